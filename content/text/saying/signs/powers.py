"""Raised numbers and charges, the number sign, and degrees: 10¹², s⁻¹, Ca²⁺, 5#楼, 38.5 ° C."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying.numerals import as_code, cardinal
from content.text.saying.rule import Form, Rule, after, before, rule

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(RAISED + "⁺⁻₀₁₂₃₄₅₆₇₈₉", "0123456789+-0123456789")
_CELLS = Form(r"CD\d{1,3}$")


def power_name(digits: str) -> str:
    """Return the name of a power by its exponent: 2 → 平方, 10 → 十次方."""
    return {"2": "平方", "3": "立方"}.get(digits) or cardinal(digits) + "次方"


def _raised(match: re.Match[str]) -> Sequence[str] | None:
    """10¹², 10⁻³, x¹⁰; one raised figure behind a word may be the mark of a note."""
    sign, figures = match.groups()
    left = before(match, 1)
    digits = figures.translate(_PLAIN)
    if not (left.isdigit() or (left.isascii() and (left.isalpha() or left == ")"))):
        return None
    if not sign and len(digits) == 1 and not left.isdigit():
        return None
    if sign:
        return ("的负", cardinal(digits) + "次方")
    return ("", "的" + power_name(digits))


def _charge(match: re.Match[str]) -> Sequence[str] | None:
    """CD4⁺: cells that have a mark; other charges are said by their sign."""
    positive = match[1] == "⁺"
    if _CELLS.search(before(match, 6)):
        return ("阳性" if positive else "阴性",)
    return ("正" if positive else "负",) if before(match, 1).isalnum() else None


_IONS = {
    "H": "氢离子", "Li": "锂离子", "Na": "钠离子", "K": "钾离子", "Ag": "银离子", "Mg": "镁离子",
    "Ca": "钙离子", "Ba": "钡离子", "Zn": "锌离子", "Cu": "铜离子", "Fe": "铁离子",
    "Al": "铝离子", "Pb": "铅离子", "Hg": "汞离子", "Mn": "锰离子", "F": "氟离子", "Cl": "氯离子",
    "Br": "溴离子", "I": "碘离子", "S": "硫离子", "NH4": "铵根", "OH": "氢氧根",
    "HCO3": "碳酸氢根", "CO3": "碳酸根", "SO4": "硫酸根", "NO3": "硝酸根", "NO2": "亚硝酸根",
    "PO4": "磷酸根", "HPO4": "磷酸氢根",
}  # fmt: skip
_ION = "|".join(
    re.sub(r"(\d)", lambda one: f"[{one[1]}{chr(0x2080 + int(one[1]))}]", name)
    for name in sorted(_IONS, key=len, reverse=True)
)
_IN_LABORATORY = Form(
    r"\s?(?:离子|[\d.]+\s?m?mol|缺乏|不足|浓度|含量|过[高低]|偏[高低]|通道|泵|[/、]\s?(?:Na|K|Ca|Mg|Cl|H)[2+-])"
)
_BLOOD = Form(r"(?:血[清钾钠钙]?|电解质|补充?|含|[⁺⁻+]\s?[/、和]\s?)\s?$")


def _ion(match: re.Match[str]) -> Sequence[str] | None:
    """Na⁺, Ca²⁺, HCO₃⁻; in plain letters, Mg2+, only where the words speak of blood or water."""
    substance, charge = match.groups()
    if "⁺" not in charge and "⁻" not in charge:
        follows = _IN_LABORATORY.match(after(match))
        if after(match, 1).isdigit() and follows is None:
            return None
        if len(charge) == 1 and follows is None and _BLOOD.search(before(match)) is None:
            return None
    plain = substance.translate(_PLAIN)
    name = _IONS[plain]
    if plain == "Fe" and charge[0] in "²2":
        name = "亚铁离子"
    ending = after(match, 2)
    return (name.removesuffix("离子") if ending == "离子" else name.removesuffix(ending[:1]), "")


_KEYED = Form(r"(?:按|码[是为:\s]?|[*\d]\*|\*)\d{0,12}$")


def _number_behind(match: re.Match[str]) -> Sequence[str] | None:
    """5#楼, 7#: the number of a house, a shaft, a kind of petrol."""
    if not before(match, 1).isdigit() or after(match, 1).isdigit():
        return None
    return ("井号",) if _KEYED.search(before(match)) else ("号",)


def _number_in_front(match: re.Match[str]) -> Sequence[str] | None:
    """#2机组; #520快乐# is a subject between two signs."""
    if before(match, 1).isalnum() or "#" in match.string[match.end() : match.end() + 32]:
        return None
    digits = match[2]
    return ("", (as_code(digits) if len(digits) > 3 else cardinal(digits)) + "号")


def _degrees(match: re.Match[str]) -> Sequence[str]:
    return ("摄氏度" if match[1][-1] in "Cc" else "华氏度",)


ION: Rule = rule(rf"({_ION})([²³23]?[⁺⁻+-])(?![A-Za-z_+-])", _ion)
ION_RAISED: Rule = rule(rf"({_ION})([²³]?[⁺⁻])", _ion)
"""Tried at a letter."""

LOW: Rule = rule(r"([₀-₉]{2,4})", lambda match: (cardinal(match[1].translate(_PLAIN)),))
"""B₁₂, tried at a lowered figure."""

_POWERS = (rule(rf"(⁻?)([{RAISED}]{{1,6}})(?![⁺⁻])", _raised), rule(r"([⁺⁻])", _charge))

RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(RAISED + "⁺⁻", _POWERS),
    **dict.fromkeys("₁₂₃₄₅₆₇₈₉", (LOW,)),
    "#": (
        rule(r"(#)(?![#\d])", _number_behind),
        rule(r"(#)(\d{1,4})(?=[\u4e00-\u9fff\s，。、；]|$)", _number_in_front),
    ),
    "°": (rule(r"(°\s?[CcFf])(?![A-Za-z])", _degrees),),
}
"""By the sign that they are tried at."""
