"""Text that was read in a wrong encoding once, and saved so: turned back where that is certain.

鏄ュぉ鏉ヤ簡 is 春天来了 in UTF-8, read as GBK. It is certain when the characters go back to the
bytes that they came from, those bytes are text in the other encoding, and that text is everyday
Chinese while what stands there is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from content.importers.shared.decoding.likeliest import likeliest
from content.importers.shared.decoding.strict import strictly
from content.importers.shared.decoding.worth import rate

_SIGNS = re.compile(
    "[锛銆鈥鐨鏄涓鍦鎴浜绗]|[À-ÿ][\x80-ÿŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|[\xa1-\xff]{2}"
)
"""Characters that UTF-8 gives when it is read as GBK or as a western encoding."""

_LOST = re.compile("锟斤拷|烫烫烫|屯屯屯|(?:锘[挎匡])")
_BAD = 0.45
"""Score of everyday Chinese: a line that reads so well is left alone."""
_GOOD = 0.6
_BETTER = 0.3
_BESIDE = 12
"""Bytes beside a gap that are looked at: three characters and what is left of the broken one."""
_GAPS = re.compile("\ufffd+")
_FULL_STOP = "。".encode()
_OTHER_SCRIPT = re.compile(r"[\u0370-\u052f]")
"""Greek and Cyrillic, which GBK and Big5 have as well: nobody's mistake."""
_FEWEST = 4
"""Characters beyond ASCII of a line that can be judged."""
_SAMPLE = 4000


@dataclass(frozen=True, slots=True)
class Mended:
    """The text, the lines that were turned back, and the garbled words that cannot be."""

    text: str
    lines: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def mended(text: str) -> Mended:
    """Return the text with its garbled lines turned back. Linear time."""
    if not _SIGNS.search(text) and rate(text[:_SAMPLE]) >= _BAD and not _LOST.search(text):
        return Mended(text)
    lines = text.split("\n")
    turned: list[str] = []
    for number, line in enumerate(lines):
        if line.isascii() or rate(line) >= _BAD:
            continue
        if better := _turned_back(line):
            lines[number] = better
            turned.append(better)
    whole = "\n".join(lines) if turned else text
    lost = tuple(match[0] for match in _LOST.finditer(whole))
    return Mended(whole, tuple(turned), lost)


def _turned_back(line: str) -> str | None:
    beyond = sum(not char.isascii() for char in line)
    if beyond < _FEWEST or 3 * len(_OTHER_SCRIPT.findall(line)) > beyond:
        return None
    now = rate(line)
    found = ((rate(text), text) for text in _ways_back(line))
    best, text = max(found, default=(now, ""))
    return text if best >= _GOOD and best - now >= _BETTER else None


def _ways_back(line: str) -> Iterator[str]:
    if text := _utf_8_from_gbk(line):
        yield text
    for wrong, back in _WRONG.items():
        data = back(line)
        if data is None:
            continue
        for right in ("utf-8", "gb18030", "big5hkscs"):
            if right == wrong or (wrong, right) == ("gb18030", "utf-8"):
                continue
            text = data.decode(right, "replace")
            if text.count("\ufffd") * 20 <= len(text) + 10:
                yield text


def _encoded(encoding: str, line: str) -> bytes | None:
    try:
        return line.encode(encoding)
    except UnicodeEncodeError:
        return None


def _utf_8_from_gbk(line: str) -> str | None:
    """Return the text of UTF-8 that was read as GBK.

    U+FFFD stands for one byte that GBK does not begin a character with, or for the last byte of a
    line, whose second half was the line's end.
    """
    bare = line.rstrip("\ufffd")
    parts: list[bytes] = []
    for part in bare.split("\ufffd"):
        data = _encoded("gb18030", part)
        if data is None:
            return None
        parts.append(data)
    done = bytearray(parts[0])
    for more in parts[1:]:
        done += _gap(bytes(done[-_BESIDE:]), more[:_BESIDE]) + more
    done += _line_end(bytes(done[-_BESIDE:]), len(line) - len(bare))
    return _GAPS.sub("\ufffd", done.decode("utf-8", "replace"))


@lru_cache(maxsize=20_000)
def _gap(before: bytes, after: bytes) -> bytes:
    """Return the byte between two stretches of UTF-8 that makes the likeliest character."""
    lead = next((n for n in (1, 2) if before[-n:][:1] >= b"\xc2"), 0)
    if not lead or len(before) < lead:
        return b"\xff"
    need = 3 if before[-lead] >= 0xE0 else 2
    rest = after[: need - lead - 1]
    begun = before[-lead:]
    candidates = _candidates(begun, rest, after[:1])
    left = before[:-lead][-9:].decode("utf-8", "ignore")
    right = after[len(rest) : len(rest) + 9].decode("utf-8", "ignore")
    found = likeliest(candidates, left, right)
    return found.encode()[lead : lead + 1] if found else b"\xff"


@lru_cache(maxsize=20_000)
def _candidates(begun: bytes, rest: bytes, following: bytes) -> tuple[str, ...]:
    """Return the characters with a byte in their gap that GBK reads no character from."""
    found = []
    for byte in range(0x80, 0xC0):
        gap = bytes((byte,))
        if following and strictly(gap + following, "gbk") is not None:
            continue
        character = strictly(begun + gap + rest, "utf-8")
        if character is not None:
            found.append(character)
    return tuple(found)


def _line_end(before: bytes, missing: int) -> bytes:
    """Return the last bytes of a line: behind E3 those of a full stop, E3 80 82, as lines end."""
    for begun in (1, 2):
        if missing >= 3 - begun and before.endswith(_FULL_STOP[:begun]):
            return _FULL_STOP[begun:]
    return b"\xff" * missing


def _from_western(line: str) -> bytes | None:
    """Return the bytes of characters that Windows' western encoding made, gaps as Latin-1."""
    data = bytearray()
    for char in line:
        try:
            data += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:
                return None
            data.append(ord(char))
    return bytes(data)


_WRONG: dict[str, Callable[[str], bytes | None]] = {
    "gb18030": partial(_encoded, "gb18030"),
    "cp1252": _from_western,
    "big5hkscs": partial(_encoded, "big5hkscs"),
}
