"""The text of a licence, which is shown and read aloud like any other text."""

from __future__ import annotations

from app.reading.order import licence_of
from ui.pages.own_text import OwnTextPage
from ui.pages.trouble import trouble_of
from ui.shell.destinations.others import Licence, Trouble


class LicencePage(OwnTextPage[Licence]):
    """Reads a licence; the article below it keeps its place."""

    name = "licence"

    def enter(self, to: Licence) -> None:
        self.open_own(licence_of(to.of))

    def refusal(self, error: Exception) -> Trouble:
        return trouble_of(error, self.tr("知道了"))
