"""Every change of the library, each as a call: all must be refused where nothing is allowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from content.library.channels.channel import Channel
from content.library.editing.edit import retitle
from content.library.editions.nouns import EditionKeys, EditionText
from content.library.store.library import Library
from content.locator import Locator
from content.model import Article
from content.places import Spot

NOWHERE = Path("/dev/null/library.db")
"""No library is there, and none can be made."""

NEWS = Channel("https://news.example/feed", "早报")


def text(article: Article) -> EditionText:
    return EditionText("text", "ab" * 32, article)


CHANGES: dict[str, Callable[[Library, Article], object]] = {
    "add": lambda library, article: library.add([article]),
    "seed": lambda library, article: library.seed([article]),
    "replace": lambda library, article: library.replace([article.id], [article]),
    "arrange": lambda library, article: library.arrange([article], [retitle(article, "另一个")]),
    "renew": lambda library, article: library.renew([article.id], [article.id]),
    "remove": lambda library, article: library.remove(article.id),
    "restore": lambda library, article: library.restore(article.id),
    "save_place": lambda library, article: library.save_place(Locator(article.id, 1), 0.5),
    "leave_place": lambda library, article: library.leave_place(Spot(Locator(article.id, 1), 0.5)),
    "note_file": lambda library, article: library.note_file("9-0123456789abcdef", [article.id]),
    "switch_reader": lambda library, _: library.switch_reader(1),
    "keep_prints": lambda library, _: library.keep_prints(),
    "like": lambda library, article: library.like(article.id, liked=True),
    "next_round": lambda library, _: library.next_round(),
    "copy_now": lambda library, _: library.copy_now(lambda: True, lambda done, whole: None),
    "bring_back": lambda library, _: library.bring_back(NOWHERE, lambda done, whole: None),
    "room_for_stranger": lambda library, _: library.room_for_stranger().__enter__(),
    "become": lambda library, _: library.become(NOWHERE),
    "keep_channel": lambda library, _: library.keep_channel(NEWS),
    "change_channel": lambda library, _: library.change_channel(NEWS.address, is_on=True),
    "stage_texts": lambda library, article: library.stage_texts("id/targets", "", [text(article)]),
    "take_edition": lambda library, _: library.take_edition("id/targets", EditionKeys("", [])),
    "drop_edition": lambda library, _: library.drop_edition("id/targets"),
    "mend_texts": lambda library, _: library.mend_texts(lambda: True),
}
"""The methods that change it, by name, with an article that is in it."""
READS = frozenset(
    {
        "article", "beside", "bundle", "changes_after", "channel", "channels", "check",
        "edition_of", "edition_texts",
        "file_names", "files_on_shelf",
        "former_places", "ids", "ids_from", "is_kin", "is_liked",
        "is_seeded", "keys_from", "kin_of",
        "last_place", "look_through", "needs_copy", "origin", "picture", "place", "reader",
        "removed", "rows", "rows_from", "rows_of", "today", "twins_of",
        "sections", "count_in", "count_removed", "rows_about", "count", "sums",
    }
)  # fmt: skip
"""The methods and properties that change nothing."""
UNNAMED = {name for name in dir(Library) if not name.startswith("_")} - {*CHANGES, *READS, "close"}
assert not UNNAMED, f"new methods of the library change it or read it: {UNNAMED}"
assert all(hasattr(Library, name) for name in (*CHANGES, *READS))
