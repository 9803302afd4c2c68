"""An import's result as JSON on the wire, and back, with every field looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from app.processes.framing import BabbleError
from content.importers.shared.doubts import Became, Doubt, DoubtCode, ImportResult, Reason
from content.importers.shared.pictures import LONGEST_SIDE
from content.model import Article, Block, BlockKind, Picture

BATCH = 50_000
"""Characters in one piece of JSON: Python reads it in a millisecond."""

_ID = re.compile(r"[0-9a-f]{16}")
_TEXTS = ("id", "affiliation", "section", "series", "source", "published", "lang")
T = TypeVar("T")


def batches_of_blocks(article: Article) -> Iterator[bytes]:
    """Yield the JSON of the blocks, in pieces that are read in some milliseconds each."""
    batch: list[list[object]] = []
    size = 0
    for block in article.blocks:
        batch.append(_fields_of_block(block))
        size += len(block.text)
        if size >= BATCH:
            yield _json(batch)
            batch, size = [], 0
    if batch:
        yield _json(batch)


def fields_of_result(result: ImportResult) -> bytes:
    """Return the JSON of the rest: the number of blocks, the keys of carried pictures."""
    fields = {
        "articles": [_fields_of(article) for article in result.articles],
        "doubts": [[d.code.value, d.article, d.quote, d.detail] for d in result.doubts],
        "markers": result.markers,
        "reasons": [[r.line, r.became.value, r.rule, r.text] for r in result.reasons],
    }
    return _json(fields)


def _json(fields: object) -> bytes:
    # A text may hold half a surrogate pair; an article's id counts it in the same way.
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def blocks_of_fields(data: bytes) -> list[Block]:
    """Return a batch of blocks. Raises BabbleError."""
    with _looked_at():
        return list(map(_block_of, json.loads(data)))


def result_of_fields(
    data: bytes, blocks: Sequence[Block], pictures: Mapping[str, bytes]
) -> ImportResult:
    """Return the result, its articles made of these in order. Raises BabbleError."""
    with _looked_at():
        fields = json.loads(data)
        articles = []
        rest = iter(blocks)
        for each in fields["articles"]:
            own = tuple(islice(rest, _number(each["blocks"])))
            articles.append(_article_of(each, own, pictures))
        if not articles or next(rest, None) is not None:
            raise BabbleError("blocks of no article")
        doubts = tuple(_doubt_of(each, len(articles)) for each in fields["doubts"])
        reasons = tuple(map(_reason_of, fields["reasons"]))
        return ImportResult(tuple(articles), doubts, _texts(fields["markers"]), reasons)


@contextmanager
def _looked_at() -> Iterator[None]:
    """Turn every possible fault of the message into one error."""
    try:
        yield
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BabbleError(f"no result: {type(error).__name__}") from error


def _fields_of(article: Article) -> dict[str, object]:
    return {
        "blocks": len(article.blocks),
        "authors": article.authors,
        "substitute": article.title_is_substitute,
        "carried": [key for key, _ in article.carried],
        **{name: getattr(article, name) for name in _TEXTS},
    }


def _fields_of_block(block: Block) -> list[object]:
    picture = block.picture
    if picture is None:
        return [block.kind.value, block.text]
    return [block.kind.value, block.text, picture.key, picture.width, picture.height, picture.name]


def _article_of(
    fields: dict[str, Any], blocks: tuple[Block, ...], pictures: Mapping[str, bytes]
) -> Article:
    texts = {name: _text(fields[name]) for name in _TEXTS}
    if not any(block.kind is BlockKind.TITLE for block in blocks):
        raise BabbleError("an article without a title")
    if not _ID.fullmatch(texts["id"]):
        raise BabbleError("an article without an id")
    return Article(
        blocks=blocks,
        authors=_texts(fields["authors"]),
        title_is_substitute=fields["substitute"] is True,
        carried=tuple((key, pictures[key]) for key in _texts(fields["carried"])),
        **texts,
    )


def _block_of(fields: list[Any]) -> Block:
    kind, text, *rest = fields
    if not _text(text) or "\n" in text:
        raise BabbleError("a block that is no paragraph")
    if not rest:
        return Block(BlockKind(kind), text)
    key, width, height, name = rest
    picture = Picture(_text(key), _number(width), _number(height), _text(name))
    if max(picture.width, picture.height) > LONGEST_SIDE:
        raise BabbleError("a picture larger than any that is shown")
    return Block(BlockKind(kind), text, picture)


def _doubt_of(fields: list[Any], articles: int) -> Doubt:
    code, article, quote, detail = fields
    if article is not None and _number(article) >= articles:
        raise BabbleError("a doubt about no article")
    return Doubt(DoubtCode(code), article, _text(quote), _text(detail))


def _reason_of(fields: list[Any]) -> Reason:
    line, became, rule, text = fields
    return Reason(_number(line), Became(became), _text(rule), _text(text))


def _is(kind: type[T]) -> Callable[[object], T]:
    def looked_at(found: object) -> T:
        # type(): a JSON true is an int for isinstance().
        if type(found) is not kind:
            raise BabbleError(f"{type(found).__name__} for {kind.__name__}")
        return found

    return looked_at


_text = _is(str)
_whole = _is(int)


def _number(found: object) -> int:
    if (number := _whole(found)) < 0:
        raise BabbleError("less than nothing")
    return number


def _texts(found: object) -> tuple[str, ...]:
    if not isinstance(found, list):
        raise BabbleError("no list")
    return tuple(map(_text, found))
