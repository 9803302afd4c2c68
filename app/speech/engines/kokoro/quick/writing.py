"""Writes a model's file anew: products for convolutions, and no sound for silence."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from app.speech.engines.kokoro.quick import quiet_ends
from app.speech.engines.kokoro.quick.nodes import name_of, node_in, renamed
from app.speech.engines.kokoro.quick.products import Products
from app.speech.engines.kokoro.quick.protobuf import Bytes, fields, head, message_in
from app.speech.engines.kokoro.shelf import QUICK, model_in

_GRAPH = 7
_NODE, _TENSOR, _INPUT, _OUTPUT, _DESCRIBED = 1, 5, 11, 12, 13
"""Fields of a model and of its graph. What is only described (the shapes in between) goes."""
_TENSOR_NAME = 8


def make_quick(folder: Path) -> Path:
    """Return the model in a voice's folder, in its quick form; as it is where that cannot be made.

    The file as it was fetched stays beside it. A second, once.
    """
    model = model_in(folder)
    if model.name == QUICK:
        return model
    try:
        write_quick(model, folder / QUICK)
    except (OSError, ValueError) as error:  # a model of another shape, a full disk: it is slower
        print(f"no quick model: {error}", file=sys.stderr)
    return model_in(folder)


def write_quick(model: Path, target: Path) -> None:
    """Write the quick form of a model to `target`, whole or not at all; `model` stays.

    Half a second, and twice the model's size in memory. Raises ValueError for a file of another
    shape, and OSError.
    """
    parts = quickened(model.read_bytes())
    handle, half = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.writelines(parts)
            out.flush()
            os.fsync(out.fileno())
        Path(half).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(half).unlink()
        raise


def quickened(model: Bytes) -> list[Bytes]:
    """Return the quick form of a model, in pieces. Raises ValueError for another shape."""
    rest: list[Bytes] = []
    graph: list[tuple[int, memoryview, memoryview]] = []
    for number, value, raw in fields(model):
        if number == _GRAPH:
            graph += [
                (each.number, message_in(each.value), each.raw)
                for each in fields(message_in(value))
                if not isinstance(each.value, int)
            ]
        else:
            rest.append(raw)
    tensors: dict[str, Bytes] = {
        name_of(value, _TENSOR_NAME): value for number, value, _ in graph if number == _TENSOR
    }
    nodes, made = _nodes([value for number, value, _ in graph if number == _NODE], tensors)
    made |= quiet_ends.tensors()
    used = {name for each in nodes for name in node_in(each).inputs}
    told = [*tensors.items(), *made.items()]
    written: list[tuple[int, Bytes]] = [(_NODE, each) for each in nodes]
    written += [(_TENSOR, value) for name, value in told if name in used]
    written.append((_INPUT, quiet_ends.described_input()))
    written.append((_OUTPUT, quiet_ends.described_output()))
    # What was an input or an output stays before the new ones.
    parts: list[Bytes] = [
        raw for number, _, raw in graph if number not in (_NODE, _TENSOR, _DESCRIBED)
    ]
    for kind, each in written:
        parts += [head(kind, len(each)), each]
    return [*rest, head(_GRAPH, sum(map(len, parts))), *parts]


def _nodes(before: list[Bytes], tensors: dict[str, Bytes]) -> tuple[list[Bytes], dict[str, bytes]]:
    """Return the nodes of the quick form, and the tensors that they need beside."""
    products = Products(tensors)
    whole = {name: quiet_ends.whole(name) for name in quiet_ends.FRAMES}
    after: list[Bytes] = []
    found: set[str] = set()
    for message in before:
        node = node_in(message)
        found.update(node.outputs)
        if quiet_ends.is_mean(node):
            after += quiet_ends.mean(node)
        elif whole.keys() & node.outputs:
            after.append(renamed(message, whole))
        else:
            after += products.of(node) or [message]
    if not whole.keys() <= found:
        raise ValueError("a model of another shape")
    return _in_order([*after, *quiet_ends.cuts()]), products.made


def _in_order(nodes: list[Bytes]) -> list[Bytes]:
    """Return the nodes with each behind those that make what it takes, else as they were."""
    read = [(message, node_in(message)) for message in nodes]
    missing = {name for _, node in read for name in node.outputs}
    done: list[Bytes] = []
    while read:
        waiting = []
        for message, node in read:
            if missing.isdisjoint(node.inputs):
                done.append(message)
                missing.difference_update(node.outputs)
            else:
                waiting.append((message, node))
        if len(waiting) == len(read):
            raise ValueError("nodes in a circle")
        read = waiting
    return done
