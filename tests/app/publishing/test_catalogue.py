"""Other readers find the texts of a tree in its catalogue, and people its front page."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from fakes.fleet.publisher import Publisher, article, thing
from PIL import Image
from securesystemslib.signer import CryptoSigner

from app.publishing.catalogue import Catalogue, addresses_of, fingerprint_of
from app.publishing.content import About
from app.publishing.delegating import delegate
from app.publishing.files import TreeFiles
from app.publishing.pruning import prune
from app.publishing.tree import How
from content.editions.catalogue.entries import Labels
from content.editions.subscribing import feed_in
from content.feeds.feed import Feed
from content.feeds.reading import read_feed
from content.importers.files import file_source
from content.importers.reading import read_source

LABELS = Labels("全部", "栏目：{}", "连载：{}", "这里有文章。", "订阅", "别的软件", "新来的")
CATALOGUE = Catalogue(LABELS, ("https://books.example/tree/",))
HOW = How(also=CATALOGUE.write, lets_go=True)


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "tree")


def feed(publisher: Publisher, place: str) -> Feed:
    return read_feed((publisher.tree / place).read_bytes())


def walked(publisher: Publisher, begin: str) -> list[tuple[str, str]]:
    """Return titles and books of a list, page by page, as a reader follows it."""
    place, found = begin, []
    while place:
        page = feed(publisher, place)
        assert len(page.offers) <= 100
        found += [(each.title, normpath(join(dirname(place), each.link))) for each in page.offers]
        place = normpath(join(dirname(place), page.next)) if page.next else ""
    return found


def test_our_own_reader_reads_every_page(publisher: Publisher) -> None:
    publisher.publish(*(thing(article(n)) for n in range(101)), how=HOW)
    for ending in ("xml", "json"):
        start = feed(publisher, f"opds/index.{ending}")
        assert (start.title, start.is_catalogue) == ("街道图书馆", True)
        assert [each.title for each in start.offers] == ["全部", "栏目：生活"]
        assert not any(each.is_book for each in start.offers)
        for each in start.offers:
            found = walked(publisher, f"opds/{each.link}")
            assert {title for title, _ in found} == {f"第 {n} 篇" for n in range(101)}
        (one,) = read_source(file_source(publisher.tree / found[0][1])).articles
        assert (one.title, one.authors) == (found[0][0], ("张老师",))
    # Fewer texts have fewer pages.
    few = [thing(article(n)) for n in range(3)]
    assert publisher.publish(*few, how=HOW).gone == 98
    assert not (publisher.tree / "opds/all/2.xml").exists()
    assert publisher.publish(*few, how=HOW).files == 0


def test_the_newest_comes_first_and_a_series_in_its_order(publisher: Publisher) -> None:
    parts = [thing(article(n)) for n in range(3)]
    about = About((), "", "长篇")
    parts = [type(part)(part.kind, part.key, part.name, part.body, about) for part in parts]
    for count in range(1, 4):
        publisher.now += timedelta(minutes=1)
        publisher.publish(*parts[:count], how=HOW)
    for ending in ("xml", "json"):
        first, series = feed(publisher, f"opds/index.{ending}").offers
        titles = [title for title, _ in walked(publisher, f"opds/{first.link}")]
        assert titles == ["第 2 篇", "第 1 篇", "第 0 篇"]
        assert [title for title, _ in walked(publisher, f"opds/{series.link}")] == titles[::-1]


def test_ids_stay_when_a_text_is_corrected(publisher: Publisher) -> None:
    def published() -> tuple[str, str]:
        page = json.loads((publisher.tree / "opds/all/1.json").read_bytes())
        metadata = page["publications"][0]["metadata"]
        assert metadata["identifier"] in (publisher.tree / "opds/all/1.xml").read_text("utf-8")
        return metadata["identifier"], metadata["modified"]

    publisher.publish(thing(article(1)), how=HOW)
    before = published()
    publisher.now += timedelta(minutes=1)
    publisher.publish(thing(article(1, "改了。")), how=HOW)
    after = published()
    assert after[0] == before[0]
    assert after[1] > before[1]


def test_machines_are_told_where_the_tree_is(publisher: Publisher) -> None:
    publisher.publish(thing(article(1)), how=HOW)
    signer = CryptoSigner.generate_ed25519()
    delegate(publisher.tree, "north", [signer.public_key], publisher.signers, publisher.now)
    later = How(also=Catalogue(LABELS).write)
    publisher.publish(thing(article(1)), how=later)
    files = TreeFiles(publisher.tree)
    assert addresses_of(files) == CATALOGUE.addresses
    whole = feed_in((publisher.tree / "subscribe.yinling-feed").read_bytes())
    assert (whole.root, whole.addresses) == (publisher.root, CATALOGUE.addresses)
    assert whole.fingerprint == fingerprint_of(files)
    north = feed_in((publisher.tree / "north.yinling-feed").read_bytes())
    assert north.roles == ("targets", "north")


def test_every_text_has_a_picture(publisher: Publisher) -> None:
    publisher.publish(thing(article(1)), how=HOW)
    (one,) = json.loads((publisher.tree / "opds/all/1.json").read_bytes())["publications"]
    picture = publisher.tree / "opds/all" / one["images"][0]["href"]
    with Image.open(picture) as image:
        assert (image.size, image.format) == ((120, 160), "PNG")


def test_the_front_page_leads_to_everything(publisher: Publisher) -> None:
    publisher.publish(thing(article(1, title="<菜> & 园")), how=HOW)
    page = (publisher.tree / "index.html").read_text("utf-8")
    assert "&lt;菜&gt; &amp; 园" in page
    for wanted in ("subscribe.yinling-feed", "opds/index.xml", "opds/index.json", "books/"):
        assert wanted in page
    assert "<script" not in page


def test_books_go_with_the_editions_that_name_them(publisher: Publisher) -> None:
    for number in range(5):
        publisher.publish(thing(article(number, title="一")), how=HOW)
    assert len([*publisher.tree.glob("books/*/*.epub")]) == 5
    prune(publisher.tree, 2)
    assert len([*publisher.tree.glob("books/*/*.epub")]) == 2


def test_feedparser_reads_the_catalogue(publisher: Publisher) -> None:
    feedparser = pytest.importorskip("feedparser", reason="a reader of Atom that others use")
    publisher.publish(*(thing(article(n)) for n in range(3)), how=HOW)
    for path in (publisher.tree / "opds").rglob("*.xml"):
        found = feedparser.parse(path.read_bytes())
        assert not found.bozo
        assert all(entry.id.startswith("urn:uuid:") for entry in found.entries)
        assert all(entry.updated_parsed for entry in found.entries)
