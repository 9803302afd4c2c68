"""跳过括号里的话: what a listener can do without is not said; what they would miss is."""

from __future__ import annotations

import pytest
from fakes.dictionaries import DICTIONARIES
from hypothesis import example, given
from hypothesis import strategies as st

from content.text.brackets import unsaid_brackets
from content.text.normalize import pieces
from content.text.wording import wording


def said(sentence: str) -> str:
    return wording(DICTIONARIES(), sentence, skips_brackets=True).spoken.text


def left_out(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in unsaid_brackets(sentence)]


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("王老师（退休多年）今天来了。", "王老师今天来了。"),
        ("王老师(退休多年)今天来了。", "王老师今天来了。"),
        ("他说（笑）：好。", "他说：好。"),
        ("鲁迅（1881—1936）写过它。", "鲁迅写过它。"),
        ("［法］雨果写了它。", "雨果写了它。"),
        ("好极了[微笑]。", "好极了。"),
        ("甲方（房主（或代理人））签字。", "甲方签字。"),
        ("今天真高兴(^_^)，出去走走。", "今天真高兴，出去走走。"),
        ("据统计[1]，人数（注2）增加了。", "据统计，人数增加了。"),
        ("据《辞海》①记载，这是真的。", "据《辞海》记载，这是真的。"),
    ],
)
def test_remarks_and_notes_are_not_said(sentence: str, heard: str) -> None:
    assert said(sentence) == heard


@pytest.mark.parametrize(
    "sentence",
    [
        "请打电话（0351-4123456）问一问。",  # telephones, doses, days, times, sums and homes
        "门票（80元）在门口买。",
        "讲座（周三下午3点）在二楼。",
        "降压片（每次2片）早上吃。",
        "每次2片（饭后）。",
        "这种药（孕妇禁用）要先问医生。",
        "天天开门（周日除外）。",
        "（一）先把水烧开。",
        "(2)再放盐。",
        "要点是：（1）慢；（2）稳。",
        "正确答案是（B）。",
        "它又叫（俗名）蒲公英。",
        "请在（　）里填数。",
        "（本文完）",  # nothing else would be left
        "国发〔2021〕3号",
        "今天很累:-( 明天再去 :-)",
        "包括①苹果、②香蕉。",
        "今天（下雨，不出门。",
        "今天）下雨（不出门。",
        "【提示】今天有雨。",
    ],
)
def test_what_a_listener_would_miss_is_said(sentence: str) -> None:
    assert left_out(sentence) == []


def test_an_unclosed_bracket_swallows_nothing() -> None:
    assert left_out("他（我说的是老王（邻居）昨天来过。") == ["（邻居）"]
    assert left_out("小字[见下（一页）没有了") == ["（一页）"]


def test_words_meet_over_a_skipped_bracket_as_if_it_were_not_there() -> None:
    worded = wording(DICTIONARIES(), "重（音同虫）庆很大。", skips_brackets=True)
    assert worded.spoken.text == "重庆很大。"
    assert worded.words[0].readings == ("chong2", "qing4")
    # The words keep their places on the page.
    assert [(span.page_start, span.page_end) for span in worded.spoken.spans] == [(0, 1), (6, 10)]


def test_without_the_choice_everything_is_said() -> None:
    sentence = "王老师（退休多年）今天来了。"
    assert "退休" in wording(DICTIONARIES(), sentence).spoken.text


TEXTS = st.text("（）()[]【】〔〕［］①②1９年a:-^_。，是王去 ", max_size=30)


@given(TEXTS)
@example("((((")
@example("（①）a")
def test_what_is_left_out_is_whole_and_the_rest_can_be_said(text: str) -> None:
    spans = unsaid_brackets(text)
    at = 0
    kept = ""
    for start, end in spans:
        assert at <= start < end <= len(text)
        kept += text[at:start]
        at = end
        if end - start > 1:
            inside = text[start + 1 : end - 1]
            assert (text[start], text[end - 1]) in set(zip("（([［〔", "）)]］〕", strict=True)) | {
                ("（", ")"),
                ("(", "）"),
                ("[", "］"),
                ("［", "]"),
            }
            assert inside
    kept += text[at:]
    assert not spans or any(each.isalnum() for each in kept)


@given(TEXTS)
def test_the_pieces_still_cover_the_sentence(text: str) -> None:
    spans = unsaid_brackets(text)
    cut = pieces(text, spans)
    assert [piece.start for piece in cut] == [0, *(piece.end for piece in cut)][: len(cut)]
    assert (cut[-1].end if cut else 0) == len(text)
    if spans:
        rest, at = "", 0
        for start, end in (*spans, (len(text), len(text))):
            rest, at = rest + text[at:start], end
        assert "".join(p.said for p in cut) == "".join(p.said for p in pieces(rest))
