"""The words of 没有声音怎么办, one question a screen, and of the places where sound comes out."""

from __future__ import annotations

from dataclasses import dataclass

from app.settings.steps import VOLUMES, volume_step
from app.speech.engine import Output
from app.speech.player.headphones import may_be_worn
from app.speech.player.sound_check import Facts, SoundCheck, Step
from ui.words.translating import tr

_OF_SCREENS = ("hdmi", "displayport", "nvidia")


@dataclass(frozen=True, slots=True)
class Screen:
    """The words of a step: a question or advice, a line below it, and its buttons."""

    headline: str
    words: str = ""
    go: str = ""
    """The dominant button: yes, or done."""
    no: str = ""
    again: str = ""


def screen(check: SoundCheck) -> Screen:
    """Return the words of a step."""
    match check.step_now:
        case Step.LISTEN:
            return Screen(tr("您听，正在念一句话。"))
        case Step.ASK:
            return Screen(
                tr("刚才念了一句话，您听见了吗？"),
                _unknown(check.facts),
                go=tr("听见了"),
                no=tr("没听见"),
                again=tr("再念一遍"),
            )
        case Step.GIVE_UP:
            call, anew = tr("请家里人或工作人员来看一看。"), tr("从头再试一次")
            if check.is_soft:
                return Screen(call, found(check), go=tr("调大声音"), again=anew)
            return Screen(call, found(check), go=anew)
        case Step.HEARD:
            return Screen(tr("太好了，声音是好的。"), go=tr("好了"))
        case Step.MUTED | Step.QUIET | Step.OWN_VOLUME as step:
            return _offer(step)
        case step:
            return _advice(step)


def _offer(step: Step) -> Screen:
    """Return the words of a step that the app can take itself."""
    aloud = tr("要调大吗？调大以后会再念一句。")
    match step:
        case Step.MUTED:
            return Screen(
                tr("电脑的声音关着。"),
                tr("要打开吗？打开以后会再念一句。"),
                go=tr("帮我打开声音"),
                no=tr("不用"),
            )
        case Step.QUIET:
            words, go = tr("电脑的声音开得太小。"), tr("帮我调大声音")
            return Screen(words, aloud, go=go, no=tr("不用"))
        case _:
            words, go = tr("念书的声音调得有点小。"), tr("调大声音")
            return Screen(words, aloud, go=go, no=tr("不用"))


def _advice(step: Step) -> Screen:
    """Return the words of a step that only the reader can take."""
    done, still = tr("好了，再听听"), tr("还是听不见")
    match step:
        case Step.VOICE:
            return Screen(
                tr("电脑没能念出声音。"),
                tr("请等一会儿，再试一次。还不行，就把这个程序关掉，再打开。"),
                go=tr("再试一次"),
                no=tr("还是不行"),
            )
        case Step.SPEAKER:
            return Screen(
                tr("没有找到喇叭。"),
                tr("请把喇叭或耳机插在电脑上，打开喇叭的开关。"),
                go=tr("插好了，再听听"),
                no=tr("还是不行"),
            )
        case Step.KNOB:
            return Screen(
                tr("把喇叭上的旋钮拧大一点。"),
                tr("有开关的，看看灯亮了没有。"),
                go=done,
                no=tr("没有旋钮"),
            )
        case Step.CABLE:
            return Screen(
                tr("看看喇叭的线插好了没有。"),
                tr("拔下来，再插紧。耳机插着的，先拔掉。"),
                go=done,
                no=still,
            )
        case Step.KEY:
            return Screen(
                tr("按几下键盘上画着喇叭的键。"),
                tr("画着加号的，是调大。画着叉的，是关掉，再按一下就打开。"),
                go=done,
                no=tr("没有这个键"),
            )
        case _:
            return Screen(tr("换一个地方出声，试试看。"), no=still)


def _unknown(facts: Facts) -> str:
    """Return the words that say plainly that the app cannot know the reason."""
    if facts.loudness is None:
        return tr("这台电脑的声音开得多大，我们看不出来，要靠您听。")
    return ""


def found(check: SoundCheck) -> str:
    """Return the facts so far, for a person who comes to help."""
    if Step.VOICE in check.tried:
        return tr("我们查到的：电脑念不出声音。")
    if Step.SPEAKER in check.tried:
        return tr("我们查到的：电脑没有找到喇叭。")
    if check.is_soft:
        step = volume_step(check.facts.own_volume) + 1
        words = tr("我们查到的：念书的声音开得很小：{} / {}。")
        return words.format(step, len(VOLUMES))
    loud = check.facts.loudness
    if loud is None:
        return tr("我们查到的：念书正常，喇叭也接着，电脑的音量看不出来。")
    state = tr("关着") if loud.muted else f"{loud.percent}%"
    return tr("我们查到的：念书正常，喇叭也接着，电脑的音量：{}。").format(state)


def output_words(output: Output) -> str:
    """Return the everyday name of a device; its own name follows when there are several."""
    name = f"{output.id} {output.name}".casefold()
    kinds = (
        (("bluez", "bluetooth", "蓝牙"), tr("蓝牙音箱或耳机")),
        (("headphone", "headset", "耳机"), tr("耳机")),
        (_OF_SCREENS, tr("显示器或电视")),
        (("usb",), tr("插在小方口上的喇叭")),
        (("speaker", "built-in", "analog", "realtek", "扬声器"), tr("电脑的喇叭")),
    )
    for signs, words in kinds:
        if any(sign in name for sign in signs):
            return words
    return output.name or tr("喇叭")


def other_words(output: Output, own: Output | None) -> str:
    """Return the words of the button that brings the sound to this device.

    `own` is the computer's own device. What is on USB beside it is taken for headphones.
    """
    is_own = own is not None and own.id == output.id
    if output.is_private or (may_be_worn(output) and not is_own):
        return tr("用耳机听")
    name = f"{output.id} {output.name}".casefold()
    if not is_own and any(sign in name for sign in _OF_SCREENS):
        return tr("用显示器听")
    return tr("用喇叭听")


def now_words(output: Output) -> str:
    """Return where the sound comes out now."""
    return tr("现在用的：{}").format(output_words(output))
