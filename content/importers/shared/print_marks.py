"""The fixed forms of newspaper print: signatures, datelines, citations, furniture, captions.

All of them are usages of the Chinese press in general; none names a paper, a place or a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.importers.shared.names import is_name, is_organisation, names_in, read_byline
from content.importers.shared.paragraphs import NEVER_FIRST
from content.importers.shared.traditional import forms

_OPEN, _CLOSE = "（(〔[【", "）)〕]】"


@dataclass(frozen=True, slots=True)
class Closer:
    """A line (or the tail of a paragraph) that ends an article: who wrote it, or where it is from.

    `rest` is what typed the fields: brackets, 作者单位, colon.
    """

    authors: tuple[str, ...] = ()
    affiliation: str = ""
    source: str = ""
    rest: str = ""


_UNIT = forms(
    r"^作[ 　]*者(?:所在)?(?:工作)?(?:单位|学校|机构)(?:系|为|是|分别为"
    r"|分别是)?[ 　]*[:：]?[ 　]*(.+)$"
)
_IS = forms(
    r"^作[ 　]*者(?:分别)?[ 　]*(?:系|为|是|来自|供职于|就职于|任职于)(?:来自)?[:：]?[ 　]*(.+)$"
)
_AUTHOR_UNIT = forms(
    r"^(?:作[ 　]*者|文"
    r"|撰稿人?)[ 　]*[:：][ 　]*(.+?)[ 　]*[，,；;。 　][ 　]*(?:作者)?(?:单位|工作单位|系"
    r"|为|供职于)[:：]?[ 　]*(.+)$"
)
_AUTHOR = forms(
    r"^(?:作[ 　]*者|文|撰文|撰稿人?|执笔人?|整理|口述|供稿|主笔)[ 　]*[:：/／][ 　]*(.+)$"
)
_OFFICE_NAME = re.compile(r"^([\u3400-\u9fff]{3,20})[ 　]+([\u3400-\u9fff]{2,3})$")
_WITH_PICTURE = forms(
    r"^(?:文[ 　]*[/／、并]?[ 　]*[图摄]|图[ 　]*[/／、并]?[ 　]*文)[ 　]*[:：/／]?[ 　]*(.+)$"
)
_NAME_IS = forms(r"^([\u3400-\u9fff]{2,4})(?:系|为|，系|，)([^，。]{4,40})$")
_SOURCE = forms(
    r"^(?:摘自|摘编自|节选自|选自|原载于?|转自|转载自?|来源于?|据|综合自?|均据|文据|编自"
    r"|刊于|载于?|本文原载于?)[ 　]*[:：]?[ 　]*(.+)$"
)
_UNBRACKETED = forms(r"^(?:作[ 　]*者|摘自|来源[:：]|据新华社电?$)")
_AGENCY = forms(
    r"^(?:新华社|中新社|中新网|人民网|新华网|央视新闻|本报综合[^。]{0,16}|[^。，]{2,10}综合"
    r"|[^。，：:]{2,8}[日晚周早晨时]报)$"
)
_PAPER = "日报|晚报|早报|晨报|周报|时报|商报|都市报|青年报|工人报|农民报|导报|周刊|周末"


def read_closer(text: str) -> Closer | None:
    """Return the fields of a closing line, with or without its brackets; None for another line."""
    text = text.strip()
    if not 3 <= len(text) <= 120:
        return None
    bracketed = text[0] in _OPEN
    inner = text[1:] if bracketed else text
    if bracketed and inner[-1] in _CLOSE:
        inner = inner[:-1]
    inner = inner.strip()
    if not inner or (not bracketed and not _UNBRACKETED.match(inner)):
        return None
    found = _inside(inner, bracketed)
    if found is None or not (found.authors or found.affiliation or found.source):
        return None
    rest = "".join(text.split())
    for part in (*found.authors, found.affiliation, found.source):
        rest = rest.replace("".join(part.split()), "", 1)
    return Closer(found.authors, found.affiliation, found.source, rest)


def _inside(inner: str, bracketed: bool) -> Closer | None:
    if "。" in inner.rstrip("。") or "\n" in inner:
        return None
    inner = inner.rstrip("。")
    if match := _AUTHOR_UNIT.match(inner):
        names = names_in(match[1], loose=True)
        if names:
            return Closer(names, match[2].strip())
    if match := _UNIT.match(inner) or _IS.match(inner):
        return Closer(affiliation=match[1].strip())
    if match := _WITH_PICTURE.match(inner) or _AUTHOR.match(inner):
        names = names_in(match[1], loose=True)
        if names:
            return Closer(names)
        byline = read_byline(match[1])
        return Closer(byline.authors, byline.affiliation) if byline else Closer((match[1].strip(),))
    if match := _SOURCE.match(inner):
        named = re.search(r"[《》报刊社网台]|新闻|公众号|微信|客户端", match[1])
        return Closer(source=match[1].strip()) if named and len(match[1]) <= 40 else None
    if not bracketed:
        return None
    if _AGENCY.match(inner):
        return Closer(source=inner)
    if (byline := read_byline(inner)) and (
        byline.sure or byline.affiliation or _REPORTER.search(inner)
    ):
        return Closer(byline.authors, byline.affiliation)
    if (match := _OFFICE_NAME.match(inner)) and is_organisation(match[1]):
        return Closer((match[2],), match[1])
    if (match := _NAME_IS.match(inner)) and is_name(match[1]):
        return Closer((match[1],), match[2].strip())
    return None


def split_closer(text: str) -> tuple[str, Closer] | None:
    """Return a paragraph without the closing remark at its tail, and the remark; None without one.

    Only a remark behind the end of a sentence is one: "……新篇章。（作者单位：某校）".
    """
    if not text or text[-1] not in _CLOSE:
        return None
    opening = max(text.rfind(char) for char in _OPEN)
    head = text[:opening].rstrip() if opening > 0 else ""
    if not head or head[-1] not in "。！？…”’》）)":
        return None
    closer = read_closer(text[opening:])
    return (head, closer) if closer else None


# A report opens with its dateline: 本报讯, 新华社某地4月1日电, 某地4月1日讯.
_DATELINE = forms(
    r"^[【（(]?(?:"
    r"本报(?:[\u3400-\u9fff]{0,6}\d{1,2}月\d{1,2}日)?(?:综合)?(?:讯|消息|电)(?![息号])"
    r"|(?:据?新华社|中新社|中新网|据?中新网|人民网|新华网|央视网|法新社"
    r"|路透社)[\u3400-\u9fff]{0,8}(?:\d{1,2}月\d{1,2}日)?(?:电|讯|消息)"
    r"|[\u3400-\u9fff]{2,6}\d{1,2}月\d{1,2}日(?:电|讯)"
    r"|据[\u3400-\u9fff《》]{2,10}(?:消息|报道)[，：】 　])"
)
_LEAD_NAMES = re.compile(r"[（(]([^（）()]{2,40})[）)]")
_REPORTER = forms(r"记者|通讯员|实习生")
_LEAD_PLAIN = forms(
    r"^[^，。（(]{0,24}?(?:讯|电|消息)[】）)]?[ 　]*(?:(?:本报)?(?:特约)?(?:记者"
    r"|通讯员))[ 　]*([\u3400-\u9fff·]{2,4})[ 　]"
)
_CITATION = forms(
    r"[（(][^（）()]{0,12}(?:《[^《》]{2,20}》|[\u3400-\u9fff]{2,10}(?:"
    + _PAPER
    + r"|新华社|新闻|网|客户端))"
    r"[^（）()。]{0,30}?(?:\d|报道|[一二三四五六七八九十]+[月日])[^（）()。]{0,12}[）)]。?$"
)


def has_dateline(text: str) -> bool:
    """Tell whether the paragraph opens as a news report opens."""
    return bool(_DATELINE.match(text))


def dateline_length(text: str) -> int:
    """Return how many characters a report's dateline takes, reporters included; 0 without one."""
    found = _DATELINE.match(text)
    if not found:
        return 0
    end = found.end()
    while end < len(text) and text[end] in "】）) 　":
        end += 1
    names = re.match(r"[（(][^（）()]{2,40}[）)]+", text[end:])
    if names:
        end += names.end()
    return end if end < len(text) else 0


def dateline_authors(text: str) -> tuple[str, ...]:
    """Return the reporters named in a report's opening: 本报讯（记者 … 通讯员 …）; or ()."""
    if not has_dateline(text):
        return ()
    for match in _LEAD_NAMES.finditer(text[:80]):
        if _REPORTER.search(match[1]) and (names := names_in(match[1], loose=True)):
            return names
    plain = _LEAD_PLAIN.match(text)
    return (plain[1],) if plain else ()


def ends_in_citation(text: str) -> bool:
    """Tell whether the paragraph ends by naming paper and day, as a commentary opens."""
    return bool(_CITATION.search(text[-70:]))


_STAFF = forms(
    r"(?:责任?编辑?|本版(?:责任)?(?:编辑|主编|统筹|美编|校对)|(?:执行|值班|版面|责任|见习"
    r"|美术|文字|图片)?"
    r"(?:主编|编辑|编审|编委|校对|检校|美编|总监|主任|统筹|组版|版式|排版|设计|制图|视觉"
    r"|审读|审校|终审)"
    r"|值班(?:编委|总编辑?|主任)|出版人|组稿)[ 　]*[:：/／丨|]?[ 　]*[\u3400-\u9fff]"
)
_STAFF_NAMED = forms(
    r"(?:责任编辑|责编|编辑|主编|校对|美编|版式|组版|值班主任|统筹|审读)[ 　]*[:：/／丨|]?[ 　]*"
    r"[\u3400-\u9fff]{2,4}(?![\u3400-\u9fff])"
)
_STAFF_HARD = forms(
    r"(?:责编|美编|版式|校对|组版|责任编辑|值班编委|本版编辑|版面设计|编辑|主编|统筹"
    r"|编审)[ 　]*[:：/／丨|]"
)
_PAGE = forms(
    r"第?[ 　]*(?:[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})[ 　]*版"
    r"|[A-Z]\d{1,2}(?![\dA-Za-z])|^[-—·• ]*\d{1,3}[-—·• ]*$|第\d+(?:期|页)|总第?\d+期"
)
_DATE = forms(
    r"(?:19|20)\d{2}[ 　]*[年./\-][ 　]*\d{1,2}[ 　]*[月./\-][ 　]*\d{1,2}[ 　]*日?"
    r"|[一二三四五六七八九〇○零]{4}年|\d{1,2}月\d{1,2}日"
    r"|(?:星期|周|礼拜)[一二三四五六日天]|农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
)
_CONTACT = forms(
    r"(?:热线|电话|传真|邮箱|投稿|信箱|网址|网站|地址|邮编|E-?mail|电子邮件|发行|广告部"
    r"|编辑部|微信号|订阅)[^。]{0,12}[:：]|@|https?://|www\."
    r"|(?<!\d)0\d{2,3}[-—]\d{7,8}|国内统一(?:连续)?(?:出版物|刊)号|CN[ 　]?\d{2}|ISSN"
    r"|邮发代号|邮政编码|(?:报|刊)头题字|主管主办|出版$|印刷|今日\d+版|零售价?|每份"
)
_PAPER_NAME = forms(r"^[\u3400-\u9fff]{2,8}(?:" + _PAPER + r")(?=[ 　])")
_MASTHEAD = forms(
    r"^[\u3400-\u9fff]{2,8}(?:" + _PAPER + r")(?:[·|｜丨][\u3400-\u9fff]{2,4})?$"
    r"|^[\u3400-\u9fff]{1,8}[报刊][·|｜丨][\u3400-\u9fff]{2,4}$"
    r"|^[A-Z][A-Z ]{6,40}(?:DAILY|NEWS|TIMES|POST|BAO)$",
    re.IGNORECASE,
)
_CAPTION = forms(
    r"^(?:[（(△▲▶◀▼←→↑↓]?[ 　]*(?:图为|图①|图一|上图|下图|左图|右图|图[:：]|图\d"
    r"|资料图|题图|插图|漫画|配图|图片说明))"
    r"|(?:[ 　]|^|。|[／/（(])(?:[\u3400-\u9fff· 　]{2,14})[ 　/／](?:摄|图|画|绘|作|摄影"
    r"|供图|制图|绘图|提供)[）)]?$"
    r"|^[（(]?(?:图片|照片|摄影|本版(?:图片|照片|插图)|图/?[\u3400-\u9fff]{0,2}|漫画|插图"
    r"|题图|制图|绘图|摄影报道)[ 　]*[:：/／](?:.{2,30})$"
    r"|^[（(]?(?:新华社|中新社|视觉中国|CFP)?发?(?:（[^）]{2,20}摄）|(?:新华社|视觉中国"
    r"|资料)(?:发|供图|图片)|资料(?:图|片|照片))[）)]?$"
    r"|(?:^|[ 　。/／])[\u3400-\u9fff]{2,4}[ 　]*(?:摄|供图|摄影)[）)]?$"
    r"|[（(](?:资料(?:图片?|照片?)|图源[^（）()]{0,12}|[^（）()]{1,12}(?:摄影?|供图|提供))[）)]$"
)
# The places of people in a picture: 王某（右）, 李某（前排左二）.
_IN_PICTURE = re.compile(
    r"^(?=[^。]{6,58}。?$).*[（(](?:[左右中前后後]|[左右][一二三四五六]|[前后後]排[^（）]{0,4})[）)]"
)
_CARRIED_OVER = re.compile(r"^[（(【][ 　]*(?:上接|紧接|接)[^（）]{1,16}[）)】]")
_CONTINUED = forms(
    r"^[（(【[]?[ 　]*(?:上接|下转|紧接|转接|接上期|未完待续|待续|续完|完)[^。]{0,20}[）)】\]]?$"
)


def is_continued(text: str) -> bool:
    """Recognise a remark such as （下转第三版）: the text begins or goes on elsewhere."""
    return len(text) <= 24 and bool(_CONTINUED.match(text))


def is_carried_over(text: str) -> bool:
    """Tell whether the paragraph goes on from another page, and says so in brackets."""
    return bool(_CARRIED_OVER.match(text))


def is_torn(text: str) -> bool:
    """Tell whether the line closes a bracket that it has not opened: a paragraph was cut."""
    return text[0] in NEVER_FIRST or any(
        text.count(close) > text.count(open_) for open_, close in ("（）", "《》", "“”")
    )


def is_furniture(text: str) -> bool:
    """Recognise the frame of a page: paper's name, number, date, weekday, editors, telephone."""
    if len(text) > 160 or is_torn(text):
        return False
    if re.fullmatch(r"[—\-·【\[■ ]*(?:公益|分类|便民)?(?:广告|廣告)[—\-·】\] ]*", text):
        return True
    if _MASTHEAD.match(text.replace(" ", "").replace("　", "")) or _MASTHEAD.match(text):
        return True
    if _STAFF_HARD.search(text) and "。" not in text and len(text) <= 90:
        return True
    if (
        "。" not in text
        and text[-1] not in ":："
        and _STAFF.match(text.lstrip("■□●◆ 　"))
        and len(text) <= 60
    ):
        rest = _STAFF.sub("", text)
        return len(rest) <= 24
    if (found := _CONTACT.search(text)) and text[-1] not in "。！？" and len(text) <= 120:
        # Behind whole sentences a telephone number is part of a notice.
        return "。" not in text[: found.start()]
    # Page number and date: nothing else may be on the line but a short name of paper or page.
    if len(text) > 60 or text[-1] in "！？：" or "。" in text:
        return False
    rest, paged = _PAGE.subn("", _PAPER_NAME.sub("", text))
    rest, dated = _DATE.subn("", rest)
    rest = _STAFF_NAMED.sub("", rest) if paged or dated else rest
    if not paged and not dated:
        return False
    rest = re.sub(r"[\s\W\d_年月日版廿初十正腊冬一二三四五六七八九]+", "", rest)
    return len(rest) <= (8 if paged and dated else 4)


def is_contact(text: str) -> bool:
    """Tell whether the line gives a telephone number or an address."""
    return bool(_CONTACT.search(text))


def is_dated(text: str) -> bool:
    """Tell whether the line is a day and nothing else, as it is under a notice."""
    rest = _DATE.sub("", text)
    return rest != text and not re.sub(r"[\s\W\d_年月日〇○零一二三四五六七八九十]+", "", rest)


def is_marked_caption(text: str) -> bool:
    """Tell whether a sentence carries the mark with which captions point at their picture."""
    return 6 <= len(text) <= 70 and text[0] in "△▲▶◀▼▽←→↑↓" and text[-1] in "。）)！"


def is_caption(text: str) -> bool:
    """Recognise a caption or a picture credit that is a line of its own."""
    if len(text) > 120 or is_organisation(text) or is_torn(text):
        return False
    if _IN_PICTURE.match(text):
        return True
    match = _CAPTION.search(text)
    if not match:
        return False
    return (match.start() == 0 and match.end() < len(text)) or len(text) <= 80
