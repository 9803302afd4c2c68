"""Puts the parts of an article together in the one order that the whole app relies on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from content.model import Article, Block, BlockKind, article_id

SUBSTITUTE_LENGTH = 18
"""Characters of the first clause that a substitute title takes at most."""

NAME_GAP = "　　"
_CLAUSE_ENDS = "，。！？；：,!?;…"
_TRIMMED = "“”‘’「」『』（）()《》【】[]—－-·、\"' 　\t"


def byline_text(authors: Sequence[str], affiliation: str) -> str:
    """Return the BYLINE text: names two full-width spaces apart, then （affiliation）; or ""."""
    return NAME_GAP.join(authors) + (f"（{affiliation}）" if affiliation else "")


def substitute_title(text: str) -> str:
    """Return the first clause of `text`, at most 18 characters, verbatim, followed by "……".

    A report's dateline (本报讯（记者 …）) is left out: it does not say the subject.
    """
    # Imported here: its patterns take 150 ms, and few articles have no title.
    from content.importers.shared.print_marks import dateline_length

    text = text[dateline_length(text) :]
    start = next((i for i, char in enumerate(text) if char not in _TRIMMED + _CLAUSE_ENDS), 0)
    head = text[start : start + SUBSTITUTE_LENGTH]
    # A clause of a few characters (是的，前些日子，) says no subject: take the next as well.
    end = next((i for i, char in enumerate(head) if char in _CLAUSE_ENDS and i >= 5), len(head))
    return head[:end].rstrip(_TRIMMED + _CLAUSE_ENDS) + "……"


def one_line(text: str) -> str:
    """Return `text` on one line: every run of white space becomes a single space, ends trimmed."""
    return " ".join(text.split())


def compose(
    title: str,
    body: Iterable[Block],
    *,
    authors: Sequence[str] = (),
    affiliation: str = "",
    section: str = "",
    series: str = "",
    source: str = "",
    published: str = "",
    title_is_substitute: bool | None = None,
) -> Article:
    """Return the article: TITLE, BYLINE if a writer is known, then `body`; empty blocks left out.

    An empty `title` is replaced by a substitute made from the body. Raises ValueError when there
    is neither title nor body.
    """
    kept = tuple(block for block in body if block.text.strip())
    lost = not title.strip()
    if lost:
        if not kept:
            raise ValueError("an article needs a title or a body")
        first = next((b for b in kept if b.kind is BlockKind.PARAGRAPH), kept[0])
        title = substitute_title(first.text)
    blocks = [Block(BlockKind.TITLE, one_line(title))]
    byline = byline_text(authors, affiliation)
    if byline:
        blocks.append(Block(BlockKind.BYLINE, byline))
    blocks.extend(kept)
    return Article(
        id=article_id(tuple(blocks)),
        blocks=tuple(blocks),
        authors=tuple(authors),
        affiliation=affiliation,
        section=section,
        series=series,
        source=source,
        published=published,
        title_is_substitute=lost if title_is_substitute is None else title_is_substitute,
    )
