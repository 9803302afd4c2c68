"""The sender of a letter, by the names of its file and of the folders that it lies in."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 12
"""Characters of a name."""

_FOLDER = re.compile(r"(?:来自|from\s+)\s*(?P<who>\S.{0,40})", re.IGNORECASE)
_FILE = re.compile(
    r"(?:来自|from\s+)\s*(?P<who>[^\s\-—–_:：,，.。、（(]{1,40})[\s\-—–_:：,，.。、（(]*(?P<rest>.*)",
    re.IGNORECASE,
)
_BEFORE_SIGN = re.compile(r"(?P<who>[\u4e00-\u9fff]{1,4})\s*[-—–_:：]+\s*(?P<rest>.*)")
"""小芳-西湖: only a short name in Chinese characters, or each date and each camera would write."""
_NO_PERSONS = frozenset(
    """
    微信 微信图片 微信截图 照片 图片 图像 相片 截图 截屏 屏幕截图 扫描 扫描件 文档 文件 新建 副本
    复制 拷贝 视频 录音 附件 下载 通知 备忘录 笔记 未命名 无标题 第一章 第一页
    """.split()  # noqa: SIM905 (a list of words, not of quotation marks)
)


def sender_of(names: Sequence[str]) -> str:
    """Return who the letter is from; "" if no name says so.

    `names` are the folders below the mailbox and the file's name without its ending. The nearest
    folder 来自… counts, then 来自… in the file's name, then a short name before a sign in it.
    """
    *folders, stem = names
    for folder in reversed(folders):
        found = _FOLDER.fullmatch(folder.strip())
        if found is not None and (who := _name(found["who"])):
            return who
    return _in_name(stem)[0]


def rest_of(stem: str) -> str:
    """Return a file's name without its sender: 西湖 of 来自小芳 西湖, "" if nothing is left."""
    return _in_name(stem)[1]


def _in_name(stem: str) -> tuple[str, str]:
    for form in (_FILE, _BEFORE_SIGN):
        found = form.fullmatch(stem.strip())
        if found is not None and (who := _name(found["who"])):
            return who, found["rest"].strip()
    return "", stem.strip()


def _name(words: str) -> str:
    """Return the words if they can be a name; else ""."""
    name = " ".join(words.split())
    is_name = name.isprintable() and any(char.isalpha() for char in name)
    return name if is_name and len(name) <= LONGEST and name not in _NO_PERSONS else ""
