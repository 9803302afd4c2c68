"""An article as the library stores it: bytes and their SHA-256.

SQLite's quick check misses most random overwrites inside a text, so each text has its own sum.
"""

from __future__ import annotations

import json
from typing import Any

from content.errors import LibraryDamagedError
from content.model import Article, Block, BlockKind, Picture


def encode_article(article: Article) -> tuple[bytes, bytes]:
    """Return (document, its SHA-256) of an article."""
    fields = {
        "id": article.id,
        "blocks": [_encoded(block) for block in article.blocks],
        "authors": list(article.authors),
        "affiliation": article.affiliation,
        "section": article.section,
        "series": article.series,
        "source": article.source,
        "published": article.published,
        "lang": article.lang,
        "title_is_substitute": article.title_is_substitute,
    }
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    # surrogatepass: the library can store an article with a broken character.
    document = text.encode("utf-8", "surrogatepass")
    return document, _sum(document)


def is_sound(document: object, digest: object) -> bool:
    """Return whether these are the bytes that were stored."""
    return isinstance(document, bytes) and _sum(document) == digest


def names_article(document: object, article_id: object) -> bool:
    """Return whether a sound document is the article of this id."""
    if not isinstance(document, bytes) or not isinstance(article_id, str):
        return False
    # The id is the first field: thousands of texts need not be decoded for it.
    if document.startswith(f'{{"id":"{article_id}",'.encode("utf-8", "replace")):
        return True
    fields: dict[str, Any] = json.loads(document.decode("utf-8", "surrogatepass"))
    return bool(fields["id"] == article_id)


def decode_article(document: object, digest: object) -> Article:
    """Return the article of a stored document; LibraryDamagedError if a single bit differs."""
    if not isinstance(document, bytes) or not is_sound(document, digest):
        raise LibraryDamagedError("the text does not match its sum")
    fields: dict[str, Any] = json.loads(document.decode("utf-8", "surrogatepass"))
    return Article(
        id=fields["id"],
        blocks=tuple(_decoded(*cells) for cells in fields["blocks"]),
        authors=tuple(fields["authors"]),
        affiliation=fields["affiliation"],
        section=fields["section"],
        series=fields["series"],
        source=fields["source"],
        published=fields["published"],
        lang=fields["lang"],
        title_is_substitute=fields["title_is_substitute"],
    )


def _sum(document: bytes) -> bytes:
    import hashlib  # Imported here: it loads OpenSSL, which would cost the start 3 ms.

    return hashlib.sha256(document).digest()


def _encoded(block: Block) -> list[object]:
    plain: list[object] = [block.kind.value, block.text]
    if block.picture is None or not block.picture.key:
        return plain
    return [*plain, block.picture.key, block.picture.width, block.picture.height]


def _decoded(kind: str, text: str, key: str = "", width: int = 0, height: int = 0) -> Block:
    return Block(BlockKind(kind), text, Picture(key, width, height) if key else None)
