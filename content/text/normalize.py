"""A sentence of the page → the words that a person says for it, piece by piece.

Everything is decided by rules, so the same sentence is always said the same way, and every piece
knows its place on the page. How the characters are pronounced is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.text.saying import amounts, calendar, clock, codes, latin, telephones, typed, units
from content.text.saying.rule import Rule
from content.text.saying.signs import operators, powers, verdicts
from content.text.saying.signs.blanks import blank, blank_end
from content.text.saying.signs.joints import DASHES, joint
from content.text.saying.signs.look_alikes import unified
from content.text.saying.signs.named_signs import FINDING, POWER, named
from content.text.saying.signs.signs import PAUSES, dash_end, sign
from content.text.saying.signs.unsaid import footnote_end, is_page_number, is_row_of_signs


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters `[start, end)` of the page's sentence are said as `said`.

    `said` holds letters, Han characters, spaces, `PAUSES`, and the apostrophe of an English word;
    never a digit, a unit or another sign. It is empty or a space where nothing is said.
    """

    start: int
    end: int
    said: str


_AS_IT_STANDS = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf，。！？；、“”《》〈〉…「」『』【】]+")
_DIGITS = frozenset("0123456789")
_AT_DIGIT: tuple[Rule, ...] = (
    *typed.RULES,
    latin.TABLETS,
    *telephones.RULES,
    *calendar.RULES,
    *amounts.RULES,
)
_AT_LETTER: tuple[Rule, ...] = (
    *typed.RULES,
    codes.PLATE,
    operators.TIMES,
    clock.IN_FRONT,
    powers.ION,
    powers.ION_RAISED,
    amounts.TEN_THOUSANDS,
    amounts.UNIT_APART,
    *amounts.SIGNED,
    *latin.RULES,
)
_AT_SIGN: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(units.CURRENCIES, amounts.SIGNED),
    **dict.fromkeys("'‘’", calendar.RULES),
    ".": (amounts.POINT_FIRST,),
    "(": (*telephones.CALLS[:3], FINDING),
    "^": (POWER,),
    **verdicts.RULES,
    **operators.RULES,
    **powers.RULES,
    "+": (*telephones.CALLS[:3], *operators.RULES["+"]),
    "-": (*operators.RULES["-"], *amounts.SIGNED),
}
_SAMPLE = "2021年12月 3-5日 8:30 拨打0351-4123456 共120人 2个 18%~20% 3元/斤 ¥5 -5℃ A4 √2[1]"
"""Together they need most of the forms by which the rules look around."""
_SELECTOR = re.compile(r"(?<=[^\w\s])[\ufe0e\ufe0f]")
"""Behind a sign: whether it is drawn in colours (⭐️) or in ink. No rule has to look past it."""
_LETTER = re.compile(latin.LETTER)
_HAN_ZERO = re.compile(r"(?<=[一二三四五六七八九零〇○])[○〇Oo0]|[○〇](?=[一二三四五六七八九零〇○])")


def pieces(sentence: str, without: Sequence[tuple[int, int]] = ()) -> tuple[Piece, ...]:
    """Return the pieces in which a sentence is said: in order, without gaps, covering all of it.

    `without` are spans, in order and apart, that are not said: the rules see what is left, as if
    the page were without them. Works for any text and never raises. A run that is said exactly as
    written is one piece.
    """
    if without:
        return tuple(_merged(sentence, _around(sentence, without)))
    text = unified(sentence)
    bare = _SELECTOR.sub("", text)
    if is_page_number(bare) or is_row_of_signs(bare):
        return (Piece(0, len(sentence), ""),) if sentence else ()
    cut = _cut(bare) if bare == text else _placed(bare, text)
    return tuple(_merged(sentence, cut))


def make_ready() -> Iterator[None]:
    """Compile the rules, one in each step; the longest step takes 7 ms, all of them some 60 ms.

    Otherwise the first sentence with numbers waits for its rules: 41 ms of the processor.
    """
    for one in (*_AT_DIGIT, *_AT_LETTER):
        one.form.ready()
        yield
    for some in _SAMPLE.split():
        pieces(some)
        yield


def _around(sentence: str, without: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Yield the pieces of the text without some spans, and each span as a piece of silence."""
    origin: list[int] = []
    at = 0
    for start, end in without:
        origin.extend(range(at, start))
        at = end
    origin.extend(range(at, len(sentence)))
    said_up_to = 0
    for piece in pieces("".join(sentence[each] for each in origin)):
        is_as_written = piece.said == "".join(
            sentence[origin[each]] for each in range(piece.start, piece.end)
        )
        parts = (
            [
                Piece(each, each + 1, sentence[origin[each]])
                for each in range(piece.start, piece.end)
            ]
            if is_as_written
            else [piece]
        )
        for part in parts:
            start, end = origin[part.start], origin[part.end - 1] + 1
            if start > said_up_to:
                yield Piece(said_up_to, start, "")
            yield Piece(start, end, part.said)
            said_up_to = end
    if said_up_to < len(sentence):
        yield Piece(said_up_to, len(sentence), "")


def _placed(bare: str, text: str) -> Iterator[Piece]:
    """Yield the pieces of `bare` at their places in `text`; a selector belongs to its sign."""
    dropped = {match.start() for match in _SELECTOR.finditer(text)}
    origin = [at for at in range(len(text)) if at not in dropped] + [len(text)]
    for piece in _cut(bare):
        start, end = piece.start, piece.end
        if piece.said == bare[start:end]:
            for at in range(start, end):
                yield Piece(origin[at], origin[at + 1], bare[at])
        else:
            yield Piece(origin[start], origin[end], piece.said)


def _cut(text: str) -> Iterator[Piece]:
    """Yield pieces of a unified text, as fine as the rules give them."""
    at, length = 0, len(text)
    while at < length:
        run = _AS_IT_STANDS.match(text, at)
        if run:
            yield Piece(at, run.end(), text[at : run.end()])
            at = run.end()
            continue
        for piece in _at(text, at):
            yield piece
            at = piece.end


def _at(text: str, at: int) -> list[Piece]:
    """Return the pieces for the text that begins at `at`; always at least one."""
    character = text[at]
    if _HAN_ZERO.match(text, at):
        return [Piece(at, at + 1, "零")]
    name = named(text, at)
    if name:
        return [Piece(at, at + 1, name)]
    if character in _DIGITS:
        rules = _AT_DIGIT
    elif _LETTER.match(character):
        rules = _AT_LETTER
    else:
        rules = _AT_SIGN.get(character, ())
    for one in rules:
        found = _applied(one, text, at)
        if found:
            return found
    if character in DASHES:
        end = dash_end(text, at)
        said = joint(text, at, end)
        return [Piece(at, end, text[at:end].replace("–", "—") if said is None else said)]
    end = blank_end(text, at)
    if end > at:
        return [Piece(at, end, blank(text, at, end))]
    end = footnote_end(text, at)
    if end > at:
        return [Piece(at, end, "")]
    return [Piece(at, at + 1, sign(text, at))]


def _applied(one: Rule, text: str, at: int) -> list[Piece]:
    """Return the pieces of a rule that holds at `at`, one for each group that is not empty."""
    match = one.form.match(text, at)
    said = one.say(match) if match else None
    if match is None or said is None:
        return []
    found: list[Piece] = []
    for group, words in enumerate(said, 1):
        start, end = match.span(group)
        if end > start:
            found.append(Piece(start, end, words))
    return found


def _merged(sentence: str, cut: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours that are said exactly as written, and neighbours that are not said at all."""
    last: Piece | None = None
    for piece in cut:
        if last is not None:
            both = Piece(last.start, piece.end, last.said + piece.said)
            if not both.said or (
                _is_as_written(sentence, last) and _is_as_written(sentence, piece)
            ):
                last = both
                continue
            yield last
        last = piece
    if last is not None:
        yield last


def _is_as_written(sentence: str, piece: Piece) -> bool:
    return piece.said == sentence[piece.start : piece.end]


__all__ = ["PAUSES", "Piece", "make_ready", "pieces"]
