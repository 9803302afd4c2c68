"""Everything of a reader in one file: written on a stick, and brought back from it."""
