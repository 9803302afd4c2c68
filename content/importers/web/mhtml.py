"""Pages saved as one file (mhtml): the page and its pictures are parts of a letter (RFC 2557)."""

from __future__ import annotations

import contextlib
import email
from collections.abc import Callable
from email.message import Message
from urllib.parse import unquote, urljoin

from content.errors import refused

_MOST_PARTS = 2_000
_LONGEST_HEAD = 10_000
"""Characters of all heads of a part; Python's library takes the square of that time for one."""


def is_mhtml(data: bytes) -> bool:
    """Tell by the head whether the bytes are a page with its parts."""
    head = data[:4096].lower()
    return b"mime-version:" in head and b"multipart/related" in head


def page_and_parts(data: bytes) -> tuple[bytes, Callable[[str], bytes | None]]:
    """Return the page's bytes as UTF-8 where its encoding is said, and a function for its parts.

    Raises ImportRefusedError where there is no page.
    """
    parts: dict[str, Message] = {}
    page: Message | None = None
    for number, part in enumerate(email.message_from_bytes(data).walk()):
        if number > _MOST_PARTS:
            break
        if sum(len(str(value)) for value in part.values()) > _LONGEST_HEAD:
            raise refused("damaged", "a head of a book's length")
        if part.is_multipart():
            continue
        if page is None and part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part
        place = str(part.get("Content-Location") or "").strip()
        if place:
            parts.setdefault(place, part)
        if called := str(part.get("Content-ID") or "").strip("<> "):
            parts.setdefault(f"cid:{called}", part)
    if page is None:
        raise refused("damaged", "no page")
    base = str(page.get("Content-Location") or "")

    def get(name: str) -> bytes | None:
        whole = ""
        with contextlib.suppress(ValueError):  # no address, for all its signs
            whole = urljoin(base, name)
        part = parts.get(name) or parts.get(whole) or parts.get(unquote(name))
        return None if part is None else _bytes(part)

    data = _bytes(page)
    charset = page.get_content_charset()
    if charset:
        with contextlib.suppress(LookupError, UnicodeError):
            data = data.decode(charset).encode("utf-8")
    return data, get


def _bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""
