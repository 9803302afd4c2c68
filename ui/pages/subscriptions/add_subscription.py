"""订阅: the publishers' files on sticks and in the reader's folders; or the code on paper."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.files.known_folders import FolderRole, role_of
from app.files.nearby_files import files_ending_in
from app.subscriptions.subscription import Subscription
from app.web.addresses import host_of
from content.editions.edition import EditionError
from content.editions.subscribing import ENDING, MOST_BYTES, Feed, feed_in
from content.importers.shared.file_names import name_of
from content.real_files import open_file
from ui.pages.paged import PagedPage
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.online import PAPER_ADDRESS, AddSubscription, Channels
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR, shortened

MOST = 24
"""Files of a place that are looked into."""
TREE = "yinling"
"""The folder of a stick in which a tree may lie, beside its root."""


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A publisher's file."""

    path: Path
    data: bytes
    feed: Feed


def find_feeds(folders: Iterable[Path]) -> tuple[FoundFeed, ...]:
    """Return the publishers' files of these folders; for a job."""
    found: dict[str, FoundFeed] = {}
    for folder in folders:
        for place in (folder, folder / TREE):
            for path, _ in islice(files_ending_in(place, (ENDING,)), MOST):
                with suppress(OSError, EditionError):
                    each = read_feed(path)
                    found.setdefault(each.feed.fingerprint, each)
    return tuple(found.values())


def read_feed(path: Path) -> FoundFeed:
    """Return a publisher's file. Raises OSError, EditionError."""
    with open_file(path, MOST_BYTES) as file:
        data = file.read()
    return FoundFeed(path, data, feed_in(data))


def has_tree(folder: Path) -> bool:
    """Return whether a publisher's tree lies in this folder; for a job."""
    return (folder / "metadata" / "timestamp.json").is_file()


class AddSubscriptionPage(PagedPage[AddSubscription]):
    """Lists them, each with the publisher's name; nothing is fetched before one is chosen."""

    name = "add-subscription"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._given: Path | None = None
        self._finding, self._joining = self.latest(), self.latest()
        again = Action("look-for-feeds", self.tr("再找U盘"), self._find_all, "again")
        self.look_again = self.button(again)
        write = Action(
            "write-paper-code",
            self.tr("照着纸上写"),
            lambda: navigator.go(PAPER_ADDRESS),
            "rename",
        )
        self.write = self.button(write, role=Role.DOMINANT)
        buttons = (self.previous, self.write, self.look_again, self.next, self.jump)
        self.build(self.tr("订阅"), self.body, buttons)

    def enter(self, to: AddSubscription) -> None:
        self._given = to.file
        self.notice.dismiss()
        self.show_rows(())
        self._find()

    def come_back(self) -> None:
        self._find()

    def _find_all(self) -> None:
        self._given = None
        self._find()

    def _find(self) -> None:
        self.tell(self.tr("正在找订阅的文件……"))
        find, may_read, given = self.services.start_folders, self.services.may_read, self._given

        def look() -> tuple[FoundFeed, ...]:
            if given is not None:
                return (read_feed(given),) if may_read(given) else ()
            wide = (FolderRole.HOME, FolderRole.COMPUTER)
            folders = [folder for folder in find() if role_of(folder) not in wide]
            return tuple(each for each in find_feeds(folders) if may_read(each.path))

        self._finding.ask(look, self.fill, self._cannot, outside=True)

    def fill(self, found: tuple[FoundFeed, ...]) -> None:
        """Show these files, or how to go on without any."""
        if found:
            self.tell(self.tr("订了以后，新文章会自己来。订哪一份？"))
        else:
            self.tell(
                self.tr("没有找到订阅的文件。请插上U盘，等几秒，再按“再找U盘”；也可以照着纸上写。")
            )
        self.show_rows(found)

    def row_title(self, found: FoundFeed) -> str:
        return shortened(found.feed.name or name_of(found.path), 40)

    def make_row(self, found: FoundFeed) -> QWidget:
        hosts = [host_of(each) for each in found.feed.addresses[:1]]
        where = self.tr("到 {} 去取").format(hosts[0]) if hosts else self.tr("从U盘拿")
        under = SEPARATOR.join((where, shortened(name_of(found.path.parent), 20)))
        icons, words = self.services.icons, self.tr("订上")
        row = ChoiceRow(self.row_title(found), under, icons, words, "plus", Role.SOLID)
        self.bind(row, Action("subscribe", "", lambda: self._join(found)))
        return row

    def _join(self, found: FoundFeed) -> None:
        if self._joining.is_waiting:
            return
        shelf = self.services.subscriptions
        self.tell(self.tr("正在看这一份是不是真的……"))
        folder = found.path.parent
        self._joining.ask(
            lambda: (shelf.join_by_file(found.data), has_tree(folder)),
            lambda joined: self._joined(joined[0], folder if joined[1] else None),
            self._cannot,
            failed_late=tells_elsewhere(self.navigator, why),
            outside=True,
        )

    def _joined(self, joined: Subscription, folder: Path | None) -> None:
        self.navigator.go(Channels(joined=joined.id, folder=folder))

    def _cannot(self, error: Exception) -> None:
        self.tell("")
        self.report(why(error))
