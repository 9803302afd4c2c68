"""One list of the voices on this machine, the best for Chinese first.

A voice's id is what settings and requests carry. It begins with the voice's kind; what stands
behind it concerns the driver alone. No Qt, no voice library: the list is cheap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class VoiceKind(StrEnum):
    """Where a voice comes from; the first part of its id."""

    OWN = "own"
    """espeak-ng, which the app carries along."""
    SYSTEM = "system"
    """Of the operating system: SAPI5 on Windows, NSSpeechSynthesizer on macOS."""
    NATURAL = "natural"
    """A model that somebody put in, spoken by sherpa-onnx."""


MANDARIN = "zh-CN"
CANTONESE = "yue"
TAIWAN = "zh-TW"
CHINESE = (MANDARIN, TAIWAN, CANTONESE)


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that can be chosen.

    `name` is what its maker calls it, empty for our own: the face words those by their id.
    `usable` is False for a natural voice without the program that speaks it.
    """

    id: str
    language: str
    name: str = ""
    gender: str = ""
    """"f", "m" or "" (not known)."""
    usable: bool = True

    @property
    def kind(self) -> VoiceKind:
        """Where it comes from."""
        return kind_of(self.id)


OWN_VOICES = (
    Voice("own/clear-woman", MANDARIN, gender="f"),
    Voice("own/clear-man", MANDARIN, gender="m"),
    Voice("own/soft-woman", MANDARIN, gender="f"),
    Voice("own/low-man", MANDARIN, gender="m"),
    Voice("own/cantonese", CANTONESE, gender="m"),
)
"""Why these: docs/adr/0012."""

DEFAULT_VOICE = OWN_VOICES[0].id
"""Speaks where nothing was chosen, and where what was chosen has gone."""

_PATIENCE = {VoiceKind.OWN: 1, VoiceKind.SYSTEM: 3, VoiceKind.NATURAL: 10}


def kind_of(voice: str) -> VoiceKind:
    """Return the kind of the voice with this id; an id without a known kind is our own's."""
    head = voice.partition("/")[0]
    return VoiceKind(head) if "/" in voice and head in set(VoiceKind) else VoiceKind.OWN


def takes_phonemes(voice: str) -> bool:
    """Return whether this voice is given pinyin and [[phonemes]], not just characters."""
    return kind_of(voice) is VoiceKind.OWN and voice != "own/cantonese"


def patience(voice: str) -> int:
    """Return how many times as long as for our own voice one has to wait for this one.

    A natural voice loads a model of 100 MB before its first sentence.
    """
    return _PATIENCE[kind_of(voice)]


def chinese_voices(found: Iterable[Voice]) -> tuple[Voice, ...]:
    """Return all that speak Chinese, our own among them, best first; no id twice.

    Natural ones before the system's, those before our own; Mandarin before Cantonese. Voices of
    other languages are left out: they would spell Chinese or be silent.
    """
    order = (VoiceKind.NATURAL, VoiceKind.SYSTEM, VoiceKind.OWN)
    here = {voice.id: voice for voice in (*found, *OWN_VOICES) if voice.language in CHINESE}
    return tuple(
        sorted(
            here.values(),
            key=lambda voice: (
                not voice.usable,
                voice.language != MANDARIN,
                order.index(voice.kind),
            ),
        )
    )


def voice_to_use(chosen: str, here: Iterable[Voice]) -> str:
    """Return the id to speak with: the chosen voice if it is here and usable, else the default.

    Nothing chosen is the default, too: a voice that turns up (a system update, a stick) must not
    change how the app sounds until somebody chooses it.
    """
    return chosen if any(v.id == chosen and v.usable for v in here) else DEFAULT_VOICE


def chinese_language(tag: str) -> str:
    """Return one of CHINESE for a language tag (zh_CN, zh-Hant-TW, yue, zh-HK, cmn), else ""."""
    parts = tag.lower().replace("_", "-").split("-")
    if parts[0] == "yue" or (parts[0] == "zh" and {"hk", "mo", "yue"} & set(parts)):
        return CANTONESE
    if parts[0] not in ("zh", "cmn"):
        return ""
    return TAIWAN if "tw" in parts or "hant" in parts else MANDARIN
