"""The words about the voice. Apart from wording.py: the first paint needs no voice."""

from __future__ import annotations

from app.reading.messages import News, What
from app.speech.engine import SpeechFault
from app.speech.reading.controller import ReadingController
from app.speech.reading.reader import ReaderState
from content.model import Article, Block, BlockKind
from content.places import Spot
from ui.words.translating import tr

MOST_QUOTED = 12
"""Characters of a place's first words: enough to know it again."""


def fault_words(fault: SpeechFault) -> str:
    """Return what happened to the sound and what to press, in one or two short sentences."""
    return {
        SpeechFault.NO_VOICE: tr("这台电脑现在念不出声音。请按“再试一次”，您的位置记着呢。"),
        SpeechFault.VOICE_LOST: tr("念书的声音断了，正在接上。您的位置记着呢。"),
        SpeechFault.NO_SPEAKER: tr("没有找到喇叭，请看看插好了没有。插好了，就会接着念。"),
        SpeechFault.SPEAKER_LOST: tr("喇叭不响了，请看看插好了没有。好了以后，会接着念。"),
        SpeechFault.BAD_CLIP: tr("这一句没有念出来。请按“再试一次”，或按“下一句”。"),
    }[fault]


def news_words(news: News) -> str:
    """Return the news about the reading, in one or two short sentences."""
    if news.fault is not None:
        return fault_words(news.fault)
    return {
        What.ARTICLE_ENDED: tr("这篇文章念完了。"),
        What.LIST_ENDED: tr("这些文章都念完了。"),
        What.MORE_COMES: tr("后面的还在认，认好了就接着念。"),
        What.LAST_SENTENCE: tr("这是最后一句。"),
        What.UNPLUGGED: tr("耳机拔下来了，先停一停。"),
        What.BEHIND: tr("声音准备得慢。"),
        What.SLEPT: tr("定的时间到了，先停在这里。"),
    }[news.what]


def waiting_under() -> str:
    """Return the line on the dominant button while the reading waits for sound."""
    return tr("在准备声音")


def please_wait() -> str:
    """Return what is said when the reading has waited for sound for a while."""
    return tr("请等一等，声音正在准备。")


def words_there(spot: Spot) -> str:
    """Return the first words of a place in quotation marks."""
    words = spot.locator.quote.strip()
    return tr("“{}……”").format(words[:MOST_QUOTED])


def left_words(spot: Spot) -> str:
    """Return where the reader was before this reading started elsewhere."""
    percent = round(spot.progress * 100)
    return tr("上次听到 {0}%：{1}").format(percent, words_there(spot))


def announcement(words: str) -> Article:
    """Return words of the face as an utterance for an aside."""
    return Article("announcement", (Block(BlockKind.TITLE, words),))


def listen_face(reading: ReadingController, *, on_page: bool) -> tuple[str, str]:
    """Return words and icon of the reading page's big button; `on_page`: the place is in sight."""
    state = reading.state
    if reading.fault is not None:
        return tr("再试一次"), "again"
    if state in (ReaderState.LOADING, ReaderState.PLAYING):
        return tr("暂停"), "pause"
    if not on_page and not reading.is_finished:
        return tr("念这一页"), "play"
    if state is ReaderState.WAITING:
        return tr("念下一句"), "play"
    if state is ReaderState.PAUSED or (reading.progress > 0 and not reading.is_finished):
        return tr("接着念"), "play"
    return tr("念给我听"), "play"
