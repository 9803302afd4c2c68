"""The words for kinds of files follow the table of the formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.files.nearby_files import OTHER_DOCUMENTS
from content.importers.formats import ENDINGS
from content.importers.shared.file_names import told_apart
from ui.words.kinds import kind_words, kinds_in_words


@pytest.mark.parametrize("ending", [*ENDINGS, *OTHER_DOCUMENTS])
def test_each_kind_has_words_without_a_dot(ending: str) -> None:
    words = kind_words(Path(f"家书{ending.upper()}"))
    assert words
    assert "." not in words


def test_the_kinds_are_named_once_and_plain_text_first() -> None:
    kinds = kinds_in_words().split("、")
    assert kinds[0] == "文字"
    assert len(kinds) == len(set(kinds))
    assert {"Word 文件", "网页", "电子书"} <= set(kinds)


def test_a_name_without_an_ending_has_no_kind() -> None:
    assert kind_words(Path("家书")) == ""


def test_two_files_of_one_name_are_told_apart() -> None:
    paths = [Path("家书.txt"), Path("家书.docx"), Path("菜谱.txt")]
    assert list(told_apart(paths).values()) == ["家书.txt", "家书.docx", "菜谱"]
