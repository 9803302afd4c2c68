"""Words of 智慧课堂: the rungs of the ladder, how far a learner is, what is due again."""

from __future__ import annotations

from content.lessons.exercise import Stage
from content.lessons.quiz import CardLook
from ui.words.translating import tr


def stage_name(stage: Stage) -> str:
    """Return the name of a rung."""
    match stage:
        case Stage.WATCH:
            return tr("看我做")
        case Stage.TOGETHER:
            return tr("带着做")
        case Stage.ALONE:
            return tr("自己做")


def stage_under(stage: Stage) -> str:
    """Return the line under the name of a rung: who does what."""
    match stage:
        case Stage.WATCH:
            return tr("我慢慢做，您看着")
        case Stage.TOGETHER:
            return tr("我指着，您来按")
        case Stage.ALONE:
            return tr("您自己来，我帮着")


def stage_heading(stage: Stage) -> str:
    """Return the small heading above the sentence of a step."""
    return tr("您看我做") if stage is Stage.WATCH else tr("现在请您做")


def stage_icon(stage: Stage) -> str:
    """Return the icon of a rung."""
    return {Stage.WATCH: "watch", Stage.TOGETHER: "press", Stage.ALONE: "person"}[stage]


def card_heading(look: CardLook) -> str:
    """Return the small heading above a card: what has come."""
    match look:
        case CardLook.MESSAGE:
            return tr("手机上来了一条短信")
        case CardLook.CHAT:
            return tr("有人找您聊天")
        case CardLook.CALL:
            return tr("有人打来电话")
        case CardLook.POP_UP:
            return tr("屏幕上跳出来这个")
        case CardLook.PICTURE:
            return tr("您看见了这个")
