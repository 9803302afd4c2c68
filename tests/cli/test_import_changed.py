"""yinlingctl import with a file that was changed: nothing leaves the shelf without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli import words
from cli.main import main

FIRST = "院里的枣树\n\n枣树是爷爷种的，春天开花，满院子都香。\n\n枣子红了。\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("YINLING_CTL", raising=False)
    monkeypatch.setattr("cli.commands.bundled_articles", tuple)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def on_shelf(capsys: pytest.CaptureFixture[str]) -> list[str]:
    found = json.loads(told(capsys, "list", "--json"))["articles"]
    return [article["id"][: words.SHORT_ID] for article in found]


def test_a_changed_file_is_kept_beside_the_older_text_or_takes_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "枣树.txt"
    file.write_text(FIRST, "utf-8")
    told(capsys, "import", str(file))
    (old,) = on_shelf(capsys)
    file.write_text(FIRST.replace("枣子红了。", "枣子红了，娃娃们都来打枣。"), "utf-8")
    looked = told(capsys, "import", "--dry-run", str(file))
    assert "其中 1 篇书架上有以前的，字改过了。加 --replace" in looked
    assert on_shelf(capsys) == [old]
    out = told(capsys, "import", "--replace", str(file))
    assert out.splitlines()[0] == "添加了 1 篇，0 篇早已在书架上："
    assert "其中 1 篇换成了新的。" in out
    assert out.splitlines()[-1].endswith(f" restore {old}")
    (new,) = on_shelf(capsys)
    file.write_text(FIRST, "utf-8")
    assert "都留着" in told(capsys, "import", "--keep-both", str(file))
    assert set(on_shelf(capsys)) == {old, new}
    told(capsys, "remove", old)
    assert "都留着" in told(capsys, "import", str(file)), "without a word nothing leaves"
    assert set(on_shelf(capsys)) == {old, new}
