"""Locks an Ed25519 key by a passphrase: PKCS #8 with PBES2, scrypt and AES-256 (RFC 5958, 7914).

`cryptography` writes PBKDF2 with 2,048 rounds (50.0: RFC 8018 asks for a thousand times as much),
and has no way to ask for more. What it reads is any PBES2. So the envelope is written here, and
opened there. N = 2^14, r = 8 are the most that `openssl pkey` opens without being told of more
memory (32 MiB); p makes up for it: some 0.5 s for one look. OWASP names p = 5 for this N.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import unicodedata

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

COST, _BLOCK = 2**14, 8
PARALLEL = 8
_MOST_PARALLEL = 16
_MAXMEM = 64 * 1024 * 1024
_SALT = _IV = 16
_LOCKED = 64
"""An Ed25519 key is 48 bytes of PKCS #8, and AES-CBC fills them up to 64."""

_SEQUENCE, _INTEGER, _OCTETS = 0x30, 0x02, 0x04
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_SCRYPT = bytes.fromhex("06092b06010401da47040b")
_AES_256_CBC = bytes.fromhex("060960864801650304012a")


def locked(key: Ed25519PrivateKey, passphrase: str) -> bytes:
    """Return the key as an EncryptedPrivateKeyInfo in DER. MemoryError if 16 MiB are not there."""
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    salt, iv = os.urandom(_SALT), os.urandom(_IV)
    secret = hashlib.scrypt(
        typed(passphrase), salt=salt, n=COST, r=_BLOCK, p=PARALLEL, maxmem=_MAXMEM, dklen=32
    )
    fill = _LOCKED - len(plain)  # PKCS #7
    encryptor = Cipher(algorithms.AES256(secret), modes.CBC(iv)).encryptor()
    body = encryptor.update(plain + bytes([fill]) * fill) + encryptor.finalize()
    return _envelope(salt, PARALLEL, iv, body)


def opened(data: bytes, passphrase: str) -> Ed25519PrivateKey:
    """Return the key in an envelope. ValueError: the passphrase is wrong, or the bytes are.

    Call `is_locked_key` before: the envelope of a stranger may ask for all memory there is.
    """
    key = load_der_private_key(data, typed(passphrase))
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError
    return key


def is_locked_key(data: bytes) -> bool:
    """Return whether these bytes are an envelope as `locked` makes it, of a cost like ours."""
    return any(
        _pattern(parallel).fullmatch(data) is not None for parallel in range(1, _MOST_PARALLEL + 1)
    )


def typed(passphrase: str) -> bytes:
    """Return the bytes of a passphrase; wide letters, and spaces anywhere, make no other one."""
    return "".join(unicodedata.normalize("NFKC", passphrase).split()).encode()


def pem(label: str, data: bytes) -> str:
    """Return DER as PEM (RFC 7468)."""
    text = base64.b64encode(data).decode()
    lines = "\n".join(text[at : at + 64] for at in range(0, len(text), 64))
    return f"-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n"


def _envelope(salt: bytes, parallel: int, iv: bytes, body: bytes) -> bytes:
    cost = [_der(_INTEGER, _number(each)) for each in (COST, _BLOCK, parallel)]
    derivation = _der(_SEQUENCE, _SCRYPT, _der(_SEQUENCE, _der(_OCTETS, salt), *cost))
    cipher = _der(_SEQUENCE, _AES_256_CBC, _der(_OCTETS, iv))
    algorithm = _der(_SEQUENCE, _PBES2, _der(_SEQUENCE, derivation, cipher))
    return _der(_SEQUENCE, algorithm, _der(_OCTETS, body))


def _pattern(parallel: int) -> re.Pattern[bytes]:
    """Return the only form that is opened: everything but salt, vector and key is known."""
    salt, iv, body = b"\1" * _SALT, b"\2" * _IV, b"\3" * _LOCKED
    form = re.escape(_envelope(salt, parallel, iv, body))
    for part in (salt, iv, body):
        form = form.replace(re.escape(part), b".{%d}" % len(part))
    return re.compile(form, re.DOTALL)


def _der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    length = len(content)
    head = bytes([length]) if length < 0x80 else bytes([0x81, length])
    return bytes([tag]) + head + content


def _number(value: int) -> bytes:
    return value.to_bytes(value.bit_length() // 8 + 1, "big")
