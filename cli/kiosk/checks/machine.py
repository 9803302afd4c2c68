"""Whether a machine is described and filled: its file, PIN, screen, voice, folders of texts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from app.kiosk.homes.shelf_fault import rescued, shelf_fault
from app.kiosk.machine import LINE, NAMES, Machine, MachineRead
from app.kiosk.pin import PinStore
from app.kiosk.places import MachinePlaces, machine_places
from app.kiosk.staff_choices import WHOLE_FILE, machine_now
from app.kiosk.visit_home import room_needed
from app.settings.settings import LANGUAGES, RATE_STEPS, SIZES_PT, THEMES
from cli.kiosk.checks.finding import Finding, advice, fine, missing
from cli.kiosk.checks.owners import owner_findings
from cli.kiosk.checks.paper import printer_findings
from cli.kiosk.checks.subscriptions import subscription_findings
from cli.kiosk.checks.toml_fault import line_fault, toml_fault
from cli.kiosk.record import Root
from cli.kiosk.things import MACHINE_FOLDER
from cli.usage import called
from content.lessons.writing.mistakes import did_you_mean

_WORDS = "四十个字以内，写在引号里"
ALLOWED = {
    "centre.name": _WORDS,
    "centre.machine": _WORDS,
    "centre.phone": _WORDS,
    "defaults.size": "、".join(map(str, SIZES_PT)) + " 里的一个",
    "defaults.theme": "、".join(f'"{each}"' for each in THEMES) + " 里的一个",
    "defaults.speed": "、".join(map(str, RATE_STEPS)) + " 里的一个",
    "defaults.voice": "声音的编号，写在引号里",
    "defaults.language": "、".join(f'"{each}"' for each in LANGUAGES) + " 里的一个",
    "defaults.volume": "0 到 100 的整数",
    "defaults.speaker": "喇叭的编号，写在引号里",
    "defaults.computer_volume": "10 到 100 的整数",
    "allowed.volume_most": "10 到 100 的整数",
    "allowed.printing": "true 或 false，不加引号",
    "allowed.sheets": "1 到 100 的整数",
    "visit.ask_silent_s": "20 到 3600 的整数（秒）",
    "visit.end_silent_s": "30 到 7200 的整数（秒），比 ask_silent_s 大",
    "visit.ask_listening_min": "1 到 600 的整数（分钟）",
    "screen.width_mm": "0 到 3000 的整数（毫米），0 是不知道",
    "hours.open": '像 ["8:30-11:30", "13:30-17:30"]，最多六段',
    "content.folders": '像 ["/srv/wenzhang"]，最多二十个，从 / 写起',
}
"""Values that may be written for each entry, in words."""


def places_of(root: Root) -> MachinePlaces:
    """Return the places of the machine of this root."""
    if root.is_this_computer:
        return machine_places(os.environ, sys.platform)
    return MachinePlaces(root.at(MACHINE_FOLDER))


def machine_findings(root: Root) -> Iterator[Finding]:
    """Yield what is found about the machine's own folder."""
    places = places_of(root)
    read = machine_now(places)
    yield from _description(places, read)
    yield from _pin(places)
    yield from _screen(read.machine, root)
    yield from _voice(places, read.machine)
    yield from _shelf(places)
    yield from subscription_findings(places, root)
    yield from _memory(places, root)
    yield from _folders(read.machine, root)
    yield from printer_findings(root, may_print=read.machine.may_print)
    yield from owner_findings(root, read.machine)


def _description(places: MachinePlaces, read: MachineRead) -> Iterator[Finding]:
    file = places.machine_file
    if not file.exists():
        yield advice("no-description", f"没有 {file}，一切都用默认的。")
    for name in read.wrong:
        yield missing("description-wrong", _wrong_words(file, name))
    if not read.wrong and file.exists():
        yield fine("description", f"{file} 没有写错的。")
    if not read.machine.centre:
        yield advice("no-centre", "machine.toml 里没有写中心的名字（centre.name）。")
    if not read.machine.phone:
        yield advice(
            "no-phone", "machine.toml 里没有写电话（centre.phone）：机器出了毛病，没有电话可以打。"
        )


def _wrong_words(file: Path, name: str) -> str:
    if name == WHOLE_FILE:
        return "工作人员在机器上的选择（staff.json）读不懂，没有用上。请在机器上再选一次。"
    if name.startswith(f"{WHOLE_FILE}."):
        chosen = name.removeprefix(f"{WHOLE_FILE}.")
        return f"工作人员在机器上选的 {chosen}（staff.json）不对，没有用上。请在机器上再选一次。"
    if not name:
        return f"{file} 读不懂，整个没有用上。{toml_fault(file)}"
    if name.startswith(LINE):
        return f"{file.name} {line_fault(file, int(name.removeprefix(LINE)))}"
    if name in ALLOWED:
        used = "先按最严的" if name.startswith("allowed.") else "用了默认的"
        return f"{file.name} 里的 {name} 写得不对，{used}。可以写：{ALLOWED[name]}。"
    hint = did_you_mean(name, NAMES, "能写哪些，见 docs/kiosk.md。")
    return f"{file.name} 里的 {name} 不认识，没有用上。{hint}"


def _pin(places: MachinePlaces) -> Iterator[Finding]:
    store = PinStore(places.pin_file)
    if store.has_pin and store.fault:
        yield missing(
            "pin-damaged", f"工作人员的密码坏了，开不了门。请运行：sudo {called()} kiosk pin"
        )
    elif store.has_pin:
        yield fine("pin", "工作人员的密码设过了。")
    else:
        yield missing(
            "no-pin", f"还没有设工作人员的密码。请运行：sudo {called()} kiosk pin，或者在机器上设。"
        )


def _screen(machine: Machine, root: Root) -> Iterator[Finding]:
    said = sorted(screens_say()) if root.is_this_computer else []
    told = "、".join(f"{width} 毫米" for width in said)
    if machine.width_mm:
        yield fine("screen", f"屏幕的画面宽 {machine.width_mm} 毫米。")
    elif said:
        yield advice(
            "screen-not-measured",
            f"屏幕没有量过。显示器自己说画面宽 {told}，常常不准：请在机器上用尺子量一次。",
        )
    else:
        yield advice("screen-unknown", "屏幕没有量过，字的毫米数不准。请在机器上用尺子量一次。")


def screens_say(folder: Path = Path("/sys/class/drm")) -> set[int]:
    """Return the widths in mm that connected monitors tell of themselves (EDID 1.4, byte 21)."""
    found = set()
    for edid in folder.glob("card*-*/edid"):
        try:
            content = edid.read_bytes()
        except OSError:
            continue
        if content[:8] == b"\x00\xff\xff\xff\xff\xff\xff\x00" and len(content) > 22:
            found.add(content[21] * 10)
    return found - {0}


def _voice(places: MachinePlaces, machine: Machine) -> Iterator[Finding]:
    from app.speech.voice.voice_shelf import VoiceShelf

    shelf = VoiceShelf(places.content)
    voices = shelf.voices()
    if not machine.voice:
        yield fine("voice", "没有指定声音，用最好的那个。")
        return
    chosen = [each for each in voices if each.id == machine.voice]
    if any(each.id == machine.voice for each in shelf.damaged):
        yield missing(
            "voice-damaged",
            f"声音 {machine.voice} 坏了（有文件少了一截，或者不见了），用了别的。请重新装上它。",
        )
    elif not chosen:
        yield missing(
            "voice-gone",
            f"machine.toml 里的声音 {machine.voice} 不在这台机器上，用了别的。有的是："
            f"{'、'.join(each.id for each in voices)}",
        )
    elif not chosen[0].usable:
        yield missing("voice-unusable", f"声音 {machine.voice} 在，但是没有念它的程序。")
    else:
        yield fine("voice", f"声音 {machine.voice} 在。")


def _shelf(places: MachinePlaces) -> Iterator[Finding]:
    fault, file = shelf_fault(places.content), places.content.library_file
    if fault == "library-damaged":
        yield missing(
            "shelf-damaged",
            f"书架坏了（{file}），访客只有自带的文章。重新开机，它会自己修，坏的那份留着。",
        )
    elif fault == "library-unreadable":
        yield missing(
            "shelf-unreadable",
            f"书架打不开（{file}），访客只有自带的文章。请看看它归谁，再运行一次 "
            f"{called()} kiosk install。",
        )
    elif fault:
        kept = "、".join(map(str, rescued(places.content)))
        yield advice(
            "shelf-rescued",
            "书架坏过，能读的都救回来了。请在工作人员的“文章”里按一次“现在更新”。"
            f"坏的那份留着：{kept}",
        )
    elif file.exists():
        yield fine("shelf", "书架好好的。")


def _memory(places: MachinePlaces, root: Root) -> Iterator[Finding]:
    """Yield whether two visits, of which one follows the other, fit into half of the memory."""
    if not root.is_this_computer:
        return
    needed, total = 2 * room_needed(places), memory_bytes()
    if total and total // 2 < needed:
        yield advice(
            "little-memory",
            f"内存太小：书架大，访客的东西要 {needed // 1_000_000} MB，内存的一半只有 "
            f"{total // 2_000_000} MB。放不下就写在硬盘上，走了就删。请加内存，或者少放些文章。",
        )


def memory_bytes(told: Path = Path("/proc/meminfo")) -> int:
    """Return the bytes of memory of this computer; 0 if it does not tell."""
    try:
        lines = told.read_text("ascii").splitlines()
        kib = next(line.split()[1] for line in lines if line.startswith("MemTotal:"))
        return 1024 * int(kib)
    except (OSError, ValueError, LookupError, StopIteration):
        return 0


def _folders(machine: Machine, root: Root) -> Iterator[Finding]:
    for each in machine.folders:
        here = root.is_this_computer
        place = each if here else root.folder / each.relative_to(each.anchor)
        if not place.is_dir():
            yield missing("folder-gone", f"放文章的文件夹 {each} 没有，现在更新找不到东西。")
