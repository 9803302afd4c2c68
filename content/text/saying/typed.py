"""Addresses and the names that people gave themselves: they are typed sign by sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying.latin import ACCOUNT_BEFORE, letters_said
from content.text.saying.numerals import as_code
from content.text.saying.rule import BREATH, Form, Rule, after, before, rule

_TOP = (
    "com|cn|net|org|gov|edu|info|top|xyz|cc|tv|io|vip|shop|site|club|online|wang|ltd|hk|tw|mo|jp|"
    "uk|us|eu|de|fr"
)
_PATH = r"[A-Za-z0-9\-._~:/?#@!$&*+=%]*[A-Za-z0-9\-_~/#&=%]"
_WEB = (
    rf"(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP])://(?:{_PATH})?"
    rf"|[wW]{{3}}\.{_PATH}"
    rf"|[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,4}}\.(?:{_TOP})(?![A-Za-z0-9-])(?:[:/](?:{_PATH})?)?"
)
_MAIL = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
_NAMED_ALREADY = Form(
    r"(?:网址|网站|链接|邮箱|邮件|信箱|域名|[Ee]-?mail)(?:地址)?\s?(?P<told>[:：是为]{0,2})\s?$"
)
_NOTHING_MORE = Form(r"\s*(?:$|[，。；！？、,;!?)）])")
SHOWN = "文中所写"
"""The words for an address whose kind the text has named before: 邮箱：… → 邮箱：文中所写."""
_SHORT = Form(rf"(?:[A-Za-z0-9]{{1,10}}\.){{1,3}}(?:{_TOP})/?")
LONGEST_SAID = 20
"""Characters of an address that is said and not only named: people say www 点 gov 点 cn."""

_REACH = 400
"""Characters before an address in which it may have been said already."""


def _address(name: str, match: re.Match[str]) -> Sequence[str]:
    named = _NAMED_ALREADY.search(before(match))
    if named is None:
        return (name,)
    if named["told"]:
        return (SHOWN,)
    # 发到邮箱 a@b.cn，谢谢: the listener learns that one is written. 登录网站…看 says it.
    return (BREATH + SHOWN,) if _NOTHING_MORE.match(after(match)) else ("",)


def _bare_address(match: re.Match[str]) -> Sequence[str] | None:
    """Say a short address, once, and name a long one; 3.cn is more likely a misprint."""
    address = match[1]
    first = address.split(".")[0]
    if first.isdigit() and len(first) < 3 and "://" not in address:
        return None
    is_short = len(address) <= LONGEST_SAID and _SHORT.fullmatch(address) is not None
    if not is_short or address in before(match, _REACH):
        return _address("网址", match)
    named = _NAMED_ALREADY.search(before(match))
    breath = BREATH if named is not None and not named["told"] else ""
    return (breath + "点".join(map(_typed, address.rstrip("/").split("."))),)


def _typed(part: str) -> str:
    """Return letters and digits as people say them to somebody who types them: 12306, cctv4."""
    runs = re.findall(r"\d+|[A-Za-z]+", part)
    return " ".join(as_code(run) if run.isdigit() else letters_said(run) for run in runs)


_SYLLABLE = re.compile(
    r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang?|i?ao|uang?|uai|ai|ei|ui|ie|[iu]ong?|[eiou]ng?"
    r"|iu|ou|uo|ue|ua|ia|er|[aeiouv]))+",
    re.IGNORECASE,
)
"""Letters that can be read as pinyin: lao, xiaowang."""


def _account(match: re.Match[str]) -> Sequence[str] | None:
    """wxid_12abc88: a name of several parts in which digits and letters are mixed.

    A name behind 账号 is said so as well. File names (img_2024) are said as they always were.
    """
    parts = match[1].split("_")
    # v1_2 is a version.
    if any(not part.isdigit() and not part.isalpha() and len(part) > 2 for part in parts):
        return ("下划线".join(map(_spelled, parts)),)
    if ACCOUNT_BEFORE.search(before(match, 40)) is None:
        return None
    return ("下划线".join(map(_typed, parts)),)


def _spelled(part: str) -> str:
    said = []
    for run in re.findall(r"\d+|[A-Za-z]+", part):
        if run.isdigit():
            said.append(as_code(run))
        elif len(run) > 4 or _SYLLABLE.fullmatch(run):
            said.append(letters_said(run))
        else:
            said.append(" ".join(run.upper()))
    return " ".join(said)


RULES: tuple[Rule, ...] = (
    rule(rf"({_MAIL})", lambda match: _address("邮箱", match)),
    rule(rf"({_WEB})", _bare_address),
    rule(r"((?<![A-Za-z0-9_])[A-Za-z0-9]{1,24}(?:_[A-Za-z0-9]{1,24}){1,4})(?![\w.])", _account),
)
"""Tried first at every letter and digit."""
