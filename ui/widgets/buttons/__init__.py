"""Buttons, bars of buttons and tiles."""
