"""The words of `yinlingctl kiosk`: what will be done, what was done, and the questions."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from cli.kiosk import services
from cli.kiosk.checks.finding import Finding
from cli.kiosk.checks.paper import CURE, keeps_jobs
from cli.kiosk.record import Record, Root
from cli.kiosk.steps import Deed, Step, record_path
from cli.kiosk.things import MACHINE_FOLDER, SERVICE, SYNC_TIMER, UNITS, USER, Wish, hidden_by
from cli.usage import called

USER_SETTINGS = PurePosixPath("/etc/sysusers.d/yinling-kiosk.conf")

_DEEDS = {
    Deed.WRITE: "写",
    Deed.RENEW: "换成新的",
    Deed.REPLACE: "换成新的（您改过的那个就没有了）",
    Deed.SAME: "已经有了",
    Deed.STAFFS: "您写的，不动",
    Deed.TAKE: "拿走",
    Deed.GONE: "早就没有了",
    Deed.CHANGED: "您改过，不动",
    Deed.FOREIGN: "别人的，不动",
}
_FAULTS = {
    "no-users": f"那个文件夹里没有用户的名单，所以没有建用户 {USER}。",
    "no-sysusers": f"没有 systemd-sysusers，没有建成用户 {USER}。这台电脑不是用 systemd 的吗？",
    "user-not-made": f"没有建成用户 {USER}。请看看磁盘是不是满了，再装一次。",
    "user-not-removed": f"用户 {USER} 没有删成，也许他还有程序在运行。请重新开机，再拿一次。",
}


def plan_to_install(steps: Sequence[Step], wish: Wish, root: Root) -> Iterator[str]:
    """Yield what installing will do."""
    yield "要写的文件："
    yield from map(_line, steps)
    yield f"要建的用户：{USER}，没有密码，不能登录。"
    yield f"要运行的软件：{wish.app}" + ("（志愿者教室）" if wish.is_class else "")
    yield "要运行的命令："
    yield f"  systemd-sysusers {USER_SETTINGS.name}"
    if root.is_this_computer:
        yield "  systemctl daemon-reload"
        yield "  udevadm control --reload"
        yield f"  python -m compileall（编译 {wish.app}，以后打开快一点）"
        yield f"  做好书架、念字的词典、图标，用 {USER} 这个用户"
    yield "上网：" + ("可以" if wish.has_network else "不可以（要上网就加 --network）")
    yield f"记录写在 {record_path()}，{called()} kiosk remove 照着它拿走。"
    if not root.is_this_computer:
        yield f"都在 {root.folder} 里面，这台电脑不动。"


def first_start(made: tuple[bool, bool]) -> Iterator[str]:
    """Yield what of the first start was made ahead: compiled modules, the machine's shelf."""
    is_compiled, is_filled = made
    if not is_compiled:
        yield "软件没有全部编译好，每次打开会慢一点。请看看磁盘是不是满了，再装一次。"
    if is_filled:
        yield "书架、念字的词典、图标都做好了，第一位访客不用等。"
    else:
        yield "书架、念字的词典、图标没有先做好，公用机空着的时候会自己做。"


def after_install(root: Root, fault: str) -> Iterator[str]:
    """Yield what is to be done once everything is written."""
    if fault:
        yield _FAULTS.get(fault, fault)
    services_told = list(_read_by_systemd(root))
    yield from services_told
    if keeps_jobs(root):
        yield f"打印系统会把打印过的东西留一天。它的文件不是我们的，没有改。请运行：{CURE}"
    if not root.is_this_computer:
        yield from _after_a_folder(root)
        return
    yield "装好了。还有三件事："
    yield f"一、写上中心的名字、电话：{MACHINE_FOLDER / 'machine.toml'}"
    yield f"二、设工作人员的密码：sudo {called()} kiosk pin（不设，第一次打开的时候会问）"
    yield f"三、看看还缺什么：sudo {called()} kiosk check"
    yield "都好了，重新开机，它就是公用机。"


def _after_a_folder(root: Root) -> Iterator[str]:
    """Yield what is to be done where only a folder was written: this computer stays as it is."""
    machine, here = root.at(MACHINE_FOLDER), f"--root {root.folder}"
    yield f"都写在 {root.folder} 里面了，这台电脑没有动。"
    yield f"中心的名字、电话写在：{machine / 'machine.toml'}"
    yield f"工作人员的密码：{called()} kiosk pin {here}（不设，机器第一次打开的时候会问）"
    yield f"看看还缺什么：{called()} kiosk check {here}"


def _read_by_systemd(root: Root) -> Iterator[str]:
    if root.is_this_computer:
        services.read_again()
    units = [root.at(UNITS / name) for name in (SERVICE, "run-yinling.mount", SYNC_TIMER)]
    said = services.faults_of(each for each in units if each.exists())
    if said is None:
        yield "没有 systemd-analyze，写好的没有检查。"
    elif said:
        yield "systemd-analyze verify 说："
        yield from (f"  {line}" for line in said)
    else:
        yield "systemd-analyze verify 检查过，没有错。"


def plan_to_remove(steps: Sequence[Step], record: Record, with_content: bool) -> Iterator[str]:
    """Yield what removing will do."""
    yield "要拿走的："
    yield from map(_line, steps)
    if record.made_user:
        yield f"要删的用户：{USER}"
    if with_content:
        yield f"要删的内容：{MACHINE_FOLDER}（书架、声音、课、密码，删了就没有了）"
    else:
        yield f"{MACHINE_FOLDER} 里的书架、声音、课、密码不删。要删就加 --content。"


def after_remove(root: Root, fault: str, has_content: bool) -> Iterator[str]:
    """Yield what was removed, and what is still there."""
    if fault:
        yield _FAULTS.get(fault, fault)
        return
    here = root.is_this_computer
    yield "拿走了。重新开机，就是原来的样子。" if here else f"从 {root.folder} 里拿走了。"
    if has_content:
        yield f"内容还在：{root.at(MACHINE_FOLDER)}"


def why_not_here(wish: Wish) -> str:
    """Return why the shared machine cannot run this software where it stands, or ""."""
    for place, what in ((wish.app, "软件"), (wish.python, "软件用的 Python ")):
        if hidden_by(place):
            return (
                f"{what}放在 {place}，公用机的用户看不到 {hidden_by(place)} 里的东西。"
                "请把整个文件夹挪到 /opt/yinling，在那里运行一次 ./run.sh ctl list，再来装。"
            )
    return ""


def agrees(question: str) -> bool:
    """Ask the person; True where nobody can be asked, as in a script."""
    return not sys.stdin.isatty() or input(f"{question}（y/N）").strip().lower() in ("y", "yes")


def agrees_to_delete() -> bool:
    """Ask before content is deleted; False where nobody can be asked."""
    # A console without an input method writes no Chinese.
    words = ("删掉", "delete")
    asked = "内容真的要删，请输入“删掉”，打不了中文就输入 delete："
    return sys.stdin.isatty() and input(asked).strip().lower() in words


def found_lines(found: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each finding, what is missing first, and how it stands in the end."""
    found = tuple(found)
    missing = [each for each in found if each.is_missing]
    advice = [each for each in found if not each.is_missing and not each.is_fine]
    yield from (f"缺：{each.sentence}" for each in missing)
    yield from (f"可以更好：{each.sentence}" for each in advice)
    yield from (f"好：{each.sentence}" for each in found if each.is_fine)
    yield f"还缺 {len(missing)} 样。" if missing else "不缺什么了。"


def as_json(found: Iterable[Finding]) -> str:
    """Return the findings for programs, with codes."""
    from cli import words

    return words.as_json(
        {
            "findings": [
                {"code": each.code, "level": each.level, "sentence": each.sentence}
                for each in found
            ]
        }
    )


def complain(sentence: str) -> int:
    """Say it on stderr; return the exit code of a refusal."""
    print(sentence, file=sys.stderr)
    return 1


def _line(step: Step) -> str:
    leads = f" → {step.written.to}" if step.written and step.written.to else ""
    return f"  {step.path}{leads}：{_DEEDS[step.deed]}"
