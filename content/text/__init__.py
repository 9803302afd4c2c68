"""Text for the voice and the page: sentences, what is said for them, the way back to the page."""
