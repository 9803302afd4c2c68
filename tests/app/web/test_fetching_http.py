"""Whatever a server does, a fetch ends soon, and with a reason."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from fakes.web.loopback_worker import allows
from fakes.web.server import (
    FakeWeb,
    fake_web,
    faults,
    gzipped,
    in_chunks,
    ok,
    redirect,
    unless_known,
)

from app.web.faults import WebError
from app.web.http import Fetcher, Wanted

SHORT_S = 0.5
WORDS = "春天来了，河边的柳树绿了。".encode()


@pytest.fixture(scope="module")
def web() -> Iterator[FakeWeb]:
    with fake_web() as fake:
        fake.pages = faults(fake) | {
            "/page": ok(WORDS),
            "/gzip": gzipped(WORDS),
            "/chunks": in_chunks(WORDS[:5], WORDS[5:]),
            "/moved": redirect("/page", 301),
            "/moved-twice": redirect("/moved", 302),
            "/known": unless_known('"1"', WORDS),
            "/%E6%98%A5": ok(WORDS),
        }
        yield fake


def fetch(web: FakeWeb, path: str, etag: str = "") -> object:
    fetcher = Fetcher(allows, longest_s=SHORT_S)
    return fetcher.fetch(Wanted(web.at(path), etag))


@pytest.mark.parametrize("path", ["/page", "/gzip", "/chunks", "/春", "/page#down"])
def test_what_a_good_server_has_is_fetched(web: FakeWeb, path: str) -> None:
    found = Fetcher(allows).fetch(Wanted(web.at(path)))
    assert found.data == WORDS
    assert found.kind == "text/html"


def test_a_redirect_is_followed_and_told_if_it_is_for_good(web: FakeWeb) -> None:
    found = Fetcher(allows).fetch(Wanted(web.at("/moved")))
    assert (found.data, found.address, found.moved) == (WORDS, web.at("/page"), True)
    found = Fetcher(allows).fetch(Wanted(web.at("/moved-twice")))
    assert (found.address, found.moved) == (web.at("/page"), False)


def test_what_is_known_is_not_fetched_again(web: FakeWeb) -> None:
    first = Fetcher(allows).fetch(Wanted(web.at("/known")))
    again = Fetcher(allows).fetch(Wanted(web.at("/known"), first.etag))
    assert (first.etag, first.is_same) == ('"1"', False)
    assert (again.data, again.is_same) == (b"", True)


FAULTS = {
    "/drip": "too-slow",
    "/drip-head": "too-slow",
    "/silent": "too-slow",
    "/interim": "too-slow",
    "/endless": "too-large",
    "/endless-chunks": "too-large too-slow",
    "/empty-blocks": "too-large",
    "/bomb": "too-large",
    "/bomb-twice": "broken",
    "/loop": "broken",
    "/loop-a": "broken",
    "/loop-b": "broken",
    "/no-location": "broken",
    "/to-file": "no-address",
    "/to-private": "private",
    "/to-nat64": "private",
    "/too-short": "cut-off",
    "/says-large": "too-large",
    "/cut-chunk": "cut-off",
    "/no-chunk": "cut-off",
    "/cut-gzip": "cut-off",
    "/no-gzip": "broken",
    "/brotli": "broken",
    "/head-10-mb": "broken",
    "/heads": "broken",
    "/no-http": "broken",
    "/nothing": "cut-off",
    "/404": "not-found",
    "/403": "refused",
    "/500": "broken",
    "/503": "busy",
}


@pytest.mark.parametrize("path", FAULTS)
def test_every_fault_of_a_server_ends_soon_with_its_reason(web: FakeWeb, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(WebError) as caught:
        fetch(web, path)
    assert caught.value.reason in FAULTS[path].split()
    assert time.monotonic() - began < SHORT_S + 5


def test_no_fault_is_left_out(web: FakeWeb) -> None:
    harmless = {"/too-long", "/length-less-than-none"}
    assert set(faults(web)) == set(FAULTS) | harmless


def test_a_length_that_is_wrong_in_a_harmless_way_is_borne(web: FakeWeb) -> None:
    assert Fetcher(allows).fetch(Wanted(web.at("/too-long"))).data == b"lon"
    assert Fetcher(allows).fetch(Wanted(web.at("/length-less-than-none"))).data == b"words"


def test_a_server_says_how_long_to_wait(web: FakeWeb) -> None:
    with pytest.raises(WebError) as caught:
        fetch(web, "/503")
    assert caught.value.wait_s == 120


def test_computers_of_the_house_are_not_spoken_to(web: FakeWeb) -> None:
    asked = len(web.asked)
    for address in (web.at("/page"), "http://0x7f.1/", "http://[::1]/", "http://169.254.169.254/"):
        with pytest.raises(WebError) as caught:
            Fetcher().fetch(Wanted(address))
        assert caught.value.reason in ("private", "no-address")
    assert len(web.asked) == asked


def test_the_number_that_was_looked_at_is_connected_to(
    web: FakeWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name may have another number at the second look-up (DNS rebinding)."""
    port = int(web.base.rpartition(":")[2])
    looked: list[str] = []

    def look_up(host: str, *_: object, **__: object) -> list[object]:
        looked.append(host)
        number = "127.0.0.1" if len(looked) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    found = Fetcher(allows).fetch(Wanted(f"http://name.example:{port}/page"))
    assert found.data == WORDS
    assert looked == ["name.example"]


def test_no_name_and_nobody_there_are_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(WebError) as caught:
        Fetcher(allows).fetch(Wanted(f"http://127.0.0.1:{port}/"))
    assert caught.value.reason == "not-reached"


def test_a_server_that_speaks_no_tls_is_not_safe(web: FakeWeb) -> None:
    with pytest.raises(WebError) as caught:
        Fetcher(allows).fetch(Wanted(web.at("/page").replace("http:", "https:")))
    assert caught.value.reason == "not-safe"
