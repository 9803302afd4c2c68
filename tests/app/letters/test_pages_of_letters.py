"""Photos that are the pages of one letter: all of them in order, and nothing that is not sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters.pages import MOST, in_letters, together

FORMS = ("{}{}", "{}-{}", "{}_{}", "{} {}", "{}({})", "{} ({})", "{}（{}）", "{}第{}页", "{}{:02}")
names = st.sampled_from(("信", "家书", "小芳-西湖", "给妈妈的信", "letter", "11月30日的信"))
forms, endings = st.sampled_from(FORMS), st.sampled_from((".jpg", ".JPG", ".png", ".heic"))
folders = st.sampled_from(("", "小芳/", "妈收/来自小芳/"))


@given(folders, names, forms, endings, st.integers(2, MOST), st.integers(0, 1), st.randoms())
def test_pages_that_a_person_numbered_are_one_letter(
    folder: str, name: str, form: str, ending: str, count: int, first: int, rng: object
) -> None:
    pages = [f"{folder}{form.format(name, first + n)}{ending}" for n in range(count)]
    mixed = pages.copy()
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    assert in_letters([(path, path) for path in mixed]) == [tuple((p, p) for p in pages)]


@given(names, forms, st.integers(3, MOST), st.data())
def test_where_a_page_is_missing_nothing_is_put_together(
    name: str, form: str, count: int, data: st.DataObject
) -> None:
    pages = [f"{form.format(name, number)}.jpg" for number in range(1, count + 1)]
    del pages[data.draw(st.integers(1, count - 2))]
    assert not together(pages)


parts = st.sampled_from(
    (*"信 -_(（)）12第页张0", "西湖", "IMG", "微信图片", ".jpg", ".png", ".txt", "/")
)
anything = st.lists(parts, min_size=1, max_size=7).map("".join)


@given(st.lists(anything, max_size=12, unique=True))
def test_of_any_names_each_file_is_in_one_letter(paths: list[str]) -> None:
    letters = in_letters([(path, number) for number, path in enumerate(paths)])
    assert sorted(path for letter in letters for path, _ in letter) == sorted(paths)
    for letter in letters:
        assert len(letter) <= MOST
        assert len({path.rpartition("/")[0] for path, _ in letter}) == 1
        assert len({path.lower()[-4:] for path, _ in letter}) == 1 or len(letter) == 1


def test_the_first_of_those_that_a_system_has_numbered_has_no_number() -> None:
    paths = ("信 (2).jpg", "信.jpg", "信 (1).jpg")
    assert together(paths)["信.jpg"] == ("信.jpg", "信 (1).jpg", "信 (2).jpg")


@pytest.mark.parametrize(
    "paths",
    [
        ("IMG_0001.jpg", "IMG_0002.jpg"),
        ("IMG_1.jpg", "IMG_2.jpg"),
        ("微信图片_20251130_1.jpg", "微信图片_20251130_2.jpg"),
        ("照片1.jpg", "照片2.jpg"),
        ("截图 (1).png", "截图 (2).png"),
        ("1.jpg", "2.jpg"),
        ("2025-1.jpg", "2025-2.jpg"),
        ("信.jpg", "信 (1).jpg"),
        ("信1.jpg", "信2.png"),
        ("信1.txt", "信2.txt"),
        ("信1.jpg", "小芳/信2.jpg"),
        ("信1.jpg", "信-2.jpg"),
        ("信1.jpg", "信01.jpg", "信2.jpg"),
        ("信2.jpg", "信3.jpg"),
        ("信20251130.jpg", "信20251131.jpg"),
    ],
)
def test_what_is_not_sure_stays_apart(paths: tuple[str, ...]) -> None:
    assert not together(paths)


def test_an_album_is_no_letter() -> None:
    assert not together(f"西湖{number}.jpg" for number in range(1, MOST + 2))
