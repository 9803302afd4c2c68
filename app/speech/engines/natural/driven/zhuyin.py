"""Syllables of Mandarin → the letters of Kokoro v1.1-zh: 注音 for most, a character for others.

That model's alphabet has 37 letters for sounds: initials and simple finals are written in 注音, a
final of several sounds by one character that has it (ㄐ阳1: jiang1), the tone by its number behind
it, and a 儿 that curls the syllable by R in front of the number. Source: the alphabet of the
package misaki 0.9.4 (Apache-2.0), with which the model's makers prepared its texts; all syllables
were compared with it.
"""

from __future__ import annotations

_INITIALS = {
    "zh": "ㄓ", "ch": "ㄔ", "sh": "ㄕ", "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ", "d": "ㄉ",
    "t": "ㄊ", "n": "ㄋ", "l": "ㄌ", "g": "ㄍ", "k": "ㄎ", "h": "ㄏ", "j": "ㄐ", "q": "ㄑ",
    "x": "ㄒ", "r": "ㄖ", "z": "ㄗ", "c": "ㄘ", "s": "ㄙ",
}  # fmt: skip
"""Those of two letters come first."""
_FINALS = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ie": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ",
    "an": "ㄢ", "en": "ㄣ", "ang": "ㄤ", "eng": "ㄥ", "er": "ㄦ", "i": "ㄧ", "u": "ㄨ", "v": "ㄩ",
    "ve": "月", "ia": "压", "ian": "言", "iang": "阳", "iao": "要", "in": "阴", "ing": "应",
    "iong": "用", "iu": "又", "ong": "中", "ua": "穵", "uai": "外", "uan": "万", "uang": "王",
    "ui": "为", "un": "文", "ueng": "瓮", "uo": "我", "van": "元", "vn": "云",
}  # fmt: skip
_BUZZ = {**dict.fromkeys(("z", "c", "s"), "ㄭ"), **dict.fromkeys(("zh", "ch", "sh", "r"), "十")}
"""The i after these initials is another sound: 字, 是."""
_WRITTEN = {
    "yi": "i", "ya": "ia", "yo": "uo", "ye": "ie", "yao": "iao", "you": "iu", "yan": "ian",
    "yin": "in", "yang": "iang", "ying": "ing", "yong": "iong", "yu": "v", "yue": "ve",
    "yuan": "van", "yun": "vn", "wu": "u", "wa": "ua", "wo": "uo", "wai": "uai", "wei": "ui",
    "wan": "uan", "wen": "un", "wang": "uang", "weng": "ueng", "ê": "ie", "r": "er",
}  # fmt: skip
"""How finals are written where no initial stands before them."""
_HUMMED = {"m": "ㄇ", "n": "ㄋ", "ng": "ㄥ", "hm": "ㄏㄇ", "hng": "ㄏㄥ"}
_TONES = frozenset("12345")
_CURLS = "R"

BETWEEN = "/"
"""Parts two Chinese words."""
LETTERS = frozenset(
    "".join((*_INITIALS.values(), *_FINALS.values(), *_BUZZ.values(), *_TONES, _CURLS))
)
"""All that syllables are written with."""


def letters(reading: str) -> str | None:
    """Return a syllable's letters (zhong4 → ㄓ中4); None for what is no syllable of Mandarin."""
    return _written(reading, "")


def curled(reading: str) -> str | None:
    """Return the letters of a syllable with 儿 at its end (hua1 → ㄏ穵R1)."""
    return _written(reading, _CURLS)


def _written(reading: str, curl: str) -> str | None:
    syllable, tone = reading[:-1], reading[-1:]
    body = _body(syllable) if tone in _TONES else None
    return None if body is None else f"{body}{curl}{tone}"


def _body(syllable: str) -> str | None:
    if syllable in _HUMMED:
        return _HUMMED[syllable]
    if syllable in _WRITTEN:
        return _FINALS[_WRITTEN[syllable]]
    for initial, sign in _INITIALS.items():
        if syllable.startswith(initial):
            final = syllable[len(initial) :]
            if final == "i" and initial in _BUZZ:
                return sign + _BUZZ[initial]
            if initial in ("j", "q", "x") and final.startswith("u"):
                final = "v" + final[1:]
            body = _FINALS.get("ve" if final == "ue" else final)
            return None if body is None else sign + body
    return _FINALS.get(syllable)
