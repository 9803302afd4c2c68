"""The list of our own voices, which espeak-ng speaks."""

from __future__ import annotations

from app.speech.voices import CANTONESE, MANDARIN, Voice

OWN_VOICES = (
    Voice("own/clear-woman", MANDARIN, gender="f"),
    Voice("own/clear-man", MANDARIN, gender="m"),
    Voice("own/soft-woman", MANDARIN, gender="f"),
    Voice("own/low-man", MANDARIN, gender="m"),
    Voice("own/cantonese", CANTONESE, gender="m"),
)
"""docs/adr/0012 says why these were chosen."""
