"""Nodes and tensors of a model's graph (ONNX): read, and made. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from app.speech.engines.kokoro.quick.protobuf import (
    Bytes,
    fields,
    message_in,
    numbers,
    repeated,
    text_in,
    written,
)

FLOAT, UINT8, INT8, INT64 = 1, 2, 3, 7
"""The kinds of numbers in a tensor, by ONNX."""
_KINDS: dict[int, np.dtype[Any]] = {
    FLOAT: np.dtype("<f4"),
    UINT8: np.dtype(np.uint8),
    INT8: np.dtype(np.int8),
    INT64: np.dtype("<i8"),
}
_INT, _INTS = 2, 7

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph. `numbers` are its attributes that are numbers, each a list."""

    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    numbers: dict[str, list[int]] = field(default_factory=dict)


def node_in(message: Bytes) -> Node:
    """Return the node of a message. Raises ValueError for what is none."""
    texts: dict[int, list[str]] = {1: [], 2: [], 4: []}
    attributes: dict[str, list[int]] = {}
    for number, value, _ in fields(message):
        if number in texts:
            texts[number].append(text_in(value))
        elif number == 5:
            name, found = _attribute(message_in(value))
            attributes[name] = found
    return Node("".join(texts[4]), tuple(texts[1]), tuple(texts[2]), attributes)


def _attribute(message: memoryview) -> tuple[str, list[int]]:
    name, found = "", []
    for number, value, _ in fields(message):
        if number == 1:
            name = text_in(value)
        elif number in (3, 8):
            found += numbers(value)
    return name, found


def node(kind: str, inputs: list[str], output: str, **attributes: int | list[int]) -> bytes:
    """Return the message of a node with one output, which is its name as well."""
    told = [
        (5, written((1, name), (3, value), (20, _INT)))
        if isinstance(value, int)
        else (5, written((1, name), *repeated(8, value), (20, _INTS)))
        for name, value in attributes.items()
    ]
    return written(*repeated(1, inputs), (2, output), (3, output), (4, kind), *told)


def renamed(message: Bytes, names: dict[str, str]) -> bytes:
    """Return the message of a node with other names for its outputs."""
    return b"".join(
        written((2, names.get(text_in(each.value), text_in(each.value))))
        if each.number == 2
        else bytes(each.raw)
        for each in fields(message)
    )


def name_of(message: Bytes, number: int) -> str:
    """Return the text in a field of a message, "" if it has none."""
    return next((text_in(each.value) for each in fields(message) if each.number == number), "")


def array_in(message: Bytes) -> Array:
    """Return the numbers of a tensor. Raises ValueError for one that is kept in another way."""
    dims: list[int] = []
    kind, raw, plain = 0, None, []
    for number, value, _ in fields(message):
        match number:
            case 1:
                dims += numbers(value)
            case 2 if isinstance(value, int):
                kind = value
            case 5 | 7:
                plain += numbers(value)
            case 9:
                raw = message_in(value)
    if kind not in _KINDS:
        raise ValueError(f"numbers of kind {kind}")
    held = np.array(plain, _KINDS[kind]) if raw is None else np.frombuffer(raw, _KINDS[kind])
    return np.asarray(held.reshape(dims))


def tensor(name: str, array: Array) -> bytes:
    """Return the message of a tensor."""
    kind = next(kind for kind, held in _KINDS.items() if held == array.dtype)
    return written(*repeated(1, array.shape), (2, kind), (8, name), (9, array.tobytes()))


def described(name: str, kind: int, length: int) -> bytes:
    """Return the message that describes an input of the graph: a row of numbers."""
    shape = written((1, written((1, length))))
    return written((1, name), (2, written((1, written((1, kind), (2, shape))))))
