"""Whether memory grows over thousands of sentences."""
