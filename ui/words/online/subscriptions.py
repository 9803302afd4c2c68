"""The words for subscriptions: their state, and what came."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.web.addresses import host_of
from ui.words.online.refusals import refusal_words
from ui.words.titles import SEPARATOR, shortened
from ui.words.translating import tr
from ui.words.wording import day_in_words

if TYPE_CHECKING:
    from app.subscriptions.shelving.shelf import Looked
    from app.subscriptions.standing import Standing
    from app.subscriptions.subscription import Subscription


def subscription_name(subscription: Subscription, name: str = "") -> str:
    """Return what to call a publisher; `name` is how its edition calls it."""
    hosts = map(host_of, subscription.addresses)
    return shortened(name or subscription.name or next(hosts, "") or tr("一份订阅"), 40)


def standing_words(standing: Standing, now: datetime) -> str:
    """Return the second line of a subscription: that it is one, its day, how it went last."""
    parts = [tr("订阅")]
    if standing.editions:
        published = standing.editions[0][1].published
        parts.append(tr("{}的一期").format(day_in_words(published, now)))
    else:
        parts.append(tr("还没有来"))
    if standing.fault:
        parts.append(tr("上次没有连上"))
    return SEPARATOR.join(parts)


def looked_words(looked: Looked) -> str:
    """Return what a look has brought, in one sentence."""
    new = sum(len(taken.added) for _, taken in looked.taken)
    changed = sum(len(taken.changed) for _, taken in looked.taken)
    if new:
        return tr("新来 {} 篇，在“今天的文章”和书架上。", new).format(new)
    if changed:
        return tr("有 {} 篇换成了新的。", changed).format(changed)
    faults = [each.outcome.code for each in looked.ended if not each.outcome.is_good]
    if faults and not any(each.outcome.is_good for each in looked.ended):
        return refusal_words(f"subscription-{faults[-1]}")
    return tr("没有新文章。")
