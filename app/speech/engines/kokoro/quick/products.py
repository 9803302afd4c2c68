"""A convolution of 8-bit numbers → a product of matrices: the same numbers, a quarter of the time.

onnxruntime packs the sound anew for each convolution (ConvInteger), and multiplies it once. In a
product (MatMulInteger) the weights are packed, once, when the model is loaded. Figures:
docs/adr/0026. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from app.speech.engines.kokoro.quick.nodes import Array, Node, array_in, node, tensor
from app.speech.engines.kokoro.quick.protobuf import Bytes

FEWEST = 64
"""Numbers that a convolution makes of each moment; with fewer a product takes as long."""
_MIDDLE = 128
"""Between numbers without a sign and numbers with one, for which processors have products."""


class Products:
    """Makes products of convolutions, and keeps the tensors that they need."""

    def __init__(self, tensors: Mapping[str, Bytes]) -> None:
        """`tensors` are the graph's, as messages."""
        self._tensors = tensors
        self.made: dict[str, bytes] = {}
        """The tensors of the products, by name."""

    def of(self, conv: Node) -> list[bytes]:
        """Return the nodes that take the place of one; none where it stays as it is."""
        if conv.kind != "ConvInteger" or len(conv.inputs) != 4:
            return []
        sound, weights_name, zero, weights_zero = conv.inputs
        if weights_name not in self._tensors or weights_zero not in self._tensors:
            return []
        weights = array_in(self._tensors[weights_name])
        told = conv.numbers
        if (
            weights.ndim != 3
            or weights.dtype != np.uint8
            or weights.shape[0] < FEWEST
            or told.get("strides", [1]) != [1]
            or told.get("group", [1]) != [1]
        ):
            return []
        output = conv.outputs[0]
        many, channels, taps = weights.shape
        rows = (weights.astype(np.int16) - _MIDDLE).astype(np.int8).transpose(2, 1, 0)
        matrix = self._keep(f"{weights_name}/rows", rows.reshape(taps * channels, many))
        middle = array_in(self._tensors[weights_zero]).astype(np.int16) - _MIDDLE
        matrix_zero = self._keep(f"{weights_zero}/rows", middle.astype(np.int8))
        made = [node("Transpose", [sound], f"{output}/rows", perm=[0, 2, 1])]
        windows = f"{output}/rows"
        if taps > 1:
            apart = told.get("dilations", [1])[0]
            more, windows = self._windows(output, zero, (taps, channels, apart), told["pads"])
            made += more
        product = f"{output}/product"
        made.append(node("MatMulInteger", [windows, matrix, zero, matrix_zero], product))
        return [*made, node("Transpose", [product], output, perm=[0, 2, 1])]

    def _windows(
        self, output: str, zero: str, size: tuple[int, int, int], pads: list[int]
    ) -> tuple[list[bytes], str]:
        """Return the nodes that lay, for each moment, all that it is made of side by side."""
        taps, channels, apart = size
        before, after = pads
        reach = (taps - 1) * apart
        around = self._numbers(f"pads {before} {after}", [0, before, 0, 0, after, 0])
        offsets = self._keep(
            f"quick/offsets {taps} {apart}", (np.arange(taps, dtype="<i8") * apart)[None]
        )
        flat = self._numbers(f"shape {taps * channels}", [0, -1, taps * channels])
        cut, first, step = (self._number(each) for each in (reach, 0, 1))
        axis = self._numbers("axis 1", [1])
        one = f"{output}/"
        return [
            node("Pad", [f"{one}rows", around, zero], f"{one}padded"),
            node("Shape", [f"{one}padded"], f"{one}length", start=1, end=2),
            node("Squeeze", [f"{one}length"], f"{one}long"),
            node("Sub", [f"{one}long", cut], f"{one}count"),
            node("Range", [first, f"{one}count", step], f"{one}moments"),
            node("Unsqueeze", [f"{one}moments", axis], f"{one}column"),
            node("Add", [f"{one}column", offsets], f"{one}places"),
            node("Gather", [f"{one}padded", f"{one}places"], f"{one}gathered", axis=1),
            node("Reshape", [f"{one}gathered", flat], f"{one}windows"),
        ], f"{one}windows"

    def _number(self, value: int) -> str:
        return self._keep(f"quick/{value}", np.array(value, "<i8"))

    def _numbers(self, name: str, values: list[int]) -> str:
        return self._keep(f"quick/{name}", np.array(values, "<i8"))

    def _keep(self, name: str, array: Array) -> str:
        if name not in self.made:
            self.made[name] = tensor(name, np.ascontiguousarray(array))
        return name
