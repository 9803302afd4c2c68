"""For hands that tremble or cannot let go quickly: presses and held keys that do not count."""
