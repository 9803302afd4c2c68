"""Which pages one press opens, page by page: they are made while the page before is looked at."""

from __future__ import annotations

ANYWHERE = ("folded", "jump", "no-sound", "trouble")
"""Pages to which every page can lead, but for the help, whose text takes 1 MB and 20 ms."""

SELDOM = frozenset(("arrivals", "card", "finishing"))
"""Pages that are made when they are gone to: few people go there."""

_NEXT = {
    "home": "list reading display sound find add topics readers classroom",
    "list": "reading group pick-view removed add",
    "readers": "arrange-readers name-reader",
    "arrange-readers": "one-reader",
    "one-reader": "name-reader",
    "pick-view": "list",
    "group": "reading",
    "reading": "more",
    "help": "topics",
    "topics": "help find-help",
    "find-help": "help",
    "more": "one-sentence display sound sleep contents places repeat correct aids characters "
    "language about list seeing arrange in-turns original print record keep-all",
    "camera": "folders get-paper",
    "sound": "voices",
    "find": "reading",
    "voices": "folders",
    "add": "folders letters camera courses course web-address",
    "folders": "voices courses course",
    "letters": "reading choose-mailbox",
    "arrivals": "reading list arrange ask-changed get-paper",
    "web-address": "channels",
    "channels": "channel add-channel subscription",
    "add-channel": "channel-address add-subscription",
    "channel-address": "channel",
    "channel": "channels catalogue",
    "add-subscription": "channels paper-address",
    "paper-address": "paper-words",
    "paper-words": "channels",
    "subscription": "channels",
    "catalogue": "search-catalogue",
    "search-catalogue": "catalogue",
    "arrange": "list arrange-one",
    "arrange-one": "name-article part-article",
    "print": "save-again",
    "print-lesson": "save-again",
    "print-slip": "save-again",
    "record": "save-again",
    "keep-all": "bring-back",
    "seeing": "hearing",
    "hearing": "pace",
    "pace": "ready",
    "ready": "home",
    "aids": "display sound characters readers help",
    "about": "licence components",
    "components": "licence",
    "classroom": "courses quiz circle lesson print-lesson",
    "courses": "course",
    "course": "lesson present print-lesson",
    "lesson": "rung-end",
    "rung-end": "lesson classroom print-lesson",
    "preview": "regions",
    "quiz": "classroom",
    "present": "notes class-end",
    "notes": "class-list class-end",
    "class-end": "present classroom print-lesson",
    "circle": "in-turns",
    "staff": "staff-steps staff-ruler staff-health staff-articles staff-courses staff-counts "
    "staff-new-pin staff-leave print-lesson",
    "staff-pin": "staff",
    "staff-new-pin": "staff staff-pin",
    "staff-steps": "voices",
    "staff-health": "staff-steps staff-ruler staff-articles",
    "staff-counts": "staff-save-counts",
    "welcome": "home use-card staff-pin still-there farewell",
    "finishing": "help",
    "card": "use-card print-slip",
    "use-card": "welcome",
}
"""Names of pages by the name of the page that leads to them: what is mostly pressed comes first."""

_COURSES = "content.lessons.writing.checking content.lessons.pack"
_LESSONS = f"{_COURSES} ui.practice.practice_screen"
_SUBSCRIPTIONS = f"{_COURSES} app.subscriptions.child app.subscriptions.shelving.shelf"
_AHEAD = {
    "reading": "content.text.saying.amounts content.text.saying.signs.blanks "
    "content.text.normalize content.text.repeats",
    "more": "content.text.readings.lexicon content.text.readings.readings "
    f"{_SUBSCRIPTIONS} app.backup.restoring",
    "add": "app.web.http",
    "web-address": f"{_SUBSCRIPTIONS} app.channels.shelf",
    "classroom": _LESSONS,
    "course": _LESSONS,
    "staff": _COURSES,
}
"""Modules that neighbours of a page need, so many that a press would wait for all at once."""


def code_ahead(name: str) -> tuple[str, ...]:
    """Return the modules to import one by one before the neighbours of this page are made."""
    return tuple(_AHEAD.get(name, "").split())


def neighbours(name: str) -> tuple[str, ...]:
    """Return the names of the pages that are one press away from this one."""
    return (*_NEXT.get(name, "").split(), *ANYWHERE)
