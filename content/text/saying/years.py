"""Years: four digits, the last two of them, spans of years, reigns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying.context import is_counted, is_in_standard, is_telephone
from content.text.saying.numerals import cardinal, spelled
from content.text.saying.rule import END, Form, Rule, after, before, rule

DASH = r"\s?(?:-{1,2}|[–—~至到]|——)\s?"
"""The sign between two days or years."""
YEAR = r"(?:1[1-9]|2[01])\d\d"
"""A year of the last nine centuries and the next."""


def _years(match: re.Match[str]) -> Sequence[str] | None:
    """1949—2019, 2021～2025年, 2021/2022学年: two years with a span of time between them."""
    first, sign, last = match.groups()
    if is_telephone(match) or (sign.strip() == "/" and int(last) - int(first) != 1):
        return None
    follows = after(match)
    if is_counted(match) and not follows.lstrip().startswith(("年", "学年", "届", "级", "期")):
        return None
    if is_in_standard(before(match)):
        return None
    return (spelled(first), "到", spelled(last))


def _season(match: re.Match[str]) -> Sequence[str] | None:
    """2021-22赛季, 2021/22学年."""
    first, _, last = match.groups()
    if (int(first) + 1) % 100 != int(last):
        return None
    return (spelled(first), "到", spelled(last))


_LONG_TIME_BEFORE = Form(
    r"(?:距今|[近约达已]|超过|长达|已有|有着?|历经|历时|前后|多达|存续|整整|上下|拥有|大约|不到|还有|每)\s?$"
)
_LONG_TIME_AFTER = Form(
    r"年(?:之?前|的?历史|来|间|以[前上来]|之久|左右|文明|文化|古|后|的时间|不遇|一遇)"
)


def _year(match: re.Match[str]) -> Sequence[str] | None:
    """2021年 is a year, 距今1500年 and 1000年前 are spans of time."""
    digits = match[1]
    follows = after(match)
    number = int(digits)
    if not 100 <= number < 2200 or _LONG_TIME_BEFORE.search(before(match)):
        return None
    if _LONG_TIME_AFTER.match(follows) and (number % 100 == 0 and number != 1900):
        return None
    if number % 1000 == 0 and number < 2000:
        return None
    return (spelled(digits),) if len(digits) == 4 else None


_YEAR_NOUN = Form(
    r"\s?(?:年度|届|级|款|版|赛季|学年|财年|年报|年初|年底|年末|春|秋|夏|冬|奥运|世界杯)"
)


def _bare_year(match: re.Match[str]) -> Sequence[str] | None:
    """Four digits that are a year of our times without 年: 2022北京冬奥会, (2021).

    Not 2021人, 共2021.
    """
    if is_telephone(match):
        return None
    if not _YEAR_NOUN.match(after(match)) and is_counted(match):
        return None
    if match[1] == "2000" and not _YEAR_NOUN.match(after(match)):
        return None
    return (spelled(match[1]),)


_SHORT_YEAR_BEFORE = Form(r"(?:在|从|自|于|到|“|早在|至|、)$")
_SHORT_YEAR_AFTER = Form(
    r"年(?:\d{1,2}月|出生|生[人的]?|入|毕业|参[军加]|下乡|退|春|夏|秋|冬|[初底末]|抗|那|的时候|奥|世界杯|考|大|返|回[城乡]|进[城厂]|结婚(?!纪念)|当兵|复员|转业|提干|入党|恢复|插队|分配)"
)


_LASTS = Form(
    r"年(?:以?来|前(?!后)|后|[里内间中多余]|历史|以上|以下|之[久后间]|左右|过去|即|有余|了|没|不|未|一|如|时间|大计|期|"
    r"[教党工军烟婚]龄|利率|国债|产权|[老陈风沧坚守磨情路梦变奋耕执征卧心]|初心|发展|辉煌|华诞|[大校店]?庆|[金银钻]?婚|"
    r"的?(?:时间|历史|婚姻|交情|友谊|感情|光阴|岁月|等|相|努|老|陈|风|坚))"
)
_BEGINS_CLAUSE = Form(
    r"(?:^|[，。；：、！？“”《》〈〉(),.:;!?\s「」…—]|[我你他她它们家爸妈爷奶姥哥姐弟妹叔姨伯舅姑父母亲娘]"
    r"|[那就还]是|打从|自从|记得|直到)$"
)
_EVENT_AFTER = Form(
    r"年(?:\d{1,2}月|疫情|冬奥|奥运|世界杯|春节|中秋|国庆|高考|体检|[初底末](?![一二三])|[上下]半年)"
)
"""Events of a year: 22年冬奥. After other words 22年 is more likely a number of years."""
_IS_OF = Form(r"年的(?!时候|事|[冬夏春秋]|[人兵])")


def _is_short_year(match: re.Match[str], digits: str) -> bool:
    """Return whether two digits before 年 are the end of a year: 97年香港回归, 我62年当的兵.

    They are a span of time after a verb (用了38年) and before its words (60年来, 50年的老邻居).
    """
    left, follows = before(match), after(match)
    if left.endswith("年("):
        # 永平五年（62年） is a year of long ago, said as a number.
        return False
    if digits < "40":
        clear = _EVENT_AFTER.match(follows) and _BEGINS_CLAUSE.search(left)
        return digits < "30" and clear is not None
    if _SHORT_YEAR_BEFORE.search(left) is not None and not _LASTS.match(follows):
        return True
    if _LASTS.match(follows) and not re.match(r"年(?:春节|以前)", follows):
        return False
    if _SHORT_YEAR_AFTER.match(follows):
        return True
    clause = _BEGINS_CLAUSE.search(left)
    is_round = digits[1] in "05" and clause is not None and not clause[0].isalpha()
    return clause is not None and not (is_round and _IS_OF.match(follows))


_STUDENTS = (
    "大学生|学[生员]|同学|校友|新生|本科|研究生|毕业|高[中考]|初中|中专|[\u4e00-\u9fff]{1,4}系|班"
)


def _leavers(match: re.Match[str]) -> Sequence[str] | None:
    """66、67、68届, 97届: who left a school in that year; 第24届 counts."""
    digits = match[1]
    if re.search(r"第(?:\d\d[、,，和及~—至到-])*$", before(match)):
        return None
    if digits < "40" and not re.match(rf"届(?:{_STUDENTS})", after(match)):
        return None
    return (spelled(digits),)


def _short_year(match: re.Match[str]) -> Sequence[str] | None:
    """'98年, 08年, 在85年: the two last digits of a year; 成立70年 is a span of time."""
    mark, digits = match.groups()
    certain = bool(mark) or digits[0] == "0"
    return ("", spelled(digits)) if certain or _is_short_year(match, digits) else None


def _of_long_ago(match: re.Match[str]) -> Sequence[str] | None:
    """《南京条约》(1842), 苏轼(1037—1101): years in a bracket, at most a lifetime apart."""
    first, sign, last = match.groups()
    if not sign:
        named = _NAMED_BEFORE.search(before(match)) is not None
        if len(first) == 3 and after(match, 1) != "年":
            return None
        return (spelled(first), "", "") if named else None
    if not 0 < int(last) - int(first) <= 110 or (first[-1] == "0" and last[-1] == "0"):
        return None
    if len(first) == 3 and _NAME_AFTER.match(after(match)) is None:
        return None
    return (spelled(first), "到", spelled(last))


_NAMED_BEFORE = Form(r"(?:》|战争|起义|条约|变法|运动|之战|之变|[年朝代])[(]$")
_NAME_AFTER = Form(r"年?[)][,，]?(?:字|号|名|汉|魏|晋|南朝|北朝|唐|[中盛晚]唐|五代|北?宋|诗人)")


def _decade(match: re.Match[str]) -> Sequence[str]:
    digits = match[1]
    return (cardinal(digits) if len(digits) == 2 and digits != "00" else spelled(digits),)


_REIGN_BEFORE = Form(
    r"(?:贞观|永徽|开元|天宝|元和|乾德|淳化|景德|庆历|熙宁|元丰|绍兴|淳熙|至元|洪武|永乐|宣德|成化|弘治|正德|嘉靖|"
    r"隆庆|万历|天启|崇祯|天命|天聪|崇德|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国|昭和)$"
)
_REIGN_AFTER = Form(r"年\s?[(](?:公元前?)?(?:\d{3}|1[0-8]\d\d|19[0-4]\d)年?[)]")


def _reign_year(match: re.Match[str]) -> Sequence[str] | None:
    """光绪2年, 清宁2年(1056年): a year of a reign is 二年, never 两年."""
    reign = _REIGN_BEFORE.search(before(match)) or _REIGN_AFTER.match(after(match))
    return (cardinal(match[1]),) if reign else None


SPANS: tuple[Rule, ...] = (
    rule(rf"({YEAR})({DASH}|/)({YEAR}){END}(?!-\d)", _years),
    rule(rf"((?:19|20)\d\d)(-|—|–|/)(\d\d){END}(?=\s?(?:赛季|学年|年度|财年))", _season),
)
"""From one year to another."""

RULES: tuple[Rule, ...] = (
    rule(r"(\d{4})(?=年代)", lambda match: (spelled(match[1]),)),
    rule(r"(\d0)(?=年代)", _decade),
    rule(r"(\d{4})(?=\s?年)", _year),
    rule(r"(\d{1,2})(?=年)", _reign_year),
    rule(r"(?<=\d秒)(\d\d)(?!\d|[秒分.])", lambda match: (spelled(match[1]),)),
    rule(r"(?<=第)((?:19|20)\d{5,6})(?=期)", lambda match: (spelled(match[1]),)),
    rule(r"(['‘’])?(\d\d)(?=年(?!代|级|制|龄))", _short_year),
    rule(r"(\d\d)(?=(?:[、,，和及~—至到-]\d\d){0,4}届)", _leavers),
    rule(rf"(\d\d)(?=级(?:{_STUDENTS}))", lambda match: (spelled(match[1]),)),
    rule(
        r"([4-9]\d)(?=(?:[、和][4-9]\d){1,4}年(?![代来前后间]))",
        lambda match: (spelled(match[1]),),
    ),
    rule(r"(?<!第)([6-9]\d)(?=级|版(?!本|[块面权税]))", lambda match: (spelled(match[1]),)),
    rule(r"([6-9]\d)(?=抗洪|洪水|世界杯|奥运|亚运)", lambda match: (spelled(match[1]),)),
    rule(r"(\d0)(?=[、/和]\d0后)", lambda match: (spelled(match[1]),)),
    rule(r"(\d[05])(?=后(?![天来面]))", lambda match: (spelled(match[1]),)),
    rule(rf"((?:19|20)\d\d){END}(?!年|\s?[:×*÷+=]|[A-Za-z])", _bare_year),
    rule(
        r"(?<=[(])(1[0-8]\d\d|\d{3})(?:(\s?[-–—~]\s?)(1[0-8]\d\d|\d{3}))?(?=年?[)])",
        _of_long_ago,
    ),
)
"""One year each. In the order of trying, each at the first digit of a number."""
