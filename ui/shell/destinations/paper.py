"""Destinations of 纸变声音: the camera, and the picture of a page beside its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.shell.destinations.plain import Destination

if TYPE_CHECKING:
    from ui.shell.destinations.open_article import OpenArticle


@dataclass(frozen=True)
class ShowOriginal(Destination):
    """看原图: the pictures of the pages from which the article was recognised."""

    name: str = field(default="original", init=False)
    open: OpenArticle
