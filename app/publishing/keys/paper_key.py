"""A private key on paper: 28 common words, or the same as digits for a scanner.

26 words carry the 256 bits of the key, two guard them: a wrong word is put right, two words that
nobody can read any more are found.
"""

from __future__ import annotations

import re

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.editions.code_words import CodeError, number_in, words_of

WORDS = 28
_DATA, _CHECKS = 26, 2
_BITS = 256
_SCANNED = re.compile(r"YLKEY1:([0-9]{1,78})")


def words_of_key(key: Ed25519PrivateKey) -> tuple[str, ...]:
    """Return the words of a private key. Who has them has the key."""
    return words_of(_number(key), _DATA, _CHECKS)


def scanned_key(key: Ed25519PrivateKey) -> str:
    """Return the text of the square code: digits and capitals, which make it small."""
    return f"YLKEY1:{_number(key)}"


def key_in(text: str) -> tuple[Ed25519PrivateKey, tuple[int, ...]]:
    """Return the key that was typed or scanned, and which words were put right. CodeError."""
    if scanned := _SCANNED.fullmatch(text.strip()):
        number = int(scanned[1])
        mended: tuple[int, ...] = ()
    else:
        found = number_in(text, _DATA, _CHECKS)
        number, mended = found.value, found.mended
    if number >> _BITS:
        raise CodeError("code-wrong")
    return Ed25519PrivateKey.from_private_bytes(number.to_bytes(_BITS // 8, "big")), mended


def _number(key: Ed25519PrivateKey) -> int:
    return int.from_bytes(key.private_bytes_raw(), "big")
