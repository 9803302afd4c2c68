"""Latin letters inside Chinese: words stay, abbreviations are spelled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying import units
from content.text.saying.context import STANDARDS
from content.text.saying.numerals import as_code, cardinal, decimal, spelled
from content.text.saying.rule import BREATH, Form, Rule, after, before, rule

LETTER = r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]"

_ROMAN = {"I": 1, "V": 5, "X": 10}
_ROMAN_NOUN = r"(?:期|型|级|类|度|章|卷|部分|代|批|号|册|段|区|组|篇|节)"


def roman(letters: str) -> int:
    """Return the value of a Roman numeral made of I, V and X; 0 if it is none."""
    if not re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", letters):
        return 0
    values = [_ROMAN[letter] for letter in letters]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _roman(match: re.Match[str]) -> Sequence[str] | None:
    letters = match[1]
    value = roman(letters)
    ordinal = before(match, 1) == "第"
    if not value or (letters in ("V", "X") and not ordinal):
        return None
    return (cardinal(str(value)),)


def _number_sign(match: re.Match[str]) -> Sequence[str]:
    return ("第", "", cardinal(match[3]) if len(match[3]) < 5 else as_code(match[3]))


_WORDS = frozenset(
    re.findall(
        r"\w+",
        "COVID NASA OPEC SARS AIDS APEC NATO SIM POS WIFI ASEAN UNESCO UNICEF VISA ECMO TOEFL JAVA "
        "HELLO HI NO YES LOVE THE AND FOR YOU NEW BUS TAXI EXPO MERS ZOOM SPA LOGO EMAIL NIKE IKEA "
        "HOME OPEN STOP EXIT PUSH PULL MADE IN OF TO ON OFF AT BY WE MY HE IT IS NOT ARE WAS LIVE "
        "SHOW BOOK NEWS SALE FREE PLUS PRO MAX MINI AIR BEST GOOD DAY LIFE TIME CITY PARK",
    )
)
"""Words in capitals that are said as words."""

_SPELLED = frozenset(
    re.findall(
        r"\w+",
        "app vip ppt pdf usb gps ktv nba cba mp cpu id ai ip qq wps tv vr pc ct dna rna mri icu "
        "atm ceo gdp cpi",
    )
)
"""Words in small letters that are spelled."""

_SHORTENED = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "vs", "jr", "sr", "th", "nd", "rd", "my", "by"}
)
_VOWEL = Form(r"[aeiouyAEIOUY\u00c0-\u024f]")
_RUNS = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[^A-Z]+|[A-Z]+(?=[A-Z][a-z])|[A-Z]")
LONGEST_SPELLED = 4
"""Letters. An unknown word in capitals of up to this length counts as an abbreviation."""


_CHINESE = {
    "huawei": "华为", "xiaomi": "小米", "taobao": "淘宝", "douyin": "抖音", "weixin": "微信",
    "baidu": "百度", "meituan": "美团", "haier": "海尔",
}  # fmt: skip
"""Chinese names that stand in pinyin; as English words nobody would know them."""


def letters_said(word: str) -> str:
    """Return a Latin word as people say it in Chinese: GDP → G D P, WiFi → WiFi."""
    if len(word) == 1 or word.upper() in _WORDS:
        return word
    small = word.lower()
    if small in _CHINESE:
        return _CHINESE[small]
    if small in _SPELLED:
        return " ".join(word.upper())
    if small in _SHORTENED:
        return word
    if word.isupper():
        known = len(word) > LONGEST_SPELLED and _VOWEL.search(word)
        return word if known else " ".join(word)
    if not _VOWEL.search(word) and len(word) < 8:
        return " ".join(word.upper() if word.islower() else word)
    runs = _RUNS.findall(word) if re.search(r"[A-Z]{2}", word) else [word]
    return " ".join(
        " ".join(run) if run.isupper() and len(run) > 1 and run not in _WORDS else run
        for run in runs
    )


def _word(match: re.Match[str]) -> Sequence[str]:
    word, quote, ending = match[1].replace("’", "'").partition("'")
    return (letters_said(word) + quote + ending,)


_DOSAGE = {
    "qd": "每日一次", "bid": "每日两次", "tid": "每日三次", "qid": "每日四次", "qn": "每晚一次",
    "qod": "隔日一次", "prn": "需要时", "po": "口服", "ac": "饭前", "pc": "饭后", "hs": "睡前",
    "iv": "静脉注射", "im": "肌肉注射", "st": "立即",
}  # fmt: skip
_DOTTED = "|".join(r"\.".join(letters) for letters in _DOSAGE)
_LETTERS_OF_DOSE = rf"(?i:{'|'.join(_DOSAGE)}|{_DOTTED})"
_OFTEN = r"(?i:q[io]?d|[bt]id|qn|prn|po|hs|q\d{1,2}[hd])(?![A-Za-z0-9])"
"""Behind a number of tablets, 1# qd. Others are names: 2# AC, 3# PC."""
_DOSE_BEFORE = Form(
    r"(?:\d\s?(?:m?g|[μu]g|m?L|ml|I?[Uu]|片|粒|丸|单位|袋|包|支|滴|喷|次)|"
    rf"\d\s?#(?=[\s,，]{{0,2}}{_OFTEN})|(?<![A-Za-z])[Pp]\.?[Oo]\.?"
    r"|(?:用法|服法)[:：]?|口服|(?<![A-Za-z])[Ss]ig[:：.])"
    rf"(?:[\s,，、]{{0,3}}(?:{_LETTERS_OF_DOSE}\.?|[Qq]\d{{1,2}}[HhDd])(?![A-Za-z0-9])){{0,6}}[\s,，、]{{0,3}}$"
)
"""A dose or a word of a prescription, and the letters between: 0.5g tid，po，…"""
_REACH = 48
"""Characters before the letters of a prescription in which the dose is looked for."""


_TABLETS_BEFORE = Form(r"\d\s?#[\s,，]{0,2}$")
_OFTEN_HERE = Form(_OFTEN)


def _is_of_dose(match: re.Match[str]) -> bool:
    words = before(match, _REACH)
    if _DOSE_BEFORE.search(words) is not None:
        return True
    often = _OFTEN_HERE.match(match.string, match.start())
    return often is not None and _TABLETS_BEFORE.search(words) is not None


def _tablets(match: re.Match[str]) -> Sequence[str]:
    """1# qd: prescriptions write a number sign for tablets."""
    return ("两" if match[1] == "2" else decimal(match[1]), "片")


def _dosage(match: re.Match[str]) -> Sequence[str] | None:
    """0.3g bid, 100mg po qd: how often, in the letters of a prescription."""
    if not _is_of_dose(match):
        return None
    return (_DOSAGE[match[1].lower().replace(".", "")],)


def _interval(match: re.Match[str]) -> Sequence[str] | None:
    """0.25g q8h: every so many hours."""
    if not _is_of_dose(match):
        return None
    number = "两" if match[2] == "2" else cardinal(match[2])
    return ("每", number, "小时一次" if match[3] in "hH" else "天一次")


ACCOUNT_BEFORE = Form(
    r"(?:(?:微信|QQ|微博|抖音|快手|视频|公众)号|账号|帐号|用户名|密码|口令|昵称|[Ii][Dd]"
    r"|(?:微信|QQ)(?=[:：是为]))(?:[是为:：]|\s){0,3}[A-Za-z0-9_.-]{0,24}$"
)
"""Names that people gave themselves: their digits are typed one by one. 微信号：lao_li88."""

_FREQUENCY = Form(r"\s?(?:[千兆]赫|[kKM]Hz)")
_NAMED = frozenset({"N90", "N95", "N99"})
"""Said digit by digit at any length."""


_PAGE_BEFORE = Form(r"(?:[见阅在至到(]|[见阅在至到(][Pp]{1,2}\.?\d{1,4}\s?[-–—~、])$")


def _page(match: re.Match[str]) -> Sequence[str] | None:
    """见P12, 见P35—P37."""
    if _PAGE_BEFORE.search(before(match)) is None:
        return None
    return ("第", "", cardinal(match[3]) + "页")


def _word_with_number(match: re.Match[str]) -> Sequence[str] | None:
    """A4, T3, PM2.5, COVID-19, C919, K1234次: short numbers as numbers, long ones as codes."""
    word, _, digits = match.groups()
    if re.match(r"\s?(?:年|[万亿元多余]|%|个|[-–—~]\d)", after(match)) and len(digits) != 3:
        return None
    if _FREQUENCY.match(after(match)):
        return None
    if word + digits in _NAMED or ACCOUNT_BEFORE.search(before(match, 40)):
        return (letters_said(word), "", as_code(digits))
    whole = digits.partition(".")[0]
    if re.fullmatch(r"(?:19|20)\d\d", digits):
        return (letters_said(word), "", spelled(digits) if match[2] else as_code(digits))
    said = decimal(digits) if len(whole) < 3 else as_code(whole)
    if len(whole) >= 3 and "." in digits:
        said = decimal(digits)
    return (letters_said(word), "", said)


def _publication(number: str) -> str:
    return BREATH.join(as_code(part.upper()) for part in number.split("-") if part)


def _wifi(match: re.Match[str]) -> Sequence[str]:
    return (match[1], "", match[3])


TABLETS: Rule = rule(rf"(\d{{1,2}}(?:\.\d)?)(\s?#)(?=[\s,，]{{0,2}}{_OFTEN})", _tablets)
"""Tried at a digit."""

RULES: tuple[Rule, ...] = (
    rule(rf"([IVX]{{1,5}})(?={_ROMAN_NOUN})", _roman),
    rule(r"(?<=第)([IVX]{1,5})(?![A-Za-z])", _roman),
    rule(r"([Nn][Oo])(\.\s?)(\d{1,9})(?![\d.])", _number_sign),
    rule(
        rf"({STANDARDS})(/)?([TZ])?(\s?)(\d{{3,6}})(?![\d])",
        lambda match: (" ".join(match[1]), " ", match[3] or "", "", spelled(match[5])),
    ),
    rule(
        r"([Pp]{1,2})(\.?\s?)([1-9]\d{0,3})(?!\d|\.\d|[A-Za-z])",
        _page,
    ),
    rule(
        rf"(?<=[(（])({units.LONG_OR_SMALL})(?:(/)({units.PATTERN}))?(?=[)）])",
        lambda match: (
            units.NAMES[match[1]],
            "每" if match[2] else "",
            units.NAMES[match[3]] if match[3] else "",
        ),
    ),
    rule(rf"({_LETTERS_OF_DOSE}(?:(?<=\.[A-Za-z])\.)?)(?![A-Za-z0-9\u4e00-\u9fff])", _dosage),
    rule(r"([Qq])(\d{1,2})([HhDd])(?![A-Za-z0-9])", _interval),
    rule(
        r"(?<![A-Za-z])([mμunp]?g|[mμun]?mol|m?IU|U|kg|km|m)(/)(d[Ll]|m?L|ml|kg|min|h|s|d|m²|m2)(?![A-Za-z\d])",
        lambda match: (units.NAMES[match[1]], "每", units.NAMES[match[3]]),
    ),
    rule(r"(HbA)(1)([cC])(?![A-Za-z\d])", lambda match: ("H b A ", "一 ", "c")),
    rule(
        r"(BP)(\s?:?\s?)(\d{2,3})(/)(\d{2,3})(?![\d/.])",
        lambda match: ("血压", "", cardinal(match[3]), BREATH, cardinal(match[5])),
    ),
    rule(r"([BCOP])(2)([BCOPG])(?![A-Za-z0-9])", lambda match: (match[1], " to ", match[3])),
    rule(
        r"(ISBN|ISSN|CN)(\s?:?\s?)(\d[\d-]{4,20}[\dXx])(?![\dA-Za-z])",
        lambda match: (" ".join(match[1]), " ", _publication(match[3])),
    ),
    rule(r"([Ww][Ii])(-)([Ff][Ii])(?![A-Za-z])", _wifi),
    rule(r"([Vv][Ss])(?:(\.)(?=\s))?(?![A-Za-z.])", lambda match: ("对", "")),
    rule(rf"({LETTER}+)(-?)(\d{{1,12}}(?:\.\d{{1,4}})?)(?![\d.]\d|\d)", _word_with_number),
    rule(rf"({LETTER}+(?:['’](?:s|t|re|ve|ll|m|d|S|T)(?![A-Za-z]))?)(?![\d])", _word),
    rule(rf"({LETTER}+)", _word),
)
"""In the order of trying, each at the first letter of a word."""
