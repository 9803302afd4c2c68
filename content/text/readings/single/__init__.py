"""How a character is read that no dictionary word decides: by rules, then by what was learned."""
