"""The dictionaries of readings as one list, made from the packages that bring them (2-3 s).

Readings of words are CC-CEDICT's and pypinyin's, and before both our own list (words.txt); jieba's
data tell how often a word is met, and its part of speech. The packages themselves are never
imported: their data files are enough, and importing takes longer.

A line has four fields: a word or a character; its readings (a character's with commas, the others'
with spaces); how often it is met, and its part of speech. The last two are empty where jieba does
not know the word.
"""

from __future__ import annotations

import importlib.util
import json
import math
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import resources
from content.text.characters import tables
from content.text.jieba_words import jieba_file
from content.text.readings import cutting, traditional, word_list
from content.text.readings.corrections import numbered
from content.text.readings.cutting import cut, likelihood

DATA = Path(resources.__file__).with_name("readings")
LONGEST_WORD = 8
"""Characters; longer entries of the dictionaries are proverbs, whose parts say as much."""

_TAB = "\t"
TOTAL = "\0\0"
"""The line of this word tells how often all words together are met."""
SIMPLIFIED = "\0s"
"""The line of this word has the pairs of traditional.py in place of readings."""

TRADITIONAL = "\0t"
"""The line of this word has the tables of content/text/characters/ in place of readings."""

_CHARACTERS = ("pypinyin", "pinyin_dict.json")
_PHRASES = ("pypinyin", "phrases_dict.json")
_CEDICT = tuple(("pypinyin_dict", f"phrase_pinyin_data/cc_cedict_{part}.py") for part in range(4))

_MARKED = re.compile(r"(.)(?:\{([a-z]+[1-5])\})?", re.DOTALL)
_ENTRY = re.compile(r"^    '([^']+)': \[(.*)\],$", re.MULTILINE)
_SYLLABLE = re.compile(r"'([^']+)'")
_UNCHANGED = {"一": "yi1", "不": "bu4"}
"""Some dictionaries write the changed tones of these, some do not; sandhi.py changes them later."""


def fingerprint() -> str:
    """Return 16 hex digits that change when any of the sources changes."""
    files = [
        Path(__file__),
        Path(word_list.__file__),
        Path(cutting.__file__),
        Path(traditional.__file__),
        Path(tables.__file__),
        tables.OWN,
    ]
    files += [DATA / name for name in ("words.txt", "commonest.txt", "tags.tsv")]
    ours = b"".join(path.read_bytes() for path in files)
    theirs = f"{sys.byteorder} {sys.version_info[:2]}"
    for path in (jieba_file(), *(_path(*source) for source in (_CHARACTERS, _PHRASES, *_CEDICT))):
        state = path.stat()
        theirs += f" {path.name} {state.st_size} {state.st_mtime_ns}"
    # Not hashlib, which loads 4 MB of OpenSSL into the voice's process.
    return f"{zlib.crc32(ours):08x}{zlib.crc32(theirs.encode()):08x}"


def build_table() -> bytes:
    """Return the list, packed. ModuleNotFoundError or OSError when the packages are not there."""
    possible: dict[str, str] = {}
    for code, accented in json.loads(_path(*_CHARACTERS).read_bytes()).items():
        possible[chr(int(code))] = ",".join(dict.fromkeys(map(numbered, accented.split(","))))
    for character, (first,) in _marked("commonest.txt").items():
        possible[character] = ",".join(dict.fromkeys((first, *possible[character].split(","))))
    words: dict[str, str] = {}
    for word, syllables in _cedict():
        _add_word(words, word, syllables)
    phrases: dict[str, list[list[str]]] = json.loads(_path(*_PHRASES).read_bytes())
    for word, found in phrases.items():
        _add_word(words, word, [each[0] for each in found])
    own = _marked("words.txt")
    for word, marks in own.items():
        if word.startswith("-"):
            words.pop(word[1:], None)
            continue
        usual = words[word].split() if word in words else [_usual(possible, each) for each in word]
        words[word] = " ".join(mark or each for mark, each in zip(marks, usual, strict=True))
    readings = possible | {word: read for word, read in words.items() if word[0] in possible}
    met = _met(word for word in own if not word.startswith("-"))
    by_words = tables.tables(
        chain(readings, met), lambda word: int(met.get(word, "").partition(_TAB)[0] or 0)
    )
    lines = [f"{word}\t{readings.pop(word, '')}\t{known}" for word, known in met.items()]
    lines += [f"{word}\t{read}\t\t" for word, read in readings.items()]
    lines.append(f"{SIMPLIFIED}\t{traditional.pairs(possible)}\t\t")
    lines.append(f"{TRADITIONAL}\t{by_words}\t\t")
    return word_list.packed(lines)


def _met(own: Iterable[str]) -> dict[str, str]:
    """Return how often each of jieba's words and our own is met, a tab, and its part of speech."""
    text = jieba_file().read_text("utf-8")
    met = dict(line.split("\t", 1) for line in text.replace(" ", "\t").splitlines())
    total = sum(int(known[: known.index(_TAB)]) for known in met.values())
    longest = max(map(len, met))

    def count_of(word: str) -> int | None:
        known = met.get(word)
        return None if known is None else int(known.partition("\t")[0])

    def ends(text: str, at: int) -> Iterator[tuple[int, float]]:
        for end in range(at + 1, min(len(text), at + longest) + 1):
            if (count := count_of(text[at:end])) is not None:
                yield end, likelihood(count, total)

    for word in own:
        parts = list(cut(word, ends, likelihood(1, total)))
        # Also those that jieba knows, but so rarely that it cuts them: 当上.
        if parts != [word]:
            counts = [count_of(part) for part in parts]
            enough = sum(likelihood(1 if each is None else each, total) for each in counts)
            before = count_of(word)
            count = max(int(math.exp(enough + math.log(total))) + 1, before or 1)
            met[word] = f"{count}\t{met.get(word, '').partition(_TAB)[2]}"
            total += count - (before or 0)
    met[TOTAL] = f"{total}\t"
    lacking = (line.split("\t") for line in _own_lines("tags.tsv"))
    return {character: f"\t{tag}" for tag, characters in lacking for character in characters} | met


def _own_lines(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _marked(name: str) -> dict[str, tuple[str, ...]]:
    return marked_words((DATA / name).read_text("utf-8"))


def marked_words(text: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a list like words.txt; "" for a character without a mark."""
    words = {}
    for line in text.splitlines():
        for entry in () if line.startswith("#") else line.split():
            marks = _MARKED.findall(entry)
            words["".join(character for character, _ in marks)] = tuple(each for _, each in marks)
    return words


def _usual(possible: dict[str, str], character: str) -> str:
    return possible[character].partition(",")[0]


def _add_word(words: dict[str, str], word: str, accented: Sequence[str]) -> None:
    """Take a dictionary's word in; what was known of neutral tones stays."""
    if not 1 < len(word) <= LONGEST_WORD or len(word) != len(accented):
        return
    given = [
        _written(character, numbered(syllable))
        for character, syllable in zip(word, accented, strict=True)
    ]
    if known := words.get(word):
        given = [
            old if old[-1] == "5" and old[:-1] == new[:-1] else new
            for old, new in zip(known.split(), given, strict=True)
        ]
    words[word] = " ".join(given)


def _written(character: str, syllable: str) -> str:
    return syllable if syllable[-1] == "5" else _UNCHANGED.get(character, syllable)


def _cedict() -> Iterator[tuple[str, list[str]]]:
    """Yield the words of pypinyin-dict's CC-CEDICT from its sources."""
    for source in _CEDICT:
        for word, syllables in _ENTRY.findall(_path(*source).read_text("utf-8")):
            yield word, _SYLLABLE.findall(syllables)


def _path(package: str, name: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(found.submodule_search_locations[0]) / name
