"""The dictionaries of pronunciation, and the one that loads them when they are first asked for.

Words and their frequencies are jieba's (through rjieba), readings come from lexicon_table.py, of
which only the blocks of characters that occur are ever taken apart.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable

from content.text.readings.lexicon_table import DATA, build_table, marked_words

_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Lexicon:
    """Words of a text, readings of words and of characters. For any thread.

    `table` is a text that build_table() made.
    """

    def __init__(self, table: str) -> None:
        import rjieba

        self._jieba = rjieba
        for word in marked_words((DATA / "words.txt").read_text("utf-8")):
            # Also those that it knows, but so rarely that it cuts them: 当上.
            if not word.startswith("-") and rjieba.cut(word, hmm=False) != [word]:
                rjieba.add_word(word, None, None)
        self._blocks = {block[0]: block for block in table.split("\n\n") if block}
        self._open: dict[str, dict[str, str]] = {}

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """Return the text cut into (word, jieba's part of speech); joined they are the text."""
        # rjieba refuses what is no UTF-8; one character for one.
        words: list[tuple[str, str]] = self._jieba.tag(_SURROGATE.sub("\ufffd", text), hmm=False)
        return words

    def is_word(self, word: str) -> bool:
        """Whether jieba or the dictionaries of readings know it as a word."""
        if word in self._block(word[0]):
            return True
        # rjieba refuses what is no UTF-8; no word has that.
        return _SURROGATE.search(word) is None and bool(self._jieba.has_word(word))

    def phrase(self, word: str) -> tuple[str, ...]:
        """Return the readings of a word, one for each character; () when no dictionary has it.

        A single character is no word here.
        """
        if len(word) < 2:
            return ()
        found = self._block(word[0]).get(word)
        return tuple(found.split()) if found else ()

    def possible(self, character: str) -> tuple[str, ...]:
        """Return all readings of a character, the commonest first; () for no Chinese character."""
        found = self._block(character).get(character)
        return tuple(found.split(",")) if found else ()

    def character(self, character: str) -> str:
        """Return the commonest reading of a character, "" for what is no Chinese character."""
        return self._block(character).get(character, "").partition(",")[0]

    def counted(self, character: str) -> Counter[str]:
        """Return in how many words of the dictionaries each reading stands (tens of ms)."""
        count: Counter[str] = Counter()
        for block in self._blocks.values():
            for line in block.split("\n")[1:] if character in block else ():
                word, _, readings = line.partition("\t")
                if character in word:
                    count[readings.split()[word.index(character)]] += 1
        return count

    def _block(self, character: str) -> dict[str, str]:
        """Return the words that begin with a character, and itself, with their readings."""
        opened = self._open.get(character)
        if opened is None:
            lines = self._blocks.get(character, "").split("\n")
            opened = dict(line.split("\t") for line in lines if line)
            self._open[character] = opened
        return opened


class Dictionaries:
    """Loads the lexicon at the first call and keeps it. For any thread.

    A program makes one and passes it on: 0.2 s and 70 MB each.
    """

    def __init__(self, table: Callable[[], str] = build_table) -> None:
        """`table` returns what build_table() made; it is called once, at the first call."""
        self._table = table
        self._lock = threading.Lock()
        self._loaded: Lexicon | None = None

    def __call__(self) -> Lexicon:
        """Return the lexicon. Raises what `table` does; the next call tries again."""
        with self._lock:
            if self._loaded is None:
                self._loaded = Lexicon(self._table())
            return self._loaded
