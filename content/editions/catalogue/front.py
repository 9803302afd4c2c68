"""The front page of a tree, for somebody who opens its address in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from content.editions.catalogue.entries import Entry, Labels
from content.editions.subscribing import FILE

MOST = 30
"""Texts that it names."""
_STYLE = (
    ":root{color-scheme:light dark}body{font:1.4rem/1.8 sans-serif;max-width:40em;margin:1em auto;"
    "padding:0 1em}a{display:inline-block;padding:.3em 0}li{margin:.4em 0}"
)


def front_page(name: str, entries: Sequence[Entry], labels: Labels) -> bytes:
    """Return `index.html`. `entries` are in order; the first ones are named."""
    said = escape(name)
    rows = "\n".join(
        f'<li><a href="{escape(entry.book)}">{escape(entry.title)}</a></li>'
        for entry in entries[:MOST]
    )
    text = (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{said}</title><style>{_STYLE}</style>"
        f'<link rel="alternate" type="application/atom+xml;profile=opds-catalog" '
        f'href="opds/index.xml">'
        f'<link rel="alternate" type="application/opds+json" href="opds/index.json"></head>\n'
        f"<body><h1>{said}</h1>\n<p>{escape(labels.front)}</p>\n"
        f'<p><a href="{FILE}" download>{escape(labels.subscribe)}</a></p>\n'
        f'<p><a href="opds/index.xml">{escape(labels.other_readers)}</a></p>\n'
        f"<h2>{escape(labels.newest)}</h2>\n<ul>\n{rows}\n</ul></body></html>\n"
    )
    return text.encode("utf-8", "replace")
