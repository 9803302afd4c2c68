"""The words about fetching what recognises the words of pictures."""

from __future__ import annotations

from content.errors import ContentError
from ui.words.translating import tr


def here_words() -> str:
    """Return the words where nothing has to be fetched."""
    return tr("照片和扫描的纸，这台电脑会认上面的字。")


def to_get_words(fetched: int, kept: int) -> str:
    """Return what is missing, and how many bytes it takes to fetch and to keep."""
    return tr(
        "照片和扫描的纸，这台电脑还不会认上面的字。装上就会认，以后不用上网。"
        "要从网上取 {} 兆，装好占 {} 兆。"
    ).format(_megabytes(fetched), _megabytes(kept))


def coming_words(come: int, whole: int) -> str:
    """Return how much of it has come."""
    percent = 100 * come // max(1, whole)
    return tr("正在取：{}%。您可以先去听文章，好了会告诉您。").format(percent)


def ended_words(result: object) -> str:
    """Return how it has ended."""
    if not isinstance(result, Exception):
        return tr("装好了。照片和扫描的纸，从现在起就能念。")
    code = result.code if isinstance(result, ContentError) else ""
    return {
        "paper-not-had": tr("现在取不到，请看看网络。取来的都还在，过一会儿再来按“装上”。"),
        "paper-changed": tr("取来的东西不对头，为了安全没有装。请过几天再试。"),
        "paper-no-room": tr("这台电脑放不下了。请先腾出一些地方，再来装。"),
        "paper-stopped": tr("停下了，还没有装。取来的都还在，下次接着取。"),
        "paper-blind": tr("装了以后试着认了一页，没有认出来，所以没有留下。"),
        "not-allowed": tr("这台机器上不能装东西，什么也没有变。"),
    }.get(code, tr("没有装成，什么也没有变。请过一会儿再试。"))


def _megabytes(size: int) -> int:
    return max(1, round(size / 1_000_000))
