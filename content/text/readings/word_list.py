"""A sorted list of words in one block of bytes, which may be a file that is mapped, not read.

Each line is a word, and what is known of it, divided by tabs. Only the pages of the file that are
looked at come into memory, and all processes share them.
"""

from __future__ import annotations

import mmap
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Final

KEPT = 4096
"""Characters of which it is kept where their words are: a newspaper has some 3,000."""

Bytes = bytes | mmap.mmap

_NUMBER: Final = "I"
_WIDTH = array(_NUMBER).itemsize


def packed(lines: Iterable[str]) -> bytes:
    """Return the list of these lines: their number, where each begins, then all of them in order.

    Numbers are as this machine has them: for a cache, not for another computer.
    """
    encoded = sorted(line.encode() + b"\n" for line in lines)
    begins = array(_NUMBER, accumulate(map(len, encoded), initial=0))
    return array(_NUMBER, [len(encoded)]).tobytes() + begins.tobytes() + b"".join(encoded)


class WordList:
    """Looks words up in what packed() made, which begins at `start` in `data`. For any thread."""

    def __init__(self, data: Bytes, start: int = 0) -> None:
        count = memoryview(data)[start : start + _WIDTH].cast(_NUMBER)[0]
        first = start + _WIDTH
        self._data = data
        self._text = first + (count + 1) * _WIDTH
        """Where the first line is."""
        self._begins = memoryview(data)[first : self._text].cast(_NUMBER)
        self._from_to = lru_cache(KEPT)(self._first_and_end)
        self.seconds = lru_cache(KEPT)(self._seconds)
        """Returns every character that stands second in a line that begins with a character."""

    def beginning(self, start: str) -> list[list[str]]:
        """Return the fields of each line that begins so, in order. Takes some 10 µs."""
        wanted = start.encode("utf-8", "surrogatepass")
        size, data, text = len(wanted), self._data, self._text

        def begin_of(offset: int) -> bytes:
            return data[text + offset : text + offset + size]

        begins = self._begins
        first, end = self._from_to(start[0])
        first = bisect_left(begins, wanted, first, end, key=begin_of)
        if first == end or begin_of(begins[first]) != wanted:
            return []
        last = bisect_right(begins, wanted, first + 1, end, key=begin_of)
        found = data[text + begins[first] : text + begins[last]].decode()
        return [line.split("\t") for line in found.split("\n")[:-1]]

    def _seconds(self, first: str) -> str:
        """Return every character that stands second in a line that begins so."""
        begin, end = self._from_to(first)
        lines = self._data[self._text + self._begins[begin] : self._text + self._begins[end]]
        return "".join({line[1] for line in lines.decode().split("\n")[:-1]})

    def _first_and_end(self, character: str) -> tuple[int, int]:
        """Return the numbers of the first line that begins so, and of the first after these."""
        wanted = character.encode("utf-8", "surrogatepass")
        size, data, text = len(wanted), self._data, self._text

        def begin_of(offset: int) -> bytes:
            return data[text + offset : text + offset + size]

        lines = len(self._begins) - 1
        first = bisect_left(self._begins, wanted, 0, lines, key=begin_of)
        return first, bisect_right(self._begins, wanted, first, lines, key=begin_of)

    def containing(self, word: str) -> Iterator[list[str]]:
        """Yield the fields of each line that has this in its first field. Takes tens of ms."""
        wanted = word.encode("utf-8", "surrogatepass")
        data, at = self._data, self._text
        while (found := data.find(wanted, at)) >= 0:
            begin = data.rfind(b"\n", self._text, found) + 1 or self._text
            at = data.find(b"\n", found)
            fields = data[begin:at].decode().split("\t")
            if word in fields[0]:
                yield fields
