"""How the voice gets here: packages by name, checksums, and a trial before it is listed."""
