"""What is said of files that were brought: which is read, and why others are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.importing.together import MOST, Refused, SomeRefusedError, Together
from content.errors import EmptyFileError, NotTextError, refused
from content.importers.base import Source
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import Following
from ui.words.refused import coming_words, not_all_words, refused_words
from ui.words.wording import error_words

FILM = "这是录像，不是文章，念不了。"
SLIDES = "这是旧的幻灯片，请家人另存为 .pptx 再发过来。"


def told(*names: str, is_all: bool = True) -> list[str]:
    """Return the lines for files of these names."""
    codes = {".mp4": "film", ".mp3": "sound", ".ppt": "old-slides", ".pdf": "locked"}
    those = []
    for name in names:
        path = Path(name)
        code = codes.get(path.suffix)
        error = refused(code) if code else (EmptyFileError() if path.suffix else NotTextError())
        those.append(Refused(path, error))
    return refused_words(Together(ImportResult(()), tuple(those), is_all)).splitlines()


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ([], []),
        (["舞.mp4"], [f"“舞.mp4”：{FILM}"]),
        (["舞.mp4", "唱.mp4"], [f"“舞.mp4”和“唱.mp4”：{FILM}"]),
        (
            ["舞.mp4", "课.ppt", "唱.mp4", "走.mp4"],
            [f"“舞.mp4”等 3 个：{FILM}", f"“课.ppt”：{SLIDES}"],
        ),
    ],
)
def test_each_reason_is_told_once(names: list[str], lines: list[str]) -> None:
    assert told(*names) == lines


def test_after_some_reasons_the_rest_is_counted() -> None:
    lines = told("舞.mp4", "课.ppt", "信.pdf", "歌.mp3", "空.txt", "什么", is_all=False)
    assert len(lines) == 5
    assert lines[3] == "还有 3 个也念不了。"
    assert str(MOST) in lines[4]


def test_an_empty_file_says_what_to_ask_for() -> None:
    (line,) = told("空.txt")
    assert line == f"“空.txt”：{error_words('file-empty')}"
    assert "请家人再发一次" in line


def test_a_text_without_a_name_has_its_reason_alone() -> None:
    copied = Refused(Source("", lambda: None), NotTextError())  # type: ignore[arg-type,return-value]
    assert refused_words(Together(ImportResult(()), (copied,))) == error_words("not-text")


def test_the_file_and_the_page_are_told_while_they_are_read() -> None:
    follow = Following(lambda: None)
    assert coming_words("U盘", follow, has_come=False) == "正在看“U盘”……"
    follow.file("扫描件.pdf", 3, 20)
    assert coming_words("U盘", follow, has_come=False) == "正在看“扫描件.pdf”，第 3 个，共 20 个……"
    follow.page(2, 4)
    words = coming_words("U盘", follow, has_come=True)
    assert words.startswith("正在看“扫描件.pdf”，第 3 个，共 20 个……正在认第 2 页，共 4 页……")
    assert words.endswith("可以先听。")
    follow.file("信.txt", 4, 20)
    assert "页" not in coming_words("U盘", follow, has_come=False)


def test_a_reader_who_hears_the_first_ones_is_told_of_the_others() -> None:
    film = Refused(Path("舞.mp4"), refused("film"))
    error = SomeRefusedError(Together(ImportResult(()), (film,)))
    assert not_all_words(error, "坏了。") == f"“舞.mp4”：{FILM}"
    assert not_all_words(OSError(), "坏了。").endswith("坏了。")
