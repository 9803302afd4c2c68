"""The words for subscriptions: their state, what came, and what goes wrong."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.web.addresses import host_of
from ui.words.titles import SEPARATOR, shortened
from ui.words.translating import tr
from ui.words.wording import day_in_words

if TYPE_CHECKING:
    from app.subscriptions.shelving.shelf import Looked, Standing
    from app.subscriptions.subscription import Subscription


def subscription_name(subscription: Subscription) -> str:
    """Return what to call a publisher."""
    hosts = map(host_of, subscription.addresses)
    return shortened(subscription.name or next(hosts, "") or tr("一份订阅"), 40)


def standing_words(standing: Standing, now: datetime) -> str:
    """Return the second line of a subscription: that it is one, its day, how it went last."""
    parts = [tr("订阅")]
    if standing.published:
        parts.append(tr("{}的一期").format(day_in_words(standing.published, now)))
    else:
        parts.append(tr("还没有来"))
    if standing.failures:
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
        return subscription_words(f"subscription-{faults[-1]}") or _unknown()
    return tr("没有新文章。")


def subscription_words(code: str) -> str:
    """Return one plain sentence for a code of a subscription's fault; "" for any other."""
    head, _, reason = code.partition("-")
    if head == "code":
        return {
            "code-count": tr("词的个数不对。请照着纸上，一个一个写全。"),
            "code-wrong": tr("有的词不对。请照着纸上，再看一遍。"),
            "code-word": tr("有一个词不认得。请照着纸上，再看一遍。"),
            "code-address": tr("网址不对。请照着纸上，再看一遍。"),
        }.get(code, tr("这些词不对。请照着纸上，再看一遍。"))
    if code.startswith("edition-"):
        return _forms().get(code, tr("这个文件坏了，订不了。请向发的人再要一份。"))
    if head != "subscription":
        return ""
    return _reasons().get(reason, "") or _unknown()


def _unknown() -> str:
    return tr("现在没有拿到。请过一会儿再试。原来的文章都在。")


def _forms() -> dict[str, str]:
    return {"edition-newer": tr("这一份要新一版的软件才能看。请帮您装软件的人来换。")}


def _reasons() -> dict[str, str]:
    forged = tr("拿到的和签了名的对不上，没有要。原来的文章都在。")
    old = tr("那里放的是旧的，没有要。原来的文章都在。")
    away = tr("没有连上。请看看这台电脑上网了没有。原来的文章都在。")
    later = tr("那里现在有毛病，没有拿全。过一会儿会自己再拿。")
    full = tr("这台电脑的硬盘满了，放不下。原来的文章都在。")
    wrong = tr("那里的和纸上的对不上，没有订。请照着纸上，再写一遍。")
    return {
        **dict.fromkeys(("not-genuine", "root-damaged"), forged),
        **dict.fromkeys(("rolled-back", "expired"), old),
        **dict.fromkeys(("not-reached", "not-safe"), away),
        **dict.fromkeys(("cut-off", "too-slow", "broken", "busy", "no-ranges", "died"), later),
        **dict.fromkeys(("disk-full", "folder-unwritable"), full),
        **dict.fromkeys(("no-address", "private"), tr("网址不对。请照着纸上，再看一遍。")),
        "not-the-root": wrong,
        "clock-wrong": tr("这台电脑的日期不对，没有拿新的。请帮您看电脑的人改一改日期。"),
        "not-found": tr("那里没有东西可订。请看看网址对不对，或者U盘插好了没有。"),
        "refused": tr("那里要密码才能看，没有拿到。"),
        "edition-newer": tr("这一份要新一版的软件才能看。请帮您装软件的人来换。"),
        "in-use": tr("正在拿新的，请等一会儿。"),
    }
