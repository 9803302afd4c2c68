"""The first page of a computer without any Chinese font: a picture says what to put in."""

from __future__ import annotations

import sys

from ui.look.strokes import said
from ui.pages.about.stroked_button import StrokedButton
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.font_picture import FontPicture


class NoFontPage(Page[Destination]):
    """Words of ours would be empty boxes here, so everything is drawn; it goes on all the same."""

    name = "no-font"
    helped_by = None

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.picture = FontPicture(sys.platform == "win32")
        words = said().go_on
        on = Action("go-back", words, self.go_back)
        self.on = StrokedButton(words, services.icons, role=Role.DOMINANT, parent=self)
        self.bind(self.on, on)
        self.on.setAccessibleDescription(self.picture.accessibleName())
        self.build("", self.picture, (self.on,), way_back="none")
        if self.top is not None:
            self.top.hide()  # it would have words only
