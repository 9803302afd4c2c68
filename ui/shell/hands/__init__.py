"""Hands: presses and held keys that do not count for those that tremble; what hands bring."""
