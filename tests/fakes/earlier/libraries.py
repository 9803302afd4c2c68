"""Makes the files of tests/fixtures/library: a library as each earlier version of the app kept it.

`PYTHONPATH=.:tests python -P -m fakes.earlier.libraries` takes the code of each version from the
history of this repository and runs it. A new version of the schema gets a line in VERSIONS: the
last commit before the migration. The files are made once, and never again: a reader's old file does
not change either.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "tests" / "fixtures" / "library"
VERSIONS = {
    1: "f7abc5d5",
    2: "ed83193f",
    3: "137bee56",
    4: "01a3947a",
    5: "01f1a949",
    6: "9f1a549e",
    7: "745d5d59",
    8: "1dafb7b8",
    9: "8493d11b",
}
"""The commit whose code makes each version."""

MAKING = """
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
try:
    from content.library.store.library import Library
except ImportError:
    from content.library.library import Library
try:
    from content.locator import Locator
except ImportError:
    from content.model import Locator
from content.model import Article, Block, BlockKind

moment = datetime(2026, 11, 20, 9, 0, tzinfo=timezone.utc)

def now():
    global moment
    moment += timedelta(minutes=1)
    return moment

def article(number):
    text = "第%d篇的文字，一句接着一句。" % number * 12
    blocks = [Block(BlockKind.TITLE, "第%d篇" % number), Block(BlockKind.PARAGRAPH, text)]
    carried = {}
    if number == 3 and hasattr(BlockKind, "PICTURE"):
        from content.model import Picture, picture_key
        data = b"the bytes of a picture"
        key = picture_key(data)
        blocks.append(Block(BlockKind.PICTURE, "图片：一张", Picture(key, 4, 3)))
        carried = {"carried": ((key, data),)}
    return Article("article %d" % number, tuple(blocks), ("作者",), section="栏目", **carried)

library = Library(Path(sys.argv[1]), now)
library.seed([article(1), article(2)])
library.add([article(number) for number in range(3, 7)])
library.save_place(Locator("article 3", 1, 20, "文字"), 0.4)
library.save_place(Locator("article 4", 1, 130, "文字"), 1.0, True)
library.save_place(Locator("article 5", 1, 33, "文字"), 0.2)
if hasattr(library, "leave_place"):
    from content.places import Spot
    library.leave_place(Spot(Locator("article 3", 1, 100, "文字"), 0.7))
if hasattr(library, "next_round"):
    library.next_round()
library.remove("article 6")
library.remove("article 2")
library.close()
"""


def make(version: int, commit: str) -> Path:
    """Make the library of one version with the code of its commit; return its file."""
    target = FOLDER / f"version-{version}.db"
    packed = subprocess.run(
        ["git", "archive", commit, "content"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            # Python 3.11.3 and older, such as Debian 12's, know no filters.
            archive.extraction_filter = getattr(tarfile, "data_filter", None)
            archive.extractall(folder)
        made = Path(folder, "made", "library.db")
        made.parent.mkdir()
        subprocess.run(
            [sys.executable, "-P", "-c", MAKING, str(made)],
            env={**os.environ, "PYTHONPATH": folder, "TZ": "Asia/Shanghai"},
            cwd=folder,
            check=True,
        )
        FOLDER.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made.read_bytes())
    return target


def main() -> int:
    """Make those that are not there."""
    for version, commit in VERSIONS.items():
        if not (FOLDER / f"version-{version}.db").exists():
            print(make(version, commit))
    return 0


if __name__ == "__main__":
    sys.exit(main())
