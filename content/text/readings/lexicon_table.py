"""The dictionaries of readings as one text, made from the packages that bring them (1-2 s).

Readings of words are CC-CEDICT's and pypinyin's, and before both our own list (words.txt). The
packages themselves are never imported: their data files are enough, and importing takes longer.
The text has a block for each character, blocks divided by an empty line; its first line is the
character and all its readings with commas, the others are words that begin with it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import resources
from content.text.readings.corrections import numbered

DATA = Path(resources.__file__).with_name("readings")
LONGEST_WORD = 8
"""Characters; longer entries of the dictionaries are proverbs, whose parts say as much."""

_CHARACTERS = ("pypinyin", "pinyin_dict.json")
_PHRASES = ("pypinyin", "phrases_dict.json")
_CEDICT = tuple(("pypinyin_dict", f"phrase_pinyin_data/cc_cedict_{part}.py") for part in range(4))

_MARKED = re.compile(r"(.)(?:\{([a-z]+[1-5])\})?", re.DOTALL)
_ENTRY = re.compile(r"^    '([^']+)': \[(.*)\],$", re.MULTILINE)
_SYLLABLE = re.compile(r"'([^']+)'")
_UNCHANGED = {"一": "yi1", "不": "bu4"}
"""Some dictionaries write how their tone changes, some do not; here it changes later."""


def fingerprint() -> str:
    """Return 16 hex digits that are others when any of the sources is another one."""
    digest = hashlib.sha256(Path(__file__).read_bytes() + (DATA / "words.txt").read_bytes())
    for source in (_CHARACTERS, _PHRASES, *_CEDICT):
        state = _path(*source).stat()
        digest.update(f"{source} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]


def build_table() -> str:
    """Return the text. ModuleNotFoundError or OSError when the packages are not there."""
    possible: dict[str, str] = {}
    for code, accented in json.loads(_path(*_CHARACTERS).read_bytes()).items():
        possible[chr(int(code))] = ",".join(dict.fromkeys(map(numbered, accented.split(","))))
    words: dict[str, str] = {}
    for word, syllables in _cedict():
        _learn(words, word, syllables)
    phrases: dict[str, list[list[str]]] = json.loads(_path(*_PHRASES).read_bytes())
    for word, found in phrases.items():
        _learn(words, word, [each[0] for each in found])
    for word, marks in marked_words((DATA / "words.txt").read_text("utf-8")).items():
        if word.startswith("-"):
            words.pop(word[1:], None)
            continue
        usual = words[word].split() if word in words else [_usual(possible, each) for each in word]
        words[word] = " ".join(mark or each for mark, each in zip(marks, usual, strict=True))
    blocks = {character: [f"{character}\t{found}"] for character, found in possible.items()}
    for word, readings in words.items():
        if word[0] in blocks:
            blocks[word[0]].append(f"{word}\t{readings}")
    return "\n\n".join("\n".join(lines) for lines in blocks.values())


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


def _learn(words: dict[str, str], word: str, accented: Sequence[str]) -> None:
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
