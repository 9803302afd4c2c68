"""Places when articles are merged, split, retitled or renewed: each goes along to its words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from content.errors import LibraryDamagedError
from content.library.places.former import former_places, put_former
from content.library.store.documents import decode_article
from content.library.store.records import document_of, save_place
from content.library.store.revise import place_and_turn
from content.library.store.shelf import Place
from content.locate import (
    SHORTEST_QUOTE,
    find_locator,
    holds_quote,
    locator_at,
    progress_at,
)
from content.locator import Locator
from content.model import Article
from content.places import NEAR, distance, with_left

Found: TypeAlias = tuple[Article, Locator] | None
"""The new article in which a place is now, and the place."""
Find: TypeAlias = Callable[[Locator, Sequence[Article], Sequence[Article]], Found]
"""Finds a place of the old articles in the new ones."""


def carry_places(
    connection: sqlite3.Connection, old_ids: Sequence[str], new_articles: Sequence[Article]
) -> None:
    """Give the places of the old articles to the new ones; call it while the old ones are there.

    The most recent place becomes the place of the new article that has its words. The others, and
    the places that were left before, become places that the reader has left.
    """
    _carry(connection, old_ids, new_articles, moved)


def carry_to_newer(
    connection: sqlite3.Connection, old_ids: Sequence[str], new_articles: Sequence[Article]
) -> None:
    """Do the same for newer texts of the old articles, in which words may be other ones.

    An article that was heard to its end, and has an end that is new, is not finished any more: the
    reader goes on where the new part begins.
    """
    _carry(connection, old_ids, new_articles, found_again)


def _carry(
    connection: sqlite3.Connection,
    old_ids: Sequence[str],
    new_articles: Sequence[Article],
    find: Find,
) -> None:
    old = [article for each in old_ids if (article := _readable(connection, each)) is not None]
    found = [kept for each in old_ids if (kept := place_and_turn(connection, each)) is not None]
    found.sort(key=lambda kept: kept[1])
    left = [place for each in old_ids for place in former_places(connection, each)]
    if found:
        place, turn = found.pop()
        to = find(place.locator, old, new_articles)
        if to is not None and to[1] != place.locator:
            article, locator = to
            # The end of one part is not the end of the whole.
            finished = place.finished and len(old_ids) == 1
            finished = finished and not _goes_on(place.locator, old, *to)
            progress = 1.0 if finished else progress_at(article, locator)
            there = replace(place, locator=locator, progress=progress, finished=finished)
            save_place(connection, there, turn)
        left += [place for place, _ in found if not place.finished]
    _leave(connection, left, old, new_articles, find)


def _leave(
    connection: sqlite3.Connection,
    left: Sequence[Place],
    old: Sequence[Article],
    new_articles: Sequence[Article],
    find: Find,
) -> None:
    """Add these to the places that were left in the new articles, the newest first there."""
    carried: dict[str, tuple[Place, ...]] = {}
    for place in sorted(left, key=lambda place: place.saved_at):
        to = find(place.locator, old, new_articles)
        if to is None or to[1].article_id == place.locator.article_id:
            continue  # An article that keeps its id keeps its places.
        article, locator = to
        here = replace(place, locator=locator, progress=progress_at(article, locator))
        if distance(here.progress, 0.0, article.length) < NEAR:
            continue
        before = carried.get(article.id)
        before = former_places(connection, article.id) if before is None else before
        carried[article.id] = with_left(before, here, article.length)
    for id_, places in carried.items():
        connection.execute("DELETE FROM former_places WHERE article_id=?", (id_,))
        put_former(connection, reversed(places))


def moved(locator: Locator, old: Sequence[Article], new: Sequence[Article]) -> Found:
    """Return the new article that has the words of this place, and the place in it.

    `old` and `new` are the same text, parted in another way. Where a paragraph stands several
    times, its place stays with the same one of them. None if the words are in none of the new ones.
    """
    mine = next((article for article in old if article.id == locator.article_id), None)
    if mine is not None:
        here = find_locator(mine, locator)
        there = _places_of_texts(new)
        seen = Counter(_before(mine, here.block, old))
        for number in range(here.block, len(mine.blocks)):
            text = mine.blocks[number].text
            if text in there:
                article, block = there[text][min(seen[text], len(there[text]) - 1)]
                offset = here.offset if number == here.block else 0
                return article, locator_at(article, block, offset)
            seen[text] += 1
    for article in new:
        if article.id == locator.article_id or holds_quote(article, locator):
            return article, find_locator(article, locator)
    return None


def found_again(locator: Locator, old: Sequence[Article], new: Sequence[Article]) -> Found:
    """Return the new article that has the words of this place, and the place in it.

    `new` are newer texts of `old`. Where the words were changed, the place is at the beginning of
    their paragraph: hearing a sentence twice is better than missing one.
    """
    mine = next((article for article in old if article.id == locator.article_id), None)
    if mine is None:
        return moved(locator, old, new)
    here, there = find_locator(mine, locator), _places_of_texts(new)
    text = mine.blocks[here.block].text
    if text in there:
        before = sum(each == text for each in _before(mine, here.block, old))
        article, block = there[text][min(before, len(there[text]) - 1)]
        return article, locator_at(article, block, here.offset)
    for article in new:
        if holds_quote(article, here):
            return article, find_locator(article, here)
    # The nearest paragraph that is unchanged, one before rather than one after.
    numbers = [*range(here.block - 1, 0, -1), *range(here.block + 1, len(mine.blocks))]
    for number in numbers:
        if len(there.get(mine.blocks[number].text, ())) == 1:
            ((article, block),) = there[mine.blocks[number].text]
            return article, locator_at(article, max(block + here.block - number, 0))
    return new[0], locator_at(new[0], here.block)


def _goes_on(locator: Locator, old: Sequence[Article], article: Article, place: Locator) -> bool:
    """Return whether the new article has more text after the place than the old one had."""
    mine = next((each for each in old if each.id == locator.article_id), None)
    if mine is None:
        return False
    left = [
        (1 - progress_at(each, at)) * each.length
        for each, at in ((mine, locator), (article, place))
    ]
    return left[1] - left[0] >= SHORTEST_QUOTE


def _places_of_texts(articles: Sequence[Article]) -> dict[str, list[tuple[Article, int]]]:
    """Return for each paragraph all blocks that have its text, in their order."""
    found: dict[str, list[tuple[Article, int]]] = {}
    for article in articles:
        for number, block in enumerate(article.blocks):
            found.setdefault(block.text, []).append((article, number))
    return found


def _before(mine: Article, block: int, articles: Sequence[Article]) -> Iterator[str]:
    """Yield the texts of the blocks before this one, those of the articles before included."""
    for article in articles:
        if article is mine:
            yield from (each.text for each in article.blocks[:block])
            return
        yield from (each.text for each in article.blocks)


def _readable(connection: sqlite3.Connection, article_id: str) -> Article | None:
    """Return the article; None if its text is lost or damaged."""
    cells = document_of(connection, article_id)
    try:
        return decode_article(*cells) if cells is not None else None
    except LibraryDamagedError:
        return None
