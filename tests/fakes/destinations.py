"""Destinations that can be opened without any preparation."""

from __future__ import annotations

from content.library.store.shelf import Shelf
from ui.shell.destinations import plain
from ui.shell.destinations.others import Language, Voices
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.shelf import ShowShelf

PLAIN = tuple(each for each in vars(plain).values() if isinstance(each, Destination))
"""All that need no argument."""
EASY = (*PLAIN, ShowShelf(Shelf.TODAY), Voices(), Language())
