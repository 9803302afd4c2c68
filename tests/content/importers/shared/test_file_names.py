"""A letter without a title gets the name of its file, if a person gave that name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fakes.importing.in_process import import_bytes, import_file

from content.errors import NotTextError
from content.importers.shared.doubts import DoubtCode
from content.importers.shared.file_names import (
    LONGEST_TITLE,
    name_of,
    says_something,
    whole_name_of,
)

LETTER = "亲爱的妈妈：\n    我在这里一切都好，请您放心。过年我一定回家。\n    女儿\n"
FIRST_WORDS = import_bytes(LETTER.encode()).articles[0].title


def put(folder: Path, name: str, text: str = LETTER) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_letter_is_called_as_its_file(tmp_path: Path) -> None:
    result = import_file(put(tmp_path, "女儿的来信.txt"))
    (article,) = result.articles
    assert article.title == "女儿的来信"
    assert article.title_is_substitute
    assert [(d.code, d.quote) for d in result.doubts] == [(DoubtCode.TITLE_LOST, "女儿的来信")]
    assert article.id == import_bytes(LETTER.encode()).articles[0].id, "its place is kept"
    assert article.body[0].text == "亲爱的妈妈："


def test_a_title_in_the_text_is_kept(tmp_path: Path) -> None:
    path = put(tmp_path, "女儿的来信.txt", "河边的旧船\n\n船停在河边，已经很多年了。\n")
    assert import_file(path).articles[0].title == "河边的旧船"


NOTHING_SAID = [
    "新建文本文档", "新建文本文档 (2)", "新建 文本文档", "1", "IMG_0001", "无标题", "untitled-3",
    "Scan_20240501", "2024-05-01", "New Text Document", "扫描 12", "文档 - 副本", "a", "-",
    "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9", "长" * (LONGEST_TITLE + 1),
]  # fmt: skip


@pytest.mark.parametrize("stem", NOTHING_SAID)
def test_a_name_that_says_nothing_is_no_title(tmp_path: Path, stem: str) -> None:
    assert not says_something(stem)
    assert import_file(put(tmp_path, f"{stem}.txt")).articles[0].title == FIRST_WORDS


@pytest.mark.parametrize("stem", ["女儿的来信", "体检通知2024", "家信", "letter to mum", "第3封信"])
def test_a_name_that_somebody_gave_says_something(stem: str) -> None:
    assert says_something(stem)


def test_names_of_old_sticks_are_read(tmp_path: Path) -> None:
    old = Path(os.fsdecode("来信".encode("gbk") + b".txt"))
    assert (name_of(old), whole_name_of(old)) == ("来信", "来信.txt")
    path = put(tmp_path, str(old))
    assert import_file(path).articles[0].title == "来信"
    assert name_of(Path("两\n行.txt")) == "两 行"
    assert whole_name_of(Path("/")) == "/"


@pytest.mark.parametrize("ending", [".jpg", ".PNG", ".mp3"])
def test_a_few_letters_in_a_file_that_is_called_a_picture_are_no_text(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"合影{ending}"
    path.write_text("x")
    with pytest.raises(NotTextError):
        import_file(path)
    path.write_text("妈妈，今天降温，出门穿厚点。")
    assert len(import_file(path).articles) == 1
