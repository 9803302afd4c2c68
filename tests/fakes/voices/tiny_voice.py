"""A voice of the VITS layout, made of a few hundred bytes: a tone as long as the text.

The model is written in ONNX's own format by hand, so that the tests need no tool for it: each
token is MS_PER_TOKEN of a sine, stretched by the length scale as a real model is.
"""

from __future__ import annotations

import struct
from pathlib import Path

SAMPLE_RATE = 16_000
SAMPLES_PER_TOKEN = 4_000
CHARACTERS = "今天气很好我们一起到公园里走看花晒太阳的声音您听得清楚吗请坐重庆念给"

_FLOAT, _INT64 = 1, 7


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _node(kind: str, inputs: list[str], output: str, **attributes: int) -> bytes:
    body = b"".join(_bytes(1, name) for name in inputs) + _bytes(2, output) + _bytes(4, kind)
    for name, value in attributes.items():
        body += _bytes(5, _bytes(1, name) + _number(3, value) + _number(20, 2))
    return _bytes(1, body)


def _constant(name: str, kind: int, dims: list[int], data: bytes) -> bytes:
    body = b"".join(_number(1, dim) for dim in dims)
    return _bytes(5, body + _number(2, kind) + _bytes(8, name) + _bytes(9, data))


def _value(field: int, name: str, kind: int, dims: list[str | int]) -> bytes:
    shape = b"".join(
        _bytes(1, _bytes(2, dim) if isinstance(dim, str) else _number(1, dim)) for dim in dims
    )
    tensor = _number(1, kind) + _bytes(2, shape)
    return _bytes(field, _bytes(1, name) + _bytes(2, _bytes(1, tensor)))


def model(loudness: float = 0.4, language: str = "Chinese") -> bytes:
    """Return the bytes of the model."""
    f32, i64 = (lambda x: struct.pack("<f", x)), (lambda x: struct.pack("<q", x))
    graph = (
        _node("Gather", ["x_length", "zero"], "tokens")
        + _node("Cast", ["tokens"], "tokens_f", to=_FLOAT)
        + _node("Gather", ["length_scale", "zero"], "scale")
        + _node("Mul", ["tokens_f", "per_token"], "plain_length")
        + _node("Mul", ["plain_length", "scale"], "length_f")
        + _node("Cast", ["length_f"], "length", to=_INT64)
        + _node("Range", ["zero", "length", "one"], "steps")
        + _node("Cast", ["steps"], "steps_f", to=_FLOAT)
        + _node("Mul", ["steps_f", "pitch"], "phase")
        + _node("Sin", ["phase"], "wave")
        + _node("Mul", ["wave", "loudness"], "sound")
        + _node("Reshape", ["sound", "shape"], "y")
        + _bytes(2, "tone")
        + _constant("zero", _INT64, [], i64(0))
        + _constant("one", _INT64, [], i64(1))
        + _constant("per_token", _FLOAT, [], f32(SAMPLES_PER_TOKEN))
        + _constant("pitch", _FLOAT, [], f32(0.12))
        + _constant("loudness", _FLOAT, [], f32(loudness))
        + _constant("shape", _INT64, [3], i64(1) + i64(1) + i64(-1))
        + _value(11, "x", _INT64, [1, "L"])
        + _value(11, "x_length", _INT64, [1])
        + _value(11, "noise_scale", _FLOAT, [1])
        + _value(11, "length_scale", _FLOAT, [1])
        + _value(11, "noise_scale_w", _FLOAT, [1])
        + _value(12, "y", _FLOAT, [1, 1, "S"])
    )
    told = {
        "model_type": "vits",
        "comment": "tone",
        "language": language,
        "sample_rate": str(SAMPLE_RATE),
        "n_speakers": "1",
        "add_blank": "0",
        "punctuation": "， 。 ！ ？",
    }
    metadata = b"".join(_bytes(14, _bytes(1, k) + _bytes(2, v)) for k, v in told.items())
    opset = _bytes(8, _bytes(1, "") + _number(2, 13))
    return _number(1, 8) + _bytes(7, graph) + opset + metadata


def write_voice(folder: Path, **changes: float) -> Path:
    """Write a whole voice into the new folder and return it."""
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(model(**changes))
    tokens = ["sil", "eos", *(f"t{i}" for i in range(len(CHARACTERS)))]
    (folder / "tokens.txt").write_text(
        "".join(f"{token} {i}\n" for i, token in enumerate(tokens)), encoding="utf-8"
    )
    (folder / "lexicon.txt").write_text(
        "".join(f"{character} t{i}\n" for i, character in enumerate(CHARACTERS)), encoding="utf-8"
    )
    (folder / "README.md").write_text("A tone.", encoding="utf-8")
    return folder
