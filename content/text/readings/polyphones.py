"""Readings of characters that no dictionary settles, by the words around them in the sentence.

The rules themselves are data: resources/readings/rules.tsv and surnames.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from content.text.readings.lexicon_table import DATA, marked_words

REACH = 12
"""Characters in front of a character that its rules may look at."""
REACH_AFTER = 40
"""Characters after it. Rules are tried at every character, so no look may go to the end."""

_MACROS = {
    "{N}": "[一二三四五六七八九十百千万亿几两半数多0-9]",
    "{P}": "(?:[你我他她它您咱谁]们?|大家|老师|师傅|老人|先生|女士)",
    "{M}": "[这那哪某该此每各]",
}
_TITLES = (
    "老师|老太太|老太爷|老汉|老先生|老爷子|老伯|大婶|婶子|二婶|嫂子|先生|女士|小姐|师傅|"
    "大爷|大妈|大娘|大叔|大伯|大姐|大哥|大嫂|阿姨|叔叔|伯伯|奶奶|爷爷|姥姥|"
    "婆婆|太太|医生|大夫|护士|主任|经理|教授|院士|校长|院长|书记|主席|省长|市长|县长|区长|镇长|乡长|"
    "村长|局长|处长|科长|所长|站长|厂长|队长|班长|组长|部长|会长|行长|博士|律师|法官|警官|将军|同志|"
    "同学|老板|记者|编辑|工程师|家(?=[的人里有和])|某|氏|姓|老(?=[，。说的])"
)
_ROLES = (
    "姓|姓名|名叫|叫|叫做|同志|记者|支书|村主任|党员|队长|班长|司机|保安|店主|店员|农民|工人|战士|"
    "干部|女儿|儿子|妻子|丈夫|通讯员|作者|编辑|编剧|导演|演员|歌手|作家|诗人|画家|医生|教授|院士|"
    "主任|书记|主席|市长|县长|省长|局长|校长|院长|经理|老师|师傅|邻居|村民|居民|市民|老人|小|老|选手|"
    "队员|教练|主播|专家|学者|志愿者|负责人|会长|先生|女士|患者|病人|医师|药师|护士|护士长|护工|家属|站长|所长|厂长|组长|委员|代表|秘书长|"
    "律师|法官|民警|交警|警察|消防员|烈士|运动员|学员|员工|嘉宾|主持人|摄影师|导游|厨师|保洁员|快递员|"
    "网格员|楼长|处长|科长|部长|镇长|乡长|区长|政委|连长|营长|团长|排长|老伴|夫人|大夫|收件人|联系人|"
    "申请人|户主|经办人|签名|保姆|月嫂|裁判|同学|学生|校友|朋友|邻居|哥哥|姐姐|弟弟|妹妹|父亲|母亲|爷爷|奶奶"
)
_COMMON_NAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
"""The commonest family names; those that begin many other words are left out."""
_AFTER_NAME = re.compile(rf"{_TITLES}")
_BEFORE_NAME = re.compile(rf"(?:{_ROLES})$")
_AFTER_OLD = frozenset("和与跟说的在也就都家把是去来下又笑听给")
"""The text after a name like 老任: 老任和老单."""
_SURNAME_ITSELF = re.compile(r"(?:姓|复姓|老|小)$")
_NAME_ENDS = re.compile(
    r"[一-鿿]{1,2}(?:$|[，。、（）！？：；]|说|是|在|和|的|告诉|表示|介绍|今年|先生|女士|老师|带领|带着|"
    r"从|把|被|将|向|对|与|也|就|正|一家|有|来|去|回|走|拿|给|用|坐|看|想|笑|听|问|喊|接|获|负责|主持|"
    r"宣布|指出|强调|认为|没|还|都|则|便|为|因|由|只)"
)
_NAMED_BEFORE = re.compile(
    rf"(?:^|[，、和与：；（])[{_COMMON_NAMES}][一-鿿]{{1,2}}[、和与](?:[一-鿿]{{2,3}}[、和与])?$"
)
_NAMED_AFTER = re.compile(rf"[一-鿿]{{1,2}}[、和与][{_COMMON_NAMES}][一-鿿]{{1,2}}(?![一-鿿])")
_LISTED = re.compile(r"[一-鿿]{1,2}(?:$|[，。、；：（）]|[和与等两三四五六])")
"""In a list of names: 王芳、单国强、解秀兰."""
_BEGINS_CLAUSE = re.compile(
    "曾?[在到多任是获为经有不被和参去来几一两三说以用从与因连]|[一邀急试变聘用当付该有由]"
)
"""After these characters the family names 曾, 任, 应 are words of their own: 记者曾到过."""


_TAGS = re.compile(r"<([a-z]+|\*)>(.*)", re.DOTALL)
_ANY = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Compiled at the first use: most rules are never needed, and all together take 50 ms."""

    before: str
    after: str
    reading: str
    tags_before: str = ""
    tags_after: str = ""

    def fits(self, text: str, at: int, tag_before: str, tag_after: str) -> bool:
        if self.tags_before and (not tag_before or tag_before[0] not in self.tags_before):
            return False
        if self.tags_after and (not tag_after or tag_after[0] not in self.tags_after):
            return False
        if self.after and not _compiled("", self.after, "").match(
            text, at + 1, at + 1 + REACH_AFTER
        ):
            return False
        if not self.before:
            return True
        pattern = _compiled("(?:", self.before, ")$")
        return pattern.search(text, max(0, at - REACH), at) is not None


def by_context(text: str, at: int, tag_before: str = "", tag_after: str = "") -> str:
    """Return the reading of `text[at]` by its rules, "" for a character without rules."""
    return first_rule(text, at, tag_before, tag_after)[0]


def first_rule(text: str, at: int, tag_before: str, tag_after: str) -> tuple[str, bool]:
    """Return the reading of `text[at]` by its rules, and whether a rule with a condition gave it.

    ("", False) for a character without rules. The tags are the parts of speech of the words before
    and after. They are "" where the character is inside a word: rules that ask for a part of speech
    then do not hold.
    """
    for rule in _rules().get(text[at], ()):
        if rule.fits(text, at, tag_before, tag_after):
            asked = rule.before or rule.after or rule.tags_before or rule.tags_after
            return rule.reading, bool(asked)
    return "", False


def by_default(character: str) -> str:
    """Return the reading that the rules give when none of their conditions holds, or ""."""
    rules = _rules().get(character, ())
    return rules[-1].reading if rules else ""


def readings_in_rules(character: str) -> tuple[str, ...]:
    """Return every reading that a rule or the family names have for this character."""
    found = [rule.reading for rule in _rules().get(character, ())]
    return tuple(dict.fromkeys([*found, *filter(None, [_surnames().get(character)])]))


def as_surname(text: str, at: int) -> str:
    """Return the reading of `text[at]` as a family name if it is one there, else ""."""
    reading = _surnames().get(text[at])
    if reading is None:
        return ""
    before_is_name = _BEFORE_NAME.search(text, max(0, at - REACH), at)
    if _AFTER_NAME.match(text, at + 1):
        # 曾老师, but not 不曾老
        starts = at == 0 or before_is_name or not _is_han(text[at - 1])
        if starts or text[at - 1] in "和与跟请找给向对把让叫是由被的了到听问像":
            return reading
    if _is_listed(text, at):
        return reading
    if _SURNAME_ITSELF.search(text, max(0, at - REACH), at):
        after = text[at + 1 : at + 2]
        if text[at - 1] == "姓" or not after or not _is_han(after) or after in _AFTER_OLD:
            return reading
    if before_is_name and _NAME_ENDS.match(text, at + 1):
        if text[at] in "曾任应" and _BEGINS_CLAUSE.match(text, at + 1):
            return ""
        return reading
    return ""


def _is_listed(text: str, at: int) -> bool:
    """Whether a character begins a name in a list of names."""
    if not _LISTED.match(text, at + 1) or (at and text[at - 1] not in "，、和与：；（"):
        return False
    named = _NAMED_BEFORE.search(text, max(0, at - REACH), at)
    return named is not None or _NAMED_AFTER.match(text, at + 1) is not None


def of_name(character: str) -> str:
    """Return the reading of the character as a family name, "" if it is none."""
    return _surnames().get(character, "")


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿"


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    rules: dict[str, list[_Rule]] = {}
    for line in (DATA / "rules.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        character, before, after, reading = line.split("\t")
        tags_before, before = _tags(before)
        tags_after, after = _tags(after)
        rule = _Rule(before, after, reading, tags_before, tags_after)
        rules.setdefault(character, []).append(rule)
    return {character: tuple(each) for character, each in rules.items()}


def _tags(written: str) -> tuple[str, str]:
    """Return the first letters of the parts of speech that a side asks for, and its pattern."""
    match = _TAGS.match(written)
    if not match:
        return "", written
    return match[1].replace("*", _ANY), match[2]


@cache
def _compiled(head: str, written: str, tail: str) -> re.Pattern[str]:
    edge = "^" if tail else "$"
    written = written.replace("{S}", f"(?:{edge}|[，。！？；：、“”‘’（）《》 ])")
    for name, meaning in _MACROS.items():
        written = written.replace(name, meaning)
    return re.compile(f"{head}{written}{tail}")


@cache
def _surnames() -> dict[str, str]:
    words = marked_words((DATA / "surnames.txt").read_text("utf-8"))
    return {word: marks[0] for word, marks in words.items()}
