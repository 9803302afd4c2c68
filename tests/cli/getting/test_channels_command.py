"""`yinlingctl channels`: each command, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes.importing.in_process import InProcess
from fakes.web.feeds import item, rss
from fakes.web.in_process import InProcessWeb
from fakes.web.server import FakeWeb, fake_web, ok

from app.files.paths import HOME_VARIABLE
from cli.getting import channels
from cli.main import main


class Kept(InProcessWeb):
    """A fetcher that a `with` may hold."""

    def __init__(self) -> None:
        super().__init__(is_connected=True)

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Reads(InProcess):
    def __init__(self, **_: object) -> None:
        pass

    def __enter__(self) -> Reads:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def ctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return lambda *words: main(words)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWeb]:
    monkeypatch.setattr(channels, "WebChild", Kept)
    monkeypatch.setattr(channels, "ImportingChild", Reads)
    with fake_web({"/feed": ok(rss([item(1), item(2)]), "application/rss+xml")}) as fake:
        yield fake


def test_a_channel_is_added_asked_and_removed(
    web: FakeWeb, ctl: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ctl("channels", "add", web.at("/feed")) == 0
    assert "早报" in capsys.readouterr().out
    assert ctl("channels", "refresh", "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)["channels"]
    assert len(told["added"]) == 2
    assert ctl("channels", "list", "--json") == 0
    (channel,) = json.loads(capsys.readouterr().out)["channels"]
    assert (channel["on"], channel["failures"], channel["title"]) == (True, 0, "早报")
    assert ctl("channels", "remove", web.at("/feed")) == 0
    capsys.readouterr()
    assert ctl("channels", "remove", web.at("/feed")) == 2
    assert "没有这个频道" in capsys.readouterr().err
    asked = len(web.asked)
    assert ctl("channels", "refresh") == 0
    assert len(web.asked) == asked


def test_exit_codes_tell_who_is_at_fault(
    web: FakeWeb,
    ctl: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert ctl("channels", "add", "no address") == 2
    assert ctl("channels", "add", web.at("/none")) == 2
    web.pages["/page"] = ok(b"<!DOCTYPE html><html><body>x</body></html>")
    assert ctl("channels", "add", web.at("/page")) == 2
    assert "RSS" in capsys.readouterr().err
    assert ctl("channels", "add", web.at("/feed"), "--off") == 0
    monkeypatch.setattr(Kept, "is_connected", False, raising=False)
    monkeypatch.setattr(Kept, "__init__", lambda self: None)
    assert ctl("channels", "add", web.at("/feed")) == 3
