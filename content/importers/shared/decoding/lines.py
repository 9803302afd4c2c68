"""Lines of a file that is not whole in one encoding: pasted from elsewhere, or with a lost byte.

No encoding that is read here has a line feed inside a character, so each line can be read alone.
"""

from __future__ import annotations

from functools import lru_cache

from content.importers.shared.decoding.strict import strictly
from content.importers.shared.decoding.worth import rate, worth

_SKIPPED = -3.0
"""The cost of a byte that is no character: more than that of a rare one, less than of three."""

_LONGEST = 20_000
"""Bytes of the longest line in which a lost byte is looked for."""

_MOST = 300_000
"""Bytes in which lost bytes are looked for altogether, a microsecond or two each."""

_CLEARLY = 0.25
_FEWEST = 6
"""Bytes beyond ASCII that a line needs before its encoding can be told."""


def is_mostly_utf_8(data: bytes) -> bool:
    """Tell whether at least every second line beyond ASCII is UTF-8."""
    beyond = [line for line in data.split(b"\n") if not line.isascii()]
    return 2 * sum(strictly(line, "utf-8") is not None for line in beyond) >= len(beyond)


def by_lines(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Return the text, and the lines that are in another encoding than `encoding`.

    A line that is no text in `encoding` is read in another one if that makes words of it, and
    otherwise as far as it goes, with U+FFFD for each byte that is no character. Linear time.
    """
    if encoding == "utf-8" and (whole := strictly(data, encoding)) is not None:
        return whole, ()
    texts: list[str] = []
    others: list[str] = []
    left = _MOST
    for line in data.split(b"\n"):
        if line.isascii():
            texts.append(line.decode("ascii"))
            continue
        text, other = _line(line, encoding, left)
        if "\ufffd" in text:
            left -= len(line)
        texts.append(text)
        if other:
            others.append(text)
    return "\n".join(texts), tuple(others)


def _line(line: bytes, encoding: str, left: int) -> tuple[str, bool]:
    """Return the text of a line, and whether it is in another encoding."""
    own = strictly(line, encoding)
    if own is not None:
        if encoding == "utf-8":
            return own, False
        # Bytes of UTF-8 are now and then characters of GB 18030 as well, never good ones.
        utf_8 = strictly(line, "utf-8")
        if utf_8 and len(line) - len(utf_8) >= _FEWEST - 2 and rate(utf_8) > rate(own) + _CLEARLY:
            return utf_8, True
        return own, False
    best = _repaired(line, encoding) if len(line) <= min(_LONGEST, left) else None
    if best is None:
        best = line.decode(encoding, "replace")
    good, found = rate(best), best
    for other in ("utf-8", "gb18030", "big5hkscs"):
        if other == encoding:
            continue
        text = strictly(line, other)
        if text and len(line) >= _FEWEST and rate(text) >= 0.5 and rate(text) > good + _CLEARLY / 2:
            good, found = rate(text), text
    return found, found is not best


def _repaired(line: bytes, encoding: str) -> str | None:
    return None if encoding == "utf-8" else resynced(line, encoding)


def resynced(data: bytes, encoding: str) -> str:
    """Return the text in bytes of a two-byte encoding of which some were lost, U+FFFD for the rest.

    Of all ways to cut the bytes into characters it takes the one with the commonest characters: a
    lost byte shifts all that follow, and hardly any of them is common then. Linear time.
    """
    size = len(data)
    best = [float("-inf")] * (size + 3)
    step = [1] * (size + 3)
    best[0] = 0.0
    for at in range(size):
        here = best[at]
        byte = data[at]
        one = here + (worth(chr(byte)) if byte < 0x80 else _SKIPPED)
        if one > best[at + 1]:
            best[at + 1], step[at + 1] = one, 1
        if byte >= 0x80 and at + 1 < size:
            pair = _pair(data[at : at + 2], encoding)
            if pair is not None and here + pair > best[at + 2]:
                best[at + 2], step[at + 2] = here + pair, 2
    cuts = []
    at = size
    while at > 0:
        cuts.append((at - step[at], at))
        at -= step[at]
    return "".join(data[a:b].decode(encoding, "replace") for a, b in reversed(cuts))


@lru_cache(maxsize=50_000)
def _pair(pair: bytes, encoding: str) -> float | None:
    text = strictly(pair, encoding)
    return None if text is None or len(text) != 1 else worth(text)
