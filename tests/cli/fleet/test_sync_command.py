"""`yinlingctl subscribe` and `yinlingctl sync`: each deed, and the exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.subscriptions.in_process import InProcessFetching
from fakes.subscriptions.publisher import Publisher
from fakes.subscriptions.tree_server import TreeServer, served

from app.files.paths import HOME_VARIABLE
from cli.fleet import subscribe, sync
from cli.main import main
from content.editions.paper_code import PaperCode, code_written, fingerprint_of, fingerprint_words
from content.editions.subscribing import Feed, feed_written

Capture = pytest.CaptureFixture[str]
Ctl = Callable[..., int]


@pytest.fixture
def ctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ctl:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(subscribe, "FetchingChild", InProcessFetching)
    monkeypatch.setattr(sync, "FetchingChild", InProcessFetching)
    return lambda *words: main([str(word) for word in words])


@pytest.fixture(scope="module")
def publisher() -> Publisher:
    publisher = Publisher(now=datetime.now(UTC))
    publisher.edition({"a": b"a text", "b": b"another" * 9})
    return publisher


@pytest.fixture
def tree(publisher: Publisher) -> Iterator[TreeServer]:
    with served(publisher.files) as tree:
        yield tree


@pytest.fixture
def feed(publisher: Publisher, tree: TreeServer, tmp_path: Path) -> Path:
    file = tmp_path / "subscribe.yinling-feed"
    address = (tree.where.address,)
    file.write_bytes(feed_written(Feed("城东社区", address, publisher.root_bytes())))
    return file


def test_a_file_is_subscribed_asked_listed_and_forgotten(
    ctl: Ctl, feed: Path, tree: TreeServer, tmp_path: Path, capsys: Capture
) -> None:
    assert ctl("subscribe", feed, "--dry-run") == 0
    assert "sync" not in capsys.readouterr().out, "nothing to fetch yet"
    assert ctl("subscribe") == 0
    assert "还没有订阅" in capsys.readouterr().out
    assert ctl("subscribe", feed) == 0
    assert "订阅好了：城东社区" in capsys.readouterr().out
    assert ctl("sync", "--dry-run", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["subscriptions"]
    assert (row["mirrors"], row["due_in_s"]) == ([tree.where.address], 0)
    assert not tree.asked
    assert ctl("sync") == 0
    told = capsys.readouterr()
    assert "第 1 期取好了" in told.out
    assert "取了 100%" in told.err
    assert ctl("sync", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["subscriptions"]
    assert (row["outcome"], row["questions"], row["number"]) == ("same", 2, 1)
    assert ctl("subscribe", "--list", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["subscriptions"]
    assert row["editions"]["targets"]["number"] == 1
    assert row["mirrors"][0]["fault"] == ""
    assert ctl("subscribe", "--list") == 0
    assert "第 1 期" in capsys.readouterr().out
    assert ctl("subscribe", "--remove", row["id"][:8], "--dry-run") == 0
    assert ctl("subscribe", "--remove", row["id"][:8]) == 0
    assert ctl("subscribe", "--remove", row["id"][:8]) == 2
    assert not list((tmp_path / "home" / "data" / "subscriptions").rglob("content*"))


def test_the_code_on_paper_by_scanner_by_words_and_from_a_stick(
    ctl: Ctl, publisher: Publisher, tree: TreeServer, tmp_path: Path, capsys: Capture
) -> None:
    root = publisher.root_bytes()
    begins = fingerprint_of(root)
    scanned = code_written(PaperCode(tree.where.address, 1, begins))
    assert ctl("subscribe", scanned, "--json") == 0
    assert json.loads(capsys.readouterr().out)["subscribed"]["id"] == begins
    assert ctl("subscribe", "--remove", begins) == 0
    assert ctl("subscribe", tree.where.address, *fingerprint_words(begins)) == 0
    capsys.readouterr()
    assert ctl("sync") == 0
    named = capsys.readouterr().out
    assert begins[:8] not in named, "the first edition names it in all lines"
    assert " kB" in named, "a small edition is more than 0.0 MB"
    assert ctl("subscribe", "--remove", begins) == 0
    assert begins[:8] not in capsys.readouterr().out
    stick = publisher.lay_out(tmp_path / "stick")
    assert ctl("subscribe", *fingerprint_words(begins), "--from", stick) == 0
    capsys.readouterr()
    assert ctl("sync", "--from", stick, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["subscriptions"][0]["outcome"] == "new"


def test_exit_codes(
    ctl: Ctl, feed: Path, tree: TreeServer, tmp_path: Path, capsys: Capture
) -> None:
    bad = tmp_path / "bad.yinling-feed"
    bad.write_bytes(b"{}")
    assert ctl("subscribe", bad) == 2
    assert "不是订阅用的文件" in capsys.readouterr().err
    assert ctl("subscribe", tmp_path / "none.yinling-feed") == 2
    assert "可能不存在" in capsys.readouterr().err
    assert ctl("subscribe", "http://127.0.0.1:9/", "一", "二") == 2
    assert ctl("subscribe", tree.where.address, *fingerprint_words("0" * 32)) == 2
    assert "和纸上的不是同一个" in capsys.readouterr().err
    assert ctl("subscribe", "http://127.0.0.1:9/", *fingerprint_words("0" * 32)) == 3
    assert ctl("sync", "0000") == 2
    assert ctl("sync") == 0
    assert ctl("subscribe", feed) == 0
    assert ctl("sync", "--from", tmp_path) == 2
    tree.spoils = {"metadata/": lambda asked, data, send: send(tree.head(404, 0))}
    assert ctl("sync") == 2
    assert "没有发布的文章" in capsys.readouterr().out
    assert ctl("sync", "--from", "http://127.0.0.1:9/") == 3
    assert "连不上" in capsys.readouterr().out


def test_a_timer_leaves_a_damaged_shelf_alone(
    ctl: Ctl, feed: Path, tree: TreeServer, tmp_path: Path, capsys: Capture
) -> None:
    assert ctl("subscribe", feed) == 0
    shelf = tmp_path / "home" / "data" / "library.db"
    shelf.parent.mkdir(parents=True, exist_ok=True)
    shelf.write_bytes(b"no shelf" * 99)
    asked = len(tree.asked)
    assert ctl("sync", "--due") == 3
    assert "书架坏了，没有动它" in capsys.readouterr().err
    assert (len(tree.asked), shelf.read_bytes()) == (asked, b"no shelf" * 99)
