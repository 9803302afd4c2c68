"""An article as a book for other readers: EPUB 3.3, the same bytes on every machine.

A long text is cut into files at its headings, since readers load a file whole.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from content.model import Article, Block, BlockKind

TYPE = "application/epub+zip"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_NO_DAY = "2000-01-01"
_LONG = 40_000
"""Characters of a file, after which the next heading begins another."""
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "png", "image/png"),
    (b"\xff\xd8\xff", "jpg", "image/jpeg"),
    (b"GIF8", "gif", "image/gif"),
)
"""Pictures that every reader of EPUB shows (EPUB 3.3, 3.2), but for drawings: they may hold more.
"""
_STYLE = "body{line-height:1.8;margin:1em}img{max-width:100%}figcaption{font-size:.9em}"
_NOT_XML = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book/book.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def book_id(key: str) -> str:
    """Return the same `urn:uuid:…` for the same key at all times."""
    return uuid5(NAMESPACE_URL, f"urn:x-yinling:{key}").urn


def book(article: Article) -> bytes:
    """Return an article with the pictures that it carries as an EPUB."""
    pictures = dict(_pictures(article))
    chapters = [*_chapters(article.blocks)]
    files = {
        f"text{number}.xhtml": _page(article, blocks, pictures)
        for number, blocks in enumerate(chapters)
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        # Stored: what packs bytes differs from machine to machine.
        def add(name: str, data: str | bytes) -> None:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, data)

        add("mimetype", TYPE)
        add("META-INF/container.xml", _CONTAINER)
        add("book/book.opf", _package(article, [*files], pictures))
        add("book/nav.xhtml", _contents(article, chapters))
        add("book/style.css", _STYLE)
        for name, text in files.items():
            add(f"book/{name}", text)
        for key, name in sorted(pictures.items()):
            add(f"book/{name}", dict(article.carried)[key])
    return out.getvalue()


def _pictures(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the key of each picture that readers show, and the name of its file."""
    for key, data in article.carried:
        for begin, ending, _ in _KINDS:
            if data.startswith(begin):
                yield key, f"{key}.{ending}"


def _chapters(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    part: list[Block] = []
    length = 0
    for block in blocks:
        if length > _LONG and block.kind is BlockKind.HEADING:
            yield part
            part, length = [], 0
        part.append(block)
        length += len(block.text)
    yield part


def _page(article: Article, blocks: Sequence[Block], pictures: dict[str, str]) -> str:
    rows = "\n".join(_row(number, block, pictures) for number, block in enumerate(blocks))
    return _html(article, article.title, rows)


def _row(number: int, block: Block, pictures: dict[str, str]) -> str:
    text = _said(block.text)
    if block.kind is BlockKind.TITLE:
        return f'<h1 id="b{number}">{text}</h1>'
    if block.kind is BlockKind.HEADING:
        return f'<h2 id="b{number}">{text}</h2>'
    name = pictures.get(block.picture.key) if block.picture is not None else None
    if name is not None:
        about = quoteattr(clean(block.text.removeprefix("图片：")))
        return f"<figure><img src={quoteattr(name)} alt={about}/></figure>"
    return f"<p>{text}</p>"


def _contents(article: Article, chapters: Sequence[Sequence[Block]]) -> str:
    rows = [
        f'<li><a href="text{file}.xhtml#b{number}">{_said(block.text)}</a></li>'
        for file, blocks in enumerate(chapters)
        for number, block in enumerate(blocks)
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING)
    ]
    return _html(article, article.title, f'<nav epub:type="toc"><ol>{"".join(rows)}</ol></nav>')


def _html(article: Article, title: str, body: str) -> str:
    lang = quoteattr(clean(article.lang) or "zh")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f"lang={lang} xml:lang={lang}><head><title>{_said(title)}</title>"
        f'<link rel="stylesheet" href="style.css"/></head><body>\n{body}\n</body></html>\n'
    )


def _package(article: Article, files: Sequence[str], pictures: dict[str, str]) -> str:
    day = article.published
    modified = day if len(day) == 10 else _NO_DAY
    types = {ending: kind for _, ending, kind in _KINDS}
    manifest = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        *(
            f'<item id="t{number}" href="{name}" media-type="application/xhtml+xml"/>'
            for number, name in enumerate(files)
        ),
        *(
            f'<item id="p{number}" href="{name}" media-type="{types[name.rpartition(".")[2]]}"/>'
            for number, (_, name) in enumerate(sorted(pictures.items()))
        ),
    ]
    spine = "".join(f'<itemref idref="t{number}"/>' for number in range(len(files)))
    about = [
        f'<dc:identifier id="id">{book_id(article.id)}</dc:identifier>',
        f"<dc:title>{_said(article.title)}</dc:title>",
        f"<dc:language>{_said(article.lang) or 'zh'}</dc:language>",
        *(f"<dc:creator>{_said(name)}</dc:creator>" for name in article.authors if name.strip()),
        *(f"<dc:subject>{_said(article.section)}</dc:subject>" for _ in [0] if article.section),
        *(f"<dc:source>{_said(article.source)}</dc:source>" for _ in [0] if article.source),
        *(f"<dc:date>{day}</dc:date>" for _ in [0] if day),
        f'<meta property="dcterms:modified">{modified}T00:00:00Z</meta>',
    ]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{"".join(about)}</metadata>'
        f"<manifest>{''.join(manifest)}</manifest><spine>{spine}</spine></package>\n"
    )


def _said(text: str) -> str:
    return escape(clean(text))


def clean(text: str) -> str:
    """Return the text without characters that XML cannot have (XML 1.0, 2.2)."""
    return _NOT_XML.sub("", text)
