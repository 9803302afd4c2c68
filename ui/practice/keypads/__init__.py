"""The keys that a field of a practice screen brings up."""
