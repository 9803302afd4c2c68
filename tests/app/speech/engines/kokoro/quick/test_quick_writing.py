"""A model's file: its fields as they are read and written, and files that are none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fakes.voices.kokoro_folder import graph
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engines.kokoro.quick.nodes import (
    Node,
    array_in,
    name_of,
    node,
    node_in,
    renamed,
    tensor,
)
from app.speech.engines.kokoro.quick.products import Products
from app.speech.engines.kokoro.quick.protobuf import fields, numbers, varint, written
from app.speech.engines.kokoro.quick.writing import make_quick, quickened
from app.speech.engines.kokoro.shelf import MODEL, QUICK


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=20))
def test_numbers_come_back(wanted: list[int]) -> None:
    [packed] = fields(written((8, b"".join(map(varint, wanted)))))
    assert numbers(packed.value) == wanted
    assert [each.value for each in fields(written(*((3, each) for each in wanted)))] == wanted


@given(st.binary(max_size=200))
def test_any_bytes_are_fields_or_none(data: bytes) -> None:
    try:
        read = b"".join(each.raw for each in fields(data))
    except ValueError:
        return
    assert read == data


def test_a_node_comes_back_with_its_numbers_and_takes_another_name() -> None:
    made = node("Conv", ["a", "", "b"], "c", group=1, pads=[2, -2])
    assert node_in(made) == Node("Conv", ("a", "", "b"), ("c",), {"group": [1], "pads": [2, -2]})
    assert node_in(renamed(made, {"c": "d"})).outputs == ("d",)


@pytest.mark.parametrize("array", [np.arange(6, dtype=np.uint8).reshape(2, 3), np.array(3, "<i8")])
def test_a_tensor_comes_back(array: np.ndarray) -> None:
    made = tensor("name", array)
    assert name_of(made, 8) == "name"
    np.testing.assert_array_equal(array_in(made), array)


def conv(**changes: object) -> Node:
    told = {"strides": [1], "group": [1], "dilations": [3], "pads": [6, 6], **changes}
    return Node("ConvInteger", ("x", "w", "xz", "wz"), ("y",), told)  # type: ignore[arg-type]


def test_a_convolution_becomes_a_product_with_its_weights_in_rows() -> None:
    weights = np.arange(64 * 2 * 5, dtype=np.int64).astype(np.uint8).reshape(64, 2, 5)
    tensors = {"w": tensor("w", weights), "wz": tensor("wz", np.array(70, np.uint8))}
    products = Products(tensors)
    kinds = [node_in(each).kind for each in products.of(conv())]
    assert kinds[0] == kinds[-1] == "Transpose"
    assert "MatMulInteger" in kinds
    rows = array_in(products.made["w/rows"]).astype(np.int64) + 128
    np.testing.assert_array_equal(rows.reshape(5, 2, 64), weights.transpose(2, 1, 0))
    assert array_in(products.made["wz/rows"]) == 70 - 128


@pytest.mark.parametrize("changes", [{"strides": [2]}, {"group": [2]}])
def test_other_convolutions_stay(changes: dict[str, object]) -> None:
    weights = np.zeros((64, 2, 5), np.uint8)
    tensors = {"w": tensor("w", weights), "wz": tensor("wz", np.array(70, np.uint8))}
    assert Products(tensors).of(conv(**changes)) == []
    assert Products({}).of(conv()) == []


def test_a_model_of_another_shape_has_no_quick_form(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="another shape"):
        quickened(graph(("Round", "/r")))
    for data in (graph(("Round", "/r")), b"no model at all", b""):
        (tmp_path / MODEL).write_bytes(data)
        assert make_quick(tmp_path) == tmp_path / MODEL
        assert [file.name for file in tmp_path.iterdir()] == [MODEL]


def test_a_quick_form_is_not_made_twice(tmp_path: Path) -> None:
    (tmp_path / MODEL).write_bytes(b"as it was fetched")
    (tmp_path / QUICK).write_bytes(b"quick")
    assert make_quick(tmp_path) == tmp_path / QUICK
    assert (tmp_path / QUICK).read_bytes() == b"quick"
