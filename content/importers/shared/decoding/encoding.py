"""Bytes → text: finds the encoding, which files seldom tell.

Order: a byte order mark; strict UTF-8; then GB 18030, Big5-HKSCS and UTF-16 without a mark, ranked
by how common the resulting characters are; then line by line, for a file that is not whole in one
of them. A NUL in the even byte does not prove big-endian: 一 is U+4E00.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from content.errors import NotTextError
from content.importers.shared.decoding.lines import by_lines, is_mostly_utf_8, resynced
from content.importers.shared.decoding.strict import strictly
from content.importers.shared.decoding.worth import rate

SAMPLE = 60_000
"""Bytes that are enough to rank the encodings."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_WHOLE = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SURE = 0.2
"""Score below which an encoding makes no words of the bytes."""
_SURE_OF_DAMAGED = 0.5
_NULS = re.compile("\0+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, and its encoding as Python calls it.

    Bytes that are no characters stand as U+FFFD in `text`, and NULs where they stood. `others` are
    the lines that were written in another encoding than the rest.
    """

    text: str
    encoding: str
    others: tuple[str, ...] = ()


def decoded(data: bytes) -> Decoded:
    """Return what stands in the bytes.

    Raises NotTextError when no encoding makes words of the bytes.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark) and encoding != "utf-8":
            text = data[len(mark) :].decode(encoding, "replace")
            return _checked(Decoded(text, encoding))
    data = data.removeprefix(codecs.BOM_UTF8)
    strict = strictly(data, "utf-8", may_be_cut=True)
    if strict is not None and not _is_binary(strict):
        return Decoded(strict, "utf-8")
    sample = data[:SAMPLE]
    ranked = sorted(
        ((score(sample, name), -i, name) for i, name in enumerate(_WHOLE)), reverse=True
    )
    best, _, encoding = ranked[0]
    # A file with a few broken bytes is still UTF-8 if hardly anything has to be replaced.
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    reads = rate(damaged[:SAMPLE])
    few = broken * 50 <= len(damaged) or (broken * 10 <= len(damaged) and reads >= _SURE_OF_DAMAGED)
    if few and reads > best:
        return _checked(_by_lines(data, "utf-8"))
    if (not encoding.startswith("utf-16") or best < _SURE_OF_DAMAGED) and is_mostly_utf_8(data):
        mixed = _by_lines(data, "utf-8")
        if mixed.others and rate(mixed.text[:SAMPLE]) > max(best, _SURE_OF_DAMAGED):
            return _checked(mixed)
    if best < _SURE_OF_DAMAGED and (shifted := _resynced(data)):
        return _checked(shifted)
    if best < _SURE:
        raise NotTextError(f"best guess {encoding} scores {best:.2f}")
    if encoding.startswith("utf-16"):
        return _checked(Decoded(data.decode(encoding, "replace"), encoding))
    return _checked(_by_lines(data, encoding))


def _by_lines(data: bytes, encoding: str) -> Decoded:
    text, others = by_lines(data, encoding)
    return Decoded(text, encoding, others)


def _resynced(data: bytes) -> Decoded | None:
    """Return a text in whose few lines a byte was lost, so that all behind it is shifted."""
    for encoding in ("gb18030", "big5hkscs"):
        text = resynced(data[:SAMPLE].replace(b"\0", b""), encoding)
        enough = text.count("\ufffd") * 30 <= len(text) + 30
        if enough and rate(text) >= _SURE_OF_DAMAGED:
            return _by_lines(data, encoding)
    return None


def _checked(found: Decoded) -> Decoded:
    text = found.text
    if _is_binary(text) or text.count("\ufffd") * 5 > len(text) > 0:
        raise NotTextError(found.encoding)
    return found


def _is_binary(text: str) -> bool:
    """Tell whether more than one in two hundred characters is a control character.

    NULs at the end are what is left of a file that was not written to its end. A run of them inside
    counts once.
    """
    head = text.rstrip("\0")[:SAMPLE]
    if not head.strip("\0 \t\r\n"):
        return bool(text.strip())
    controls = sum(char < " " and char not in "\0\t\n\r\f\v\x1a\x1b" for char in head)
    runs = len(_NULS.findall(head))
    return controls * 200 > len(head) or (runs > 1 and runs * 200 > len(head))


def score(sample: bytes, encoding: str) -> float:
    """Return how well `sample` reads in `encoding`: near 1 for everyday Chinese, 0 for noise."""
    if encoding.startswith("utf-16"):
        if len(sample) < 2:
            return 0.0
        sample = sample[: len(sample) // 2 * 2]
    else:
        sample = sample.replace(b"\0", b"")
    text = sample.decode(encoding, "replace")
    # A sample may end inside a character, which is not a fault of the file.
    if text.endswith("\ufffd"):
        text = text[:-1]
    return rate(text)
