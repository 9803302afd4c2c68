"""The speakers of Kokoro-82M that speak Mandarin; docs/adr/0026 says why in this order."""

from __future__ import annotations

from dataclasses import dataclass

from app.speech.engines.kokoro import ID


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: our name for it, its files, and how it speaks.

    A file of the model holds a timbre and a prosody; a speaker may take each from another file, or
    a blend of two timbres: `share` of the first, the rest of `second`.
    `rate`: Chinese characters a minute at the model's own speed, measured over six everyday
    sentences. `accent`: "" for standard Mandarin. `gain_db`: what brings it to the loudness of the
    others (bench voices).
    """

    name: str
    timbre: str
    prosody: str
    gender: str
    rate: int
    accent: str = ""
    second: str = ""
    share: float = 1.0
    gain_db: float = 0.0

    @property
    def files(self) -> tuple[str, str, str]:
        """The files of its timbre, of the other timbre of its blend, and of its prosody."""
        return self.timbre, self.second or self.timbre, self.prosody

    @property
    def id(self) -> str:
        """The id of the voice."""
        return f"{ID}/{self.name}"


SPEAKERS = (
    Speaker("steady-man", "zm_yunyang", "zm_yunxi", "m", 318, second="zm_yunxi", share=0.7),
    Speaker("warm-woman", "zf_xiaoxiao", "zf_xiaoxiao", "f", 299, gain_db=-1.0),
    Speaker("young-man", "zm_yunxi", "zm_yunxi", "m", 324, gain_db=0.6),
    Speaker("low-man", "zm_yunjian", "zm_yunjian", "m", 302),
    Speaker("bright-woman", "zf_xiaoyi", "zf_xiaoyi", "f", 310, gain_db=-0.7),
    Speaker("shaanxi-woman", "zf_xiaoni", "zf_xiaoni", "f", 293, "shaanxi", gain_db=-1.2),
    Speaker("northeast-woman", "zf_xiaobei", "zf_xiaobei", "f", 252, "northeast", gain_db=-0.5),
)
"""The default is first, those with an accent are last."""
DEFAULT = SPEAKERS[0]
FILES = tuple(sorted({file for each in SPEAKERS for file in each.files}))


def speaker_of(voice: str) -> Speaker | None:
    """Return the speaker of a voice's id, None if there is none of that id."""
    return next((each for each in SPEAKERS if each.id == voice), None)
