"""The words for numbers, signs and letters, and the place of each piece on the page."""

import re
import unicodedata

import pytest
from fakes.places import EXPRESSIONS
from hypothesis import given
from hypothesis import strategies as st

from content.text.normalize import PAUSES, Piece, make_ready, pieces

TABLES = EXPRESSIONS
NAMES = sorted(file.stem for file in TABLES.glob("*.txt"))
NEAR = (
    "0123456789０２零二○一第年月日号点分个元万亿℃㎡％%.,:：/～~-—–·×+=()（）[]①Ⅳ²½￥$"
    "路室次电话拨打120 AaIVXkmgGB@wcn'。，\n"
    "✅×√↑→🚫⚠️#⁺⁻¹²<>!x届集页前\u3000"
)


def table(name: str) -> list[tuple[str, str]]:
    lines = (TABLES / f"{name}.txt").read_text("utf-8").splitlines()
    pairs = [line.rpartition(" =") for line in lines if not line.startswith("#")]
    return [(page, said) for page, _, said in pairs]


ALL = [pair for name in NAMES for pair in table(name)]


def words(said: str) -> str:
    """Return what is said without pauses."""
    return re.sub(r"[^\w]", "", said)


def said(page: str) -> str:
    return "".join(piece.said for piece in pieces(page))


@pytest.mark.parametrize("name", NAMES)
def test_said_as_a_person_says_it(name: str) -> None:
    heard = [(page, expected, said(page)) for page, expected in table(name)]
    assert [each for each in heard if words(each[1]) != words(each[2])] == []


def check(page: str) -> None:
    at = 0
    for piece in pieces(page):
        assert piece.start == at
        assert piece.end > piece.start
        at = piece.end
        for character in piece.said:
            category = unicodedata.category(character)
            known = character in PAUSES or character in " '"
            assert known or category[0] in "LM", (page, piece)
    assert at == len(page)


@given(st.text())
def test_any_text_is_covered_and_nothing_unsayable_is_left(page: str) -> None:
    check(page)


@given(st.text(alphabet=NEAR, max_size=40))
def test_what_looks_like_numbers_is_covered_too(page: str) -> None:
    check(page)


@given(st.lists(st.sampled_from(ALL), max_size=4))
def test_expressions_next_to_each_other(some: list[tuple[str, str]]) -> None:
    check("".join(page for page, _ in some))


@given(st.sampled_from(ALL), st.data())
def test_expressions_cut_anywhere_are_covered(one: tuple[str, str], data: st.DataObject) -> None:
    page, _ = one
    start = data.draw(st.integers(0, len(page)))
    check(page[start : data.draw(st.integers(start, len(page)))])


@given(st.text(alphabet=NEAR, max_size=30))
def test_what_is_said_can_be_said_again(page: str) -> None:
    once = said(page)
    again = said(once)
    assert words(said(again)) == words(again)


@given(st.text(alphabet="今天气很好，我们去公园。老人与海！“是吗？”", max_size=40))
def test_plain_chinese_is_one_piece_as_it_stands(page: str) -> None:
    assert pieces(page) == ((Piece(0, len(page), page),) if page else ())


@pytest.mark.parametrize(
    "page",
    [
        "\ud800",
        "a\x00b",
        "👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈🇨🇳1️⃣",
        "שלום 123 مرحبا ٣٤٥",
        "1" * 100_000,
        "1." * 5_000,
        "1,111" * 2_000,
        "1-" * 5_000,
        "a-" * 5_000,
        "a.b" * 3_000,
        "ⅣⅣ" * 3_000,
        "[" * 10_000,
        "￥" * 10_000,
        "——" * 5_000,
        "①" * 10_000,
        "1/2:" * 2_000,
        "电话 " * 2_000,
        "今" * 100_000,
        "e\u0301" * 1_000,
        "今 " * 20_000,
        "张三  " * 10_000,
        "×" * 10_000,
        "↑" * 10_000,
        "⁺¹²" * 5_000,
        "1 + " * 5_000,
        "12/31/" * 3_000,
        "66、" * 5_000 + "届",
        "110，" * 5_000,
        "N·" * 5_000,
        "5#" * 5_000,
    ],
    ids=lambda page: f"{page[:6]!a}×{len(page)}",
)
def test_strange_and_long_lines(page: str) -> None:
    check(page)


def spans(page: str) -> list[tuple[str, str]]:
    return [(page[piece.start : piece.end], piece.said) for piece in pieces(page)]


def test_pieces_are_fine_enough_to_underline() -> None:
    assert spans("2021年12月") == [
        ("2021", "二零二一"),
        ("年", "年"),
        ("12", "十二"),
        ("月", "月"),
    ]
    assert spans("3-5天") == [("3", "三"), ("-", "到"), ("5", "五"), ("天", "天")]
    assert spans("25℃") == [("25", "二十五"), ("℃", "摄氏度")]
    assert spans("8:30") == [("8", "八"), (":", "点"), ("30", "三十分")]


def test_what_stands_as_it_is_said_stays_one_piece() -> None:
    assert spans("他说：“2个。”就走了。") == [
        ("他说：“", "他说：“"),
        ("2", "两"),
        ("个。”就走了。", "个。”就走了。"),
    ]


def test_groups_of_a_telephone_number_are_parted_by_a_breath() -> None:
    assert said("13800138000") == "幺三八，零零幺三，八零零零"
    assert said("0351-4123456") == "零三五幺，四幺二，三四五六"


def test_nothing_is_said_for_the_number_of_a_page() -> None:
    assert {piece.said for piece in pieces("— 12 —")} == {""}
    assert said("12") == "十二"


def test_a_list_number_is_followed_by_a_breath() -> None:
    assert said("1. 看病") == "一， 看病"
    assert said("①打开手机") == "一，打开手机"


def test_quotation_marks_stand() -> None:
    assert said("社区‘两委’说“行”") == "社区‘两委’说“行”"
    assert said("‘98年入学") == "九八年入学"


def test_english_words_stay_english() -> None:
    assert said("It’s OK, don't worry") == "It's O K， don't worry"


def test_an_address_named_before_is_not_named_again() -> None:
    assert said("请上https://www.example.cn/a看") == "请上网址看"
    assert said("登录网站https://www.example.cn/a看") == "登录网站看"
    assert said("网址：https://www.example.cn/a") == "网址：文中所写"


def test_a_short_address_is_said_once() -> None:
    address = "W W W点example点C N"
    assert said("请上www.example.cn看") == f"请上{address}看"
    assert said("登录网站www.example.cn看") == f"登录网站，{address}看"
    assert said("网址：www.example.cn") == f"网址：{address}"
    assert said("上gov.cn，就是gov.cn") == "上gov点C N，就是网址"
    assert said("看www.averyveryverylongname.cn") == "看网址"


def test_a_row_that_is_only_signs_is_not_said() -> None:
    for sign in "=-_*#~+%&$@^|<>/\\":
        assert said(sign * 12) == "", sign
    for row in ("-=-=-=-=", "= = = = =", "+--+--+", "＝＝＝＝", "|---|---|", "——-="):
        assert said(row) == "", row
    assert said("======第一页======").strip() == "第一页"
    for meant in ("√", "×××", "✅✅✅", "★★★★★", "%"):
        assert said(meant) != "", meant


def test_making_ready_can_be_done_at_any_time_in_many_steps() -> None:
    assert len(list(make_ready())) == len(list(make_ready())) > 100
    assert said("2个") == "两个"


def test_nothing_is_empty() -> None:
    assert pieces("") == ()
