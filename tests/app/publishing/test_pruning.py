"""Old bodies stay while one of the last editions names them, and go then."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.fleet.publisher import Publisher, article, thing

from app.publishing.content import Content
from app.publishing.delegating import delegate, publish_as, take
from app.publishing.files import body_place
from app.publishing.pruning import prune
from app.publishing.tree import How


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "tree")


def test_the_last_editions_stay_whole(publisher: Publisher, tmp_path: Path) -> None:
    keep = thing(article(0))
    done = [publisher.publish(keep, thing(article(n, f"第 {n} 稿。", "一"))) for n in range(6)]
    (publisher.tree / "index.html").write_text("ours", "utf-8")
    (publisher.tree / "content/00/README").parent.mkdir(exist_ok=True)
    (publisher.tree / "content/00/README").write_text("not ours", "utf-8")
    before = {path for path in publisher.tree.rglob("*") if path.is_file()}
    dry = prune(publisher.tree, 3, dry=True)
    assert {path for path in publisher.tree.rglob("*") if path.is_file()} == before
    assert prune(publisher.tree, 3) == dry
    left = {path for path in publisher.tree.rglob("*") if path.is_file()}
    assert len(before - left) == dry.files > 0
    for number, each in enumerate(done):
        bodies = [item.sha256 for item in each.settled.items]
        bodies += [part.sha256 for part in each.edition.parts]
        there = [(publisher.tree / body_place(body)).exists() for body in bodies]
        assert all(there) is (number >= 3)
    names = {str(path.relative_to(publisher.tree)) for path in left}
    assert {"metadata/1.root.json", "index.html", "content/00/README"} <= names
    assert publisher.seen_by_a_machine(tmp_path / "home") == done[-1].edition
    assert prune(publisher.tree, 3).files == 0
    again = publisher.publish(keep, thing(article(5, "第 5 稿。", "一")))
    assert not again.is_new


def test_delegates_keep_their_last_editions_too(publisher: Publisher, tmp_path: Path) -> None:
    signer = publisher.signers["root"][0]  # any key will do
    delegate(publisher.tree, "north", [signer.public_key], publisher.signers, publisher.now)
    for number in range(5):
        content = Content("北区", (thing(article(number, title="一")),))
        publish_as(tmp_path / "north", "north", content, [signer], publisher.now)
        take(publisher.tree, tmp_path / "north", publisher.signers, publisher.now)
        publisher.publish(thing(article(100)))
    for keep, bodies in ((3, 3), (1, 1), (0, 1)):
        prune(publisher.tree, keep)
        left = [path for path in publisher.tree.glob("content/??/*") if len(path.name) == 64]
        assert len(left) == 2 * bodies + 2
        assert publisher.seen_by_a_machine(tmp_path / "home", "north").number == 5


def test_a_tree_that_cannot_be_read_loses_nothing(publisher: Publisher) -> None:
    for number in range(5):
        publisher.publish(thing(article(number, title="一")), how=How())
    (publisher.tree / "metadata/5.targets.json").write_bytes(b"{}")
    before = len([*publisher.tree.rglob("*")])
    with pytest.raises(Exception, match="publish-damaged"):
        prune(publisher.tree, 1)
    assert len([*publisher.tree.rglob("*")]) == before
