"""The choice of a format by the bytes, and files that are no text."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from fakes.importing.in_process import bytes_source, import_bytes, import_file
from fakes.places import ROOT
from fakes.turns import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.errors import (
    ContentError,
    FileTooLargeError,
    ImportRefusedError,
    ImportStoppedError,
    NothingToReadError,
    NotTextError,
    UnreadableFileError,
)
from content.importers import base
from content.importers.base import Format
from content.importers.formats import FORMATS
from content.importers.reading import read_source
from content.importers.shared.doubts import DoubtCode
from content.importers.shared.watch import Stoppable

PROSE = "老人坐在树下看报，孩子们在一旁读书。天气很好，大家都说今年的春天来得早。"


def test_a_file_cut_inside_a_character_is_read_and_said() -> None:
    data = (PROSE * 3).encode()[:-1]
    result = import_bytes(data)
    assert DoubtCode.UNDECODABLE in {doubt.code for doubt in result.doubts}
    assert PROSE in result.articles[0].body[0].text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8,
        b"\x00" * 1000,
        b"MZ\x90\x00\x03\x00\x00\x00" * 50,
    ],
)
def test_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(NotTextError):
        import_bytes(data)


def test_a_broken_archive_is_a_broken_document() -> None:
    with pytest.raises(ImportRefusedError, match="refused-damaged"):
        import_bytes(b"PK\x03\x04" + bytes(200) + bytes(range(128, 256)) * 5)


@pytest.mark.parametrize("data", [b"", b"  \n\t ", "\ufeff".encode(), "　\n　".encode()])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(NothingToReadError):
        import_bytes(data)


def test_too_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(base, "SIZE_LIMIT", 1000)
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 1001)
    with pytest.raises(FileTooLargeError):
        import_file(path)


def test_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.txt", Path("a\0b"), tmp_path / ("x" * 5000)):
        with pytest.raises(UnreadableFileError):
            import_file(path)


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFileError):
        import_file(tmp_path / "pipe")


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    text = "---\ntitle: 河\n---\n水在流。"
    path = tmp_path / "river.png"
    path.write_text(text, encoding="utf-8")
    assert import_file(path) == import_bytes(text.encode())
    assert import_file(path).articles[0].title == "河"


def test_the_first_format_that_accepts_reads() -> None:
    formats = (Format("marked", (), "fakes.importing.marked"), *FORMATS)
    assert import_bytes(b"%% x", formats).articles[0].body[0].text == "read by other"
    assert import_bytes(b"plain words", formats).articles[0].body[0].text == "plain words"


def test_one_that_declines_leaves_the_bytes_to_the_next() -> None:
    formats = (Format("marked", (), "fakes.importing.marked"), *FORMATS)
    assert import_bytes(b"%% declined", formats).articles[0].body[0].text == "%% declined"


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_each_row_of_the_table_leads_to_a_format(row: Format) -> None:
    assert row.accepts(b"") in (True, False)
    assert callable(row.load().read)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in row.endings)


def test_the_contracts_of_imports_name_every_format() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    protected = {name for each in contracts for name in each.get("protected_modules", ())}
    assert {row.module.rpartition(".")[0] for row in FORMATS} <= protected


def test_no_format_is_loaded_where_only_the_endings_are_wanted() -> None:
    code = "import sys; from content.importers.formats import ENDINGS; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "content.importers.base" in loaded
    assert not [name for name in loaded if name.startswith("content.importers.newspaper")]
    assert "content.importers.shared.names" not in loaded, "nor their rules"


def test_a_reading_can_be_stopped_and_tells_how_far_it_is() -> None:
    watch = Stoppable()
    assert read_source(bytes_source(PROSE.encode()), watch).articles
    assert watch.part == 1.0
    watch.stop()
    with pytest.raises(ImportStoppedError):
        read_source(bytes_source(PROSE.encode()), watch)


@settings(max_examples=examples(300))
@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\xd8")
@example(b"\x84\x31\x95\x33")
def test_any_bytes_give_articles_or_a_content_error(data: bytes) -> None:
    with suppress(ContentError):
        assert import_bytes(data).articles
