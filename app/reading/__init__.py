"""The reading: its articles, their order, its end, and the place where it stopped."""
