"""Finds writers: tells Chinese personal names from other short strings, by general tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.importers.shared.traditional import folded, forms


def words(text: str) -> tuple[str, ...]:
    """Return the words of a table written as one text."""
    return tuple(text.split())


# The commonest surnames by census frequency (public security ministry's yearly name reports).
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁"
    "任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫阎雷龙陶史段贺毛郝顾龚邵万钱严"
    "赖洪武莫戴黎孔常汤康易乔葛樊兰殷施岳章鲁柴俞安倪向牛米焦温芦包左申齐柳聂柏邢路庄祝毕梅涂骆"
    "翁霍耿游凌欧裴翟管苗谷关詹甘盛童季靳宁纪尚单舒冉柯卞阮项成栾解池臧鲍苑丛屈娄景木辛麻费车冀"
    "古简明云费卜鞠蓝时宫房初谌蒙饶桂燕楚党畅荆席褚仇尤华伍代傅窦连戚郁荣闵花晏滕巩卓桑滑封司祁原"
    "萧阎邬庞颜粟穆庾隋甄虞邰邝鄢曲仲苟佟宓荀奚昌廉岑郎皮茅危刁昝裘缪宣杭吉钮惠储糜巫弓郗伊厉符韶薄宿蒲索蔺屠贡"
    "逄姬扶宰郦雍扈浦瞿慕戈匡寇阙敖阚蒯查桓佘仝冼晁麦亓逯谯晋卫尉衡宗应冷巴谈习沙"
)
COMPOUND_SURNAMES = frozenset(
    ("欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "东方", "夏侯",
     "长孙", "宇文", "端木", "轩辕", "南宫", "独孤", "西门", "呼延", "太史", "申屠", "完颜", "闻人")
)  # fmt: skip

# Everyday words that begin with a surname and would pass for a name.
_WORDS = frozenset(
    words(
        "文化 文苑 文学 文艺 文摘 文史 金融 时评 时事 时政 时尚 时代 安全 平安 成长 "
        "成才 方言 方法 方案 史话 史海 常识 和谐 和平 温馨 温暖 温度 夏至 夏天 万象 "
        "万家 江湖 江南 江山 关注 关爱 关于 包容 解读 解放 解决 解析 应急 连载 连线 "
        "明星 明天 白露 石油 马路 房产 房地产 车市 高考 高端 高校 高手 康养 康复 "
        "游记 游览 路上 管理 单位 成果 原创 原因 时间 常见 任务 任职 华人 花卉 花园 "
        "花开 钟声 田园 田野 山水 云端 景点 党建 党史 党课 党员 简讯 简介 代表 席位 "
        "初心 初夏 初春 古城 古今 古代 司法 通知 通讯 项目 程序 程度 项链 武术 武装 "
        "易学 严重 严格 黄河 黄金 向前 向上 于是 何时 何处 何必 何以 何况 许多 余音 "
        "宁静 尚未 单车 燕子 金秋 金色 雷雨 安居 安心 安装 谷雨 高温 高兴 常态 万物 "
        "宣传 宣言 宣布 宣讲 惠民 惠农 吉祥 吉林 索赔 符合 储蓄 储备 贡献 扶贫 扶持 伊始 皮肤 危机 "
        "危险 危房 弓箭 麦收 麦田 麦子 曲艺 曲折 仲夏 仲秋 昌盛 廉政 廉洁 浦东 薄荷 薄弱 晋级 晋升 "
        "谈判 谈话 谈心 习惯 习俗 习作 沙发 沙漠 沙滩 "
        "卫生 卫星 应对 应用 应当 冷空气 冷暖 巴士 查询 查看 查处 宗旨 衡量 应战 卫健委 宣讲团 "
        "万事 明白 明年 白天 石头 连续 连接 花样 向导 和美 金点子 万花筒 文化馆 "
        "高质量 常回家 大家谈 车友会 游乐园 养生堂"
    )
)
_MARKS = "□■●○◎◇◆▲△★☆※▶►▍▌◤•·—-－*＊"
_ROLE = forms(
    r"(?:本报|本刊|本网|本台|新华社|特约|见习|实习|首席|驻.{2,6})*"
    r"(?:全媒体)?(?:记者|通讯员|实习生|评论员|撰稿人?|摄影报道|特派员)"
    r"|主持人?|撰文|整理|供稿|口述|执笔|主笔|编译|编写|作者|作[ 　]*者|文并[图摄]|图并文|文图|图文"
    r"|文[ 　]*[/／、&][ 　]*图|图[ 　]*[/／、&][ 　]*文"
    r"|文(?=[ 　]*[:：/／丨|])|(?<=[/／丨| 　])文(?=$|[ 　])"
    r"|(?<=.[ 　/／丨|;；,，])图(?=[ 　]*[:：/／丨|])"
)
# What follows a role word without being a name: 记者手记, 记者观察.
_NOT_BEHIND_ROLE = frozenset(
    words(
        "手记 观察 调查 走访 札记 点评 感言 体验 连线 追踪 述评 日记 评述 随笔 视角 视点 "
        "眼中 镜头 探访 获悉 了解 报道 来信 寄语 的话 出镜 暗访 直击 实录 专访 对话 之家 风采"
    )
)
_NAME_THEN_POST = forms(
    r"^([\u3400-\u9fff]{2,3}?)((?:副|主治|主管|特级|高级)?(?:主任)?"
    r"(?:医师|医生|药师|护师|教授|研究员|律师|主任|工程师|农艺师|营养师))$"
)
_ROLE_SUFFIX = forms(r"^[\u3400-\u9fff]{2,8}[员家师户民者匠工兵]$")
# What introduces the person: 本期专家：, 主讲人：.
_TASK = re.compile(r"^[\u3400-\u9fff]{2,6}[:：][ 　]*")
READERS = frozenset(words("读者 市民 网友 居民 村民 业主 家长 讀者 業主 網友"))
"""Roles that only say that a person wrote to the paper."""

_ROLE_END = forms(
    r"(?:副|主治|主管|特级|高级|首席)?(?:主任(?:医师|药师|护师|技师)|主任|教授|医师|医生|大夫|药师|护师|护士长?|技师|营养师|咨询师|培训师|工程师|设计师|会计师|农艺师|研究员"
    r"|研究生|博士|硕士|院士|专家|学者|顾问|律师|法官|检察官|民警|警官|书记|主席|委员|代表|局长|校长|院长|馆长"
    r"|所长|站长|处长|科长|部长|厅长|县长|市长|区长|乡长|镇长|村长|会长|理事长|秘书长|队长|厂长|总经理|经理"
    r"|网格员|管理员|辅导员|宣传员|社区工作者|社工|志愿者|义工|教师|老师|讲师|教练|作家|诗人|画家|导演|编剧"
    r"|职工|员工|工人|干部|党员|学生|教研员|会员|理事|常务|负责人|创始人|传承人|馆员|编审|读者|市民|居民|村民)$"
)
_COLLECTIVE = forms(
    r"^(?:本报|本刊|本网|新华社|特约)?(?:评论员|编辑部|特约评论员|观察员|理论组|课题组|评论部"
    r"|[\u3400-\u9fff]{0,6}(?:调研|采访|报道|采写|写作|编写|记者|调查)组)$"
)
_HAN = re.compile(r"^[\u3400-\u9fff]+$")
_FOREIGN = re.compile(r"^[\u3400-\u9fff]{1,6}(?:[·•・][\u3400-\u9fff]{1,8}){1,3}$")
# 七律·某某 names a poem, not a person.
_VERSE_FORM = forms(
    r"^(?:[五七](?:律|绝|古)|沁园春|满江红|浪淘沙|水调歌头|西江月|鹧鸪天|清平乐|蝶恋花|卜算子|如梦令"
    r"|浣溪沙|临江仙|念奴娇|菩萨蛮|忆江南|采桑子|渔家傲|虞美人|江城子|南乡子|定风波|诉衷情|长相思"
    r"|点绛唇|破阵子|踏莎行|忆秦娥|青玉案|醉花阴|雨霖铃|贺新郎|十六字令)"
)
_PAPER = forms(r"[报刊版网台]·|·(?:[\u3400-\u9fff]{0,4}[刊版]|专题|副刊)$")
_SEPARATORS = re.compile(r"[\s、，,;；/／|丨&]+")
_ORGANISATION = forms(
    r"(?:大学|学院|党校|学校|中学|小学|研究[院所室会]|[市县区省州镇乡]委"
    r"|[局厅部院所馆社团队站处科室办会])$"
    r"|(?:公司|集团|中心|医院|银行|法院|出版社|编辑部|办公室|工作室|委员会|协会|学会|联合会)$"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """A line that names writers. `rest` holds its other characters (roles, marks, separators).

    `sure` is False if only its place on the page can tell that it is a byline.
    """

    authors: tuple[str, ...]
    affiliation: str = ""
    rest: str = ""
    sure: bool = True


def is_name(token: str) -> bool:
    """Tell whether `token` is built like a personal name.

    Surname first, 2–3 characters (4 with a surname of two), or a foreign name with a middle dot.
    """
    if _FOREIGN.match(token):
        return not (_VERSE_FORM.match(token) or _PAPER.search(token))
    if not _HAN.match(token) or token in _WORDS:
        return False
    token = folded(token)
    if token in _WORDS or any(char in "了着过的么吗呢吧" for char in token):
        return False
    if token[:2] in COMPOUND_SURNAMES and len(token) in (3, 4):
        return True
    return len(token) in (2, 3) and token[0] in SURNAMES


def is_organisation(token: str) -> bool:
    """Tell whether `token` ends as the name of an office, a school or a company ends."""
    return len(token) >= 3 and bool(_ORGANISATION.search(token))


def read_byline(text: str) -> Byline | None:
    """Return the writers that the whole line `text` names, or None when it is no byline.

    A line with a role word (记者 …) may name any person; a line without one must consist of names.
    """
    if len(text) > 60 or any(char in text for char in "。！？；“”"):
        return None
    body = text.strip(_MARKS + " 　")
    collective = _COLLECTIVE.match(body.replace(" ", ""))
    if collective:
        return Byline((body,), rest=_left_over(text, (body,)))
    affiliation = ""
    bracket = re.fullmatch(r"(.+?)[ 　]*[（(]([^（）()]{2,40})[）)]", body)
    if bracket and not _ROLE.search(bracket[2]):
        names = names_in(bracket[1], loose=bool(_ROLE.search(bracket[1])))
        if not names:
            return None
        affiliation = bracket[2].strip()
        return Byline(names, affiliation, _left_over(text, (*names, affiliation)))
    marked = text[0] in "□■●○◎◇◆" and len(body) <= 12
    has_role = bool(_ROLE.search(body))
    names = names_in(body, loose=has_role)
    if names:
        return Byline(names, rest=_left_over(text, names))
    tokens = _tokens(_TASK.sub("", body))
    if len(tokens) >= 2 and is_organisation(tokens[0]) and all(map(is_name, tokens[1:])):
        names = tuple(tokens[1:])
        return Byline(names, tokens[0], _left_over(text, (tokens[0], *names)))
    if found := _with_post(body, tokens):
        names, post = found
        if post in READERS:
            return Byline(names, "", _left_over(text, names), sure=False)
        return Byline(names, post, _left_over(text, (*names, *post.split())), sure=False)
    if marked and 1 <= len(tokens) <= 4 and all(_HAN.match(t) and 2 <= len(t) <= 4 for t in tokens):
        return Byline(tuple(tokens), rest=_left_over(text, tokens), sure=False)
    return None


def _with_post(body: str, tokens: list[str]) -> tuple[tuple[str, ...], str] | None:
    """Return (names, post) of 某医院 内科主任 王明 or 某校教授王明, the post verbatim; or None.

    Only its place on the page can tell it from a headline that ends in a name.
    """
    body = _TASK.sub("", body)
    if len(body) > 44 or re.search(r"[的了是把被“”《》！？：—…]", body):
        return None
    first = len(tokens)
    while first > 0 and is_name(tokens[first - 1]):
        first -= 1
    behind = _NAME_THEN_POST.match(tokens[-1]) if len(tokens) >= 2 else None
    if behind and is_name(behind[1]) and _is_post(" ".join(tokens[:-1]) + " 主任"):
        return (behind[1],), f"{' '.join(tokens[:-1])} {behind[2]}"
    if len(tokens) >= 3 and _ROLE_END.match(tokens[-1]) and is_name(tokens[-2]):
        before = " ".join(tokens[:-2])
        return ((tokens[-2],), f"{before} {tokens[-1]}") if _is_post(before) else None
    if 1 <= first < len(tokens):
        names = tuple(tokens[first:])
        begin = re.search(r"[ 　]+" + r"[ 　]*".join(names[0]) + r"(?![\u3400-\u9fff])", body)
        post = body[: begin.start()].strip() if begin else ""
    else:
        glued = re.fullmatch(r"(\S{4,24}?)([\u3400-\u9fff]{2,3})", body)
        while glued and not (_is_post(glued[1]) and is_name(glued[2])):
            longer = len(glued[1]) + 1
            glued = re.fullmatch(rf"(\S{{{longer}}})([\u3400-\u9fff]{{2,3}})", body)
        names, post = ((glued[2],), glued[1]) if glued else ((), "")
    return (names, post) if names and _is_post(post) and len(set(names)) == len(names) else None


def _is_post(text: str) -> bool:
    last = text.split()[-1] if text.split() else ""
    if len(text) <= 9 and _ROLE_SUFFIX.search(last) and " " not in text:
        return True
    return bool(_ROLE_END.search(last)) or (len(last) >= 4 and is_organisation(last))


def read_pen_name(text: str) -> Byline | None:
    """Return a byline for a lone word of 2–4 characters, for a place where a writer must stand."""
    body = text.strip(_MARKS + " 　")
    compact = "".join(body.split())
    if not _HAN.match(compact) or not 2 <= len(compact) <= 4 or compact in _WORDS:
        return None
    return Byline((compact,), rest=_left_over(text, (compact,)), sure=False)


def names_in(text: str, *, loose: bool) -> tuple[str, ...]:
    """Return the names that `text` consists of, or () when something in it is not a name.

    `loose` accepts any 2–4 Chinese characters, for text behind a role word such as 记者.
    """
    tokens = _tokens(_ROLE.sub(" ", text).replace(":", " ").replace("：", " "))
    if not 1 <= len(tokens) <= 8:
        return ()
    good = all(is_name(t) or (loose and _may_follow_role(t)) for t in tokens)
    return tuple(dict.fromkeys(tokens)) if good and len(set(tokens)) == len(tokens) else ()


def _may_follow_role(token: str) -> bool:
    return bool(_HAN.match(token)) and 2 <= len(token) <= 4 and token not in _NOT_BEHIND_ROLE


def _tokens(text: str) -> list[str]:
    """Split at separators; a name set with a space inside (王　明) comes back whole."""
    raw = [token for token in _SEPARATORS.split(text.strip(_MARKS + " 　")) if token]
    tokens: list[str] = []
    for token in raw:
        if tokens and len(tokens[-1]) == 1 and len(token) <= 2 and folded(tokens[-1]) in SURNAMES:
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def _left_over(text: str, taken: tuple[str, ...] | list[str]) -> str:
    """Return the visible characters of `text` that are in no field."""
    rest = "".join(text.split())
    for part in taken:
        rest = rest.replace("".join(part.split()), "", 1)
    return rest
