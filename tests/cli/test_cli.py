"""yinlingctl as its users call it: words, JSON, exit codes; looking changes nothing."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fakes.places import ROOT
from fakes.voices.tiny_voice import write_voice

from app.files.fingerprints import fingerprint
from cli.main import main
from content.library.editing.foresight import would_be_added
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id
from content.places import Spot


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("YINLING_CTL", raising=False)
    # The built-in articles have a test of their own.
    monkeypatch.setattr("cli.commands.bundled_articles", tuple)
    return tmp_path / "home"


def article(name: str) -> Article:
    blocks = (
        Block(BlockKind.TITLE, name),
        Block(BlockKind.PARAGRAPH, f"{name}的第一段文字。"),
        Block(BlockKind.PARAGRAPH, f"{name}的第二段文字。"),
    )
    return Article(article_id(blocks), blocks, authors=("某甲",))


@pytest.fixture
def stock(home: Path) -> list[Article]:
    articles = [article(name) for name in ("春天", "夏天", "秋天")]
    library = Library(home / "data" / "library.db")
    library.add(articles)
    library.close()
    return articles


def titles(home: Path) -> list[str]:
    library = Library(home / "data" / "library.db")
    found = [row.title for row in library.rows(Shelf.TODAY)]
    library.close()
    return found


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def source(tmp_path: Path, name: str = "a.md") -> Path:
    path = tmp_path / name
    path.write_text(
        "---\ntitle: 院里的枣树\nauthors: 某甲\nsection: 副刊\n---\n枣树开花了。\n\n枣子红了。\n",
        encoding="utf-8",
    )
    return path


def test_looking_at_an_empty_home_makes_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(source(tmp_path))
    for arguments in (["health"], ["import", "--dry-run", file]):
        code, out, err = told(capsys, *arguments)
        assert (code, err) == (0, "")
        assert out
    assert not home.exists()


def test_a_new_library_holds_the_built_in_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path / "home"))
    code, out, _ = told(capsys, "list", "--json")
    assert code == 0
    built_in = json.loads(out)["articles"]
    assert len(built_in) >= 10
    told(capsys, "remove", built_in[0]["id"])
    code, out, _ = told(capsys, "list", "--json")
    left = json.loads(out)["articles"]
    assert len(left) == len(built_in) - 1, "what was removed does not come back"


def test_a_dry_run_says_exactly_what_programs_are_promised(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = told(capsys, "import", "--dry-run", "--json", str(source(tmp_path)))
    assert code == 0
    assert json.loads(out) == {
        "articles": [
            {
                "title": "院里的枣树",
                "authors": ["某甲"],
                "affiliation": None,
                "section": "副刊",
                "series": None,
                "title_is_substitute": False,
                "paragraphs": ["枣树开花了。", "枣子红了。"],
            }
        ],
        "chapters": [],
        "doubts": [],
        "file": str(tmp_path / "a.md"),
    }


def test_importing_puts_on_the_shelf_once(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(source(tmp_path))
    assert told(capsys, "import", file)[1].startswith("添加了 1 篇，0 篇早已在书架上")
    assert told(capsys, "import", file)[1].startswith("添加了 0 篇，1 篇早已在书架上")
    assert titles(home) == ["院里的枣树"]
    library = Library(home / "data" / "library.db")
    assert library.files_on_shelf() == {fingerprint(Path(file))}, "添加文章 marks it"
    library.close()


def test_a_dry_run_knows_what_is_on_the_shelf_and_leaves_it(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(source(tmp_path)), str(tmp_path / "b.md")]
    Path(files[1]).write_text("---\ntitle: 雨\n---\n雨下了一夜。\n", encoding="utf-8")
    told(capsys, "import", files[0])
    assert told(capsys, "import", "--dry-run", *files, files[1])[1].startswith(
        "可以添加 1 篇，2 篇早已在书架上"
    )
    assert titles(home) == ["院里的枣树"]


def test_what_was_merged_is_known_and_what_was_removed_would_come_back(
    home: Path, stock: list[Article]
) -> None:
    file = home / "data" / "library.db"
    ids = [each.id for each in stock]
    assert main(["merge", ids[0], ids[1]]) == 0
    assert would_be_added(file, ids) == []
    assert main(["remove", ids[2]]) == 0
    assert would_be_added(file, ids) == [ids[2]]
    library = Library(file)
    assert library.add(stock).added == (ids[2],), "the same as adding them"
    library.close()


def test_a_dry_run_beside_a_damaged_library_leaves_it(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = home / "data" / "library.db"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no library" * 100)
    code, out, _ = told(capsys, "import", "--dry-run", str(source(tmp_path)))
    assert (code, out.startswith("可以添加 1 篇（")) == (0, True)
    assert file.read_bytes() == b"no library" * 100


def test_one_bad_file_does_not_stop_the_others(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "没有.txt")
    code, _, err = told(capsys, "import", missing, str(source(tmp_path)))
    assert code == 1
    assert err.count("\n") == 1
    assert err.startswith(f"{missing}：文件打不开")
    assert titles(home) == ["院里的枣树"]


def test_lists_for_people_and_programs(
    stock: list[Article], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = told(capsys, "list", "--shelf", "today")
    assert code == 0
    assert out.splitlines()[0] == f"{stock[0].id[:8]}  春天  某甲 · 20 字 · 没读过"
    rows = json.loads(told(capsys, "list", "--json")[1])["articles"]
    assert [row["title"] for row in rows] == ["春天", "夏天", "秋天"]
    assert rows[0]["id"] == stock[0].id


def test_show(stock: list[Article], capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(capsys, "show", stock[1].id[:6].upper())
    assert out == "夏天\n\n夏天的第一段文字。\n\n夏天的第二段文字。\n"
    _, out, _ = told(capsys, "show", stock[1].id, "--blocks")
    assert out.splitlines()[2] == "  2 [正文] 夏天的第二段文字。"
    fields = json.loads(told(capsys, "show", stock[1].id, "--json")[1])
    assert [block["kind"] for block in fields["blocks"]] == ["title", "paragraph", "paragraph"]


def test_merge_split_and_retitle(
    home: Path, stock: list[Article], capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "merge", stock[1].id[:6], stock[2].id[:6])[0] == 0
    assert titles(home) == ["春天", "夏天"]
    assert told(capsys, "split", stock[0].id[:6], "2")[0] == 0
    assert len(titles(home)) == 3
    merged = json.loads(told(capsys, "list", "--json")[1])["articles"][2]["id"]
    assert told(capsys, "retitle", merged, "夏天和秋天")[0] == 0
    assert titles(home)[2] == "夏天和秋天"


def test_remove_and_restore(
    home: Path, stock: list[Article], capsys: pytest.CaptureFixture[str]
) -> None:
    short = stock[1].id[:8]
    assert told(capsys, "remove", short)[0] == 0
    assert titles(home) == ["春天", "秋天"]
    assert short in told(capsys, "removed")[1]
    assert told(capsys, "restore", short)[0] == 0
    assert titles(home) == ["春天", "夏天", "秋天"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "ffffffff"),
        ("show", ""),
        ("remove", "zz"),
        ("restore", "zz"),
        ("split", "{0}", "0"),
        ("split", "{0}", "99"),
        ("merge", "{0}", "{0}"),
        ("retitle", "{0}", " "),
    ],
)
def test_a_fault_of_the_world_is_one_sentence_and_code_1(
    home: Path,
    stock: list[Article],
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
) -> None:
    code, out, err = told(capsys, *(each.format(stock[0].id) for each in arguments))
    assert (code, out) == (1, "")
    assert err.endswith("。\n")
    assert err.count("\n") == 1
    assert titles(home) == ["春天", "夏天", "秋天"]


def test_each_fault_has_its_own_sentence(
    stock: list[Article], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "新题目里要有字" in told(capsys, "retitle", stock[0].id, " ")[2]
    assert "这是一个文件夹" in told(capsys, "import", str(tmp_path))[2]


def test_hints_name_the_command_as_it_was_called(
    stock: list[Article], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "用 yinlingctl list 查看" in told(capsys, "show", "zz")[2]
    monkeypatch.setenv("YINLING_CTL", "./run.sh ctl")
    assert "用 ./run.sh ctl list 查看" in told(capsys, "show", "zz")[2]
    assert "输入：./run.sh ctl restore" in told(capsys, "remove", stock[0].id)[1]
    with pytest.raises(SystemExit):
        main(["show", "--help"])
    assert capsys.readouterr().out.startswith("用法：./run.sh ctl show ")


def test_an_id_must_be_unique(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = Library(home / "data" / "library.db")
    for key in ("abcd" + "0" * 12, "abce" + "0" * 12):
        library.add([Article(key, (Block(BlockKind.TITLE, key),))])
    library.close()
    assert told(capsys, "show", "abc")[0] == 1
    assert told(capsys, "show", "abcd")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("dance",),
        ("split", "a", "b"),
        ("list", "--shelf", "x"),
        ("show", "a", "b"),
        ("show",),
        ("voices", "--add"),
        ("voices", "--add", "a", "--remove", "b"),
    ],
)
def test_wrong_usage_is_code_2(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    err = capsys.readouterr().err
    assert "命令写得不对" in err
    english = {"usage", "argument", "arguments", "required", "invalid", "unrecognized", "value"}
    assert not english & set(re.findall("[a-z]+", err)), err


@pytest.mark.parametrize("arguments", [[], ["import"], ["list"], ["voices"], ["corrections"]])
def test_help_has_no_english_of_argparse(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--help"])
    assert stop.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：yinlingctl")
    for english in ("usage", "positional", "options", "show this", "exit"):
        assert english not in out


def test_health_tells_of_damage(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "library.db").write_bytes(b"not a database " * 100)
    code, out, _ = told(capsys, "health")
    assert code == 1
    assert out.startswith("发现问题。")
    assert json.loads(told(capsys, "health", "--json")[1])["library"] == ["structure"]
    code, out, err = told(capsys, "list")
    assert code == 0
    assert "已另存为" in err
    assert told(capsys, "health")[0] == 0


def test_health_names_a_place_whose_article_is_gone(
    home: Path, stock: list[Article], capsys: pytest.CaptureFixture[str]
) -> None:
    library = Library(home / "data" / "library.db")
    library.save_place(Locator(stock[0].id, 0, 1), 0.1)
    library.save_place(Locator("0123456789abcdef", 3, 1), 0.4)
    library.leave_place(Spot(Locator("0123456789abcdef", 2, 1), 0.3))
    library.close()
    code, out, _ = told(capsys, "health")
    assert code == 0, "nothing is broken"
    assert out.count("文章 01234567 不在了") == 1
    assert json.loads(told(capsys, "health", "--json")[1])["library"] == ["place:0123456789abcdef"]


def run_bare(home: Path, code: str) -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, "YINLING_HOME": str(home), "LC_ALL": "C", "PYTHONUTF8": "0"}
    environ.pop("PYTHONIOENCODING", None)
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        timeout=30,
        check=False,
    )


def test_chinese_comes_out_whatever_the_locale(home: Path, stock: list[Article]) -> None:
    done = run_bare(home, "import sys, cli.main; sys.exit(cli.main.main(['list']))")
    assert done.stderr == b""
    assert "春天" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "command",
    [
        "'list'",
        "'health'",
        "'say', '--dry-run', '\\\\u597d'",
        "'import', '--dry-run', 'pyproject.toml'",
    ],
)
def test_no_command_loads_qt(home: Path, stock: list[Article], dictionaries, command: str):
    done = run_bare(
        home,
        f"import sys, cli.main; cli.main.main([{command}]);"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))",
    )
    assert (done.returncode, done.stdout != b"") == (0, True)


def test_a_reader_that_goes_away_is_no_fault(home: Path, stock: list[Article]) -> None:
    code = "import sys, cli.main; sys.exit(cli.main.main(['list']))"
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "YINLING_HOME": str(home)},
        stdout=write_end,
        stderr=subprocess.PIPE,
        timeout=30,
        check=False,
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


def test_voices_are_listed_put_in_and_taken_away(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.speech.engines.natural.install.program_is_here", lambda: False)
    monkeypatch.setattr("app.speech.engines.natural.shelf.program_is_here", lambda: False)
    code, out, _ = told(capsys, "voices")
    assert code == 0
    assert "own/clear-woman  普通话（清楚的女声）  自带 · 正在用" in out
    code, out, _ = told(capsys, "voices", "--add", str(write_voice(tmp_path / "vits-x")))
    assert code == 0
    assert "sherpa-onnx" in out, "what is missing is said"
    code, out, _ = told(capsys, "voices", "--json")
    found = {each["kind"]: each for each in json.loads(out)["voices"]}
    assert not found["natural"]["usable"]
    assert told(capsys, "voices", "--remove", found["natural"]["id"])[0] == 0
    for wrong in (found["natural"]["id"], "own/clear-man"):
        code, _, complaint = told(capsys, "voices", "--remove", wrong)
        assert code == 1
        assert complaint.count("\n") == 1
    code, _, complaint = told(capsys, "voices", "--add", str(tmp_path / "none.zip"))
    assert code == 1
    assert "没有找到" in complaint


def test_say_shows_how_each_character_is_read(dictionaries, capsys):
    code, out, _ = told(capsys, "say", "--dry-run", "--json", "重庆的行长，长得一样高。")
    assert code == 0
    (shown,) = [json.loads(line) for line in out.splitlines()]
    assert set(shown) == {"text", "spoken", "pinyin", "map"}
    assert shown["text"] == "重庆的行长，长得一样高。"
    readings = "chong2 qing4 de5 hang2 zhang3 zhang3 de5 yi2 yang4 gao1".split()  # noqa: SIM905
    assert shown["pinyin"] == [
        list(each) for each in zip("重庆的行长长得一样高", readings, strict=True)
    ]
    assert shown["map"][0][0] == 0
    assert shown["map"][-1][1] == len(shown["spoken"])


def test_say_answers_each_line_of_its_input(dictionaries, capsys, monkeypatch):
    lines = io.TextIOWrapper(io.BytesIO("行不行\r\n\n得了".encode() + b"\xff\n"))
    monkeypatch.setattr("sys.stdin", lines)
    _, out, _ = told(capsys, "say", "--dry-run", "--json")
    assert [json.loads(line)["text"] for line in out.splitlines()] == ["行不行", "", "得了\ufffd"]


def test_corrections_come_and_go_and_hold_in_say(dictionaries, tmp_path, capsys):
    file = tmp_path / "读音.tsv"
    assert told(capsys, "corrections", "export", str(file))[0] == 1
    file.write_text("单于\tdan1 yu2\n坏\n", "utf-8")
    code, out, err = told(capsys, "corrections", "import", str(file))
    assert (code, "1 个" in out, "1 行" in err) == (1, True, True)
    _, out, _ = told(capsys, "say", "--dry-run", "--json", "单于")
    assert json.loads(out)["pinyin"] == [["单", "dan1"], ["于", "yu2"]]
    exported = tmp_path / "存出.tsv"
    assert told(capsys, "corrections", "export", str(exported))[0] == 0
    assert "单于\tdan1 yu2\n" in exported.read_text("utf-8")
    assert told(capsys, "corrections", "import", str(tmp_path / "none"))[0] == 1


def test_say_without_a_speaker_tells_so_in_one_sentence(tmp_path, dictionaries):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment |= {"PULSE_SERVER": str(tmp_path / "none"), "XDG_RUNTIME_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "cli.main", "say", "您好"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    if ended.returncode == 0:
        pytest.skip("there is a speaker without a sound server")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].endswith("。")


def test_corrections_that_cannot_come_or_go_are_told(home, tmp_path, capsys, monkeypatch):
    file = tmp_path / "a.tsv"
    assert "还没有改过读音" in told(capsys, "corrections", "export", str(file))[2]
    file.write_text("重庆\tchong2 qing4\n", "utf-8")
    assert told(capsys, "corrections", "import", str(file))[0] == 0
    with monkeypatch.context() as few:
        few.setattr("content.text.readings.corrections.MOST", 1)
        file.write_text("重阳\tchong2 yang2\n", "utf-8")
        assert "读音太多了" in told(capsys, "corrections", "import", str(file))[2]
    nowhere = str(tmp_path / "none" / "b.tsv")
    assert "写不进去" in told(capsys, "corrections", "export", nowhere)[2]
