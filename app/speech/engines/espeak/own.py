"""Our own voices, as they are listed."""

from __future__ import annotations

from app.speech.voices import CANTONESE, MANDARIN, Voice

OWN_VOICES = (
    Voice("own/clear-woman", MANDARIN, gender="f"),
    Voice("own/clear-man", MANDARIN, gender="m"),
    Voice("own/soft-woman", MANDARIN, gender="f"),
    Voice("own/low-man", MANDARIN, gender="m"),
    Voice("own/cantonese", CANTONESE, gender="m"),
)
"""Why these: docs/adr/0012."""
