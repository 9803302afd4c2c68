"""The sentences from a place on, which the voice is told to prepare."""

from __future__ import annotations

from app.speech.engine import Coming
from content.text.script import Ref, Script

PREPARED = 40
"""Sentences from the place on that the engine may prepare: more than a page shows."""


def coming(script: Script, ref: Ref, voice: str, *, is_kept: bool, idle: bool) -> Coming:
    """Return the sentences from this one on.

    `is_kept`: they are an article's of the shelf, and their sound may be kept as long as it is.
    """
    owner = script.article.id if is_kept else ""
    return Coming(script.texts_from(ref, PREPARED), voice, owner, idle)
