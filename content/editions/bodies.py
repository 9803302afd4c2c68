"""An article with its pictures as one body: a line of JSON, then the bytes of the pictures.

Not JSON throughout: pictures in it would be a third longer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from content.editions.edition import MOST_BODY_BYTES, EditionTooLargeError
from content.editions.form import as_line, damaged, digest, fields_in, line, number, packed, rows
from content.model import Article, Block, BlockKind, Picture, picture_key

FORM = 1
MOST_BLOCKS = 200_000
MOST_PICTURES = 2_000
LONGEST_FIELD = 2_000
MOST_AUTHORS = 1_000
LONGEST_LANGUAGE = 35
"""Characters: RFC 5646, 4.4.1."""
_ID = re.compile(r"[0-9A-Za-z._-]{1,64}")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_KINDS = {kind.value: kind for kind in BlockKind}
_ENDS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\ud800-\udfff]")
"""Ends of lines, which no block has, and halves of a character, which UTF-8 does not have."""


def article_body(article: Article) -> bytes:
    """Return the body of an article; the pictures are those that it carries.

    The same article gives the same bytes. A picture that it shows and does not carry is missing for
    those who read it as well. Ends of lines in it become blanks, as do halves of a character.
    Raises EditionTooLargeError, and EditionError for an article that nobody could read.
    """
    shown = {block.picture.key for block in article.blocks if block.picture and block.picture.key}
    pictures = sorted((key, data) for key, data in dict(article.carried).items() if key in shown)
    head = packed(
        {
            "form": FORM,
            "id": article.id,
            "blocks": [_encoded(block) for block in article.blocks],
            "authors": [as_line(name, LONGEST_FIELD) for name in article.authors[:MOST_AUTHORS]],
            "affiliation": as_line(article.affiliation, LONGEST_FIELD),
            "section": as_line(article.section, LONGEST_FIELD),
            "series": as_line(article.series, LONGEST_FIELD),
            "source": as_line(article.source, LONGEST_FIELD),
            "published": article.published if _DAY.fullmatch(article.published) else "",
            "lang": as_line(article.lang, LONGEST_LANGUAGE),
            "title_is_substitute": article.title_is_substitute,
            "pictures": [[key, len(data)] for key, data in pictures],
        }
    )
    body = b"".join([head, b"\n", *(data for _, data in pictures)])
    if len(body) > MOST_BODY_BYTES:
        raise EditionTooLargeError(f"{len(body)} bytes")
    article_in(body)  # nothing is published that machines would refuse
    return body


def article_in(data: bytes) -> Article:
    """Return the article of a body, with its pictures carried. Raises EditionError.

    Its id is the publisher's word: it may be the id of another article of the library.
    """
    head, _, rest = data.partition(b"\n")
    found = fields_in(head, FORM, MOST_BODY_BYTES)
    blocks = tuple(map(_decoded, rows(found.get("blocks"), MOST_BLOCKS)))
    if not any(block.kind is BlockKind.TITLE for block in blocks):
        damaged("no title")
    carried = tuple(_pictures(found, rest).items())
    substitute = found.get("title_is_substitute")
    if not isinstance(substitute, bool):
        damaged("no such flag")
    published = _field(found, "published")
    if published and not _DAY.fullmatch(published):
        damaged("no day")
    authors = tuple(line(name, LONGEST_FIELD) for name in rows(found.get("authors"), MOST_AUTHORS))
    return Article(
        _id(found.get("id")),
        blocks,
        authors,
        _field(found, "affiliation"),
        _field(found, "section"),
        _field(found, "series"),
        _field(found, "source"),
        published,
        line(found.get("lang"), LONGEST_LANGUAGE),
        substitute,
        carried,
    )


def _field(found: Mapping[str, object], name: str) -> str:
    return line(found.get(name), LONGEST_FIELD)


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        damaged("no id")
    return value


def _pictures(found: Mapping[str, object], rest: bytes) -> dict[str, bytes]:
    pictures: dict[str, bytes] = {}
    at = 0
    for row in rows(found.get("pictures"), MOST_PICTURES):
        cells = rows(row, 2)
        if len(cells) < 2:
            damaged("a short picture")
        key, length = digest(cells[0]), number(cells[1], 1, MOST_BODY_BYTES)
        data = rest[at : at + length]
        if picture_key(data) != key or key in pictures:
            damaged("another picture")
        pictures[key] = data
        at += length
    if at != len(rest):
        damaged("something after the pictures")
    return pictures


def _encoded(block: Block) -> list[object]:
    plain: list[object] = [block.kind.value, _ENDS.sub(" ", block.text)]
    if block.picture is None or not block.picture.key:
        return plain
    return [*plain, block.picture.key, block.picture.width, block.picture.height]


def _decoded(row: object) -> Block:
    cells = rows(row, 5)
    if len(cells) not in (2, 5):
        damaged("a short block")
    text = cells[1]
    if not isinstance(text, str) or not text or _ENDS.search(text):
        damaged("no text of a block")
    kind = _KINDS.get(cells[0]) if isinstance(cells[0], str) else None
    if kind is None:
        damaged("no kind of a block")
    if len(cells) == 2:
        return Block(kind, text)
    if kind is not BlockKind.PICTURE:
        damaged("a picture of a text")
    most = 1 << 20
    return Block(
        kind,
        text,
        Picture(digest(cells[2]), number(cells[3], 0, most), number(cells[4], 0, most)),
    )
