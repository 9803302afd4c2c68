"""A sorted list of words in one block of bytes, mostly a file that is mapped into memory.

Each line is a word and its fields, divided by tabs. Only the pages of the file that are
looked at come into memory, and all processes share them.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Final

KEPT = 4096
"""Characters of which the seconds are kept: a newspaper has some 3,000."""

Bytes = bytes | mmap.mmap

_NUMBER: Final = "I"
_WIDTH = array(_NUMBER).itemsize


def packed(lines: Iterable[str]) -> bytes:
    """Return the list of these lines: numbers to find them by, then all of them in order.

    The numbers are: how many first characters there are and how many lines; the characters; the
    line with which each begins, and how many lines there are; the byte with which each line begins,
    and how many bytes there are. All are as this machine has them: for a cache, not for another
    computer.
    """
    ordered = sorted(lines)
    firsts: dict[int, int] = {}
    for number, line in enumerate(ordered):
        firsts.setdefault(ord(line[0]), number)
    characters = sorted(firsts)
    encoded = "".join(f"{line}\n" for line in ordered).encode()
    numbers = array(_NUMBER, [len(characters), len(ordered), *characters])
    numbers.extend(firsts[character] for character in characters)
    numbers.append(len(ordered))
    numbers.extend(accumulate(map(len, encoded.splitlines(keepends=True)), initial=0))
    return numbers.tobytes() + encoded


class WordList:
    """Looks words up in what packed() made, which begins at `start` in `data`. For any thread."""

    def __init__(self, data: Bytes, start: int = 0) -> None:
        at = start + 2 * _WIDTH
        characters, lines = memoryview(data)[start:at].cast(_NUMBER)

        def numbers(count: int) -> memoryview[int]:
            nonlocal at
            begin, at = at, at + count * _WIDTH
            return memoryview(data)[begin:at].cast(_NUMBER)

        self._characters = numbers(characters)
        self._firsts = numbers(characters + 1)
        self._begins = numbers(lines + 1)
        self._data, self._text = data, at
        self.index = lru_cache(KEPT)(self._look_up)
        """Returns every character that stands second in a line that begins with a character, in
        order; and the number of the line with which each begins, and of the line after all."""

    def beginning(self, start: str) -> list[list[str]]:
        """Return the fields of each line with this beginning, in order."""
        return [line.split("\t") for line in self.lines(start)]

    def lines(self, start: str) -> list[str]:
        """Return each line with this beginning, in order. Takes some 5 µs for two characters."""
        if len(start) == 2:
            seconds, numbers = self.index(start[0])
            at = seconds.find(start[1])
            return self._lines(numbers[at], numbers[at + 1]) if at >= 0 else []
        wanted = start.encode("utf-8", "surrogatepass")
        # All lines with this first character: bytes are searched much faster than a map of a file.
        block = b"\n" + self._bytes(*self._from_to(start[0]))
        first = block.find(b"\n" + wanted)
        if first < 0:
            return []
        last = block.find(b"\n", block.rfind(b"\n" + wanted) + 1)
        return block[first + 1 : last].decode().split("\n")

    def containing(self, word: str) -> Iterator[list[str]]:
        """Yield the fields of each line whose first field contains this. Takes tens of ms."""
        wanted = word.encode("utf-8", "surrogatepass")
        data, at = self._data, self._text
        while (found := data.find(wanted, at)) >= 0:
            begin = data.rfind(b"\n", self._text, found) + 1 or self._text
            at = data.find(b"\n", found)
            fields = data[begin:at].decode().split("\t")
            if word in fields[0]:
                yield fields

    def rest(self) -> None:
        """Let go of the pages of a mapped file; the next look-up takes those that it needs."""
        if sys.platform != "win32" and isinstance(self._data, mmap.mmap):
            self._data.madvise(mmap.MADV_DONTNEED)

    def _look_up(self, first: str) -> tuple[str, array[int]]:
        begin, end = self._from_to(first)
        seconds, numbers = "", array(_NUMBER)
        for number, line in enumerate(self._lines(begin, end), begin):
            if line[1] != seconds[-1:]:
                seconds += line[1]
                numbers.append(number)
        numbers.append(end)
        return seconds, numbers

    def _lines(self, first: int, end: int) -> list[str]:
        return self._bytes(first, end).decode().split("\n")[:-1]

    def _bytes(self, first: int, end: int) -> bytes:
        return self._data[self._text + self._begins[first] : self._text + self._begins[end]]

    def _from_to(self, character: str) -> tuple[int, int]:
        """Return the numbers of the first line that begins so, and of the first after these."""
        at = bisect_left(self._characters, ord(character))
        if at == len(self._characters) or self._characters[at] != ord(character):
            return 0, 0
        return self._firsts[at], self._firsts[at + 1]
