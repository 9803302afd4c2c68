"""A subscription: asked now, or ended."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.files.known_folders import FolderRole, role_of
from app.subscriptions.faults import SubscriptionError
from app.subscriptions.mirrors import Where, in_folder
from app.web.addresses import host_of
from ui.pages.choices import ChoicesPage
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.online import Channels, ShowSubscription
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.online.subscriptions import looked_words, subscription_name

if TYPE_CHECKING:
    from app.subscriptions.shelving.shelf import Looked
    from app.subscriptions.standing import Standing


def trees_near(folders: Iterable[Path]) -> tuple[Where, ...]:
    """Return the trees on these sticks; for a job. Raises SubscriptionError where none is."""
    found: list[Where] = []
    for folder in folders:
        if role_of(folder) not in (FolderRole.HOME, FolderRole.COMPUTER):
            with suppress(SubscriptionError):
                found.append(in_folder(folder))
    if not found:
        raise SubscriptionError("not-found", "no stick with a tree")
    return tuple(found)


class SubscriptionPage(ChoicesPage[ShowSubscription]):
    """Names the publisher, and where the texts come from."""

    name = "subscription"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._which = ""
        self._standing: Standing | None = None
        self._loading, self._asking, self._ending = (self.latest() for _ in range(3))
        self.build_choices(
            self.tr("订阅"),
            (
                Action(
                    "refresh-subscription",
                    self.tr("现在去看看"),
                    self._ask,
                    "again",
                    self._host_words,
                    offered=lambda: self._standing is not None,
                    enabled=lambda: not self._asking.is_waiting,
                ),
                Action(
                    "end-subscription",
                    self.tr("不订了"),
                    self._end,
                    "remove",
                    self.tr("来过的文章都留着"),
                    offered=lambda: self._standing is not None,
                    enabled=lambda: not self._asking.is_waiting,
                ),
            ),
        )

    def enter(self, to: ShowSubscription) -> None:
        self._which, self._standing = to.which, None
        self.head(self.tr("订阅"))
        self.show_choices(from_start=True)
        self._load()

    def come_back(self) -> None:
        self._load()

    def _load(self) -> None:
        shelf, which = self.services.subscriptions, self._which
        self._loading.ask(
            lambda: [each for each in shelf.all() if each.subscription.id == which],
            self.fill,
            self._cannot,
        )

    def fill(self, found: list[Standing]) -> None:
        """Show this subscription, if it is still one."""
        self._standing = found[0] if found else None
        if self._standing is not None:
            self.head(subscription_name(self._standing.subscription, self._standing.name))
        self.show_choices()

    def _host_words(self) -> str:
        addresses = self._standing.subscription.addresses if self._standing is not None else ()
        if not addresses:
            return self.tr("从U盘拿新的")
        return self.tr("到 {} 去取，有新的就拿来").format(host_of(addresses[0]))

    def _ask(self) -> None:
        if self._asking.is_waiting:
            return
        shelf, which = self.services.subscriptions, self._which
        has_address = self._standing is not None and bool(self._standing.subscription.addresses)
        find, may_read = self.services.start_folders, self.services.may_read

        def look() -> Looked:
            return shelf.look(
                [which], mirrors=() if has_address else trees_near(filter(may_read, find()))
            )

        self._asking.ask(
            look,
            self._asked,
            self._cannot,
            failed_late=tells_elsewhere(self.navigator, why),
            outside=True,
        )
        self.show_choices()

    def _asked(self, looked: Looked) -> None:
        self._load()
        self.navigator.tell(lambda: looked_words(looked))

    def _end(self) -> None:
        shelf, which = self.services.subscriptions, self._which
        self._ending.ask(
            lambda: shelf.end(which),
            lambda ended: self.navigator.go(Channels(ended=ended)),
            self._cannot,
            failed_late=tells_elsewhere(self.navigator, why),
        )

    def _cannot(self, error: Exception) -> None:
        self.show_choices()
        self.navigator.tell(lambda: why(error))
