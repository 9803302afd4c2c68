"""`yinlingctl search` and `--reader`, as a volunteer types them."""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.words import words
from hypothesis import given
from hypothesis import strategies as st

from app.files.paths import Paths, default_paths
from app.readers.readers import Readers
from app.readers.store import save_readers
from app.settings.settings import Settings, SettingsStore
from cli.finding.search import marked
from cli.main import main
from content.library.search.hits import Excerpt
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id


def article(title: str, text: str) -> Article:
    blocks = (Block(BlockKind.TITLE, title), Block(BlockKind.PARAGRAPH, text))
    return Article(article_id(blocks), blocks)


LU_XUN = article("一篇小说", "鲁镇的酒店。孔乙己是站着喝酒的人。他身材很高大。")


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path))
    monkeypatch.setattr("cli.commands.bundled_articles", tuple)
    monkeypatch.setattr("content.library.search.search.load_typist", lambda *_: words())
    paths = default_paths(os.environ, "linux")
    with closing(Library(paths.library_file)) as library:
        library.add([LU_XUN])
    return paths


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_sentence_is_shown_with_what_was_found(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(capsys, "search", "孔乙己")
    assert (code, err) == (0, "")
    assert out == f"{LU_XUN.id[:8]}  一篇小说（内容里有）\n  【孔乙己】是站着喝酒的人。\n"
    _, out, _ = told(capsys, "search", "孔已己")
    assert "差不多" in out
    assert "【孔乙己】" in out


def test_programs_get_the_place_of_the_hit(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = told(capsys, "search", "站着", "高大", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["words"], found["complete"], found["more"]) == ("站着 高大", True, False)
    (hit,) = found["hits"]
    assert (hit["id"], hit["how"], hit["block"]) == (LU_XUN.id, "text", 1)
    assert hit["sentence"][hit["start"] : hit["end"]] == "站着"
    assert LU_XUN.blocks[1].text[hit["offset"] :].startswith("站着")


def test_nothing_found_is_no_fault(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "search", "飞船")
    assert (code, out) == (0, "没有找到“飞船”。少写一个字，或者换个词试试。\n")


def test_marks_alone_are_the_fault_of_what_was_given(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(capsys, "search", "，。！")
    assert (code, out) == (2, "")
    assert err.startswith("请写上要找的字")


def test_a_shelf_that_cannot_be_opened_is_the_fault_of_the_machine(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    for each in paths.library_file.parent.iterdir():
        if each.is_file():
            each.unlink()
    paths.library_file.mkdir()
    code, out, err = told(capsys, "search", "孔乙己")
    assert (code, out) == (3, "")
    assert err.startswith("书架现在用不了")


def test_long_indexing_tells_how_far_it_is(
    paths: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Library(paths.library_file)) as library:
        library.add([article(f"第{number}篇", f"第{number}个故事。") for number in range(600)])
    monkeypatch.setattr("cli.finding.search.STEP_S", 0.0)
    code, out, err = told(capsys, "search", "第599个故事")
    assert code == 0
    assert "【第599个故事】" in out
    percents = [int(line.split()[1].rstrip("%")) for line in err.splitlines()]
    assert percents == sorted(percents)
    assert percents[-1] == 100


@given(st.text(), st.integers(0, 9), st.integers(0, 9))
def test_a_sentence_stays_one_line(text: str, start: int, end: int) -> None:
    line = marked(Excerpt(text, start, end))
    assert len(line.splitlines()) <= 1


def test_the_present_reader_or_another_by_name(
    paths: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    two = Readers().with_one_more("小芳")
    save_readers(paths.readers_file, two.with_present(two.all[1].number))
    for reader, volume in zip(two.all, (0.25, 0.75), strict=True):
        SettingsStore(paths.of_reader(reader.number).settings_file).save(
            replace(Settings(), volume=volume)
        )
    used: list[float] = []
    monkeypatch.setattr(
        "cli.say.speak",
        lambda _, whose: used.append(SettingsStore(whose.settings_file).load().volume),
    )
    for arguments in ((), ("--reader", "小芳"), ("--reader", "我")):
        assert told(capsys, "say", "你好", *arguments)[0] == 0
    assert used == [0.75, 0.75, 0.25]
    code, _, err = told(capsys, "say", "你好", "--reader", "老王")
    assert code == 1
    assert err.startswith("没有这个名字的人")
