"""Pictures beside a text: fetched by the app, read in the process, within its limits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from fakes.importing.in_process import bytes_source
from fakes.pictures import encoded

from app.importing.child import ImportingChild
from app.importing.limits import Limits
from content.errors import ImportStoppedError, ImportTooSlowError
from content.importers.base import Source
from content.importers.shared import pictures
from content.importers.shared.watch import Stoppable

PICTURE = encoded(30, 20)


@pytest.fixture(scope="module")
def child() -> Iterator[ImportingChild]:
    with ImportingChild() as importing:
        yield importing


def pictured(count: int, resource: Callable[[str], bytes | None]) -> Source:
    """Return a text with so many pictures."""
    text = "# 题\n\n" + "".join(f"![图](p{number}.png)\n\n" for number in range(count))
    return Source("", bytes_source(text.encode()).open, resource)


def test_the_looking_for_pictures_can_be_stopped(child: ImportingChild) -> None:
    watch = Stoppable()
    asked: list[str] = []

    def beside(name: str) -> bytes:
        asked.append(name)
        if len(asked) == 3:
            watch.stop()
        return PICTURE

    with pytest.raises(ImportStoppedError):
        child.read(pictured(90, beside), watch)
    assert len(asked) < 10
    assert 0.0 < watch.part < 0.5


def test_the_clock_holds_for_the_pictures_as_well() -> None:
    def beside(name: str) -> bytes:
        time.sleep(0.3)  # a slow stick
        return PICTURE

    with ImportingChild(limits=Limits(wall_s=2.0)) as importing:
        began = time.monotonic()
        with pytest.raises(ImportTooSlowError):
            importing.read(pictured(90, beside))
        assert time.monotonic() - began < 10


def test_no_picture_is_looked_at_in_this_process(
    child: ImportingChild, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(data: bytes) -> None:
        raise AssertionError("here, nothing limits it")

    monkeypatch.setattr("content.importers.shared.pictures.size_of", never)
    (article,) = child.read(pictured(2, lambda name: encoded(30, 20 + int(name[1])))).articles
    assert len(article.carried) == 2


def test_many_large_pictures_are_bounded_and_the_text_is_there_all_the_same(
    child: ImportingChild,
) -> None:
    photo = PICTURE + bytes(7 << 20)
    (article,) = child.read(pictured(40, lambda name: photo + name.encode())).articles
    assert 10 < len(article.carried) < 15
    assert sum(len(data) for _, data in article.carried) <= pictures.MOST_BYTES
    assert len(article.body) == 40


def test_a_process_that_wants_ever_more_neighbours_gets_none() -> None:
    limits = Limits(given_bytes=2 * len(PICTURE) + 20)
    with ImportingChild(limits=limits) as importing:
        (article,) = importing.read(pictured(9, lambda name: PICTURE + name.encode())).articles
    assert len(article.carried) == 2
