"""A format of the tests: its files begin with %%."""

from __future__ import annotations

from content.importers.base import DeclinedError, Source
from content.importers.shared.compose import compose
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import Watch
from content.model import Block, BlockKind


def accepts(data: bytes) -> bool:
    return data.startswith(b"%%")


def read(source: Source, watch: Watch) -> ImportResult:
    if source.data().endswith(b"declined"):
        raise DeclinedError("not mine after all")
    return ImportResult((compose("", [Block(BlockKind.PARAGRAPH, "read by other")]),))
