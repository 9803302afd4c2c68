"""Photos that are brought in one go are the pages of one text; alone, each for itself."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.importing.photos import Photos, source_of_photos, with_photos
from app.importing.together import read_together
from content.errors import ContentError, NothingToReadError
from content.importers.base import Source
from content.importers.paper.pages import is_album, pages_of
from content.importers.shared.compose import compose
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import UNWATCHED, Watch
from content.model import Block, BlockKind


def photo(path: Path, width: int = 40) -> Path:
    Image.new("L", (width, 30), 255).save(path)
    return path


def test_pictures_that_follow_each_other_are_one_in_the_order_of_their_numbers() -> None:
    letter, source = Path("信.txt"), Source("", BytesIO)
    ten, two = Path("第10页.jpg"), Path("第2页.JPG")
    assert with_photos([letter, ten, two, source, Path("一张.png")]) == [
        letter,
        Photos((two, ten)),
        source,
        Path("一张.png"),
    ]


def test_they_are_the_pages_of_one_source(tmp_path: Path) -> None:
    paths = [photo(tmp_path / f"{number}.png", number * 10) for number in (3, 4)]
    data = source_of_photos(paths).data()
    assert is_album(data)
    pages = pages_of(data)
    assert [pages.grey(number).shape[1] for number in range(pages.count)] == [30, 40]


def test_an_archive_with_anything_else_in_it_is_none() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("信.txt", "妈妈，您好。")
        archive.writestr("图.png", b"")
    assert not is_album(out.getvalue())
    assert not is_album(b"PK\x03\x04")


class Reads:
    """Reads each picture for itself, and what is together only where it is told to."""

    def __init__(self, together: bool) -> None:
        self.together = together

    def warm(self) -> None: ...

    def close(self) -> None: ...

    def read(self, what: Path | Source, _watch: Watch = UNWATCHED) -> ImportResult:
        if isinstance(what, Source) and not self.together:
            raise NothingToReadError()
        name = "都" if isinstance(what, Source) else what.stem
        return ImportResult((compose(name, [Block(BlockKind.PARAGRAPH, name)]),))


@pytest.mark.parametrize(("together", "titles"), [(True, ["都"]), (False, ["1", "2"])])
def test_where_they_cannot_be_read_together_each_is_read(
    tmp_path: Path, together: bool, titles: list[str]
) -> None:
    paths = [photo(tmp_path / f"{number}.png") for number in (1, 2)]
    found = read_together(Reads(together), paths)
    assert [article.title for article in found.result.articles] == titles
    assert found.names == ("1", "2")
    assert found.refused == ()


def test_too_many_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.importing.photos.SIZE_LIMIT", (1 << 20) + 100)
    paths = [photo(tmp_path / f"{number}.png") for number in (1, 2)]
    with pytest.raises(ContentError) as caught:
        source_of_photos(paths).data()
    assert caught.value.code == "file-too-large"
