"""The content of the tour: articles, files and voices, with names as long as real ones."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.files.folders import Entry
from app.files.nearby_files import NearbyFile
from app.speech.voices import Voice
from content.model import Article, Block, BlockKind
from fakes.places import FIXTURES

NEWSPAPERS = FIXTURES / "newspaper"
CODES = ("file-unreadable", "library-damaged", "unknown-article", "")
LONG_TITLE = "社区卫生服务站关于老年人免费体检预约办法的通知和解答"
LONG_SENTENCE = (
    "这次体检不收钱，凡是住在本社区、今年满六十岁的老人都可以来，请带上身份证和医保卡，早上不要吃东西，"
    "也不要喝水，七点半到八点半之间到社区卫生服务站一楼的大厅排队，有事打电话。"
)
DESKTOP = Path("/home/nobody/桌面")
STARTS = (
    *(Path.home() / name for name in ("桌面", "下载", "文档")),
    *(Path("/media/nobody") / name for name in ("KINGSTON", LONG_TITLE)),
    Path.home(),
    Path("/"),
)
FILES = ("给奶奶的信.txt", "通知.md", f"{LONG_TITLE}.txt", "Recipes and other things.text")

STRANGE_VOICES = (
    Voice("natural/a", "zh-CN", "vits-zh-a-voice-with-a-long-name-of-40-ch", usable=False),
    Voice("natural/b", "zh-CN", "matcha-icefall-zh"),
    Voice("system/c", "zh-TW", "Microsoft Somebody Desktop - Chinese (Taiwan)", "f"),
)


def files_at_hand() -> tuple[NearbyFile, ...]:
    """Return what 添加文章 finds on a tour."""
    now = datetime.now().timestamp()
    return tuple(NearbyFile(DESKTOP / name, now) for name in FILES)


FOUND = (
    Entry(DESKTOP / "2024年春天的照片和信", is_folder=True),
    *(Entry(DESKTOP / name, is_folder=False, written=1e9) for name in FILES),
)
VOICES_FOUND = (
    Entry(DESKTOP / "model.onnx", is_folder=False, written=1e9),
    Entry(DESKTOP / "matcha-icefall-zh-baker.tar.bz2", is_folder=False, written=1e9),
)
"""What the page of folders shows in a folder."""


def book(count: int = 40) -> Article:
    """Return a book of so many chapters, with titles as long as real ones."""
    blocks = [Block(BlockKind.TITLE, "一本很长的书")]
    for number in range(1, count + 1):
        blocks.append(Block(BlockKind.HEADING, f"第{number}章　{LONG_TITLE[: number % 27]}"))
        blocks.append(
            Block(BlockKind.PARAGRAPH, "从前有一座山，山上有一座庙。" * 90 * (number % 9 + 1))
        )
    return Article("book", tuple(blocks))


NUMBERS = Article(
    "numbers",
    (
        Block(BlockKind.TITLE, "体检通知"),
        Block(
            BlockKind.PARAGRAPH,
            "预约电话：13800138000。药每次2片，2026年5月12日上午9点30分到幸福里小区18号院"
            "3号楼2单元502室。",
        ),
        Block(
            BlockKind.PARAGRAPH,
            "重庆和成都的主持人都说，今天天气很好，行长长得高，大家觉得还要重新调整一下，"
            "音乐会上没有着急的人，教室里的乐曲很快乐，银行的行长还了钱。",
        ),
    ),
)
"""What 念两遍 and 念错了 are shown with."""
