"""Lets a model make no sound of the silence at both ends of a text. Pure.

Of a short text's sound two thirds are silence: 0.45 s before it and up to a second behind it, and
silence takes as long to make as speech. Lengths, pitch and loudness are worked out as before; then
only the frames from a little before the first loud one to a little behind the last one go on to the
decoder. Figures: docs/adr/0026.
"""

from __future__ import annotations

import numpy as np

from app.speech.engines.kokoro.quick import FIRST, KEPT
from app.speech.engines.kokoro.quick.nodes import FLOAT, INT64, Node, described, node, tensor

LOUD = -3.0
"""Of the model's own measure of loudness: frames below are softer than -60 dB at the ends, and
silence is -9."""

_LOUDNESS = "/decoder/decoder/Unsqueeze_1_output_0"
LETTERS = "/encoder/MatMul_1_output_0"
FRAMES = {LETTERS: 1, "/decoder/decoder/Unsqueeze_output_0": 2, _LOUDNESS: 2}
"""Letters, pitch and loudness, which the decoder is given; and the steps of each in a frame."""


def whole(name: str) -> str:
    """Return the name of what has this name in FRAMES before it is cut."""
    return f"{name}/whole"


def cuts() -> list[bytes]:
    """Return the nodes that cut, to stand behind all of FRAMES."""
    loud = [node("Greater", [whole(_LOUDNESS), "quick/loud"], "quick/is loud")]
    loud.append(node("Cast", ["quick/is loud"], "quick/loud steps", to=_INT32))
    for name, is_last in (("begins", 0), ("ends", 1)):
        loud += [
            node(
                "ArgMax",
                ["quick/loud steps"],
                f"quick/{name} at",
                axis=2,
                keepdims=1,
                select_last_index=is_last,
            ),
            node("Reshape", [f"quick/{name} at", "quick/1s"], f"quick/{name} step"),
            node("Div", [f"quick/{name} step", "quick/2s"], f"quick/{name}"),
        ]
    places = [
        node("Slice", [KEPT, "quick/0s", "quick/1s", "quick/0s"], "quick/before"),
        node("Slice", [KEPT, "quick/1s", "quick/2s", "quick/0s"], "quick/behind"),
        node("Sub", ["quick/begins", "quick/before"], "quick/early"),
        node("Max", ["quick/early", "quick/0s"], FIRST),
        node("Add", ["quick/ends", "quick/behind"], "quick/end"),
        node("Add", ["quick/end", "quick/1s"], "quick/end 1"),
        node("Mul", [FIRST, "quick/2s"], "quick/first 2"),
        node("Mul", ["quick/end 1", "quick/2s"], "quick/end 2"),
    ]
    return [*loud, *places, *map(_cut, FRAMES), *_shares()]


def _shares() -> list[bytes]:
    """Return the nodes that tell how much of the sound is kept, and how much is not."""
    return [
        node("Shape", [LETTERS], "quick/kept", start=2, end=3),
        node("Shape", [whole(LETTERS)], "quick/total", start=2, end=3),
        node("Cast", ["quick/kept"], "quick/kept part", to=FLOAT),
        node("Cast", ["quick/total"], "quick/total part", to=FLOAT),
        node("Div", ["quick/kept part", "quick/total part"], "quick/share"),
        node("Sub", ["quick/one", "quick/share"], "quick/rest"),
    ]


def mean(reduced: Node) -> list[bytes]:
    """Return the nodes that take a mean over time as if nothing had been cut off.

    What was cut off is as the silence that is kept before the first loud frame. Without this the
    decoder, which brings each text to the same mean, makes the last syllable of a short one softer.
    """
    sound, axes, output = reduced.inputs[0], reduced.inputs[1], reduced.outputs[0]
    one = f"{output}/"
    return [
        node("ReduceMean", [sound, axes], f"{one}heard", keepdims=1),
        node("Shape", [sound], f"{one}length", start=2, end=3),
        node("Div", [f"{one}length", "quick/kept"], f"{one}steps"),
        node("Mul", [f"{one}steps", "quick/1s"], f"{one}first"),
        node("Mul", [f"{one}steps", "quick/4s"], f"{one}end"),
        node("Slice", [sound, f"{one}first", f"{one}end", "quick/2s"], f"{one}silence"),
        node("ReduceMean", [f"{one}silence", axes], f"{one}silent", keepdims=1),
        node("Mul", [f"{one}heard", "quick/share"], f"{one}heard part"),
        node("Mul", [f"{one}silent", "quick/rest"], f"{one}silent part"),
        node("Add", [f"{one}heard part", f"{one}silent part"], output),
    ]


def is_mean(each: Node) -> bool:
    """Return whether a node takes a mean over time in the decoder."""
    return each.kind == "ReduceMean" and each.inputs[0].startswith("/decoder/decoder/")


def _cut(name: str) -> bytes:
    steps = FRAMES[name]
    ends = [f"quick/first {steps}", f"quick/end {steps}"]
    return node("Slice", [whole(name), *ends, "quick/2s"], name)


def tensors() -> dict[str, bytes]:
    """Return the numbers that these nodes need, by name."""
    found = {f"quick/{value}s": np.array([value], "<i8") for value in (0, 1, 2, 4)}
    made = {name: tensor(name, array) for name, array in found.items()}
    for name, value in (("quick/loud", LOUD), ("quick/one", 1.0)):
        made[name] = tensor(name, np.array(value, "<f4"))
    return made


def described_input() -> bytes:
    """Return the description of KEPT."""
    return described(KEPT, INT64, 2)


def described_output() -> bytes:
    """Return the description of FIRST."""
    return described(FIRST, INT64, 1)


_INT32 = 6
"""A kind of numbers, by ONNX."""
