"""Feeds and catalogues are read, well-formed or not, in whatever encoding."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.feeds.feed import LONGEST_LINE, Entry, Feed, NoFeedError, Offer
from content.feeds.fields import feed_of_fields, fields_of
from content.feeds.reading import read_feed

TEXT = "入冬以后，社区食堂每天中午给老人送饭上门。"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>早报</title>
<item><title>冬天的热饭</title><link>https://news.example/1</link>
<guid isPermaLink="false">n-1</guid>
<pubDate>Mon, 30 Nov 2026 08:00:00 +0800</pubDate><dc:creator>河边人</dc:creator>
<description>开头……</description><content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded></item>
<item><title>第二条 &amp; 别的</title><link>https://news.example/2?a=1&amp;b=2</link>
<description>&lt;b&gt;只有&lt;/b&gt;开头</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>早报</title>
<entry><id>n-1</id><title type="html">冬天的&lt;b&gt;热饭&lt;/b&gt;</title>
<link rel="self" href="https://news.example/self"/><link href="https://news.example/1"/>
<published>2026-11-30T08:00:00+08:00</published><author><name>河边人</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>早报</title></channel>
<item rdf:about="1"><title>冬天的热饭</title><link>https://news.example/1</link>
<dc:date>2026-11-30</dc:date><description>开头</description></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "早报",
        "items": [
            {"id": 1, "url": "https://news.example/1", "title": "冬天的热饭", "content_text": TEXT},
            {"id": "2", "summary": "开头", "url": "https://news.example/2"},
        ],
    }
)


def titles(data: str | bytes) -> list[str]:
    return [
        entry.title for entry in read_feed(data.encode() if isinstance(data, str) else data).entries
    ]


def test_rss_is_read() -> None:
    feed = read_feed(RSS.encode())
    assert feed.title == "早报"
    assert feed.entries[0] == Entry(
        *("n-1", "冬天的热饭", "https://news.example/1", "河边人", "2026-11-30", f"<p>{TEXT}</p>"),
        is_whole=True,
    )
    second = feed.entries[1]
    assert (second.title, second.link) == ("第二条 & 别的", "https://news.example/2?a=1&b=2")
    assert (second.key, second.html, second.is_whole) == (second.link, "<b>只有</b>开头", False)


def test_atom_is_read() -> None:
    (entry,) = read_feed(ATOM.encode()).entries
    assert (entry.key, entry.title, entry.author) == ("n-1", "冬天的 热饭", "河边人")
    assert (entry.link, entry.published) == ("https://news.example/1", "2026-11-30")
    assert entry.html.strip() == f"<div><p>{TEXT}</p></div>"
    assert entry.is_whole


def test_rss_1_and_json_are_read() -> None:
    assert titles(RDF) == ["冬天的热饭"]
    feed = read_feed(JSON.encode())
    assert [entry.key for entry in feed.entries] == ["1", "2"]
    assert feed.entries[0].html == f"<p>{TEXT}</p>"
    assert [entry.is_whole for entry in feed.entries] == [True, False]


@pytest.mark.parametrize("encoding", ["gbk", "gb2312", "utf-16", "big5"])
def test_a_feed_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    text = RDF.replace("热饭", "飯").replace("冬天", "冬天").replace("开头", "一")
    text = text.replace("报", "報") if encoding == "big5" else text.replace("飯", "饭")
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    found = titles((head + text).encode(encoding))
    assert found == ["冬天的飯" if encoding == "big5" else "冬天的饭"]


def test_a_feed_in_another_encoding_than_it_says_is_read() -> None:
    assert titles(RSS.encode("gbk"))[0] == "冬天的热饭"
    assert titles(RSS.replace("utf-8", "gbk").encode())[0] == "冬天的热饭"


@pytest.mark.parametrize(
    "broken",
    [
        RSS.replace("&amp; 别的", "& 别的"),
        RSS.replace("第二条", "第二&nbsp;条"),
        RSS.replace("第二条", "第二\x0b条"),
        RSS.replace("</channel></rss>", ""),
        "\n\n  " + RSS,
        RSS.replace("xmlns:dc=", "xmlns:other="),
    ],
)
def test_what_is_nearly_a_feed_is_read(broken: str) -> None:
    assert titles(broken)[0] == "冬天的热饭"
    assert len(titles(broken)) == 2


def test_entities_are_not_unfolded_and_files_are_not_opened() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{lol}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data = bomb + RSS.partition("?>")[2].replace("冬天的热饭", "冬&l8;&f;")
    with suppress(NoFeedError):
        assert all("root:" not in title and "hahaha" not in title for title in titles(data))


def test_a_page_names_its_feeds_and_those_of_comments_come_last() -> None:
    page = """<!DOCTYPE html><html><head><title>早报网</title>
    <link rel="alternate" type="application/rss+xml" href="/comments/feed">
    <link rel="alternate" type="application/atom+xml" href="/feed"></head><body>x</body></html>"""
    assert read_feed(page.encode()) == Feed("早报网", named=("/feed", "/comments/feed"))


OPDS = """<feed xmlns="http://www.w3.org/2005/Atom"><title>社区书架</title>
<link rel="next" href="/page2" type="application/atom+xml;profile=opds-catalog"/>
<link rel="search" href="/search{?query}" type="application/opensearchdescription+xml"/>
<entry><title>散文</title><link href="/prose" rel="subsection"
 type="application/atom+xml;profile=opds-catalog;kind=acquisition"/><content>二十本</content></entry>
<entry><title>冬天</title><author><name>河边人</name></author><summary>一本短书</summary>
<link href="/1.pdf" rel="http://opds-spec.org/acquisition" type="application/pdf"/>
<link href="/1.epub" rel="http://opds-spec.org/acquisition/open-access"
 type="application/epub+zip"/>
</entry><entry><title>要买的</title>
<link href="/2" rel="http://opds-spec.org/acquisition/buy" type="application/epub+zip"/></entry>
</feed>"""
OPDS_2 = json.dumps(
    {
        "metadata": {"title": "社区书架"},
        "links": [
            {"rel": "next", "href": "/page2"},
            {"rel": "search", "href": "/search{?query}", "templated": True},
        ],
        "navigation": [{"title": "散文", "href": "/prose", "type": "application/opds+json"}],
        "publications": [
            {
                "metadata": {"title": {"zh": "冬天"}, "author": {"name": "河边人"}},
                "links": [
                    {
                        "rel": "http://opds-spec.org/acquisition/open-access",
                        "href": "/1.epub",
                        "type": "application/epub+zip",
                    }
                ],
            }
        ],
    }
)


@pytest.mark.parametrize("data", [OPDS, OPDS_2])
def test_a_catalogue_is_read(data: str) -> None:
    feed = read_feed(data.encode())
    assert (feed.title, feed.is_catalogue, feed.next) == ("社区书架", True, "/page2")
    assert feed.search == "/search{?query}"
    section, book = feed.offers
    assert (section.title, section.link, section.is_book) == ("散文", "/prose", False)
    assert (book.title, book.link, book.author) == ("冬天", "/1.epub", "河边人")
    assert book.is_book


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", "早上好".encode(), b"{}", b"[1]", b"<a/>", b"{"]
)
def test_what_is_no_feed_is_said(data: bytes) -> None:
    with pytest.raises(NoFeedError):
        read_feed(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_none(data: bytes) -> None:
    for whole in (data, b"<rss><channel>" + data, b'{"items":[' + data, ATOM.encode()[:200] + data):
        with suppress(NoFeedError):
            read_feed(whole)


LINE = st.text(max_size=20)
FEEDS = st.builds(
    Feed,
    LINE,
    st.lists(st.builds(Entry, *[LINE] * 4, st.just("2026-11-30"), LINE, st.booleans())).map(tuple),
    st.lists(st.builds(Offer, LINE, LINE, st.booleans(), *[LINE] * 3)).map(tuple),
    LINE,
    st.booleans(),
    st.lists(LINE).map(tuple),
)


@given(FEEDS)
def test_a_feed_comes_whole_to_the_app(feed: Feed) -> None:
    sent = fields_of(feed, 1 << 24)
    assert feed_of_fields(sent) == feed


@pytest.mark.parametrize(
    "change",
    [{"title": 1}, {"title": "x" * (LONGEST_LINE + 1)}, {"entries": [{}]}, {"offers": None}],
)
def test_what_is_not_a_feed_is_refused_by_the_app(change: dict[str, object]) -> None:
    fields = json.loads(fields_of(Feed("早报"), 1 << 24))
    with pytest.raises(ValueError):
        feed_of_fields(json.dumps(fields | change).encode())


def test_a_feed_that_is_too_long_loses_its_last_entries() -> None:
    feed = Feed("早报", tuple(Entry(str(n), html="字" * 1000) for n in range(100)))
    data = fields_of(feed, 1_100_000)
    assert len(data) < 1_100_000
    assert 0 < len(feed_of_fields(data).entries) < 100
