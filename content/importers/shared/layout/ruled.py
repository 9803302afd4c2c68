"""Finds tables and frames by their rules, and puts what stands inside into cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from content.importers.shared.layout.lines import rows_of, words_of
from content.importers.shared.layout.shapes import Box, Grid, Group, Image, Piece, Rule, Run, around

_NEAR = 3.0
"""Points between rules that meet."""
_MOST_RULES = 1_500
_MOST_CELLS = 4_000
_APART = 3
"""Pieces of a row that tell a table without rules."""
_LONGEST_CELL = 300
"""Characters. What is longer is a part of the page: the rules arrange it."""


def with_tables(runs: Sequence[Run], images: Sequence[Image], rules: Sequence[Rule]) -> list[Piece]:
    """Return the pieces of a page: what stands in a table or a frame is one of them."""
    frames = sorted(_frames(rules), key=lambda frame: -frame.box.width * frame.box.height)
    loose: list[Piece] = [*runs, *images]
    # The inner frames first: an outer one holds them as a whole.
    for frame in reversed(frames):
        inside = [piece for piece in loose if frame.box.holds(piece.box)]
        if not inside or (len(inside) == 1 and not isinstance(inside[0], Run)):
            continue
        kept = {id(piece) for piece in inside}
        loose = [piece for piece in loose if id(piece) not in kept]
        loose += frame.filled(inside)
    return loose


@dataclass(frozen=True, slots=True)
class _Frame:
    """Rules that meet: `across` and `down` are the places of the upright and the level ones."""

    box: Box
    across: list[float]
    down: list[float]
    rules: list[Rule]

    def filled(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return a table, or groups that are read for themselves."""
        cells = self._cells(pieces)
        columns = len(self.across) - 1
        rows = len(self.down) - 1
        simple = all(isinstance(piece, Run) for piece in pieces)
        words = [[""] * columns for _ in range(rows)]
        for (row, column), inside in cells.items():
            words[row][column] = words_of([piece for piece in inside if isinstance(piece, Run)])
        filled = [row for row in words if any(row)]
        longest = max((len(cell) for row in words for cell in row), default=0)
        used = {at for row in filled for at, cell in enumerate(row) if cell}
        simple = simple and not any(map(_is_page, cells.values()))
        if simple and len(used) > 1 and longest <= _LONGEST_CELL and len(cells) > 1:
            kept = [at for at in range(columns) if at in used]
            return [Grid(self.box, tuple(tuple(row[at] for at in kept) for row in filled))]
        order = sorted(cells)
        if len(order) == 1:
            return [Group(self.box, tuple(pieces))]
        inner = tuple(
            Group(self._cell_box(place, cells[place]), tuple(cells[place])) for place in order
        )
        return [Group(self.box, inner)]

    def _cell_box(self, place: tuple[int, int], inside: Sequence[Piece]) -> Box:
        box = around(piece.box for piece in inside)
        row, column = place
        return Box(
            self.across[column],
            self.down[row],
            max(box.right, self.across[column + 1]),
            max(box.bottom, self.down[row + 1]),
        )

    def _cells(self, pieces: Sequence[Piece]) -> dict[tuple[int, int], list[Piece]]:
        """Return the pieces by the first place of their cell; cells without a rule are one."""
        heads = self._heads()
        cells: dict[tuple[int, int], list[Piece]] = {}
        for piece in pieces:
            across, down = piece.box.middle
            place = (_slot(self.down, down), _slot(self.across, across))
            cells.setdefault(heads[place], []).append(piece)
        return cells

    def _heads(self) -> dict[tuple[int, int], tuple[int, int]]:
        rows, columns = len(self.down) - 1, len(self.across) - 1
        heads = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
        upright = [rule.box for rule in self.rules if rule.is_upright]
        level = [rule.box for rule in self.rules if not rule.is_upright]

        def head(place: tuple[int, int]) -> tuple[int, int]:
            while heads[place] != place:
                place = heads[place]
            return place

        for row in range(rows):
            for column in range(columns):
                x, y = _middle(self.across, column), _middle(self.down, row)
                if column and not _crosses(upright, self.across[column], y, is_upright=True):
                    one, two = sorted((head((row, column)), head((row, column - 1))))
                    heads[two] = one
                if row and not _crosses(level, self.down[row], x, is_upright=False):
                    one, two = sorted((head((row, column)), head((row - 1, column))))
                    heads[two] = one
        return {place: head(place) for place in heads}


def _is_page(pieces: Sequence[Piece]) -> bool:
    """Tell whether a cell is a page for itself: rows of words that stand apart, as in a table."""
    rows = rows_of([piece for piece in pieces if isinstance(piece, Run)])
    return sum(len(row) >= _APART for row in rows) >= 2


def _middle(edges: Sequence[float], at: int) -> float:
    return (edges[at] + edges[at + 1]) / 2


def _slot(edges: Sequence[float], value: float) -> int:
    at = sum(edge <= value for edge in edges) - 1
    return min(max(at, 0), len(edges) - 2)


def _crosses(rules: Sequence[Box], edge: float, along: float, *, is_upright: bool) -> bool:
    for box in rules:
        across, down = box.middle
        if is_upright and abs(across - edge) <= _NEAR and box.top <= along <= box.bottom:
            return True
        if not is_upright and abs(down - edge) <= _NEAR and box.left <= along <= box.right:
            return True
    return False


def _frames(rules: Sequence[Rule]) -> Iterator[_Frame]:
    if len(rules) > _MOST_RULES:
        return
    for group in _meeting(rules):
        upright = [rule.box for rule in group if rule.is_upright]
        level = [rule.box for rule in group if not rule.is_upright]
        if not level or not upright:
            continue
        box = around(rule.box for rule in group)
        across = _edges([*(each.middle[0] for each in upright), box.left, box.right])
        down = _edges([*(each.middle[1] for each in level), box.top, box.bottom])
        if len(across) < 2 or len(down) < 2:
            continue
        if (len(across) - 1) * (len(down) - 1) <= _MOST_CELLS:
            yield _Frame(box, across, down, group)


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 2 * _NEAR:
            edges.append(value)
    return edges


def _meeting(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the groups of rules that touch each other."""
    ordered = sorted(rules, key=lambda rule: rule.box.top)
    heads = list(range(len(ordered)))

    def head(at: int) -> int:
        while heads[at] != at:
            heads[at] = heads[heads[at]]
            at = heads[at]
        return at

    open_: list[int] = []
    for at, rule in enumerate(ordered):
        box = rule.box
        open_ = [each for each in open_ if ordered[each].box.bottom >= box.top - _NEAR]
        for each in open_:
            other = ordered[each].box
            if other.left <= box.right + _NEAR and other.right >= box.left - _NEAR:
                heads[head(at)] = head(each)
        open_.append(at)
    groups: dict[int, list[Rule]] = {}
    for at, rule in enumerate(ordered):
        groups.setdefault(head(at), []).append(rule)
    yield from groups.values()
