"""Years, dates and times of the day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying.context import is_counted, is_score, is_telephone
from content.text.saying.numerals import before_measure, cardinal, decimal, spelled
from content.text.saying.rule import Form, Rule, after, before, rule

_DASH = r"\s?(?:-{1,2}|[–—~至到]|——)\s?"
_MONTH = r"0?[1-9]|1[0-2]"
_DAY = r"0?[1-9]|[12]\d|3[01]"
_YEAR = r"(?:1[1-9]|2[01])\d\d"
_NOT_IN_NUMBER = r"(?![\d%‰]|[.,]\d)"


def plain(digits: str) -> str:
    """Return a month, day, hour or the like without the zeros in front: 04 → 四."""
    return cardinal(str(int(digits)))


def _full_date(match: re.Match[str]) -> Sequence[str]:
    year, _, month, _, day = match.groups()
    return (spelled(year), "年", plain(month), "月", plain(day) + "日")


def _month_of_year(match: re.Match[str]) -> Sequence[str] | None:
    if is_telephone(match) or (match[2] == "." and is_counted(match)):
        return None
    return (spelled(match[1]), "年", plain(match[3]) + "月")


def _day_of_month(match: re.Match[str]) -> Sequence[str] | None:
    """04-17 and 08/08: the zero in front shows that it is a month."""
    if is_telephone(match) or is_counted(match):
        return None
    return (plain(match[1]), "月", plain(match[3]) + "日")


def _date_in_a_row(match: re.Match[str]) -> Sequence[str] | None:
    if is_telephone(match) or is_counted(match):
        return None
    year, month, day = match.groups()
    return (spelled(year) + "年", plain(month) + "月", plain(day) + "日")


def _years(match: re.Match[str]) -> Sequence[str] | None:
    """1949—2019, 2021～2025年, 2021/2022学年: two years with a span of time between them."""
    first, sign, last = match.groups()
    if is_telephone(match) or (sign.strip() == "/" and int(last) - int(first) != 1):
        return None
    follows = after(match)
    if is_counted(match) and not follows.lstrip().startswith(("年", "学年", "届", "级", "期")):
        return None
    if _STANDARD.search(before(match)):
        return None
    return (spelled(first), "到", spelled(last))


_STANDARD = Form(r"(?:GB|ISO|DB|JGJ|YY|HJ)(?:/?T)?\s?[\d.]*-?$")


def _season(match: re.Match[str]) -> Sequence[str] | None:
    """2021-22赛季, 2021/22学年."""
    first, _, last = match.groups()
    if (int(first) + 1) % 100 != int(last):
        return None
    return (spelled(first), "到", spelled(last))


_LONG_TIME_BEFORE = Form(
    r"(?:距今|[近约达已]|超过|长达|已有|有着?|历经|历时|前后|多达|存续|整整|上下|拥有|大约|不到|还有|每)\s?$"
)
_LONG_TIME_AFTER = Form(
    r"年(?:之?前|的?历史|来|间|以[前上来]|之久|左右|文明|文化|古|后|的时间|不遇|一遇)"
)


def _year(match: re.Match[str]) -> Sequence[str] | None:
    """2021年 is a year, 距今1500年 and 1000年前 are spans of time."""
    digits = match[1]
    follows = after(match)
    number = int(digits)
    if not 100 <= number < 2200 or _LONG_TIME_BEFORE.search(before(match)):
        return None
    if _LONG_TIME_AFTER.match(follows) and (number % 100 == 0 and number != 1900):
        return None
    if number % 1000 == 0 and number < 2000:
        return None
    return (spelled(digits),) if len(digits) == 4 else None


_YEAR_NOUN = Form(
    r"\s?(?:年度|届|级|款|版|赛季|学年|财年|年报|年初|年底|年末|春|秋|夏|冬|奥运|世界杯)"
)


def _bare_year(match: re.Match[str]) -> Sequence[str] | None:
    """Four digits that are a year of our times without 年: 2022北京冬奥会, (2021).

    Not 2021人, 共2021.
    """
    if is_telephone(match):
        return None
    if not _YEAR_NOUN.match(after(match)) and is_counted(match):
        return None
    if match[1] == "2000" and not _YEAR_NOUN.match(after(match)):
        return None
    return (spelled(match[1]),)


_SHORT_YEAR_BEFORE = Form(r"(?:在|从|自|于|到|“|早在|至|、)$")
_SHORT_YEAR_AFTER = Form(
    r"年(?:\d{1,2}月|出生|生[人的]?|入|毕业|参[军加]|下乡|退|春|夏|秋|冬|[初底末]|抗|那|的时候|奥|世界杯|考|大|返|回[城乡]|进[城厂]|结婚(?!纪念)|当兵|复员|转业|提干|入党|恢复|插队|分配)"
)


def _short_year(match: re.Match[str]) -> Sequence[str] | None:
    """'98年, 08年, 在85年: the two last digits of a year; 成立70年 is a span of time."""
    mark, digits = match.groups()
    follows = after(match)
    certain = bool(mark) or digits[0] == "0"
    likely = digits >= "40" and (
        _SHORT_YEAR_AFTER.match(follows) is not None
        or _SHORT_YEAR_BEFORE.search(before(match)) is not None
    )
    return ("", spelled(digits)) if certain or likely else None


def _remembered_day(match: re.Match[str]) -> Sequence[str] | None:
    """5·12, 9·18: a day that gave an event its name, said digit by digit."""
    month, dot, day = match.groups()
    if dot == "." and not re.match(
        r"[”\"]?(?:地震|事变|假期|黄金周|长假|劳动节|国庆|消费者|晚会|光复|阅兵|空难|火灾|爆炸|洪灾|惨案|起义|事件|事故|运动|暴雨|讲话|特大|专案|案)",
        after(match),
    ):
        return None
    if month + "·" + day == "10·1":
        return ("十", "", "一")
    return (spelled(month), "", spelled(day))


def _clock(match: re.Match[str]) -> Sequence[str] | None:
    """8:30 is a time unless a match was played; with one digit behind the colon it is not."""
    hours, _, minutes, colon, seconds = match.groups()
    if not colon and is_score(match):
        return None
    if not colon and re.search(r"比(?:例|值|率)[^。，]{0,4}$", before(match)):
        return None
    hour = before_measure(str(int(hours)))
    if not colon and minutes == "00":
        return (hour, "点", "", "", "")
    low = plain(minutes) if minutes[0] != "0" or minutes == "00" else spelled(minutes)
    if not colon:
        written = match.string[match.end() : match.end() + 1] == "分"
        return (hour, "点", low + ("" if written else "分"), "", "")
    last = plain(seconds) if seconds[0] != "0" or seconds == "00" else spelled(seconds)
    return (hour, "点", low, "分", last + "秒")


def _lap(match: re.Match[str]) -> Sequence[str]:
    """7:37.50: minutes, seconds and fractions of a second."""
    minutes, _, seconds, _, rest = match.groups()
    low = plain(seconds) if seconds[0] != "0" or seconds == "00" else spelled(seconds)
    return (plain(minutes), "分", low, "秒", spelled(rest))


def _half_day(match: re.Match[str]) -> Sequence[str]:
    """8:00 a.m. → 上午八点."""
    hour, _, minutes, half = match.groups()
    low = "" if minutes == "00" else (spelled(minutes) if minutes[0] == "0" else plain(minutes))
    part = "上午" if half.strip()[0] in "aA" else "下午"
    return (part + before_measure(str(int(hour))), "点", low and low + "分", "")


def _minutes(match: re.Match[str]) -> Sequence[str]:
    """8时05分: a zero in front is said before minutes and seconds, and never before days."""
    digits = match[1]
    if digits == "00":
        return ("零",)
    return (spelled(digits),)


def _of_long_ago(match: re.Match[str]) -> Sequence[str] | None:
    """《南京条约》(1842), 苏轼(1037—1101): years in a bracket, at most a lifetime apart."""
    first, sign, last = match.groups()
    if not sign:
        named = _NAMED_BEFORE.search(before(match)) is not None
        if len(first) == 3 and after(match, 1) != "年":
            return None
        return (spelled(first), "", "") if named else None
    if not 0 < int(last) - int(first) <= 110 or (first[-1] == "0" and last[-1] == "0"):
        return None
    if len(first) == 3 and _NAME_AFTER.match(after(match)) is None:
        return None
    return (spelled(first), "到", spelled(last))


_NAMED_BEFORE = Form(r"(?:》|战争|起义|条约|变法|运动|之战|之变|[年朝代])[(]$")
_NAME_AFTER = Form(r"年?[)][,，]?(?:字|号|名|汉|魏|晋|南朝|北朝|唐|[中盛晚]唐|五代|北?宋|诗人)")


def _decade(match: re.Match[str]) -> Sequence[str]:
    digits = match[1]
    return (cardinal(digits) if len(digits) == 2 and digits != "00" else spelled(digits),)


_REIGN_BEFORE = Form(
    r"(?:贞观|永徽|开元|天宝|元和|乾德|淳化|景德|庆历|熙宁|元丰|绍兴|淳熙|至元|洪武|永乐|宣德|成化|弘治|正德|嘉靖|"
    r"隆庆|万历|天启|崇祯|天命|天聪|崇德|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国|昭和)$"
)
_REIGN_AFTER = Form(r"年\s?[(](?:公元前?)?(?:\d{3}|1[0-8]\d\d|19[0-4]\d)年?[)]")


def _reign_year(match: re.Match[str]) -> Sequence[str] | None:
    """光绪2年, 清宁2年(1056年): a year of a reign is 二年, never 两年."""
    reign = _REIGN_BEFORE.search(before(match)) or _REIGN_AFTER.match(after(match))
    return (cardinal(match[1]),) if reign else None


_DAYS_BEFORE = Form(
    r"(?:放假|假期|休[息假]|时间|日期|期间|活动|报名|有效期|展期|会期|工期|五一|国庆|春节|元旦|端午|中秋|清明)"
    r"[^。！？]{0,10}$"
)
_DAYS_AFTER = Form(
    r"\s?[)]?\s?(?:期间|放假|休息|调休|[(]?(?:周|星期)[一二三四五六日天]|,?每[天日])"
)


def _days(match: re.Match[str]) -> Sequence[str] | None:
    """5.1~5.7期间, 放假(4.30—5.4): two days of the year, where the words speak of a time."""
    month, _, day, _, last_month, _, last_day = match.groups()
    if (int(month), int(day)) >= (int(last_month), int(last_day)):
        return None
    if _DAYS_BEFORE.search(before(match)) is None and _DAYS_AFTER.match(after(match)) is None:
        return None
    first, last = plain(day) + "日", plain(last_day) + "日"
    return (plain(month), "月", first, "到", plain(last_month), "月", last)


def _months(match: re.Match[str]) -> Sequence[str]:
    """2024.12-2025.3: months of two years."""
    year, _, month, _, last_year, _, last_month = match.groups()
    return (
        spelled(year),
        "年",
        plain(month) + "月",
        "到",
        spelled(last_year),
        "年",
        plain(last_month) + "月",
    )


_BEGINS_ON = Form(
    r"\s?(?:开[课学班业幕播赛馆园营]|截止|期间|放假|圣诞|国庆|元旦|[妇教劳]\w{1,2}节|上午|下午|晚上|[(]?(?:周|星期)[一二三四五六日天])"
)


def _day_by_stroke(match: re.Match[str]) -> Sequence[str] | None:
    """3/1开课: a day on which something begins or ends; elsewhere a fraction."""
    if _BEGINS_ON.match(after(match)) is None:
        return None
    return (plain(match[1]), "月", plain(match[3]) + "日")


def _ratio(match: re.Match[str]) -> Sequence[str]:
    left, _, right = match.groups()
    return (decimal(left), "比", decimal(right))


def _ratio_of_more(match: re.Match[str]) -> Sequence[str]:
    """1:2:3, with four parts at most."""
    parts = [group or "" for group in match.groups()]
    return tuple("比" if part == ":" else part and decimal(part) for part in parts)


DAYS: tuple[Rule, ...] = (
    rule(
        rf"((?:19|20)\d\d)([./])({_MONTH})({_DASH})((?:19|20)\d\d)([./])({_MONTH}){_NOT_IN_NUMBER}",
        _months,
    ),
    rule(
        rf"({_MONTH})(\.)({_DAY})({_DASH})({_MONTH})(\.)({_DAY}){_NOT_IN_NUMBER}(?!\.\d)",
        _days,
    ),
    rule(rf"({_MONTH})(/)({_DAY}){_NOT_IN_NUMBER}(?!/\d)", _day_by_stroke),
    rule(rf"((?:19|20)\d\d)([-./])(0[1-9]|1[0-2]){_NOT_IN_NUMBER}(?![-./]\d)", _month_of_year),
    rule(rf"(0[1-9])([-/])(0[1-9]|[12]\d|3[01]){_NOT_IN_NUMBER}(?![-/]\d)", _day_of_month),
)
"""Days and months that only the words around tell from other numbers."""

RULES: tuple[Rule, ...] = (
    rule(rf"({_YEAR})([-/.])({_MONTH})(\2)({_DAY}){_NOT_IN_NUMBER}(?!\.\d)", _full_date),
    rule(rf"({_YEAR})({_DASH}|/)({_YEAR}){_NOT_IN_NUMBER}(?!-\d)", _years),
    rule(rf"((?:19|20)\d\d)(-|—|–|/)(\d\d){_NOT_IN_NUMBER}(?=\s?(?:赛季|学年|年度|财年))", _season),
    *DAYS,
    rule(
        rf"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]){_NOT_IN_NUMBER}(?!-\d)",
        _date_in_a_row,
    ),
    rule(r"(\d{4})(?=年代)", lambda match: (spelled(match[1]),)),
    rule(r"(\d0)(?=年代)", _decade),
    rule(r"(\d{4})(?=\s?年)", _year),
    rule(r"(\d{1,2})(?=年)", _reign_year),
    rule(r"(?<=\d秒)(\d\d)(?!\d|[秒分.])", lambda match: (spelled(match[1]),)),
    rule(r"(?<=第)((?:19|20)\d{5,6})(?=期)", lambda match: (spelled(match[1]),)),
    rule(r"(['‘’])?(\d\d)(?=年(?!代|级|制|龄))", _short_year),
    rule(r"(\d[05])(?=后(?![天来面]))", lambda match: (spelled(match[1]),)),
    rule(rf"((?:19|20)\d\d){_NOT_IN_NUMBER}(?!年|\s?[:×*÷+=]|[A-Za-z])", _bare_year),
    rule(
        r"(?<=[(])(1[0-8]\d\d|\d{3})(?:(\s?[-–—~]\s?)(1[0-8]\d\d|\d{3}))?(?=年?[)])",
        _of_long_ago,
    ),
    rule(rf"(1[0-2]|[1-9])(·|\.)([12]\d|3[01]|[1-9]){_NOT_IN_NUMBER}", _remembered_day),
    rule(r"(1[0-2]|0?\d)(:)([0-5]\d)(\s?[aApP]\.?[mM]\b\.?)", _half_day),
    rule(r"([0-5]?\d)(:)([0-5]\d)(\.)(\d{1,3})(?![\d.])", _lap),
    rule(r"([01]?\d|2[0-4])(:)([0-5]\d)(:)([0-5]\d)(?![\d:])", _clock),
    rule(r"([01]?\d|2[0-4])(:)([0-5]\d)(?![\d:])()()", _clock),
    rule(
        r"(\d+(?:\.\d+)?)(:)(\d+(?:\.\d+)?)(:)(\d+(?:\.\d+)?)(?:(:)(\d+(?:\.\d+)?))?(?![\d:])",
        _ratio_of_more,
    ),
    rule(r"(\d+(?:\.\d+)?)(\s?:\s?)(\d+(?:\.\d+)?)(?![\d:])", _ratio),
    rule(r"(0\d)(?=[分秒](?!之))", _minutes),
    rule(r"(0[1-9])(?=[月日时点号](?!\d*线))", lambda match: (plain(match[1]),)),
)
"""In the order of trying, each at the first digit of a number."""
