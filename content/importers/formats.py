"""The table of the formats, in the order in which they are asked. It loads none of them."""

from __future__ import annotations

from importlib import import_module

from content.importers.base import Format

FORMATS = (
    # Before the PDFs that have text: it hands them on. Pictures are read when a person names them,
    # and not offered: most on a disk are no pages.
    Format("paper", (), "content.importers.paper.format"),
    Format("pdf", (".pdf",), "content.importers.pdf.format"),
    Format("word", (".docx", ".doc", ".wps", ".rtf", ".odt"), "content.importers.word.format"),
    Format("epub", (".epub",), "content.importers.epub.format"),
    Format("kindle", (".mobi", ".azw3", ".azw"), "content.importers.kindle.format"),
    Format("slides", (".pptx",), "content.importers.slides.format"),
    Format("sheets", (".xlsx", ".xls", ".et", ".csv", ".tsv"), "content.importers.sheets.format"),
    Format("ofd", (".ofd",), "content.importers.ofd.format"),
    # After all formats whose files are archives inside.
    Format("archive", (".zip",), "content.importers.archive.format"),
    Format("fb2", (".fb2",), "content.importers.fb2.format"),
    Format("web", (".html", ".htm", ".mht", ".mhtml", ".xhtml"), "content.importers.web.format"),
    # Their bytes are text, and nobody wants to hear it.
    Format("foreign", (), "content.importers.foreign.format"),
    Format("markdown", (".md", ".markdown"), "content.importers.markdown.format"),
    Format("newspaper", (), "content.importers.newspaper.format"),
    # Last: any text is plain text.
    Format("plain", (".txt", ".text"), "content.importers.plain.format"),
)

PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff", ".webp", ".bmp")
"""Endings of pictures, which may be pages."""

ENDINGS = tuple(dict.fromkeys(ending for each in FORMATS for ending in each.endings))
"""Endings of the files that readers are offered; the bytes decide how a file is read."""

KINDS = tuple(each.endings[0] for each in reversed(FORMATS) if each.endings)
"""The best known ending of each kind, for people; plain text first."""


def reads_pictures() -> bool:
    """Return whether pictures of pages can be read here: it looks at the disk, for a job."""
    found: object = import_module("content.importers.paper.recognising").models_folder()
    return found is not None
