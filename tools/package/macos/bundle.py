"""Makes the bundle and packs it as a disk image, on a Mac. Not tried: there was none."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.package.built import NotBuiltError
from tools.package.contents import LOCKS, ROOT
from tools.package.desktop.entry import NAME
from tools.package.macos.info import EXECUTABLE, ICON, info
from tools.package.own_files import Project, lay_out_own, read_project
from tools.package.report.table import Outcome
from tools.package.wheelhouse import digest_of

NAMED = "macos"
LAUNCHER = """#!/bin/sh
unset PYTHONHOME PYTHONPATH PYTHONSTARTUP
contents=$(cd "$(dirname "$0")/.." && pwd)
export PYTHONPATH="$contents/Resources/yinling"
exec "$contents/Resources/venv/bin/python3" -P -m ui.main "$@"
"""


def build(work: Path, to: Path, system: str = sys.platform) -> Outcome:
    """Make the disk image of the commit in the folder `to`. Raises NotBuiltError."""
    if system != "darwin":
        raise NotBuiltError(
            "苹果电脑（macOS）的安装文件要在苹果电脑上做，这一台不是。做法写在 docs/macos.md。"
        )
    project = read_project(ROOT)
    stage = work / "macos"
    shutil.rmtree(stage, ignore_errors=True)
    app = stage / "image" / f"{NAME['']}.app"
    lay_out(project, app / "Contents")
    _make_icon(stage / "yinling.iconset", app / "Contents" / "Resources" / ICON)
    _install_packages(app / "Contents" / "Resources" / "venv")
    # Ad hoc: without a paid identity macOS asks before the first start.
    _run("codesign", "--force", "--deep", "--sign", "-", str(app))
    (stage / "image" / "Applications").symlink_to("/Applications")
    to.mkdir(parents=True, exist_ok=True)
    file = to / image_name(project, platform.machine())
    volume = ("-volname", NAME[""], "-srcfolder", str(stage / "image"))
    _run("hdiutil", "create", "-ov", "-format", "UDZO", *volume, str(file))
    made = [path for path in app.rglob("*") if path.is_file() and not path.is_symlink()]
    mb = sum(path.stat().st_size for path in made) / 1e6
    return Outcome(NAMED, (), file, digest_of(file), len(made), mb)


def image_name(project: Project, machine: str) -> str:
    """Return the name of the disk image for this kind of processor."""
    return f"{project.name}-{project.version}-macos-{machine}.dmg"


def lay_out(project: Project, contents: Path) -> None:
    """Write the parts of the bundle that need no Mac."""
    lay_out_own(ROOT, project, contents / "Resources" / "yinling")
    (contents / "Info.plist").write_bytes(info(project))
    shutil.copyfile(ROOT / "LICENSE", contents / "Resources" / "LICENSE")
    program = contents / "MacOS" / EXECUTABLE
    program.parent.mkdir()
    program.write_text(LAUNCHER, "ascii")
    program.chmod(0o755)


def icon_files() -> Iterator[tuple[str, int]]:
    """Yield the name of each picture in an iconset, as iconutil wants them, and its px."""
    for points in (16, 32, 128, 256, 512):
        yield f"icon_{points}x{points}.png", points
        yield f"icon_{points}x{points}@2x.png", 2 * points


def _make_icon(iconset: Path, file: Path) -> None:
    from tools.package.draw_icon import png

    iconset.mkdir()
    for name, px in icon_files():
        (iconset / name).write_bytes(png(px))
    _run("iconutil", "--convert", "icns", "--output", str(file), str(iconset))


def _install_packages(venv: Path) -> None:
    """Make the environment. It stands on the Python that makes it, which the reader's Mac needs."""
    _run(sys.executable, "-m", "venv", str(venv))
    locks = [word for lock in LOCKS for word in ("--requirement", str(lock))]
    pip = (str(venv / "bin" / "python3"), "-m", "pip", "install", "--quiet", "--require-hashes")
    _run(*pip, "--disable-pip-version-check", *locks)


def _run(*command: str) -> None:
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        raise NotBuiltError(f"{command[0]}:\n{done.stdout.strip()}")
