"""The built-in articles can be read from wherever the package is installed."""

from __future__ import annotations

from app.bundled import bundled_articles, help_article
from content.library.store.library import Library
from content.library.store.shelf import Shelf


def test_they_come_in_the_order_of_their_file_names_and_go_on_the_shelf_so() -> None:
    articles = bundled_articles()
    assert articles
    assert len({article.id for article in articles}) == len(articles)
    assert not any(article.title_is_substitute for article in articles)
    library = Library(None)
    library.seed(articles)
    rows = library.rows(Shelf.SHELF)
    assert [row.id for row in rows] == [article.id for article in articles]
    assert all(row.built_in for row in rows)
    library.close()


def test_the_help_page_is_in_no_list() -> None:
    page = help_article()
    assert page.body
    assert page.id not in {article.id for article in bundled_articles()}
