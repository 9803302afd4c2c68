"""Breaks documents, each in its own way: a number always gives the same document.

Bytes are flipped, cut away, doubled and mixed; in archives whole entries are. XML gets attributes
of a book's length, elements inside of each other by the thousand, entities that multiply or that
name a file or an address. Some entries unpack to a thousand times their size.
"""

from __future__ import annotations

import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Traps:
    """The places that no document may make the app go to: a file, an address."""

    file: str
    address: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken document, and how it came about."""

    name: str
    ending: str
    how: str
    data: bytes


Breaks: TypeAlias = Callable[[random.Random, bytes, "Corpus"], bytes]
_MOST_CHANGES = 40
_LONG = 300_000
_DEEP = 20_000
_BOMB = 24 * 1024 * 1024
"""Bytes of a bomb, unpacked; in ten entries, a quarter of a gigabyte."""
_TAG = re.compile(rb"<[A-Za-z][^<>]{0,400}>")
_ATTRIBUTE = re.compile(rb'="[^"<>]{0,200}"')


class Corpus:
    """The sound documents from which the broken ones are made."""

    def __init__(self, files: Sequence[Path], traps: Traps) -> None:
        self.files, self.traps = tuple(files), traps
        self._data = {file: file.read_bytes() for file in files}

    def any(self, rng: random.Random) -> bytes:
        """Return one of the documents."""
        return self._data[rng.choice(self.files)]

    def broken(self, number: int) -> Broken:
        """Return the broken document with this number."""
        rng = random.Random(number)
        file = self.files[number % len(self.files)]
        data = self._data[file]
        kinds = [*_OF_BYTES, *(_OF_ARCHIVES * 2 if _is_archive(data) else ())]
        told = []
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            breaks = rng.choice(kinds)
            told.append(breaks.__name__.strip("_"))
            data = breaks(rng, data, self)
        return Broken(file.stem, file.suffix.lower(), f"{file.name}: {', '.join(told)}", data)


def _flipped(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    out = bytearray(data)
    for _turn in range(rng.randint(1, _MOST_CHANGES)):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def _cut(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    return data[: rng.randint(0, len(data))]


def _hole(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + data[at + rng.randint(1, 4_000) :]


def _doubled(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    at = rng.randint(0, len(data))
    piece = data[at : at + rng.randint(1, 4_000)]
    return data[:at] + piece * rng.randint(2, 60) + data[at:]


def _mixed(rng: random.Random, data: bytes, corpus: Corpus) -> bytes:
    other = corpus.any(rng)
    return data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]


def _zeroed(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    at = rng.randint(0, len(data))
    count = rng.randint(1, 2_000)
    return data[:at] + bytes(count) + data[at + count :]


def _odd_signs(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    signs = ("\ufeff", "\u202e", "\x00", "\ud800", "\U000e0041", "\u200b", "]]>", "<!--", "&#x0;")
    out = data
    for _turn in range(rng.randint(1, 20)):
        at = rng.randint(0, len(out))
        out = out[:at] + rng.choice(signs).encode("utf-8", "surrogatepass") + out[at:]
    return out


def _xml(rng: random.Random, data: bytes, corpus: Corpus) -> bytes:
    """Return XML that is well formed, or nearly so, and harmful."""
    return rng.choice((_long_attribute, _deep, _entities, _outside, _many))(rng, data, corpus)


def _long_attribute(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    found = list(_ATTRIBUTE.finditer(data[:200_000]))
    if not found:
        return data
    place = rng.choice(found)
    words = rng.choice((b"9", "字".encode(), b"&amp;", b"-1e9 ", b"g 99999999 1 "))
    value = words * (_LONG // len(words)) if rng.random() < 0.6 else words
    return data[: place.start()] + b'="' + value + b'"' + data[place.end() :]


def _deep(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    found = [tag for tag in _TAG.finditer(data[:200_000]) if not tag[0].endswith(b"/>")]
    if not found:
        return data
    tag = rng.choice(found)
    name = re.split(rb"[\s>]", tag[0][1:])[0]
    depth = rng.choice((200, 2_000, _DEEP))
    inside = tag[0] * depth + "深".encode() + b"</" + name + b">" * 1
    closing = (b"</" + name + b">") * (depth - 1)
    return data[: tag.start()] + inside + closing + data[tag.start() :]


def _many(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    found = list(_TAG.finditer(data[:200_000]))
    if not found:
        return data
    tag = rng.choice(found)
    name = re.split(rb"[\s/>]", tag[0][1:])[0]
    one = tag[0] if tag[0].endswith(b"/>") else tag[0] + "多".encode() + b"</" + name + b">"
    return data[: tag.start()] + one * 20_000 + data[tag.start() :]


def _declared(data: bytes, declaration: bytes, entity: bytes) -> bytes:
    """Return the XML with a declaration, and its entity in the first text."""
    begins = data.find(b"?>") + 2 if data.lstrip().startswith(b"<?xml") else 0
    root = _TAG.search(data, begins)
    if root is None:
        return data
    inner = data.find("的".encode(), root.end())
    at = inner if inner > 0 else root.end()
    return data[:begins] + declaration + data[begins:at] + entity + data[at:]


def _entities(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    names = [b"a%d" % number for number in range(rng.choice((3, 9)))]
    told = [b'<!ENTITY a0 "' + b"lol" * 10 + b'">']
    told += [
        b'<!ENTITY %s "%s">' % (name, (b"&%s;" % names[at]) * 10)
        for at, name in enumerate(names[1:])
    ]
    return _declared(data, b"<!DOCTYPE x [" + b"".join(told) + b"]>", b"&%s;" % names[-1])


def _outside(rng: random.Random, data: bytes, corpus: Corpus) -> bytes:
    target = rng.choice((corpus.traps.file, corpus.traps.address)).encode()
    if rng.random() < 0.5:
        found = list(_ATTRIBUTE.finditer(data[:200_000]))
        if found:
            place = rng.choice(found)
            return data[: place.start()] + b'="' + target + b'"' + data[place.end() :]
    declaration = rng.choice(
        (
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "%s">]>' % target,
            b'<!DOCTYPE x SYSTEM "%s">' % target,
            b'<!DOCTYPE x [<!ENTITY %% p SYSTEM "%s"> %%p;]>' % target,
        )
    )
    return _declared(data, declaration, b"&e;")


# --- archives ---


def _is_archive(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def _entries(data: bytes) -> list[tuple[str, bytes]]:
    """Return the entries; none where an earlier change has broken the archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError):
        return []
    except NotImplementedError:
        return []


def _packed(entries: Sequence[tuple[str, bytes]]) -> bytes:
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name that comes twice is wanted here
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _entry(rng: random.Random, data: bytes, corpus: Corpus, breaks: Breaks) -> bytes:
    """Return the archive with one entry broken; XML more often than pictures."""
    entries = _entries(data)
    if not entries:
        return data
    texts = [at for at, (_, held) in enumerate(entries) if held.lstrip()[:1] == b"<"]
    at = rng.choice(texts) if texts and rng.random() < 0.85 else rng.randrange(len(entries))
    name, held = entries[at]
    entries[at] = (name, breaks(rng, held, corpus))
    return _packed(entries)


def _entry_of_bytes(rng: random.Random, data: bytes, corpus: Corpus) -> bytes:
    return _entry(rng, data, corpus, rng.choice(_OF_BYTES))


def _entry_of_xml(rng: random.Random, data: bytes, corpus: Corpus) -> bytes:
    return _entry(rng, data, corpus, _xml)


def _entry_replaced(rng: random.Random, data: bytes, corpus: Corpus) -> bytes:
    other = _entries(corpus.any(rng)) or [("x", b"")]
    own = _entries(data)
    inner = rng.choice([*other, *(own or other), ("", b""), ("", rng.randbytes(3_000))])[1]
    return _entry(rng, data, corpus, lambda *_: inner)


def _entries_dropped(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    entries = _entries(data)
    kept = [entry for entry in entries if rng.random() < 0.8]
    return _packed(kept) if entries else data


def _names(rng: random.Random, data: bytes, corpus: Corpus) -> bytes:
    """Give entries the names of others, of files outside, or one name twice."""
    entries = _entries(data)
    if not entries:
        return data
    at = rng.randrange(len(entries))
    name, held = entries[at]
    bad = ("../" * 9 + "tmp/yl-fuzz", corpus.traps.file, "C:\\x", "a/" * 3_000, name.upper(), "")
    extra = (rng.choice((*bad, name, *(each for each, _ in entries))), held)
    return _packed([*entries, extra] if rng.random() < 0.5 else [*entries[:at], extra])


def _bomb(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    """Let the text of a document unpack to far more than it should."""
    entries = _entries(data)
    if not entries:
        return data
    filler = rng.choice((b" ", b"<p>", b"<a/>", "字".encode())) * 1_000
    held = filler * (_BOMB // len(filler))
    at = rng.randrange(len(entries))
    if rng.random() < 0.5:
        entries[at] = (entries[at][0], entries[at][1] + held)
    else:
        root = _TAG.search(entries[at][1])
        cut = root.end() if root else 0
        entries[at] = (entries[at][0], entries[at][1][:cut] + held + entries[at][1][cut:])
    return _packed(entries)


def _crowded(rng: random.Random, data: bytes, _: Corpus) -> bytes:
    entries = _entries(data)
    name, held = rng.choice(entries) if entries else ("x", b"")
    extra = [(f"{number}/{name}", held[:200]) for number in range(rng.choice((300, 3_000)))]
    return _packed([*entries, *extra]) if entries else data


_OF_BYTES: tuple[Breaks, ...] = (
    *(_flipped, _cut, _hole, _doubled, _mixed, _zeroed, _odd_signs),
    _xml,
)
_OF_ARCHIVES: tuple[Breaks, ...] = (
    *(_entry_of_bytes, _entry_of_xml, _entry_of_xml, _entry_replaced, _entries_dropped, _names),
    *(_entry_of_bytes, _entry_of_xml, _bomb, _crowded),
)
