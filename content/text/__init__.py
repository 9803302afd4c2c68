"""Text as the voice and the page need it: sentences, what is said, the way back to the page."""
