"""A changed file is asked about once, by whatever way it comes; neither answer loses anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.importing.in_process import InProcess

from app.importing.bringing import Answer, Brought, Put, Question, changed_on_shelf, put_on_shelf
from app.importing.together import read_together
from content.library.store.library import Library
from content.library.store.shelf import Shelf

LETTER = "家书\n\n今天早上下了一场小雨。\n\n中午雨停了，我们在门口剥豆子。\n\n晚上吃的是焖面。\n"
MENDED = LETTER.replace("小雨", "大雨")
OTHER = "家书\n\n表姐订了婚，腊月里办酒席。\n\n车票我已经买好，二十六上午到家。\n"


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    yield library
    library.close()


def brought(folder: Path, **texts: str) -> Brought:
    files = [folder / f"{name}.txt" for name in texts]
    for file, text in zip(files, texts.values(), strict=True):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    return read_together(InProcess(), files).brought


def texts(library: Library) -> list[str]:
    rows = library.rows(Shelf.TODAY)
    return [library.article(row.id).body[0].text for row in rows]


def test_a_changed_file_is_asked_about_and_nothing_is_put_there_before(
    library: Library, tmp_path: Path
) -> None:
    first = brought(tmp_path, 家书=LETTER)
    assert isinstance(put_on_shelf(library, first), Put)
    assert isinstance(put_on_shelf(library, first), Put), "the same text is no question"
    newer = brought(tmp_path, 家书=MENDED)
    asked = put_on_shelf(library, newer)
    assert isinstance(asked, Question)
    assert [(c.old, c.new) for c in asked.changes] == [(first.articles, newer.articles)]
    assert texts(library) == ["今天早上下了一场小雨。"]


def test_the_newer_text_takes_the_place_of_the_older_one(library: Library, tmp_path: Path) -> None:
    first, newer = (brought(tmp_path, 家书=text) for text in (LETTER, MENDED))
    put_on_shelf(library, first)
    done = put_on_shelf(library, newer, Answer.REPLACE)
    assert isinstance(done, Put)
    assert len(done.replaced) == 1
    assert texts(library) == ["今天早上下了一场大雨。"]
    assert isinstance(put_on_shelf(library, newer), Put), "it is known now"
    assert isinstance(put_on_shelf(library, first), Question), "the old text may be wanted again"
    put_on_shelf(library, first, Answer.REPLACE)
    assert texts(library) == ["今天早上下了一场小雨。"]
    assert [row.id for row in library.removed(replaced=False)] == [newer.articles[0].id]


def test_both_are_kept_and_asked_about_no_more(library: Library, tmp_path: Path) -> None:
    put_on_shelf(library, brought(tmp_path, 家书=LETTER))
    newer = brought(tmp_path, 家书=MENDED)
    done = put_on_shelf(library, newer, Answer.KEEP_BOTH)
    assert isinstance(done, Put)
    assert (len(done.changes), done.replaced) == (1, ())
    assert sorted(texts(library)) == ["今天早上下了一场大雨。", "今天早上下了一场小雨。"]
    assert isinstance(put_on_shelf(library, newer), Put)
    third = brought(tmp_path, 家书=MENDED.replace("焖面", "汤面"))
    put_on_shelf(library, third, Answer.REPLACE)
    assert "今天早上下了一场小雨。" in texts(library), "the one that was kept apart stays"
    assert len(texts(library)) == 2


def test_another_text_in_the_same_file_is_another_article(library: Library, tmp_path: Path) -> None:
    put_on_shelf(library, brought(tmp_path, 家书=LETTER))
    assert isinstance(put_on_shelf(library, brought(tmp_path, 家书=OTHER)), Put)
    assert len(texts(library)) == 2


@pytest.mark.parametrize("name", ["家书 (1)", "给妈妈"])
def test_a_renamed_file_is_known_by_its_text(library: Library, tmp_path: Path, name: str) -> None:
    put_on_shelf(library, brought(tmp_path, 家书=LETTER))
    assert isinstance(put_on_shelf(library, brought(tmp_path, **{name: LETTER})), Put)
    assert len(texts(library)) == 1, "the same text is there already"
    assert isinstance(put_on_shelf(library, brought(tmp_path, **{name: MENDED})), Question)


def test_the_file_of_a_text_with_another_title_is_known_by_its_name(
    library: Library, tmp_path: Path
) -> None:
    put_on_shelf(library, brought(tmp_path, 信=LETTER))
    retitled = MENDED.replace("家书", "春天的信", 1)
    assert isinstance(put_on_shelf(library, brought(tmp_path / "夹", 信=retitled)), Question)
    assert isinstance(put_on_shelf(library, brought(tmp_path, 别的=retitled)), Put)


def test_of_several_articles_only_the_changed_one_is_asked_about(
    library: Library, tmp_path: Path
) -> None:
    put_on_shelf(library, brought(tmp_path, 家书=LETTER, 喜事=OTHER))
    newer = brought(tmp_path, 家书=MENDED, 喜事=OTHER)
    assert [c.new for c in changed_on_shelf(library, newer)] == [newer.articles[:1]]
    put_on_shelf(library, newer, Answer.REPLACE)
    assert len(texts(library)) == 2


def test_what_was_taken_off_the_shelf_is_no_question(library: Library, tmp_path: Path) -> None:
    first = brought(tmp_path, 家书=LETTER)
    put_on_shelf(library, first)
    library.remove(first.articles[0].id)
    assert isinstance(put_on_shelf(library, brought(tmp_path, 家书=MENDED)), Put)
