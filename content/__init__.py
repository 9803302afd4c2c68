"""Articles: their text, their formats, their library. Nothing here imports Qt."""
