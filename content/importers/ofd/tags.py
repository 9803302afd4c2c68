"""Elements of OFD by their names alone: its makers use many name spaces, and some use none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def local(element: _Element) -> str:
    """Return the name without its name space, also where the prefix was never declared."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """Yield the elements of this name in another one."""
    if element is not None:
        for each in element:
            if local(each) == name:
                yield each


def child(element: _Element | None, name: str) -> _Element | None:
    """Return the first element of this name in another one; None where there is none."""
    return next(children(element, name), None)


def text_of(element: _Element | None, *names: str) -> str:
    """Return the words of the element below, by the names on the way to it; "" for none."""
    for name in names:
        element = child(element, name)
    return "".join(element.itertext()).strip() if element is not None else ""
