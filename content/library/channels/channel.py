"""A channel, and how it is written down."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

MOST_SEEN = 600
"""Entries that are remembered: three times as many as are read of a feed."""
LONGEST = 2000
LAST_MOMENT = 1 << 43
"""Seconds. No clock comes this far."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed or a catalogue. Nothing is fetched from it unless `is_on`.

    `tried` is when it was asked last and `came` when something new came, in seconds since 1970; 0
    is never. `failures` counts those since it last answered, `fault` is the code of the last one,
    and `wait_s` what the server asked for. `etag` and `modified` are the server's signs. `seen` are
    marks of entries that were dealt with, `taken_off` says that a person does not want it any more.
    """

    address: str
    title: str = ""
    is_on: bool = False
    is_catalogue: bool = False
    etag: str = ""
    modified: str = ""
    tried: int = 0
    came: int = 0
    failures: int = 0
    wait_s: int = 0
    fault: str = ""
    seen: tuple[str, ...] = ()
    taken_off: bool = False


def mark_of(entry_key: str) -> str:
    """Return the short name under which an entry is remembered."""
    from hashlib import sha256  # it loads OpenSSL, which would cost the start 3 ms

    return sha256(entry_key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def written(channel: Channel) -> str:
    """Return the channel as a line of JSON."""
    return json.dumps(asdict(channel), ensure_ascii=True, separators=(",", ":"))


def channel_in(line: str) -> Channel | None:
    """Return the channel in a line; None for a damaged one.

    A field that is damaged has its default: a line may come from a backup.
    """
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    kept: dict[str, object] = {}
    for field in fields(Channel):
        value = found.get(field.name)
        if field.name == "seen":
            marks = value if isinstance(value, list) else []
            kept["seen"] = tuple(each for each in marks if _is_mark(each))[:MOST_SEEN]
        elif _is_good(value, field.type):
            kept[field.name] = value
    address = kept.get("address")
    if not isinstance(address, str) or not address.startswith(("http://", "https://")):
        return None
    return Channel(**kept)  # type: ignore[arg-type] # each was looked at


def _is_good(value: object, kind: object) -> bool:
    if kind == "str":
        return isinstance(value, str) and len(value) <= LONGEST
    if kind == "bool":
        return isinstance(value, bool)
    return type(value) is int and 0 <= value <= LAST_MOMENT


def _is_mark(value: object) -> bool:
    return isinstance(value, str) and len(value) == 16
