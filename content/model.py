"""The nouns that every room shares, frozen.

Offsets are characters (Python code points) of a block's text everywhere, never bytes, UTF-16 units
or page numbers: characters stay the same with another font size and on another machine.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from content.locator import Locator


class BlockKind(StrEnum):
    """The kind of a block on the page; the values are stored, so they never change."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    PICTURE = "picture"
    """Its text is "图片：" and the description. The text is read aloud, shown below the picture,
    and found by searches.
    """


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without its bytes.

    `key` is their SHA-256 in hex, under which the library keeps them.

    `width` and `height` are in px. Until an import has found the bytes, `key` is "" and `name` is
    what the source calls the picture; afterwards `name` is "".
    """

    key: str = ""
    width: int = 0
    height: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-level piece of an article. `text` has no line breaks and is never empty.

    `picture` is what a PICTURE block shows; None where the picture is missing.
    """

    kind: BlockKind
    text: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One thing to read. `blocks` is the whole text as paged and read aloud, title first.

    `id` stays the same when the same text is imported again (see `article_id`). `published` is an
    ISO date or empty. `title_is_substitute` marks a title that we made because the source lost it.
    A field is an empty string where the source says nothing.
    """

    id: str
    blocks: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    affiliation: str = ""
    section: str = ""
    series: str = ""
    source: str = ""
    published: str = ""
    lang: str = "zh"
    title_is_substitute: bool = False
    carried: tuple[tuple[str, bytes], ...] = field(default=(), compare=False, repr=False)
    """Keys and bytes of its pictures, from an import until the library has taken them."""

    @property
    def title(self) -> str:
        """The text of the first TITLE block; an article always has one."""
        return next(block.text for block in self.blocks if block.kind is BlockKind.TITLE)

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks a writer wrote as body: headings and paragraphs, without title and byline."""
        apart = (BlockKind.TITLE, BlockKind.BYLINE)
        return tuple(block for block in self.blocks if block.kind not in apart)

    @property
    def length(self) -> int:
        """Characters in all blocks."""
        return sum(len(block.text) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, read in one breath: `text` is exactly the page's text at `locator`."""

    locator: Locator
    text: str

    @property
    def block(self) -> int:
        """Number of the block it is in."""
        return self.locator.block

    @property
    def start(self) -> int:
        """Offset in the block of its first character."""
        return self.locator.offset

    @property
    def end(self) -> int:
        """Offset in the block just after its last character."""
        return self.locator.offset + len(self.text)


@dataclass(frozen=True, slots=True)
class SpokenSpan:
    """`said[start:end]` of a Spoken stands for `page[page_start:page_end]` of its sentence."""

    start: int
    end: int
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """The text of a sentence for an engine, and the way back to the characters on the page.

    `spans` are in order, do not overlap, and cover `text` completely.
    """

    text: str
    spans: tuple[SpokenSpan, ...] = field(default=())

    def to_page(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the page's sentence that `text[start:end]` stands for, as (start, end)."""
        spans = self.spans
        if len(spans) == 1 and _is_even(only := spans[0]) and only.start <= start < end <= only.end:
            moved = only.page_start - only.start  # Most sentences are said as they are written.
            return (start + moved, end + moved)
        begin = bisect_right(spans, start, key=_end_of)
        stop = bisect_left(spans, end, begin, key=_start_of)
        if begin == stop:
            return (0, 0)
        first, last = spans[begin], spans[stop - 1]
        # A span whose two sides are equally long maps character by character.
        head = start - first.start if _is_even(first) and start > first.start else 0
        tail = last.end - end if _is_even(last) and end < last.end else 0
        return (first.page_start + head, last.page_end - tail)


def _start_of(span: SpokenSpan) -> int:
    return span.start


def _end_of(span: SpokenSpan) -> int:
    return span.end


def _is_even(span: SpokenSpan) -> bool:
    return span.end - span.start == span.page_end - span.page_start


def article_id(blocks: tuple[Block, ...]) -> str:
    """Return 16 hex digits that depend on the body only, so that a re-import finds the same id.

    Pictures do not count: the same text with another picture is the same article.
    """
    apart = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.PICTURE)
    body = "\n".join(block.text for block in blocks if block.kind not in apart)
    text = body or "\n".join(block.text for block in blocks)
    import hashlib  # Imported here: it loads OpenSSL, which would cost the start 3 ms.

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def picture_key(data: bytes) -> str:
    """Return the key of a picture: the SHA-256 of its bytes in hex."""
    import hashlib  # see article_id

    return hashlib.sha256(data).hexdigest()
