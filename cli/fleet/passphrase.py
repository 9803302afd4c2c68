"""Passphrases of keys: asked for, or from the environment; never among the arguments.

Arguments can be read by everybody on the computer. `YINLING_PASSPHRASE` is for programs that have
the passphrase from a safe place; a pipe gives it as its first line.
"""

from __future__ import annotations

import getpass
import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.publishing.keys.key_file import (
    FEWEST_CHARACTERS,
    KeyFileError,
    is_locked,
    is_weak,
    open_signer,
)
from content.editions.code_words import BITS, sounds_of, words_of

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner

VARIABLE = "YINLING_PASSPHRASE"
_SUGGESTED = 5
"""Words: 50 bits, and each guess takes half a second."""


def signer_at(path: Path) -> CryptoSigner:
    """Return what signs with the key in a file; ask for its passphrase if it has one.

    Raises KeyFileError.
    """
    return open_signer(path, passphrase_of(path))


def passphrase_of(path: Path) -> str | None:
    """Return the passphrase of a key; None if it needs none. Raises KeyFileError."""
    return _given(f"{path.name} 的密码：") if is_locked(path) else None


def new_passphrase() -> str:
    """Ask for a new passphrase twice, and offer one. Raises KeyFileError: key-weak."""
    if VARIABLE in os.environ or not sys.stdin.isatty():
        return _good(_given(""))
    chosen = words_of(secrets.randbits(BITS * _SUGGESTED), _SUGGESTED, 0)
    # Letters: a bare console has no way to type characters.
    offered = " ".join(sounds_of(chosen))
    told = (
        f"给这把钥匙定一个密码，至少 {FEWEST_CHARACTERS} 个字。打的时候看不见，空格不算。\n"
        "也可以用这五个词的拼音，请抄在纸上，别和U盘放在一起：\n\n"
        f"    {offered}\n    （{' '.join(chosen)}）\n\n"
        "直接按回车，再按一次，就用这五个词的拼音。"
    )
    print(told, file=sys.stderr)
    first = getpass.getpass("密码：")
    again = getpass.getpass("再打一次：")
    if first != again:
        raise KeyFileError("key-twice")
    return _good(first or offered)


def _good(passphrase: str) -> str:
    if is_weak(passphrase):
        raise KeyFileError("key-weak")
    return passphrase


def _given(question: str) -> str:
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if sys.stdin.isatty():
        return getpass.getpass(question)
    return sys.stdin.readline().rstrip("\r\n")
