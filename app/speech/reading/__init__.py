"""What is spoken next: the pure reader, and the controller that joins it to voice and player."""
