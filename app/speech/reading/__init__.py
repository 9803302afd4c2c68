"""Reading sentence by sentence: the pure reader, and its controller with voice and player."""
