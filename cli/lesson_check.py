"""The courses and files of cards that `yinlingctl lessons check` is given, and their mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from content.lessons.course import Course
from content.lessons.pack import PACK_ENDING
from content.lessons.pictures import ENDINGS
from content.lessons.quiz import LEAST_GENUINE, Card, share_of_genuine
from content.lessons.writing.card_file import is_card_file, read_cards
from content.lessons.writing.course_file import FILE, read_course
from content.lessons.writing.mistakes import Mistake, did_you_mean, quoted

_FOLDER = "写课的文件夹的名字，例如：yinlingctl lessons check shipin-dianhua。"
_STRANGE = {
    PACK_ENDING: ("这是装好的课，检查的是课的文件夹。", _FOLDER),
    **dict.fromkeys((*ENDINGS, ".heic"), ("这是一张图片，不是课。图片跟着课一起检查。", _FOLDER)),
}
"""Files that are given in place of a folder, with mistake and cure, by their endings."""
_ENOUGH = 10
"""Cards of which a share can be told."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A course or a file of cards that was looked at."""

    path: Path
    """The folder of a course; the file of cards."""
    is_cards: bool
    mistakes: tuple[Mistake, ...]
    advice: tuple[Mistake, ...]
    course: Course | None = None
    cards: tuple[Card, ...] = ()
    title: str = ""

    @property
    def id(self) -> str:
        """Its name on the screen and in JSON."""
        return self.path.stem if self.is_cards else self.path.name

    @property
    def count(self) -> int:
        """Its steps, or its cards."""
        return len(self.cards) if self.course is None else len(self.course.steps)


def checked(
    places: Iterable[Path], others: Callable[[], Iterable[str]] = tuple
) -> tuple[Checked, ...]:
    """Return all that lies in these places, each once. Never raises for what is in them.

    `others` gives the titles of the courses of this machine. It is asked where a course names one
    to learn before that is not among those given.
    """
    found = dict.fromkeys(each for place in places for each in _in(place.absolute()))
    every = [_cards(path) if is_cards else _course(path) for path, is_cards in found]
    titles = {each.title for each in every if not each.is_cards}
    firsts = {each.course.first_learn for each in every if each.course} - {""}
    if not firsts <= titles:
        titles |= set(others())
    every = [_with_first(each, titles) for each in every]
    cards = [card for each in every for card in each.cards]
    if len(cards) >= _ENOUGH and share_of_genuine(cards) < LEAST_GENUINE:
        every = [_with_share(each, share_of_genuine(cards)) for each in every]
    return tuple(every)


def lines_of(found: Sequence[Checked]) -> Iterator[str]:
    """Yield what is told about them."""
    for each in found:
        unit = "张卡片" if each.is_cards else "步"
        if each.mistakes:
            yield f"{each.id}：有 {len(each.mistakes)} 处要改。"
        else:
            yield f"{each.id}：“{each.title}”没有错，一共 {each.count} {unit}。"
        yield from (f"  {mistake.said}" for mistake in each.mistakes)
        yield from (f"  可以更好：{advice.said}" for advice in each.advice)


def fields_of(found: Sequence[Checked]) -> dict[str, object]:
    """Return the same for JSON."""
    return {
        "checked": [
            {
                "id": each.id,
                "kind": "cards" if each.is_cards else "course",
                "title": each.title or None,
                "count": each.count,
                "mistakes": list(map(_mistake, each.mistakes)),
                "advice": list(map(_mistake, each.advice)),
            }
            for each in found
        ]
    }


def _in(place: Path) -> list[tuple[Path, bool]]:
    """Return folders of courses and files of cards (with True): this one, or those inside."""
    if place.is_dir() and not (place / FILE).exists():
        courses = [(file.parent, False) for file in sorted(place.glob(f"*/{FILE}"))]
        texts = sorted((*place.glob("*.md"), *place.glob("*/*.md")))
        cards = [(file, True) for file in texts if file.name != FILE and is_card_file(file)]
        return courses + cards or [(place, False)]
    if place.name == FILE:
        return [(place.parent, False)]
    if place.is_file() and place.suffix.lower() not in _STRANGE:
        return [(place, True)] if is_card_file(place) else [(place.parent, False)]
    return [(place, False)]


def _course(path: Path) -> Checked:
    """Return the course of a folder; a file of another kind is told as a mistake."""
    if path.suffix.lower() in _STRANGE and path.is_file():
        return Checked(path, False, (Mistake(path.name, 0, *_STRANGE[path.suffix.lower()]),), ())
    read = read_course(path)
    title = read.course.title if read.course else ""
    return Checked(path, False, read.mistakes, read.advice, read.course, title=title)


def _cards(file: Path) -> Checked:
    read = read_cards(file)
    return Checked(file, True, read.mistakes, read.advice, cards=read.cards, title=read.title)


def _with_first(each: Checked, titles: set[str]) -> Checked:
    """Add advice where the course to learn before is not among many that were given."""
    first = each.course.first_learn if each.course else ""
    if not first or first in titles or not titles - {each.title}:
        return each
    cure = did_you_mean(first, titles, "写那一课的课名，一模一样。")
    what = f"“先学”里的{quoted(first)}，这里没有。"
    advice = Mistake(f"{each.id}/{FILE}", 0, what, cure)
    return replace(each, advice=(*each.advice, advice))


def _with_share(each: Checked, share: float) -> Checked:
    if not each.is_cards:
        return each
    what = f"这些卡片里，真的只有 {share:.0%}。"
    cure = "十张里至少四张是真的。只练骗局，人会什么都不信。"
    mistake = Mistake(f"{each.path.parent.name}/{each.path.name}", 0, what, cure)
    return replace(each, mistakes=(*each.mistakes, mistake))


def _mistake(mistake: Mistake) -> dict[str, object]:
    return {
        "file": mistake.file,
        "line": mistake.line or None,
        "what": mistake.what,
        "cure": mistake.cure,
    }
