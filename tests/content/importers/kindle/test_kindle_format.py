"""Books of Kindle, made by calibre: read where the library is, refused with a reason elsewhere."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest
from fakes.places import ROOT

from content.errors import ImportRefusedError
from content.importers.base import Source
from content.importers.files import file_source
from content.importers.reading import read_source

FOLDER = ROOT / "tests/fixtures/documents/kindle"


# The library leaves files to the collector, which closes them with a warning.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("kind", ["mobi", "azw3"])
def test_a_book_is_read_where_the_library_is(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("mobi", reason="the extra mobi is not installed")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (article,) = read_source(file_source(FOLDER / f"河边人家.{kind}")).articles
    assert article.title == "河边人家"
    texts = [block.text for block in article.body]
    assert "船到了对岸。" in texts
    assert texts.index("天黑了。") < texts.index("后来的事，后来再说。")
    assert list(tmp_path.iterdir()) == []


def test_without_the_library_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mobi", None)
    with pytest.raises(ImportRefusedError, match="refused-missing-part"):
        read_source(file_source(FOLDER / "河边人家.mobi"))


def test_a_locked_book_says_so() -> None:
    data = (FOLDER / "河边人家.mobi").read_bytes()
    first = int.from_bytes(data[78:82], "big")
    locked = data[: first + 12] + b"\0\2" + data[first + 14 :]
    with pytest.raises(ImportRefusedError, match="refused-copy-protected"):
        read_source(Source("x", lambda: BytesIO(locked)))
