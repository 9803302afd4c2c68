"""Reads JSON that anybody may have written: each field with its type and its bounds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NoReturn

from content.errors import ContentError

MOST_NUMBER = (1 << 53) - 1
"""The largest whole number that every reader of JSON keeps (RFC 8259, 6)."""
_HASH = re.compile(r"[0-9a-f]{64}")
_BAD = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
"""Characters that no name has: controls, ends of lines, halves of a character."""


class EditionError(ContentError):
    """Bytes that are no edition, part or body, or not a sound one."""

    code = "edition-damaged"


class EditionNewerError(EditionError):
    """It has a form that a newer version of the app writes."""

    code = "edition-newer"


class EditionTooLargeError(EditionError):
    """It has more than its limits allow; see `edition.py`."""

    code = "edition-too-large"


def damaged(detail: str) -> NoReturn:
    """Raise EditionError; `detail` is for the log, and holds nothing of the text."""
    raise EditionError(detail)


def packed(value: object) -> bytes:
    """Return the one form of a value in JSON: UTF-8, sorted keys, no spaces."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def fields_in(data: bytes, form: int, most: int) -> Mapping[str, object]:
    """Return the fields of an object in JSON, at most `most` bytes long, of this form.

    The fields of other versions are passed over. Raises EditionError.
    """
    if len(data) > most:
        raise EditionTooLargeError(f"{len(data)} bytes")
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise EditionError(type(error).__name__) from error
    if not isinstance(found, dict):
        damaged("no object")
    written = number(found.get("form"), 1)
    if written > form:
        raise EditionNewerError(f"form {written}")
    return found


def number(value: object, least: int = 0, most: int = MOST_NUMBER) -> int:
    """Return a whole number within these bounds. Raises EditionError."""
    if type(value) is not int or not least <= value <= most:
        damaged("no such number")
    return value


def line(value: object, most: int) -> str:
    """Return a text of one line with at most `most` characters. Raises EditionError."""
    if not isinstance(value, str) or len(value) > most or _BAD.search(value):
        damaged("no such line")
    return value


def as_line(text: str, most: int) -> str:
    """Return the text as `line` takes it: on one line, cut where it is too long."""
    return _BAD.sub(" ", text)[:most].strip()


def digest(value: object) -> str:
    """Return a SHA-256 in 64 hex digits. Raises EditionError."""
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        damaged("no hash")
    return value


def rows(value: object, most: int) -> list[object]:
    """Return a list with at most `most` members. Raises EditionError."""
    if not isinstance(value, list):
        damaged("no list")
    if len(value) > most:
        raise EditionTooLargeError(f"{len(value)} members")
    return value
