"""What pages have in common on which an article's file can be chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from content.errors import ContentError
from content.importers.shared.file_names import name_of
from ui.pages.base import Navigator, To
from ui.pages.paged import PagedPage
from ui.shell.destinations.shelf import Arrivals
from ui.shell.services import Services
from ui.words.wording import error_words

if TYPE_CHECKING:
    from content.importers.base import ImportResult


class OpensFiles(PagedPage[To]):
    """Looks into a file, and goes on to what was found in it; a bad file is told by its name."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._looking_at: Path | None = None
        self.notice.answered.connect(self.notice.dismiss)

    def leave(self) -> None:
        self._looking_at = None

    def tell_again(self) -> None:
        """Show above the rows what stood there before a file was looked into."""
        raise NotImplementedError

    def open_file(self, path: Path) -> None:
        """Look into a file, and go on to what was found in it."""
        if self._looking_at is not None:
            return
        self._looking_at = path
        self.notice.dismiss()
        self.clear_blank()
        self.tell(self.tr("正在看“{}”……").format(name_of(path)))
        self.services.jobs.run(
            lambda: _look_into(path),
            lambda result: self._found(path, result),
            lambda error: self._cannot(path, error),
            self,
            outside=True,
        )

    def _found(self, path: Path, result: ImportResult) -> None:
        # Whoever went elsewhere in the meantime is left there.
        if self._looking_at is path:
            self._looking_at = None
            self.navigator.go(Arrivals(name_of(path), result))

    def _cannot(self, path: Path, error: Exception) -> None:
        if self._looking_at is not path:
            return
        self._looking_at = None
        self.tell_again()
        code = error.code if isinstance(error, ContentError) else ""
        self.report(self.tr("“{}”：{}").format(name_of(path), error_words(code)))


def _look_into(path: Path) -> ImportResult:
    # Imported in the job: the rules for newspapers take a tenth of a second to load.
    from content.importers.base import import_file

    return import_file(path)
