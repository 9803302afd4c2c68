"""First lines that are no title: a message's head, a day, a row of a list, a greeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DAY = r"(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?"
_WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]"
_CLOCK = (
    r"(?:上午|下午|早上|中午|晚上|凌晨)?[ 　]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[ 　]?[AaPp][Mm])?"
)
_WHEN = rf"(?:(?:{_DAY}|{_WEEKDAY}|今天|昨天|前天)[ 　]*(?:{_WEEKDAY})?[ 　,，]*)?{_CLOCK}"
_WHO = r"[^\d\s，。！？；：:,!?;\[\]][^，。！？；：:,!?;\[\]]{0,19}"
_HEAD = re.compile(
    rf"(?:[\[【（(]{_WHEN}[\]】）)][ 　]*{_WHO}(?:[:：].*)?"  # [2026/11/20 08:15] 张三：…
    rf"|{_WHEN}[ 　]+{_WHO}(?:[:：].*)?"  # 2026-11-20 08:15:32 儿子
    rf"|{_WHO}[ 　]+[\[（(]?{_WHEN}[\]）)]?(?:[:：].*)?"  # 张三 08:15
    rf"|[—-]{{2,20}}[ 　]*{_DAY}[ 　]*[—-]{{2,20}})$"  # ----- 2026-11-20 -----
)
_LONGEST_HEAD = 400
"""Characters. A line that holds its message as well may be long; not a paragraph."""

_CHINESE_DAY = (
    r"(?:[一二〇零○三四五六七八九]{4}年)?[正一二三四五六七八九十冬腊]{1,3}月"
    r"[初廿一二三四五六七八九十]{1,3}日?"
)
_WEATHER = (
    r"(?:[晴阴雨雪风雾霾云雷热冷暖霜转小中大暴阵多有到间微]{1,8}|\d{1,2}(?:[~～—-]\d{1,2})?[度℃])"
)
_IS_DAY = re.compile(
    rf"(?:(?:{_DAY}|(?:农历)?{_CHINESE_DAY})(?:[ 　，,（(]*{_WEEKDAY}[）)]?)?|{_WEEKDAY})"
    rf"(?:[ 　，,]*(?:天气)?[ 　:：]*{_WEATHER}){{0,3}}$"
)
_IS_CALL = re.compile(r".*(?:(?:^|[^\d])0\d{2,3}-?\d{7,8}|(?:^|[^\d])1\d{10}|[^\d.]\d{3,4}-\d{4})$")
_ROWS = tuple(
    re.compile(form)
    for form in (
        r"[^\d，。！？；]{1,14}(?:[ 　:：]+|(?<=[一-鿿]))"
        r"[¥￥]?\d[\d.,/~～—:-]*[^\d，。！？；]{0,8}$",
        r"(?:上午|下午|早上?|中午|晚上?|傍晚|凌晨)?\d{1,2}"
        r"(?:[:：]\d{2}|[点时](?:半|一刻|\d{1,2}分)?[ 　:：]).*",
        r"[-*•·●○■□◆▪☐✓√][ 　]*\S.*",
        r"(?!标题|题目|书名|题名)[^\d，。！？；：:\s]{1,6}[：:].*",
    )
)
"""Rows of a list: 白菜 2斤, 08:00 起床, 早上7点 钙片, - 鸡蛋, 张三：在吗. One may be a title."""
_FIRST = re.compile(
    r"(?:第[ 　]?)?[（(]?(?:1|一|①)(?:[、.．:：）)](?!\d)|[题课条步][ 　:：、]?|(?<=①))"
)
_SECOND = {"1": "2", "一": "二", "①": "②"}
_ADDRESSED = re.compile(r"(?:亲爱的|敬爱的|尊敬的|各位)?[一-鿿]{1,12}$")
_GREETED = re.compile(
    r"(?:你|您|你们|您们|大家|各位|近来|见信)[都]?好(?:$|[啊呀吗吧！!，。,])|见信如"
)
_GREETING = re.compile(
    r"(?:你|您|你们|大家|各位[一-鿿]{0,6}|爸爸?|妈妈?|爷爷|奶奶|老师|同学们|老伙计们?)"
    r"(?:早上|上午|中午|下午|晚上|新年|过年)?(?:好|早|快乐)[啊呀]?[！!~～]?$"
)
_NEAR = 60
"""Lines in which the second item of a list is looked for."""


def is_message_head(line: str) -> bool:
    """Tell whether the line names who wrote a message and when, as exports of chats do."""
    return len(line) <= _LONGEST_HEAD and bool(_HEAD.match(line))


def is_chat(lines: Sequence[str]) -> bool:
    """Tell whether messages follow each other in the text: two heads, and a fifth of all lines."""
    heads = sum(map(is_message_head, lines))
    return heads >= 2 and heads * 5 >= len(lines)


def begins_untitled(lines: Sequence[str]) -> bool:
    """Tell whether the first of the lines is no title, although it is short and has no stop."""
    first, after = lines[0], lines[1] if len(lines) > 1 else ""
    if is_message_head(first) or _IS_DAY.match(first) or _IS_CALL.match(first):
        return True
    if _GREETING.match(first) or (_ADDRESSED.match(first) and _GREETED.match(after)):
        return True
    if any(form.match(first) and form.match(after) for form in _ROWS):
        return True
    return _is_first_item(lines)


def _is_first_item(lines: Sequence[str]) -> bool:
    mark = _FIRST.match(lines[0])
    if not mark:
        return False
    second = re.sub("[1一①]", lambda found: _SECOND[found[0]], mark[0])
    return any(line.startswith(second) for line in lines[1:_NEAR])
