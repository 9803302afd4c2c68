"""The words that head a part of a book and have no number: 序章, 番外, 完结感言."""

from __future__ import annotations

_ALONE = """
    序章 序幕 序言 序曲 序篇 序卷 序 自序 代序 总序 前言 引言 引子 楔子 卷首语 卷首 卷末 题记
    写在前面的话 写在前面 写在最后 尾声 尾章 终章 终曲 终卷 终篇 末章 最终章 最终回 最后一章 大结局
    结语 结束语 后记 跋 完结感言 完本感言 完结撒花 番外篇 番外 外传 前传 后传 附录 附记 间章 目录
"""
_IN_BOOK = """
    引 附 开篇 开场白 开端 结局 插曲 幕间 间奏 内容简介 简介 文案 人物表 人物介绍 人物简介
    作品相关 作者有话要说 作者有话说 作者的话 上架感言 新书感言 单章 请假条 致谢 献词 通知 公告
    说明 小剧场 主要人物 出版说明 再版说明 译后记 译者序 编后记 编者的话 作者简介
"""
_SIMPLE = "总语记声终结后传录间别简绍话说释谢词剧场题开"
_TRADITIONAL = str.maketrans(_SIMPLE, "總語記聲終結後傳錄間別簡紹話說釋謝詞劇場題開")


def _alternatives(words: str) -> str:
    """Return a pattern of the words in both scripts, the longest first, with gaps in them."""
    both = {*words.split(), *words.translate(_TRADITIONAL).split()}
    longest = sorted(both, key=lambda word: (-len(word), word))
    return "|".join(" ?".join(word) for word in longest)


SURE_WORDS = _alternatives(_ALONE)
"""A pattern: such a word on a line of its own is a heading."""
BOOK_WORDS = _alternatives(_IN_BOOK)
"""A pattern: such a word is a heading in a book, and anything elsewhere."""
_SIMPLE_FIRST = "".join(sorted({word[0] for word in (_ALONE + _IN_BOOK).split()}))
FIRST_OF_WORDS = _SIMPLE_FIRST + _SIMPLE_FIRST.translate(_TRADITIONAL)
"""The characters with which they begin."""
