"""Installs and removes a shared machine in folders, killed before a change of a file.

Run as `python -m fakes.killed.installing FOLDER`. After each kill the same call is made again, and
the folder must be as if nothing had happened. The changes take turns by day. Prints how many were
tried.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from cli.kiosk.putting_in import put_in
from cli.kiosk.record import Root
from cli.kiosk.taking_back import take_back
from cli.kiosk.things import Wish
from fakes.turns import today, turn_of

WISH = Wish(PurePosixPath("/opt/yinling"), PurePosixPath("/opt/yinling/python"))
MOMENTS = range(160)
"""More than there are changes."""
_CHANGES = frozenset(
    {"os.mkdir", "os.rename", "os.symlink", "os.remove", "os.rmdir", "os.chmod", "open"}
)


def killed_before(change: int, act: Callable[[Root], object], root: Root) -> bool:
    """Do it in a child that is killed before its n-th change; return whether it came to that."""
    child = os.fork()
    if child == 0:
        left = change

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in _CHANGES and str(root.folder) in str(arguments[0]):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        act(root)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def tree(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = str(path.readlink())
        else:
            found[name] = path.read_bytes() if path.is_file() else path.stat().st_mode
    return found


def new_root(folder: Path) -> Root:
    (folder / "etc" / "sysctl.d").mkdir(parents=True)
    (folder / "etc" / "sysctl.d" / "others.conf").write_text("theirs", "utf-8")
    (folder / "var").mkdir()
    return Root(folder)


def same(found: dict[str, object], wanted: dict[str, object], when: str) -> None:
    """SystemExit if anything differs."""
    odd = {name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name)}
    odd -= {"etc/yinling-kiosk/installed.json"} & found.keys() & wanted.keys()
    if odd:
        sys.exit(f"{when}: {sorted(odd)}")


def main() -> int:
    top = Path(sys.argv[1])
    os.fsync = lambda handle: None  # a kill needs none, and there are thousands
    root = new_root(top / "whole")
    empty = tree(root.folder)
    put_in(root, WISH)
    whole = tree(root.folder)
    cuts = {"installing": 0, "removing": 0}
    for change in turn_of(today(), MOMENTS, 20):
        root = new_root(top / f"installing-{change}")
        was_cut = killed_before(change, lambda root: put_in(root, WISH), root)
        put_in(root, WISH)
        same(tree(root.folder), whole, f"installed again after change {change}")
        take_back(root)
        same(tree(root.folder), empty, f"removed after change {change}")
        if not was_cut:
            break
        cuts["installing"] += 1
        # Removed straight away: whatever was written is known.
        other = new_root(top / f"undone-{change}")
        killed_before(change, lambda root: put_in(root, WISH), other)
        take_back(other)
        same(tree(other.folder), empty, f"removed at once after change {change}")
    for change in turn_of(today(), MOMENTS, 20):
        root = new_root(top / f"removing-{change}")
        put_in(root, WISH)
        was_cut = killed_before(change, take_back, root)
        take_back(root)
        same(tree(root.folder), empty, f"removed again after change {change}")
        if not was_cut:
            break
        cuts["removing"] += 1
    print(json.dumps(cuts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
