"""Blanks between words, names and numbers: a breath, nothing at all, or only a blank.

In print a blank parts two headlines, two writers, a programme and its time. It is none where a
line is indented, where a reading machine or a typesetter drew the characters of a word apart
(今 天, 通　知), and where a typist sets numbers and foreign words off (共 30 人, 用 iPhone 拍照).
"""

from __future__ import annotations

import re

from content.text.folding import HAN
from content.text.saying.context import MEASURE
from content.text.saying.rule import BREATH, Form
from content.text.saying.units import CURRENCIES

_NEAR = 32
"""Characters on each side that are looked at."""

_BLANK = re.compile(r"[^\S\n\u2028\u2029]+")
_ENDS_WORD = frozenset("》”」』】%‰℃℉°㎡")
_BEGINS_WORD = frozenset("《“「『【" + CURRENCIES)
_HAN = re.compile(f"[{HAN}]")
_LAST_TOKEN = Form(r"[^\s，。！？；、：,;!?…—()（）《》“”]+$")
_FIRST_TOKEN = Form(r"[^\s，。！？；、：,;!?…—()（）《》“”]+")
_SMALL_WORDS = "的了是在和很不也就都而与我你他她它们去有这那到说被把从对为着过得地个"
_SPACED_OUT = re.compile(rf"(?<!\S)[{_SMALL_WORDS}](?!\S)")
"""A small word that stands alone: the words of the line were drawn apart by a machine."""
_LETTERS_APART = re.compile(r"(?<!\S)[\u4e00-\u9fff](\s+)(?=[\u4e00-\u9fff](?!\S))")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_LEADS_NUMBER = frozenset(
    "共约在第近达有是为于至到从每满超过各用花仅只计图表注例附前后同逾约如比按等和与或及前达了"
)
"""Characters in front of a number that belongs to them."""
_WHOLE = Form(
    r"\d{1,2}:\d\d|\d{7,}|\d{3,4}-\d{4,}|1\d\d-\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d|[48]00-\d|\d+\.\d+(?=\s|$)"
)
"""Times, telephone numbers, days and prices by themselves: they need no word around."""
_PRICE = Form(r"\d+\.\d+$")
_WHOLE_BEFORE = Form(
    r"(?:\d{1,2}:\d\d|(?<!\d)\d{7,}|\d{3,4}-\d{4,}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})$"
)
_NUMBER = Form(r"\d[\d,.]*[%‰℃]?")
_GOES_ON = Form(r"\s?(?:左右|上下|以[上下内外]|[至到和与及或、结])")
_CHANNEL = Form(r"[A-Z]{2,6}(?:-\d{1,2}(?!\d)|\d{1,2}(?=\s\d{1,2}:\d\d))")
_LETTERED = Form(r"[A-Za-z][A-Za-z-]{0,12}\d{1,6}$")
_THOUSANDS_BEFORE = Form(r"(?<![\d.])\d{1,3}$")
_ORDINAL = Form(r"第\s?\d+$")


def blank_end(text: str, at: int) -> int:
    """Return the end of the blanks that begin at `at`; `at` if none."""
    run = _BLANK.match(text, at)
    return run.end() if run else at


def blank(text: str, at: int, end: int) -> str:
    """Return what the blanks `text[at:end]` are: a breath, a blank, or "" inside of a word."""
    if not at or end == len(text):
        return " "
    left, right = text[at - 1], text[end]
    if not (left.isalnum() or left in _ENDS_WORD) or not (right.isalnum() or right in _BEGINS_WORD):
        return " "
    if left in "》”」』】" or right in _BEGINS_WORD:
        return BREATH if any(map(str.isalnum, text[max(0, at - _NEAR) : at])) else " "
    before, after = text[max(0, at - _NEAR) : at], text[end : end + _NEAR]
    first, last = _LAST_TOKEN.search(before), _FIRST_TOKEN.match(after)
    one, two = first[0] if first else left, last[0] if last else right
    if _HAN.match(left) and _HAN.match(right):
        return _between_words(before, after, one, two, text[at:end])
    if len(one) == len(two) == 1:
        return " "
    if _is_latin(right):
        is_whole = _CHANNEL.match(after) is not None or _WHOLE_BEFORE.search(one) is not None
        return BREATH if is_whole else " "
    if right.isdigit():
        return _before_number(before, after, one, two, left)
    if _HAN.match(right) and not _is_latin(left):
        return _behind_number(before, after, one)
    return " "


def _between_words(before: str, after: str, one: str, two: str, run: str) -> str:
    if len(one) == len(two) == 1 and before[:-1].rstrip()[-1:].isdigit():
        # 共 3 页 第 1 页: the unit of a number that is set off.
        return BREATH
    if len(one) == len(two) == 1:
        widths = [len(apart[1]) for apart in _LETTERS_APART.finditer(before + run + after)]
        # 张 伟　　李 娜: the wider blanks are between the names.
        return BREATH if len(run) > min(widths, default=len(run)) else ""
    if (before + after).count(" ") > 1 and _SPACED_OUT.search(before + run + after):
        return " "
    if len(one) == 1 and one in _SURNAMES and len(two) < 3:
        return " "
    return BREATH


def _before_number(before: str, after: str, one: str, two: str, left: str) -> str:
    if _is_latin(left) and _PRICE.match(two):
        return " "
    if _WHOLE.match(two) or _WHOLE_BEFORE.search(one):
        return BREATH
    if left.isdigit() or left in _ENDS_WORD:
        thousands = re.match(r"\d{3}(?!\d)", two) and _THOUSANDS_BEFORE.search(before)
        return " " if thousands else BREATH
    if _is_latin(left) or left in _LEADS_NUMBER:
        return " "
    number = _NUMBER.match(after)
    rest = after[number.end() :] if number else ""
    # A blank behind the number as well: it is only set off, as in 老人 30 名 and 每次 5 mg.
    counted = MEASURE.match(rest) or _GOES_ON.match(rest) or _is_latin(rest.lstrip()[:1])
    counted = counted and rest[:1].isspace()
    return " " if counted else BREATH


def _behind_number(before: str, after: str, one: str) -> str:
    if _WHOLE_BEFORE.search(one):
        return BREATH
    if _GOES_ON.match(after) or _ORDINAL.search(before):
        return " "
    if one.isdigit():
        return " " if MEASURE.match(after) else BREATH
    lettered = _LETTERED.search(one)
    if lettered:
        # CCTV-3 星光大道 is a programme; F1 键 and A4 纸 are set off.
        return BREATH if _CHANNEL.match(lettered[0]) else " "
    set_off = before[: -len(one)]
    return " " if set_off[-1:].isspace() and _HAN.match(set_off.rstrip()[-1:]) else BREATH


def _is_latin(character: str) -> bool:
    return character.isalpha() and not _HAN.match(character)
