"""A page of the web about itself: its title, its writer, the day, the site."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from content.importers.shared.documents.pages import local, seen_text
from content.importers.shared.documents.parts import About

if TYPE_CHECKING:
    from lxml.etree import _Element

_SITE = re.compile(r"\s*(?:[|_｜—–]|\s-\s|-(?=[^-]*(?:网|报|新闻|频道|博客|社区)$))\s*")
"""Between the title of an article and the name of its site."""
_DAY = re.compile(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})")
_LONGEST_NAME = 20
_CREATED = re.compile(
    r"""\b(?:var\s{1,5}ct|createTime|oriCreateTime|create_time)\s{0,5}[=:]\s{0,5}["']?"""
    r"""(?:(\d{10})\b|(\d{4})-(\d{2})-(\d{2}))"""
)
"""The time at which a page of WeChat says in its program that it was written."""
_CHINA = timezone(timedelta(hours=8))
_DAYS = ("article:published_time", "publishdate", "pubdate", "date", "og:release_date")


def about_page(root: _Element) -> About:
    """Return what the page says; the title without the name of the site."""
    said = _said(root)
    title = seen_of(root, "activity-name") or _title(root, said)
    writer = seen_of(root, "js_author_name") or said.get("author", "")
    if len(writer) > _LONGEST_NAME or "http" in writer:
        writer = ""
    day = next((found for key in _DAYS if (found := _DAY.search(said.get(key, "")))), None)
    published = ""
    if day and 1 <= int(day[2]) <= 12 and 1 <= int(day[3]) <= 31:
        published = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    published = published or _day_of_program(root)
    source = seen_of(root, "js_name") or said.get("og:site_name", "")
    return About(title, (writer,) if writer else (), published, source[:_LONGEST_NAME])


def _day_of_program(root: _Element) -> str:
    if not root.xpath("//*[@id='js_content']"):
        return ""
    for element in root.iter("script"):
        if found := _CREATED.search(element.text or ""):
            if found[1]:
                return datetime.fromtimestamp(int(found[1]), _CHINA).date().isoformat()
            if 1 <= int(found[3]) <= 12 and 1 <= int(found[4]) <= 31:
                return f"{found[2]}-{found[3]}-{found[4]}"
    return ""


def seen_of(root: _Element, name: str) -> str:
    """Return the words of the element with this id; "" where there is none."""
    for element in root.xpath("//*[@id=$name]", name=name):
        return seen_text(element)
    return ""


def _said(root: _Element) -> dict[str, str]:
    said: dict[str, str] = {}
    for element in root.iter():
        name = local(element)
        if name == "meta":
            key = (element.get("property") or element.get("name") or "").lower()
            words = " ".join((element.get("content") or "").split())
            if key and words and len(words) <= 300:
                said.setdefault(key, words)
        elif name == "title":
            said.setdefault("<title>", " ".join("".join(element.itertext()).split()))
    return said


def _title(root: _Element, said: dict[str, str]) -> str:
    named = said.get("og:title") or said.get("<title>", "")
    heads = [seen_text(each) for each in root.iter() if local(each) == "h1"]
    heads = [head for head in heads if head]
    within = [head for head in heads if head in named or named in head] if named else []
    if within:
        return max(within, key=len)
    if len(heads) == 1:
        return heads[0]
    return _SITE.split(named)[0] if named else ""
