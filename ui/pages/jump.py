"""跳着翻: a few presses lead to any page of a long list, at most seven choices at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from functools import partial

from ui.pages.choices import ChoicesPage
from ui.shell.destinations.jump import Jump, Stop, Way
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action

LONGEST_UNDER = 7
"""Characters of the title on a tile."""

_IDS = ("jump-1", "jump-2", "jump-3", "jump-4", "jump-5", "jump-6", "jump-7")


def parts(numbers: range, most: int = len(_IDS)) -> tuple[range, ...]:
    """Return the numbers in at most `most` parts that follow one another, nearly equally long."""
    count = min(most, len(numbers))
    edges = [numbers.start + len(numbers) * n // count for n in range(count + 1)] if count else []
    return tuple(range(start, end) for start, end in itertools.pairwise(edges))


class JumpPage(ChoicesPage[Jump]):
    """Asks for the way if there are several, then for a part of it until one stop is left."""

    name = "jump"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._ways: tuple[Way, ...] = ()
        self._way: Way | None = None
        self._stops: tuple[Stop, ...] = ()
        self._wider: list[range] = []
        """The parts that were chosen before the one that is shown."""
        self._loading = self.latest()
        self.build_choices(self.tr("翻到哪里？"))

    def enter(self, to: Jump) -> None:
        self._ways = to.ways
        self._way, self._wider = None, []
        if len(self._ways) == 1:
            self._choose_way(self._ways[0])
        else:
            self._ask_way()

    def go_back(self) -> None:
        if self._wider:
            self._wider.pop()
        if self._wider:
            self._show_part()
        elif self._way is not None and len(self._ways) > 1:
            self._way = None
            self._ask_way()
        else:
            super().go_back()

    def _ask_way(self) -> None:
        self._offer(
            Action(id_, way.words, partial(self._choose_way, way), way.icon)
            for id_, way in zip(_IDS, self._ways, strict=False)
        )

    def _choose_way(self, way: Way) -> None:
        self._way = way
        self._loading.ask(way.stops, self._show_stops, self._cannot)

    def _cannot(self, error: Exception) -> None:
        """Go back to the list: the log has the error."""
        self.navigator.back()

    def _show_stops(self, stops: Sequence[Stop]) -> None:
        self._stops = tuple(stops)
        self._wider = [range(len(self._stops))]
        self._show_part()

    def _show_part(self) -> None:
        self._offer(
            Action(id_, self._words(part), partial(self._choose, part), "", self._under(part))
            for id_, part in zip(_IDS, parts(self._wider[-1]), strict=False)
        )

    def _words(self, part: range) -> str:
        first, last = self._stops[part[0]].words, self._stops[part[-1]].words
        if len(part) == 1:
            return first
        if self._way is not None and self._way.span is not None:
            return self._way.span(part[0], part[-1])
        return self.tr("{} 到 {}").format(first, last)

    def _under(self, part: range) -> str:
        under = self._stops[part[0]].under
        return under if len(under) <= LONGEST_UNDER else under[:LONGEST_UNDER] + "…"

    def _choose(self, part: range) -> None:
        if len(part) > 1:
            self._wider.append(part)
            self._show_part()
        elif self._way is not None:
            way = self._way
            self.navigator.back()
            way.go(part[0])

    def _offer(self, choices: Iterable[Action]) -> None:
        self.services.actions.guard.face_changed()
        self.set_choices(tuple(choices))
        self.show_choices(from_start=True)
        wanted = self.first_focus()
        if wanted is not None and self.isVisible():
            wanted.setFocus()
