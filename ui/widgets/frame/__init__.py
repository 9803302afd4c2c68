"""What frames every page: the top bar, messages, labels, focus."""
