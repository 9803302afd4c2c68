"""What pages have in common on which an article's file can be chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from content.errors import ContentError
from content.importers.shared.file_names import name_of
from content.importers.shared.watch import Stoppable
from ui.pages.base import Navigator, To
from ui.pages.paged import PagedPage
from ui.shell.destinations.shelf import Arrivals
from ui.shell.services import Services
from ui.words.wording import error_words

if TYPE_CHECKING:
    from content.importers.shared.doubts import ImportResult


class OpensFiles(PagedPage[To]):
    """Looks into a file, and goes on to what was found in it; a bad file is told by its name."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._watch: Stoppable | None = None
        """That of the file which is being looked into."""
        self.notice.answered.connect(self.notice.dismiss)

    def leave(self) -> None:
        self.stop_looking()

    @property
    def is_looking(self) -> bool:
        """Whether a file is being looked into."""
        return self._watch is not None

    def stop_looking(self) -> None:
        """Look no more into the file that was chosen."""
        if self._watch is not None:
            self._watch.stop()
        self._watch = None

    def tell_again(self) -> None:
        """Show above the rows what stood there before a file was looked into."""
        raise NotImplementedError

    def open_file(self, path: Path) -> None:
        """Look into a file, and go on to what was found in it."""
        if self._watch is not None:
            return
        watch = self._watch = Stoppable()
        importing = self.services.importing
        self.notice.dismiss()
        self.clear_blank()
        self.tell(self.tr("正在看“{}”……").format(name_of(path)))
        self.services.jobs.run(
            lambda: importing.read(path, watch),
            lambda result: self._found(path, watch, result),
            lambda error: self._cannot(path, watch, error),
            self,
            outside=True,
        )

    def _found(self, path: Path, watch: Stoppable, result: ImportResult) -> None:
        # A reader who went elsewhere in the meantime is left there.
        if self._watch is watch:
            self._watch = None
            self.navigator.go(Arrivals(name_of(path), result))

    def _cannot(self, path: Path, watch: Stoppable, error: Exception) -> None:
        if self._watch is not watch:
            return
        self._watch = None
        self.tell_again()
        code = error.code if isinstance(error, ContentError) else ""
        self.report(self.tr("“{}”：{}").format(name_of(path), error_words(code)))
