"""What is said maps back to the page, monotonously and completely."""

from __future__ import annotations

from fakes.dictionaries import by_dictionaries
from fakes.places import EXPRESSIONS
from hypothesis import given
from hypothesis import strategies as st

from content.text import spoken as how_said
from content.text.readings.corrections import Corrections

page_readings = by_dictionaries(how_said.page_readings)
spoken = by_dictionaries(how_said.spoken)
wording = by_dictionaries(how_said.wording)

PAGE = st.text(alphabet="今天熊穷一不了３ａＢ℃㎡①■“好”。\n 2021[［]】(x-嗯\ud800𠮷", max_size=40)
SENTENCES = st.sampled_from(
    [
        line.rpartition(" =")[0]
        for file in sorted(EXPRESSIONS.glob("*.txt"))
        for line in file.read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
)
EXPRESSIONS = st.lists(SENTENCES, max_size=3).map("".join)


@given(st.one_of(st.text(), PAGE, EXPRESSIONS), st.booleans())
def test_the_map_covers_all_that_is_said_in_order(text: str, as_pinyin: bool) -> None:
    said = spoken(text, as_pinyin=as_pinyin)
    at = page_start = page_end = 0
    for span in said.spans:
        assert span.start == at
        assert span.end > span.start
        assert page_start <= span.page_start < span.page_end <= len(text)
        assert span.page_end >= page_end
        at, page_start, page_end = span.end, span.page_start, span.page_end
    assert at == len(said.text)


@given(PAGE)
def test_every_chinese_character_of_the_page_is_read_in_order(text: str) -> None:
    found = page_readings(text, wording(text))
    assert [character for character, _ in found] == [c for c in text if c in "今天熊穷一不了好嗯"]
    assert all(reading[-1] in "12345" for _, reading in found)


def test_words_are_joined_and_found_again() -> None:
    page = "重庆银行来了人。"
    said = spoken(page)
    assert said.text == "chong2qing4 yin2hang2 lai2le5 ren2 。 "
    start = said.text.index("yin2")
    assert page[slice(*said.to_page(start, start + 9))] == "银行"


def test_full_width_is_said_plainly_and_signs_are_not() -> None:
    said = spoken("体温３８℃，■别急")
    assert "38" in said.text or "san1" in said.text
    assert "■" not in said.text
    assert said.text.rstrip().endswith("bie2ji2")


def test_nothing_said_maps_to_nothing() -> None:
    assert spoken("").spans == ()
    assert spoken("").to_page(0, 1) == (0, 0)


def test_the_reader_is_obeyed() -> None:
    corrections = Corrections.of({"单于": ("dan1", "yu2")})
    assert spoken("单于").text == "chan2yu2 "
    assert spoken("单于", corrections).text == "dan1yu2 "


def test_iong_makes_its_word_phonemes() -> None:
    assert spoken("大熊猫").text == "[[tA51S;jong35m'Au55]] "


@given(st.text(alphabet="[［【]］好熊"))
def test_the_page_cannot_smuggle_phonemes_in(text: str) -> None:
    said = spoken(text).text
    assert said.count("[[") == said.count("]]")
    assert said.count("[[") <= text.count("熊")


def test_letters_and_digits_of_the_page_are_no_pinyin() -> None:
    assert "ma3" not in spoken("ma3").text
