"""What is read, in which order, what happens at its end, and where it stopped."""
