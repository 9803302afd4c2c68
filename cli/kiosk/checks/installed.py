"""Whether what `kiosk install` wrote is there, unchanged and in force, and its user harmless."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cli.kiosk import services
from cli.kiosk.checks.finding import Finding, advice, fine, missing
from cli.kiosk.checks.owners import closed_to
from cli.kiosk.first_start import not_compiled
from cli.kiosk.record import Record, RecordDamagedError, Root
from cli.kiosk.steps import Deed, steps_to_remove
from cli.kiosk.things import MACHINE_FOLDER, SERVICE, UNITS, USER
from cli.kiosk.users import account, groups_of_user, has_password
from cli.usage import called

_GROUPS = {"video": "用屏幕", "render": "画图", "audio": "出声音"}
_OPENS = """
import ctypes, pathlib
from PySide6 import QtMultimedia, QtWidgets
plugins = pathlib.Path(QtWidgets.__file__).parent / "Qt" / "plugins"
for each in ("platforms/libqwayland.so", "wayland-shell-integration/libxdg-shell.so"):
    ctypes.CDLL(str(plugins / each))
print("opens")
"""
"""A program that opens what Qt opens for a window of Wayland."""
_SHELLS_OF_NOBODY = ("/usr/sbin/nologin", "/sbin/nologin", "/bin/false", "/usr/bin/false")


def installed_findings(root: Root) -> Iterator[Finding]:
    """Yield what is found about what was installed."""
    try:
        record = root.load()
    except RecordDamagedError:
        yield missing(
            "record-damaged",
            f"装过什么的记录坏了。请把 /etc/yinling-kiosk 挪开，再运行 {called()} kiosk install。",
        )
        return
    if str(UNITS / SERVICE) not in record.files:
        yield missing("not-installed", f"还没有装。请运行：sudo {called()} kiosk install")
        return
    yield from _files(root, record)
    yield from _user(root)
    if root.is_this_computer:
        yield from _in_force(root)


def _files(root: Root, record: Record) -> Iterator[Finding]:
    steps = [each for each in steps_to_remove(root, record) if _is_ours_to_keep(each.path)]
    gone = [str(each.path) for each in steps if each.deed is Deed.GONE]
    changed = [str(each.path) for each in steps if each.deed is Deed.CHANGED]
    if gone:
        yield missing(
            "files-gone",
            f"装好的文件少了：{'、'.join(gone)}。请再运行一次 {called()} kiosk install。",
        )
    if changed:
        yield advice("files-changed", f"装好的文件有人改过：{'、'.join(changed)}。")
    if not gone and not changed:
        yield fine("files", "装好的文件都在，没有改过。")


def _is_ours_to_keep(path: PurePosixPath) -> bool:
    """Whether it is expected to be there as it was written: machine.toml is staff's."""
    return not path.is_relative_to(MACHINE_FOLDER)


def _user(root: Root) -> Iterator[Finding]:
    found = account(root)
    if found is None:
        yield missing("no-user", f"没有用户 {USER}。请再运行一次 {called()} kiosk install。")
        return
    if found.uid == 0:
        yield missing("user-is-root", f"用户 {USER} 是管理员，cage 不肯运行，也不安全。")
    if found.shell not in _SHELLS_OF_NOBODY:
        yield missing("user-has-shell", f"用户 {USER} 能登录（{found.shell}），请改成 nologin。")
    if has_password(root):
        yield missing("user-has-password", f"用户 {USER} 有密码。请运行：sudo passwd -l {USER}")
    lacking = [group for group in _GROUPS if group not in groups_of_user(root)]
    for group in lacking:
        yield missing(
            f"not-in-{group}",
            f"用户 {USER} 不在 {group} 组里，不能{_GROUPS[group]}。"
            f"请运行：sudo adduser {USER} {group}",
        )
    folder = root.at(MACHINE_FOLDER)
    try:
        is_his = folder.stat().st_uid == found.uid
    except OSError:
        is_his = False
    if not is_his:
        yield missing(
            "folder-not-his",
            f"{MACHINE_FOLDER} 不归用户 {USER}，书架写不进去。"
            f"请再运行一次 {called()} kiosk install。",
        )
    elif not lacking:
        yield fine("user", f"用户 {USER} 在，没有密码，不能登录。")


def _in_force(root: Root) -> Iterator[Finding]:
    started = _app_of(root)
    for word in started:
        fault = closed_to(Path(word), None)
        if fault:
            yield missing(
                "app-unreachable",
                f"公用机的用户读不到 {word}（卡在 {fault}）。请把软件放到 /opt/yinling。",
            )
    if started:
        yield from _window(Path(started[0]))
        yield from _compiled(Path(started[-1]))
    said = services.faults_of([root.at(UNITS / SERVICE)])
    if said:
        yield missing("units-wrong", f"systemd 说：{said[0]}")
    elif said is not None:
        yield fine("units", "systemd-analyze verify 检查过，没有错。")
    if not services.runs_here():
        yield advice("no-systemd", "这台电脑现在不是 systemd 在管，看不出运行了没有。")
        return
    if services.state_of("seatd.service") != "active":
        yield missing("seatd-off", "seatd 没有运行。请运行：sudo systemctl enable --now seatd")
    state = services.state_of(SERVICE)
    if state == "active":
        yield fine("running", "公用机正在运行。")
    else:
        yield advice(
            "not-running",
            "公用机现在没有运行。重新开机就会打开；出了什么事："
            f"sudo journalctl -b -u {SERVICE.removesuffix('.service')}",
        )


def _window(python: Path) -> Iterator[Finding]:
    """Yield whether the program that is installed can open a window in cage."""
    fault = services.said([str(python), "-P", "-c", _OPENS]).strip().splitlines()
    if fault and fault[-1] != "opens":
        yield missing("no-window", f"窗口打不开，缺了什么：{fault[-1]}")
    elif fault:
        yield fine("window", "窗口要用的东西都有。")


def _compiled(app: Path) -> Iterator[Finding]:
    left = not_compiled(app)
    if left:
        yield advice(
            "not-compiled",
            f"软件有 {left} 个文件没有编译，每次打开都慢一点。"
            f"请再运行一次 {called()} kiosk install。",
        )


def _app_of(root: Root) -> tuple[str, ...]:
    """Return the program and the folder that the installed unit starts."""
    try:
        text = root.at(UNITS / SERVICE).read_text("utf-8", "replace")
    except OSError:
        return ()
    found = []
    for line in text.splitlines():
        if line.startswith("ExecStart=") and ' -- "' in line:
            found.append(line.partition(' -- "')[2].partition('"')[0])
        if line.startswith('Environment="PYTHONPATH='):
            found.append(line.partition("=")[2].partition("=")[2].rstrip('"'))
    return tuple(found)
