"""What is new in a channel comes to the shelf, once; a bad server costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fakes.importing.in_process import InProcess
from fakes.web.feeds import PARAGRAPH, atom, item, rss
from fakes.web.in_process import InProcessWeb
from fakes.web.server import FakeWeb, fake_web, faults, ok, unless_known

from app.channels.finding import find_channel
from app.channels.refreshing import MOST_FIRST, MOST_NEW, Outcome, refresh
from app.channels.schedule import due
from app.web.faults import WebError
from content.library.channels.channel import Channel
from content.library.store.library import Library
from content.library.store.shelf import OriginKind, Shelf

FEED = "application/rss+xml"


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with fake_web() as fake:
        fake.pages = faults(fake)
        yield fake


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    yield library
    library.close()


def ask(library: Library, *channels: Channel, now: float = 1e9) -> list[Outcome]:
    for channel in channels:
        if library.channel(channel.address) is None:
            library.keep_channel(channel)
    kept = [library.channel(each.address) or each for each in channels]
    online = InProcessWeb(is_connected=True)
    return list(refresh(library, online, InProcess(), kept, lambda: now))


def titles(library: Library) -> list[str]:
    return [row.title for row in library.rows(Shelf.SHELF)]


def test_new_entries_come_once_and_know_where_they_came_from(
    web: FakeWeb, library: Library
) -> None:
    web.pages["/feed"] = ok(rss([item(1), item(2)]), FEED)
    news = Channel(web.at("/feed"), "早报", is_on=True)
    (outcome,) = ask(library, news)
    assert len(outcome.added) == 2
    assert titles(library) == ["第1条消息", "第2条消息"]
    row = library.rows(Shelf.SHELF)[0]
    assert row.origin is not None
    assert (row.origin.kind, row.origin.name) == (OriginKind.CHANNEL, "早报")
    article = library.article(row.id)
    assert (article.authors, article.published) == (("河边人",), "2026-11-30")
    web.pages["/feed"] = ok(rss([item(3), item(2), item(1)]), FEED)
    (outcome,) = ask(library, news)
    assert len(outcome.added) == 1
    assert ask(library, news)[0].added == ()
    assert len(titles(library)) == 3


def test_what_a_reader_took_off_does_not_come_back(web: FakeWeb, library: Library) -> None:
    web.pages["/feed"] = ok(rss([item(1)]), FEED)
    news = Channel(web.at("/feed"), "早报", is_on=True)
    (outcome,) = ask(library, news)
    library.remove(outcome.added[0])
    ask(library, news)
    library.keep_channel(news)  # switched on anew, with nothing known of it
    ask(library, news)
    assert titles(library) == []


def test_of_a_new_channel_the_newest_few_come_and_later_all_in_turns(
    web: FakeWeb, library: Library
) -> None:
    web.pages["/feed"] = ok(rss([item(n) for n in range(30, 0, -1)]), FEED)
    news = Channel(web.at("/feed"), "早报", is_on=True)
    assert len(ask(library, news)[0].added) == MOST_FIRST
    assert len(ask(library, news)[0].added) == 0
    web.pages["/feed"] = ok(rss([item(n) for n in range(45, 0, -1)]), FEED)
    assert len(ask(library, news)[0].added) == MOST_NEW
    assert len(ask(library, news)[0].added) == 5
    assert len(ask(library, news)[0].added) == 0


def test_what_has_not_changed_is_not_sent_again(web: FakeWeb, library: Library) -> None:
    web.pages["/feed"] = unless_known('"1"', rss([item(1)]))
    news = Channel(web.at("/feed"), "早报", is_on=True)
    ask(library, news)
    ask(library, news)
    assert web.asked[-1].fields["if-none-match"] == '"1"'
    kept = library.channel(news.address)
    assert kept is not None
    assert kept.failures == 0


def test_where_the_feed_only_teases_the_page_is_read(web: FakeWeb, library: Library) -> None:
    body = "".join(f"<p>{PARAGRAPH}第{n}天也是这样。</p>" for n in range(8))
    page = f"<html><head><title>第1条消息</title></head><article>{body}</article></html>"
    web.pages |= {
        "/1": ok(page.encode()),
        "/feed": ok(rss([item(1, text="开头……", link=web.at("/1"))]), FEED),
    }
    (outcome,) = ask(library, Channel(web.at("/feed"), "早报", is_on=True))
    article = library.article(outcome.added[0])
    assert "第7天" in article.body[-1].text
    assert article.source == "早报"


def test_where_the_page_is_closed_the_beginning_is_read(web: FakeWeb, library: Library) -> None:
    web.pages["/feed"] = ok(rss([item(1, text=PARAGRAPH, link=web.at("/403"))]), FEED)
    (outcome,) = ask(library, Channel(web.at("/feed"), "早报", is_on=True))
    assert library.article(outcome.added[0]).body[0].text == PARAGRAPH


def test_where_the_page_may_come_later_it_is_tried_again(web: FakeWeb, library: Library) -> None:
    web.pages["/feed"] = unless_known('"1"', rss([item(1, text="开头……", link=web.at("/500"))]))
    news = Channel(web.at("/feed"), "早报", is_on=True)
    assert ask(library, news)[0].added == ()
    body = "".join(f"<p>{PARAGRAPH}第{n}天也是这样。</p>" for n in range(8))
    web.pages["/500"] = ok(f"<html><article>{body}</article></html>".encode())
    assert len(ask(library, news)[0].added) == 1


def test_a_fault_is_kept_and_makes_the_next_question_later(web: FakeWeb, library: Library) -> None:
    faulty = [Channel(web.at(path), path, is_on=True) for path in ("/404", "/503", "/no-gzip")]
    web.pages["/feed"] = ok(atom([item(1)]), FEED)
    good = Channel(web.at("/feed"), "早报", is_on=True)
    outcomes = {each.channel.title: each for each in ask(library, *faulty, good)}
    assert outcomes["/404"].fault == "web-not-found"
    assert outcomes["/503"].channel.wait_s == 120
    assert len(outcomes["早报"].added) == 1
    kept = library.channels()
    assert not due(kept, 1e9 + 60)
    assert {each.title for each in due(kept, 1e9 + 2000)} == {"/404", "/503", "/no-gzip"}


def test_a_channel_is_found_from_the_page_of_its_site(web: FakeWeb) -> None:
    online = InProcessWeb(is_connected=True)
    named = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    web.pages |= {
        "/": ok(f"<!DOCTYPE html><html><head><title>早报网</title>{named}</head></html>".encode()),
        "/feed": ok(rss([item(1)]), FEED),
        "/none": ok("<!DOCTYPE html><html><body>早上好</body></html>".encode()),
    }
    channel, feed = find_channel(online, web.at("/"))
    assert (channel.address, channel.title, channel.is_on) == (web.at("/feed"), "早报", False)
    assert len(feed.entries) == 1
    with pytest.raises(WebError) as caught:
        find_channel(online, web.at("/none"))
    assert caught.value.reason == "no-feed"


def test_stopping_leaves_the_rest_for_later(web: FakeWeb, library: Library) -> None:
    web.pages["/feed"] = ok(rss([item(1)]), FEED)
    news = Channel(web.at("/feed"), "早报", is_on=True)
    library.keep_channel(news)
    online = InProcessWeb(is_connected=True)
    assert list(refresh(library, online, InProcess(), [news], lambda: 1e9, lambda: True)) == []
    assert library.channel(news.address) == replace(news)
