"""What every page may use, in one frozen bundle. Built once, in ui/main.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.jobs import Jobs
from app.live_settings import LiveSettings
from content.library.library import Library
from content.model import Article
from ui.icons import Icons

if TYPE_CHECKING:
    from app.nearby_files import NearbyFile
    from app.speech.controller import ReadingController


@dataclass(frozen=True, slots=True)
class Services:
    """The engine room, as the face sees it."""

    library: Library
    settings: LiveSettings
    make_reading: Callable[[], ReadingController]
    """Returns the one controller; called for the first time after the first paint."""
    jobs: Jobs
    icons: Icons
    help_article: Callable[[], Article]
    nearby_files: Callable[[], tuple[NearbyFile, ...]]
    now: Callable[[], datetime]

    @property
    def reading(self) -> ReadingController:
        """What reads aloud."""
        return self.make_reading()
