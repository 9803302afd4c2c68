"""Units behind a number: their signs and letters → their Chinese names."""

from __future__ import annotations

import re

NAMES = {
    "kg": "公斤", "Kg": "公斤", "KG": "公斤", "g": "克", "mg": "毫克", "μg": "微克", "ug": "微克",
    "ng": "纳克", "t": "吨", "km": "公里", "KM": "公里", "m": "米", "dm": "分米", "cm": "厘米",
    "CM": "厘米", "mm": "毫米", "MM": "毫米", "μm": "微米", "um": "微米", "nm": "纳米",
    "km²": "平方公里", "km2": "平方公里", "m²": "平方米", "m2": "平方米", "cm²": "平方厘米",
    "cm2": "平方厘米", "mm²": "平方毫米", "mm2": "平方毫米", "dm²": "平方分米", "dm2": "平方分米",
    "m³": "立方米", "m3": "立方米", "cm³": "立方厘米", "cm3": "立方厘米", "dm³": "立方分米",
    "mm³": "立方毫米", "hm²": "公顷", "hm2": "公顷", "ha": "公顷",
    "L": "升", "l": "升", "dL": "分升", "dl": "分升", "mL": "毫升", "ml": "毫升", "ML": "毫升",
    "μL": "微升", "μl": "微升", "cc": "毫升", "mmol": "毫摩尔", "μmol": "微摩尔", "mol": "摩尔",
    "nmol": "纳摩尔", "U": "单位", "u": "单位", "IU": "国际单位", "mIU": "毫国际单位",
    "mmHg": "毫米汞柱", "mmhg": "毫米汞柱", "kPa": "千帕", "MPa": "兆帕", "hPa": "百帕", "Pa": "帕",
    "W": "瓦", "kW": "千瓦", "KW": "千瓦", "MW": "兆瓦", "GW": "吉瓦", "kWh": "度", "kW·h": "度",
    "V": "伏", "kV": "千伏", "KV": "千伏", "mV": "毫伏", "mA": "毫安", "mAh": "毫安时",
    "Hz": "赫兹", "kHz": "千赫", "KHz": "千赫", "MHz": "兆赫", "GHz": "吉赫", "dB": "分贝",
    "db": "分贝", "N": "牛", "kcal": "千卡", "cal": "卡", "kJ": "千焦", "KJ": "千焦", "J": "焦",
    "MB": "兆", "KB": "K", "GB": "G", "TB": "T", "Mbps": "兆每秒", "M": "兆", "px": "像素",
    "h": "小时", "min": "分钟", "s": "秒", "ms": "毫秒", "d": "天",
    "s²": "二次方秒", "° C": "摄氏度", "° F": "华氏度",
    "°C": "摄氏度", "℃": "摄氏度", "°F": "华氏度", "℉": "华氏度", "°": "度", "′": "分", "″": "秒",
    "㎡": "平方米", "㎥": "立方米", "㎏": "公斤", "㎎": "毫克", "㎝": "厘米", "㎜": "毫米",
    "㎞": "公里", "㎟": "平方毫米", "㎠": "平方厘米", "㎢": "平方公里", "㏄": "毫升",
    "㏎": "公里", "㎖": "毫升",
    "㎗": "分升", "ℓ": "升", "㎍": "微克", "㎐": "赫兹", "㎑": "千赫", "㎒": "兆赫",
    "㎓": "吉赫", "㎾": "千瓦", "㎿": "兆瓦", "㎸": "千伏", "㎪": "千帕", "㎫": "兆帕",
    "Ω": "欧", "\u2126": "欧", "kΩ": "千欧", "Å": "埃",
}  # fmt: skip
"""公斤 and 公里 instead of 千克 and 千米: people say these for weight and distance."""

_LONGEST_FIRST = sorted(NAMES, key=len, reverse=True)
ANY = "|".join(re.escape(name) for name in _LONGEST_FIRST)
PATTERN = rf"(?:{ANY})(?![A-Za-z0-9²³])"
"""The end of a unit: 5G is no gram and 3D no day."""

_CLEAR = (name for name in _LONGEST_FIRST if len(name) > 1 or not name.isupper())
LONG_OR_SMALL = rf"(?:{'|'.join(map(re.escape, _CLEAR))})"
"""Units that are alone in a bracket, 体重(kg); a lone capital there is a name: 方案(A)."""

SIGNS = {name: said for name, said in NAMES.items() if len(name) == 1 and not name.isascii()}
"""Units of one sign that have no other meaning, at any place."""

CURRENCIES = "¥$€£₤₽₩"
"""The signs of money, for a class of a pattern. They stand in front of a number or behind it."""

HAN_UNIT = (
    r"元|块|次|人|吨|公里|千米|米|克|斤|公斤|千克|亩|度|毫克|毫升|升|小时|分钟|平方米|平米|平方公里|立方米|天|日|月|"
    r"年|周|分|秒|件|个|台|辆|张|户|株|桶|箱|只|套|片|粒|支|瓶|盒|板|袋|份|晚|间|位|人次|公顷|千瓦时|千瓦|课时|学时|场|节|期|股"
)
"""Counted things on either side of a stroke: 元/斤, 次/天."""
