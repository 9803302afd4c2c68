"""Telephone numbers, and the digits of rooms, buses and houses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying.codes import CARDS, CODES, GROUPED, LONG
from content.text.saying.context import MEASURE, is_counted, is_telephone
from content.text.saying.numerals import as_code, cardinal, spelled
from content.text.saying.rule import BREATH, END, Form, Rule, after, before, rule

_SEP = r"[-–—\s]"
_EXTENSION = r"(?:(\s?转\s?)(\d{1,6})(?!\d))?"


def groups_of(digits: str) -> tuple[str, ...]:
    """Return the groups in which people say a telephone number without marks: 3-4-4, 3-4, 4-4."""
    sizes = {7: (3, 4), 8: (4, 4), 10: (3, 3, 4), 11: (3, 4, 4), 12: (4, 4, 4), 6: (3, 3)}
    if len(digits) not in sizes:
        if len(digits) < 6:
            return (digits,)
        return tuple(digits[at : at + 4] for at in range(0, len(digits), 4))
    cut: list[str] = []
    at = 0
    for size in sizes[len(digits)]:
        cut.append(digits[at : at + size])
        at += size
    return tuple(cut)


def _grouped(digits: str) -> str:
    return BREATH.join(as_code(group) for group in groups_of(digits))


def _mobile(match: re.Match[str]) -> Sequence[str] | None:
    country, first, gap, second, _, third = match.groups()
    if not gap and MEASURE.match(after(match)):
        return None
    return (
        _country(country),
        as_code(first) + BREATH,
        "",
        as_code(second) + BREATH,
        "",
        as_code(third),
    )


def _country(prefix: str | None) -> str:
    digits = re.sub(r"\D", "", prefix or "")
    if not digits:
        return ""
    return ("加" if "+" in (prefix or "") else "") + as_code(digits) + BREATH


def _landline(match: re.Match[str]) -> Sequence[str] | None:
    country, _, area, _, number, _, extension = match.groups()
    opened = "（" if match[2] and ")" not in match[4] else ""
    said = [_country(country), opened, as_code(area), BREATH, _grouped(re.sub(r"\D", "", number))]
    if extension:
        return (*said, BREATH + "转", as_code(extension))
    return (*said, "", "")


def _abroad(match: re.Match[str]) -> Sequence[str] | None:
    """00852-23456789, +1-202-5550123: a country, and the groups of the page."""
    country, _, first, _, second, _, third = match.groups()
    if len(first + (second or "") + (third or "")) < 7:
        return None
    said = [_country(country), "", _grouped(first)]
    for more in (second, third):
        said += [BREATH, _grouped(more)] if more else ["", ""]
    return said


def _free_call(match: re.Match[str]) -> Sequence[str] | None:
    first, _, second, _, third, _, extension = match.groups()
    unmarked = match[0].isdigit()
    if unmarked and is_counted(match) and not is_telephone(match):
        return None
    said = [as_code(first), BREATH, as_code(second), BREATH, as_code(third)]
    return (*said, BREATH + "转", as_code(extension)) if extension else (*said, "", "")


def _local(match: re.Match[str]) -> Sequence[str] | None:
    if not is_telephone(match):
        return None
    said = _grouped(re.sub(r"\D", "", match[1]))
    return (said, BREATH + "转", as_code(match[3])) if match[2] else (said, "", "")


def _long_call(match: re.Match[str]) -> Sequence[str] | None:
    """10693366: digits in a row without another known form, where the words speak of calling."""
    return (_grouped(match[1]),) if is_telephone(match) else None


_SERVICES = Form(r"12(?:3\d\d|110|1[12]\d)|955\d\d|100(?:10|86|99)|96110|96120")
"""Numbers of five digits that all China calls; hardly any other number is one of them."""


_EMERGENCIES = ("110", "119", "120", "122")
_EMERGENCY = rf"(?:{'|'.join(_EMERGENCIES)})"
_ANOTHER_AFTER = Form(rf"[、和或与及]\s?{_EMERGENCY}(?!\d|[分米元人个%岁])")
_ANOTHER_BEFORE = Form(rf"(?<!\d){_EMERGENCY}[、和或与及]\s?$")
_CALLED_TOGETHER = Form(rf"(?:/{_EMERGENCY})+\s?(?:报警|急救|火警|匪警|救护|求助|电话|热线)")
"""119/110报警电话. Two numbers with a stroke are a blood pressure elsewhere: 120/110."""
_EXPLAINED = Form(
    r"[”\"]?\s?(?:[,，]?(?:就|才)?是[^。，]{0,6}?(?:报警|急救|火警|消防|匪警|交通|救护|求助|救命|电话|警察)"
    r"|这[一二两三四五六七几]?个(?:数|号|电话))"
)

_CALLED_BEFORE = Form(r"(?:叫|喊|找|坐|乘|等|用|报|呼|打)(?:了|过|个|一下)?\s?[“\"]?$")
_CALLED_AFTER = Form(
    r"[”\"]?\s?(?:民警|警|急救|救护|消防|医[生护]|大夫|护士|来(?![个天年岁人次斤里米亩])|到[了场楼这那]|出[警动车]|"
    r"的(?:车|人|医|警|护|电话)|接[警线到]|[管拉送]|调度|宣传|车(?!次)|怎么|没|[了吧吗呢])"
)
_MORE_BEFORE = Form(rf"(?:(?<!\d){_EMERGENCY}[,，/]\s?)+$")
_MORE_AFTER = Form(rf"(?:[,，/]\s?{_EMERGENCY}(?!\d))+")


_NO_CALL_BEFORE = Form(
    r"(?:[压率搏重温速度高分数价钱长宽卡糖脂酸]|[到达约花考得共值升降涨跌至])\s?$"
)


def _is_called(match: re.Match[str]) -> bool:
    """Return whether people, cars or a list make 110, 119, 120, 122 an emergency number."""
    follows = after(match)
    if MEASURE.match(follows):
        return False
    left = before(match)
    if _CALLED_BEFORE.search(left) or (match[1] == "122" and left.endswith("交通")):
        return True
    if _CALLED_AFTER.match(follows) and not _NO_CALL_BEFORE.search(left):
        return True
    if (left.endswith("给") and follows[:1] == "打") or (not left and follows[:1] == "！"):
        return True
    first, rest = _MORE_BEFORE.search(before(match)), _MORE_AFTER.match(follows)
    listed = (first[0] if first else "") + (rest[0] if rest else "")
    return listed.count("1") >= 2 and len(re.findall(r"\d{3}", listed)) >= 2


def _is_one_of_two(match: re.Match[str]) -> bool:
    """Return whether another emergency number stands beside: 119、120; not 血压120和110."""
    left = before(match)
    if _CALLED_TOGETHER.match(after(match)) or _ANOTHER_AFTER.match(after(match)):
        return _NO_CALL_BEFORE.search(left) is None
    another = _ANOTHER_BEFORE.search(left)
    return another is not None and _NO_CALL_BEFORE.search(left[: another.start()]) is None


def _extension(match: re.Match[str]) -> Sequence[str] | None:
    """总机转8012, 拨通后转2031."""
    if _SWITCHED.search(before(match, 20)) is None or MEASURE.match(after(match)):
        return None
    return (as_code(match[1]),)


_SWITCHED = Form(r"(?:总机|分机|电话|内线|拨|\d)[^。，；\d]{0,6}转(?:分机|拨|接)?\s?$")


def _service(match: re.Match[str]) -> Sequence[str] | None:
    """12345, 95588, 120: a call only where the words around say so."""
    digits = match[1]
    if is_telephone(match) and len(digits) >= 3:
        return (as_code(digits),)
    if digits in _EMERGENCIES and (_is_one_of_two(match) or _is_called(match)):
        return (as_code(digits),)
    if digits in _EMERGENCIES and (
        _EXPLAINED.match(after(match)) or re.search(r"(?:一个[是叫]|就用|按)\s?$", before(match))
    ):
        return (as_code(digits),)
    if digits == "10000" and re.search(r"电信[^。，\d]{0,3}$", before(match)):
        return (as_code(digits),)
    if _SERVICES.fullmatch(digits) and not is_counted(match):
        return (as_code(digits),)
    return None


_IN_A_HOUSE = Form(r"(?:(?:单元|号楼|[栋幢座楼层])(?:第)?-?|[,，、。]住在?)$")


_RANGE_BEFORE = Form(r"(?<!\d)\d{1,2}\s?[-–—~至到]\s?$")


def _room(match: re.Match[str]) -> Sequence[str] | None:
    """306室, 902路; in 1—100路 the number is a part of a range."""
    if _RANGE_BEFORE.search(before(match)):
        return None
    return (as_code(match[1]),)


def _flat(match: re.Match[str]) -> Sequence[str] | None:
    """12号楼2单元1203: a flat at the end of an address."""
    if _IN_A_HOUSE.search(before(match)) is None or MEASURE.match(after(match)):
        return None
    return (as_code(match[1]),)


def _house_chain(match: re.Match[str]) -> Sequence[str] | None:
    """18-2-302 and 2-301室: building, stairs, flat; 08-08-2008 is a day."""
    if match[0].startswith("0") or match[3].startswith("0"):
        return None
    parts = [group or "" for group in match.groups()]
    return tuple(
        ("杠" if part == "-" else "" if not part else _house_number(part)) for part in parts
    )


def _house_number(digits: str) -> str:
    return as_code(digits) if len(digits) > 2 else cardinal(digits)


_PLACES = (
    r"室|路(?!口|上|人)|次(?:列车|动车|高铁|航班|火车)|房间|房(?!子|屋|产)|病房|教室|宿舍|会议室|诊室|国道|省道|县道|"
    r"医院|航班|信箱|专列|包厢|包间|号(?:病房|房间?|室|航班|列车|国道|公交)"
)

CALLS: tuple[Rule, ...] = (
    rule(
        rf"((?:\+|00)86{_SEP}?)?(1[3-9]\d)({_SEP}?)(\d{{4}})({_SEP}?)(\d{{4}}){END}",
        _mobile,
    ),
    rule(
        rf"((?:\+|00)86{_SEP}?)?(\(?)(0(?:10|2\d|[3-9]\d\d)|(?<=86-)10|(?<=86-)2\d)"
        rf"(\)?\s?{_SEP}{{0,2}})(\d{{7,8}}|\d{{3,4}}[-\s]\d{{4}}|12\d{{3}}|9[56]\d{{3,4}}){END}"
        rf"(?:(\s?(?:转|-|—)\s?)(\d{{1,6}}){END})?",
        _landline,
    ),
    rule(
        r"((?:\+|00)(?!86)[1-9]\d{0,2})([-\s])(\d{2,11})(?:([-\s])(\d{2,8}))?(?:([-\s])(\d{4}))?"
        rf"{END}",
        _abroad,
    ),
    rule(rf"([48]00)({_SEP}?)(\d{{3}})({_SEP}?)(\d{{4}}){END}{_EXTENSION}", _free_call),
    rule(rf"([48]00)({_SEP})(\d{{4}})({_SEP})(\d{{3}}){END}{_EXTENSION}", _free_call),
    rule(rf"([48]00\d)({_SEP})(\d{{3}})({_SEP})(\d{{3}}){END}{_EXTENSION}", _free_call),
    rule(
        r"(\d{3,6})(\*{2,12})(\d{2,6})(?![\d])",
        lambda match: (as_code(match[1]) + BREATH, "", as_code(match[3])),
    ),
    rule(
        rf"([2-9]\d{{6,7}}|[2-9]\d{{2,3}}[- ]\d{{4}}){END}"
        rf"(?:(\s?(?:转|-|—)\s?)(\d{{1,5}}){END})?",
        _local,
    ),
    rule(
        r"(\d{7,8})(\s?转\s?)(\d{1,6})(?!\d|[次天圈路])",
        lambda match: (_grouped(match[1]), BREATH + "转", as_code(match[3])),
    ),
    rule(rf"(\d{{3,6}}){END}", _extension),
    rule(rf"(\d{{3,6}}){END}", _service),
    rule(rf"(\d{{7,20}}){END}", _long_call),
)
"""Numbers that can be called, in the order of trying."""

RULES: tuple[Rule, ...] = (
    *CARDS,
    GROUPED,
    *CALLS,
    *CODES,
    rule(rf"(\d{{3,4}})(?=(?:/\d{{3,4}})?\s?(?:{_PLACES}))", _room),
    rule(
        r"(?<!\d)(\d{3,4})(?=(?:[、/和]\d{3,4})?(?:部队|工程(?!师)|高校|晚会|大学|高地|厂(?!家)|消费者|航天))",
        lambda match: (spelled(match[1]),),
    ),
    rule(rf"(\d{{3,4}}){END}", _flat),
    rule(r"(\d{1,3})(-)(\d{1,2})(-)(\d{3,4})(?![\d-])", _house_chain),
    rule(r"(\d{1,3})(-)(\d{3,4})()()(?=室|房)", _house_chain),
    rule(r"([1-9]\d?)(-)([1-9]\d?0[1-9])()()(?!\s?[\d\u4e00-\u9fff%℃.-])", _house_chain),
    LONG,
)
"""In the order of trying, each at the first digit of a number."""
