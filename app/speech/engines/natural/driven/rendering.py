"""A Wording → the letters of a driven folder's alphabet."""

from __future__ import annotations

from app.speech.engines.kokoro import rendering
from app.speech.engines.natural.driven import zhuyin
from app.speech.engines.natural.driven.drive import Script
from content.model import Spoken
from content.text.wording import Wording

_SCRIPTS = {
    Script.IPA: rendering.IPA,
    Script.ZHUYIN: rendering.Script(zhuyin.letters, zhuyin.curled, zhuyin.BETWEEN),
}


def render(wording: Wording, script: Script) -> Spoken:
    """Return the letters for the model; what it raises: rendering.py of kokoro/."""
    return rendering.render(wording, "", _SCRIPTS[script])
