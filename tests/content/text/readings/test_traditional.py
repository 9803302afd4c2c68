"""Traditional characters are read by their words, whatever the words are written with."""

from __future__ import annotations

from fakes.dictionaries import by_dictionaries, lexicon
from fakes.places import ROOT
from hypothesis import given
from hypothesis import strategies as st

from content.text.readings import readings as how_read
from content.text.readings.corrections import Corrections
from tools.marked_sentences import marked_sentences

readings = by_dictionaries(how_read.readings)
possible_readings = by_dictionaries(how_read.possible_readings)


@given(st.text())
def test_a_simplified_text_has_the_length_of_the_text(text: str) -> None:
    assert len(lexicon().simplified(text)) == len(text)


def test_simplified_texts_stay_as_they_are() -> None:
    texts = [each.text for each in marked_sentences("tuning") if each.kind != "kinds"]
    assert [text for text in texts if lexicon().simplified(text) != text] == []


def test_a_character_keeps_the_readings_that_it_has_itself() -> None:
    assert readings("一隻貓")[1] == "zhi1"
    assert readings("只有一只猫")[0] == "zhi3"


def test_a_correction_holds_for_both_ways_of_writing() -> None:
    own = Corrections.of({"單國強": ("shan4", "guo2", "qiang2")})
    assert readings("單國強來了", own)[:3] == ("shan4", "guo2", "qiang2")
    assert readings("請單国強來", own)[1] == "shan4"
    own = Corrections.of({"单国强": ("shan4", "guo2", "qiang2")})
    assert readings("單國強來了", own)[0] == "shan4"


def test_lines_with_several_readings_are_read_right() -> None:
    wrong = []
    for line in (ROOT / "tests/fixtures/readings/traditional.tsv").read_text("utf-8").splitlines():
        text, _, wanted = line.partition("\t")
        found = readings(text)
        wrong += [text for each in wanted.split() if found[text.index(each[0])] != each[1:]]
    assert wrong == []


def test_a_writer_is_no_particle() -> None:
    for text in ("鲁迅著《呐喊》", "著名作家", "他著有三部书", "乾坤", "乾隆年间", "显著提高"):
        assert lexicon().simplified(text) == text


def test_what_can_be_chosen_for_a_traditional_character() -> None:
    assert set(possible_readings("樂")) >= {"le4", "yue4"}
    assert set(possible_readings("隻")) == {"zhi1"}
