"""The commands of `yinlingctl`, and their arguments.

Each command imports only the modules that it needs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.bundled import bundled_articles
from app.files.paths import Paths, default_paths
from app.settings.corrections import CorrectionStore
from app.settings.settings import SettingsStore
from cli import words
from cli.finding.arguments import add_search
from cli.finding.reader import add_reader, paths_for
from cli.fleet.arguments import add_fleet_commands
from cli.getting import channels, paper, update
from cli.keeping.arguments import add_commands
from cli.kiosk.command import add_arguments as add_kiosk
from cli.lessons import add_arguments as add_lessons
from cli.usage import ChineseParser, called
from cli.voices import add_arguments
from content.errors import BadEditError, ContentError, UnknownArticleError
from content.library.store.library import Library
from content.library.store.shelf import Row, Shelf

DONE = 0
WORLD_FAULT = 1


class AmbiguousIdError(ContentError):
    """Several articles' ids begin with the typed characters."""

    code = "ambiguous-id"


def run(arguments: Sequence[str] | None) -> int:
    """Run one command and return its exit code."""
    parsed = make_parser().parse_args(arguments)
    command: Callable[[argparse.Namespace, Paths], int] = parsed.command
    try:
        return command(parsed, default_paths(os.environ, sys.platform))
    except ContentError as error:
        return _complain(words.fault_sentence(error))


def _import(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.importing import Wishes, import_files

    wishes = Wishes(parsed.dry_run, parsed.json, parsed.why, parsed.replace)
    done = import_files(
        parsed.files, wishes, paths.library_file, paths.paper_program, lambda: _Shelf(paths)
    )
    return DONE if done else WORLD_FAULT


def _inbox(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.inbox import run

    return run(parsed, paths_for(parsed, paths), lambda: _Shelf(paths))


def _list(parsed: argparse.Namespace, paths: Paths) -> int:
    with _Shelf(paths) as library:
        rows = library.rows(Shelf(parsed.shelf))
    return _show_rows(rows, parsed.json, f"{words.SHELF_NAMES[Shelf(parsed.shelf)]}还是空的。")


def _removed(parsed: argparse.Namespace, paths: Paths) -> int:
    with _Shelf(paths) as library:
        rows = library.removed()
    return _show_rows(rows, parsed.json, "没有拿掉过文章。")


def _show(parsed: argparse.Namespace, paths: Paths) -> int:
    with _Shelf(paths) as library:
        article = library.article(_whole_id(library, parsed.id, (False, True)))
    if parsed.json:
        print(words.as_json(words.article_fields(article)))
    else:
        print(words.article_text(article, parsed.blocks))
    return DONE


def _merge(parsed: argparse.Namespace, paths: Paths) -> int:
    from content.library.editing.edit import merge

    with _Shelf(paths) as library:
        ids = [_whole_id(library, each) for each in (parsed.first, *parsed.others)]
        if len(set(ids)) < len(ids):
            raise BadEditError("the same article twice")
        article = merge([library.article(each) for each in ids])
        library.replace(ids, [article])
    print(f"合成了一篇：\n{words.article_line(article)}")
    return DONE


def _split(parsed: argparse.Namespace, paths: Paths) -> int:
    from content.library.editing.edit import split

    with _Shelf(paths) as library:
        whole_id = _whole_id(library, parsed.id)
        parts = split(library.article(whole_id), parsed.block)
        library.replace([whole_id], parts)
    print("拆成了两篇：", *map(words.article_line, parts), sep="\n")
    return DONE


def _retitle(parsed: argparse.Namespace, paths: Paths) -> int:
    from content.library.editing.edit import retitle

    with _Shelf(paths) as library:
        whole_id = _whole_id(library, parsed.id)
        article = retitle(library.article(whole_id), parsed.title)
        library.replace([whole_id], [article])
    print(f"题目改好了：\n{words.article_line(article)}")
    return DONE


def _remove(parsed: argparse.Namespace, paths: Paths) -> int:
    with _Shelf(paths) as library:
        whole_id = _whole_id(library, parsed.id)
        library.remove(whole_id)
    print(f"拿掉了。想放回来，请输入：{called()} restore {whole_id[: words.SHORT_ID]}")
    return DONE


def _restore(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.keeping.commands import is_file, restore

    if is_file(parsed.what):
        return restore(parsed, paths)
    with _Shelf(paths) as library:
        library.restore(_whole_id(library, parsed.what, (True,)))
    print("放回书架了。")
    return DONE


def _paper(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.getting.paper import run

    return run(parsed, paths)


def _update(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.getting.update import run

    return run(parsed, paths)


def _voices(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.voices import run

    return run(parsed, paths_for(parsed, paths))


def _lessons(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.lessons import run

    return run(parsed, paths)


def _kiosk(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.kiosk.command import run

    return run(parsed, paths)


def _channels(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.getting.channels import run

    return run(parsed, lambda: _Shelf(paths), paths.paper_program)


def _export(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.export import export

    with _Shelf(paths) as library:
        ids = [_whole_id(library, each) for each in parsed.ids]
        if parsed.today:
            ids += [row.id for row in library.rows(Shelf.TODAY) if row.id not in ids]
        articles = [library.article(each) for each in ids]
    if not articles:
        return _complain("请写上文章的编号，或者加上 --today。")
    settings = SettingsStore(paths_for(parsed, paths).settings_file).load()
    return export(articles, parsed.to, settings, CorrectionStore(paths.corrections_file).load())


def _say(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.say import show, speak, texts_of

    texts = texts_of(parsed.texts)
    if parsed.dry_run or parsed.json:
        show(texts, paths, parsed.json)
    elif any(map(str.strip, texts)):
        speak(texts, paths_for(parsed, paths))
    return DONE


def _corrections(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.say import export_corrections, import_corrections

    if parsed.what == "export":
        print(f"写好了 {export_corrections(paths, Path(parsed.file))} 个读音：{parsed.file}")
        return DONE
    held, refused = import_corrections(paths, Path(parsed.file))
    print(f"添加好了，现在一共有 {held} 个读音。")
    if refused:
        return _complain(f"{parsed.file}：有 {refused} 行看不懂，没有添加。")
    return DONE


class _Shelf:
    """The library for the length of a `with`; a new one gets the built-in articles."""

    def __init__(self, paths: Paths) -> None:
        self._library = Library(paths.library_file)
        if not self._library.is_seeded and not self._library.is_newer:
            self._library.seed(bundled_articles())
        if self._library.set_aside is not None:
            _complain(
                f"书架的文件坏了，已另存为 {self._library.set_aside}，"
                f"救回 {self._library.salvaged} 篇文章。"
            )

    def __enter__(self) -> Library:
        return self._library

    def __exit__(self, *_: object) -> None:
        self._library.close()


def _whole_id(library: Library, prefix: str, removed: Sequence[bool] = (False,)) -> str:
    """Return the one id that begins with `prefix`, on the shelf or among the removed articles."""
    found = [each for kind in removed for each in library.ids(prefix.lower(), kind)]
    if not prefix or not found:
        raise UnknownArticleError(prefix)
    if len(found) > 1:
        raise AmbiguousIdError(prefix)
    return found[0]


def _show_rows(rows: list[Row], json: bool, if_empty: str) -> int:
    if json:
        print(words.as_json({"articles": [words.row_fields(row) for row in rows]}))
    else:
        print(*map(words.row_line, rows) if rows else (if_empty,), sep="\n")
    return DONE


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return WORLD_FAULT


def _add_import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="文件", help="也可以是文件夹（里面的都读），或者 -（标准输入）"
    )
    parser.add_argument("--why", action="store_true", help="一行一行说明怎么读的，为什么")
    parser.add_argument("--dry-run", action="store_true", help="只看看会添加什么，什么也不改动")
    changed = parser.add_mutually_exclusive_group()
    changed.add_argument(
        "--replace", action="store_true", help="字改过的文章换成新的，以前的拿掉（可以放回）"
    )
    changed.add_argument(
        "--keep-both", action="store_true", help="字改过的文章，新的和以前的都留着（不写也是这样）"
    )


def _add_list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--shelf",
        choices=[str(one) for one in Shelf],
        default=str(Shelf.SHELF),
        help="today 是今天念的几篇，shelf 是我的书架",
    )


def _add_corrections_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["export", "import"], help="export 存出，import 添加")
    parser.add_argument("file", metavar="文件")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; manuals and completion are written from it as well."""
    parser = ChineseParser(prog=called(), description="银龄悦读的管理命令")
    commands = parser.add_subparsers(required=True, metavar="命令")

    def command(
        name: str, run: Callable[[argparse.Namespace, Paths], int], about: str, json: bool = False
    ) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=about, prog=f"{called()} {name}", description=about
        )
        added.set_defaults(command=run)
        if json:
            added.add_argument("--json", action="store_true", help="输出给程序看的 JSON")
        return added

    each = command("import", _import, "把文件里的文章放上书架", json=True)
    _add_import_arguments(each)
    _add_list_arguments(command("list", _list, "列出文章", json=True))
    each = command("show", _show, "显示一篇文章", json=True)
    each.add_argument("id", metavar="编号", help="编号可以只写开头几位")
    each.add_argument("--blocks", action="store_true", help="每段前面写上段号（从 0 数起）")
    add_search(command, _Shelf)
    each = command("merge", _merge, "把几篇合成一篇，按写的顺序")
    each.add_argument("first", metavar="编号")
    each.add_argument("others", nargs="+", metavar="编号")
    each = command("split", _split, "把一篇从某一段起拆成两篇")
    each.add_argument("id", metavar="编号")
    each.add_argument("block", type=int, metavar="段号", help="见 show --blocks；后一篇从这段开始")
    each = command("retitle", _retitle, "给一篇换个题目")
    each.add_argument("id", metavar="编号")
    each.add_argument("title", metavar="题目")
    each = command("remove", _remove, "从书架上拿掉一篇（可以放回）")
    each.add_argument("id", metavar="编号")
    add_commands(command, _restore)
    each = command("export", _export, "存成录音（MP3），放进一个新文件夹")
    each.add_argument("ids", nargs="*", metavar="编号")
    each.add_argument("--today", action="store_true", help="今天念的几篇都存")
    each.add_argument("--to", type=Path, default=Path(), metavar="文件夹", help="默认是当前文件夹")
    add_reader(each)
    command("removed", _removed, "列出拿掉的文章", json=True)
    each = command("inbox", _inbox, "把家信的信箱里来的信放上书架", json=True)
    each.add_argument("--folder", type=Path, metavar="文件夹", help="默认是“家信”里选好的那个")
    each.add_argument("--once", action="store_true", help="收一次就结束；不写就一直收")
    add_reader(each)
    paper.add_arguments(command("paper", _paper, "认图片上的字：看看装了没有，装上或拿走"))
    add_arguments(command("voices", _voices, "列出能念中文的声音，添加或拿走一个", json=True))
    update.add_arguments(command("update", _update, "看看有没有新的一版", json=True))
    each = command("say", _say, "念出文字；不写文字时念标准输入，每行一段", json=True)
    each.add_argument("texts", nargs="*", metavar="文字")
    each.add_argument("--dry-run", action="store_true", help="不出声，只看看怎么念")
    add_reader(each)
    _add_corrections_arguments(command("corrections", _corrections, "存出或添加自己改过的读音"))
    add_lessons(command("lessons", _lessons, "智慧课堂的课：列出、检查、装成一个文件、添加"))
    channels.add_arguments(command("channels", _channels, "频道：列出、添加、取新文章、不要"))
    add_fleet_commands(command, _Shelf)
    add_kiosk(command("kiosk", _kiosk, "公用机：装、检查、拿走、设工作人员的密码"))
    return parser
