"""The pages of docs/keys.md, done command by command; an old machine follows all but the last."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest
from fakes.fleet.publisher import article, machine_sees
from fakes.places import ROOT

from app.files.paths import default_paths
from app.publishing.keys import pkcs8
from cli.main import main
from content.library.store.library import Library

PAPER = ROOT / "docs" / "keys.md"
OWN_TREES = {"一个人做": "wode", "根钥匙不够了，或者够数的钥匙被人拿走了": "xinde"}
"""Pages that end with a tree of their own."""
FIRST = "第一次：两个人，两个U盘，一把备用"


@cache
def pages() -> dict[str, list[str]]:
    """Return the commands of each page, by its heading."""
    found: dict[str, list[str]] = {}
    for part in re.split(r"^## ", PAPER.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        blocks = re.findall(r"```bash\n(.*?)```", part, re.DOTALL)
        lines = "".join(blocks).splitlines()
        if lines:
            found[part.splitlines()[0]] = lines
    return found


class Desk:
    """Sticks, a publisher's computer with a library, and what was printed."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self._monkeypatch = monkeypatch
        monkeypatch.chdir(home)
        monkeypatch.setenv("YINLING_HOME", str(home / "data"))
        monkeypatch.setenv("YINLING_PASSPHRASE", "春天种下一棵苹果树")
        monkeypatch.setattr("cli.commands.bundled_articles", list)
        monkeypatch.setattr(pkcs8, "COST", 16)

    def begin(self) -> None:
        for name in "红蓝备发我他绿新":
            (self.home / "media" / name).mkdir(parents=True)
        (self.home / "data").mkdir()
        library = Library(default_paths(os.environ, sys.platform).library_file)
        library.add([article(1)])
        library.close()

    def does(self, line: str) -> None:
        words = [self._placed(word) for word in shlex.split(line)]
        if words[0] == "cp":
            shutil.copy(words[1], words[2])
            return
        assert words[0] == "yinlingctl"
        if words[1:3] == ["keys", "sign"]:
            words.append("--yes")
        if words[1:3] == ["keys", "restore"]:
            printed = (self.home / "红的备份.html").read_text("utf-8")
            typed = " ".join(re.findall(r"<small>\d+</small>(..)</div>", printed))
            self._monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        assert main(words[1:]) == 0, line

    def _placed(self, word: str) -> str:
        return re.sub(r"^/(srv|media)/", lambda found: f"{self.home}/{found[1]}/", word)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre after its first page, and a machine that has read its edition."""
    home = tmp_path_factory.mktemp("centre")
    with pytest.MonkeyPatch.context() as monkeypatch:
        desk = Desk(home, monkeypatch)
        desk.begin()
        for line in pages()[FIRST]:
            desk.does(line)
    root = (home / "srv/yinling/metadata/1.root.json").read_bytes()
    machine_sees(home / "srv/yinling", root, home / "machine")
    return home


@pytest.mark.parametrize("page", [name for name in pages() if name != FIRST])
def test_each_page_leads_to_a_tree_that_machines_read(
    page: str,
    first: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = tmp_path / "home"
    shutil.copytree(first, home)
    desk = Desk(home, monkeypatch)
    for line in pages()[page]:
        desk.does(line)
    tree = home / "srv" / OWN_TREES.get(page, "yinling")
    if tree.name != "wode":
        # The old machine follows from the root that it had; a tree of its own needs a new one.
        machine = home / ("machine" if tree.name == "yinling" else "new-machine")
        root = (tree / "metadata/1.root.json").read_bytes()
        assert machine_sees(tree, root, machine).name == "和平街图书馆"
        capsys.readouterr()
        assert main(["keys", "check", str(tree)]) == 0, capsys.readouterr().out


def test_every_page_has_an_anchor_and_every_link_leads_to_one() -> None:
    text = PAPER.read_text("utf-8")
    anchors = set(re.findall(r'<a id="([a-z-]+)"></a>\n\n## ', text))
    links = set(re.findall(r"\]\(#([a-z-]+)\)", text)) - {"in-english"}
    assert links <= anchors
    assert len(anchors) == len(pages())
