"""Pinyin typing: from letters to words, commonest first, as on any Chinese keyboard.

The words are jieba's dictionary with its frequencies; words in the titles of the library come
first. Loading takes most of a second, so it belongs in a job; asking takes milliseconds.
"""

from __future__ import annotations

import heapq
import re
import time
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from content.text.folding import HAN
from content.text.jieba_words import jieba_lines
from content.text.readings.pinyin import pattern_of

WORDS = 20_000
"""The number of words taken from the dictionary, the commonest first. With all of GB 2312 they
write nearly everything that people write, and load in half a second.
"""

RARE = 100
"""A frequency in the dictionary's corpus. No rarer word is among the WORDS commonest."""

LONGEST_WORD = 4
MOST = 80
"""Candidates returned: some ten pages of a keyboard's row."""

TITLES = 2000
"""Titles whose words come first, the newest ones."""

IN_TITLES, IN_TEXTS = 1000.0, 30.0
"""The weight of a word in a title, or in a text of the library: only texts that are there can be
found.
"""

NEW_WORDS = (
    "微信 支付宝 二维码 扫码 扫一扫 健康码 验证码 朋友圈 公众号 小程序 视频通话 语音通话 短视频 "
    "网购 快递 外卖 打车 网约车 高铁 地铁 移动支付 付款码 红包 群聊 表情包 流量 充值 充电宝 触屏 "
    "智能手机 截图 自拍 直播 主播 网红 诈骗 反诈 防骗 养老金 医保卡 社保卡 医保码 挂号 体检 慢病 "
    "家庭医生 广场舞 老年大学 老年卡 适老化 志愿者 社区食堂 助餐 核酸 疫苗 口罩 垃圾分类 人脸识别 "
    "指纹 密码 应用 蓝牙 热点 无线网 路由器 机器人 人工智能 大数据 云端 网课 线上 线下 客服 退款"
)
"""Words younger than the dictionary, and words of our lessons."""

NEW_WORD_WEIGHT = 5000.0

OFTEN = 4
"""How often a run of characters appears in the library's texts before it counts as a word."""

_NEVER_IN_WORDS = frozenset(
    "的了是在不有和就也都要这那您我他她它们个一上下来去到把被给跟对从着过得地很吗呢吧啊"
)

RARE_READING = 0.02
"""The weight of a character in a reading that is not its first (行 háng), as a part of its own."""

WRITTEN_U = 0.01
"""The weight of a word with ü when u is typed for it: 路 comes before 绿."""

Item = TypeVar("Item")

_HAN_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters that the letters may mean, and how many of the typed letters they use."""

    text: str
    used: int


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    sound: str
    """Syllables without tones, a space between."""
    weight: float


@dataclass(slots=True)
class Typist:
    """Turns letters into candidates. Made by `load_typist`; then only read, from any thread."""

    _by_letter: dict[str, list[_Entry]] = field(default_factory=dict, repr=False)
    _exact: dict[str, list[_Entry]] = field(default_factory=dict, repr=False)

    def candidates(self, typed: str) -> list[Candidate]:
        """Return the candidates for the letters; an apostrophe separates syllables; ü is v.

        First words for all letters, then words for their beginning, longest first: callers ask
        again for the rest. Empty for letters that begin no word.
        """
        typed = typed.casefold().replace("ü", "v")
        found: dict[str, Candidate] = {}
        for word in self._for_all(typed):
            found.setdefault(word, Candidate(word, len(typed)))
        for end in range(len(typed) - 1, 0, -1):
            if typed[end] in "iuv":
                continue  # No syllable begins with these.
            for entry in self._exact.get(typed[:end], ()):
                found.setdefault(entry.text, Candidate(entry.text, _after(typed, end)))
        for end in range(len(typed) - 1, 0, -1):
            if found:
                break
            for word in self._for_all(typed[:end]):
                found.setdefault(word, Candidate(word, _after(typed, end)))
        return list(islice(found.values(), MOST))

    def words_of(self, letters: str) -> list[str]:
        """Return the words of two characters and more that these letters spell in full."""
        return [each.text for each in self._exact.get(letters, ()) if len(each.text) > 1]

    def _for_all(self, typed: str) -> list[str]:
        """Return the candidates for all the letters, spelled in full or begun."""
        if not typed.strip("'"):
            return []
        exact = [each.text for each in self._exact.get(typed, ())]
        pattern = _pattern(typed)
        near = self._by_letter.get(typed.lstrip("'")[0], ())
        begun = (each for each in near if pattern.match(each.sound))
        best = heapq.nlargest(MOST, begun, key=lambda each: each.weight)
        return exact + [each.text for each in best]


def load_typist(titles: Sequence[str] = (), text: str = "") -> Typist:
    """Return a typist that puts the words in these titles first, then those of the text.

    Takes most of a second: call it in a job.
    """
    named = {piece for title in islice(titles, TITLES) for piece in _pieces(title)}
    used = Counter(_pieces(text))
    weights = _common_words(named | used.keys())
    for word, count in used.items():
        if word in weights:
            weights[word] *= IN_TEXTS
        elif count >= OFTEN and len(word) < LONGEST_WORD and _NEVER_IN_WORDS.isdisjoint(word):
            weights[word] = IN_TEXTS
    for title in islice(titles, TITLES):
        # A short run between two marks may be a name that no dictionary has.
        runs = _HAN_RUN.findall(title)
        names = (run for run in runs if 2 <= len(run) <= LONGEST_WORD)
        weights |= {name: 1.0 for name in names if name not in weights}
    for word in named & weights.keys():
        weights[word] *= IN_TITLES
    typist = Typist()
    for entry in _breathing(_entries(weights), 200):
        typist._by_letter.setdefault(entry.sound[0], []).append(entry)
        typist._exact.setdefault(entry.sound.replace(" ", ""), []).append(entry)
    for same in typist._exact.values():
        same.sort(key=lambda entry: -entry.weight)
    return typist


def _after(typed: str, end: int) -> int:
    """Return where the rest begins: an apostrophe belongs to the letters before it."""
    return end + 1 if typed[end : end + 1] == "'" else end


def _pattern(typed: str) -> re.Pattern[str]:
    parts = [part for part in typed.split("'") if part]
    if len(parts) < 2:
        return pattern_of(parts[0], whole=True)
    # An apostrophe always separates syllables.
    inner = "(?:[a-z]* )?"
    body = "[a-z]* ".join(inner.join(map(re.escape, part)) for part in parts)
    return re.compile(f"^{body}[a-z]*$")


def _pieces(text: str) -> Iterator[str]:
    """Return every piece of two characters up to the longest word; none reaches across a mark."""
    for run in _HAN_RUN.findall(text):
        for at in range(len(run)):
            for end in range(at + 2, min(at + LONGEST_WORD, len(run)) + 1):
                yield run[at:end]


def _common_words(wanted: Container[str]) -> dict[str, float]:
    """Return words with their frequencies.

    Every character of GB 2312; of the dictionary the commonest words, and those wanted.
    """
    weights = dict.fromkeys(_gb2312(), 1.0)
    found: list[tuple[float, str]] = []
    for line in _breathing(jieba_lines(), 3000):
        word, _, rest = line.partition(" ")
        weight = float(rest.partition(" ")[0] or 0)
        if len(word) == 1:
            if word in weights:
                weights[word] += weight
        elif len(word) <= LONGEST_WORD and word in wanted:
            weights[word] = weight
        elif weight >= RARE and len(word) <= LONGEST_WORD and _HAN_RUN.fullmatch(word):
            found.append((weight, word))
    weights.update((word, weight) for weight, word in heapq.nlargest(WORDS, found))
    for word in NEW_WORDS.split():
        weights.setdefault(word, NEW_WORD_WEIGHT)
    return weights


def _breathing(items: Iterable[Item], step: int) -> Iterator[Item]:
    """Go through the items, and let other threads run after every so many, some 2 ms.

    Measured: while the dictionary's lines are read, no other thread runs for 0.2 s, and a person
    who writes on the screen meanwhile sees it.
    """
    for number, item in enumerate(items):
        if number % step == 0:
            time.sleep(0.0005)
        yield item


def _gb2312() -> Iterator[str]:
    for row in range(0xB0, 0xF8):
        for column in range(0xA1, 0xFF):
            yield from bytes((row, column)).decode("gb2312", "ignore")


def _entries(weights: dict[str, float]) -> Iterator[_Entry]:
    # Imported here: see content.text.readings.pinyin.
    from pypinyin import Style, lazy_pinyin, pinyin

    for text, weight in weights.items():
        if len(text) == 1:
            readings = dict.fromkeys(pinyin(text, style=Style.NORMAL, heteronym=True)[0])
        else:
            readings = {" ".join(lazy_pinyin(text)): None}
        share = 1.0
        for reading in readings:
            sound = reading.replace("ü", "v")
            if sound.replace(" ", "").isascii() and sound[:1].isalpha():
                yield _Entry(text, sound, weight * share)
                if "v" in sound:
                    yield _Entry(text, sound.replace("v", "u"), weight * share * WRITTEN_U)
            share = RARE_READING
