"""What is said maps back to the page, monotonously and completely."""

from hypothesis import given
from hypothesis import strategies as st

from content.text.spoken import spoken


@given(st.text())
def test_the_map_covers_all_that_is_said_in_order(text: str) -> None:
    said = spoken(text)
    at, page = 0, 0
    for span in said.spans:
        assert span.start == at
        assert span.end > span.start
        assert span.page_start >= page
        assert span.page_end > span.page_start
        at, page = span.end, span.page_end
    assert at == len(said.text)
    assert page <= len(text)


@given(st.text(alphabet="今天１２ａＢ℃㎡①■“好”。\n ", min_size=1))
def test_every_said_character_comes_from_its_place(text: str) -> None:
    said = spoken(text)
    for index in range(len(said.text)):
        start, end = said.to_page(index, index + 1)
        assert 0 <= start < end <= len(text)


def test_full_width_is_said_plainly_and_found_again() -> None:
    said = spoken("体温３８℃，■别急")
    assert said.text == "体温38°C， 别急"
    start, end = said.to_page(said.text.index("°C"), said.text.index("°C") + 2)
    assert "体温３８℃，■别急"[start:end] == "℃"
    start, end = said.to_page(said.text.index("别"), said.text.index("急") + 1)
    assert "体温３８℃，■别急"[start:end] == "别急"


def test_nothing_said_maps_to_nothing() -> None:
    assert spoken("").spans == ()
    assert spoken("").to_page(0, 1) == (0, 0)


def test_iong_is_given_as_phonemes_and_found_again() -> None:
    said = spoken("大熊猫")
    assert said.text == "大[[S;j'ong35]]猫"
    inside = said.text.index("S;")
    assert said.to_page(inside, inside + 1) == (1, 2)
    assert said.to_page(len(said.text) - 1, len(said.text)) == (2, 3)


@given(st.text(alphabet="[［【熊]］好"))
def test_the_page_cannot_smuggle_phonemes_in(text: str) -> None:
    assert spoken(text).text.count("[[") == text.count("熊")
