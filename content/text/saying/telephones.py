"""Telephone numbers, and other digits that name a thing: rooms, buses, codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying.context import MEASURE, is_counted, is_telephone
from content.text.saying.numerals import as_code, cardinal, spelled
from content.text.saying.rule import Form, Rule, after, before, rule

PAUSE = "，"
"""Said between two groups of digits: a breath, so that a listener can write them down."""

_SEP = r"[-–—\s]"
_END = r"(?![\d%‰]|[.,]\d)"
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
    return PAUSE.join(as_code(group) for group in groups_of(digits))


def _mobile(match: re.Match[str]) -> Sequence[str] | None:
    country, first, gap, second, _, third = match.groups()
    if not gap and MEASURE.match(after(match)):
        return None
    return (
        _country(country),
        as_code(first) + PAUSE,
        "",
        as_code(second) + PAUSE,
        "",
        as_code(third),
    )


def _country(prefix: str | None) -> str:
    digits = re.sub(r"\D", "", prefix or "")
    if not digits:
        return ""
    return ("加" if "+" in (prefix or "") else "") + as_code(digits) + PAUSE


def _landline(match: re.Match[str]) -> Sequence[str] | None:
    country, _, area, _, number, _, extension = match.groups()
    said = [_country(country), "", as_code(area), PAUSE, _grouped(re.sub(r"\D", "", number))]
    if extension:
        return (*said, PAUSE + "转", as_code(extension))
    return (*said, "", "")


def _abroad(match: re.Match[str]) -> Sequence[str] | None:
    """00852-23456789, +1-202-5550123: a country, and the groups of the page."""
    country, _, first, _, second, _, third = match.groups()
    if len(first + (second or "") + (third or "")) < 7:
        return None
    said = [_country(country), "", _grouped(first)]
    for more in (second, third):
        said += [PAUSE, _grouped(more)] if more else ["", ""]
    return said


def _free_call(match: re.Match[str]) -> Sequence[str] | None:
    first, _, second, _, third, _, extension = match.groups()
    unmarked = match[0].isdigit()
    if unmarked and is_counted(match) and not is_telephone(match):
        return None
    said = [as_code(first), PAUSE, as_code(second), PAUSE, as_code(third)]
    return (*said, PAUSE + "转", as_code(extension)) if extension else (*said, "", "")


def _local(match: re.Match[str]) -> Sequence[str] | None:
    if not is_telephone(match):
        return None
    said = _grouped(re.sub(r"\D", "", match[1]))
    return (said, PAUSE + "转", as_code(match[3])) if match[2] else (said, "", "")


def _long_call(match: re.Match[str]) -> Sequence[str] | None:
    """10693366: digits in a row without another known form, where the words speak of calling."""
    return (_grouped(match[1]),) if is_telephone(match) else None


_SERVICES = Form(r"12(?:3\d\d|110|1[12]\d)|955\d\d|100(?:10|86|99)|96110|96120")
"""Numbers of five digits that all China calls; hardly any other number is one of them."""


_EMERGENCIES = frozenset({"110", "119", "120", "122"})
_ANOTHER_AFTER = Form(r"[、和或与及/]\s?1(?:1[09]|2[02])(?!\d|[分米元人个%岁])")
_EXPLAINED = Form(
    r"[”\"]?\s?(?:[,，]?(?:就|才)?是[^。，]{0,6}?(?:报警|急救|火警|消防|匪警|交通|救护|求助|救命|电话|警察)"
    r"|这[一二两三四五六七几]?个(?:数|号|电话))"
)
_ANOTHER_BEFORE = Form(r"(?<!\d)1(?:1[09]|2[02])[、和或与及/]\s?$")


def _service(match: re.Match[str]) -> Sequence[str] | None:
    """12345, 95588, 120: a call only where the words around say so."""
    digits = match[1]
    if is_telephone(match) and len(digits) >= 3:
        return (as_code(digits),)
    if digits in _EMERGENCIES and (
        _ANOTHER_AFTER.match(after(match)) or _ANOTHER_BEFORE.search(before(match))
    ):
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


PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""The first character of a car's plate."""

_CODE_BEFORE = Form(
    r"(?:邮编|邮政编码|区号|分机号?|登机口|检票口|大乐透|七星彩|双色球|按|输入|尾数|后四位|末四位|编号|编码|代码|代号|学号|工号|账号|帐号|卡号|尾号|验证码|校验码|密码|口令|身份证|证号|号码|房号|"
    r"车牌号?|QQ号?|微信号?|订单号?|单号|会议号|房间号?|案号|文号|航班号?|车次|取件码|提货码|群号?|ID|证书号?|注册号|批号|"
    rf"兑换码|邀请码|条形码|条码|信箱|流水号|许可证号?|备案号?|统一社会信用代码|[A-Za-z\d]_|[{PROVINCES}][A-Z]·?)"
    r"(?:号码?|号)?(?:改[为成到在])?[是为：:\s]{0,3}[“\"'「]?$"
)


def _code(match: re.Match[str]) -> Sequence[str] | None:
    digits = match[1]
    context = before(match, 20)
    named = _CODE_BEFORE.search(context) or (
        len(digits) > 4 and re.search(r"[\u4e00-\u9fff]号[是为:\s]?$", context)
    )
    if len(digits) < 3 or not named:
        return None
    return (_card(digits),)


def _mixed_code(match: re.Match[str]) -> Sequence[str] | None:
    """Letters and digits in one row, after the name of a code: 代码：91MA0ABC12."""
    if _CODE_BEFORE.search(before(match, 20)) is None:
        return None
    parts = re.findall(r"\d+|[A-Z]+", match[1])
    return (" ".join(as_code(part) if part.isdigit() else " ".join(part) for part in parts),)


def _plate(match: re.Match[str]) -> Sequence[str]:
    parts = re.findall(r"\d+|[A-Z]+", match[3])
    said = " ".join(as_code(part) if part.isdigit() else " ".join(part) for part in parts)
    return (match[1], " " if match[2] else "", said)


PLATE: Rule = rule(
    rf"(?<=[{PROVINCES}])([A-Z])(·?)"
    r"((?=[A-Z]?\d)[A-Z\d]{5,6})(?![A-Za-z\d])",
    _plate,
)
"""Tried at the letter of a car's plate, behind the province's character."""


def _card(digits: str) -> str:
    """Return a code with a breath where people pause: 6-8-4 of an identity card, else fours."""
    parts: tuple[str, ...]
    if len(digits) == 18:
        parts = (digits[:6], digits[6:14], digits[14:])
    elif len(digits) > 8:
        parts = tuple(digits[at : at + 4] for at in range(0, len(digits), 4))
    else:
        parts = (digits,)
    return PAUSE.join(as_code(part) for part in parts)


def _long(match: re.Match[str]) -> Sequence[str] | None:
    """Identity cards, and rows of nine and more digits that count nothing."""
    digits = match[1]
    if len(digits) <= 16 and (is_counted(match) or digits.endswith("000")):
        return None
    return (_card(digits),)


def _bank_card(match: re.Match[str]) -> Sequence[str]:
    return tuple(
        as_code(part) if part.isdigit() else (PAUSE if part else "")
        for part in (group or "" for group in match.groups())
    )


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


def _house_chain(match: re.Match[str]) -> Sequence[str]:
    """18-2-302 and 2-301室: building, stairs, flat."""
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

CARDS: tuple[Rule, ...] = (
    rule(
        r"(\d{4})([ -])(\d{4})([ -])(\d{4})(?:([ -])(\d{4}))?(?:([ -])(\d{1,4}))?(?![ -]?\d)",
        _bank_card,
    ),
    rule(rf"(\d{{17}}[\dXx]|\d{{15}}){_END}", lambda match: (_identity(match[1]),)),
)

CALLS: tuple[Rule, ...] = (
    rule(
        rf"((?:\+|00)86{_SEP}?)?(1[3-9]\d)({_SEP}?)(\d{{4}})({_SEP}?)(\d{{4}}){_END}",
        _mobile,
    ),
    rule(
        rf"((?:\+|00)86{_SEP}?)?(\(?)(0(?:10|2\d|[3-9]\d\d)|(?<=86-)10|(?<=86-)2\d)"
        rf"(\)?\s?{_SEP}{{0,2}})(\d{{7,8}}|\d{{3,4}}[-\s]\d{{4}}|12\d{{3}}|9[56]\d{{3,4}}){_END}"
        rf"(?:(\s?(?:转|-|—)\s?)(\d{{1,6}}){_END})?",
        _landline,
    ),
    rule(
        r"((?:\+|00)(?!86)[1-9]\d{0,2})([-\s])(\d{2,11})(?:([-\s])(\d{2,8}))?(?:([-\s])(\d{4}))?"
        rf"{_END}",
        _abroad,
    ),
    rule(rf"([48]00)({_SEP}?)(\d{{3}})({_SEP}?)(\d{{4}}){_END}{_EXTENSION}", _free_call),
    rule(rf"([48]00)({_SEP})(\d{{4}})({_SEP})(\d{{3}}){_END}{_EXTENSION}", _free_call),
    rule(rf"([48]00\d)({_SEP})(\d{{3}})({_SEP})(\d{{3}}){_END}{_EXTENSION}", _free_call),
    rule(
        r"(\d{3,6})(\*{2,12})(\d{2,6})(?![\d])",
        lambda match: (as_code(match[1]) + PAUSE, "", as_code(match[3])),
    ),
    rule(
        rf"([2-9]\d{{6,7}}|[2-9]\d{{2,3}}[- ]\d{{4}})(?![\d%‰]|[.,]\d)"
        rf"(?:(\s?(?:转|-|—)\s?)(\d{{1,5}}){_END})?",
        _local,
    ),
    rule(rf"(\d{{3,6}}){_END}", _service),
    rule(rf"(\d{{7,20}}){_END}", _long_call),
)
"""Numbers that can be called, in the order of trying."""

RULES: tuple[Rule, ...] = (
    *CARDS,
    *CALLS,
    rule(r"((?=[A-Z]{0,40}\d)(?=\d{0,40}[A-Z])[\dA-Z]{6,40})(?![\dA-Za-z])", _mixed_code),
    rule(rf"(\d{{3,}}){_END}", _code),
    rule(rf"(\d{{3,4}})(?=(?:/\d{{3,4}})?\s?(?:{_PLACES}))", _room),
    rule(
        r"(?<!\d)(\d{3,4})(?=(?:[、/和]\d{3,4})?(?:部队|工程(?!师)|高校|晚会|大学|高地|厂(?!家)|消费者|航天))",
        lambda match: (spelled(match[1]),),
    ),
    rule(rf"(\d{{3,4}}){_END}", _flat),
    rule(r"(\d{1,3})(-)(\d{1,2})(-)(\d{3,4})(?![\d-])", _house_chain),
    rule(r"(\d{1,3})(-)(\d{3,4})()()(?=室|房)", _house_chain),
    rule(r"([1-9]\d?)(-)([1-9]\d?0[1-9])()()(?!\s?[\d\u4e00-\u9fff%℃.-])", _house_chain),
    rule(r"(\d{9,})(?![\d.,])", _long),
)
"""In the order of trying, each at the first digit of a number."""


def _identity(code: str) -> str:
    tail = code[-1].upper()
    return _card(code) if tail.isdigit() else f"{_card(code[:-1])}{tail}"
