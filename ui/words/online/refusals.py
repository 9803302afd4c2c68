"""The words for what goes wrong with a subscription."""

from __future__ import annotations

from ui.words.translating import tr


def refusal_words(code: str) -> str:
    """Return one plain sentence for a code of these; "" for any other."""
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
