"""Opens a file with articles; for the pages on which readers can choose one."""

from __future__ import annotations

from pathlib import Path

from content.errors import ContentError
from content.importers.shared.file_names import name_of
from content.importers.shared.watch import Stoppable
from ui.pages.paged import PagedPage
from ui.shell.destinations.shelf import Arrivals
from ui.shell.page import Navigator, To
from ui.shell.services import Services
from ui.words.wording import error_words


class OpensFiles(PagedPage[To]):
    """Reads a file and goes on to its articles; a message names a file that cannot be read."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._looking = self.latest()
        self._watch = Stoppable()
        """Stops the reading of the file that is being looked into."""

    def leave(self) -> None:
        self.stop_looking()

    @property
    def is_looking(self) -> bool:
        """Whether a file is being looked into."""
        return self._looking.is_waiting

    def stop_looking(self) -> None:
        """Stop reading the file that was chosen."""
        self._watch.stop()
        self._looking.cancel()

    def tell_again(self) -> None:
        """Show the words above the rows that were there before a file was read."""
        raise NotImplementedError

    def open_file(self, path: Path) -> None:
        """Read a file, and go on to its articles."""
        if self.is_looking:
            return
        watch = self._watch = Stoppable()
        importing = self.services.importing
        self.notice.dismiss()
        self.clear_blank()
        self.tell(self.tr("正在看“{}”……").format(name_of(path)))
        self._looking.ask(
            lambda: importing.read(path, watch),
            lambda result: self.navigator.go(Arrivals(name_of(path), result)),
            lambda error: self._cannot(path, error),
            outside=True,
        )

    def _cannot(self, path: Path, error: Exception) -> None:
        self.tell_again()
        code = error.code if isinstance(error, ContentError) else ""
        self.report(self.tr("“{}”：{}").format(name_of(path), error_words(code)))
