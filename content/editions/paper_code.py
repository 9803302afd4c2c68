"""The code on paper by which a machine subscribes: an address, and which root is found there.

The fingerprint is the first 128 bits of the SHA-256 of a root's file. Nobody can make another root
with the same ones, so the root itself may come from any mirror. People type it as 14 words (two
bits are nought, and the last word checks the others), or as 8 groups of 5 digits: the number times
29, by which every wrong digit and any two that changed places are noticed. Scanners read

    https://example.org/yinling/#yl1-00123-45678-…

where 1 is the version of the root. A browser that opens it shows the tree, for it sends no
fragment.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from content.editions.code_words import CodeError, is_words, number_in, words_of
from content.editions.subscribing import LONGEST_ADDRESS, is_address

HEX_DIGITS = 32
WORDS = 14
GROUPS = 8
_DATA_WORDS, _CHECKS = 13, 1
_GROUP = 5
_FACTOR = 29
"""10^40 holds 2^128 29 times. 29 is prime, and divides no power of ten and no 10^n - 1, n < 28."""
_SCANNED = re.compile(r"(?P<address>\S+?)#yl(?P<version>[1-9]\d{0,8})-(?P<digits>[\d-]+)")
_TYPED = re.compile(r"\s*(?P<address>https?://\S+)\s+(?P<rest>.+)", re.DOTALL | re.IGNORECASE)
_VERSION = re.compile(r"\s*第?\s*([1-9]\d{0,3})(?:\s*号|[^\w?]+(?=[^\W\d]|\?|(?:\D*\d){40}\D*$))")


@dataclass(frozen=True, slots=True)
class PaperCode:
    """The content of a paper. `mended` are words that were found again, counted from 1."""

    address: str
    version: int
    """Of the root."""
    begins: str
    """The root's SHA-256 begins with these 32 hex digits."""
    mended: tuple[int, ...] = ()


def fingerprint_of(root: bytes) -> str:
    """Return the 32 hex digits of a root's file that are on the paper."""
    return sha256(root).hexdigest()[:HEX_DIGITS]


def fingerprint_words(begins: str) -> tuple[str, ...]:
    """Return a fingerprint as 14 words."""
    return words_of(_number(begins), _DATA_WORDS, _CHECKS)


def fingerprint_groups(begins: str) -> tuple[str, ...]:
    """Return a fingerprint as 8 groups of 5 digits."""
    digits = f"{_number(begins) * _FACTOR:0{GROUPS * _GROUP}}"
    return tuple(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def fingerprint_in(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the fingerprint in words or digits, and which words were found again. CodeError."""
    if is_words(text):
        found = number_in(text, _DATA_WORDS, _CHECKS)
        if found.value >> HEX_DIGITS * 4:
            raise CodeError("code-wrong")
        return f"{found.value:0{HEX_DIGITS}x}", found.mended
    digits = "".join(re.findall(r"\d", unicodedata.normalize("NFKC", text), re.ASCII))
    if len(digits) != GROUPS * _GROUP:
        raise CodeError("code-count", len(digits))
    number, rest = divmod(int(digits), _FACTOR)
    if rest or number >> HEX_DIGITS * 4:
        raise CodeError("code-wrong")
    return f"{number:0{HEX_DIGITS}x}", ()


def words_written(text: str) -> int:
    """Return how many whole words of Chinese are written so far: each has two characters."""
    return sum("一" <= each <= "鿿" for each in text) // 2


def code_written(code: PaperCode) -> str:
    """Return a code as scanners read it. Raises CodeError for an address that is none."""
    if not is_address(code.address):
        raise CodeError("code-address")
    return f"{code.address}#yl{code.version}-{'-'.join(fingerprint_groups(code.begins))}"


def code_in(text: str) -> PaperCode:
    """Return the code that was scanned, or typed: the address, then words or digits. CodeError.

    `3 号` or `3` before the words is the version of the root; without it it is the first one.
    """
    if found := _SCANNED.fullmatch(text.strip()):
        begins, _ = fingerprint_in(found["digits"])
        return PaperCode(_address(found["address"]), int(found["version"]), begins)
    typed = _TYPED.fullmatch(unicodedata.normalize("NFKC", text))
    if typed is None:
        raise CodeError("code-address")
    version, rest = 1, typed["rest"]
    if numbered := _VERSION.match(rest):
        version, rest = int(numbered[1]), rest[numbered.end() :]
    begins, mended = fingerprint_in(rest)
    return PaperCode(_address(typed["address"]), version, begins, mended)


def _address(text: str) -> str:
    if len(text) > LONGEST_ADDRESS or not is_address(text):
        raise CodeError("code-address")
    return text


def _number(begins: str) -> int:
    if re.fullmatch(r"[0-9a-f]{32}", begins) is None:
        raise ValueError(begins)
    return int(begins, 16)
