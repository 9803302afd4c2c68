"""Products and powers of units behind a number: N·m, kJ·mol⁻¹, mg/(kg·d)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying import units
from content.text.saying.numerals import before_measure
from content.text.saying.rule import NUMBER, Rule, rule

_SHORT = {"h": "时", "A": "安", "mA": "毫安", "kV": "千伏", "kN": "千牛", "MN": "兆牛", "K": "开"}
"""Names in a product that differ from those of a unit alone, or that no unit alone has."""
_KNOWN = {"kW·h": "度", "KW·h": "度"}
_ONE = "|".join(sorted(map(re.escape, {*units.NAMES, *_SHORT}), key=len, reverse=True))
_FACTOR = rf"(?:{_ONE})(?:⁻[¹²³]|[²³](?!⁺))?"
_PARTS = re.compile(rf"({_ONE})(⁻?)([¹²³]?)")
_LENGTHS = frozenset({"m", "cm", "mm", "dm", "km"})


def _power(name: str, unit: str, figure: str) -> str:
    if figure not in ("²", "³"):
        return name
    word = "平方" if figure == "²" else "立方"
    if unit in _LENGTHS:
        return word + name
    return ("二" if figure == "²" else "三") + "次方" + name


def product(text: str) -> str:
    """Return the words for units with a dot between them: N·m → 牛米, m·s⁻² → 米每二次方秒."""
    if text in _KNOWN:
        return _KNOWN[text]
    said = ""
    for factor in text.split("·"):
        found = _PARTS.fullmatch(factor)
        if found is None:
            return ""
        unit, minus, figure = found.groups()
        alone = text == factor or minus
        name = units.NAMES.get(unit, "") if alone else ""
        name = name or _SHORT.get(unit) or units.NAMES[unit]
        said += ("每" if minus else "") + _power(name, unit, figure)
    return said


def _product(match: re.Match[str]) -> Sequence[str] | None:
    said = product(match[3])
    if not said:
        return None
    under = product(match[5]) if match[5] else ""
    return (before_measure(match[1]), "", said, "每" if match[4] else "", under)


def _per_product(match: re.Match[str]) -> Sequence[str]:
    """2mg/(kg·d): for each kilogram and day."""
    number, _, unit, _, first, _, second, _ = match.groups()
    names = [units.NAMES.get(each) or _SHORT[each] for each in (unit, first, second)]
    return (before_measure(number), "", names[0], "每", names[1], "每", names[2], "")


RULES: tuple[Rule, ...] = (
    rule(
        rf"({NUMBER})(\s?)({_ONE})(/\()({_ONE})([·*.])({_ONE})(\))",
        _per_product,
    ),
    rule(
        rf"({NUMBER})(\s?)({_FACTOR}(?:·{_FACTOR}){{1,3}}|(?:{_ONE})⁻[¹²³])(?![A-Za-z0-9⁻])"
        rf"(?:(/)({_FACTOR})(?![A-Za-z0-9]))?",
        _product,
    ),
)
"""In the order of trying, each at the first digit of a number."""
