"""Short lines over or under the articles: section labels, names of series, numbered headings."""

from __future__ import annotations

import re

from content.importers.shared.names import words
from content.importers.shared.traditional import folded, forms

_MARKS = "■□●○◎◇◆▲△★☆※▶►【】〔〕[]|丨·•—-－~～《》〈〉「」:：* 　"

# What sections of newspapers are called: the last word tells. Whole words first, then single
# characters that count only in short labels (some three or four characters).
_WORDS = words(
    "要闻 新闻 时评 短评 快评 锐评 论坛 副刊 周刊 专刊 特刊 专版 之窗 园地 天地 "
    "视野 视点 视角 视线 视窗 观察 聚焦 关注 热点 焦点 广角 纵横 纵览 速览 博览 "
    "茶座 茶馆 讲堂 课堂 学堂 讲台 随笔 札记 漫话 夜话 杂谈 笔谈 访谈 对话 之声 "
    "心声 来信 信箱 服务 生活 健康 养生 保健 文化 教育 科技 法治 法制 经济 财经 "
    "金融 民生 社会 国际 国内 本地 体育 娱乐 旅游 美食 读书 阅读 书评 史话 往事 "
    "记忆 人物 风采 风景 风情 采风 前沿 一线 动态 简讯 快讯 短讯 简报 要论 评论 "
    "理论 专栏 专题 特稿 专稿 连载 文摘 故事 人生 岁月 情感 家园 驿站 港湾 长廊 "
    "画廊 平台 舞台 直通车 直播间 万花筒 百科 知识 常识 贴士 提醒 提示 指南 导航 "
    "话题 快语 絮语 心语 锐语 党建 时政 综合 广场 百味 杂感 杂坛 街巷 影像 读者 "
    "校园 银龄 乐龄 晚晴 夕阳红"
)
_LAST = frozenset("苑评坛论谈闻刊窗园廊角圈吧榜录汇荟萃眼镜桥语话版栏线声")
_HAN_ONLY = re.compile(r"^[\u3400-\u9fff]{2,8}$")
_PREFIX = re.compile(r"^(?:[A-Z]?\d{1,2}[ 　]*版?[ 　:：|·]*)")

_PAGE_NUMBER = re.compile(r"^第.{1,4}[版期]$")
_BOTH_HALVES = forms(r"^[\u3400-\u9fff]{2}[与和][\u3400-\u9fff]{2}$")  # 理论与实践

_SERIES_SURE = forms(
    r"系列(?:报道|评论|访谈|述评|之|谈)?(?:[之·][一二三四五六七八九十]{1,3}"
    r"|[ 　]*[（(]?[一二三四五六七八九十\d①-⑳]{1,3}[）)]?)?$"
    r"|(?:连载|选登|选载|摘编|摘登|选刊|征文|笔谈|专论|巡礼"
    r"|大家谈)(?:[ 　]*[（(]?[一二三四五六七八九十\d①-⑳]{1,3}[）)]?)?$"
)
_SERIES_MAYBE = re.compile(
    r"^《[^《》]{2,40}》[^，。！？；]{1,8}$"  # 《a book》 and a word: an extract
    r"|[之·][一二三四五六七八九十]{1,3}$|[（(][一二三四五六七八九十\d]{1,3}[）)]$|[①-⑳]$"
)
_INSET = re.compile(
    r"^(?:(?:新闻|话题|事件|案情|核心|相关|知识|背景|延伸|法律|健康|温馨|友情|专家|记者|编辑|采访|名医|特别|小|微|温)?"
    r"(?:链接|回放|贴士|阅读|提示|提醒|手记|点评|支招|建议|解读|档案|名片|背景|知识窗?|多看点|后记|札记|观察|说法|释疑|寄语)"
    r"|新闻多看点|新闻(?:背景|链接|延伸|回放|回顾|人物)|名词解释|编后语?|编者按|编者的话|编余|短评|数说|延伸"
    r"|[\u3400-\u9fff]{2,6}(?:回信|答复|回复)|法条链接|案情回放|背景资料|人物(?:简介|名片|档案)|作者简介)$"
)
_NOTICE = re.compile(
    r"(?:声明|公告|启事|通告|通知|公示|讣告|招聘|招租|出租|转让|挂失|认领|悬赏|预告|更正|致歉|公开信|倡议书|日程|简介)$"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[、.．](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}[，,、：:]"
    r"|其[一二三四五六七八九十](?:[，,、：:]|$)|[一二三四五六七八九十]{1,2}$)"
)


def bare_label(text: str) -> str:
    """Return the label without marks and page number around it, inner white space closed up."""
    bare = _PREFIX.sub("", text.strip(_MARKS)) if not text.strip(_MARKS).isdigit() else ""
    return "".join(bare.strip(_MARKS).split())


def is_label(text: str) -> bool:
    """Tell whether the line is worded like the name of a newspaper's section."""
    bare = folded(bare_label(text))
    if not _HAN_ONLY.match(bare) or len(text) > 16:
        return False
    return (len(bare) <= 6 and bare.endswith(tuple(_WORDS))) or (
        len(bare) <= 4 and bare[-1] in _LAST
    )


def label_in_furniture(text: str) -> str:
    """Return the section's name in a page's head (03版 理论 2023年…), or "" when none is there."""
    found = [
        part
        for part in re.split(r"[\s|丨/／:：]+", text)
        if is_label(part) and not _PAGE_NUMBER.match(part)
    ]
    if len(found) != 1 or re.search(r"@|\d{7}", text):
        return ""
    return bare_label(found[0])


def is_marked(text: str) -> bool:
    """Tell whether the line is a few words behind a mark such as ■."""
    return text[0] in "■◆●▲★□▼◇◎☆○※►▶" and 2 <= len(bare_label(text)) <= 10


def is_inset(text: str) -> bool:
    """Tell whether the line is what the press calls an inset beside an article: 链接, 小贴士."""
    return len(text) <= 14 and bool(_INSET.match(folded(bare_label(text))))


def is_item(text: str) -> bool:
    """Tell whether the paragraph is one of several short pieces, each behind a mark."""
    return text[0] in "●■◆◎○▲★◇□" and len(text) > 16


def is_notice(text: str) -> bool:
    """Tell whether the line heads a notice: 遗失声明, 施工公告, 寻人启事."""
    return len(text) <= 24 and bool(_NOTICE.search(folded(text.strip(_MARKS))))


def may_be_label(text: str) -> bool:
    """Tell whether the line is short enough for a label, so that only its place can tell."""
    bare = bare_label(text)
    framed = text[0] in "【■□〔[" and len(bare) <= 8
    return bool(_HAN_ONLY.match(bare)) and (
        len(bare) <= 4 or framed or bool(_BOTH_HALVES.match(bare))
    )


def is_series(text: str) -> bool:
    """Tell whether the line can only be the name of a series: … 系列报道之三, … 征文选登."""
    return _bare_series(text) and bool(_SERIES_SURE.search(text))


def may_be_series(text: str) -> bool:
    """Tell whether the line names a series if a title follows it; else it is a title itself."""
    return _bare_series(text) and bool(_SERIES_MAYBE.search(text.strip(_MARKS[:13])))


def _bare_series(text: str) -> bool:
    return 4 <= len(text) <= 40 and not is_numbered(text)


def is_numbered(text: str) -> bool:
    """Recognise a heading with a number in front: it belongs inside an article."""
    return bool(_NUMBERED.match(text))
