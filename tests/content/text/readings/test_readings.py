"""Readings: right in the marked sentences, whole in any text."""

from __future__ import annotations

import pytest
from fakes.dictionaries import by_dictionaries
from hypothesis import given
from hypothesis import strategies as st

from content.text.readings import readings as how_read
from content.text.readings.corrections import Corrections
from content.text.readings.lexicon_table import DATA
from content.text.readings.polyphones import by_context
from tools.marked_sentences import marked_sentences, score

heard_readings = by_dictionaries(how_read.heard_readings)
possible_readings = by_dictionaries(how_read.possible_readings)
readings = by_dictionaries(how_read.readings)
word_at = by_dictionaries(how_read.word_at)

_LEARNED_FROM = ("tuning", "natural", "learning")
TEXTS = st.one_of(st.text(), st.text("行长得了不一着重曾单于上里 abc。12\ud800𠮷", max_size=20))


def heard(text: str) -> str:
    return " ".join(filter(None, heard_readings(text)))


def test_the_marked_sentences_for_tuning_are_read_right() -> None:
    found = score(marked_sentences("tuning"), heard_readings)
    assert found.marked > 900
    assert found.share >= 0.98


def test_every_rule_can_be_compiled() -> None:
    for line in (DATA / "rules.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            assert by_context(f"一二三四五{line[0]}六七八九", 5) or line.split("\t")[3]


def test_the_measured_sentences_are_others_and_enough() -> None:
    measured = {each.text for each in marked_sentences("measured")}
    everyday = {each.text for each in marked_sentences("everyday")}
    fresh = {each.text for each in marked_sentences("fresh")}
    apart = {each.text for each in marked_sentences("apart")}
    tuning = {each.text for name in _LEARNED_FROM for each in marked_sentences(name)}
    # Counted, so that a failure shows none of them.
    shared = len((measured | everyday | fresh | apart) & tuning)
    assert shared == 0
    assert min(len(measured), len(tuning)) >= 150
    assert len(everyday) >= 75
    assert len(fresh) >= 300
    assert len(apart) >= 400


@given(TEXTS)
def test_every_character_has_its_entry_and_what_is_no_chinese_has_none(text: str) -> None:
    found = readings(text)
    assert len(found) == len(text) == len(heard_readings(text))
    assert all(each == "" or each[-1] in "12345" for each in found)
    assert all(not each for each, character in zip(found, text, strict=True) if character < "⺀")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一样", "yi2 yang4"),
        ("一天", "yi4 tian1"),
        ("一百一十一", "yi4 bai3 yi1 shi2 yi1"),
        ("第一次", "di4 yi1 ci4"),
        ("星期一", "xing1 qi1 yi1"),
        ("统一", "tong3 yi1"),
        ("看一看", "kan4 yi5 kan4"),
        ("一点五", "yi1 dian3 wu3"),
        ("二零二一年一月", "er4 ling2 er4 yi1 nian2 yi1 yue4"),
        ("不是", "bu2 shi4"),
        ("不好", "bu4 hao3"),
        ("看不见", "kan4 bu5 jian4"),
        ("付不了", "fu4 bu5 liao3"),
        ("说话不清楚", "shuo1 hua4 bu4 qing1 chu5"),
        ("花不到十块", "hua1 bu2 dao4 shi2 kuai4"),
        ("三比一", "san1 bi3 yi1"),
        ("零点一秒", "ling2 dian3 yi1 miao3"),
        ("他们俩一见面", "ta1 men5 lia3 yi2 jian4 mian4"),
    ],
)
def test_the_tones_of_one_and_not(text: str, expected: str) -> None:
    assert heard(text) == expected


@pytest.mark.parametrize(
    ("text", "character", "expected"),
    [
        ("睁着眼", "着", "zhe5"),
        ("轻手轻脚地带上", "地", "de5"),
        ("一对儿爬上来", "上", "shang4"),
        ("我当上班长了", "上", "shang5"),
        ("单田芳说书", "单", "shan4"),
        ("烫烫脚", "烫", "tang4"),
    ],
)
def test_words_that_jieba_cuts_otherwise_are_read_right(
    text: str, character: str, expected: str
) -> None:
    assert readings(text)[text.index(character)] == expected


def test_an_act_that_is_done_a_little_ends_in_a_neutral_tone() -> None:
    assert readings("烫烫脚")[:2] == ("tang4", "tang5")


def test_a_rule_may_ask_for_the_part_of_speech_beside_a_character() -> None:
    assert by_context("猫教老虎", 1, "n", "n") == "jiao1"
    assert by_context("猫教老虎", 1) == "jiao4"


def test_a_complement_after_the_first_character_of_a_text_is_read() -> None:
    assert readings("炸得") == ("zha4", "de5")


def test_readings_are_written_as_in_dictionaries() -> None:
    assert readings("一样不是，绿a")[:4] == ("yi1", "yang4", "bu4", "shi4")
    assert readings("，绿a") == ("", "lv4", "")


def test_a_corrected_word_is_read_so_wherever_it_stands() -> None:
    own = Corrections.of({"上校": ("shang4", "jiao4"), "晓单": ("xiao3", "shan4")})
    assert readings("上校来了", own)[:2] == ("shang4", "jiao4")
    assert readings("见过林晓单了", own)[3:5] == ("xiao3", "shan4")
    # Here it is no word: 晚上 and 校园 are.
    assert readings("晚上校园里", own) == readings("晚上校园里")


def test_a_character_alone_is_corrected_where_no_dictionary_knows_its_word() -> None:
    own = Corrections.of({"覃": ("tan2",)})
    assert readings("覃家", own)[0] == "tan2"
    assert readings("长江", Corrections.of({"长": ("zhang3",)}))[0] == "chang2"


def test_the_word_that_is_touched() -> None:
    assert word_at("我去重庆，a", 3) == (2, 4)
    assert word_at("我去重庆，a", 4) is None
    assert word_at("我去重庆，a", 9) is None


@given(TEXTS, TEXTS)
def test_corrections_never_lose_a_character(text: str, word: str) -> None:
    han = "".join(each for each in word if readings(each)[0])[:8]
    own = Corrections.of({han: ("ma5",) * len(han)}) if han else Corrections()
    assert len(readings(text, own)) == len(text)


def test_what_can_be_chosen_comes_with_the_commonest_first() -> None:
    assert possible_readings("重") == ("zhong4", "chong2")
    assert possible_readings("长") == ("chang2", "zhang3")
    assert set(possible_readings("单")) == {"dan1", "shan4", "chan2"}
    assert possible_readings("了")[0] == "le5"
    assert possible_readings("a") == ()
