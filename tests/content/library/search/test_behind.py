"""Whether the index lacks anything is told without loading what indexes."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from content.errors import UnknownArticleError
from content.library.search.behind import is_behind
from content.library.search.search import Search
from content.library.store.db import LibraryUnavailableError
from content.library.store.library import Library
from content.library.store.texts import LibraryTexts
from content.model import Article, Block, BlockKind, article_id

BLOCKS = (Block(BlockKind.TITLE, "题"), Block(BlockKind.PARAGRAPH, "正文。"))
ARTICLE = Article(article_id(BLOCKS), BLOCKS)


def test_each_change_of_the_shelf_leaves_the_index_behind(tmp_path: Path) -> None:
    index = tmp_path / "search.db"
    with closing(Library(tmp_path / "library.db")) as library:
        assert is_behind(library, index)
        with closing(Search(library, index)) as search:

            def catches_up() -> bool:
                assert search.prepare()
                return not is_behind(library, index)

            library.add([ARTICLE])
            assert is_behind(library, index)
            assert catches_up()
            library.remove(ARTICLE.id)
            assert is_behind(library, index)
            assert catches_up()
        index.write_bytes(b"no index")
        assert is_behind(library, index)


def test_the_texts_of_a_file_are_those_of_the_library_that_has_it_open(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    with closing(Library(file)) as library, closing(LibraryTexts(file)) as texts:
        assert texts.changes_after(0, 9) == library.changes_after(0, 9)
        library.add([ARTICLE])
        assert texts.changes_after(0, 9) == library.changes_after(0, 9)
        assert texts.article(ARTICLE.id) == library.article(ARTICLE.id)
        with pytest.raises(UnknownArticleError):
            texts.article("none")


def test_no_file_is_made_and_none_of_others_is_read(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnavailableError):
        LibraryTexts(tmp_path / "library.db")
    assert not (tmp_path / "library.db").exists()
    (tmp_path / "empty.db").touch()
    with pytest.raises(LibraryUnavailableError):
        LibraryTexts(tmp_path / "empty.db")


def test_the_window_need_not_load_numpy_to_ask() -> None:
    code = "import sys, app.indexing.idle_indexing; sys.exit('numpy' in sys.modules)"
    root = Path(__file__).parents[4]
    assert (
        subprocess.run(
            [sys.executable, "-P", "-c", code], env={"PYTHONPATH": str(root)}, check=False
        ).returncode
        == 0
    )
