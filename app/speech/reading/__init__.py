"""The next sentence: the pure reader, and the controller that joins it to voice and player."""
