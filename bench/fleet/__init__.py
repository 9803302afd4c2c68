"""Measures publishing for many machines, and machines that take what was published."""
