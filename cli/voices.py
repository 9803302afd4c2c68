"""`yinlingctl voices`: list the voices of this machine; fetch, pack, add or remove one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.files.paths import Paths
from app.settings.settings import SettingsStore
from app.speech.engines.faults import NoRoomError
from app.speech.engines.kind import Origin
from app.speech.engines.table import PACK_ENDINGS, engine_of, voice_to_use
from app.speech.voice.voice_shelf import Got, VoiceShelf
from app.speech.voices import CANTONESE, TAIWAN, Voice
from cli import words
from cli.getting.politely import STOPPED, Going, Stopped, ended_politely, lacking, megabytes
from cli.usage import called
from content.errors import ContentError

_OWN = {  # as the window calls them: ui/words/voices.py
    "own/clear-woman": "清楚的女声",
    "own/clear-man": "清楚的男声",
    "own/soft-woman": "柔和的女声",
    "own/low-man": "低沉的男声",
    "own/cantonese": "念得生硬，少见的字可能念错",
    "kokoro/steady-man": "像真人的声音（沉稳的男声）",
    "kokoro/warm-woman": "像真人的声音（温和的女声）",
    "kokoro/young-man": "像真人的声音（年轻的男声）",
    "kokoro/low-man": "像真人的声音（低沉的男声）",
    "kokoro/bright-woman": "像真人的声音（清亮的女声）",
    "kokoro/shaanxi-woman": "乡音（陕西口音的女声）",
    "kokoro/northeast-woman": "乡音（东北口音的女声）",
}
_ORIGINS = {Origin.OWN: "自带", Origin.COMPUTER: "系统", Origin.ADDED: "添加"}
_LANGUAGES = {CANTONESE: "粤语", TAIWAN: "国语"}
_FAULTS = {
    "file-unreadable": "打不开，也许没有下载完",
    "voice-not-found": "里面没有声音（没有 tokens.txt 和 .onnx 文件），或者不止一个",
    "voice-incomplete": "少了一部分：声码器（vocos 或 hifigan）或词典（lexicon.txt）",
    "voice-too-large": "文件太多、太大，或压缩得反常",
    "voice-unsafe": "里面有指向别处的文件名或链接，为了安全没有放进来",
    "voice-not-chinese": "这个声音不会念中文",
    "voice-silent": "试着念了一句，没有念出来",
    "voice-no-room": "磁盘满了，或者没有写权限",
    "voice-not-had": "取不到：请检查网络，以及 pip 和 npm 能不能用。取到的都还在，可以再来一次。"
    "没有网络的电脑，可以从别的电脑拿 voices --pack 做的文件，用 --add 放进来",
    "voice-changed": "取来的和已知的校验和不一样，没有装。请再试一次；还是这样，就换个网络，"
    "或者从别的电脑用U盘带来（voices --pack 做，--add 放进来）",
    "voice-pack-damaged": "这个声音包不完整，或者里面的东西和已知的校验和不一样，没有装",
    "voice-pack-no-folder": "没有这个文件夹，什么也没有取。请先建好它，或者写另一个",
    "voice-pack-folder-closed": "这个文件夹里不让写，什么也没有取。请写另一个",
    "voice-pack-lost": "读不出来了，U盘也许拔掉了",
    "voice-no-fit": "里面没有这个系统、这个版本的 Python 能用的 onnxruntime",
}

_OF_THE_FOLDER = ("voice-pack-no-folder", "voice-pack-folder-closed")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `yinlingctl voices`."""
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--add",
        metavar="文件",
        help=f"添加一个声音：文件夹、zip、tar，或 --pack 做的 {PACK_ENDINGS[0]}",
    )
    change.add_argument(
        "--get", action="store_true", help="装上像真人的声音：从网上取，停下以后可以接着取"
    )
    change.add_argument(
        "--pack",
        metavar="文件",
        help="把像真人的声音做成一个文件，用U盘带到没有网络的电脑上；停下以后可以接着做",
    )
    change.add_argument(
        "--remove",
        metavar="编号",
        help="拿走一个添加的声音；像真人的声音是一整套，一起拿走",
    )


def run(parsed: argparse.Namespace, paths: Paths) -> int:
    """List the voices, or change the list; return the exit code."""
    shelf = VoiceShelf(paths)
    if parsed.add:
        return _add(shelf, Path(parsed.add))
    if parsed.get or parsed.pack:
        with ended_politely() as stopped:
            if parsed.pack:
                return _pack(shelf, Path(parsed.pack), stopped)
            return _get(shelf, stopped)
    here, damaged = shelf.voices(), shelf.damaged
    if parsed.remove:
        return _remove(shelf, parsed.remove, (*here, *damaged))
    in_use = voice_to_use(SettingsStore(paths.settings_file).load().voice, here)
    if parsed.json:
        fields = [_fields(voice, in_use, voice in damaged) for voice in (*here, *damaged)]
        print(words.as_json({"voices": fields}))
        return 0
    print(*(_line(voice, in_use) for voice in here), sep="\n")
    for voice in damaged:
        print(_line(voice, "", "坏了"))
    if damaged:
        print(f"像真人的声音{words.voice_damaged()}")
    return 0


def _remove(shelf: VoiceShelf, wanted: str, here: Sequence[Voice]) -> int:
    """Take a voice away; one that was fetched goes with all its speakers, and all are named."""
    voice = next((each for each in here if each.id == wanted), None)
    if voice is None:
        return _complain("没有这个编号的声音。")
    engine = engine_of(voice.id)
    together = [each for each in here if engine_of(each.id) is engine and engine.getting]
    if engine.adding is None:
        return _complain("它是自带的，拿不走。")
    if not shelf.remove(voice):
        return _complain("没有拿走：磁盘上不让删，或者正在用它。")
    if len(together) > 1:
        names = "、".join(_OWN.get(each.id, each.name) for each in together)
        print(f"拿走了。这 {len(together)} 个声音是一整套，一起拿走了：{names}。")
        print(f"想要回来：{called()} voices --get")
    else:
        print("拿走了。")
    return 0


def _add(shelf: VoiceShelf, source: Path) -> int:
    try:
        if not source.exists():
            return _complain(f"没有找到 {source}。请看看名字写对了没有，U盘插好了没有。")
        with ended_politely() as stopped:
            going = Going(stopped, first="正在放进来：先查对，再试着念一句，要等一两分钟……")
            added = shelf.install(source, going.stopped)
    except ContentError as error:
        return _failed(error, f"{source}：", "没有放进新的声音，原来的都还在")
    if isinstance(added, Got):
        return _tell_got(added)
    print(f"添加了一个声音：\n{_line(added, '')}")
    if not added.usable:
        install = f'"{sys.executable}" -m pip install "{_needs(added)}"'
        print(f"这台电脑还没有念它的程序，请安装：{install}")
    return 0


def _get(shelf: VoiceShelf, stopped: Stopped) -> int:
    sizes = shelf.sizes
    if sizes is None:
        print("像真人的声音已经装好了。要换上它：声音 → 换个声音。")
        print(f"要是它念不出来：先运行 {called()} voices --remove kokoro/steady-man，再装一次。")
        return 0
    if shelf.damaged:
        print("像真人的声音坏了（有文件少了一截，或者不见了），重新装上它。", file=sys.stderr)
    left, room = shelf.left or sizes
    come = megabytes(sizes[0] - left)
    rest = f"（取到过 {come}，还要取 {megabytes(left)}）" if left else "（都取到过了）"
    rest = rest if left < sizes[0] else ""
    print(
        f"要取 {megabytes(sizes[0])}{rest}，装好占 {megabytes(sizes[1])}；"
        f"取和装的时候，磁盘上要空着 {megabytes(room)}。",
        file=sys.stderr,
    )
    going = Going(stopped, "都取来了。正在装好，再试着念一句，要等半分钟到一两分钟……")
    try:
        got = shelf.get(going.told, going.stopped)
    except ContentError as error:
        return _failed(error, "", "取到的都还在，再运行一次同样的命令，就接着取")
    return _tell_got(got)


def _pack(shelf: VoiceShelf, target: Path, stopped: Stopped) -> int:
    if target.is_dir():
        target /= f"声音{PACK_ENDINGS[0]}"
    elif not target.name.lower().endswith(PACK_ENDINGS):
        target = target.with_name(target.name + PACK_ENDINGS[0])
    size = megabytes(shelf.size_of_pack)
    print(f"要取 {size}，做成一个 {size} 的文件：{target}", file=sys.stderr)
    going = Going(stopped, "都取来了。正在查对，写成一个文件……")
    try:
        written = shelf.pack(target, going.told, going.stopped)
    except ContentError as error:
        where = f"{target.parent}：" if error.code in _OF_THE_FOLDER else ""
        return _failed(error, where, "取到的都还在，再运行一次同样的命令，就接着做")
    print(f"做好了：{target}，{megabytes(written)}。")
    print("拷到U盘上，在别的电脑上：声音 → 换个声音 → 添加声音，或者 voices --add。")
    return 0


def _tell_got(got: Got) -> int:
    print(f"装好了：\n{_line(got.voice, '')}")
    if not got.is_fast:
        print("这台电脑念它有点慢，中间会停下来等；存成录音就不会停。")
    print("要换上它、换一个人念：声音 → 换个声音。")
    return 0


def _line(voice: Voice, in_use: str, state: str = "") -> str:
    language = _LANGUAGES.get(voice.language, "普通话")
    origin = _ORIGINS[engine_of(voice.id).origin]
    notes = [origin]
    if state:
        notes.append(state)
    elif not voice.usable:
        notes.append(f"缺少 {_needs(voice).partition('>')[0]}，念不了")
    if voice.id == in_use:
        notes.append("正在用")
    about = _OWN.get(voice.id, voice.name)
    name = about if voice.id in _OWN and "（" in about else f"{language}（{about}）"
    return f"{voice.id}  {name}  {' · '.join(notes)}"


def _needs(voice: Voice) -> str:
    """Return the package that speaks for this voice, with its versions."""
    adding = engine_of(voice.id).adding
    return adding.needs if adding is not None else ""


def _fields(voice: Voice, in_use: str, is_damaged: bool) -> dict[str, object]:
    return {
        "id": voice.id,
        "kind": engine_of(voice.id).id,
        "language": voice.language,
        "name": _OWN.get(voice.id, voice.name),
        "gender": voice.gender,
        "usable": voice.usable,
        "damaged": is_damaged,
        "in_use": voice.id == in_use,
    }


def _failed(error: ContentError, subject: str, after_a_stop: str) -> int:
    """Say why it was not done, or how it goes on after a stop; return the exit code."""
    if error.code == "voice-stopped":
        _complain(f"停下了。{after_a_stop}。")
        return STOPPED
    if isinstance(error, NoRoomError) and error.missing:
        told = lacking(error.missing, "") if subject else lacking(error.missing)
        return _complain(f"{subject}{told}。")
    return _complain(f"{subject}{_FAULTS.get(error.code, error.code)}。")


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
