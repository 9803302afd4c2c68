"""像真人的声音: Kokoro-82M, a model of 82 million weights that speaks Mandarin offline.

It is driven by phonemes, so the readings are ours (rendering.py), and it tells when each of them
ends (model.py). The files are fetched by the reader's wish (getting/) and never brought along.
"""

ID = "kokoro"
"""The first part of the ids of its voices."""
ENDING = ".ylvoice"
"""Of the names of its packs."""
