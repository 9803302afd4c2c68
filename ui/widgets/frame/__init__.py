"""The parts that frame every page: the top bar, messages, labels, focus."""
