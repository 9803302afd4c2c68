"""Decides for each lone headline between two bodies: a title, or a heading inside an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.importers.newspaper.kinds import SIDE_KINDS, LineKind, PrintLine, near
from content.importers.newspaper.words import Lexicon
from content.importers.shared.doubts import Doubt, DoubtCode
from content.importers.shared.labels import is_item, is_label, is_notice
from content.importers.shared.names import SURNAMES
from content.importers.shared.paragraphs import is_finished, join_halves
from content.importers.shared.print_marks import has_dateline
from content.importers.shared.traditional import folded, forms

_PERSON = forms(
    r"[\u3400-\u9fff](?:师傅|老师|医生|大夫|爷爷|奶奶|大爷|大妈|阿姨|老汉|女士|先生|主任|书记|教授"
    r"|婆婆|大娘|大叔|大伯|大嫂|大姐)"
)
_PROMISE = re.compile(
    r"([二三四五六七八九十2-9])(?:个|大)?"
    r"(?:误区|招|妙招|件事|步|要|忌|不宜|问|关|法|原则|秘诀|细节|习惯|信号|理由|变化|办法|方法|建议|看点|亮点|注意)"
)
_UNSURE = 1.2
"""A score nearer to zero than this is reported as a doubt."""

_TITLE = 0.8
"""Score that a line worded as a question needs to be a title."""

_QUESTION = ("问：", "问:", "問：")
_ANSWER = ("答：", "答:", *_QUESTION)
_FAR = 40
"""Lines above a headline that are searched for its article, at most."""


@dataclass(frozen=True, slots=True)
class _Habits:
    """The habits of a page: how many titles have names below, how many bodies have datelines."""

    named: int
    reports: int


def decide_headings(lines: Sequence[PrintLine]) -> tuple[tuple[PrintLine, ...], tuple[Doubt, ...]]:
    """Tell titles from headings inside an article, for each lone headline between two bodies.

    Evidence is added up: length, a gap inside, a report's opening below, the other titles'
    habits, headings of the same form next to it, and whether the body below is about the same
    thing as the article above and its title.
    """
    out = list(lines)
    doubts: list[Doubt] = []
    lexicon = Lexicon(line.text for line in lines if line.kind is LineKind.BODY)
    habits = _Habits(
        sum(
            line.kind is LineKind.HEAD and _kind_after(lines, i) is LineKind.BYLINE
            for i, line in enumerate(lines)
        ),
        sum(line.kind is LineKind.BODY and has_dateline(line.text) for line in lines),
    )
    lone = [i for i in range(len(lines)) if _is_lone(lines, i)]
    joined: set[int] = set()
    for i in lone:
        above, below = _stretch(lines, i, -1), _stretch(lines, i, 1)
        text = lines[i].text
        asked = not lines[i].sure  # it ends as a sentence may: a title only on good evidence
        if not is_finished(above[0]) and not _is_fixed(lines, i):
            out[i] = replace(lines[i], kind=LineKind.BODY) if asked else lines[i]
            continue  # a title that is in another article's broken paragraph
        if has_dateline(below[0]):
            continue
        if _is_half_line(text, named=bool(habits.named)):
            # The first line of a paragraph, cut off at the end of its column.
            j = next(k for k in range(i + 1, len(out)) if out[k].kind is LineKind.BODY)
            out[j] = replace(out[j], text=join_halves(text, out[j].text))
            joined.add(i)
            continue
        score = _form(text, habits) + _parallel(lines, lone, i)
        score += _subject(lexicon, out, i, below) + _signed_apart(lines, i)
        # Questions and answers below a body without any: they are an article of their own.
        score += 1.5 if below[0].startswith(_QUESTION) and not above[0].startswith(_ANSWER) else 0.0
        score += 3.0 if is_label(text) and is_item(below[0]) else 0.0
        if asked and score < _TITLE:
            out[i] = replace(lines[i], kind=LineKind.BODY)
        elif score < 0:
            out[i] = replace(lines[i], kind=LineKind.SUBHEAD)
        if abs(score) < _UNSURE:
            doubts.append(
                Doubt(DoubtCode.TITLE_OR_HEADING, None, text, f"line {i}, score {score:.1f}")
            )
    return tuple(line for i, line in enumerate(out) if i not in joined), tuple(doubts)


def _form(text: str, habits: _Habits) -> float:
    score = 1.5 if len(text) >= 15 else 0.5 if len(text) >= 11 else -1.0 if len(text) <= 8 else 0.0
    score += 1.0 if len(text.split()) > 1 else 0.0
    score -= 1.0 if habits.named > 1 else 0.6 if habits.named else 0.0
    score -= 0.5 if habits.reports else 0.0
    return score + (3.0 if is_notice(text) else 0.0)


def _parallel(lines: Sequence[PrintLine], lone: Sequence[int], i: int) -> float:
    """Return a penalty for each neighbour of the same form: headings of one article look alike."""
    here = lone.index(i)
    text, penalty = lines[i].text, 0.0
    for other in (*lone[max(0, here - 1) : here], *lone[here + 1 : here + 2]):
        twin = lines[other].text
        between = lines[min(i, other) + 1 : max(i, other)]
        if any(line.kind not in SIDE_KINDS | {LineKind.BODY} for line in between):
            continue
        split = (" " in text) == (" " in twin)
        alike = sum(a == b for a, b in zip(text, twin, strict=False))
        alike = max(alike, sum(a == b for a, b in zip(text[::-1], twin[::-1], strict=False)))
        if abs(len(text) - len(twin)) <= 2 and split:
            penalty -= 0.4 + (1.0 if alike >= 2 else 0.0)
    return penalty


def _signed_apart(lines: Sequence[PrintLine], i: int) -> float:
    """Return a bonus if the body below is signed by others than the article above names."""
    below: set[str] = set()
    for line in lines[i + 1 : i + _FAR]:
        if line.kind in (LineKind.BYLINE, LineKind.CLOSER):
            below = _writers(line)
        if line.kind not in SIDE_KINDS | {LineKind.BODY}:
            break
    above: set[str] = set()
    for line in reversed(lines[max(0, i - _FAR) : i]):
        if line.kind in (LineKind.BYLINE, LineKind.CLOSER):
            above = _writers(line)
        if line.kind not in SIDE_KINDS | {LineKind.BODY, LineKind.HEAD, LineKind.SUBHEAD}:
            break
    return 1.5 if below and above and not below & above else 0.0


def _writers(line: PrintLine) -> set[str]:
    said = line.byline or line.closer
    return set(said.authors) if said else set()


def _subject(lexicon: Lexicon, lines: Sequence[PrintLine], i: int, below: Sequence[str]) -> float:
    """Return how far the subject of the body below differs from the text above, or less than 0."""
    title, above, headings = _article_above(lines, i)
    like = lexicon.likeness(above, below)
    score = 0.8 if like < 0.05 else 0.3 if like < 0.08 else -0.6 if like < 0.15 else -1.2
    if title:
        shared = lexicon.echo(title, below)
        score += 0.8 if shared < 0.03 else 0.0 if shared < 0.12 else -0.6
    if _people(above) & _people(below):
        score -= 1.2
    if announced := _announced(title):
        score += -1.2 if headings < announced else 0.8
    own = lexicon.echo(lines[i].text, below) - lexicon.echo(lines[i].text, above)
    return score + (0.6 if own > 0.5 else 0.4 if own > 0.25 else 0.0)


def _article_above(lines: Sequence[PrintLine], i: int) -> tuple[str, list[str], int]:
    """Return the article above: its title, its paragraphs, and how many headings it has so far."""
    texts: list[str] = []
    headings = 0
    for j in range(i - 1, max(-1, i - _FAR), -1):
        kind = lines[j].kind
        if kind is LineKind.BODY:
            texts.append(lines[j].text)
        elif kind is LineKind.HEAD:
            first = j
            while first and lines[first - 1].kind is LineKind.HEAD:
                first -= 1
            return " ".join(line.text for line in lines[first : j + 1]), texts, headings
        elif kind is LineKind.SUBHEAD:
            headings += 1
        elif kind not in SIDE_KINDS | {LineKind.BYLINE}:
            break
    return "", texts, headings


def _people(texts: Sequence[str]) -> set[str]:
    """Return the people named by surname and a form of address: the text knows them already."""
    found = {found[0] for text in texts for found in _PERSON.finditer(text)}
    return {name for name in found if folded(name[0]) in SURNAMES}


def _announced(title: str) -> int:
    """Return how many parts a title promises (三个误区, 五招 …); 0 when it promises none."""
    found = _PROMISE.search(title)
    if not found:
        return 0
    return int(found[1]) if found[1].isdigit() else "〇一二三四五六七八九十".index(found[1])


def _is_fixed(lines: Sequence[PrintLine], i: int) -> bool:
    before = near(lines, i, -1)
    return before is not None and before.fixed


def _is_half_line(text: str, *, named: bool) -> bool:
    """Recognise a row of clauses, which no headline has on a page whose titles have names below."""
    clauses = text.count("、") + 2 * text.count("，")
    return named and clauses >= 2 and len(text) >= 14 and " " not in text and "　" not in text


def _kind_after(lines: Sequence[PrintLine], i: int) -> LineKind | None:
    after = near(lines, i, 1)
    return after.kind if after else None


def _is_lone(lines: Sequence[PrintLine], i: int) -> bool:
    before, after = near(lines, i, -1), near(lines, i, 1)
    if lines[i].kind is not LineKind.HEAD or before is None or after is None:
        return False
    return before.kind is LineKind.BODY and after.kind is LineKind.BODY


def _stretch(lines: Sequence[PrintLine], i: int, step: int) -> list[str]:
    """Return the body paragraphs next to line `i`, nearest first, up to a line of another kind."""
    texts: list[str] = []
    i += step
    while 0 <= i < len(lines) and len(texts) < 12:
        if lines[i].kind is LineKind.BODY:
            texts.append(lines[i].text)
        elif lines[i].kind not in SIDE_KINDS:
            break
        i += step
    return texts
