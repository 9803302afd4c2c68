"""Syllables in the alphabet of Kokoro v1.1-zh."""

from __future__ import annotations

import re

import pytest

from app.speech.engines.kokoro import syllables
from app.speech.engines.natural.driven.zhuyin import LETTERS, curled, letters

_INITIALS = ("", *"bpmfdtnlgkhjqxrzcs", "zh", "ch", "sh")
_FINALS = re.findall(
    r"\S+",
    "a o e ai ei ao ou an en ang eng ong er i ia ie iao iu ian in iang ing iong u ua uo uai ui uan "
    "un uang v ve van vn ya yo ye yao you yan yin yang ying yong yu yue yuan yun wu wa wo wai wei "
    "wan wen wang weng ê m n ng hm hng r",
)
ALL = [f"{initial}{final}" for initial in _INITIALS for final in _FINALS]


@pytest.mark.parametrize(
    ("reading", "written"),
    [
        ("zhong1", "ㄓ中1"), ("guo2", "ㄍ我2"), ("xue2", "ㄒ月2"), ("shi4", "ㄕ十4"),
        ("zi5", "ㄗㄭ5"), ("lv4", "ㄌㄩ4"), ("ju3", "ㄐㄩ3"), ("yuan2", "元2"), ("er2", "ㄦ2"),
        ("wen4", "文4"), ("liu2", "ㄌ又2"), ("gui4", "ㄍ为4"), ("jiang1", "ㄐ阳1"),
        ("ê4", "ㄝ4"), ("n2", "ㄋ2"), ("hng5", "ㄏㄥ5"),
    ],
)  # fmt: skip
def test_syllables(reading: str, written: str) -> None:
    assert letters(reading) == written


def test_a_syllable_with_er_is_curled() -> None:
    assert curled("hua1") == "ㄏ穵R1"
    assert curled("dian3") == "ㄉ言R3"


@pytest.mark.parametrize("reading", ["", "1", "zhong", "zhong6", "xyz1", "bq3"])
def test_other_things_are_no_syllables(reading: str) -> None:
    assert letters(reading) is None


def test_what_one_alphabet_can_write_the_other_can_too_and_all_differ() -> None:
    known = [each for each in ALL if syllables.letters(f"{each}1") is not None]
    assert len(known) > 400
    written = {each: letters(f"{each}1") for each in known}
    assert all(said is not None and set(said) <= LETTERS for said in written.values())
    same: dict[str | None, set[str | None]] = {}
    for each in known:
        same.setdefault(written[each], set()).add(syllables.letters(f"{each}1"))
    # ê, ng and hng have no letters of their own there: ye, eng and heng are nearest.
    assert {said for said, others in same.items() if len(others) > 1} == {"ㄝ1", "ㄥ1", "ㄏㄥ1"}
