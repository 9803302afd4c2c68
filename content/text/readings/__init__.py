"""How each character is read: dictionaries, rules, and the reader's own corrections."""
