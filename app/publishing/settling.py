"""Finds the keys of items: a text that was corrected keeps the key under which it was published.

In this order: the same body, the same key, a former key of the thing, and the same name where one
thing alone has it and one item alone that is there no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.publishing.content import Thing
from content.editions.edition import LONGEST_NAME, MOST_WITHDRAWN, Item, ItemKind
from content.editions.form import as_line


@dataclass(frozen=True, slots=True)
class Made:
    """A thing with its body made: hash and length in bytes."""

    thing: Thing
    sha256: str
    length: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The items of the next edition, each with its thing, and the keys that are withdrawn."""

    items: tuple[Item, ...]
    things: tuple[Thing, ...]
    withdrawn: tuple[str, ...]
    added: int
    changed: int
    gone: int


def settled(
    before: Sequence[Item],
    withdrawn: Sequence[str],
    made: Iterable[Made],
    now: int,
    off: Iterable[str] = (),
) -> Settled:
    """Return the next edition's items. `off` are keys that are withdrawn in any case.

    `before` and `withdrawn` are those of the last edition, `now` is in seconds since 1970.
    """
    given = sorted(made, key=lambda each: (each.thing.key, each.sha256))
    keys = _keys(before, given)
    old = {item.key: item for item in before}
    off = {*off}
    pairs: list[tuple[Item, Thing]] = []
    for each, key in zip(given, keys, strict=True):
        if key in off:
            continue
        known = old.get(key)
        same = known is not None and known.sha256 == each.sha256
        since = known.since if known is not None and same else now
        name = as_line(each.thing.name, LONGEST_NAME)
        item = Item(key, each.thing.kind, name, each.sha256, each.length, since)
        pairs.append((item, each.thing))
    pairs.sort(key=lambda pair: pair[0].key)
    items = tuple(item for item, _ in pairs)
    present = {item.key for item in items}
    gone = sorted(old.keys() - present)
    left = [key for key in withdrawn if key not in present and key not in gone]
    return Settled(
        items,
        tuple(thing for _, thing in pairs),
        (*left, *gone)[-MOST_WITHDRAWN:],
        len(present - old.keys()),
        sum(item.key in old and item != old[item.key] for item in items),
        len(gone),
    )


def _keys(before: Sequence[Item], given: Sequence[Made]) -> list[str]:
    """Return a key for each; no two are the same."""
    free = {item.key: item for item in before}
    keys = [""] * len(given)

    def take(at: int, key: str) -> None:
        keys[at] = key
        free.pop(key, None)

    by_body = {(item.kind, item.sha256): item.key for item in before}
    for at, each in enumerate(given):
        key = by_body.get((each.thing.kind, each.sha256), "")
        if key in free:
            take(at, key)
    for at, each in _open(keys, given):
        if (item := free.get(each.thing.key)) is not None and item.kind is each.thing.kind:
            take(at, item.key)
    for at, each in _open(keys, given):
        former = next((key for key in each.thing.formers if key in free), "")
        if former and free[former].kind is each.thing.kind:
            take(at, former)
    names = Counter(_name(each) for _, each in _open(keys, given))
    left = Counter((item.kind, item.name) for item in free.values())
    by_name = {(item.kind, item.name): item.key for item in free.values()}
    for at, each in _open(keys, given):
        name = _name(each)
        if name[1] and names[name] == left[name] == 1:
            take(at, by_name[name])
    taken = {key for key in keys if key} | {*free}
    for at, each in _open(keys, given):
        keys[at] = _unused(each.thing.key, taken)
        taken.add(keys[at])
    return keys


def _open(keys: Sequence[str], given: Sequence[Made]) -> Iterator[tuple[int, Made]]:
    """Yield those without a key as yet."""
    yield from ((at, each) for at, each in enumerate(given) if not keys[at])


def _name(made: Made) -> tuple[ItemKind, str]:
    return (made.thing.kind, as_line(made.thing.name, LONGEST_NAME))


def _unused(key: str, taken: set[str]) -> str:
    number = 2
    unused = key
    while unused in taken:
        unused = f"{key[:90]}-{number}"
        number += 1
    return unused
