"""Checks of faces: they find words that are cut, covered, too pale or out of reach."""
