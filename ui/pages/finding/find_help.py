"""找答案: the same search as 找文章, in the topics of the help."""

from __future__ import annotations

from content.library.search.hits import Hit
from content.library.search.search import Search
from content.library.store.library import Library
from content.model import Article
from ui.pages.finding.find import FindPage
from ui.shell.destinations.others import Help
from ui.shell.page import Navigator
from ui.shell.services import Services


class FindHelpPage(FindPage):
    """Looks in the help, and opens the topic at the words that were found."""

    name = "find-help"
    helped_by = None

    def __init__(self, services: Services, navigator: Navigator) -> None:
        self._topics: tuple[Article, ...] = ()
        self._search: Search | None = None
        super().__init__(services, navigator)

    def title(self) -> str:
        return self.tr("找答案")

    def field_name(self) -> str:
        return self.tr("找答案，请写几个字")

    def find_in(self) -> Search:
        """Return the search of the help in the present language; an index in memory."""
        if self._search is None:
            self._topics = self.services.session.help_topics()
            library = Library(None)
            library.add(self._topics)
            search = self._search = Search(library, None, self.services.search.typist)
            # Another language means another page, with other topics.
            self.destroyed.connect(search.close)
            self.destroyed.connect(library.close)
        return self._search

    def open_hit(self, hit: Hit) -> None:
        ids = [topic.id for topic in self._topics]
        self.navigator.go(Help(ids.index(hit.row.id), hit.place))
