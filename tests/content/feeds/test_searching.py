"""Templates of addresses for searches in catalogues: any words, and any template."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.feeds.feed import NoFeedError
from content.feeds.reading import read_feed
from content.feeds.searching import takes_words, with_words

AT = "https://a.example"


@pytest.mark.parametrize(
    ("template", "address"),
    [
        ("/s?q={searchTerms}", "/s?q=%E6%B2%B3%26"),
        ("/s?q={searchTerms?}&p={startPage?}&n={count}", "/s?q=%E6%B2%B3%26&p=1&n="),
        ("/s/{searchTerms}/{atom:author?}", "/s/%E6%B2%B3%26/"),
        ("/s{?query,title,author}", "/s?query=%E6%B2%B3%26"),
        ("/s?lang=zh{&query*}", "/s?lang=zh&query=%E6%B2%B3%26"),
        ("/s{?author,title}", "/s?title=%E6%B2%B3%26"),
        ("/s/{author,query}", "/s/%E6%B2%B3%26"),
        ("/s{?page}", ""),
        ("/description.xml", ""),
        ("", ""),
    ],
)
def test_words_go_where_the_template_wants_them(template: str, address: str) -> None:
    assert with_words(template, "河&") == address
    assert takes_words(template) is bool(address)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_words_stay_words(words: str) -> None:
    """Nothing in them becomes a part of the address."""
    for template in ("/s?q={searchTerms}&x=1", "/s{?q,x}"):
        parts = urlsplit(AT + with_words(template, words))
        assert (parts.netloc, parts.path, parts.fragment) == ("a.example", "/s", "")
        assert parse_qs(parts.query, keep_blank_values=True)["q"] == [words]


@given(st.text("{}?&,*:searchTermsquery/.=", max_size=60), st.text(max_size=20))
def test_any_template_is_filled_or_is_none(template: str, words: str) -> None:
    assert bool(with_words(template, words or "x")) is takes_words(template)


def test_a_description_gives_the_template_for_catalogues() -> None:
    urls = (
        '<Url type="text/html" template="/p?q={searchTerms}"/>'
        '<Url type="application/atom+xml" template="/a?q={searchTerms}"/>'
        '<Url type="application/atom+xml;profile=opds-catalog" template="/o?q={searchTerms}"/>'
    )
    space = 'xmlns="http://a9.com/-/spec/opensearch/1.1/"'
    found = read_feed(f"<OpenSearchDescription {space}>{urls}</OpenSearchDescription>".encode())
    assert (found.search, found.is_catalogue) == ("/o?q={searchTerms}", True)
    with pytest.raises(NoFeedError):
        read_feed(b"<Other/>")
