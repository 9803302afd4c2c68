"""Messages between the app and the process that fetches. Each message is a frame."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

from app.processes.framing import BabbleError, Frame, Reader, number, pack
from app.subscriptions.faults import FAULTS, GOOD, Outcome, Progress
from app.subscriptions.fetching.budget import Limits
from app.subscriptions.mirrors import Where
from content.editions.subscribing import MOST_ROOT_BYTES

_LARGEST = 1 << 53


@dataclass(frozen=True, slots=True)
class TryOrder:
    """Order: ask a mirror of a subscription once. `folder` is that of the store."""

    folder: Path
    id: str
    where: Where
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class RootOrder:
    """Order: bring a root from a mirror, if its SHA-256 begins with these hex digits."""

    where: Where
    version: int
    begins: str


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """Order: look whether this is a root that is signed by itself."""

    root: bytes


@dataclass(frozen=True, slots=True)
class Root:
    """News: a root that was found to be good."""

    data: bytes


Order = TryOrder | RootOrder | CheckOrder
News = Outcome | Progress | Root


def pack_order(order: Order) -> bytes:
    """Return the bytes of an order."""
    if isinstance(order, CheckOrder):
        return pack({"check": True}, order.root)
    where = {"address": order.where.address, "folder": order.where.is_folder}
    if isinstance(order, RootOrder):
        return pack({"root": order.version, "begins": order.begins, **where})
    limits = order.limits
    fields = {"most": limits.most_bytes, "ms": round(limits.longest_s * 1000), "rate": limits.rate}
    return pack({"try": order.id, "store": str(order.folder), **where, **fields})


def order_reader() -> Reader[Order]:
    """Return the reader of orders, for the process."""
    return Reader(_order, MOST_ROOT_BYTES)


def _order(frame: Frame) -> Order:
    head = frame.head
    match head:
        case {"check": True}:
            return CheckOrder(frame.body)
        case {"root": int(), "begins": str(begins), "address": str(at), "folder": bool(is_folder)}:
            return RootOrder(Where(at, is_folder), number(head, "root"), begins)
        case {"try": str(id), "store": str(store), "address": str(at), "folder": bool(is_folder)}:
            limits = Limits(number(head, "most"), number(head, "ms") / 1000, number(head, "rate"))
            return TryOrder(Path(store), id, Where(at, is_folder), limits)
    raise BabbleError("no order")


def pack_news(news: News) -> bytes:
    """Return the bytes of news."""
    if isinstance(news, Root):
        return pack({"root": True}, news.data)
    if isinstance(news, Progress):
        return pack({"progress": True, **asdict(news)})
    return pack({"outcome": True, **asdict(news), "detail": news.detail[:1000]})


def news_reader() -> Reader[News]:
    """Return the reader of news, for the app."""
    return Reader(_news, MOST_ROOT_BYTES)


def _news(frame: Frame) -> News:
    head = frame.head
    match head:
        case {"root": True}:
            return Root(frame.body)
        case {"progress": True}:
            counts = (_count(head, name) for name in ("bodies", "all_bodies", "taken", "all_bytes"))
            return Progress(*counts)
        case {
            "outcome": True,
            "code": str(code),
            "went_on": bool(went_on),
            "clock_is_off": bool(is_off),
            "detail": str(detail),
        } if code in FAULTS or code in GOOD:
            return Outcome(
                code,
                went_on,
                _count(head, "number"),
                _count(head, "asked"),
                _count(head, "took_bytes"),
                _count(head, "missing_bytes"),
                is_off,
                number(head, "wait_s"),
                detail,
            )
    raise BabbleError("no news")


def _count(head: dict[str, object], name: str) -> int:
    found = head.get(name)
    if type(found) is not int or not 0 <= found <= _LARGEST:
        raise BabbleError(f"{name} is no count")
    return found
