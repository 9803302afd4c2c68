"""Asks 500 feeds of a server on the loopback for what is new, as the app does, with processes.

First all are new and each has an entry, then half of them have another one, and at last nothing has
changed. A limit of 20 s and of 8 connections holds for each.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from app.channels.refreshing import refresh
from app.importing.child import ImportingChild
from app.web.child import MOST, WebChild
from content.library.channels.channel import Channel
from content.library.store.library import Library

FEEDS = 500
LIMIT_S = 20.0


def run() -> list[dict[str, object]]:
    """Return a row for each round: seconds, articles, connections at once."""
    # They stand beside the tests, whose folder the bench's start has put on the path.
    from fakes.web.feeds import item, rss
    from fakes.web.loopback_worker import command
    from fakes.web.server import fake_web, unless_known

    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder, fake_web() as web:
        library = Library(Path(folder) / "library.db")
        for number in range(FEEDS):
            web.pages[f"/{number}"] = unless_known('"1"', rss([item(number)]))
            library.keep_channel(Channel(web.at(f"/{number}"), f"频道{number}", is_on=True))
        with WebChild(command()) as fetching, ImportingChild() as importing:

            def ask(what: str, wanted: int) -> None:
                web.most_at_once = 0
                began = time.perf_counter()
                outcomes = list(
                    refresh(library, fetching, importing, library.channels(), time.time)
                )
                took = time.perf_counter() - began
                added = sum(len(each.added) for each in outcomes)
                faults = sum(bool(each.fault) for each in outcomes)
                kept = took <= LIMIT_S and web.most_at_once <= MOST and added == wanted
                rows.append(
                    {
                        "what": f"{FEEDS} feeds, {what}",
                        "seconds": round(took, 1),
                        "limit": LIMIT_S,
                        "new": added,
                        "faults": faults,
                        "connections": web.most_at_once,
                        "kept": kept and not faults,
                    }
                )

            ask("all new", FEEDS)
            for number in range(0, FEEDS, 2):
                both = rss([item(number + FEEDS), item(number)])
                web.pages[f"/{number}"] = unless_known('"2"', both)
            ask("half with an entry", FEEDS // 2)
            ask("nothing new", 0)
        library.close()
    return rows


if __name__ == "__main__":
    print(run())
