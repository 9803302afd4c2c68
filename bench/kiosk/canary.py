"""A text that exists nowhere else, and the search for it: in files, open files, and memory.

Linux only: it reads /proc.
"""

from __future__ import annotations

import base64
import os
import random
import stat
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FIRST, LAST = 0x4E00, 0x9FA5
"""Code points of the characters of a canary: Chinese ones that GB18030 and Pinyin have too."""
LENGTH, PART, LETTERS = 8, 4, 14
PIECE = 1 << 18
OVERLAP = 512
"""Bytes that two pieces share: more than the longest form."""
LARGEST_FILE = 200_000_000


@dataclass(frozen=True, slots=True)
class Canary:
    """Eight Chinese characters by chance, and letters by chance, as a visitor would type them."""

    characters: str
    letters: str

    def forms(self) -> dict[str, bytes]:
        """Return the bytes to look for, by a name that says how they are written.

        The halves of the characters are in the whole, which needs no search of its own. No form
        begins or ends with a zero byte: memory is full of those, and the search would be slow.
        """
        half = len(self.characters) // 2
        parts = {
            "first half": self.characters[:half],
            "second half": self.characters[half:],
            "letters": self.letters,
        }
        found: dict[str, bytes] = {}
        for name, text in parts.items():
            for code in ("utf-8", "utf-16-le", "utf-32-le", "gb18030", "unicode_escape"):
                found.setdefault(f"{name} {code}", text.encode(code).strip(b"\0"))
            for shift in range(3):
                found[f"{name} base64 {shift}"] = _in_base64(text.encode(), shift)
        spelt = _pinyin(self.characters)
        for name, text in (("pinyin", "".join(spelt)), ("pinyin spaced", " ".join(spelt))):
            for code in ("utf-8", "utf-16-le"):
                found[f"{name} {code}"] = text.encode(code).strip(b"\0")
        return found


def canary_of(seed: int) -> Canary:
    """Return the canary of this seed."""
    chance = random.Random(f"canary {seed}")
    characters = ""
    while len(characters) < LENGTH:
        one = chr(chance.randint(FIRST, LAST))
        if _pinyin(one)[0].isascii():
            characters += one
    return Canary(characters, "".join(chance.choices(string.ascii_lowercase, k=LETTERS)))


class Search:
    """Looks for one canary. What is found is a list of places, each with the form."""

    def __init__(self, canary: Canary) -> None:
        forms = canary.forms()
        self._names: dict[bytes, str] = {form: name for name, form in forms.items()}
        self.bytes = 0
        """How much has been looked through."""

    def files(self, roots: Iterable[Path]) -> list[str]:
        """Look in all files below these folders, and at names."""
        found: list[str] = []
        for root in roots:
            for path in (root, *_below(root)):
                for name in self._in(os.fsencode(path)):
                    found.append(f"the name of {path}: {name}")
                try:
                    status = path.lstat()
                    if not stat.S_ISREG(status.st_mode):
                        continue
                    found += self._file(path, str(path))
                except OSError:
                    continue
        return found

    def processes(self, pids: Iterable[int]) -> list[str]:
        """Look in the memory, the words, the environment and the open files of processes."""
        return [place for pid in pids for place in self._process(pid)]

    def is_in(self, pid: int) -> bool:
        """Whether a process has it anywhere: the search ends with the first place."""
        return any(self._process(pid))

    def _process(self, pid: int) -> Iterator[str]:
        about = Path(f"/proc/{pid}")
        for name in ("cmdline", "environ"):
            yield from self._file(about / name, f"{name} of {pid}")
        for each in _listed(about / "fd"):
            # Through the link: a file that was removed, but is open, is read as well.
            try:
                if stat.S_ISREG(each.stat().st_mode):
                    yield from self._file(each, f"{each} → {each.readlink()}")
            except OSError:
                continue
        yield from self._memory(pid)

    def text(self, text: str, where: str) -> list[str]:
        """Look in a text, as the clipboard holds it."""
        return [f"{where}: {name}" for name in self._in(text.encode("utf-8", "replace"))]

    def _file(self, path: Path, told: str) -> list[str]:
        found: set[str] = set()
        try:
            with path.open("rb") as file:
                rest = b""
                read = 0
                while read < LARGEST_FILE and (block := file.read(PIECE)):
                    read += len(block)
                    found.update(self._in(rest + block))
                    rest = block[-OVERLAP:]
        except OSError:
            pass
        return [f"{told}: {name}" for name in sorted(found)]

    def _memory(self, pid: int) -> Iterator[str]:
        """Look in all memory that was ever written: a map that is only read is that of a file."""
        try:
            maps = Path(f"/proc/{pid}/maps").read_text("utf-8", "replace").splitlines()
            memory = Path(f"/proc/{pid}/mem").open("rb", buffering=0)  # noqa: SIM115
        except OSError:
            return
        with memory:
            for line in maps:
                span, rights, *rest = line.split(maxsplit=5)
                is_of_file = len(rest) == 4 and rest[3].startswith("/")
                if "r" not in rights or ("w" not in rights and is_of_file):
                    continue
                begin, end = (int(each, 16) for each in span.split("-"))
                what = rest[3] if len(rest) == 4 else "own"
                forms = self._span(memory.fileno(), begin, end)
                yield from (f"memory of {pid} ({what}): {name}" for name in sorted(forms))

    def _span(self, memory: int, begin: int, end: int) -> set[str]:
        found: set[str] = set()
        at = begin
        while at < end:
            try:
                block = os.pread(memory, min(PIECE, end - at), at)
            except (OSError, OverflowError):
                break
            if not block:
                break
            found.update(self._in(block))
            at += len(block) if at + len(block) >= end else max(1, len(block) - OVERLAP)
        return found

    def _in(self, block: bytes) -> Iterator[str]:
        self.bytes += len(block)
        if block.count(0) == len(block):  # as most of a heap; it would take longest
            return
        for form, name in self._names.items():  # faster than one regular expression
            if form in block:
                yield name


def fingerprints(root: Path, left_out: Iterable[str] = ()) -> Mapping[str, bytes]:
    """Return the bytes of all files below a folder, by name, without some first folders."""
    apart = set(left_out)
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in _below(root)
        if path.relative_to(root).parts[0] not in apart and path.is_file()
    }


def _in_base64(data: bytes, shift: int) -> bytes:
    """Return what is the same in base64 whatever stands around, after `shift` other bytes."""
    whole = base64.b64encode(bytes(shift) + data)
    first = (shift * 8 + 5) // 6
    return whole[first : (shift + len(data)) * 8 // 6]


def _pinyin(text: str) -> list[str]:
    from pypinyin import lazy_pinyin

    return [str(each).replace("ü", "v") for each in lazy_pinyin(text)]


def _below(root: Path) -> list[Path]:
    found: list[Path] = []
    for folder, folders, files in os.walk(root):
        found += [Path(folder, name) for name in (*folders, *files)]
    return found


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
