"""从文件: from place to folder to file, in big rows; one press opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.files.folders import Entry, FolderUnreadableError, Listing, list_folder
from app.speech.engines.table import is_model
from content.importers.shared.file_names import name_of, told_apart, whole_name_of
from ui.pages.importing.opens_files import OpensFiles
from ui.pages.importing.other_file import opening_action, other_file_row, other_file_title
from ui.pages.importing.unread import Unread, unread_row, unread_rows, unread_title
from ui.shell.destinations.jump import Way
from ui.shell.destinations.looked_for import LookFor
from ui.shell.destinations.others import Voices
from ui.shell.destinations.shelf import Folders
from ui.shell.hands.bringing import BRING, copied
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.folders import folder_words
from ui.words.kinds import kind_words, kinds_in_words
from ui.words.titles import shortened
from ui.words.wording import day_in_words


class FoldersPage(OpensFiles[Folders]):
    """Shows places, then folders and files. 返回 leads back through the folders first."""

    name = "folders"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._wanted = LookFor.ARTICLE
        self._trail: list[Path] = []
        """The folders that were opened; the last of them is shown. Empty: the places are shown."""
        self._listing = Listing(())
        self._rows: tuple[Entry | Unread, ...] = ()
        """All rows of the folder, also those that cannot be opened."""
        self._finding = self.latest()
        self._under_way: set[Path | None] = set()
        """Folders into which a thread looks now: a dead drive is asked once, not at each press."""
        self._waits = False
        """Whether an earlier press has started a thread that still looks into this folder."""
        self._chosen: Path | None = None
        """The row that was pressed last: the keyboard comes back to it."""
        self._buttons: dict[Path, BigButton | None] = {}
        self._names: dict[Path, str] = {}
        """The names by which the files are shown."""
        self._to_places = Action("open-folder", self.tr("换个地方找"), self._begin_anew, "folder")
        self.pasted = self.button(Action(BRING, self.tr("念复制的"), self._bring, "sentence"))
        buttons = (self.previous, self.pasted, self.next, self.jump)
        self.build(self.tr("从文件"), self.body, buttons)

    def enter(self, to: Folders) -> None:
        self._wanted, self._chosen = to.wanted, None
        self.pasted.setVisible(to.wanted is LookFor.ARTICLE)
        if to.wanted is LookFor.PICTURE:
            self.services.importing.warm_for_pages()
        self.stand_in()
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self._look()

    def leave(self) -> None:
        super().leave()
        self._waits = False

    def first_focus(self) -> QWidget | None:
        if self.blank.isVisible():
            return self.blank.button
        for row in self.stack.rows:
            if isinstance(row, ChoiceRow) and row.button is not None:
                return row.button
        return self.back_button

    def go_back(self) -> None:
        self.stop_looking()
        if not self._trail:
            self.navigator.back()
            return
        self._chosen = self._trail.pop()
        self._look()

    @property
    def _here(self) -> Path | None:
        return self._trail[-1] if self._trail else None

    def _bring(self) -> None:
        self.navigator.go(copied())

    # --- looking ---

    def stand_in(self, *trail: Path) -> None:
        """Go to the last of these folders, which lies in the others; show_listing() follows."""
        self._trail = list(trail)

    def _begin_anew(self) -> None:
        self.stand_in()
        self._look()

    def _look(self) -> None:
        here, wanted = self._here, self._wanted
        self.notice.dismiss()
        self._listing = Listing(())
        self.show_rows(())
        start = self.tr("添加声音") if wanted is LookFor.VOICE else self.tr("从文件")
        self.head(folder_words(here) if here is not None else start)
        self.tell(self.tr("正在看这里有什么……"))
        self._finding.cancel()
        self.forget_marks()  # an answer about the folder before must not draw its rows here
        self._waits = here in self._under_way
        if self._waits:
            return
        self._under_way.add(here)
        find, may_read = self.services.start_folders, self.services.may_read

        def look() -> Listing | None:
            try:
                if here is None:
                    places = (folder for folder in find() if may_read(folder))
                    return Listing(tuple(Entry(place, is_folder=True) for place in places))
                listing = list_folder(here, wanted.value)
                # A link on a stick may lead to the machine's own disk.
                kept, others = (
                    tuple(entry for entry in entries if may_read(entry.path))
                    for entries in (listing.entries, listing.others)
                )
                return replace(listing, entries=kept, others=others)
            except (FolderUnreadableError, OSError):
                return None

        self._finding.ask(
            look,
            self.until_shown(lambda listing: self._seen(here, listing)),
            self.until_shown(lambda error: self._seen(here, None)),
            too_late=lambda _: self._looked_too_late(here),
            failed_late=lambda _: self._looked_too_late(here),
            outside=True,
        )

    def _seen(self, folder: Path | None, listing: Listing | None) -> None:
        self._under_way.discard(folder)
        if listing is not None:
            self.show_listing(listing)
        else:
            self.show_blank(self.tr("这里打不开，看不到里面。"), self._to_places)

    def _looked_too_late(self, folder: Path | None) -> None:
        self._under_way.discard(folder)
        if self._waits and folder == self._here:
            self._look()  # the drive answers again

    def show_listing(self, listing: Listing) -> None:
        """Show the contents of the folder, on the page of the row that was pressed last."""
        entries = listing.entries
        if self._wanted is LookFor.VOICE:
            entries = _with_one_model(entries)
        others: tuple[Unread, ...] = ()
        more: tuple[Entry, ...] = ()
        if self._wanted is LookFor.ARTICLE:
            more = tuple(each for each in listing.others if self.leads_elsewhere(each.path))
            entries = (*entries, *more)
            others = unread_rows([entry.path for entry in listing.others if entry not in more])
        self._listing = replace(listing, entries=entries)
        self._rows = (*entries, *others)
        if not self._rows:
            nothing = {
                LookFor.ARTICLE: self.tr("这里没有能念的文章。"),
                LookFor.PICTURE: self.tr("这里没有照片。"),
                LookFor.VOICE: self.tr("这里没有能添加的声音。"),
            }
            self.show_blank(nothing[self._wanted], self._to_places)
            return
        self.tell_again()
        paths = [row.path for row in self._rows]
        at = paths.index(self._chosen) if self._chosen is not None and self._chosen in paths else 0
        self._buttons.clear()
        self._names = told_apart(each.path for each in entries if not each.is_folder)
        self.on_shelf = frozenset()
        self.show_rows(self._rows, at)
        button = self._buttons.get(entries[at].path) if at < len(entries) else self.back_button
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._wanted is LookFor.ARTICLE:
            texts = (each for each in entries if not each.is_folder and each not in more)
            self.mark_known([entry.path for entry in texts])

    def mark_rows(self) -> None:
        self.show_rows(self._rows, self.stack.first)

    def tell_again(self) -> None:
        if not self._listing.is_all:
            count = len(self._listing.entries)
            self.tell(self.tr("这里的东西太多，只列出了 {} 个。", None, count).format(count))
        elif self._wanted is LookFor.ARTICLE and self._listing.others:
            self.tell(self._what_can_be_read())
        elif self._here is not None:
            self.tell("")
        elif self._wanted is LookFor.VOICE:
            self.tell(self.tr("要添加的声音在哪里？"))
        elif self._wanted is LookFor.PICTURE:
            self.tell(self.tr("照片在哪里？"))
        else:
            self.tell(self.tr("文章在哪里？"))

    def _what_can_be_read(self) -> str:
        if all(entry.is_folder for entry in self._listing.entries):
            words = self.tr("这里没有能念的文章。能念{}。")
        else:
            words = self.tr("能念{}，别的排在最后。")
        return words.format(kinds_in_words())

    # --- rows ---

    def ways(self) -> tuple[Way, ...]:
        # When the way leads back here, the folder is looked into anew, and shown at the chosen row.
        paths = [self._rows[at].path for at in self.stack.page_starts]

        def go(page: int) -> None:
            self._chosen = paths[page]

        return tuple(replace(way, go=go) for way in super().ways())

    def make_row(self, entry: Entry | Unread) -> QWidget:
        if isinstance(entry, Unread):
            return unread_row(entry, self.services.icons)
        if self._wanted is LookFor.ARTICLE and self.leads_elsewhere(entry.path):
            row = other_file_row(entry.path, self.services.icons)
            self.bind(row, Action(opening_action(entry.path), "", lambda: self._choose(entry)))
            self._buttons[entry.path] = row.button
            return row
        title, under, button, icon = self._face(entry)
        role = Role.PLAIN if entry.path in self.on_shelf else Role.SOLID
        row = ChoiceRow(shortened(title), under, self.services.icons, button, icon, role)
        id_ = "open-folder" if entry.is_folder else "open-file"
        self.bind(row, Action(id_, "", lambda: self._choose(entry)))
        self._buttons[entry.path] = row.button
        return row

    def row_title(self, entry: Entry | Unread) -> str:
        if isinstance(entry, Unread):
            return unread_title(entry)
        if self._wanted is LookFor.ARTICLE and self.leads_elsewhere(entry.path):
            return other_file_title(entry.path)
        return self._face(entry)[0]

    def _face(self, entry: Entry) -> tuple[str, str, str, str]:
        """Return title, second line, button and icon."""
        if entry.is_folder:
            under = self.tr("文件夹") if self._here is not None else ""
            return folder_words(entry.path), under, self.tr("打开"), "folder"
        if is_model(entry.path):
            here = whole_name_of(entry.path.parent)
            return here, self.tr("这个文件夹里有一个声音"), self.tr("放进来"), "plus"
        day = day_in_words(entry.written, self.services.now())
        if self._wanted is LookFor.VOICE:
            return whole_name_of(entry.path), day, self.tr("放进来"), "plus"
        about = self.tr("书架上有了") if entry.path in self.on_shelf else day
        if kind := kind_words(entry.path):
            about = self.tr("{}　·　{}").format(kind, about)
        return self._names.get(entry.path) or name_of(entry.path), about, self.tr("打开"), "file"

    def _choose(self, entry: Entry) -> None:
        if self.is_looking:
            return
        self._chosen = entry.path
        if entry.is_folder:
            self.stand_in(*self._trail, entry.path)
            self._look()
        elif self._wanted is LookFor.VOICE:
            self.navigator.go(Voices(entry.path))
        else:
            self.open_file(entry.path)


def _with_one_model(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries with at most one voice model, at the top: it stands for the folder."""
    models = [entry for entry in entries if is_model(entry.path)]
    return (*models[:1], *(entry for entry in entries if entry not in models))
