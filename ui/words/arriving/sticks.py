"""The words for a stick that was plugged in."""

from __future__ import annotations

from app.importing.together import MOST
from app.sticks.plugged import Offer
from ui.words.translating import tr


def offer_words(offer: Offer) -> str:
    """Return the question about what a stick has."""
    articles, books = offer.articles, offer.books
    if offer.count > MOST:
        return tr("U盘里有很多文章，要放进书架吗？")
    if articles and books:
        return tr("U盘里有 {} 篇文章、{} 本书，要放进书架吗？").format(articles, books)
    if books:
        return tr("U盘里有 {} 本书，要放进书架吗？", books).format(books)
    return tr("U盘里有 {} 篇文章，要放进书架吗？", articles).format(articles)
