"""The words of a course's file: names of lines by section, and words that people use instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from content.lessons.course import PartKind, ScreenKind


class Kind(Enum):
    """The kinds of sections of a file."""

    HEAD = auto()
    STEP = auto()
    SCREEN = auto()
    OTHER = auto()


STEP_HEADING = re.compile(
    r"(?:第\s*(?P<number>[\d０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*步|步骤\s*\S{1,3}?)"
    r"(?:\s*[：:、.．]\s*|\s+|$)(?P<name>.*)"
)
CARDS_HEADING = re.compile(r"识骗测验\s*(?:[：:]\s*|\s+|$)(?P<name>.*)")
CARD_WORDS = ("样子", "来自", "说", "我说", "图", "是", "看哪里", "怎么办")
SCREEN_HEADING = re.compile(r"屏幕(?:\s*[：:]\s*|\s+|$)(?P<name>.*)")


BARS = "｜|￨│丨∣┃❘ǀ￤¦︱〡"
"""The bar, and signs that look like it."""
BAR = re.compile(f"[{BARS}]")
_QUOTES = "“”\"＂「」『』〝〞‘’'"


def unquoted(name: str) -> str:
    """Return a name without quotation marks around all of it."""
    inner = name.strip()
    is_quoted = len(inner) > 2 and inner[0] in _QUOTES and inner[-1] in _QUOTES
    if is_quoted and not any(char in _QUOTES for char in inner[1:-1]):
        return inner[1:-1].strip()
    return inner


@dataclass(frozen=True, slots=True)
class Keys:
    """The names of lines of a section: those that it must have, may have, may have many times."""

    needed: tuple[str, ...]
    free: tuple[str, ...] = ()
    many: frozenset[str] = frozenset()

    @property
    def all(self) -> tuple[str, ...]:
        """Every name."""
        return (*self.needed, *self.free)


HEAD_KEYS = Keys(("给谁", "多久", "用到", "归类", "学完会"), ("先学", "别处"))
STEP_KEYS = Keys(
    ("做", "为什么", "屏幕", "对", "对了", "提示"),
    ("之后", "提醒", "念", "错", "讲课"),
    frozenset({"错", "讲课"}),
)
PART_WORDS = tuple(kind.value for kind in PartKind)
SCREEN_WORDS = tuple(kind.value for kind in ScreenKind)

KEYS_OF = {
    Kind.HEAD: frozenset(HEAD_KEYS.all),
    Kind.STEP: frozenset(STEP_KEYS.all),
    Kind.SCREEN: frozenset(PART_WORDS + SCREEN_WORDS),
    Kind.OTHER: frozenset((*STEP_KEYS.all, *CARD_WORDS)),
}

INSTEAD = {
    "纽扣": "按钮",
    "钮": "按钮",
    "按键": "按钮",
    "键": "按钮",
    "文本": "文字",
    "字": "文字",
    "图像": "图画",
    "插图": "图画",
    "图案": "图标",
    "列": "行",
    "列表": "行",
    "输入": "输入框",
    "文本框": "输入框",
    "对话框": "弹窗",
    "弹框": "弹窗",
    "小窗": "弹窗",
    "滑块": "滑条",
    "滑动条": "滑条",
    "导航栏": "底栏",
    "通知": "通知栏",
    "叉": "小叉",
    "叉叉": "小叉",
    "照片": "图片",
    "原因": "为什么",
    "为啥": "为什么",
    "正确": "对",
    "错误": "错",
    "注意": "提醒",
    "时间": "多久",
    "时长": "多久",
    "分类": "归类",
    "类别": "归类",
    "目标": "学完会",
}
"""Words that authors may think of, with the word of the format."""

ICON_INSTEAD = {
    "麦克风": "话筒",
    "麦": "话筒",
    "叉": "关闭",
    "叉号": "关闭",
    "小叉": "关闭",
    "垃圾箱": "垃圾桶",
    "删除": "垃圾桶",
    "wifi": "无线网",
    "wi-fi": "无线网",
    "加": "加号",
    "喜欢": "心",
    "爱心": "心",
    "首页": "主页",
    "查找": "搜索",
    "放大镜": "搜索",
    "相册": "照片",
    "图片": "照片",
    "用户": "人",
    "头像": "人",
    "女儿": "笑脸",
    "消息": "信息",
    "短信": "信息",
    "聊天": "信息",
    "视频通话": "摄像机",
    "视频电话": "摄像机",
    "拍照": "相机",
    "定位": "位置",
    "闹钟": "时钟",
    "日期": "日历",
    "齿轮": "设置",
    "箭头": "右",
    "银行": "银行卡",
    "出租车": "车",
    "打车": "车",
    "汽车": "车",
    "药品": "药",
    "摄像头": "摄像机",
    "安全": "盾牌",
    "勾": "对勾",
    "对号": "对勾",
    "感叹号": "警告",
    "飞行模式": "飞行",
    "手电筒": "手电",
}
"""The same for the small pictures."""


def kind_of(heading: str) -> Kind:
    """Return the kind of section that a heading begins."""
    words = heading.strip()
    if STEP_HEADING.fullmatch(words):
        return Kind.STEP
    if SCREEN_HEADING.fullmatch(words):
        return Kind.SCREEN
    return Kind.OTHER
