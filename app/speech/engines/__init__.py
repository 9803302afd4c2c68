"""The engines that speak: a folder and a row of the table (table.py) each.

A row is an `EngineKind`: its id, how many times longer it may take, and three functions. `find`
lists the voices of this machine. `load` returns the code that speaks, in the voice's process alone;
before that a row imports no voice, no numpy and no Qt. `render` turns a `Wording` into the text for
the engine: phonemes, or plain text (rendering.py).

The loaded code says a text as `Sound`s: one, or several chunks of one sample rate; the last chunk
is marked. An engine that gives no times of words says which part of its text a chunk holds, and the
words are spread evenly over the chunk. Chunks are heard as they come.
"""
