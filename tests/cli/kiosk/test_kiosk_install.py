"""`yinlingctl kiosk install` and `remove`, tried in folders: what is written, and taken back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from fakes.places import ROOT
from hypothesis import given
from hypothesis import strategies as st

from app.files.paths import HOME_VARIABLE, default_paths
from app.kiosk.places import MachinePlaces
from cli.kiosk.record import Root
from cli.kiosk.telling import agrees_to_delete
from cli.kiosk.things import MACHINE_FOLDER, USER, unit_variable, unit_word
from cli.main import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="units of systemd are Linux's")

SERVICE = "etc/systemd/system/yinling-kiosk.service"
RECORD = "etc/yinling-kiosk/installed.json"
APP = "/opt/yinling"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A machine's folder with files of others in it."""
    folder = tmp_path / "root"
    units = folder / "etc" / "systemd" / "system"
    (units / "multi-user.target.wants").mkdir(parents=True)
    (units / "multi-user.target.wants" / "cron.service").symlink_to("/lib/cron.service")
    (units / "other.service").write_text("[Service]\n", "utf-8")
    (folder / "etc" / "sysctl.d").mkdir()
    return folder


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(("kiosk", *map(str, arguments)))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def install(capsys: pytest.CaptureFixture[str], root: Path, *more: str) -> tuple[int, str, str]:
    return told(capsys, "install", "--root", root, "--app", APP, *more)


def everything(folder: Path) -> dict[str, object]:
    """All that is in a folder: folders with their rights, links, files with content and time."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_dir():
            found[name] = status.st_mode
        else:
            found[name] = (status.st_mode, path.read_bytes(), status.st_mtime_ns)
    return found


def test_a_dry_run_tells_everything_and_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(root)
    code, planned, _ = install(capsys, root, "--dry-run")
    assert code == 0
    assert everything(root) == before
    install(capsys, root)
    written = {name for name, what in everything(root).items() if not isinstance(what, int)}
    new = written - set(before) - {RECORD}
    assert len(new) > 8
    assert all(f"/{name}" in planned for name in new), "nothing is written that was not told"


def test_installing_again_changes_nothing_and_removing_leaves_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(root)
    assert install(capsys, root)[0] == 0
    once = everything(root)
    assert install(capsys, root)[0] == 0
    again = everything(root)
    once.pop(RECORD)
    again.pop(RECORD)
    assert again == once
    assert told(capsys, "remove", "--root", root)[0] == 0
    assert everything(root) == before
    assert "没有装过" in told(capsys, "remove", "--root", root)[1]


def test_the_unit_comes_back_from_anything_and_shuts_everything(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(capsys, root)
    lines = (root / SERVICE).read_text("utf-8").splitlines()
    starts = [line for line in lines if line.startswith("ExecStart=")]
    assert starts == [
        f'ExecStart=/usr/bin/cage -d -- "{APP}/.venv/bin/python" -P -m app.kiosk.keeper.main'
    ], "no -s: no other console"
    assert {
        "Restart=always",
        "StartLimitIntervalSec=0",
        "NotifyAccess=all",
        "User=yinling-kiosk",
        "Conflicts=getty@tty1.service",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ReadWritePaths=/run/yinling",
        "StateDirectory=yinling-kiosk",
        "IPAddressDeny=any",
        "MemorySwapMax=0",
        "LimitCORE=0",
    } <= set(lines)
    assert not any(line.startswith("PAMName=") for line in lines)
    assert not any("@" in line.replace("getty@tty1", "") for line in lines), "no blank is left"
    user = (root / "etc/sysusers.d/yinling-kiosk.conf").read_text("utf-8")
    assert "/usr/sbin/nologin" in user
    assert f'"PYTHONPATH={APP}"' in (root / SERVICE).read_text("utf-8")


def test_a_classroom_and_a_network_are_asked_for(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(capsys, root, "--class", "--network")
    text = (root / SERVICE).read_text("utf-8")
    assert "keeper.main --class\n" in text
    assert "IPAddress" not in text
    install(capsys, root)
    assert "keeper.main\n" in (root / SERVICE).read_text("utf-8")


def test_a_machine_with_a_network_looks_at_its_subscriptions_by_itself(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    units = root / "etc/systemd/system"
    install(capsys, root)
    assert not (units / "yinling-kiosk-sync.timer").exists()
    install(capsys, root, "--network")
    assert (units / "timers.target.wants/yinling-kiosk-sync.timer").is_symlink()
    lines = (units / "yinling-kiosk-sync.service").read_text("utf-8").splitlines()
    assert f'ExecStart="{APP}/.venv/bin/python" -P -m cli.main sync --due' in lines
    content = MachinePlaces(Path(MACHINE_FOLDER)).content
    assert f"ConditionDirectoryNotEmpty={content.subscriptions}" in lines
    home = next(line for line in lines if HOME_VARIABLE in line).rpartition("=")[2]
    assert default_paths({HOME_VARIABLE: home}, sys.platform).library_file == content.library_file
    install(capsys, root)
    assert not list(root.rglob("yinling-kiosk-sync*")), "it is taken away again"


def test_every_machine_mounts_sticks_to_be_read_and_one_name_to_be_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ((), ("--class",)):
        install(capsys, root, *kind)
        rule = (root / "etc/udev/rules.d/90-yinling-kiosk.rules").read_text("utf-8")
        reading, writing = (line for line in rule.splitlines() if line.startswith("ACTION"))
        assert 'ENV{ID_FS_LABEL}!="YINLING"' in reading
        assert "--options=ro,nosuid,nodev,noexec " in reading
        assert 'ENV{ID_FS_LABEL}=="YINLING"' in writing
        assert ",nosuid,nodev,noexec " in writing
        for line in (reading, writing):
            assert f"/run/media/{USER}/" in line, "where the app looks for the sticks of its user"


def test_a_file_of_others_is_left_and_nothing_else_is_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = root / SERVICE
    mine.write_text("[Unit]\nDescription=mine\n", "utf-8")
    before = everything(root)
    code, out, complaint = install(capsys, root)
    assert code == 1
    assert "别人的" in out
    assert "没有装" in complaint
    assert everything(root) == before
    mine.unlink()
    (root / "etc/systemd/system/ctrl-alt-del.target").symlink_to("/lib/other.target")
    assert install(capsys, root)[0] == 1, "nor is a link of others changed"


def test_a_file_that_staff_changed_stays_until_they_say_otherwise(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(capsys, root)
    whole = (root / SERVICE).read_bytes()
    (root / SERVICE).write_bytes(whole + b"# ours\n")
    code, out, _ = install(capsys, root)
    assert code == 0
    assert f"/{SERVICE}：您改过，不动" in out
    assert (root / SERVICE).read_bytes().endswith(b"# ours\n")
    told(capsys, "remove", "--root", root)
    assert (root / SERVICE).exists()
    assert not (root / "etc/sysusers.d").exists()
    install(capsys, root, "--replace")
    assert (root / SERVICE).read_bytes() == whole
    told(capsys, "remove", "--root", root)
    assert not (root / SERVICE).exists()


def test_the_description_and_content_stay_unless_they_are_asked_for(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(capsys, root)
    machine = root / "var/lib/yinling-kiosk"
    (machine / "machine.toml").write_text('[centre]\nname = "和平街"\n', "utf-8")
    (machine / "content").mkdir()
    (machine / "content" / "library.db").write_bytes(b"shelf")
    assert "您写的，不动" in install(capsys, root, "--replace")[1]
    told(capsys, "remove", "--root", root)
    assert (machine / "content" / "library.db").read_bytes() == b"shelf"
    assert "和平街" in (machine / "machine.toml").read_text("utf-8")
    assert not (root / RECORD).exists()
    install(capsys, root)
    code, _, complaint = told(capsys, "remove", "--root", root, "--content")
    assert (code, machine.exists()) == (1, True), "nobody was there to say 删掉"
    assert "什么也没有动" in complaint
    assert told(capsys, "remove", "--root", root, "--content", "--yes")[0] == 0
    assert not machine.exists()


def test_a_folder_is_told_of_as_a_folder(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = install(capsys, root)[1]
    assert f"kiosk check --root {root}" in out
    assert str(root / "var/lib/yinling-kiosk/machine.toml") in out
    assert "重新开机" not in out + told(capsys, "remove", "--root", root)[1]


@pytest.mark.parametrize(("answer", "agrees"), [("删掉", True), ("Delete", True), ("y", False)])
def test_deleting_can_be_agreed_to_without_an_input_method(
    monkeypatch: pytest.MonkeyPatch, answer: str, agrees: bool
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: answer)
    assert agrees_to_delete() is agrees


def test_nothing_is_written_outside_of_the_folder(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "etc" / "sysusers.d").symlink_to(outside)
    code, _, complaint = install(capsys, root)
    assert code == 1
    assert "外面" in complaint
    assert not list(outside.iterdir())


def test_content_behind_a_link_is_not_deleted(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(capsys, root)
    others = tmp_path / "others"
    others.mkdir()
    (others / "letter").write_text("mine", "utf-8")
    machine = root / "var/lib/yinling-kiosk"
    shutil.rmtree(machine)
    machine.symlink_to(others)
    told(capsys, "remove", "--root", root, "--content", "--yes")
    assert (others / "letter").exists()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"files": {"/etc/../x": []}, "folders": [], "made_user": false}', "{}"],
)
def test_a_damaged_record_stops_everything(
    root: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    install(capsys, root)
    (root / RECORD).write_text(content, "utf-8")
    before = everything(root)
    for command in ("install", "remove"):
        code, _, complaint = told(capsys, command, "--root", root)
        assert code == 1
        assert "记录" in complaint
    assert everything(root) == before
    codes = json.loads(told(capsys, "check", "--json", "--root", root)[1])["findings"]
    assert "record-damaged" in {each["code"] for each in codes}


def test_two_at_a_time_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Root(root).lock():
        code, _, complaint = install(capsys, root)
    assert code == 1
    assert "另一个" in complaint


def test_this_computer_is_for_administrators(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    code, _, complaint = told(capsys, "install", "--app", APP)
    assert code == 1
    assert "sudo" in complaint


def test_software_that_the_machine_would_not_see_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    code, _, complaint = told(capsys, "install", "--app", "/home/li/yinling", "--yes")
    assert code == 1
    assert "/opt/yinling" in complaint


def test_a_power_cut_at_any_moment_is_made_good(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fakes.killed.installing", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    cuts = json.loads(done.stdout)
    assert cuts["installing"] > 6
    assert cuts["removing"] > 3


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="it is a part of systemd")
def test_systemd_finds_nothing_wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = install(capsys, root, "--network")[1]
    said = out.partition("systemd-analyze verify")[2]
    wrong = [line for line in said.splitlines() if "Unknown" in line or "Failed to parse" in line]
    assert not wrong
    (root / SERVICE).write_text("[Service]\nExecStart=/bin/true\nRestrat=always\n", "utf-8")
    assert "Restrat" in install(capsys, root, "--network")[1]


def unit_words(line: str) -> str:
    """Read one quoted word as systemd does: escapes, %% and $$."""
    found, signs = "", iter(line[1:-1])
    for sign in signs:
        found += next(signs) if sign in "\\%$" else sign
    return found


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_a_word_of_a_command_comes_back_as_it_was(text: str) -> None:
    assert unit_words(unit_word(text)) == text


def test_a_folder_with_a_blank_is_one_variable() -> None:
    assert unit_variable("PYTHONPATH", '/a "b" 5%') == '"PYTHONPATH=/a \\"b\\" 5%%"'


def test_an_install_that_was_cut_off_at_once_leaves_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "etc/yinling-kiosk").mkdir()
    (root / "etc/yinling-kiosk/.installed.json.x.tmp").write_text("{", "utf-8")
    assert "没有装过" in told(capsys, "remove", "--root", root)[1]
    assert not (root / "etc/yinling-kiosk").exists()


def test_the_place_of_the_record_is_the_machines() -> None:
    assert Root(Path("/")).is_this_computer
    assert Root(Path("/x")).at(PurePosixPath("/etc/a")) == Path("/x/etc/a")


@pytest.mark.skipif(
    shutil.which("systemd-sysusers") is None or os.geteuid() != 0,
    reason="users are made by administrators, with a part of systemd",
)
def test_the_user_comes_and_goes_and_all_others_stay(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (
        ("passwd", "root:x:0:0:root:/root:/bin/bash\nli:x:1000:1000::/home/li:/bin/bash\n"),
        ("group", "root:x:0:\nli:x:1000:\naudio:x:29:li\nvideo:x:44:\nrender:x:104:\n"),
        ("shadow", "root:*:20000:0:99999:7:::\nli:!:20000:0:99999:7:::\n"),
    ):
        (root / "etc" / name).write_text(text, "utf-8")
    before = {name: (root / "etc" / name).read_text("utf-8") for name in ("passwd", "group")}
    assert install(capsys, root)[0] == 0
    made = (root / "etc/passwd").read_text("utf-8").removeprefix(before["passwd"])
    name, _, uid, *_, shell = made.strip().split(":")
    assert (name, shell) == ("yinling-kiosk", "/usr/sbin/nologin")
    assert "audio:x:29:li,yinling-kiosk\n" in (root / "etc/group").read_text("utf-8")
    assert (root / "var/lib/yinling-kiosk/machine.toml").stat().st_uid == int(uid)
    assert install(capsys, root)[0] == 0
    (root / "var/lib/yinling-kiosk/pin.json").write_text("{}", "utf-8")
    assert told(capsys, "remove", "--root", root)[0] == 0
    assert {each: (root / "etc" / each).read_text("utf-8") for each in before} == before
    left = root / "var/lib/yinling-kiosk/pin.json"
    assert left.stat().st_uid == 0, "nobody who gets the number next owns it"
