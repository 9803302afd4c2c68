"""What natural voices are called: the beginning of their ids."""

ID = "natural"
"""Of the engine; a voice is `natural/…`."""
