"""跳着念: the ways through a long article, for 跳着翻: by its quarters, and by hundredths."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from content.model import Article, Sentence
from content.text.script import Script
from ui.shell.destinations.jump import Stop, Way
from ui.words.translating import tr

LONG = 5000
"""Characters from which on an article offers it: some twenty-five minutes of listening."""

LAST = 300
"""Characters before the end at which 结尾 begins: a minute and a half."""


def ways_along(article: Article, read_from: Callable[[int, int], object]) -> tuple[Way, ...]:
    """Return the ways; each stop is a sentence, and `read_from(block, offset)` reads from there."""
    end = max(0.75, 1 - LAST / max(1, article.length))
    quarters = (tr("开头"), tr("四分之一"), tr("一半"), tr("四分之三"), tr("结尾"))
    percents = tuple(tr("{}%").format(number) for number in range(100))
    hundredths = tuple(number / 100 for number in range(100))

    def way(words: str, icon: str, names: Sequence[str], parts: Sequence[float]) -> Way:
        found: list[Sentence] = []

        def stops() -> tuple[Stop, ...]:
            script = Script(article)  # in a job: a book has a hundred thousand paragraphs
            found[:] = [script.sentence(script.along(part)) for part in parts]
            both = zip(names, found, strict=True)
            return tuple(Stop(name, sentence.text.strip()) for name, sentence in both)

        return Way(words, icon, stops, lambda at: read_from(found[at].block, found[at].start))

    return (
        way(tr("几分之几"), "contents", quarters, (0.0, 0.25, 0.5, 0.75, end)),
        way(tr("百分之几"), "place", percents, hundredths),
    )
