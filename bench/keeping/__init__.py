"""Benches of what is kept safe: kills while it is done, and reading while it is done."""
