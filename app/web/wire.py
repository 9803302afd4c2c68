"""Messages between the app and a process that fetches. Each message is a frame.

The app orders one address at a time; the answer is what was fetched, or a reason. The app trusts
nothing that it receives: an unexpected message is a BabbleError.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.processes.framing import BabbleError, Fields, Frame, Reader, number, pack
from app.web.faults import REASONS
from app.web.http import MOST_BYTES, Fetched, Wanted
from content.feeds.fields import feed_of_fields, fields_of

_TEXTS = ("address", "kind", "etag", "modified")
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Failed:
    """News: it cannot be fetched; `reason` is one of REASONS, `detail` is for the log."""

    reason: str
    detail: str
    wait_s: int = 0


News = Fetched | Failed


def pack_order(wanted: Wanted) -> bytes:
    """Return the bytes of an order."""
    return pack(
        {
            "fetch": wanted.address,
            "etag": wanted.etag,
            "modified": wanted.modified,
            "most": wanted.most,
            "feed": wanted.as_feed,
        }
    )


def order_reader() -> Reader[Wanted]:
    """Return the reader of orders, for the process."""
    return Reader(_order)


def _order(frame: Frame) -> Wanted:
    match frame.head:
        case {
            "fetch": str(address),
            "etag": str(etag),
            "modified": str(modified),
            "feed": bool(as_feed),
        }:
            return Wanted(address, etag, modified, number(frame.head, "most"), as_feed)
    raise BabbleError("no order")


def pack_fetched(fetched: Fetched) -> bytes:
    """Return the bytes of the news."""
    texts: Fields = {name: getattr(fetched, name) for name in _TEXTS}
    head = texts | {"same": fetched.is_same, "moved": fetched.moved}
    if fetched.feed is not None:
        return pack({"feed": True, **head}, fields_of(fetched.feed, MOST_BYTES))
    return pack({"fetched": True, **head}, fetched.data)


def pack_failed(reason: str, detail: str, wait_s: int) -> bytes:
    """Return the bytes of the news."""
    return pack({"failed": reason, "detail": detail[:1000], "wait": wait_s})


def news_reader() -> Reader[News]:
    """Return the reader of news, for the app."""
    return Reader(_news, 2 * MOST_BYTES)  # in UTF-8 a text is longer than in GBK


def _news(frame: Frame) -> News:
    match frame.head:
        case {"failed": str(reason), "detail": str(detail)} if reason in REASONS:
            return Failed(reason, detail, number(frame.head, "wait"))
        case {"fetched": True, "same": bool(is_same), "moved": bool(moved)}:
            return replace(_heading(frame.head), data=frame.body, is_same=is_same, moved=moved)
        case {"feed": True, "moved": bool(moved)}:
            try:
                return replace(_heading(frame.head), moved=moved, feed=feed_of_fields(frame.body))
            except ValueError as error:
                raise BabbleError("no feed") from error
    raise BabbleError("no news")


def _heading(fields: Fields) -> Fetched:
    address, kind, etag, modified = (_text(fields, name) for name in _TEXTS)
    return Fetched(address, kind=kind, etag=etag, modified=modified)


def _text(fields: Fields, name: str) -> str:
    found = fields.get(name)
    if not isinstance(found, str) or len(found) > _LONGEST:
        raise BabbleError(f"{name} is no text")
    return found
