"""Feeds of any length, their words our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

PARAGRAPH = "入冬以后，社区食堂每天中午给八十岁以上的老人送饭上门，一份两菜一汤，只收八块钱。"


@dataclass(frozen=True)
class Item:
    """An entry: its id, its title, its HTML, and the address of its page."""

    key: str
    title: str
    html: str
    link: str


def item(number: int, text: str = "", link: str = "") -> Item:
    """Return an entry; without a text of its own it is long enough to be whole."""
    whole = "".join(f"<p>{PARAGRAPH}这是第{number}条的第{n}段。</p>" for n in range(8))
    return Item(f"urn:{number}", f"第{number}条消息", text or whole, link)


def rss(items: Sequence[Item], title: str = "早报") -> bytes:
    """Return a feed of RSS with these entries."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{each.key}</guid><title>{each.title}</title>"
        f"<link>{escape(each.link)}</link><author>a@b.example (河边人)</author>"
        "<pubDate>Mon, 30 Nov 2026 08:00:00 +0800</pubDate>"
        f"<content:encoded><![CDATA[{each.html}]]></content:encoded></item>"
        for each in items
    )
    space = "http://purl.org/rss/1.0/modules/content/"
    head = f'<?xml version="1.0"?><rss version="2.0" xmlns:content="{space}">'
    return f"{head}<channel><title>{title}</title>{entries}</channel></rss>".encode()


def atom(items: Sequence[Item], title: str = "早报") -> bytes:
    """Return a feed of Atom with these entries."""
    entries = "".join(
        f"<entry><id>{each.key}</id><title>{each.title}</title>"
        f'<content type="html">{escape(each.html)}</content></entry>'
        for each in items
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title>{entries}</feed>'.encode()
    )
