"""Several refused files have a reason each in the notice, as many as there is room for."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.app import RunningApp

from ui.shell.destinations.shelf import Bring
from ui.words.refused import MOST_REASONS


@pytest.mark.parametrize(("size", "height"), [(9, 600), (3, 1000)])
def test_all_lines_of_the_notice_are_seen(
    app: RunningApp, tmp_path: Path, size: int, height: int
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    (stick / "信.txt").write_text("给奶奶的信\n\n家里都好。\n", "utf-8")
    for name in (
        "孙女在幼儿园的毕业典礼上跳舞.mp4",
        "广场舞.mp3",
        "空的.txt",
        "程序.exe",
        "图.gif",
    ):
        (stick / name).write_bytes(b"" if name == "空的.txt" else b"x" * 9)
    app.yinling.settings.change(size_index=size)
    app.yinling.window.resize(1024, height)
    app.yinling.window.go(Bring((stick,)))
    app.until(app.page.notice.isVisible)
    app.settle()
    words = app.page.notice.words
    lines = words.text().splitlines()
    assert 2 <= len(lines) <= MOST_REASONS + 1
    assert (len(lines) == MOST_REASONS + 1) is (height > 600)
    assert lines[-1].startswith("还有 ")
    assert words.heightForWidth(words.width()) <= words.height()
    assert app.page.stack.rows[0].title == "给奶奶的信"
