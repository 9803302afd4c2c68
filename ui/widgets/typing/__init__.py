"""Writing without a keyboard: the field, the keys on the screen, the words to choose from."""
