"""The words of the staff's area: the PIN, the choices in steps, the health of the machine."""

from __future__ import annotations

from collections.abc import Sequence

from app.kiosk.machine import Machine
from app.kiosk.pin import FEWEST_DIGITS, MOST_DIGITS, PinAnswer
from app.kiosk.staff.health import Finding, Part
from app.kiosk.staff.steps import HourStep, answer_s
from app.speech.engine import Output
from ui.words.online.refusals import refusal_words
from ui.words.sound_check import output_words
from ui.words.titles import shortened
from ui.words.translating import tr


def pin_form_words() -> str:
    """Return what a PIN looks like."""
    return tr("密码是 {} 到 {} 位数字。").format(FEWEST_DIGITS, MOST_DIGITS)


def pin_answer_words(answer: PinAnswer) -> str:
    """Return why the PIN did not open, and what to do next."""
    if answer.fault:
        return pin_fault_words(answer.fault)
    if answer.wait_s:
        return wait_words(answer.wait_s)
    left = answer.left
    return tr("密码不对，还可以试 {} 次。", left).format(left)


def wait_words(wait_s: int) -> str:
    """Return for how long no PIN is looked at, in whole minutes."""
    minutes = max(1, -(-wait_s // 60))
    return tr("试得太多了，请过 {} 分钟再试。", minutes).format(minutes)


def pin_fault_words(code: str) -> str:
    """Return why a PIN was not looked at or not kept; a general sentence for an unknown code."""
    words = {
        "pin-form": pin_form_words(),
        "pin-easy": tr("这个密码太好猜了，请换一个。"),
        "pin-missing": tr("这台机器还没有密码。请先设一个。"),
        "pin-closed": tr("请先输入现在的密码。"),
        "pin-damaged": tr("密码的记录坏了，打不开。请找装这台机器的人。"),
        "pin-unwritable": tr("机器的盘现在写不进去，密码用不了。请找装这台机器的人。"),
    }
    return words.get(code, tr("这一次没有看成，请再试一次。"))


def seconds_words(seconds: int) -> str:
    """Return a time in seconds, or in minutes where they are whole and several."""
    if seconds >= 120 and seconds % 60 == 0:
        return minutes_words(seconds // 60)
    return tr("{} 秒").format(seconds)


def minutes_words(minutes: int) -> str:
    """Return a time in minutes."""
    return tr("{} 分钟", minutes).format(minutes)


def clock_words(minute: int) -> str:
    """Return a time of the day, from minutes since midnight."""
    return f"{minute // 60}:{minute % 60:02}"


def hours_words(machine: Machine) -> str:
    """Return the opening hours in one line."""
    if not machine.hours:
        return tr("全天")
    spans = (f"{clock_words(begin)}–{clock_words(end)}" for begin, end in machine.hours)
    return tr("，").join(spans)


def idle_words(machine: Machine) -> str:
    """Return when a visit without a touch is asked, and when it ends."""
    words = tr("没人碰 {} 就问，再过 {} 结束")
    return words.format(seconds_words(machine.ask_silent_s), seconds_words(answer_s(machine)))


def hour_step_words(step: HourStep, spans: int) -> str:
    """Return the name of an end of a span, of so many spans a day."""
    if spans == 1:
        return tr("关门") if step.is_end else tr("开门")
    if spans == 2:
        names = (tr("上午开门"), tr("上午关门"), tr("下午开门"), tr("下午关门"))
        return names[2 * step.span + int(step.is_end)]
    words = tr("第 {} 段关门") if step.is_end else tr("第 {} 段开门")
    return words.format(step.span + 1)


def width_words(width_mm: int) -> str:
    """Return whether the screen was measured."""
    if not width_mm:
        return tr("还没有量过，字的大小可能不准")
    return tr("量过了，屏幕宽 {} 毫米").format(width_mm)


def speaker_words(id_: str, outputs: Sequence[Output]) -> str:
    """Return where the machine's sound comes out, by the id that staff have chosen."""
    if not id_:
        return tr("电脑自己选")
    found = next((output for output in outputs if output.id == id_), None)
    if found is None:
        return tr("选的没有插着，先用电脑选的")
    words = output_words(found)
    if sum(output_words(each) == words for each in outputs) == 1:
        return words
    return f"{words}（{shortened(found.name)}）"


def part_words(part: Part) -> str:
    """Return the name of a part of the machine."""
    return {
        Part.SOUND: tr("声音"),
        Part.VOICE: tr("念文章的声音"),
        Part.SHELF: tr("书架"),
        Part.DISK: tr("盘"),
        Part.MEMORY: tr("内存"),
        Part.CLOCK: tr("时钟"),
        Part.SCREEN: tr("屏幕的大小"),
        Part.PRINTER: tr("打印机"),
        Part.FILE: tr("机器的设置文件"),
        Part.SUBSCRIPTIONS: tr("订阅的文章"),
        Part.VERSION: tr("有没有新的一版"),
    }[part]


def finding_words(finding: Finding) -> str:
    """Return how a part is, in one line."""
    return fault_words(finding.fault)


def fault_words(fault: str) -> str:
    """Return the words for how a part is; of a subscription the sentence that others have too.

    A code that this version does not know comes back as it is: it may stand in counts of another.
    """
    if refusal := refusal_words(fault):
        return refusal
    words = {
        "": tr("好"),
        "no-output": tr("没有找到喇叭或耳机，请插好"),
        "mute": tr("电脑的声音关着"),
        "output-gone": tr("选的喇叭没有插着，先用电脑选的"),
        "no-voice": tr("没有能念的声音"),
        "little-room": tr("快满了，请腾出一点地方"),
        "not-writable": tr("写不进去，改了的记不住"),
        "library-damaged": tr("坏了，先用自带的文章。请关机再开，它会自己修"),
        "library-rescued": tr("坏过，能读的都救回来了。请到“文章”里按“现在更新”"),
        "library-unreadable": tr("打不开，先用自带的文章。请找装机器的人"),
        "on-disk": tr("内存不够，这位访客的东西写在硬盘上，走了就删"),
        "slow": tr("慢了，请把日期和时间拨准"),
        "fast": tr("可能快了，请看看日期和时间"),
        "not-measured": tr("还没有用尺子量过"),
        "no-printer": tr("没有找到，访客打印不了"),
        "stood-still": tr("七天多没有新的了，原来的文章都在"),
        "unreadable": tr("读不懂，先用一般的设置"),
    }
    return words.get(fault, fault)


def wrong_entry_words(finding: Finding) -> str:
    """Return that an entry or a line of the machine's file is wrong, by its name or number."""
    if finding.fault == "wrong-line":
        return tr("第 {} 行写得不对，没有用上").format(finding.entry)
    return tr("这一项不对，先用一般的：{}").format(shortened(finding.entry))


def size_words(size: int) -> str:
    """Return a number of bytes in GB, or in MB where that is less than one."""
    if size >= 1_000_000_000:
        return tr("{} GB").format(size // 1_000_000_000)
    return tr("{} MB").format(size // 1_000_000)


def pack_fault_words(code: str) -> str:
    """Return why a file of courses was not taken."""
    words = {
        "pack-damaged": tr("文件坏了，请再拷一次。"),
        "pack-too-large": tr("文件太大了。"),
        "pack-unsafe": tr("文件里有不该有的东西，没有打开。"),
        "pack-empty": tr("文件里没有能用的课。"),
        "disk-full": tr("机器的盘满了。"),
    }
    return words.get(code, tr("请再试一次。"))
