"""Signs that carry the meaning of a line: ticks, crosses, prohibitions, arrows, names kept secret.

A tick and a cross are said by their names, 对勾 and 叉: the line decides what they mean, may or may
not, right or wrong, done or not done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.folding import HAN
from content.text.saying.numerals import before_measure
from content.text.saying.rule import BREATH, Form, Rule, after, before, rule
from content.text.saying.signs.operators import SIDES

_DATED = frozenset("年月日时省市县区镇乡村路街号楼")
"""After these a cross stands for what is not told: ×年×月, ×市."""
_WRITTEN = Form(r"(?:(?<![双单])打|[画划写标记用])[上了个成过]{0,2}$")
"""Words behind which a sign is something to write: 打×号, 画×的."""


_NAMES_THE_SIGN = Form(r"号(?!码)|的(?!士)")


def _breath(match: re.Match[str]) -> str:
    """Return the breath between a sign and the words that follow it at once; none in 叉号, 叉的."""
    if _NAMES_THE_SIGN.match(after(match, 2)):
        return ""
    return BREATH if after(match, 2).strip()[:1].isalnum() else ""


def _tick(match: re.Match[str]) -> Sequence[str]:
    return ("对勾" + _breath(match),)


def _tick_or_root(match: re.Match[str]) -> Sequence[str] | None:
    """√2 is a root, √ 可以 and 语文√ are ticks; 100%√ needs no word."""
    follows = after(match, 1)
    if before(match, 1) == "%":
        return ("",)
    if (follows.isascii() and follows.isalnum()) or follows == "(":
        return None
    return _tick(match)


def _cross(match: re.Match[str]) -> Sequence[str]:
    return ("叉" + _breath(match),)


def _cross_or_times(match: re.Match[str]) -> Sequence[str] | None:
    """× 不能吃 and (×) are crosses, ×年×月 tells no year, 3×5 and 张三×李四 join two things."""
    left, right = before(match, 1), after(match, 1)
    if right in ("号", "的", "不", "表") and _WRITTEN.search(before(match, 4)):
        return _cross(match)
    if right in _DATED and not left.isdigit():
        return ("某",)
    first, next_one = before(match, 2).strip()[-1:], after(match, 2).strip()[:1]
    counted = next_one.isascii() and (next_one.isalnum() or next_one == "(")
    if counted and (first.isalnum() or first in tuple("㎡%)")):
        return None
    if (left.isalnum() and right.isalnum()) or (next_one in SIDES and first.isalnum()):
        return None
    if first and next_one and "=" in before(match, 48) + after(match, 48):
        return None
    return _cross(match)


def _secret(match: re.Match[str]) -> Sequence[str] | None:
    """王××, ××村: what is not told is 某某; 138××××1234 is a number with a gap."""
    left, right = before(match, 1), after(match, 1)
    if left.isdigit() or right.isdigit():
        return (BREATH,)
    return ("某某",) if _HAN.match(left) or _HAN.match(right) else None


_HAN = Form(f"[{HAN}]")
_BANS = {
    "🚫": "", "⛔": "", "🚭": "吸烟，", "📵": "打手机，", "🚷": "行人，", "🚳": "骑车，",
    "🚯": "乱扔，",
}  # fmt: skip
"""The act that each sign forbids; the first two forbid the words behind them."""
_FORBIDDEN_ALREADY = Form(r"\s?(?:[禁勿不别严]|请勿|切勿|谢绝|非请|非工作|非本)")
_WARNED_ALREADY = Form(r"\s?(?:注意|警告|警示|危险)")


def _ban(match: re.Match[str]) -> Sequence[str]:
    """🚫吸烟 forbids, 🚫禁止吸烟 says so itself."""
    first = BREATH if before(match, 1).isalnum() else ""
    if _FORBIDDEN_ALREADY.match(after(match)):
        return ("",)
    return (first + "禁止" + _BANS[match[1]],)


def _warning(match: re.Match[str]) -> Sequence[str]:
    if _WARNED_ALREADY.match(after(match)):
        return ("",)
    return ("注意" + BREATH if after(match, 2).strip() else "",)


_DIRECTION_BEFORE = Form(r"(?:[按点击摁]|箭头|方向)$")
_DIRECTION_AFTER = Form(r"键|箭头|方向")
_MEASURED = Form(
    r"(?:血[压糖脂红钾钠钙清]|尿[酸素糖蛋]|胆固醇|蛋白|甘油|三酯|心率|脉搏|体温|肌酐|转氨酶|胆红素|细胞|血小板|激素|酶|"
    r"[A-Z]{2,}|/m?[Ll]|[Hh]g|/min|U)[^，。；！？、]{0,8}$"
)
"""Words of a laboratory's report before an arrow, in the same part of the sentence."""
_TRADED = Form(r"[股价指盘涨跌元%]|成交|销|收入|人数|温度|水位")
_SAID_AFTER = Form(r"\s?(?:上升|下降|升高|降低|偏[高低]|增|减|[涨跌升降])")


def _arrow(match: re.Match[str]) -> Sequence[str]:
    """血压↑ is too high, 房价↓ falls, 按↑键 is a direction."""
    upward = match[1][0] in "↑⬆"
    left = before(match)
    follows = after(match, 2).strip()[:1]
    joined = after(match, 1)
    if _SAID_AFTER.match(after(match, 4)):
        return ("",)
    if _DIRECTION_BEFORE.search(left) or _DIRECTION_AFTER.match(after(match, 2)):
        return ("向上" if upward else "向下",)
    moved = "上升" if upward else "下降"
    if joined.isdigit():
        return (moved,)
    if joined.isalpha() and (not left or left[-1].isspace()):
        return (("向上" if upward else "向下") + BREATH,)
    told = left.strip()[-1:]
    if _MEASURED.search(left) or (told.isdigit() and not _TRADED.search(left)):
        return ("偏高" if upward else "偏低",)
    if told.isalnum() or told in tuple("%℃)"):
        return (moved,)
    return (("向上" if upward else "向下") + BREATH if follows.isalnum() else "",)


def _stars(match: re.Match[str]) -> Sequence[str] | None:
    """4★ and ★★★★☆: how good something is; a single star is an ornament."""
    full = sum(star in "★⭐" for star in match[1])
    if len(match[1]) == 1:
        rated = before(match, 1).isdigit() and after(match, 2) in ("酒店", "宾馆", "饭店")
        return ("星",) if rated else None
    return (before_measure(str(full)) + "颗星",)


def _box(match: re.Match[str]) -> Sequence[str] | None:
    """在□内打√: a box to write into."""
    is_place = before(match, 1) == "在" and after(match, 1) in ("内", "中", "里", "上")
    return ("方框",) if is_place else None


_ENDS_AMOUNT = Form(r"\d[^\d，。；]{0,4}$")


def _sideways(match: re.Match[str]) -> Sequence[str] | None:
    """按→键, ←→选择."""
    if len(match[1]) == 2:
        return ("左右",)
    if not _DIRECTION_BEFORE.search(before(match)) and not _DIRECTION_AFTER.match(after(match, 2)):
        return None
    return ("向右" if match[1] == "→" else "向左",)


def _onward(match: re.Match[str]) -> Sequence[str] | None:
    """150→130: from one number to another; elsewhere an arrow is a breath."""
    if not after(match, 2).strip()[:1].isdigit() or not _ENDS_AMOUNT.search(before(match, 6)):
        return None
    return ("到",)


RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys("✅✓✔☑", (rule(r"([✅✓✔☑])", _tick),)),
    **dict.fromkeys("❌✗✘❎☒", (rule(r"([❌✗✘❎☒])", _cross),)),
    **dict.fromkeys(_BANS, (rule(rf"([{''.join(_BANS)}])", _ban),)),
    **dict.fromkeys(
        "↑↓⬆⬇",
        (
            rule(r"([↑⬆][↓⬇])", lambda match: ("上下",)),
            rule(r"([↑⬆]+|[↓⬇]+)", _arrow),
        ),
    ),
    "√": (rule(r"(√)", _tick_or_root),),
    "×": (rule(r"(×{2,8})", _secret), rule(r"(×)", _cross_or_times)),
    "⚠": (rule(r"(⚠+)", _warning),),
    "→": (rule(r"(→)", _sideways), rule(r"(→)", _onward)),
    "←": (rule(r"(←→?)", _sideways),),
    "⭕": (rule(r"(⭕)", lambda match: ("圈" + _breath(match),)),),
    **dict.fromkeys("★⭐", (rule(r"([★⭐][★⭐☆]{0,9})", _stars),)),
    **dict.fromkeys("□☐", (rule(r"([□☐])", _box),)),
}
"""By the sign that they are tried at."""
