"""`yinlingctl lessons`, as a volunteer types it; and the courses that come with the app."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fakes.lessons.course_text import COURSE
from fakes.places import ROOT

from cli.main import main

OURS = ROOT / "resources" / "lessons"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path / "home"))


@pytest.fixture
def wifi(tmp_path: Path) -> Path:
    folder = tmp_path / "wifi"
    folder.mkdir()
    (folder / "course.md").write_text(COURSE, "utf-8")
    return folder


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(("lessons", *map(str, arguments)))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_every_course_of_ours_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    if not OURS.is_dir():
        pytest.skip("no courses are here yet")
    code, out, _ = told(capsys, "check", OURS)
    assert code == 0, out


def test_check_tells_every_mistake_with_line_and_cure(
    wifi: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "check", wifi)[:2] == (0, "wifi：“连无线网”没有错，一共 5 步。\n")
    wrong = COURSE.replace("按钮：返回", "纽扣：返回").replace("对：点“设置”", "对：点“设制”")
    (wifi / "course.md").write_text(wrong, "utf-8")
    code, out, _ = told(capsys, "check", wifi)
    assert code == 2
    assert out.splitlines() == [
        "wifi：有 2 处要改。",
        "  wifi/course.md 第 16 行：屏幕“桌面”上没有“设制”。是不是“设置”？",
        "  wifi/course.md 第 71 行：“纽扣”不认识。是不是“按钮”？",
    ]
    code, out, _ = told(capsys, "check", wifi, "--json")
    (found,) = json.loads(out)["checked"]
    assert (code, found["id"], [each["line"] for each in found["mistakes"]]) == (
        2,
        "wifi",
        [16, 71],
    )


def test_check_takes_a_folder_of_courses_a_file_and_nothing(
    wifi: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "check", wifi.parent)[0] == 0
    assert told(capsys, "check", wifi / "course.md", wifi)[1].count("没有错") == 1
    code, out, _ = told(capsys, "check", wifi / "gone")
    assert code == 2
    assert f"没有这个文件夹：{wifi / 'gone'}。" in out


def test_a_course_to_learn_first_must_be_there(
    wifi: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = wifi.parent / "dianhua"
    other.mkdir()
    text = COURSE.replace("# 连无线网", "# 打电话").replace("- 用到", "- 先学：连无限网\n- 用到")
    (other / "course.md").write_text(text, "utf-8")
    code, out, _ = told(capsys, "check", wifi.parent)
    assert code == 0
    assert "“先学”里的“连无限网”，这里没有。是不是“连无线网”？" in out


def test_a_course_to_learn_first_may_be_one_of_this_machine(
    wifi: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for first, is_told in (("用鼠标和触摸屏", False), ("用鼠表和触摸屏", True)):
        text = COURSE.replace("- 用到", f"- 先学：{first}\n- 用到")
        (wifi / "course.md").write_text(text, "utf-8")
        code, out, _ = told(capsys, "check", wifi)
        assert (code, "这里没有。是不是“用鼠标和触摸屏”？" in out) == (0, is_told)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("course.md.txt", "文件夹里没有 course.md，有 course.md.txt。把它改名为 course.md。"),
        ("course.txt", "文件夹里没有 course.md，有 course.txt。把它改名为 course.md。"),
        ("ｃourse.md", "文件夹里没有 course.md，有 ｃourse.md。把它改名为 course.md。"),
        ("我的课.txt", "文件夹里没有 course.md，有 我的课.txt。把它改名为 course.md。"),
        ("1.png", "文件夹里没有 course.md。课写在名叫 course.md 的文本文件里。"),
    ],
)
def test_a_file_under_another_name_is_found(
    wifi: Path, name: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (wifi / "course.md").rename(wifi / name)
    code, out, _ = told(capsys, "check", wifi)
    assert code == 2
    assert expected in out


def test_what_is_no_course_is_told_so(wifi: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack, picture = wifi.parent / "wifi.ylcourse", wifi / "1.PNG"
    assert told(capsys, "pack", wifi, pack)[0] == 0
    picture.write_bytes(b"")
    code, out, _ = told(capsys, "check", pack, picture)
    assert code == 2
    assert "  wifi.ylcourse：这是装好的课，检查的是课的文件夹。" in out
    assert "  1.PNG：这是一张图片，不是课。" in out
    (wifi / "course.md").write_text("# 识骗测验：短信\n", "utf-8")
    code, out, _ = told(capsys, "check", wifi)
    assert code == 2
    assert out.splitlines()[1:] == [
        "  wifi/course.md 第 1 行：这是识骗测验的卡片，不能叫 course.md。"
        "文件换个名字，例如“短信.md”，和课分开放。"
    ]


def test_a_pack_is_replaced_only_when_that_is_asked(
    wifi: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = wifi.parent / "wifi.ylcourse"
    pack.write_bytes(b"mine")
    code, _, err = told(capsys, "pack", wifi, pack)
    assert (code, err) == (2, f"已经有这个文件了：{pack}。要换成新的，加上 --replace。\n")
    assert pack.read_bytes() == b"mine"
    assert told(capsys, "pack", wifi, pack, "--replace")[0] == 0
    assert pack.read_bytes() != b"mine"


def test_the_arguments_of_pack_in_another_order(
    wifi: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = wifi.parent / "wang.ylcourse"
    code, _, err = told(capsys, "pack", pack, wifi)
    assert code == 2
    assert err.startswith("顺序反了：先写课的文件夹，最后写装成的文件。")
    code, _, err = told(capsys, "pack", wifi, wifi)
    assert code == 2
    assert err.startswith("最后要写装成的文件，这里是一个文件夹：")
    assert not pack.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the rights of POSIX")
def test_a_pack_has_the_rights_of_files_to_pass_on(
    wifi: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = wifi.parent / "wang.ylcourse"
    before = os.umask(0o027)
    try:
        told(capsys, "pack", wifi, pack)
    finally:
        os.umask(before)
    assert pack.stat().st_mode & 0o777 == 0o640


def test_a_course_is_packed_added_and_listed(
    wifi: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = told(capsys, "pack", wifi, tmp_path / "wang")
    assert (code, out) == (0, f"装好了 1 课：{tmp_path / 'wang.ylcourse'}\n")
    code, out, _ = told(capsys, "add", tmp_path / "wang.ylcourse", "--json")
    assert (code, json.loads(out)["courses"]) == (0, [{"id": "wifi", "title": "连无线网"}])
    code, out, _ = told(capsys, "list", "--json")
    own = [each for each in json.loads(out)["courses"] if each["own"]]
    assert (code, [each["title"] for each in own]) == (0, ["连无线网"])
    assert "连无线网" in told(capsys, "list")[1]


def test_what_cannot_be_packed_or_added_is_one_sentence(
    wifi: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = told(capsys, "pack", wifi, tmp_path / "gone" / "wang.ylcourse")
    assert (code, err.count("\n")) == (3, 1)
    code, _, err = told(capsys, "add", wifi / "course.md")
    assert (code, err.count("\n")) == (2, 1)
    code, _, err = told(capsys, "add", tmp_path / "gone.ylcourse")
    assert (code, err.count("\n")) == (2, 1)
    (wifi / "course.md").write_text("# 没有写完", "utf-8")
    code, _, err = told(capsys, "pack", wifi, tmp_path / "wang.ylcourse")
    assert code == 2
    assert err.endswith("有错的课不能装。请先改好。\n")
    assert not (tmp_path / "wang.ylcourse").exists()


def test_the_commands_load_no_qt(wifi: Path) -> None:
    code = (
        "import sys, cli.main; cli.main.main(['lessons', 'list']);"
        f"cli.main.main(['lessons', 'check', {str(wifi)!r}]);"
        f"cli.main.main(['lessons', 'pack', {str(wifi)!r}, {str(wifi.parent / 'a')!r}]);"
        f"cli.main.main(['lessons', 'add', {str(wifi.parent / 'a.ylcourse')!r}]);"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert "添加好了：" in done.stdout.decode("utf-8")


def test_a_course_is_printed_by_a_process_of_its_own(
    wifi: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    target = tmp_path / "card.pdf"
    code, out, err = told(capsys, "print", wifi, "--out", target)
    assert (code, out) == (0, f"写好了：{target}\n"), err
    assert target.read_bytes().startswith(b"%PDF")


def test_nothing_is_printed_of_a_course_with_mistakes(
    wifi: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (wifi / "course.md").write_text("# 连无线网\n", "utf-8")
    code, _, err = told(capsys, "print", wifi, "--out", tmp_path / "card.pdf")
    assert code == 2
    assert "有错的课不能打印" in err
    assert told(capsys, "print", "--out", tmp_path / "card.pdf")[0] == 2
    assert not (tmp_path / "card.pdf").exists()
