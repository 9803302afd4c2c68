"""The engines that speak: a folder and a row of the table (table.py) each.

A row is an `EngineKind`: its id, how much patience it needs, and three functions. `find` lists the
voices of this machine. `load` returns what speaks, in the voice's process alone: nothing that a row
imports before that may be a voice, numpy or Qt. `render` makes of a `Wording` what the engine is
given: phonemes, or plain text (rendering.py).

What is loaded says a text as `Sound`s: one, or several chunks of one sample rate, of which the last
one says so. An engine that marks no words says which part of its text a chunk is; the words are
then spread over it. The chunks are heard as they come.
"""
