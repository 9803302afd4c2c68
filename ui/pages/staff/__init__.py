"""The staff's area of a shared machine: the PIN, a menu, and the pages behind it."""
