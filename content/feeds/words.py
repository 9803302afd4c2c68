"""Days and plain words, as feeds write them."""

from __future__ import annotations

import html
import re
from datetime import date
from email.utils import parsedate_tz
from hashlib import sha256

from content.feeds.feed import LONGEST_LINE

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_TAG = re.compile(r"<[/!]?[A-Za-z][^<>]{0,500}>|<!--[^<>]{0,500}-->")
_LONGEST_KEY = 200


def plain(text: str | None) -> str:
    """Return words on one line, without tags and entities; cut where they are far too long."""
    text = (text or "")[: 20 * LONGEST_LINE]
    for _ in range(2):  # many feeds escape twice
        text = html.unescape(_TAG.sub(" ", text))
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


def link_of(text: str | None) -> str:
    """Return an address as it is written, "" for what is none."""
    link = html.unescape((text or "").strip())
    return link if len(link) <= 2000 and link.isprintable() else ""


def day_of(text: str | None) -> str:
    """Return the ISO date in a time of RFC 822, of RFC 3339, or as people write it; "" for none."""
    text = (text or "").strip()[:100]
    if found := _DAY.search(text):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif (told := parsedate_tz(text)) is not None:
        parts = told[:3]
    else:
        return ""
    try:
        return date(*parts).isoformat()
    except ValueError:
        return ""


def key_of(*words: str) -> str:
    """Return the first of these that is not empty, as a key; a long one by its checksum."""
    key = next((word.strip() for word in words if word.strip()), "")
    if len(key) <= _LONGEST_KEY and key.isprintable():
        return key
    return "sha256:" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
