"""Damaged and foreign libraries: how the file is opened, what is saved of it, and its health."""
