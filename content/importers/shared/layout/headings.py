"""Tells headings by their size, their weight, and the outline of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from content.importers.shared.labels import is_numbered
from content.importers.shared.layout.shapes import Line

_LARGER = 1.12
"""Sizes of the text, of a heading."""
_LONGEST = 60
_LONGEST_BOLD = 30
_MOST = 0.4
"""Of all characters, in headings; where there are more, sizes say nothing."""
LEVELS = 5
"""Levels of headings at most."""
_CLOSING = "。；，、,;"


class Headings:
    """The headings of a document, by what is usual in it."""

    def __init__(self, lines: Sequence[Line], outline: Mapping[str, int]) -> None:
        """`outline`: the levels of the titles in the document's outline, without white space."""
        sizes: Counter[float] = Counter()
        bold = 0
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            bold += len(line.text) * line.is_bold
        whole = max(1, sizes.total())
        self.size = sizes.most_common(1)[0][0] if sizes else 10.0
        """Points of the text."""
        larger = sum(count for size, count in sizes.items() if size >= _LARGER * self.size)
        self._sizes_tell = larger < _MOST * whole
        self._bold_tells = bold < _MOST * whole
        self._outline = outline
        steps: list[float] = []
        for size in sorted((s for s in sizes if s >= _LARGER * self.size), reverse=True):
            if not steps or size < steps[-1] * 0.94:
                steps.append(size)
        self._steps = steps

    def level(self, line: Line) -> int:
        """Return the level of a heading, from 1; 0 for all other lines."""
        text = line.text
        key = "".join(text.split())
        if key in self._outline:
            return self._outline[key]
        if len(text) > _LONGEST or not any(char.isalnum() for char in text):
            return 0
        if self._sizes_tell and line.size >= _LARGER * self.size:
            rank = sum(size * 0.94 > line.size for size in self._steps) + 1
            return min(rank, LEVELS)
        is_short = line.box.right < line.column[1] - 1.5 * line.size or is_numbered(text)
        if not (self._bold_tells and line.is_bold and is_short):
            return 0
        if len(text) > _LONGEST_BOLD or text[-1] in _CLOSING or line.size < 0.95 * self.size:
            return 0
        return min(len(self._steps) + 1, LEVELS)
