"""Digits that name a thing and are said one by one: codes, cards, plates, shares, models."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying.context import MEASURE, is_counted
from content.text.saying.numerals import as_code, cardinal, spelled
from content.text.saying.rule import BREATH, END, Form, Rule, after, before, rule

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""The first character of a car's plate."""

_CODE_BEFORE = Form(
    r"(?:邮编|邮政编码|区号|分机号?|登机口|检票口|大乐透|七星彩|双色球|按|输入|尾数|后四位|末四位|编号|编码|代码|代号|学号|工号|账号|帐号|卡号|尾号|验证码|校验码|密码|口令|身份证|证号|号码|房号|"
    r"车牌号?|QQ号?|微信号?|订单号?|单号|会议号|房间号?|案号|文号|航班号?|车次|取件码|提货码|群号?|ID|证书号?|注册号|批号|"
    rf"兑换码|邀请码|条形码|条码|信箱|流水号|许可证号?|备案号?|统一社会信用代码|[A-Za-z\d]_|[{PROVINCES}][A-Z]·?)"
    r"(?:号码?|号)?(?:改[为成到在])?[是为：:\s]{0,3}[“\"'「]?$"
)


_NUMBER_BEFORE = Form(
    r"(?:(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十几多大中小加特第符称口信问句外绰国老番字])号(?:码)?"
    r"|(?<=[\u4e00-\u9fff])(?<![尺鞋起数胸均大加筹砝价])码)[是为:\s]{0,3}$"
)
"""Words that end in 号 or 码 and name a number: 病历号, 取餐码; not 五号, 信号, 尺码."""


def _is_named(match: re.Match[str], digits: int) -> bool:
    """Return whether the words before these so many digits call them a number of a thing."""
    context = before(match, 20)
    if _CODE_BEFORE.search(context):
        return True
    if _NUMBER_BEFORE.search(context) is None:
        return False
    return digits > 4 or MEASURE.match(after(match)) is None


def _code(match: re.Match[str]) -> Sequence[str] | None:
    digits = match[1]
    if len(digits) < 3 or not _is_named(match, len(digits)):
        return None
    return (_card(digits),)


_BARRED = Form(
    r"(?:(?:电话|手机|热线|座机|传真)(?:号码?)?|取件码|提货码|代号|型号|货架号?|车位号?)[是为:\s]{0,3}$"
)
"""Numbers with a hyphen that are said in another way: calls, and codes with a 杠."""


def _code_in_groups(match: re.Match[str]) -> Sequence[str] | None:
    """客户编号12-3456-7: the groups of a code, with a breath at each hyphen."""
    figures = sum(map(str.isdigit, match[0]))
    if _BARRED.search(before(match)) or figures < 3 or not _is_named(match, figures):
        return None
    parts = [group or "" for group in match.groups()]
    return tuple(as_code(part) if part.isdigit() else BREATH if part else "" for part in parts)


_OF_A_SHARE = Form(r"(?:00[0-3]|30[01]|60[0135]|68[89]|[48]3|87|92|20|90|1[15]\d)\d{3}")
_IN_BRACKETS = Form(r"[\u4e00-\u9fffA-Z][(]$")


def _share(match: re.Match[str]) -> Sequence[str] | None:
    """300750宁德时代, 中国石油(601857): six digits joined to the name of a company."""
    digits = match[1]
    follows = after(match, 4)
    in_brackets = re.match(r"\)|\.S[HZ]\)", follows) and _IN_BRACKETS.search(before(match, 2))
    joined = re.match(r"[\u4e00-\u9fff]", follows) is not None and (
        digits.startswith("00") or not MEASURE.match(follows)
    )
    joined = joined and not before(match, 1).isalnum() and not is_counted(match)
    if digits.startswith("00") and joined is False:
        joined = re.match(r"[\u4e00-\u9fff]", follows) is not None
    known = _OF_A_SHARE.fullmatch(digits) and not (digits.endswith("0000") and digits[0] != "6")
    return (as_code(digits),) if (known or in_brackets) and (in_brackets or joined) else None


_FLYING_BEFORE = Form(r"(?:波音|空客|客机|飞机|机型|B)\s?(?:7\d7[、,，/和]){0,6}$")
_FLYING_AFTER = Form(r"\s?(?:MAX|客机|飞机|货机|系列|机型)")


def _model(match: re.Match[str]) -> Sequence[str] | None:
    """737-800, 波音747: the model of an aeroplane."""
    flying = _FLYING_BEFORE.search(before(match)) or _FLYING_AFTER.match(after(match))
    variant = match[3] or ""
    if match[1][0] == "3" and not before(match, 3).strip().endswith("空客"):
        return None
    if not flying and not (len(variant) == 3 and variant.endswith("00")):
        return None
    return (spelled(match[1]), "杠" if match[2] else "", cardinal(variant) if variant else "")


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
    return BREATH.join(as_code(part) for part in parts)


def _long(match: re.Match[str]) -> Sequence[str] | None:
    """Identity cards, and rows of nine and more digits that count nothing."""
    digits = match[1]
    if len(digits) <= 16 and (is_counted(match) or digits.endswith("000")):
        return None
    return (_card(digits),)


def _bank_card(match: re.Match[str]) -> Sequence[str]:
    return tuple(
        as_code(part) if part.isdigit() else (BREATH if part else "")
        for part in (group or "" for group in match.groups())
    )


def _identity(code: str) -> str:
    tail = code[-1].upper()
    return _card(code) if tail.isdigit() else f"{_card(code[:-1])}{tail}"


CARDS: tuple[Rule, ...] = (
    rule(
        r"(\d{4})([ -])(\d{4})([ -])(\d{4})(?:([ -])(\d{4}))?(?:([ -])(\d{1,4}))?(?![ -]?\d)",
        _bank_card,
    ),
    rule(rf"(\d{{17}}[\dXx]|\d{{15}}){END}", lambda match: (_identity(match[1]),)),
)

_GROUP = r"(\d{1,8})"
CODES: tuple[Rule, ...] = (
    rule(r"((?=[A-Z]{0,40}\d)(?=\d{0,40}[A-Z])[\dA-Z]{6,40})(?![\dA-Za-z])", _mixed_code),
    rule(rf"(\d{{3,}}){END}", _code),
    rule(rf"(\d{{6}}){END}", _share),
    rule(r"(7[0-8]7|3[0-8]0)(?:(-)(\d{1,3}))?(?![\d.%-])", _model),
)
"""In the order of trying, each at the first digit of a number."""

GROUPED: Rule = rule(
    rf"{_GROUP}(-){_GROUP}(?:(-){_GROUP})?(?:(-){_GROUP})?(?![\d-])", _code_in_groups
)
"""Tried before telephone numbers, which have the same form."""

LONG: Rule = rule(r"(\d{9,})(?![\d.,])", _long)
"""Tried last."""
