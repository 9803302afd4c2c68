"""Which brackets of a sentence a listener may do without: 跳过括号里的话.

A bracket is said all the same where a listener would miss it:

- a telephone number, dose, day, time, sum or home is in it, or the sentence tells a dose (饭后);
- it warns or limits: （孕妇禁用）, （周末除外）;
- it numbers a list, or is nothing but a number: （一）, (2), （1949）;
- the words before it wait for it: 正确答案是（B）;
- nothing else would be left of the sentence.

A bracket without a partner is none, so it swallows nothing. A remark that goes over several
sentences is said. Emoticons are no brackets: in :-( and ;) the bracket is a mouth.
"""

from __future__ import annotations

import re

from content.text.repeats import worth_repeating
from content.text.saying.signs.look_alikes import unified

_PAIRS = {"(": ")", "[": "]", "〔": "〕", "【": "】"}
"""In the unified text. 【】 stresses words and is no remark; it must fit the others as well."""
_STRESS = "【"
_CLOSING = frozenset(_PAIRS.values())
_EYES = re.compile(r"[:;=][-~'oO^]?$")
"""On the page's own text: behind a full-width colon a bracket is a bracket."""
_NUMBER = r"[0-9０-９一二三四五六七八九十百零〇○]{1,6}"
_ONLY_NUMBER = re.compile(rf"\s*(?:第?{_NUMBER}[.、]?|[a-zA-Z]|[ivxIVX]{{1,5}})\s*")
"""(2), （一）, (a): as well a number of a list as a remark; it is short, so it is said."""
_BLANK = re.compile(r"[\s_＿—-]*")
"""（　）: a place to write in. The rules for signs know what to do with it."""
_WARNS = re.compile(
    "禁|忌|勿|慎|除外|以外|仅限|不得|不要|不可|不能|不宜|不含|不包括|无须|无需|必须|注意|小心|警告"
    r"|^[不没非无未]$"
)
_WAITS = re.compile(
    r"(?:[是为叫即于选填在如]|[写称变换叫做]?[写做换变]成|[称写叫]作|包括|[=+-])\s*$"
)
"""The words before a bracket that are half a sentence without it."""
_DOSE = re.compile(r"(?i)片|粒|丸|毫克|微克|毫升|[mμu]?[gl]$|iu$|服|一[日天]|每[日天次]|饭[前后]")
_CIRCLED = re.compile("[①-⑳⓪❶-❿➀-➓㉑-㊿]")
_MARK_AFTER = re.compile(r"[\u3400-\u9fffA-Za-z”’」』》]$")
_NO_MARK_AFTER = re.compile("[注图表第题式如括即是例选]$")
_SAYABLE = re.compile(r"[^\W_]")

Span = tuple[int, int]


def unsaid_brackets(sentence: str) -> tuple[Span, ...]:
    """Return [start, end) of the brackets and note marks to leave out, in order and apart.

    Works for any text and never raises; most sentences have none.
    """
    text = unified(sentence)
    found = _remarks(sentence, text)
    found += [mark for mark in _note_mark(text) if not any(a < mark[1] <= b for a, b in found)]
    if not found:
        return ()
    found.sort()
    kept = "".join(
        text[start:end]
        for start, end in zip(
            (0, *(end for _, end in found)),
            (*(start for start, _ in found), len(text)),
            strict=True,
        )
    )
    return tuple(found) if _SAYABLE.search(kept) else ()


def _remarks(sentence: str, text: str) -> list[Span]:
    pairs = _outermost(sentence, text)
    if not pairs:
        return []
    repeats = worth_repeating(sentence)
    if any(_DOSE.search(text, each.start, each.end) for each in repeats):
        return []
    return [
        (start, end)
        for start, end in pairs
        if _is_remark(text[:start], text[start + 1 : end - 1])
        and not any(each.start < end and start < each.end for each in repeats)
    ]


def _is_remark(before: str, inside: str) -> bool:
    """Return whether a bracket with `inside` behind the words `before` can be done without."""
    if _ONLY_NUMBER.fullmatch(inside) or _BLANK.fullmatch(inside):
        return False
    return _WARNS.search(inside) is None and _WAITS.search(before) is None


def _outermost(sentence: str, text: str) -> list[Span]:
    """Return the brackets that lie in no other bracket; those without a partner are none."""
    open_at: list[tuple[str, int]] = []
    found: list[Span] = []
    for at, character in enumerate(text):
        if character in _PAIRS:
            if not _EYES.search(sentence, max(0, at - 2), at):
                open_at.append((character, at))
        elif character in _CLOSING and any(_PAIRS[each] == character for each, _ in open_at):
            if _EYES.search(sentence, max(0, at - 2), at):
                continue
            while _PAIRS[open_at[-1][0]] != character:
                open_at.pop()
            opening, start = open_at.pop()
            if opening != _STRESS:
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, at + 1))
    return found


def _note_mark(text: str) -> list[Span]:
    """Return the only circled number of a sentence where it stands behind a word: 鲁迅①在这里.

    Several of them number the parts of the sentence. Most marks of notes are never said, with this
    choice or without (saying/signs/unsaid.py).
    """
    marks = [each.start() for each in _CIRCLED.finditer(text)]
    if len(marks) != 1 or not _MARK_AFTER.search(text, 0, marks[0]):
        return []
    return [] if _NO_MARK_AFTER.search(text, 0, marks[0]) else [(marks[0], marks[0] + 1)]
