"""Text for the voice and the page: sentences, their wording, the way back to the page."""
