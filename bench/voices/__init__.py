"""Measures voices on the sound that goes to the player."""
