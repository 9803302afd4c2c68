"""The reach of an action: by it the policies allow or forbid it."""

from __future__ import annotations

from typing import Literal

Reach = Literal["look", "choose", "keep", "make", "bring", "leave", "staff"]
"""The part of the app that an action touches.

look: shows, reads aloud, turns, moves; nothing is kept but the place.
choose: changes a choice of the reader: size, colours, voice, speed.
keep: changes what is on the shelf, or how words are read.
make: makes a file or prints.
bring: looks into the machine's files, or puts something in from outside.
leave: leaves the app, or makes its window smaller.
staff: changes a shared machine, or ends its visit or its mode; after the PIN only.
"""
