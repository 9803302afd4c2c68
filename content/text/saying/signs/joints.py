"""Dashes and waves between two things: 到, 比, 减, a breath, or nothing."""

from __future__ import annotations

import re

from content.text.saying.context import MEASURE, is_in_standard, is_score_between
from content.text.saying.rule import BREATH, Form
from content.text.saying.units import CURRENCIES

DASHES = "-–—~"

_ENDS_RANGE = Form(
    r"[\d%‰℃℉㎡㎥°年月日号点时分秒天岁元块度级版章节页期号世纪届万亿千百十米斤克升周午折成倍次个片粒人名件两一二三四五六七八九半°A-Za-z)#]$"
)
_BEGINS_RANGE = Form(
    rf"-?[\d{CURRENCIES}]|(?:公元)?前\d|[Xx]?(?:周|星期|礼拜|初|第|上午|下午|中午|早上|晚上?|凌晨|次日|翌日|零下|零|正月|腊月)"
    r"|[一二三四五六七八九十]"
)
_LEFT_NUMBER = Form(r"(\d+(?:\.\d+)?)\s?$")
_RIGHT_NUMBER = Form(r"\s?(\d+(?:\.\d+)?)")
_TEAM = (
    "中国|日本|韩国|朝鲜|越南|泰国|伊朗|伊拉克|卡塔尔|沙特|叙利亚|阿曼|阿联酋|澳大利亚|新西兰|印度|印尼|马来西亚|新加坡|菲律宾|"
    "乌兹别克斯坦|哈萨克斯坦|美国|加拿大|墨西哥|古巴|巴西|阿根廷|智利|秘鲁|乌拉圭|哥伦比亚|英国|英格兰|苏格兰|威尔士|爱尔兰|"
    "法国|德国|西班牙|意大利|葡萄牙|荷兰|比利时|瑞士|瑞典|挪威|丹麦|芬兰|波兰|俄罗斯|乌克兰|塞尔维亚|克罗地亚|土耳其|希腊|"
    "匈牙利|捷克|奥地利|埃及|摩洛哥|尼日利亚|喀麦隆|加纳|塞内加尔|国[足乒羽排篮]|[男女][足排篮乒曲单双]|男女混双|"
    "[主客]队|[红蓝白黑黄]队|点球"
)
"""Who plays: countries and national teams. The names of clubs are endless."""
_PLAYED_BEFORE = Form(rf"(?:{_TEAM}|[赛队胜负平局盘])\s?\(?\d{{1,3}}\s?$")
_PLAYED_AFTER = Form(rf"\s?\d{{1,3}}\)?\s?(?:{_TEAM})")
_PLAY = (
    r"[赛赢]|(?<!排)队|(?<!运)输(?![入出送液血])|(?<!血)球|比分|[主客]场|半场|爆冷|绝杀|[胜负]于|告负|晋级|出线|世界杯|亚洲杯|欧洲杯|足协杯|[中英]超|"
    r"[西意德法]甲|[欧亚]冠"
)
_NEAR_PLAY_BEFORE = Form(rf"(?:{_PLAY})[^。！？；]*$")
_NEAR_PLAY_AFTER = Form(rf"[^。！？；]*?(?:{_PLAY})")
"""A match anywhere in the sentence: 爆冷0-1. Elsewhere 0-9 are the ends of a scale, or keys."""
_SETS = Form(r"[局盘胜负分][^。；\d]{0,4}(?:\d{1,2}-\d{1,2}[、,，]\s?){1,4}\d{1,2}\s?$")
"""三局21-15、18-21: the later ones of a row of results."""
_BASKETS = range(60, 200)
"""Points of a match of basketball."""
_HALF_OF_DAY_BEFORE = Form(r"\d\s?[aApP]\.?[mM]\.?\s?$")
_CLOCK_BEFORE = Form(r"\d:[0-5]\d\s?$")
_CLOCK_AFTER = Form(r"\s?\d{1,2}:[0-5]\d(?!\d)")
_LETTERED_BEFORE = Form(r"(?<![A-Za-z0-9])([A-Z]{1,2})\d{1,3}$")
_LETTERED_AFTER = Form(r"([A-Z]{1,2})\d{1,3}(?![A-Za-z0-9])")
_LESS = Form(r"满\s?\d+$")
_NUMBERED = Form(
    r"(?:[图表]|代号|编号|型号|公式|取件码|提货码|货架号?|车位号?)[是为:\s]{0,2}[A-Z\d-]{0,12}\d$"
)


def joint(text: str, at: int, end: int) -> str | None:
    """Return the word for the run of dashes `text[at:end]`; None if it stays a pause."""
    left = text[max(0, at - 48) : at]
    right = text[end : end + 24]
    run = text[at:end]
    if len(run) > 1 and "-" not in run:
        # ——, or a wave drawn long.
        return None if "—" in run else ""
    if _HALF_OF_DAY_BEFORE.search(left) and right.lstrip()[:1].isdigit():
        return "到"
    if _CLOCK_BEFORE.search(left) and _CLOCK_AFTER.match(right):
        return "到"
    lettered, next_one = _LETTERED_BEFORE.search(left), _LETTERED_AFTER.match(right)
    if lettered and next_one and lettered[1] == next_one[1]:
        # V1~V4, B1-B6: the same letter on both sides.
        return "到"
    first, last = _LEFT_NUMBER.search(left), _RIGHT_NUMBER.match(right)
    if first and last:
        return _between_numbers(first[1], last[1], run, left, right)
    bare, follows = left.rstrip(), right.lstrip()
    if run[0] == "-":
        return _hyphen(left, right)
    ranging = _ENDS_RANGE.search(bare) and _BEGINS_RANGE.match(follows)
    if ranging and (run[0] == "~" or _is_range(bare, follows)):
        return "到"
    if run[0] == "~":
        return "约" if follows[:1].isdigit() and not bare[-1:].isalnum() else ""
    return None


def _is_range(left: str, right: str) -> bool:
    """Return whether a dash between words separates two times or amounts, not two thoughts."""
    if right.startswith(("前", "公元")):
        return re.search(r"前\d+年?$", left) is not None
    if right[0].isdigit() or right[0] in "-第" + CURRENCIES:
        return left[-1].isdigit() or not left[-1].isascii() or left[-1] in "%)"
    return (
        re.search(r"(?:周|星期|礼拜|初|月|号|日|\d)[一二三四五六七八九十天午]?$", left) is not None
    )


def _between_numbers(first: str, last: str, run: str, left: str, right: str) -> str:
    formula = re.match(r"\s?\d+(?:\.\d+)?\s?(?:[-+×÷]\s?\d+\s?)*=", right)
    if run == "-" and formula:
        return "减"
    if run == "-" and _LESS.search(left) and float(first) > float(last):
        return "减"
    if run == "-" and _NUMBERED.search(left):
        return "杠"
    if is_in_standard(left):
        return BREATH
    if run == "-" and re.search(r"[A-Za-z]\d+$", left):
        return "杠"
    around = left.rstrip().removesuffix(first), right.lstrip().removeprefix(last)
    if run != "~" and "." not in first + last and is_score_between(*around):
        return "比"
    if run == "-" and (_SETS.search(left) or _is_played(first, last, left, right)):
        return "比"
    if run == "-" and "." not in first + last and float(first) > float(last):
        counted = MEASURE.match(right, len(_RIGHT_NUMBER.match(right)[0]))  # type: ignore[index]
        if not counted:
            return "比" if len(first) < 3 else BREATH
    if run == "-" and re.search(r"\d-\d+$", left) and not re.search(r"月|日", right[:6]):
        return BREATH
    return "到"


def _is_played(first: str, last: str, left: str, right: str) -> bool:
    """Return whether two small numbers that count nothing are a result: 0-1, 2-2, 中国队1-2."""
    counted = MEASURE.match(right, right.find(last) + len(last))
    if "." in first + last or len(first) > 3 or len(last) > 3:
        return False
    if _PLAYED_AFTER.match(right):
        return True
    if counted:
        return False
    if _PLAYED_BEFORE.search(left):
        return True
    if len(first) > 2 or len(last) > 2:
        around = left[: -len(first)][-1:] + right[len(last) : len(last) + 1]
        points = int(first) > int(last) and {int(first), int(last)} <= set(_BASKETS)
        return points and len(around) == 2 and around.isalpha() and not around.isascii()
    if first == last:
        return True
    if "0" in (first, last):
        near = _NEAR_PLAY_BEFORE.search(left) or _NEAR_PLAY_AFTER.match(right)
        return len(first + last) == 2 and near is not None
    return re.search(r"[队赛球局盘][^，。、；\d第]{0,4}\d+\s?$", left) is not None


_PRICE = Form(rf"[{CURRENCIES}]\s?\d")
_EQUATION = Form(r"[\d\s.+×÷*/()xyzabc-]{1,20}=")
_RECKONED_BEFORE = Form(r"\(\s?\d+$")
_EQUALS_BEFORE = Form(r"=\s?\d+$")
_RECKONED_AFTER = Form(r"(?:年龄|岁数|周岁|身高|体重|[税利]率)\s?\)")
"""(170-年龄): a bracket with a number, a minus and a measured thing is a calculation."""


def _hyphen(left: str, right: str) -> str:
    """Return the word for a hyphen between other things: 歼-20, e-mail, 4月5日-7日, 太原-大同."""
    bare, follows = left.rstrip(), right.lstrip()
    if (follows[:1] == "(" or bare[-1:] == ")") and _EQUATION.match(right):
        return "减"
    if bare[-1:] == "#" and follows[:1].isdigit():
        return "到"
    if bare[-1:].isdigit() and _PRICE.match(follows):
        return "到"
    if (_RECKONED_BEFORE.search(bare) and _RECKONED_AFTER.match(follows)) or (
        _EQUALS_BEFORE.search(bare) and follows[:1].isalpha()
    ):
        return "减"
    if _BEGINS_RANGE.match(follows) and re.search(
        r"(?:\d|[一二三四五六七八九十半])[%‰℃㎡°年月日号点时分秒天岁元度级版章节页期万亿千百米斤克升]+$|(?:周|星期|初)[一二三四五六七八九十]$",
        bare,
    ):
        return "到"
    if (
        re.search(r"\d\s?(?:[年月日号点时分半%℃]|世纪|年代|亿元|万元|万|亿)$", bare)
        and follows[:1].isdigit()
    ):
        return "到"
    if not left[-1:].isalnum() or not right[:1].isalnum():
        return " "
    if left[-1].isalpha() and right[0].isdigit():
        return ""
    return " "
