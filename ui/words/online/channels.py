"""The words for channels: their kinds, their state, what came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.web.addresses import host_of
from content.library.channels.channel import Channel
from ui.words.online.web import web_words
from ui.words.titles import SEPARATOR, shortened
from ui.words.translating import tr
from ui.words.wording import day_in_words

if TYPE_CHECKING:
    from app.channels.refreshing import Outcome

KINDS = 4


def kind_words(kind: int) -> tuple[str, str, str]:
    """Return the name of a kind of channel, who has such, and what to write for it."""
    return (
        (tr("新闻"), tr("报社、电视台的网站"), tr("请写网站的网址，好比 www.某某.com。")),
        (tr("一个人的文章"), tr("作家、医生、老师的博客"), tr("请写他的网页的网址。")),
        (tr("单位的通知"), tr("社区、医院、图书馆"), tr("请写那个单位的网站的网址。")),
        (
            tr("图书目录"),
            tr("可以翻看、拿书"),
            tr("请写图书目录的网址，图书馆知道。"),
        ),
    )[kind]


def name_of(channel: Channel) -> str:
    """Return what to call a channel."""
    return shortened(channel.title or host_of(channel.address), 40)


def state_words(channel: Channel, now: datetime) -> str:
    """Return the second line of a channel: its site, whether it is on, and how it went last."""
    if channel.is_catalogue:
        state = tr("图书目录")
    else:
        state = tr("开着") if channel.is_on else tr("没有打开")
    last = ""
    if channel.failures:
        last = tr("上次没有连上")
    elif channel.came:
        last = tr("{}来过新文章").format(day_in_words(channel.came, now))
    return SEPARATOR.join(part for part in (host_of(channel.address), state, last) if part)


def came_words(outcomes: Sequence[Outcome]) -> str:
    """Return what a question has brought."""
    new = sum(len(each.added) for each in outcomes)
    faults = [each for each in outcomes if each.fault]
    if new:
        return tr("新来 {} 篇，在“今天的文章”里。", new).format(new)
    if len(outcomes) == 1 and faults:
        return web_words(faults[0].fault) or tr("这个频道现在看不了。请过一会儿再试。")
    if faults:
        return tr("有 {} 个频道没有连上。别的没有新文章。", len(faults)).format(len(faults))
    if not outcomes:
        return tr("刚刚看过了。请过一会儿再看。")
    return tr("没有新文章。")
