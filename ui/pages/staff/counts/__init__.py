"""这台机器的数: what was counted of a shared machine, and a copy of it for a stick."""
