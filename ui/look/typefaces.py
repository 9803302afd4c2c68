"""黑体, 宋体 and 楷体: the font of this machine for each."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from app.settings.settings import TYPEFACES
from ui.look.look import CJK_FAMILIES

SONG_FAMILIES = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
    "Songti SC",
    "STSong",
)
"""Serif families with simplified Chinese, best first."""

KAI_FAMILIES = (
    "AR PL UKai CN",
    "KaiTi",
    "Kaiti SC",
    "STKaiti",
    "FandolKai",
    "LXGW WenKai",
)
"""Brush-like families with simplified Chinese."""

_FAMILIES = {"hei": CJK_FAMILIES, "song": SONG_FAMILIES, "kai": KAI_FAMILIES}


def typefaces_here() -> tuple[str, ...]:
    """Return those of TYPEFACES for which this machine has fonts; "hei" is always the first."""
    return tuple(
        typeface
        for typeface in TYPEFACES
        if typeface == "hei" or any(map(QFontDatabase.hasFamily, _FAMILIES[typeface]))
    )


def text_family(typeface: str) -> str:
    """Return the family for one of TYPEFACES; 黑体 where it is missing, Qt's own without that."""
    wanted = (*_FAMILIES[typeface], *CJK_FAMILIES)
    there = (family for family in wanted if QFontDatabase.hasFamily(family))
    return next(there, QFont().family())
