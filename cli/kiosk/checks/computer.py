"""Whether the computer has what a shared machine needs: programs, fonts, sound, a quiet console."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cli.kiosk.checks.finding import Finding, advice, fine, missing
from cli.kiosk.record import Root

PACKAGES = (
    *("cage", "xwayland", "seatd", "pulseaudio", "kbd", "fonts-noto-cjk", "python3-venv"),
    # Libraries that Qt opens.
    *("libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libpulse0"),
    *("libwayland-cursor0", "libwayland-egl1"),
)
"""Packages of Debian that a shared machine needs, to be installed all at once."""
_PROGRAMS = (
    ("cage", "/usr/bin/cage", "只显示一个软件的程序"),
    ("xwayland", "/usr/bin/Xwayland", "cage 没有它打不开"),
    ("seatd", "/usr/sbin/seatd", "把屏幕和触摸屏交给 cage 的程序"),
    ("pulseaudio", "/usr/bin/pulseaudio", "管声音的程序"),
)
_TRIED = {("debian", "12"), ("debian", "13")}
_LONGEST_S = 30


def computer_findings(root: Root) -> Iterator[Finding]:
    """Yield what is found about the computer."""
    yield from _system(root)
    yield from _programs(root)
    if root.is_this_computer:
        yield from _fonts()
        yield from _sound(root)
    yield from _other_screens(root)
    yield from _swap(root)


def _system(root: Root) -> Iterator[Finding]:
    try:
        text = root.at(PurePosixPath("/etc/os-release")).read_text("utf-8", "replace")
    except OSError:
        return
    values = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    name, version = (values.get(key, "").strip('"') for key in ("ID", "VERSION_ID"))
    if (name, version) not in _TRIED:
        yield advice("other-system", "这不是 Debian 12 或 13，别的系统没有试过。")


def _programs(root: Root) -> Iterator[Finding]:
    gone = [each for each in _PROGRAMS if not root.at(PurePosixPath(each[1])).exists()]
    for package, _, what in gone:
        yield missing(f"no-{package}", f"没有 {package}：{what}。")
    if gone:
        line = " ".join(PACKAGES)
        yield advice("install-packages", f"要的一起装：sudo apt-get install -y {line}")
    else:
        yield fine("programs", "要用的程序都有。")
    if not root.at(PurePosixPath("/usr/bin/chvt")).exists():
        yield advice("no-kbd", "没有 kbd（chvt）：开机停在别的控制台上时，换不回来。")


def _fonts() -> Iterator[Finding]:
    program = shutil.which("fc-list")
    if program is None:
        yield missing("no-fontconfig", "没有 fontconfig，字显示不出来。请装 fontconfig。")
        return
    try:
        done = subprocess.run(
            [program, ":lang=zh-cn", "family"],
            capture_output=True,
            timeout=_LONGEST_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return
    if done.stdout.strip():
        yield fine("fonts", "有中文的字体。")
    else:
        yield missing("no-fonts", "没有中文的字体，字会变成方块。请装 fonts-noto-cjk。")


def _sound(root: Root) -> Iterator[Finding]:
    try:
        cards = root.at(PurePosixPath("/proc/asound/cards")).read_text("utf-8", "replace")
    except OSError:
        cards = ""
    if "[" in cards:
        yield fine("sound-card", "有声卡。喇叭响不响，要到机器前面听。")
    else:
        yield missing("no-sound-card", "没有找到声卡，念不出声音。请看看喇叭插好了没有。")


def _other_screens(root: Root) -> Iterator[Finding]:
    link = root.at(PurePosixPath("/etc/systemd/system/display-manager.service"))
    if link.is_symlink() and str(Path(link).readlink()) != "/dev/null":
        name = Path(link).readlink().name
        yield missing(
            "other-screen",
            f"这台电脑开机会打开桌面（{name}），和公用机争屏幕。"
            f"请运行：sudo systemctl disable {name}",
        )


def _swap(root: Root) -> Iterator[Finding]:
    if not root.is_this_computer:
        return
    hibernates = root.at(PurePosixPath("/etc/initramfs-tools/conf.d/resume")).exists()
    if hibernates:
        yield advice(
            "hibernation",
            "这台电脑能休眠。休眠会把内存里的东西写到硬盘上，公用机请不要休眠。",
        )
