"""A sentence on the page → what the voice is given, with the way back to every character.

Numbers, dates and polyphones have their own rules to come; what stands here already is the one
pipeline they join: pieces of the page's sentence are replaced one by one, and every piece of the
result remembers which characters of the page it stands for.
"""

from __future__ import annotations

import unicodedata

from content.model import Spoken, SpokenSpan

_LEFT_AS_IT_IS = frozenset("，。！？；：、（）“”‘’《》〈〉「」『』【】…—～·")
_UNSAID = frozenset("■□●○◆◇▲△▼▽★☆※#*_|<>^`\\{}[]〔〕\u200b\ufeff")


_IONG_READINGS = {
    ("x", 1): "兄凶胸匈汹",
    ("x", 2): "雄熊",
    ("q", 1): "芎",
    ("q", 2): "穷琼邛茕穹蛩筇跫銎",
    ("j", 1): "冂扃",
    ("j", 3): "炯窘迥",
}
"""The GB2312 characters whose syllable, iong, espeak-ng 1.52 reads as English letters."""

_INITIALS = {"x": "S;", "q": "tS;h", "j": "tS;"}
_TONES = {1: "55", 2: "35", 3: "214", 4: "51"}
_IONG = {
    character: f"[[{_INITIALS[initial]}j'ong{_TONES[tone]}]]"
    for (initial, tone), characters in _IONG_READINGS.items()
    for character in characters
}
"""Their cure: phonemes in double brackets, which espeak-ng takes as they are."""


def spoken(sentence: str, *, phonemes: bool = True) -> Spoken:
    """Return what is said for a sentence of the page; its map covers all that is said.

    Without `phonemes` it is characters throughout: only espeak-ng's Mandarin takes phonemes.

    Full-width letters and digits become plain ones, signs that nobody says become a breath. The
    page's text itself is never changed.
    """
    parts: list[str] = []
    spans: list[SpokenSpan] = []
    length = 0
    for index, character in enumerate(sentence):
        said = _said(character, phonemes)
        if not said:
            continue
        parts.append(said)
        spans.append(SpokenSpan(length, length + len(said), index, index + 1))
        length += len(said)
    return Spoken("".join(parts), tuple(_merged(spans)))


def _said(character: str, phonemes: bool) -> str:
    if character in _LEFT_AS_IT_IS:
        return character
    if phonemes and character in _IONG:
        return _IONG[character]
    if character in _UNSAID or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co"):
        return " "
    if character.isspace():
        return " "
    # A square bracket of the page must never begin a phoneme.
    return unicodedata.normalize("NFKC", character).replace("[", " ").replace("]", " ")


def _merged(spans: list[SpokenSpan]) -> list[SpokenSpan]:
    """Join runs of one-to-one spans into one span that maps character by character."""
    merged: list[SpokenSpan] = []
    for span in spans:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.end - last.start == last.page_end - last.page_start
            and span.end - span.start == 1
            and span.page_start == last.page_end
        ):
            merged[-1] = SpokenSpan(last.start, span.end, last.page_start, span.page_end)
        else:
            merged.append(span)
    return merged
