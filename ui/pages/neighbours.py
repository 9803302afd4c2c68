"""Which pages one press opens, page by page: they are made while the page before is looked at."""

from __future__ import annotations

ANYWHERE = ("help", "topics", "folded", "jump", "no-sound", "trouble")
"""Pages to which every page can lead."""

_NEXT = {
    "home": "list reading display sound find add readers arrivals classroom finishing",
    "list": "reading group pick-view removed add",
    "readers": "arrange-readers name-reader",
    "arrange-readers": "one-reader",
    "one-reader": "name-reader",
    "pick-view": "list",
    "group": "reading",
    "reading": "more",
    "topics": "find-help",
    "more": "one-sentence display sound sleep contents places repeat correct aids characters "
    "language about list seeing arrange in-turns original print record keep-all finishing card",
    "camera": "arrivals folders get-paper",
    "display": "card",
    "sound": "voices",
    "find": "reading",
    "voices": "folders",
    "add": "folders arrivals letters camera courses course web-address",
    "folders": "arrivals voices courses course",
    "letters": "reading choose-mailbox",
    "arrivals": "reading list arrange ask-changed get-paper",
    "web-address": "channels arrivals",
    "channels": "channel add-channel subscription",
    "add-channel": "channel-address add-subscription",
    "channel-address": "channel",
    "channel": "channels catalogue",
    "add-subscription": "channels paper-address",
    "paper-address": "paper-words",
    "paper-words": "channels",
    "subscription": "channels",
    "catalogue": "arrivals search-catalogue",
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
    "aids": "display sound characters readers",
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
    "welcome": "home use-card staff-pin finishing still-there farewell",
    "finishing": "card",
    "card": "use-card print-slip",
    "use-card": "welcome",
}
"""Names of pages by the name of the page that leads to them: what is mostly pressed comes first."""


def neighbours(name: str) -> tuple[str, ...]:
    """Return the names of the pages that are one press away from this one."""
    return (*_NEXT.get(name, "").split(), *ANYWHERE)
