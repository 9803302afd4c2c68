"""Syllables of Mandarin → the letters of Kokoro-82M.

A syllable is an initial, a final and a tone; the sign of the tone stands behind the vowel. The
signs are those of the usual transcription of Mandarin into the international phonetic alphabet, in
which the model was trained.
"""

from __future__ import annotations

TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}

_INITIALS = {
    "zh": "ꭧ",
    "ch": "ꭧʰ",
    "sh": "ʂ",
    "b": "p",
    "p": "pʰ",
    "m": "m",
    "f": "f",
    "d": "t",
    "t": "tʰ",
    "n": "n",
    "l": "l",
    "g": "k",
    "k": "kʰ",
    "h": "x",
    "j": "ʨ",
    "q": "ʨʰ",
    "x": "ɕ",
    "r": "ɻ",
    "z": "ʦ",
    "c": "ʦʰ",
    "s": "s",
}
"""Those of two letters come first."""
_WRITTEN = {
    "yi": "i", "ya": "ia", "yo": "uo", "ye": "ie", "yao": "iao", "you": "iu", "yan": "ian",
    "yin": "in", "yang": "iang", "ying": "ing", "yong": "iong", "yu": "v", "yue": "ve",
    "yuan": "van", "yun": "vn", "wu": "u", "wa": "ua", "wo": "uo", "wai": "uai", "wei": "ui",
    "wan": "uan", "wen": "un", "wang": "uang", "weng": "ueng",
}  # fmt: skip
"""How finals are written where no initial stands before them."""
_FINALS = {
    "a": "a*", "o": "wo*", "e": "ɤ*", "ai": "ai*", "ei": "ei*", "ao": "au*", "ou": "ou*",
    "an": "a*n", "en": "ə*n", "ang": "a*ŋ", "eng": "ə*ŋ", "ong": "ʊ*ŋ", "er": "ɚ*",
    "i": "i*", "ia": "ja*", "ie": "je*", "iao": "jau*", "iu": "jou*", "ian": "jɛ*n", "in": "i*n",
    "iang": "ja*ŋ", "ing": "i*ŋ", "iong": "jʊ*ŋ",
    "u": "u*", "ua": "wa*", "uo": "wo*", "uai": "wai*", "ui": "wei*", "uan": "wa*n", "un": "wə*n",
    "uang": "wa*ŋ", "ueng": "wə*ŋ",
    "v": "y*", "ve": "ɥe*", "van": "ɥɛ*n", "vn": "y*n",
}  # fmt: skip
"""`*` is the place of the tone."""
_BUZZING = frozenset(("zh", "ch", "sh", "r", "z", "c", "s"))
"""Initials after which i is no i: 知, 日, 子."""
_ALONE = {
    "o": "ɔ*", "ê": "ɛ*", "m": "m*", "n": "n*", "ng": "ŋ*", "hm": "hm*", "hng": "hŋ*", "r": "ɚ*",
}  # fmt: skip
"""Syllables that are no initial with a final: interjections, and a 儿 that is written r."""
_CURLED = {"a*n": "a*", "ɛ*n": "a*", "ə*n": "ə*", "i*n": "i*", "y*n": "y*", "ɨ*": "ə*"}
"""Ends of a syllable → what is left of them before a 儿 that curls them: 点儿, 事儿."""

_BODIES = (*_INITIALS.values(), *_FINALS.values(), *_ALONE.values(), *TONES.values(), "ɨ")
LETTERS = frozenset("".join(_BODIES)) - {"*"}
"""All that syllables are written with."""


def letters(reading: str) -> str | None:
    """Return a syllable's letters (zhong4 → ꭧʊ↘ŋ); None for what is no syllable of Mandarin.

    `reading` is written as dictionaries write it: v for ü, and the tone's number at the end.
    """
    tone = TONES.get(reading[-1:])
    if tone is None:
        return None
    body = _body(reading[:-1])
    return None if body is None else body.replace("*", tone)


def curled(reading: str) -> str | None:
    """Return the letters of a syllable with 儿 at its end (hua1 → xwa→ɚ)."""
    tone = TONES.get(reading[-1:])
    body = _body(reading[:-1]) if tone is not None else None
    if tone is None or body is None:
        return None
    if body.endswith("ai*"):
        body = body[:-3] + "a*"  # 小孩儿
    for end, kept in _CURLED.items():
        if body.endswith(end):
            body = body[: -len(end)] + kept
            break
    return body.replace("*", tone) + "ɚ"


def _body(syllable: str) -> str | None:
    if syllable in _ALONE:
        return _ALONE[syllable]
    if syllable in _WRITTEN:
        return _FINALS[_WRITTEN[syllable]]
    for initial, sign in _INITIALS.items():
        if syllable.startswith(initial):
            return _with_initial(initial, sign, syllable[len(initial) :])
    return _FINALS.get(syllable)


def _with_initial(initial: str, sign: str, final: str) -> str | None:
    if initial in _BUZZING and final == "i":
        return sign + "ɨ*"
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    if final in ("ue",):
        final = "ve"  # nue, lue: another spelling of nve, lve
    body = _FINALS.get(final)
    return None if body is None else sign + body
