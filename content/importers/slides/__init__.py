"""Slides (pptx): each slide from top to bottom, the speaker's notes last."""
