"""Writes who may do what: `python -m tools.kiosk_table` puts the table into docs/kiosk.md.

Its source are the policies themselves, and the words on the buttons. A test looks whether the table
in the paper is that of the policies.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from app.policy.actions import ACTIONS, Reach
from app.policy.outside import OUTSIDE
from app.policy.policies import Listed, in_classroom, in_public
from app.policy.policy import Asked
from app.policy.staff import for_staff
from app.settings.settings import Settings
from ui.pages.page_names import PAGES

ROOT = Path(__file__).parents[1]
PAPER = ROOT / "docs" / "kiosk.md"
BEGIN, END = "<!-- allowed: begin -->", "<!-- allowed: end -->"
YES, PAPER_ONLY, NO = "能", "能打印时", ""

WHO: tuple[tuple[str, Callable[[bool], Listed]], ...] = (
    ("访客", lambda paper: in_public(may_print=paper)),
    ("上课", lambda paper: in_classroom(may_print=paper)),
    ("工作人员", lambda paper: for_staff()),
)
"""The columns: whose they are, and their policy, with printing or without."""
REACHES: dict[Reach, str] = {
    "look": "看、听、翻、走",
    "choose": "调得舒服",
    "keep": "改书架、改读音",
    "make": "打印、存文件",
    "bring": "放进来",
    "leave": "离开、缩小",
    "staff": "照看机器，输入密码以后",
}
assert set(REACHES) == set(get_args(Reach))
_WAYS = {
    "media": "桌面的播放器知道在念什么，能遥控",
    "keys": "Ctrl、Alt、Win 的组合键，F2 以后的键，鼠标的别的按钮",
    "second-start": "再启动一次：窗口到前面来，接收文件",
    "disk": "机器自己的文件夹（U盘以外）",
    "stick": "看插上的U盘里的文件",
    "print-dialog": "系统的打印窗口",
    "many-sheets": "一次打印 20 页以上",
    "more-sheets": "打印得比 `machine.toml` 里的 `sheets` 多",
    "programs": "打开别的程序：文件夹、网址",
    "web": "到网上拿一页文章，或者频道里的新文章",
    "subscribed": "按“现在更新”，到网上拿这台机器订阅的",
}
assert set(_WAYS) == set(OUTSIDE)


_LEAD = """空格是不行：没有按钮，按键、读屏软件和程序里的调用也都不起作用。
“能打印时”看 `machine.toml` 里的 `printing`，或工作人员在机器上的选择：只送到这台机器的打印机，
访客这一次来最多打印 `sheets` 那么多页，上课一次最多 20 页，不出现系统的打印窗口，也不存文件。
上课的机器只看U盘上的文件，U盘上的快捷链接不能通到机器自己的盘上。
这张表由程序生成：`python -m tools.kiosk_table`。"""


def table() -> str:
    """Return the tables of Markdown: ways out, actions by reach, pages, settings."""
    parts = [
        _LEAD,
        _part("窗口以外", ("出路", ""), _rows(Asked.OUTSIDE, OUTSIDE, _WAYS.get)),
        *(
            _part(words, ("动作", "按钮上的字"), _rows(Asked.ACTION, _of(reach), words_of))
            for reach, words in REACHES.items()
        ),
        _part("画面", ("名字", ""), _rows(Asked.DESTINATION, sorted(PAGES), lambda _: "")),
        _part("设置", ("名字", ""), _rows(Asked.SETTING, _settings(), lambda _: "")),
    ]
    return "\n\n".join(parts)


def _part(title: str, heads: tuple[str, str], rows: Iterable[str]) -> str:
    names = " | ".join(name for name, _ in WHO)
    first, second = heads
    lines = [f"### {title}", "", f"| {first} | {second} | {names} |"]
    lines.append("|---" * (2 + len(WHO)) + "|")
    return "\n".join([*lines, *rows])


def _rows(asked: Asked, names: Iterable[str], words: Callable[[str], str | None]) -> Iterator[str]:
    for name in names:
        cells = " | ".join(_cell(asked, name, policy) for _, policy in WHO)
        yield f"| `{name}` | {words(name) or ''} | {cells} |"


def _cell(asked: Asked, name: str, policy: Callable[[bool], Listed]) -> str:
    if policy(False).allows(asked, name):
        return YES
    return PAPER_ONLY if policy(True).allows(asked, name) else NO


def _of(reach: Reach) -> list[str]:
    return [name for name, touches in ACTIONS.items() if touches == reach]


def _settings() -> list[str]:
    return list(Settings.__dataclass_fields__)


def words_of(action_id: str) -> str:
    """Return the words of the action's button, "" if it has none that never change."""
    return "／".join(_buttons().get(action_id, ())[:2])


@cache
def _buttons() -> dict[str, list[str]]:
    """Return the words of each Action("id", tr("words"), …) in ui/."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and _name(node.func) == "Action" and node.args[1:]):
                continue
            id_, words = node.args[:2]
            if isinstance(id_, ast.Constant) and isinstance(words, ast.Call) and words.args:
                said = words.args[0]
                if _name(words.func) == "tr" and isinstance(said, ast.Constant):
                    kept = found.setdefault(str(id_.value), [])
                    if said.value not in kept:
                        kept.append(str(said.value))
    return found


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def in_paper(paper: str) -> str:
    """Return the table that stands in the paper."""
    return paper.partition(BEGIN)[2].partition(END)[0].strip()


def main() -> int:
    """Write the table; return 1 where the paper has no place for it."""
    paper = PAPER.read_text("utf-8")
    if BEGIN not in paper or END not in paper:
        print(f"{PAPER}: no {BEGIN} … {END}", file=sys.stderr)
        return 1
    before, _, rest = paper.partition(BEGIN)
    after = rest.partition(END)[2]
    PAPER.write_text(f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
