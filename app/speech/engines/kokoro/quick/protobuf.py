"""The few forms of protobuf that a model's file has: read as fields, and written. Pure.

The package `onnx`, 17 MB, would do the same; a model is changed once, when it is put in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

Bytes = bytes | memoryview


class Field(NamedTuple):
    """One field of a message: its number, its value, and all its bytes as they stand.

    `value` is a number, or the bytes of a text, of packed numbers or of a message.
    """

    number: int
    value: int | memoryview
    raw: memoryview


def fields(message: Bytes) -> Iterator[Field]:
    """Yield the fields of a message in order. Raises ValueError where it is none."""
    data, at = memoryview(message), 0
    while at < len(data):
        start = at
        key, at = _varint(data, at)
        value: int | memoryview
        match key & 7:
            case 0:
                value, at = _varint(data, at)
            case 2:
                length, at = _varint(data, at)
                value, at = data[at : at + length], at + length
            case 1 | 5 as kind:
                length = 8 if kind == 1 else 4
                value, at = data[at : at + length], at + length
            case other:
                raise ValueError(f"a field of kind {other}")
        if at > len(data):
            raise ValueError("a field is cut off")
        yield Field(key >> 3, value, data[start:at])


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    number = shift = 0
    while at < len(data) and shift < 70:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return (number - (1 << 64) if number >= 1 << 63 else number), at
        shift += 7
    raise ValueError("a number is cut off")


def numbers(value: int | memoryview) -> list[int]:
    """Return the numbers of a repeated field's value, whether they are packed or not."""
    if isinstance(value, int):
        return [value]
    found, at = [], 0
    while at < len(value):
        number, at = _varint(value, at)
        found.append(number)
    return found


def message_in(value: int | memoryview) -> memoryview:
    """Return the bytes of a value. Raises ValueError for a number."""
    if isinstance(value, int):
        raise ValueError("a number where bytes belong")
    return value


def text_in(value: int | memoryview) -> str:
    """Return the text of a value. Raises ValueError for anything else."""
    return bytes(message_in(value)).decode()


def varint(number: int) -> bytes:
    """Return a number in protobuf's form."""
    number &= (1 << 64) - 1
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def head(number: int, length: int) -> bytes:
    """Return what stands before the bytes of a field that is `length` bytes long."""
    return varint(number << 3 | 2) + varint(length)


def written(*parts: tuple[int, int | str | Bytes]) -> bytes:
    """Return a message of these fields: (number, value)."""
    return b"".join(_field(number, value) for number, value in parts)


def _field(number: int, value: int | str | Bytes) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else bytes(value)
    return head(number, len(data)) + data


def repeated(
    number: int, values: Iterable[int | str | bytes]
) -> list[tuple[int, int | str | Bytes]]:
    """Return a repeated field for written()."""
    return [(number, value) for value in values]
