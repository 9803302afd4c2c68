"""The record of a voice, and the languages of voices. The engines: engines/table.py.

A voice's id is what settings and requests carry. It begins with the id of the voice's engine; the
rest of it is for the engine alone. No Qt, no voice library.
"""

from __future__ import annotations

from dataclasses import dataclass

MANDARIN = "zh-CN"
CANTONESE = "yue"
TAIWAN = "zh-TW"
CHINESE = (MANDARIN, TAIWAN, CANTONESE)


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that can be chosen.

    `name` is its maker's name for it, empty for our own voices: the face names those by their id.
    `usable` is False for a natural voice without the program that speaks it.
    """

    id: str
    language: str
    name: str = ""
    gender: str = ""
    """"f", "m" or "" (not known)."""
    usable: bool = True


def chinese_language(tag: str) -> str:
    """Return one of CHINESE for a language tag (zh_CN, zh-Hant-TW, yue, zh-HK, cmn), else ""."""
    parts = tag.lower().replace("_", "-").split("-")
    if parts[0] == "yue" or (parts[0] == "zh" and {"hk", "mo", "yue"} & set(parts)):
        return CANTONESE
    if parts[0] not in ("zh", "cmn"):
        return ""
    return TAIWAN if "tw" in parts or "hant" in parts else MANDARIN
