"""`yinlingctl kiosk check`: whatever is missing is said, with a code, and what is there is not."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.subscriptions.publisher import Publisher

from app.kiosk.machine import NAMES, machine_from
from app.kiosk.pin import PinStore
from app.kiosk.places import MachinePlaces
from app.subscriptions.schedule import Tried
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import subscription_of
from cli.kiosk.checks.machine import ALLOWED, memory_bytes, screens_say
from cli.main import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="units of systemd are Linux's")

MACHINE = "var/lib/yinling-kiosk"
SERVICE = "etc/systemd/system/yinling-kiosk.service"
PASSWD = "etc/passwd"


@pytest.fixture(scope="module")
def pin_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pin") / "pin.json"
    PinStore(file).set_pin("824193")
    return file


@pytest.fixture
def root(tmp_path: Path, pin_file: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A machine where nothing is missing."""
    folder = tmp_path / "root"
    for program in ("usr/bin/cage", "usr/bin/Xwayland", "usr/sbin/seatd", "usr/bin/pulseaudio"):
        write(folder / program, "")
    write(folder / "usr/bin/chvt", "")
    write(folder / "etc/os-release", 'ID=debian\nVERSION_ID="12"\n')
    owner = f"{os.getuid() or 997}:{os.getgid() or 997}"
    write(folder / PASSWD, f"yinling-kiosk:x:{owner}::/run/yinling:/usr/sbin/nologin\n")
    write(folder / "etc/shadow", "yinling-kiosk:!*:20000::::::\n")
    write(folder / "etc/group", "".join(f"{each}:x:1:li,yinling-kiosk\n" for each in GROUPS))
    assert main(("kiosk", "install", "--root", str(folder), "--app", "/opt/yinling")) == 0
    write(folder / MACHINE / "machine.toml", DESCRIPTION)
    shutil.copyfile(pin_file, folder / MACHINE / "pin.json")
    if os.getuid() == 0:
        os.chown(folder / MACHINE / "pin.json", 997, 997)
    capsys.readouterr()
    return folder


GROUPS = ("video", "render", "audio")
DESCRIPTION = '[centre]\nname = "和平街"\nphone = "010-0000 0000"\n[screen]\nwidth_mm = 477\n'


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def change(path: str, before: str, after: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert before in text
        write(root / path, text.replace(before, after))

    return act


def remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def describe(text: str) -> Callable[[Path], None]:
    return lambda root: write(root / MACHINE / "machine.toml", DESCRIPTION + text)


def choose(text: str) -> Callable[[Path], None]:
    return lambda root: write(root / MACHINE / "staff.json", text)


def cups(settings: str) -> Callable[[Path], None]:
    return lambda root: write(root / "etc/cups/cupsd.conf", settings)


def shelf(name: str) -> Callable[[Path], None]:
    return lambda root: write(root / MACHINE / name, "nonsense" * 999)


def desktop(root: Path) -> None:
    (root / "etc/systemd/system/display-manager.service").symlink_to("/lib/lightdm.service")


def checked(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
    code = main(("kiosk", "check", "--json", "--root", str(root)))
    found = json.loads(capsys.readouterr().out)["findings"]
    return code, {each["code"]: each["level"] for each in found}


def test_it_tells_when_a_subscription_was_last_good(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = SubscriptionStore(MachinePlaces(root / MACHINE).content.subscriptions)
    publisher = Publisher().root_bytes()
    which = store.add(subscription_of(publisher, "", ()), publisher).id
    now = time.time()
    for tried, code, level in (
        (Tried(now, good_at=now - 7200), "subscriptions", "fine"),
        (Tried(now, good_at=now - 9 * 86_400, fault="expired"), "subscriptions-still", "advice"),
        (Tried(now, good_at=now, fault="clock-wrong"), "subscriptions-clock", "advice"),
    ):
        store.note_try(which, "a stick", tried)
        found = checked(root, capsys)[1]
        assert (found[code], found["no-sync"]) == (level, "advice")
    main(("kiosk", "check", "--root", str(root)))
    assert "上一次看好是 0 分钟以前" in capsys.readouterr().out


def test_a_whole_machine_lacks_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = checked(root, capsys)
    assert set(found.values()) == {"fine"}, found
    assert code == 0
    main(("kiosk", "check", "--root", str(root)))
    assert "不缺什么了。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (remove("usr/bin/cage"), "no-cage"),
        (remove("usr/bin/Xwayland"), "no-xwayland"),
        (remove("usr/sbin/seatd"), "no-seatd"),
        (remove("usr/bin/pulseaudio"), "no-pulseaudio"),
        (desktop, "other-screen"),
        (cups(""), "cups-keeps"),
        (cups("PreserveJobFiles no\n#PreserveJobHistory no\n"), "cups-keeps"),
        (cups("PreserveJobFiles no\nPreserveJobHistory yes\n"), "cups-keeps"),
        (remove(SERVICE), "files-gone"),
        (remove("etc/yinling-kiosk/installed.json"), "not-installed"),
        (change(PASSWD, "yinling-kiosk", "somebody"), "no-user"),
        (change(PASSWD, "/usr/sbin/nologin", "/bin/bash"), "user-has-shell"),
        (change("etc/shadow", "!*", "$y$x"), "user-has-password"),
        (change("etc/group", "video:x:1:li,yinling-kiosk", "video:x:1:li"), "not-in-video"),
        (remove(f"{MACHINE}/pin.json"), "no-pin"),
        (change(f"{MACHINE}/pin.json", "{", "["), "pin-damaged"),
        (describe("[visit]\nask_silent_s = 5\n"), "description-wrong"),
        (describe("[sizes]\nbig = 1\n"), "description-wrong"),
        (describe("nonsense"), "description-wrong"),
        (choose("["), "description-wrong"),
        (shelf("content/data/library.db"), "shelf-damaged"),
        (shelf("content/data/library.db/a-folder-in-its-place"), "shelf-unreadable"),
        (choose('{"defaults.size": 33}'), "description-wrong"),
        (describe('[defaults]\nvoice = "own/nobody"\n'), "voice-gone"),
        (describe('[content]\nfolders = ["/srv/none"]\n'), "folder-gone"),
        (describe("[allowed]\nprinting = true\n"), "no-printer"),
    ],
)
def test_what_is_missing_is_said(
    root: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], None], code: str
) -> None:
    spoil(root)
    returned, found = checked(root, capsys)
    assert found.get(code) == "missing", found
    assert returned == 1


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (change("etc/os-release", "debian", "other"), "other-system"),
        (change(SERVICE, "RestartSec=1", "RestartSec=9"), "files-changed"),
        (change(f"{MACHINE}/machine.toml", "phone", "machine"), "no-phone"),
        (change(f"{MACHINE}/machine.toml", "477", "0"), "screen-unknown"),
        (remove(f"{MACHINE}/machine.toml"), "no-description"),
    ],
)
def test_what_could_be_better_is_said_and_is_no_fault(
    root: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], None], code: str
) -> None:
    spoil(root)
    returned, found = checked(root, capsys)
    assert found.get(code) == "advice", found
    assert returned == 0


def test_a_wrong_entry_is_told_with_what_may_be_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    describe('[defaults]\nsize = 33\nthema = "white"\n')(root)
    main(("kiosk", "check", "--root", str(root)))
    out = capsys.readouterr().out
    assert "defaults.size 写得不对" in out
    assert "32、38" in out
    assert "defaults.thema 不认识" in out
    assert "“defaults.theme”" in out


def test_every_entry_has_words_of_what_may_be_written() -> None:
    assert set(ALLOWED) == set(NAMES)
    strange = {group: {} for group in {name.partition(".")[0] for name in NAMES}}
    for name in NAMES:
        strange[name.partition(".")[0]][name.partition(".")[2]] = object()
    assert set(machine_from(strange).wrong) == set(NAMES), "and each name is an entry"


def test_a_folder_that_may_not_be_looked_into_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(places: object) -> None:
        raise PermissionError(13, "no", "machine.toml")

    monkeypatch.setattr("cli.kiosk.checks.machine.machine_now", refuse)
    assert main(("kiosk", "check", "--root", str(root))) == 1
    assert "sudo" in capsys.readouterr().err


def test_monitors_tell_their_width(tmp_path: Path) -> None:
    edid = bytearray(128)
    edid[:8] = b"\x00\xff\xff\xff\xff\xff\xff\x00"
    edid[21] = 48
    for name, content in (
        ("card0-HDMI-A-1", edid),
        ("card0-DP-1", b""),
        ("card1-eDP-1", b"\x00" * 128),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "edid").write_bytes(content)
    assert screens_say(tmp_path) == {480}


def test_a_shelf_that_was_mended_is_told_with_the_damaged_file(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf("content/data/library.db.damaged-20260101-101010")(root)
    assert checked(root, capsys)[1]["shelf-rescued"] == "advice"


@pytest.mark.skipif(os.geteuid() != 0, reason="gives files to somebody else")
def test_files_of_somebody_else_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / MACHINE / "content/data/library.db", "")
    code, found = checked(root, capsys)
    assert (code, found["files-not-his"]) == (1, "missing")
    assert main(("kiosk", "install", "--root", str(root), "--app", "/opt/yinling")) == 0
    capsys.readouterr()
    assert "files-not-his" not in checked(root, capsys)[1]
    (root / MACHINE / "machine.toml").chmod(0o600)
    os.chown(root / MACHINE / "machine.toml", 0, 0)
    assert checked(root, capsys)[1]["files-not-his"] == "missing", "an editor of the administrator"


@pytest.mark.skipif(os.geteuid() != 0, reason="the machine's user is another one")
def test_a_folder_of_texts_that_is_closed_to_the_machine_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for above in (root, *root.parents):
        if str(above).startswith("/tmp/pytest"):
            above.chmod(0o755)
    texts = root / "srv" / "texts"
    texts.mkdir(parents=True)
    describe('[content]\nfolders = ["/srv/texts"]\n')(root)
    assert "folder-closed" not in checked(root, capsys)[1]
    for mode, command in ((0o700, f"chmod o+rx {texts}"), (0o744, f"chmod o+rx {texts}")):
        texts.chmod(mode)
        assert main(("kiosk", "check", "--root", str(root))) == 1
        assert command in capsys.readouterr().out
    texts.chmod(0o755)
    texts.parent.chmod(0o744)  # it can be listed, and not gone through
    assert main(("kiosk", "check", "--root", str(root))) == 1
    assert f"chmod o+x {texts.parent}\n" in capsys.readouterr().out
    texts.parent.chmod(0o711)
    assert "folder-closed" not in checked(root, capsys)[1], "no more is needed on the way"


def test_a_print_system_that_keeps_nothing_is_well(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "cups" not in checked(root, capsys)[1], "none is installed"
    cups("LogLevel warn\npreservejobfiles No\nPreserveJobHistory off # ours\n")(root)
    assert checked(root, capsys)[1]["cups"] == "fine"


def test_a_printer_is_there_for_visitors_who_may_print(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    describe("[allowed]\nprinting = true\n")(root)
    write(root / "etc/cups/printers.conf", "# CUPS\n<DefaultPrinter laser>\n</DefaultPrinter>\n")
    assert checked(root, capsys)[1]["printer"] == "fine"


def test_memory_is_counted(tmp_path: Path) -> None:
    told = tmp_path / "meminfo"
    assert memory_bytes(told) == 0
    for text, counted in (("MemTotal:  4000 kB\nMemFree: 1 kB\n", 4_096_000), ("MemFree: 1 kB", 0)):
        told.write_text(text, "ascii")
        assert memory_bytes(told) == counted
