"""Elements of Word's XML by their names alone: the strict form has other namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def local(element: _Element) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """Return the attribute with this name in any namespace; "" where there is none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: _Element | None, *names: str) -> _Element | None:
    """Return the first child with the name, its first child with the next one, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def value(element: _Element | None, *names: str) -> str:
    """Return `w:val` of the child; "" where there is none."""
    found = child(element, *names)
    return "" if found is None else attribute(found, "val")


def is_on(element: _Element | None, *names: str) -> bool:
    """Tell whether a switch is there and not turned off."""
    found = child(element, *names)
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")


def children(element: _Element, name: str) -> Iterator[_Element]:
    """Yield the children with this name."""
    return (each for each in element if local(each) == name)


def texts_in(element: _Element) -> Iterator[str]:
    """Yield all words in an element, as they stand; of what is too deep to be read by its order."""
    return (each.text for each in element.iter() if local(each) == "t" and each.text)
