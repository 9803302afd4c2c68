"""The words about voices and their faults; the only technical names are a maker's own."""

from __future__ import annotations

from app.speech.engines.faults import NoRoomError, VoiceStoppedError
from app.speech.engines.kind import Origin
from app.speech.engines.table import engine_of
from app.speech.voice.voice_shelf import Got
from app.speech.voices import CANTONESE, TAIWAN, Voice
from content.errors import ContentError
from ui.words.translating import tr


def voice_name(voice: Voice) -> str:
    """Return the name of a voice."""
    own = {
        "own/clear-woman": tr("普通话（清楚的女声）"),
        "own/clear-man": tr("普通话（清楚的男声）"),
        "own/soft-woman": tr("普通话（柔和的女声）"),
        "own/low-man": tr("普通话（低沉的男声）"),
        "own/cantonese": tr("粤语（念得生硬）"),
        "kokoro/steady-man": tr("像真人的声音（沉稳的男声）"),
        "kokoro/warm-woman": tr("像真人的声音（温和的女声）"),
        "kokoro/young-man": tr("像真人的声音（年轻的男声）"),
        "kokoro/low-man": tr("像真人的声音（低沉的男声）"),
        "kokoro/bright-woman": tr("像真人的声音（清亮的女声）"),
        "kokoro/shaanxi-woman": tr("乡音（陕西口音的女声）"),
        "kokoro/northeast-woman": tr("乡音（东北口音的女声）"),
    }
    if voice.id in own:
        return own[voice.id]
    language = {CANTONESE: tr("粤语"), TAIWAN: tr("国语")}.get(voice.language, tr("普通话"))
    if engine_of(voice.id).origin is Origin.ADDED:
        added = {"f": tr("{}（添加的女声）"), "m": tr("{}（添加的男声）")}
        return added.get(voice.gender, tr("{}（添加的声音）")).format(language)
    there = {"f": tr("{}（电脑里的女声）"), "m": tr("{}（电脑里的男声）")}
    return there.get(voice.gender, tr("{}（电脑里的声音）")).format(language)


def voice_origin(voice: Voice) -> str:
    """Return the origin of a voice, with its maker's name, or why it cannot be used."""
    if not voice.usable:
        return tr("{}，缺少念它的程序").format(voice.name)
    if voice.id == "own/cantonese":
        return tr("少见的字可能念错")
    if engine_of(voice.id).getting is not None:
        return tr("在这台电脑上念，不用上网")
    return voice.name or tr("自带的声音")


def installed_words(voice: Voice) -> str:
    """Return the words after a voice was put in."""
    if voice.usable:
        return tr("新的声音放好了，在“换个声音”里排在最前面。按“听听看”，就用它念一句。")
    return tr("声音放好了，可是这台电脑缺少念它的程序 sherpa-onnx。请家人或志愿者装上。")


def to_get_words(fetched: int, kept: int, left: int) -> str:
    """Return how many bytes a voice takes to fetch and to keep, and how many have not come yet."""
    if left < fetched:
        words = tr("取来了一部分，还要从网上取 {} 兆，装好占 {} 兆")
        return words.format(_megabytes(left), _megabytes(kept))
    return tr("要从网上取 {} 兆，装好占 {} 兆").format(_megabytes(fetched), _megabytes(kept))


def damaged_words(left: int) -> str:
    """Return that a voice does not speak any more, and how many bytes it takes to mend it."""
    return tr("坏了，念不出来。重新装要从网上取 {} 兆").format(_megabytes(left))


def coming_words(come: int, whole: int) -> str:
    """Return how much of a voice has come, or what is done with it when all has."""
    if come >= whole:
        return tr("都取来了。正在装好，再试着念一句，要等一会儿……")
    return tr("正在取像真人的声音：{}%……").format(100 * come // max(1, whole))


def _megabytes(size: int) -> int:
    return max(1, round(size / 1_000_000))


def adding_words(result: Voice | Got | Exception, *, fetches: bool = False) -> str:
    """Return how putting a voice in has ended; `fetches`: it came from the network."""
    if isinstance(result, Got):
        if result.is_fast:
            return tr("像真人的声音装好了，从现在起就用它念。")
        return tr(
            "像真人的声音装好了。这台电脑念它有点慢，中间会停下来等，存成录音就不会停。"
            "想用它，就在“换个声音”里按“听听看”。"
        )
    if isinstance(result, Voice):
        return installed_words(result)
    if isinstance(result, NoRoomError) and result.missing:
        words = tr("这台电脑放不下，还要再空出 {} 兆。请先腾出一些地方，再来一次。")
        return words.format(_megabytes(result.missing))
    if isinstance(result, VoiceStoppedError) and fetches:
        return tr("停下了，还没有装上。取来的都留着，再按一次就接着取。")
    return voice_fault_words(result.code if isinstance(result, ContentError) else "")


def voice_fault_words(code: str) -> str:
    """Return the fault of a voice that was to be put in, in plain words."""
    words = {
        "file-unreadable": tr("这个文件打不开，也许没有下载完。请再下载一次，或换一个。"),
        "voice-not-found": tr("里面没有找到声音。请换一个文件试试。"),
        "voice-incomplete": tr("这个声音少了一部分，念不了。请找一份完整的。"),
        "voice-too-large": tr("这个文件大得不对头，没有放进来。请换一个。"),
        "voice-unsafe": tr("这个文件不大对头，为了安全没有放进来。请换一个。"),
        "voice-not-chinese": tr("这个声音不会念中文。请换一个会念中文的。"),
        "voice-silent": tr("这个声音试着念了一句，没有念出来。请换一个。"),
        "voice-no-room": tr("这台电脑放不下了。请先腾出一些地方，再来添加。"),
        "voice-not-had": tr(
            "现在取不到，请看看网络。取来的都还在，过一会儿再按；也可以请家人用U盘把声音带来。"
        ),
        "voice-pack-damaged": tr("这个文件里的声音不完整，没有放进来。请重新拷一份来。"),
        "voice-pack-lost": tr("这个文件读不出来了。要是在U盘里，请插好U盘再试一次。"),
        "voice-no-fit": tr("这个文件里的声音，这台电脑用不了，没有放进来。"),
        "voice-changed": tr("取来的东西不对头，为了安全没有装。请过几天再试。"),
        "voice-stopped": tr("停下了，没有放进新的声音，原来的都还在。"),
        "not-allowed": tr("这台机器上不能添加声音，什么也没有变。"),
    }
    return words.get(code, tr("这个声音没有放进来，原来的声音都还在。请换一个试试。"))
