"""The words for 家信: what a letter is called, and what became of the mailbox."""

from __future__ import annotations

from functools import reduce

from app.letters.memory import Fault
from app.letters.round import Round
from ui.words.titles import shortened
from ui.words.translating import tr
from ui.words.wording import error_words


def letter_title(sender: str, title: str) -> str:
    """Return what a letter is called, which is read aloud first; "" is not known."""
    if sender:
        return tr("{}来信了：{}").format(sender, title) if title else tr("{}来信了").format(sender)
    return tr("家里来信了：{}").format(title) if title else tr("家里来信了")


def fault_sentence(fault: Fault) -> str:
    """Return one sentence about a file that could not be read."""
    name = shortened(fault.path.rpartition("/")[2])
    return tr("“{}”：{}").format(name, error_words(fault.code))


def state_words(found: Round | None) -> str:
    """Return what is not as it should be with the mailbox, in a sentence each; "" if all is."""
    if found is None:
        return tr("正在看信箱里有什么……")
    lines = []
    if not found.is_there:
        lines.append(tr("信箱的文件夹现在打不开，什么也没有丢。它回来了，信就会来。"))
    if found.trouble:
        lines.append(error_words(found.trouble))
    if found.elsewhere:
        count = found.elsewhere
        words = tr("有 {} 个文件还在云盘上。请家人在云盘里让它们一直留在这台电脑上。", count)
        lines.append(words.format(count))
    if not found.is_all:
        lines.append(tr("信箱里的东西太多，没有看完。请换一个小一点的文件夹。"))
    return joined(*lines)


def joined(*sentences: str) -> str:
    """Return the sentences one after the other, as this language parts them."""
    said = [each.strip() for each in sentences if each]
    return reduce(lambda one, other: tr("{}{}").format(one, other), said) if said else ""
