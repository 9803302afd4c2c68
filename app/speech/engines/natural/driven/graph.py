"""The model's file: which tensor tells how long the letters are, and how it is made an output.

An ONNX file is a protobuf message; only the fields that are needed are looked at, so that the
package `onnx` is not. In all of Kokoro's exports the lengths are rounded to whole frames once, by
the only Round of the graph, whatever the tensors are called. Source: the model's own code in the
package kokoro 0.9.4.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

MOST_NODES = 100_000
_GRAPH = 7
_NODE, _OUTPUT = 1, 12
_NODE_OUTPUT, _NODE_KIND = 2, 4
_NAME = 1
_LONGEST_NAME = 300
_Bytes = bytes | mmap.mmap


def lengths_in(file: Path) -> tuple[str, bool] | None:
    """Return the tensor with the letters' lengths, and whether it is an output already.

    None where the graph has none, or more than one. Raises OSError, and ValueError for other files.
    """
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            return _found(data)
        except IndexError as error:
            raise ValueError("cut short") from error


def as_output(tensor: str) -> bytes:
    """Return the bytes that make a tensor an output, written behind the file.

    Protobuf joins messages that stand one behind the other.
    """
    name = tensor.encode()
    value = _field(_NAME, name)
    return _field(_GRAPH, _field(_OUTPUT, value))


def _found(data: _Bytes) -> tuple[str, bool] | None:
    rounded: list[str] = []
    outputs: list[str] = []
    count = 0
    for field, start, end in _fields(data, 0, len(data)):
        if field != _GRAPH:
            continue
        for part, first, last in _fields(data, start, end):
            if part == _OUTPUT:
                outputs += [
                    _text(data, a, b) for f, a, b in _fields(data, first, last) if f == _NAME
                ]
            elif part == _NODE:
                count += 1
                if count > MOST_NODES:
                    raise ValueError("more nodes than any voice")
                inside = list(_fields(data, first, last))
                if any(f == _NODE_KIND and data[a:b] == b"Round" for f, a, b in inside):
                    rounded += [_text(data, a, b) for f, a, b in inside if f == _NODE_OUTPUT]
    if len(rounded) != 1 or not rounded[0]:
        return None
    return rounded[0], rounded[0] in outputs


def _fields(data: _Bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield (number, start, end) of the fields that have a length; others are passed over."""
    while at < end:
        key, at = _varint(data, at)
        field, kind = key >> 3, key & 7
        if kind == 2:
            length, at = _varint(data, at)
            if length > end - at:
                raise ValueError("cut short")
            yield field, at, at + length
            at += length
        elif kind == 0:
            _, at = _varint(data, at)
        elif kind in (1, 5):
            at += 8 if kind == 1 else 4
        else:
            raise ValueError("no model")


def _varint(data: _Bytes, at: int) -> tuple[int, int]:
    number = 0
    for shift in range(0, 70, 7):
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
    raise ValueError("no number")


def _text(data: _Bytes, start: int, end: int) -> str:
    if end - start > _LONGEST_NAME:
        raise ValueError("a long name")
    return data[start:end].decode("utf-8")


def _field(number: int, data: bytes) -> bytes:
    length, parts = len(data), bytearray()
    while length > 0x7F:
        parts.append(length & 0x7F | 0x80)
        length >>= 7
    return bytes([number << 3 | 2, *parts, length]) + data
