"""Finds what listeners want slowly and twice: telephones, doses, dates, times, money, homes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from content.text.normalize import Piece, pieces
from content.text.saying.calendar import DAYS
from content.text.saying.codes import PROVINCES
from content.text.saying.rule import BREATH, Form
from content.text.saying.signs.look_alikes import unified
from content.text.saying.telephones import CALLS, groups_of
from content.text.saying.units import CURRENCIES


@dataclass(frozen=True, slots=True)
class Repeat:
    """The characters `[start, end)` of a paragraph, and how they are said slowly.

    `said` has a comma between the groups that people say: 幺三八，零零幺三，八零零零.
    """

    start: int
    end: int
    said: str


_N = r"(?:\d{1,9}(?:\.\d{1,4})?|[一二两三四五六七八九十百半]+)"
_RANGE = rf"{_N}(?:\s?[-–—~至到]\s?{_N})?"
_MEDICINE = (
    r"(?:片|粒|丸|袋|支|滴|勺|包|颗|喷|贴|板|瓶|盒|毫克|微克|毫升|单位|克|mg|μg|ug|ml|mL|IU|U|g|L|m[lL]|次)"
    r"(?![A-Za-z])"
)
_PER = rf"(?:\s?[×x*/]\s?(?:{_N}\s?)?(?:{_MEDICINE}|kg(?![A-Za-z])|公斤|[日天次]))*"
_HALF = r"(?:上午|下午|中午|早上|早晨|清晨|晚上|夜里|夜间|傍晚|凌晨|今晚|明早|[早晚](?!一点))"
_ONE_WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天末]"
_WEEKDAY = (
    rf"[每本下上这]?{_ONE_WEEKDAY}"
    rf"(?:\s?[-–—~至到]\s?{_ONE_WEEKDAY}|(?:[、和及][一二三四五六日])+)?"
)
_HOUR = r"(?:[01]?\d|2[0-4])"
_HAN_HOUR = r"(?:十[一二]?|[一二两三四五六七八九]|二十[一二三四]?)"
_POINT = r"(?:点(?!五|建议|意见|要求|\d{0,2}%)|时(?![间候代期常刻机]))"
_MINUTES = rf"(?:钟|整|半|[一三]刻|{_N}分)"
_CLOCK = (
    rf"(?:(?<![\d.]){_HOUR}\s?:\s?[0-5]\d(?::[0-5]\d)?(?![\d:])"
    rf"|(?<![\d.]){_HOUR}{_POINT}{_MINUTES}?"
    # 三点 by itself mostly means three points, and 快一点 is not a time.
    rf"|(?<=[午上晨])一点(?!点){_MINUTES}?"
    rf"|(?<=[午上晨里间晚早日号天一二三四五六末到至—~-])(?!一[点时]){_HAN_HOUR}{_POINT}{_MINUTES}?"
    rf"|{_HAN_HOUR}{_POINT}{_MINUTES})"
)
_TO = r"\s?(?:[-–—~至到]|——)\s?"
_TIME = rf"{_HALF}?{_CLOCK}(?:{_TO}(?:次日|翌日|第二天)?{_HALF}?{_CLOCK})?"
_DAY = (
    r"(?:(?:\d{4}|[〇○零一二三四五六七八九]{4})年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
    r"|(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?!\d)"
    r"|(?:19|20)\d\d年\d{1,2}月"
)
_DAY += (
    r"|(?:农历|阴历)(?:[正冬腊]|[一二三四五六七八九十]{1,2})月[初廿]?[一二三四五六七八九十]{1,3}"
    r"|[本下上每]月\d{1,2}[日号]"
)
_UNTIL = (
    rf"(?:(?:起|开始)?{_TO}(?:(?:(?:\d{{4}}年|次年|翌年|明年)?\d{{1,2}}月)?\d{{1,2}}[日号]|(?:19|20)\d\d([-/.])\d{{1,2}}\2\d{{1,2}}(?!\d))"
    r"|(?:[、和及]\d{1,2}[日号])+)?"
)
_AMOUNT = r"\d(?:[\d,]{0,20}|\d{0,2}(?: \d{3}){1,5})(?:\.\d{1,4})?"
_MONEY = (
    rf"(?:US|HK)?[{CURRENCIES}]\s?{_AMOUNT}[万亿]?(?:元)?"
    rf"|(?<![\d.])(?:{_AMOUNT}[百千万亿]*元?{_TO})?{_AMOUNT}\s?[百千万亿]*(?:多|余)?(?:美元|欧元|港元|日元|元(?!旦|宵|素|月|件)|块(?=钱|[，。、；）！]|\d(?!\d)|$)(?:钱|\d)?)(?:\d角)?(?:\d分(?!钟))?"
)
_FLATS = (
    r"(?:\d{1,4}(?:号楼|栋|幢|座|单元|层|楼|号|室|户)|[A-Z]座|[东西南北中]单元){0,4}"
    r"(?:\d{3,4}[室户号]?)?"
)
_HOUSE = (
    r"(?:(?:(?![到在是往从于去为的了址住送寄至])[\u4e00-\u9fff]){2,3}市)?"
    r"(?:(?:(?![到在是往从于去为的了址住送寄至市])[\u4e00-\u9fff]){1,3}[区县])?"
    r"(?:(?![到在是往从于去为的了址住送寄至])[\u4e00-\u9fff]){1,6}(?:大街|大道|街|路|巷|胡同|弄|村|小区|苑|里|园)(?:[东西南北]段)?"
    rf"(?:\d{{1,5}}(?:-\d{{1,4}})?号(?!线|公交)(?:院|楼|大院)?{_FLATS}|\d{{1,3}}-\d{{1,2}}-\d{{3,4}}(?![\d-]))"
    rf"|(?<!\d)(?:\d{{1,4}}[-–—~至到])?\d{{1,4}}(?:号楼|栋|幢){_FLATS}"
    r"|(?:\d{1,3}楼)?\d{3,4}(?:室|病房|诊室|房间)"
)
_FORMS = (
    Form(rf"(?:{_DAY}){_UNTIL}(?:\s?[(（]?{_WEEKDAY}[)）]?)?(?:\s?{_TIME})?"),
    Form(rf"(?:{_WEEKDAY}|(?<![\d月年])\d{{1,2}}[日号])?{_TIME}"),
    Form(
        rf"(?:每[次日天晚周早]|每隔?\d{{1,2}}(?:小时|天|日|周)|一[次日天]|[早中晚][早中晚、]{{0,5}}各"
        rf"|日服|口服|服(?![务装从饰])用?|饭[前后]|隔日|顿服|[吃喝])"
        rf"[^，。；、\d]{{0,3}}?{_RANGE}\s?{_MEDICINE}{_PER}"
    ),
    Form(
        rf"(?<![\d.])(?:\d{{1,9}}(?:\.\d{{1,4}})?{_TO})?\d{{1,9}}(?:\.\d{{1,4}})?"
        r"\s?(?:mg|毫克|μg|ug|微克|ml|mL|毫升|IU|U|片|粒|丸)"
        rf"(?![A-Za-z]|/(?:m[^gl]|d?L|min)){_PER}"
    ),
    Form(rf"(?<!\d)\d{{1,9}}(?:\.\d{{1,4}})?\s?[gL]\s?[×x*/]\s?{_N}\s?[天次日]"),
    Form(_MONEY),
    Form(_HOUSE),
    Form(
        r"[GDCZTKYLS]\d{1,4}次|[A-Z]{2}\d{3,4}次?航班"
        r"|(?:邮编|邮政编码|(?:动态|短信)?验证码|取件码|提货码|尾号|密码|户号|[快运订]?单号|群号|会议号|QQ[号群]?|房间号|身份证号?|卡号|[账帐]号|预约号|排队号)"
        r"(?:号码)?[是为：:\s]{0,2}(?=[A-Z-]{0,3}\d)[A-Z\d](?:[- ]?[A-Z\d]){0,24}"
        r"(?![A-Za-z\d])"
    ),
)
_CALL_BEGINS = re.compile(rf"(?<![\d.@_])(?<![{PROVINCES}][A-Z])(?<![A-Z]·)[\d(+]")


def make_ready() -> Iterator[None]:
    """Compile the forms, one in each step; the longest step takes 16 ms.

    Otherwise the first paragraph waits for all of them: 46 ms.
    """
    for form in _FORMS:
        form.ready()
        yield


def worth_repeating(text: str) -> tuple[Repeat, ...]:
    """Return the parts of a paragraph that are worth hearing twice, in order and without overlaps.

    Two neighbours are two repeats, except a day and its time. Never raises; most paragraphs have
    none.
    """
    plain = unified(text)
    found = sorted(set(_calls(plain)) | set(_others(plain)), key=lambda span: (span[0], -span[1]))
    if not found:
        return ()
    cut = pieces(text)
    repeats: list[Repeat] = []
    for start, end in found:
        if repeats and start < repeats[-1].end:
            continue
        said = _slowly(text, cut, start, end)
        if said:
            repeats.append(Repeat(start, end, said))
    return tuple(repeats)


def _calls(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of telephone numbers, and of days that only the words around reveal."""
    at = 0
    while begins := _CALL_BEGINS.search(plain, at):
        at = begins.end()
        for one in (*CALLS, *DAYS):
            match = one.form.match(plain, begins.start())
            if match and one.say(match) is not None:
                yield match.span()
                at = max(at, match.end())
                break


def _others(plain: str) -> Iterator[tuple[int, int]]:
    for form in _FORMS:
        for match in form.finditer(plain):
            if not match[0][0].isdigit() or not plain[match.start() - 1 : match.start()].isdigit():
                yield match.span()


_NO_BREATH_AFTER = re.compile(r"(?:[块到至点比杠乘加每第转零负（下约]|百分之|^|[，、：；\s])$")


def _in_groups(words: str) -> str:
    """Return the digits one by one with a breath between the groups."""
    at, parts = 0, []
    for group in groups_of(words):
        parts.append(words[at : at + len(group)])
        at += len(group)
    return BREATH.join(parts)


def _slowly(text: str, cut: tuple[Piece, ...], start: int, end: int) -> str:
    """Return the words for `[start, end)`, with a breath before each new number."""
    said = ""
    for piece in cut[bisect_right(cut, start, key=lambda one: one.end) :]:
        if piece.start >= end:
            break
        words = piece.said
        if words == text[piece.start : piece.end]:
            words = words[max(0, start - piece.start) : end - piece.start]
        elif piece.start < start:
            # A part of something else: 12306 of an address.
            return ""
        page = unified(text[piece.start : piece.end])
        if page.isdigit() and len(page) == len(words) > 5:
            words = _in_groups(words)
        if page[0].isdigit() and said and not _NO_BREATH_AFTER.search(said):
            said += BREATH
        said += words
    return re.sub(rf"\s*{BREATH}[\s{BREATH}]*", BREATH, said).strip(BREATH + " ")
