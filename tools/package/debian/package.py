"""Packs the laid-out program as a Debian package, with dpkg-deb."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import struct
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from app.desktop.identity import APP_ID
from tools.package.archives import set_times
from tools.package.built import Built, NotBuiltError
from tools.package.contents import ROOT, write_papers
from tools.package.debian import papers, scripts
from tools.package.debian.layout import PLACE, PYTHON, Program, lay_out_program
from tools.package.debian.qt_parts import leave_out
from tools.package.debian.symbols import too_new
from tools.package.desktop.completion import completions
from tools.package.desktop.entry import desktop_entry, metainfo
from tools.package.desktop.kinds import media_package
from tools.package.desktop.manual import manual_of_yinling, manual_of_yinlingctl
from tools.package.licences import Part
from tools.package.old_linux.build import build_all
from tools.package.own_files import EPOCH_VARIABLE, Project, read_project, source_date_epoch

MOST_MB = 90
"""Megabytes (10⁶ bytes) that the package may have."""
_ICONS = ROOT / "resources" / "icon"
_OVERRIDES = Path(__file__).with_name("lintian-overrides")


def build(terms: papers.Terms, work: Path, to: Path) -> Built:
    """Make the package of the commit in the folder `to`. Raises NotBuiltError.

    `work` keeps packages from one build to the next; the rest in it is made anew.
    """
    project, epoch = read_project(ROOT), source_date_epoch(ROOT)
    root = work / f"deb-{terms.revision}"
    shutil.rmtree(root, ignore_errors=True)
    place = root / PLACE[1:]
    licences = place / "licences"
    licences.mkdir(parents=True)
    builds = build_all(f"{PLACE}/{PYTHON}", work / "old-linux") if terms.own_python else None
    program = Program(place, terms.targets, terms.locks, builds)
    parts = lay_out_program(project, program, work / "wheels", licences, leave_out)
    newer = (too_new(place, most, names) for names, most in terms.newest)
    if lines := [line for some in newer for line in some]:
        raise NotBuiltError("\n".join(lines))
    bill, parts = write_papers(project, parts, terms.targets[0], epoch, licences)
    lay_out_desktop(project, root / "usr", epoch)
    lay_out_documents(terms, project, parts, root / "usr" / "share", epoch)
    file = pack(terms, project, root, to, epoch)
    beside = file.with_suffix(".cdx.json")
    shutil.copyfile(bill, beside)
    return Built(file, beside, root / "usr", licences, parts, MOST_MB, terms.newest[0][1])


def lay_out_desktop(project: Project, usr: Path, epoch: int) -> None:
    """Write the commands, and the papers by which a desktop knows the app."""
    day = datetime.fromtimestamp(epoch, UTC).date()
    share = usr / "share"
    written: dict[Path, bytes] = {
        share / "applications" / f"{APP_ID}.desktop": desktop_entry().encode(),
        share / "metainfo" / f"{APP_ID}.metainfo.xml": metainfo(project.version, day).encode(),
        share / "mime" / "packages" / f"{APP_ID}.xml": media_package().encode(),
    }
    written |= {share / place: text.encode() for place, text in completions().items()}
    icons = share / "icons" / "hicolor"
    written[icons / "scalable" / "apps" / f"{APP_ID}.svg"] = (_ICONS / "yinling.svg").read_bytes()
    for px, picture in pictures((_ICONS / "yinling.ico").read_bytes()):
        written[icons / f"{px}x{px}" / "apps" / f"{APP_ID}.png"] = picture
    manuals = {"yinling": manual_of_yinling, "yinlingctl": manual_of_yinlingctl}
    for name, manual in manuals.items():
        page = share / "man" / "zh_CN" / "man1" / f"{name}.1.gz"
        written[page] = gzip.compress(manual(project.version).encode(), mtime=0)
    for path, content in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (share / "man" / "man1").mkdir(parents=True)
    for name in manuals:  # everybody finds it, whatever his language is
        (share / "man" / "man1" / f"{name}.1.gz").symlink_to(f"../zh_CN/man1/{name}.1.gz")
    (usr / "bin").mkdir()
    for name, module in scripts.LAUNCHED.items():
        (usr / "bin" / name).write_text(scripts.launcher(module), "ascii")
        (usr / "bin" / name).chmod(0o755)


def pictures(ico: bytes) -> Iterable[tuple[int, bytes]]:
    """Yield the width in px and the PNG of each picture in a Windows icon."""
    (count,) = struct.unpack_from("<H", ico, 4)
    for at in range(6, 6 + 16 * count, 16):
        side, size, start = struct.unpack_from("<B7xII", ico, at)
        yield side or 256, ico[start : start + size]


def lay_out_documents(
    terms: papers.Terms, project: Project, parts: tuple[Part, ...], share: Path, epoch: int
) -> None:
    """Write what Debian's policy wants below /usr/share/doc, and what lintian has to know."""
    documents = share / "doc" / terms.name
    documents.mkdir(parents=True)
    said = papers.copyright_file(project, parts, share.parents[1] / PLACE[1:] / "licences")
    (documents / "copyright").write_text(said, "utf-8")
    (documents / "changelog.Debian.gz").write_bytes(
        gzip.compress(papers.changelog(terms, project, epoch).encode(), mtime=0)
    )
    (documents / "licences").symlink_to(f"../../../{PLACE.removeprefix('/usr/')}/licences")
    overrides = share / "lintian" / "overrides" / terms.name
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(_OVERRIDES, overrides)


def pack(terms: papers.Terms, project: Project, root: Path, to: Path, epoch: int) -> Path:
    """Write dpkg's own papers below `root` and pack it; return the file. Raises NotBuiltError."""
    programs = (root / "usr" / "bin", root / PLACE[1:] / PYTHON / "bin")
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.parent not in programs:
            path.chmod(0o644)  # none of a package's files is a program
    files = _files(root)
    sums = "".join(f"{_md5(path)}  {path.relative_to(root).as_posix()}\n" for path in files)
    about = root / "DEBIAN"
    about.mkdir()
    kb = sum(-(-_size(path) // 1024) for path in files)
    (about / "control").write_text(papers.control(terms, project, kb), "utf-8")
    (about / "md5sums").write_text(sums, "utf-8")
    if not terms.own_python:
        (about / "triggers").write_text(scripts.TRIGGERS, "ascii")
    for name, script in (
        ("postinst", scripts.after_installation(PYTHON if terms.own_python else "")),
        ("prerm", scripts.before_removal()),
    ):
        (about / name).write_text(script, "ascii")
        (about / name).chmod(0o755)
    set_times(root, epoch)
    to.mkdir(parents=True, exist_ok=True)
    file = to / terms.file_name(project)
    # One thread: with more, xz packs in blocks, and other machines make other bytes.
    command = ("dpkg-deb", "-Zxz", "-z6", "--threads-max=1", "--root-owner-group", "--build")
    done = subprocess.run(
        (*command, str(root), str(file)),
        env=os.environ | {EPOCH_VARIABLE: str(epoch), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise NotBuiltError(done.stdout)
    return file


def _files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


def _size(path: Path) -> int:
    return path.stat().st_size


def _md5(path: Path) -> str:
    """Return the sum that dpkg checks an installed file by; it guards against broken disks only."""
    with path.open("rb") as held:
        return hashlib.file_digest(held, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
