"""Numbers and dates as a sheet shows them, by their number formats (ECMA-376, part 1, 18.8.30).

Only what everyday sheets use: decimals, thousands, per cent, dates, times, and words around them.
Another format shows the number as it is.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_PART = re.compile(
    r'"([^"]*)"|\\(.)|\[([^\]]*)\]|(AM/PM|上午/下午)|(yyyy|yy|e|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s)'
    r"|(0[0#,]*(?:\.[0#?]+)?|[#][#0,]*(?:\.[0#?]+)?|0)|(%)|_(.)|\*(.)|(.)",
    re.IGNORECASE,
)
_WEEKDAYS = "一二三四五六日"
_GENERAL = ("", "general", "@", "常规")
_LARGEST = 1e15
"""Sheets keep no more digits; larger numbers are shown as powers of ten."""
_MOST_PLACES = 12
_LONGEST = 200
"""Characters of a format that are looked at; people's formats are shorter."""


def shown(value: object, number_format: str) -> str:
    """Return the words that the sheet shows for the value of a cell; "" for an empty one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date | time):
        return _shown_time(value, number_format)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, int | float):
        return _shown_number(value, number_format)
    return str(value)


def _shown_number(value: float, number_format: str) -> str:
    parts = number_format[:_LONGEST].split(";")
    if isinstance(value, int) and abs(value) >= _LARGEST:
        return f"{Decimal(value):.5g}"
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    wanted, sign = parts[0], "-" if value < 0 else ""
    if value < 0 and len(parts) > 1 and parts[1].strip():
        wanted, sign = parts[1], ""
    is_plain = wanted.strip().lower() in _GENERAL or "?/" in wanted
    if is_plain or abs(value) >= _LARGEST:
        return _plain(value)
    out: list[str] = []
    is_done = False
    for found in _PART.finditer(wanted):
        quoted, escaped, bracketed, _, _, digits, percent, _, _, other = found.groups()
        if quoted or escaped:
            out.append(quoted or escaped)
        elif bracketed and bracketed.startswith("$"):
            out.append(bracketed[1:].partition("-")[0])
        elif digits and not is_done:
            is_done = True
            out.append(sign + _with_digits(abs(value) * (100 if "%" in wanted else 1), digits))
        elif percent:
            out.append("%")
        elif other and other not in "#?":
            out.append(other)
    return "".join(out).strip() if is_done else _plain(value)


def _with_digits(value: float, digits: str) -> str:
    places = min(len(digits.partition(".")[2]), _MOST_PLACES)
    number = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{number:,f}" if "," in digits else f"{number:f}"
    optional = len(digits) - len(digits.rstrip("#?")) if places else 0
    while optional and text.endswith("0") and "." in text:
        text, optional = text[:-1], optional - 1
    whole = re.match(r"0+", digits.replace(",", "").partition(".")[0])
    if whole and len(whole[0]) > 1:  # 000123
        head, dot, tail = text.partition(".")
        text = head.rjust(len(whole[0]), "0") + dot + tail
    return text.rstrip(".")


def _plain(value: float) -> str:
    """Return the number as 常规 shows it: at most eleven digits."""
    if abs(value) >= _LARGEST:
        return f"{value:.5g}"
    if isinstance(value, int) or value == int(value):
        return str(int(value))
    return f"{float(f'{value:.10g}'):.10f}".rstrip("0").rstrip(".") if abs(value) > 1e-9 else "0"


def _shown_time(value: datetime | date | time, number_format: str) -> str:
    wanted = number_format[:_LONGEST].split(";")[0]
    found = [match for match in _PART.finditer(wanted) if not match[3]]
    names = [match[5].lower() for match in found if match[5]]
    if not names or wanted.strip().lower() in _GENERAL:
        return _whole(value)
    is_noon = any(match[4] for match in found)
    out: list[str] = []
    before = ""
    for match in found:
        if match[5]:
            name = match[5].lower()
            follows = match.end() < len(wanted) and wanted[match.end() : match.end() + 2] == ":s"
            is_minute = name in ("m", "mm") and (before in ("h", "hh") or follows)
            out.append(_field(value, "minute" if is_minute else name, is_noon))
            before = name
        elif match[4]:
            out.append("下午" if getattr(value, "hour", 0) >= 12 else "上午")
        else:
            out.append(match[1] or match[2] or match[10] or "")
    return "".join(out).replace("@", "").strip()


def _field(value: datetime | date | time, name: str, is_noon: bool) -> str:
    day = value if isinstance(value, date) else None
    hour, minute = getattr(value, "hour", 0), getattr(value, "minute", 0)
    if name in ("h", "hh"):
        hour = (hour - 1) % 12 + 1 if is_noon else hour
        return f"{hour:02}" if name == "hh" else str(hour)
    if name in ("s", "ss"):
        return f"{getattr(value, 'second', 0):02}"
    if name == "minute":
        return f"{minute:02}"
    if day is None:
        return ""
    return {
        "yyyy": f"{day.year:04}",
        "e": str(day.year),
        "yy": f"{day.year % 100:02}",
        "mmmm": f"{day.month}月",
        "mmm": f"{day.month}月",
        "mm": f"{day.month:02}",
        "m": str(day.month),
        "dddd": f"星期{_WEEKDAYS[day.weekday()]}",
        "ddd": f"周{_WEEKDAYS[day.weekday()]}",
        "dd": f"{day.day:02}",
        "d": str(day.day),
    }.get(name, "")


def _whole(value: datetime | date | time) -> str:
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}"
    words = f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, datetime) and (value.hour or value.minute):
        words += f" {value.hour}:{value.minute:02}"
    return words
