"""Recognises how letters and notices begin and end: salutation, reader's name, issuing office."""

from __future__ import annotations

import re

from content.importers.shared.labels import is_label
from content.importers.shared.names import is_name, is_organisation, names_in
from content.importers.shared.print_marks import Closer
from content.importers.shared.traditional import forms

_SALUTATION = forms(
    r"^(?:尊敬的|亲爱的|敬爱的)?[\u3400-\u9fff《》、“”]{0,14}?"
    r"(?:同志们?|编辑部?|先生|女士|老师|朋友们?|记者|报社|大夫|医生|律师|你好|您好|各位读者|乡亲们"
    r"|读者们?|居民们?|业主们?)[ 　]*[:：]$"
)
_READER = forms(
    r"^(?:(?:热心|忠实|老|一[名位个])?(?:读者|市民|网友|居民|村民|业主|家长|乘客|患者|听众|观众|用户|顾客)"
    r"|来信人|投稿人?|推荐人?|供稿|整理|撰文|口述)[ 　]*[:：]?[ 　]*(.+?)"
    r"(?:[ 　]*等(?:\d*[ 　]*[人名位])?)?$"
)
_NAMELESS = forms(r"^[—\- 　]*一[位名个群]?(?:老|热心)?(?:读者|市民|居民|网友|业主|家长|村民)$")
# A remark in brackets that names its writer by task: （执笔人：…）; tasks that are not writing
# (pictures, editing) belong to the page.
_TASK = re.compile(r"^([\u3400-\u9fff]{2,10})[ 　]*[:：][ 　]*(.+)$")
_NOT_WRITING = forms(r"[图摄影画绘]|编辑|责编|校对|校|美编|版式|电话|统筹|热线")
_REPLY = forms(
    r"^[【（(]?(?:[问答]|[\u3400-\u9fff]{0,8}(?:答复|回复|回应|反馈|回音|说法|点评|解答)|编后语?|编者按?|编者的话|处理结果|记者调查)"
    r"[】）)]?[ 　]*[:：]|^[\u3400-\u9fff]{2,6}(?:回信|答复|回复)$"
)
_NICKNAME = re.compile(r"^[“\"]?[\u3400-\u9fffA-Za-z0-9_]{2,10}[”\"]?$")
_OFFICE = forms(
    r"(?:公司|集团|管理[局处所站]|[市县区省镇乡街道村人民]政府|委员会|[居村]委会|办公室|办事处|公安局"
    r"|派出所|服务中心|服务站|法院|检察院|监督局|支队|大队|物业处)$"
)


_PLACED_OFFICE = forms(
    r"^[\u3400-\u9fff]{0,4}?[省市县区乡镇州村][\u3400-\u9fff]{0,10}(?:协会|学会|联合会|研究会"
    r"|中心|医院|学校|中学|小学|大学|学院|局|支行|分行|银行|台|图书馆|博物馆|文化馆|总工会"
    r"|妇联|残联|老龄委)$"
)


def is_salutation(text: str) -> bool:
    """Recognise the line that addresses a letter's reader, such as 编辑同志 and a colon."""
    return len(text) <= 20 and bool(_SALUTATION.match(text))


def is_nameless(text: str) -> bool:
    """Tell whether the line signs a letter without a name: 一读者."""
    return bool(_NAMELESS.match(text))


def is_reply(text: str) -> bool:
    """Tell whether a paragraph below a letter's signature is the paper's answer to it."""
    return bool(_REPLY.match(text))


def read_signature(text: str) -> Closer | None:
    """Return what a reader's signature says (读者 …, （居民 …）, （… ：…）), or None.

    The name must be built like one; behind 网友 any nickname will do.
    """
    text = text.strip()
    if not 4 <= len(text) <= 30 or any(char in text for char in "。！？，；"):
        return None
    bracketed = text[0] in "（(" and text[-1] in "）)"
    inner = text[1:-1].strip() if bracketed else text.lstrip("—-– 　")
    if found := _READER.match(inner):
        names = names_in(found[1], loose=False)
        nameless = found[0].startswith(("网友", "網友", "读者 ", "讀者 "))
        if not names and nameless and _NICKNAME.match(found[1]) and not is_label(found[1]):
            names = (found[1],)
    elif bracketed and (found := _TASK.match(inner)) and not _NOT_WRITING.search(found[1]):
        names = names_in(found[2], loose=False)
    else:
        return None
    if not names:
        return None
    rest = "".join(text.split())
    for name in names:
        rest = rest.replace(name, "", 1)
    return Closer(names, rest=rest)


def is_signature(text: str) -> bool:
    """Tell whether a line is nothing but a name or a signed role: never an article's title."""
    return is_name(text) or read_signature(text) is not None


def is_office(text: str) -> bool:
    """Tell whether the line is the full name of an office or a company, as notices are signed."""
    return (
        5 <= len(text) <= 26
        and not re.search(r"[，。：！？“”《》 　\d]", text)
        and bool(_OFFICE.search(text) or _PLACED_OFFICE.match(text))
    )


def may_be_office(text: str) -> bool:
    """Tell whether the line can be an office's name, where a signature is due."""
    return 4 <= len(text) <= 26 and not re.search(r"[，。：！？“”]", text) and is_organisation(text)
