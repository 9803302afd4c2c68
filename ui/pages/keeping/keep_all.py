"""把所有东西存到U盘: one question, to which stick; a touch of it begins."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.recording.places import Target
from ui.pages.keeping.under_way import KeepingPage
from ui.pages.keeping.words import room_words
from ui.shell.destinations.plain import BRING_BACK
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.recording import place_words


class KeepAllPage(KeepingPage):
    """Lists the sticks that are plugged in. 从U盘恢复 leads to the way back."""

    name = "keep-all"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._again = Action("look-for-places", self.tr("再找U盘"), self.find_places, "again")
        self.look_again = self.button(self._again)
        leads = Action(
            "open-bring-back", self.tr("从U盘恢复"), lambda: navigator.go(BRING_BACK), "undo"
        )
        self.restore = self.button(leads)
        buttons = (self.previous, self.look_again, self.restore, self.next)
        self.build(self.tr("把所有东西存到U盘"), self.body, buttons)

    def find_places(self) -> None:
        self.tell(self.tr("正在找U盘……"))
        find = self.services.places_to_record
        self._finding.ask(
            lambda: tuple(place for place in find() if place.is_stick),
            self.show_places,
            lambda error: self.show_places(()),
            outside=True,
        )

    def show_places(self, places: tuple[Target, ...]) -> None:
        """Show these sticks, or what to do where there is none."""
        if places:
            if self.services.readers.now.has_several:
                words = self.tr(
                    "文章、每个人读到哪儿、字和颜色、改过的读音，全存进一个文件。存到哪里？"
                )
            else:
                words = self.tr("文章、读到哪儿、字和颜色、改过的读音，全存进一个文件。存到哪里？")
            self.tell(words)
        else:
            self.tell(self.tr("没有找到U盘。请插上U盘，等几秒，再按“再找U盘”。"))
        self.show_rows(places)

    def row_title(self, place: Target) -> str:
        return place_words(place)

    def make_row(self, place: Target) -> QWidget:
        icons, words = self.services.icons, self.tr("存到这里")
        row = ChoiceRow(place_words(place), room_words(place), icons, words, "save")
        self.bind(row, Action("save-file", "", lambda: self._save(place)))
        return row

    def _save(self, place: Target) -> None:
        now = self.services.now().astimezone()
        begun = self.keeping.save(place.folder, now, self.tell_elsewhere)
        self.show_beginning(has_begun=begun)
