"""A machine.toml that is no TOML: the line is told, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.machine import read_machine
from cli.kiosk.checks.toml_fault import line_fault, toml_fault

START = '[centre]\nmachine = "1 号机"\n'


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("name = 和平街社区服务中心", "写在英文的引号里"),
        ("name = “和平街”", '不用 “，用 "'),
        ("name ＝ “和平街”", "英文的标点"),
        ("phone = 01088889999", "写在英文的引号里"),
        ("phone = 010-0000 0000", "写在英文的引号里"),
        ('machine = "2 号机"', "只能写一次"),
        ("[centre]", "只能写一次"),
        ('name = "和平街', "成对"),
        ("【hours】", "不用 【，用 ["),
        ('name = "和平街" # “老”名字\nx', "成对"),
    ],
)
def test_the_line_and_its_cure_are_told(tmp_path: Path, line: str, cure: str) -> None:
    file = tmp_path / "machine.toml"
    file.write_text(f"{START}{line}\n[visit]\nask_silent_s = 90\n", "utf-8")
    said = toml_fault(file)
    number = 3 + line.count("\n")
    assert f"第 {number} 行" in said
    assert cure in said


@pytest.mark.parametrize(
    ("line", "cures"),
    [
        ("name = 和平街", {3: "写在英文的引号里"}),
        ("【centre】\nphone = 1", {3: "不用 【，用 [", 4: "上面用方括号的那一行"}),
        ('machine = "2 号机"', {3: "只能写一次"}),
        ("name = '\N{REPLACEMENT CHARACTER}\n", {3: "UTF-8"}),
    ],
)
def test_each_line_that_was_not_read_is_told(
    tmp_path: Path, line: str, cures: dict[int, str]
) -> None:
    file = tmp_path / "machine.toml"
    file.write_text(f"{START}{line}\n[visit]\nask_silent_s = 90\n", "utf-8")
    assert read_machine(file).wrong == tuple(f"line {number}" for number in cures)
    for number, cure in cures.items():
        said = line_fault(file, number)
        assert f"第 {number} 行没有用上：" in said
        assert cure in said


@pytest.mark.parametrize(
    ("content", "cure"),
    [(b'[centre]\nname = "\xba\xcd"\n', "UTF-8"), (b"#" * 2_000_000, "太大")],
)
def test_what_is_no_text_is_told_without_a_line(tmp_path: Path, content: bytes, cure: str) -> None:
    file = tmp_path / "machine.toml"
    file.write_bytes(content)
    assert cure in toml_fault(file)
    file.unlink()
    assert "打不开" in toml_fault(file)


@given(st.binary(max_size=60) | st.text('[]{}"“#=.a0\n ,', max_size=60).map(str.encode))
def test_whatever_is_in_the_file_it_is_told_in_words(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "some.toml"
    file.write_bytes(content)
    assert toml_fault(file).endswith("。")
