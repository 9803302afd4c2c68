"""The words of the terminal command: plain Chinese for people, one JSON object for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from cli.usage import called
from content.errors import ContentError
from content.library.store.shelf import Row, Shelf
from content.model import Article, BlockKind

SHORT_ID = 8
"""Characters of an id that people see: enough for a million articles."""
_NAMED = 3
"""Names of files in a line at most."""

SHELF_NAMES = {Shelf.TODAY: "今天念的几篇", Shelf.SHELF: "我的书架"}

_FAULTS = {
    "file-unreadable": "文件打不开：可能不存在，或者没有权限读它",
    "not-text": "这个文件里不是文字",
    "nothing-to-read": "这个文件里没有可读的文字",
    "file-empty": "这是空文件，里面什么也没有",
    "file-too-large": "文件太大了",
    "import-refused": "这种文件读不了",
    "refused-locked": "文件加了密码，请去掉密码再添加",
    "refused-copy-protected": "这本书有版权锁（DRM），只能在卖书的软件里看",
    "refused-word95": "这是 Word 97 以前的文件，请另存为 PDF 或 Word",
    "refused-old-slides": "这是旧的幻灯片，请另存为 .pptx",
    "refused-film": "这是录像，不是文章",
    "refused-sound": "这是录音，不是文章",
    "refused-caj": "这是 CAJ 文件，请另存为 PDF 或 Word",
    "refused-ceb": "这是 CEB 文件，请另存为 PDF 或 Word",
    "refused-umd": "这是 UMD 电子书，请另存为 PDF 或 Word",
    "refused-pictures-only": "这个文件里全是图片，没有文字",
    "refused-damaged": "文件坏了，打不开",
    "refused-missing-part": "读这种文件的部件没有装",
    "refused-page-gone": "这一页已经被删掉了",
    "refused-page-closed": "这一页要登录或者付钱才能看",
    "refused-page-empty": "这一页里没有文章，要浏览器才显示得出来",
    "refused-missing-paper": "认图片上的字要另装一样东西，请运行 {called} paper --get",
    "import-too-big": "这个文件里的东西太多了",
    "import-needs-room": "这一页要的内存太多，这台电脑读不了",
    "import-too-slow": "这个文件读了很久也没有读完",
    "import-died": "读这个文件的时候出了毛病",
    "import-stopped": "没有读完就停下了",
    "no-reader": "没有这个名字的人，请照“换个人读”里的名字写，还没有名字的写“我”",
    "unknown-article": "找不到这篇文章，请用 {called} list 查看编号",
    "ambiguous-id": "有好几篇文章的编号都以此开头，请多写几位",
    "library-damaged": "这篇文章的内容已损坏，请重新添加原来的文件",
    "library-unavailable": "书架现在用不了：可能磁盘满了、没有写权限，或者正被别的程序占用",
    "library-newer": "书架是新版本的银龄悦读写的，这个旧版本不能改，什么也没有动。请装上新版本",
    "no-voice": "这台电脑上没有能用的声音",
    "not-enough-room": "那里的地方不够",
    "pack-damaged": "这不是课的文件，或者坏了、加了密码",
    "pack-too-large": "里面的东西太多、太大，没有添加",
    "pack-unsafe": "里面有链接、指向别处的名字，或者不是文字和图片的文件，为了安全没有添加",
    "pack-empty": "里面没有能用的课",
    "backup-damaged": "这不是存好的那种文件，或者坏了，什么也没有恢复",
    "backup-newer": "这是新版本的银龄悦读存的，请装上新版本再恢复",
    "backup-stopped": "停下了，没有做完",
    "backup-no-room": "磁盘上地方不够，没有留底",
    "report-damaged": "这不是机器存出的数，或者坏了",
    "report-newer": "这是新版本的银龄悦读存的，请装上新版本再合",
    "disk-full": "磁盘满了",
    "folder-unwritable": "那个文件夹写不进去",
    "file-unwritable": "写不进去：可能没有这个文件夹，没有写权限，或者磁盘满了",
    "no-corrections": "还没有改过读音，没有可以存的",
    "too-many-corrections": "读音太多了，放不下，什么也没有添加",
    "no-sound": "念不出来：没有找到能用的喇叭，或者声音程序没有装好",
    "nothing-in-folder": "这是一个文件夹，里面没有能读的文件",
    "is-a-folder": "这是一个文件夹，请写上里面文件的名字",
    "empty-title": "新题目里要有字",
    "bad-edit": "不能这样合并或拆分，请先用 show --blocks 查看段号",
}

_HEALTH = {
    "missing": "还没有用过，没有文件",
    "unavailable": "文件打不开",
    "newer": "是新版本的银龄悦读写的，这个旧版本只能看，不会改动它",
    "unreadable": "文件打不开",
    "structure": "文件结构已损坏，下次打开时会另存原件并自动修复",
    "damaged": "文件已损坏，下次打开时会另存原件并恢复默认",
    "": "正常",
}

_TABLES = {
    "articles": "文章的题目或日期",
    "places": "读到哪儿",
    "former_places": "上次读到的地方",
    "seeded": "自带文章",
    "changes": "查找文章",
    "pictures": "图片",
    "documents": "没有题目的文章内容",
    "identity": "书架的名字",
    "notes": "今天的几篇",
}
"""The words for a row of each table of the library."""

_KINDS = {
    BlockKind.TITLE: "标题",
    BlockKind.BYLINE: "署名",
    BlockKind.HEADING: "小标题",
    BlockKind.PARAGRAPH: "正文",
    BlockKind.PICTURE: "图片",
}


def fault_sentence(error: ContentError, subject: str = "") -> str:
    """Return one sentence for a fault of the world, with the file or id if one is given."""
    words = _FAULTS.get(error.code, f"出了问题（{error.code}）").replace("{called}", called())
    return f"{subject}：{words}。" if subject else f"{words}。"


def files_line(names: Sequence[str], sentence: str) -> str:
    """Return one line about files that have the same fault: a single name, or some and how many."""
    if len(names) == 1:
        return f"{names[0]}：{sentence}"
    shown = "、".join(Path(name).name for name in names[:_NAMED])
    more = " 等" if len(names) > _NAMED else ""
    return f"{len(names)} 个文件（{shown}{more}）：{sentence}"


def source_name(name: str) -> str:
    """Return what people call a file that was named so on the command line."""
    return "标准输入" if name == "-" else name


def progress_line(number: int, count: int, part: float, name: str) -> str:
    """Return one line about the file that is being read."""
    place = f"第 {number} 个，共 {count} 个" if count > 1 else "正在读"
    share = f"　{part:.0%}" if part else ""
    return f"{place}{share}　{source_name(name)}"


def row_line(row: Row) -> str:
    """Return one line about an article: id, title, authors, length, and the part that was read."""
    if row.finished:
        state = "读完了"
    elif row.started:
        state = f"读到 {row.progress:.0%}"
    else:
        state = "没读过"
    parts = [" ".join(row.authors), row.section, f"{row.length} 字", state]
    return f"{row.id[:SHORT_ID]}  {row.title}  " + " · ".join(part for part in parts if part)


def row_fields(row: Row) -> dict[str, object]:
    """Return a row for JSON; times are ISO 8601."""
    return {
        "id": row.id,
        "title": row.title,
        "authors": list(row.authors),
        "section": row.section,
        "series": row.series,
        "length": row.length,
        "progress": row.progress,
        "started": row.started,
        "finished": row.finished,
        "arrived": row.arrived.isoformat(timespec="seconds"),
        "title_is_substitute": row.title_is_substitute,
    }


def article_line(article: Article) -> str:
    """Return one line about an article that is not (yet) in a list."""
    mark = "（原题缺失，代拟）" if article.title_is_substitute else ""
    who = "  " + " ".join(article.authors) if article.authors else ""
    return f"{article.id[:SHORT_ID]}  {article.title}{mark}{who}"


def article_fields(article: Article) -> dict[str, object]:
    """Return a whole article for JSON."""
    return {
        "id": article.id,
        "title": article.title,
        "authors": list(article.authors),
        "affiliation": article.affiliation,
        "section": article.section,
        "series": article.series,
        "title_is_substitute": article.title_is_substitute,
        "blocks": [{"kind": block.kind.value, "text": block.text} for block in article.blocks],
    }


def article_text(article: Article, numbered: bool) -> str:
    """Return the whole text; `numbered` puts each block's number, from 0, and kind before it."""
    if not numbered:
        return "\n\n".join(block.text for block in article.blocks)
    return "\n".join(
        f"{number:>3} [{_KINDS[block.kind]}] {block.text}"
        for number, block in enumerate(article.blocks)
    )


def health_lines(report: dict[str, object]) -> Iterable[str]:
    """Return the health report in sentences."""
    yield "一切正常。" if report["ok"] else "发现问题。"
    yield f"书架：{'；'.join(map(_library_words, _strings(report['library']))) or '正常'}"
    yield f"设置：{_HEALTH.get(str(report['settings']), str(report['settings']))}"
    if report["voice"]:
        yield f"像真人的声音：{voice_damaged()}"
    versions = report["versions"]
    if isinstance(versions, dict):
        yield "版本：" + "，".join(
            f"{name} {value or '未安装'}" for name, value in versions.items()
        )


def voice_damaged() -> str:
    """Return what to do about a natural voice that is not whole any more."""
    return f"坏了（有文件少了一截，或者不见了），念不了。重新装上它：{called()} voices --get"


def as_json(value: object) -> str:
    """Return readable JSON; Chinese stays Chinese."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def as_json_line(value: object) -> str:
    """Return JSON on one line, for programs that read line by line."""
    return json.dumps(value, ensure_ascii=False)


def _library_words(code: str) -> str:
    if code.startswith("text:"):
        return f"文章 {code[5 : 5 + SHORT_ID]} 的内容已损坏，请重新添加原来的文件"
    if code.startswith("place:"):
        gone = code[6 : 6 + SHORT_ID]
        return f"文章 {gone} 不在了，读到哪儿还记着；重新添加原来的文件，就从那里接着听"
    if code.startswith("row:"):
        _, table, number = code.split(":", 2)
        return f"有一条记录坏了（{_TABLES.get(table, table)}，第 {number} 条），其他的都在"
    return _HEALTH.get(code, code)


def _strings(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
