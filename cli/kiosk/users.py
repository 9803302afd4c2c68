"""The user of the shared machine: whether it is there, and making and removing it."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cli.kiosk.record import Root
from cli.kiosk.things import MACHINE_FOLDER, USER

_LONGEST_S = 60


@dataclass(frozen=True, slots=True)
class Account:
    """A line of /etc/passwd."""

    uid: int
    gid: int
    home: str
    shell: str


def account(root: Root) -> Account | None:
    """Return the machine's user, or None if there is none."""
    for fields in _lines(root, "passwd"):
        if fields[0] == USER and len(fields) >= 7 and fields[2].isdigit() and fields[3].isdigit():
            return Account(int(fields[2]), int(fields[3]), fields[5], fields[6])
    return None


def has_user(root: Root) -> bool:
    """Return whether there is one. A folder without users has none, and gets none."""
    return account(root) is not None


def groups_of_user(root: Root) -> frozenset[str]:
    """Return the names of the groups that the user was put into."""
    lines = _lines(root, "group")
    return frozenset(each[0] for each in lines if len(each) >= 4 and USER in each[3].split(","))


def has_password(root: Root) -> bool | None:
    """Return whether somebody could log in with a password; None if that cannot be seen."""
    for fields in _lines(root, "shadow"):
        if fields[0] == USER and len(fields) > 1:
            return not fields[1].startswith(("!", "*"))
    return None


def make_user(root: Root, settings: PurePosixPath) -> str:
    """Make the user by the settings of systemd-sysusers; return "", or a code of the fault."""
    if has_user(root):
        return ""
    if not root.at(PurePosixPath("/etc/passwd")).is_file():
        return "no-users"
    program = shutil.which("systemd-sysusers")
    if program is None:
        return "no-sysusers"
    where = [] if root.is_this_computer else [f"--root={root.folder}"]
    # By its name: it is looked for below the root, where a path would be this computer's.
    return "" if _ran(program, *where, settings.name) and has_user(root) else "user-not-made"


def remove_user(root: Root) -> str:
    """Remove the user and the group of that name; return "", or a code of the fault."""
    where = [] if root.is_this_computer else ["--prefix", str(root.folder)]
    # The second only where login.defs has not told the first to do it.
    for program, list_name in (("userdel", "passwd"), ("groupdel", "group")):
        if not _names(root, list_name):
            continue
        found = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        if found is None or not _ran(found, *where, USER) or _names(root, list_name):
            return "user-not-removed"
    return ""


def give_machine_folder(root: Root, owner: Account | None) -> None:
    """Give the machine's folder and all in it to this user; to root for None. OSError."""
    if os.geteuid() != 0:
        return
    uid, gid = (owner.uid, owner.gid) if owner else (0, 0)
    top = root.at(MACHINE_FOLDER)
    if not top.is_dir() or top.is_symlink():
        return
    os.chown(top, uid, gid, follow_symlinks=False)
    for folder, folders, files in os.walk(top):
        for name in (*folders, *files):
            os.chown(Path(folder) / name, uid, gid, follow_symlinks=False)


def _names(root: Root, name: str) -> bool:
    """Whether a list of users or groups has ours."""
    return any(fields[0] == USER for fields in _lines(root, name))


def _lines(root: Root, name: str) -> list[list[str]]:
    try:
        text = root.at(PurePosixPath("/etc") / name).read_text("utf-8", "replace")
    except OSError:
        return []
    return [line.split(":") for line in text.splitlines()]


def _ran(*command: str) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LONGEST_S, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
