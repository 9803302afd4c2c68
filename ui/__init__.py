"""The face: the window, its pages, and everything that they show."""
