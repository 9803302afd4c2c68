"""The speakers of Kokoro-82M that speak Mandarin; docs/adr/0026 says why in this order."""

from __future__ import annotations

from dataclasses import dataclass

from app.speech.engines.kokoro import ID


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: our name for it, its files, and how it speaks.

    A file of the model holds a timbre and a prosody; a speaker may take each from another file.
    `rate`: Chinese characters a minute at the model's own speed, measured over six everyday
    sentences. `accent`: "" for standard Mandarin.
    """

    name: str
    timbre: str
    prosody: str
    gender: str
    rate: int
    accent: str = ""

    @property
    def id(self) -> str:
        """The id of the voice."""
        return f"{ID}/{self.name}"


SPEAKERS = (
    Speaker("steady-man", "zm_yunyang", "zm_yunxi", "m", 317),
    Speaker("warm-woman", "zf_xiaoxiao", "zf_xiaoxiao", "f", 299),
    Speaker("young-man", "zm_yunxi", "zm_yunxi", "m", 324),
    Speaker("low-man", "zm_yunjian", "zm_yunjian", "m", 302),
    Speaker("bright-woman", "zf_xiaoyi", "zf_xiaoyi", "f", 310),
    Speaker("shaanxi-woman", "zf_xiaoni", "zf_xiaoni", "f", 293, "shaanxi"),
    Speaker("northeast-woman", "zf_xiaobei", "zf_xiaobei", "f", 252, "northeast"),
)
"""The default is first, those with an accent are last."""
DEFAULT = SPEAKERS[0]
FILES = tuple(sorted({file for each in SPEAKERS for file in (each.timbre, each.prosody)}))


def speaker_of(voice: str) -> Speaker | None:
    """Return the speaker of a voice's id, None if there is none of that id."""
    return next((each for each in SPEAKERS if each.id == voice), None)
