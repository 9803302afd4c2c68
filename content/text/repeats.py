"""What a listener wants to hear twice, slowly: telephones, doses, dates, times, money, homes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from content.text.normalize import Piece, pieces
from content.text.saying.look_alikes import unified
from content.text.saying.telephones import CALLS, PAUSE


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
    r"(?:片|粒|丸|袋|支|滴|勺|包|颗|喷|贴|毫克|微克|毫升|单位|克|mg|μg|ug|ml|mL|IU|U|g|L|m[lL]|次)"
    r"(?![A-Za-z])"
)
_HALF = r"(?:上午|下午|中午|早上|早晨|清晨|晚上|夜里|夜间|傍晚|凌晨|今晚|明早|[早晚](?!一点))"
_WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天末]"
_HOUR = r"(?:[01]?\d|2[0-4])"
_HAN_HOUR = r"(?:十[一二]?|[一二两三四五六七八九]|二十[一二三四]?)"
_POINT = r"(?:点(?!五|建议|意见|要求|\d{0,2}%)|时(?![间候代期常刻机]))"
_MINUTES = rf"(?:钟|整|半|[一三]刻|{_N}分)"
_CLOCK = (
    rf"(?:(?<!\d){_HOUR}\s?:\s?[0-5]\d(?::[0-5]\d)?(?![\d:])"
    rf"|(?<!\d){_HOUR}{_POINT}{_MINUTES}?"
    # 三点 by itself is mostly three points, and 快一点 is no time at all.
    rf"|(?<=[午上晨])一点(?!点){_MINUTES}?"
    rf"|(?<=[午上晨里间晚早日号天一二三四五六末到至—~-])(?!一[点时]){_HAN_HOUR}{_POINT}{_MINUTES}?"
    rf"|{_HAN_HOUR}{_POINT}{_MINUTES})"
)
_TIME = rf"{_HALF}?{_CLOCK}(?:\s?(?:[-–—~至到]|——)\s?{_HALF}?{_CLOCK})?"
_DAY = (
    r"(?:(?:\d{4}|[〇○零一二三四五六七八九]{4})年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
    r"|(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?!\d)"
    r"|(?:19|20)\d\d年\d{1,2}月"
)
_UNTIL = r"(?:\s?[-–—~至到]\s?(?:\d{1,2}月)?\d{1,2}[日号])?"
_MONEY = (
    r"(?:US|HK)?[¥$€£]\s?\d[\d,]{0,20}(?:\.\d{1,4})?[万亿]?(?:元)?"
    r"|(?<!\d)\d[\d,]{0,20}(?:\.\d{1,4})?\s?[百千万亿]*(?:多|余)?(?:美元|欧元|港元|日元|元(?!旦|宵|素|月|件)|块(?=钱|[，。、；）！]|$)钱?)(?:\d角)?(?:\d分(?!钟))?"
)
_HOUSE = (
    r"(?:(?![到在是往从于去为的了址住送寄至])[\u4e00-\u9fff]){1,6}(?:大街|大道|街|路|巷|胡同|弄|村|小区|苑|里|园)(?:[东西南北]段)?"
    r"\d{1,5}(?:-\d{1,4})?号(?!线|公交)(?:院|楼|大院)?"
    r"(?:\d{1,4}(?:号楼|栋|幢|座|单元|层|楼|号|室|户)){0,4}(?:\d{3,4})?"
    r"|\d{1,4}(?:号楼|栋|幢)(?:\d{1,3}单元)?(?:\d{1,2}[层楼])?(?:\d{3,4}[室户号]?)?"
    r"|(?:\d{1,3}楼)?\d{3,4}(?:室|病房|诊室|房间)"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_DAY}){_UNTIL}(?:\s?[(（]?{_WEEKDAY}[)）]?)?(?:\s?{_TIME})?",
        rf"(?:{_WEEKDAY})?{_TIME}",
        rf"(?:每[次日天晚周早]|一[次日天]|[早中晚]各|日服|口服|服用?|饭[前后]|隔日|顿服|[吃喝])"
        rf"[^，。；、\d]{{0,3}}?{_RANGE}\s?{_MEDICINE}(?:\s?[×x*/]\s?(?:{_N}\s?)?(?:{_MEDICINE}|[日天次]))*",
        r"(?<!\d)\d{1,9}(?:\.\d{1,4})?\s?(?:mg|毫克|μg|ug|微克|ml|mL|毫升|IU|片|粒|丸)(?![A-Za-z])"
        rf"(?:\s?[×x*/]\s?(?:{_N}\s?)?(?:{_MEDICINE}|[日天次]))*",
        rf"(?<!\d)\d{{1,9}}(?:\.\d{{1,4}})?\s?[gL]\s?[×x*/]\s?{_N}\s?[天次日]",
        _MONEY,
        _HOUSE,
        r"[GDCZTKYLS]\d{1,4}次|(?:邮编|邮政编码|验证码|取件码|尾号|密码)[是为:：\s]{0,2}\d{3,8}(?!\d)",
    )
)
_CALL_BEGINS = re.compile(r"(?<!\d)[\d(+]")


def worth_repeating(text: str) -> tuple[Repeat, ...]:
    """Return what of a paragraph is worth hearing twice, in order and without overlaps.

    Two things that stand next to each other are two repeats, except a day and its time. Never
    raises; most paragraphs have none.
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
    """Yield the spans of telephone numbers."""
    at = 0
    while begins := _CALL_BEGINS.search(plain, at):
        at = begins.end()
        for one in CALLS:
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


_NO_BREATH_AFTER = re.compile(r"(?:[到至点比杠乘加每第转零负（下约]|百分之|^|[，、：；\s])$")


def _slowly(text: str, cut: tuple[Piece, ...], start: int, end: int) -> str:
    """Return what the pieces inside `[start, end)` say, with a breath before each new number."""
    said = ""
    for piece in cut[bisect_right(cut, start, key=lambda one: one.end) :]:
        if piece.start >= end:
            break
        words = piece.said
        if words == text[piece.start : piece.end]:
            words = words[max(0, start - piece.start) : end - piece.start]
        page = unified(text[piece.start : piece.end])
        if page[0].isdigit() and said and not _NO_BREATH_AFTER.search(said):
            said += PAUSE
        said += words
    return re.sub(rf"\s*{PAUSE}[\s{PAUSE}]*", PAUSE, said).strip(PAUSE + " ")
