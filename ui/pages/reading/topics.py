"""帮帮我: the eight topics of the help, and which of them answers for each page."""

from __future__ import annotations

from collections.abc import Mapping

from app.reading.order import HELP_TOPICS
from content.errors import ContentError
from ui.pages.choices import ChoicesPage
from ui.pages.trouble import tell_instead
from ui.shell.destinations.others import Help, Trouble
from ui.shell.destinations.plain import FIND_HELP, Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.translating import tr

_ICONS = ("home", "find", "play", "colour", "more", "plus", "class", "keyboard")
PAGES_OF_TOPICS: Mapping[int, tuple[str, ...]] = {
    0: (
        "home", "ready", "trouble", "topics", "help", "preview", "regions",
        "present", "notes", "class-list", "class-end", "circle",
        "welcome", "still-there", "finishing", "farewell", "resting",
        "about", "components", "licence", "no-font",
    ),
    1: ("list", "group", "pick-view", "find", "find-help", "jump"),
    2: ("reading", "one-sentence", "in-turns", "contents", "original"),
    3: (
        "display", "characters", "sound", "voices", "no-sound", "seeing", "hearing", "pace",
        "language", "aids",
        "staff", "staff-pin", "staff-new-pin", "staff-steps", "staff-ruler", "staff-courses",
        "staff-articles", "staff-health", "staff-leave", "staff-counts", "staff-save-counts",
        "card", "use-card",
        "readers", "arrange-readers", "one-reader", "name-reader",
    ),
    4: (
        "more", "folded", "repeat", "correct", "sleep", "print", "print-lesson", "record", "places",
        "save-again", "print-slip", "keep-all", "bring-back",
    ),
    5: (
        "add", "folders", "arrivals", "ask-changed", "removed", "arrange", "arrange-one",
        "part-article", "name-article", "camera", "get-paper", "letters", "web-address",
        "choose-mailbox", "channels", "add-channel", "channel-address", "channel", "catalogue",
        "search-catalogue", "add-subscription", "paper-address", "paper-words", "subscription",
    ),
    6: ("classroom", "courses", "course", "lesson", "rung-end", "quiz"),
}  # fmt: skip
"""Topic, from 0 → the pages whose questions it answers."""


def topic_for(page: str) -> int:
    """Return the topic, from 0, that answers the questions of this page.

    A page without a topic has the first; a test sees that each page has one.
    """
    return next((topic for topic, pages in PAGES_OF_TOPICS.items() if page in pages), 0)


def no_help() -> Trouble:
    """Return the message in place of a help that is missing."""
    words = tr("帮助的文章找不到了。别的都好好的，您接着用就行。")
    return Trouble(words, tr("知道了"), "check")


class TopicsPage(ChoicesPage[Destination]):
    """Shows the topics as tiles; the button at the top looks for words in all of them."""

    name = "topics"
    helped_by = None
    most_tiles = HELP_TOPICS // 2  # seven and one: that one would be as large as its page

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.build_choices(self.tr("帮帮我"))
        looks = Action("open-find-help", self.tr("找答案"), lambda: navigator.go(FIND_HELP), "find")
        self.seek = self.button(looks)
        if self.top is not None:
            self.top.end_with(self.seek)

    def enter(self, to: Destination) -> None:
        self._show(from_start=True)

    def come_back(self) -> None:
        self._show(from_start=False)

    def _show(self, *, from_start: bool) -> None:
        try:
            topics = self.services.session.help_topics()
        except (OSError, ContentError, LookupError):
            tell_instead(self.navigator, no_help())
            return
        self.set_choices([self._choice(n, topic.title) for n, topic in enumerate(topics)])
        self.show_choices(from_start=from_start)

    def _choice(self, topic: int, title: str) -> Action:
        def answer() -> None:
            self.navigator.go(Help(topic))

        return Action(f"open-topic-{topic + 1}", title, answer, _ICONS[topic % HELP_TOPICS])
