"""The Chinese words of the face for codes and numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from content.errors import NotAllowedError
from content.library.store.shelf import Row
from ui.look.theme import Theme
from ui.words.titles import shortened
from ui.words.translating import tr

if TYPE_CHECKING:
    from content.lessons.course import Subject
    from content.lunar import LunarDay


def error_words(code: str) -> str:
    """Return one plain sentence for a content error's code."""
    words = {
        "file-unreadable": tr("这个文件打不开。请换一个文件试试。"),
        "is-a-folder": tr("这是一个文件夹，不是文章。请换一个文件试试。"),
        "nothing-in-folder": tr("这个文件夹里没有能念的文章。请换一个试试。"),
        "not-text": tr("这个文件里不是文字，念不了。请换一个文件试试。"),
        "nothing-to-read": tr("这个文件里一个字也没有。请换一个文件试试。"),
        "file-empty": tr("这是空文件，里面什么也没有。请家人再发一次。"),
        "file-too-large": tr("这个文件太大了，放不进来。请换一个小一点的。"),
        "import-refused": tr("这种文件念不了。请换一个文件试试。"),
        "refused-locked": tr("这个文件加了密码，打不开。请家人去掉密码再发过来。"),
        "refused-copy-protected": tr(
            "这本书买来时就上了锁，只能在卖书的软件里看。请家人找一本没有锁的。"
        ),
        "refused-word95": tr("这是很老的 Word 文件，念不了。请家人另存为 PDF 或 Word 再发过来。"),
        "refused-old-slides": tr("这是旧的幻灯片，请家人另存为 .pptx 再发过来。"),
        "refused-film": tr("这是录像，不是文章，念不了。"),
        "refused-sound": tr("这是录音，不是文章，念不了。"),
        "refused-caj": tr("这是 CAJ 文件，念不了。请家人另存为 PDF 或 Word 再发过来。"),
        "refused-ceb": tr("这是 CEB 文件，念不了。请家人另存为 PDF 或 Word 再发过来。"),
        "refused-umd": tr("这是 UMD 电子书，念不了。请家人另存为 PDF 或 Word 再发过来。"),
        "refused-pictures-only": tr(
            "这个文件里全是图片，没有能念的字。请家人另存为带字的 PDF 或 Word 再发过来。"
        ),
        "refused-damaged": tr("这个文件坏了，打不开。请家人再发一次。"),
        "refused-missing-part": tr("念这种文件要另装一样东西。请家人另存为 PDF 或 Word 再发过来。"),
        "refused-page-gone": tr("这一页已经被删掉了，里面没有文章了。"),
        "refused-page-closed": tr("这一页要登录或者付钱才能看，念不了。请家人把文章发给您。"),
        "refused-page-empty": tr("这一页里没有文章，要用浏览器才看得见。请家人把文章复制给您。"),
        "refused-missing-paper": tr(
            "这台电脑还不会认图片上的字。请到“添加文章”里按“拍照听字”，装上就能念。"
        ),
        "import-too-big": tr("这个文件里的东西太多，放不下。请换一个小一点的。"),
        "import-needs-room": tr("这一页要的地方太多，这台电脑念不了。请换一个文件试试。"),
        "import-too-slow": tr("这个文件看了很久也没有看完。请换一个文件试试。"),
        "import-died": tr("看这个文件的时候出了毛病。请换一个文件试试。"),
        "import-stopped": tr("没有看完就停下了，什么也没有添加。"),
        "licence-missing": tr("这一份全文不在这台电脑里。别的都好好的。"),
        "unknown-article": tr("这篇文章找不到了。请回到前面另选一篇。"),
        "empty-title": tr("新题目里没有字，题目没有换。"),
        "bad-edit": tr("这样合并或拆开不行，什么也没有变。"),
        "library-unavailable": tr("这台电脑现在存不下东西，没有做成。请腾出一点地方再试。"),
        "library-newer": tr("书架是新版本写的，这个旧版本不能改，什么也没有变。"),
        "not-allowed": tr("这台机器上不能改书架，什么也没有变。"),
        "library-damaged": tr("这篇文章坏了，打不开。请另选一篇。"),
    }
    known = words.get(code) or _of_the_web(code) or _of_subscriptions(code)
    return known or tr("这一步没有做成，什么也没有丢。请再试一次。")


def _of_the_web(code: str) -> str:
    from ui.words.online.web import web_words  # the start needs none of it

    return web_words(code)


def _of_subscriptions(code: str) -> str:
    if not code.startswith(("subscription-", "edition-", "code-")):
        return ""
    from ui.words.online.refusals import refusal_words  # the start needs none of it

    return refusal_words(code)


def not_put_back(title: str, why: str) -> str:
    """Return the sentence for an article that stays off the shelf; `why` is a sentence as well."""
    return tr("《{}》没有放回书架。{}").format(shortened(title), why)


def reading_fault_words(error: Exception) -> str:
    """Return why a correction was not kept: the policy refuses it, or there is no room for it."""
    if isinstance(error, NotAllowedError):
        return tr("这台机器上不能改读音，什么也没有变。")
    return tr("记下的字太多了，这一个没有记住。")


def trouble_words(code: str) -> str:
    """Return one plain sentence for news of the whole app."""
    return {
        "keeps-nothing": tr("这台电脑现在存不下东西，今天能听，可是关上以后记不住听到哪儿。"),
        "library-set-aside": tr("书架的记录坏了，已经收在一边，能救的文章都救回来了。"),
        "library-restored": tr("书架的记录坏了，已经收在一边，又用留底补齐了。您接着听就行。"),
        "library-lost": tr(
            "书架的记录不见了，已经用最近的留底找回来了。要是少了刚放进来的，请再添加一次。"
        ),
        "library-damaged-now": tr(
            "书架的记录刚才坏了一处。您接着听，下次打开时会把能救的都救回来。"
        ),
        "texts-damaged": tr("书架上有文章坏了。打不开的那一篇，请从原来的地方再添加一次。"),
        "texts-mended": tr("书架上有文章坏了，已经用留底补好了。您接着听就行。"),
        "backup-no-room": tr("这台电脑地方不多了，书架存不下留底。请家人帮着腾出一点地方。"),
        "library-newer": tr(
            "书架是新版本写的，这个旧版本能看能听，可是记不住听到哪儿。请装上新版本。"
        ),
        "library-newer-closed": tr(
            "书架是新版本写的，这个旧版本打不开，也没有动它。请装上新版本。"
        ),
        "settings-set-aside": tr("字和颜色的记录坏了，先用原来的样子，您可以再换。"),
        "choices-not-kept": tr("您选的字、颜色和声音，这台电脑现在存不下，关上以后要重新选。"),
        "readings-not-kept": tr("您改的读音，这台电脑现在存不下，关上以后要重新改。"),
        "readings-set-aside": tr("改过的读音里有几行坏了，收在一边，别的照样管用。"),
        "voice-failed": tr("您选的声音现在念不出来，先换一个声音念。您可以到“声音”里另选一个。"),
        "natural-voice-failed": tr(
            "您选的声音现在念不出来，先换一个声音念。到“声音”的“换个声音”里，可以重新装上它。"
        ),
        "bug": tr("刚才出了点毛病，已经记下来了。您接着用就行，什么也没有丢。"),
    }[code]


def minutes_to_hear(characters: int, rate: int) -> int:
    """Return how many whole minutes, at least one, it takes to hear so many characters."""
    return max(1, round(characters / rate))


def time_to_hear(characters: int, rate: int) -> str:
    """Return how long it takes to hear so many characters, in everyday minutes or hours."""
    minutes = minutes_to_hear(characters, rate)
    if minutes < 60:
        return tr("{} 分钟").format(minutes)
    hours = minutes / 60
    rounded = round(hours) if hours >= 10 else round(hours * 2) / 2
    return tr("{:g} 小时", 1 if rounded == 1 else 2).format(rounded)


def listening_time(characters: int, rate: int) -> str:
    """Return how long listening takes, for a line of a list."""
    return tr("约听 {}").format(time_to_hear(characters, rate))


def how_far(row: Row) -> str:
    """Return how far the reader got in an article."""
    if row.finished:
        return tr("已读完")
    if row.started and row.progress >= 0.005:
        return tr("读到 {}%").format(round(row.progress * 100))
    if row.started:
        return tr("刚开头")
    return tr("没读过")


def greeting(now: datetime) -> str:
    """Return the greeting for this time of day."""
    greetings = (
        (5, tr("您好")),
        (8, tr("早上好")),
        (12, tr("上午好")),
        (13, tr("中午好")),
        (18, tr("下午好")),
        (24, tr("晚上好")),
    )
    return next(words for end, words in greetings if now.hour < end)


def time_in_words(now: datetime) -> str:
    """Return the time with the part of the day, by the clock of twelve hours."""
    parts = (
        (5, tr("凌晨 {}:{:02d}")),
        (8, tr("早上 {}:{:02d}")),
        (12, tr("上午 {}:{:02d}")),
        (13, tr("中午 {}:{:02d}")),
        (18, tr("下午 {}:{:02d}")),
        (24, tr("晚上 {}:{:02d}")),
    )
    words = next(words for end, words in parts if now.hour < end)
    hour = now.hour if now.hour <= 12 else now.hour - 12
    # The hour after midnight has another number in other languages.
    return words.format(hour or tr("0"), now.minute)


def month_and_day(day: date) -> str:
    """Return a day without its year."""
    months = (
        tr("1月"),
        tr("2月"),
        tr("3月"),
        tr("4月"),
        tr("5月"),
        tr("6月"),
        tr("7月"),
        tr("8月"),
        tr("9月"),
        tr("10月"),
        tr("11月"),
        tr("12月"),
    )
    return tr("{0}{1}日").format(months[day.month - 1], day.day)


def day_with_year(day: date) -> str:
    """Return a day with its year, as on paper that is kept."""
    return tr("{0}年{1}").format(day.year, month_and_day(day))


def date_in_words(now: datetime, lunar: LunarDay | None = None) -> str:
    """Return the date and the time of day as on a wall calendar."""
    days = (
        tr("星期一"),
        tr("星期二"),
        tr("星期三"),
        tr("星期四"),
        tr("星期五"),
        tr("星期六"),
        tr("星期日"),
    )
    parts = [month_and_day(now), days[now.weekday()]]
    if lunar is not None:
        parts.append(tr("农历{}").format(lunar.month_and_day))
        parts.append(lunar.term)
    parts.append(time_in_words(now))
    return tr("　").join(part for part in parts if part)


def day_and_time(now: datetime) -> str:
    """Return the date and the time of day in few words."""
    return tr("　").join((month_and_day(now), time_in_words(now)))


def theme_name(theme: Theme) -> str:
    """Return the name of a theme; a theme that is not ours has its own name only."""
    ours = {
        "paper": tr("暖纸"),
        "white": tr("白底黑字"),
        "black": tr("黑底白字"),
        "yellow": tr("黑底黄字"),
        "navy": tr("蓝底白字"),
    }
    return ours.get(theme.id, theme.name)


def rate_name(step: int) -> str:
    """Return the name of one of the seven steps of speed, 0 the slowest."""
    names = (tr("最慢"), tr("慢"), tr("稍慢"), tr("正常"), tr("稍快"), tr("快"), tr("最快"))
    return names[step]


def pause_name(step: int) -> str:
    """Return the name of one of the three lengths of pauses, 0 the shortest."""
    return (tr("短"), tr("中"), tr("长"))[step]


def day_in_words(stamp: float, now: datetime) -> str:
    """Return when a file was written (seconds since 1970), in everyday words."""
    try:
        day = datetime.fromtimestamp(stamp).date()
    except (OverflowError, OSError, ValueError):
        return ""
    ago = (now.date() - day).days
    if ago == 0:
        return tr("今天")
    if ago == 1:
        return tr("昨天")
    if day.year == now.year:
        return month_and_day(day)
    return tr("{0}年{1}").format(day.year, month_and_day(day))


def subject_name(subject: Subject) -> str:
    """Return the name of a subject of 智慧课堂."""
    names = {
        "START": tr("打开电脑和手机"),
        "FAMILY": tr("和家里人联系"),
        "PHONE": tr("手机更好用"),
        "ERRANDS": tr("出门办事"),
        "SAFETY": tr("防骗"),
        "THIS_APP": tr("用这个软件"),
    }
    return names[subject.name]
