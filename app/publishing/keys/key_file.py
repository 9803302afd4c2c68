"""The file of one key: its name and its public half for all to read, its private half locked.

It is text. `openssl pkey -in FILE` opens it too, so nobody depends on this app for a key:

    Yinling-Key: 1
    Name: 红色U盘
    -----BEGIN PUBLIC KEY-----
    -----BEGIN ENCRYPTED PRIVATE KEY-----

A file of the public half alone (`shared`) is what another computer gets. Keys that lie at the
publisher and sign by themselves (snapshot, timestamp) have no passphrase; their file says
PRIVATE KEY, and is for its owner alone.
"""

from __future__ import annotations

import base64
import errno
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)

from app.publishing.keys import pkcs8
from content.errors import ContentError
from content.real_files import open_file

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner, SSlibKey

ENDING = ".yinling-key"
PUBLIC_ENDING = ".yinling-public"
NAME_FIELD = "x-yinling-name"
"""A key's name in the root, which signs it. TUF leaves room for fields that it does not know."""
FEWEST_CHARACTERS = 8
LONGEST_NAME = 40

_MOST_BYTES = 8192
_NO_KEY = (ValueError, TypeError, UnsupportedAlgorithm)
"""Raised by cryptography for bytes that are no key of a kind that it knows."""
_HEAD = "Yinling-Key: 1"
_PUBLIC, _LOCKED, _OPEN = "PUBLIC KEY", "ENCRYPTED PRIVATE KEY", "PRIVATE KEY"
_BLOCK = re.compile(r"-----BEGIN ([A-Z ]+)-----\s([A-Za-z0-9+/=\s]+)-----END \1-----")


class KeyFileError(ContentError):
    """A key cannot be made or used; `code` says why.

    key-missing, key-unreadable: no such file; it may not be read. key-damaged: it is no key, or
    its halves do not belong together. key-public: the private half is not in this file.
    key-passphrase: the passphrase is wrong, or is missing. key-weak: the new passphrase is too
    short; key-twice: it was typed in two ways. key-name: a key needs a name of 1 to 40 characters.
    key-there: there is a file of this name, and keys are never overwritten. key-unwritable: the
    file cannot be written.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        super().__init__(detail)


@dataclass(frozen=True)
class Key:
    """The public half of a key, with the name that its holder gave it."""

    name: str
    public: bytes
    """32 bytes (RFC 8032)."""

    @cached_property
    def tuf(self) -> SSlibKey:
        """The key as TUF's metadata hold it, its name in NAME_FIELD."""
        from securesystemslib.signer import SSlibKey

        key = SSlibKey.from_crypto(Ed25519PublicKey.from_public_bytes(self.public))
        key.unrecognized_fields[NAME_FIELD] = self.name
        return key

    @property
    def id(self) -> str:
        """TUF's id of the key: 64 hexadecimal digits, which do not depend on its name."""
        return self.tuf.keyid


def is_weak(passphrase: str) -> bool:
    """Return whether a passphrase is too short for a stick that may be lost."""
    plain = pkcs8.typed(passphrase).decode()
    return len(plain) < FEWEST_CHARACTERS or len(set(plain)) < FEWEST_CHARACTERS // 2


def make_key(path: Path, passphrase: str | None, name: str) -> Key:
    """Make a new key in a new file; return its public half. None: it is not locked.

    Slow (1 s): the file is read back before the key counts as made. Raises KeyFileError, and
    leaves no file then.
    """
    return keep_key(path, Ed25519PrivateKey.generate(), passphrase, name)


def keep_key(path: Path, private: Ed25519PrivateKey, passphrase: str | None, name: str) -> Key:
    """Write a key that is known, such as one from paper. As `make_key`."""
    name = _good_name(name)
    if passphrase is not None and is_weak(passphrase):
        raise KeyFileError("key-weak")
    public = private.public_key()
    if passphrase is None:
        plain = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        secret = pkcs8.pem(_OPEN, plain)
    else:
        secret = pkcs8.pem(_LOCKED, pkcs8.locked(private, passphrase))
    key = Key(name, public.public_bytes_raw())
    _write_new(path, f"{_shared(key)}{secret}", 0o600)
    try:
        open_signer(path, passphrase)
    except KeyFileError as error:
        # A stick that loses what is written on it.
        with suppress(OSError):
            path.unlink()
        raise KeyFileError("key-unwritable", error.code) from error
    return key


def change_passphrase(path: Path, old: str | None, new: str) -> Key:
    """Lock a key by another passphrase; return its public half. KeyFileError.

    The old file stays until the new one has been read back.
    """
    key, private = open_private(path, old)
    beside = path.with_name(f"{path.name}.new")
    with suppress(FileNotFoundError):
        beside.unlink()
    keep_key(beside, private, new, key.name)
    try:
        beside.replace(path)
    except OSError as error:
        raise KeyFileError("key-unwritable", str(error)) from error
    return key


def share_key(path: Path, key: Key) -> None:
    """Write the public half alone, for another computer. It is no secret. KeyFileError."""
    _write_new(path, _shared(key), 0o644)


def read_key(path: Path) -> Key:
    """Return the name and the public half of a key's file. KeyFileError."""
    return _halves(_read(path))[0]


def open_signer(path: Path, passphrase: str | None) -> CryptoSigner:
    """Return what signs with this key. Slow (0.5 s) where it is locked. KeyFileError."""
    from securesystemslib.signer import CryptoSigner

    key, private = open_private(path, passphrase)
    return CryptoSigner(private, key.tuf)


def open_private(path: Path, passphrase: str | None) -> tuple[Key, Ed25519PrivateKey]:
    """Return both halves of a key. KeyFileError."""
    key, label, data = _halves(_read(path))
    if not label:
        raise KeyFileError("key-public")
    if label == _LOCKED and passphrase is None:
        raise KeyFileError("key-passphrase", "none given")
    try:
        if label == _OPEN:
            private = load_der_private_key(data, None)
        else:
            private = pkcs8.opened(data, passphrase or "")
    except _NO_KEY as error:
        raise KeyFileError("key-damaged" if label == _OPEN else "key-passphrase") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyFileError("key-damaged", "not Ed25519")
    if private.public_key().public_bytes_raw() != key.public:
        raise KeyFileError("key-damaged", "another public half")
    return key, private


def is_locked(path: Path) -> bool:
    """Return whether a passphrase opens this key. KeyFileError: it is no key with both halves."""
    label = _halves(_read(path))[1]
    if not label:
        raise KeyFileError("key-public")
    return label == _LOCKED


def holds_private_key(path: Path) -> bool:
    """Return whether a file holds a private key of any kind: it must not lie in a tree."""
    try:
        with open_file(path) as file:
            return b"PRIVATE KEY-----" in file.read(_MOST_BYTES)
    except (OSError, ValueError):
        return False


def _good_name(name: str) -> str:
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise KeyFileError("key-name")
    return plain


def _shared(key: Key) -> str:
    public = Ed25519PublicKey.from_public_bytes(key.public)
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"{_HEAD}\nName: {key.name}\n{pkcs8.pem(_PUBLIC, der)}"


def _read(path: Path) -> str:
    try:
        with open_file(path, _MOST_BYTES) as file:
            return file.read(_MOST_BYTES).decode()
    except FileNotFoundError as error:
        raise KeyFileError("key-missing", str(path)) from error
    except UnicodeDecodeError as error:
        raise KeyFileError("key-damaged", "not text") from error
    except (OSError, ValueError) as error:
        too_big = getattr(error, "errno", None) in (errno.EFBIG, errno.EINVAL)
        raise KeyFileError("key-damaged" if too_big else "key-unreadable", str(path)) from error


def _halves(text: str) -> tuple[Key, str, bytes]:
    """Return the public half, and the label and the DER of the private one, "" if there is none."""
    head, _, rest = text.replace("\r\n", "\n").removeprefix("\ufeff").partition("\n")
    line = rest.partition("\n")[0]
    blocks = {label: _decoded(body) for label, body in _BLOCK.findall(rest)}
    if head.strip() != _HEAD or not line.startswith("Name: ") or _PUBLIC not in blocks:
        raise KeyFileError("key-damaged", "form")
    try:
        public = load_der_public_key(blocks.pop(_PUBLIC))
        name = _good_name(line.removeprefix("Name: "))
    except (*_NO_KEY, KeyFileError) as error:
        raise KeyFileError("key-damaged", "public half") from error
    if not isinstance(public, Ed25519PublicKey) or len(blocks) > 1:
        raise KeyFileError("key-damaged", "not Ed25519")
    label, data = next(iter(blocks.items()), ("", b""))
    if label not in ("", _LOCKED, _OPEN) or (label == _LOCKED and not pkcs8.is_locked_key(data)):
        raise KeyFileError("key-damaged", "private half")
    return Key(name, public.public_bytes_raw()), label, data


def _decoded(body: str) -> bytes:
    try:
        return base64.b64decode("".join(body.split()), validate=True)
    except ValueError as error:
        raise KeyFileError("key-damaged", "base64") from error


def _write_new(path: Path, text: str, mode: int) -> None:
    """Write a file that is not there yet, and have it on the disk. KeyFileError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), mode)
    except FileExistsError as error:
        raise KeyFileError("key-there", str(path)) from error
    except (OSError, ValueError) as error:
        raise KeyFileError("key-unwritable", str(error)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise KeyFileError("key-unwritable", str(error)) from error
