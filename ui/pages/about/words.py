"""Words about the version of the app and newer ones."""

from __future__ import annotations

from app.about.newer import Verdict, Versions
from ui.words.titles import shortened
from ui.words.translating import tr


def newer_words(versions: Versions) -> str:
    """Return whether a newer version is known; the app never fetches one."""
    said = versions.said
    if said is None or versions.verdict is Verdict.UNKNOWN:
        return tr("还没有订阅，看不出有没有新的。")
    if versions.verdict is Verdict.NEWEST:
        return tr("这就是最新的。")
    words = tr("“{0}”说有第 {1} 版。请帮您装软件的人来换。")
    return words.format(shortened(said.said_by), said.version)
