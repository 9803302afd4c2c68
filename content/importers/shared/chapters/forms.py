"""The forms of a chapter's heading, line by line: 第壹章, 【第一回】, 卷一, 番外（二）, ☆、雨.

Most forms are sure; others are a heading only where lines of the same form count up, or in a book
that has other chapters: see `order`. Lines are compared after NFKC, so that full-width digits and
the radicals that some programs write for characters (第⼀章) are the same.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from content.importers.shared.chapters.numerals import ENGLISH, HAN, NUMERAL, ROMAN, value_of
from content.importers.shared.chapters.wording import BOOK_WORDS, FIRST_OF_WORDS, SURE_WORDS

LONGEST = 50
"""Characters of a heading at most, with the remarks that writers on the web add to it."""
_LONGEST_TITLE = 40
_LONGEST_DOUBTFUL = 20


class Surety(Enum):
    """How much a line says by itself."""

    SURE = "sure"
    """It is a heading wherever it stands."""
    BY_ORDER = "order"
    """It is one where lines of the same form count up, with text between them."""
    IN_BOOK = "book"
    """It is one in a text that has other chapters."""


@dataclass(frozen=True, slots=True)
class Form:
    """The look of a line: its kind is the same for all headings that are numbered together."""

    kind: str
    number: int | None
    surety: Surety


_STRONG = "乐章|樂章|章|回|节|節|卷|部|集|篇|幕|折|话|話|册|冊"
_WEAK = "封信|季|辑|輯|场|場|夜|讲|講|课|課|案|弹|彈|更|梦|夢|境|关|關"
_OPEN = r"[(\[【〔〖「『《〈<“\"☆★]"
_CLOSE = r"[)\]】〕〗」』》〉>]"
_SEPARATED = re.compile(rf"(?:[ :、.·•|_/\-—–~=]|{_OPEN}|{_CLOSE})")
_BEFORE = (
    r"(?:(?P<known>(?:作品)?正文卷?|VIP(?:章节|卷)?|公众(?:章节|卷)|免费章节|最新章节|新书|连载|作品相关"
    r"|《[^《》]{1,20}》)[ :.·、_\-—]{0,3}"
    r"|(?P<other>[^ ,。!?;:“”\"]{1,12})[ _]+(?:[^ ,。!?;:“”\"]{1,12} +)?)?"
)
_NTH = re.compile(
    rf"{_BEFORE}{_OPEN}?第 ?(?P<number>{NUMERAL})(?: ?[-—~、/,至到] ?第?{NUMERAL})? ?"
    rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?P<rest>.*)",
    re.IGNORECASE,
)
_VOLUME = re.compile(rf"第 ?{NUMERAL} ?[卷部集篇册冊]|卷 ?之?{NUMERAL}")
_OTHER_WORDS = re.compile(
    "合(?!$)|节(?:课|目|车|日)|课|目|车|团|体|部门|门|队|手机|电影|电话|电视|小说|文章|作文|程|题|烟|胶"
    "|长|落(?!$)|点|气|员|头|音|次|页|位|届"
)
"""Words behind 第一节, 第二部, 第三回 in sentences: 第二回合, 第一节课, 第一部手机."""
_SENTENCE = re.compile("[的里中是和与及或到至以就也都还我你您他她它这那之有在说写讲要完后前]")
"""Characters with which a title without a gap seldom begins, and a sentence often."""
_ENDED = re.compile(r"[完终終](?:结|結|了)?|(?:结|結)束|未完|(?:待|未完待)(?:续|續).{0,4}")
_PART_OF = re.compile(rf"{_CLOSE}|[上中下]|{_OPEN}[上中下\d{HAN}]{{1,3}}{_CLOSE}")
_UNIT_FIRST = re.compile(
    rf"{_OPEN}?(?P<unit>卷|[章回篇话話部集节節幕折册冊]) ?[之第]? ?(?P<number>{NUMERAL})"
    r"(?P<rest>.*)"
)
_NUMBER_FIRST = re.compile(
    rf"{_OPEN}?(?P<number>{NUMERAL}) ?(?P<unit>章|回|话|話|节|節|集|卷)(?P<rest>.*)"
)
_HALVES = re.compile(r"[上中下][篇部卷册冊集](?P<rest>.*)")
_GAP = r"(?=$|[ :、.·_|/\-—–~=(\[【〔「《<)\]】〕])"
_WORD = re.compile(
    rf"{_OPEN}?(?:(?P<sure>{SURE_WORDS})|(?P<book>{BOOK_WORDS}))"
    rf"(?P<number>(?: ?{_OPEN}? ?(?:{NUMERAL}|[上中下完终]|{ROMAN}) ?{_CLOSE}?{_GAP})?)"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile("^之(?=.{2,12}$)")
_SOMEONES = re.compile(
    rf"[㐀-鿿]{{1,8}}[ ·]?(?:番外|外[传傳]|小[剧劇][场場])(?:篇)?"
    rf"(?: ?{_OPEN}?{NUMERAL}{_CLOSE}?{_GAP})?(?P<rest>.*)"
)
_LATIN = re.compile(
    r"(?:(?P<sure>chapter|part|book|volume|episode)|(?P<weak>chap|ch|vol|ep|act|section|scene|no))"
    rf"[ .:]{{0,2}}(?P<number>\d{{1,4}}|{ENGLISH}\b|{ROMAN}\b)(?P<rest>.*)",
    re.IGNORECASE,
)
_LATIN_WORD = re.compile(
    r"(?:prologue|epilogue|preface|foreword|introduction|afterword|interlude|postscript|appendix"
    r"|side story|extra chapter|contents)(?:[ .:]{1,2}\S.{0,30}|[.:]?)?",
    re.IGNORECASE,
)
_ORNAMENTS = " ☆★◇◆■□●○※#*=-—–_~+|·.…♦♥❤✿❀◎△▲▽▼►▶◄◀"
_FRAMES = dict(zip("([【〔〖「『《〈<", ")]】〕〗」』》〉>", strict=True))
_MARKS = "☆★※◇◆♦♥❤✿❀"
_MARKED = re.compile(rf"(?P<mark>[{_MARKS}])(?P<comma>[、,.])? ?(?P<title>\S.{{0,29}})")
_SPEECH = '“"「『‘'
_CUT = "。;、,"


def form_of(text: str) -> Form | None:
    """Return the form of a line that may be a heading; None for any other. Not much is looked at.

    Decided by the line alone: `order.chapters_in` knows the text around it.
    """
    if len(text) > LONGEST or not text or text[0] in "，。！？；、”’…":
        return None
    plain = unicodedata.normalize("NFKC", text)
    if "  " in plain or "\t" in plain:
        plain = " ".join(plain.split())
    bare = plain.lstrip(_ORNAMENTS + "<").rstrip(_ORNAMENTS + ">")
    if bare is not plain:
        bare = bare.lstrip("、, ")
    bare = _without_frame(bare)
    if not bare or bare[-1] in ";、,":
        return None
    if "第" in bare and (found := _nth(bare)):
        return found
    for first, read in _READERS:
        if (bare[0] in first or bare[1:2] in first) and (found := read(bare)):
            return found
    if "番" in bare or "外" in bare or "场" in bare or "場" in bare:
        return _someones(bare)
    return _marked(plain) if plain[0] in _MARKS else None


def is_chapter(text: str) -> bool:
    """Recognise a heading of a book that is sure by itself: 第三回 …, 第1章, 楔子."""
    form = form_of(text)
    return form is not None and form.surety is Surety.SURE


def _without_frame(text: str) -> str:
    """Return the text without a pair of brackets around all of it."""
    closing = _FRAMES.get(text[:1])
    if closing and text[-1] == closing and text.count(closing) == 1:
        return text[1:-1].strip()
    return text


def _nth(text: str) -> Form | None:
    found = _NTH.fullmatch(text)
    if not found:
        return None
    unit = found["strong"] or found["weak"]
    inner = _NTH.fullmatch(found["rest"].lstrip(" ")) if " 第" in found["rest"] else None
    if inner is None and (behind := re.search(r" (第.*)", found["rest"])):
        inner = _NTH.fullmatch(behind[1])
    if inner:  # 第一卷 风起 第三章 雨夜
        unit, found = inner["strong"] or inner["weak"], inner
    surety = _by_title(found["rest"])
    if surety is Surety.SURE and (found["weak"] or _is_strange(found["other"])) and not inner:
        surety = Surety.BY_ORDER
    return surety and Form(f"第{unit}", value_of(found["number"]), surety)


def _is_strange(before: str | None) -> bool:
    """Tell whether the words before 第…章 are no volume: 第一卷 第三章, 河边 第三章."""
    return bool(before) and not _VOLUME.match(before or "")


def _by_title(rest: str) -> Surety | None:
    """Tell by what follows the number, gap included, whether a line is a heading."""
    title = rest.strip(" :、.·•|_/-—–~=")
    if not title or re.fullmatch(
        rf"{_CLOSE}|[上中下]|{_OPEN}?[上中下\d{HAN}]{{1,3}}{_CLOSE}?", title
    ):
        return Surety.SURE
    if _ENDED.fullmatch(title) or len(title) > _LONGEST_TITLE:
        return None
    inside = title.rstrip("!?。….")
    if _SEPARATED.match(rest):
        if "。" in inside or ";" in inside or (rest[0] == "、" and "," in title):
            return None
        if title[-1] in "。." or inside.count(",") > 1:
            return Surety.BY_ORDER if len(title) <= _LONGEST_DOUBTFUL else None
        return Surety.SURE
    if re.search("[,。;:!?]", inside.lstrip(",")) or title[-1] in "。;:":
        return None
    if rest[0] == ",":
        return Surety.BY_ORDER if len(title) <= _LONGEST_DOUBTFUL else None
    if _OTHER_WORDS.match(title):
        return None
    if _SENTENCE.match(title) or title[-1] in "!?" or len(title) > 30:
        return Surety.BY_ORDER
    return Surety.SURE


def _unit_first(text: str) -> Form | None:
    found = _UNIT_FIRST.fullmatch(text)
    if not found or not _stands_alone(found["rest"]):
        return None
    surety = Surety.SURE if found["unit"] == "卷" else Surety.BY_ORDER
    return Form(f"{found['unit']}…", value_of(found["number"]), surety)


def _number_first(text: str) -> Form | None:
    found = _NUMBER_FIRST.fullmatch(text)
    if not found or not _stands_alone(found["rest"]):
        return None
    return Form(f"…{found['unit']}", value_of(found["number"]), Surety.BY_ORDER)


def _stands_alone(rest: str) -> bool:
    """Tell whether nothing follows, or a title behind a gap."""
    return not rest or bool(_SEPARATED.match(rest) and _by_title(rest) is Surety.SURE)


def _halves(text: str) -> Form | None:
    found = _HALVES.fullmatch(text)
    if found and (not found["rest"] or found["rest"][0] in " :") and _stands_alone(found["rest"]):
        return Form("上中下", None, Surety.SURE)
    return None


def _word(text: str) -> Form | None:
    found = _WORD.fullmatch(text)
    if found and _stands_alone(_AFTERWARDS.sub(" ", found["rest"])):
        return Form("word", None, Surety.SURE if found["sure"] else Surety.IN_BOOK)
    return None


def _someones(text: str) -> Form | None:
    """小红番外: the story of a person of the book."""
    found = _SOMEONES.fullmatch(text)
    if found and _stands_alone(found["rest"]):
        return Form("word", None, Surety.IN_BOOK)
    return None


def _latin(text: str) -> Form | None:
    if _LATIN_WORD.fullmatch(text):
        return Form("word", None, Surety.SURE)
    found = _LATIN.fullmatch(text)
    if not found:
        return None
    rest = found["rest"]
    title = rest.lstrip(" .:-—–)]|·")
    if (title and rest == title) or (text[-1] == "." and len(title) > 1):
        return None
    is_sure = found["sure"] and not title[:1].islower()
    surety = Surety.SURE if is_sure else Surety.BY_ORDER
    kind = (found["sure"] or found["weak"]).lower()
    return Form(kind, value_of(found["number"]), surety)


def _marked(text: str) -> Form | None:
    """☆、雨夜: a mark that a site puts before each chapter."""
    found = _MARKED.fullmatch(text)
    if not found or found["title"][-1] in _CUT + ":" or found["title"][0] in _SPEECH:
        return None
    return Form(f"{found['mark']}{found['comma'] or ''}", None, Surety.BY_ORDER)


_READERS: tuple[tuple[str, Callable[[str], Form | None]], ...] = (
    ("卷章回篇话話部集节節幕折册冊", _unit_first),
    (f"0123456789{HAN}", _number_first),
    ("上中下", _halves),
    (FIRST_OF_WORDS, _word),
    (string.ascii_letters, _latin),
)
"""Each is asked where the first or, behind a bracket, the second character is of these."""
