"""The words around a number that show what kind of number it is."""

from __future__ import annotations

import re

from content.text.saying.rule import Form, after, before

_MEASURES = (
    "个只条张把件位名本块片粒颗枚支枝根棵株朵头匹辆艘架台套双对副种样类次回遍趟场顿番"
    "步句段篇首幅面扇座间家户所栋幢层楼盏瓶杯碗盘袋包盒板箱桶罐壶勺滴串束捆堆批群帮队排"
    "岁周天晚夜年月日秒分刻时点元角毛块吨斤两克钱米尺寸里亩顷升度倍成折瓦伏安焦帕"
    "人口门科道项则级档期届号款页版章节集代世辈份封股桩笔宗具尊颗贴剂服丸针遭圈"
    "步拳脚口声眼身脸手桌床墩畦垄枪炮席桶筐篮篓担挑缸锅"
    "万亿千百十多余几"
)
_LONGER = (
    "公里|公斤|公顷|公分|千米|千克|千瓦|毫升|毫克|毫米|微克|微米|厘米|分米|平方|立方|摄氏|小时|分钟|"
    "星期|礼拜|季度|学期|世纪|海里|英寸|英尺|美元|欧元|英镑|日元|港元|港币|百分点|兆|赫兹|大卡|千卡|"
    "来[个天年岁人次斤里米亩]|元|块钱|市斤|字|轮|部|组|单元|居民|村|县|省|市|国|校|院|例|起|宗|床位|厘|微|纳米"
)
MEASURE = Form(rf"\s?(?:{_LONGER}|[{_MEASURES}]|(?:[kcmμ]?[mg]|[mM]?L|ml|[℃㎡㎥%‰])(?![A-Za-z]))")
"""The text after a number that counts something."""

_TWO = Form(
    r"\s?(?:(?:个|只|条|张|把|件|位|名|本|块|片|粒|颗|枚|支|枝|根|棵|株|朵|头|匹|辆|艘|架|台|套|双|对|副|种|样|类|"
    r"次|回|遍|趟|场|顿|番|步|句|段|篇|首|幅|面|扇|座|间|家|户|所(?![示列述载附])|栋|幢|盏|瓶|杯|碗|盘|袋|包|盒|板(?!块)|箱|桶|罐|"
    r"壶|勺|滴|串|束|捆|堆|批|群|帮|队|排(?!\d+[座号])|岁|天|晚|夜|年(?!级|代|版|卷)|秒|分(?!之)|刻|时|点(?!\d)|元|角|毛|吨|斤|"
    r"克|米|尺|寸|里|亩|升|度|倍|成(?!为)|室|厅|卫|处|人|口|门|科|道|项|则|份|封|股|桩|笔|贴|剂|丸|针|圈|周|代|字|轮|"
    r"万|亿|千(?!克|瓦|米|卡)|千[克瓦米卡]|公里|公斤|公顷|公分|毫|微|厘|分[米钟]|平方|立方|小时|星期|礼拜|世纪|海里|英|节(?!目)|"
    r"美元|欧元|港|块钱|市斤|地|手|边|国|省|市|县|校|院|村|例|起|部|组|居民|派|头|岸|兆|瓦|伏|赫|大|老|会|"
    r"者|名)|(?:kg|mg|g|μg|ug|km|cm|mm|m|mL|ml|ML|L|l|t|h|min|s|W|kW|kWh|V|mmol|MB|Hz|[㎡㎥㎏㎎㎜㎝㎞])"
    r"(?![A-Za-z]))"
)


def counts_two(text: str, at: int) -> bool:
    """Return whether the text after a lone 2 at `at` makes it 两."""
    return _TWO.match(text, at) is not None


_PHONE_BEFORE = Form(
    r"(?:电话|热线|拨打|拨通|致电|传真|联系|咨询|手机|号码|座机|专线|拨|打|呼叫|报警|求助|急救|火警|匪警|"
    r"[Tt]el|TEL|短信|客服|☎|📞|☏|℡)[^。！？；\d]{0,8}"
    r"(?:[\d()+ –—*-]{3,20}(?:\([^()]{1,8}\))?[、,，和或及与/者至转]{1,3})*$"
)
_ANOTHER_BEFORE = Form(
    r"(?:电话|热线|传真|手机|号码|座机|专线|[Tt]el|TEL)[^。！？；]{0,8}\d{7}[^。！？]{0,40}[\u4e00-\u9fff]:\s?$"
)
"""热线：8222222 广告：8223333: the number after a number, a word and a colon is a new one."""

_PHONE_AFTER = Form(
    r"[”\"'」]?\s?(?:热线|急救|专线|报警|火警|救护|指挥中心|接警|电话|平台|出警|客服|投诉|网站|短信|举报|"
    r"服务热线|反诈|诈骗|咨询|服务电话|台|人工)"
)
# 拨打120时 and 拨打120人工台 count nothing, though 时 and 人 are measure words.
_CALLING = Form(r"(?:拨打|拨通|致电|呼叫|拨)[“\"'(：:\s]{0,2}$")
_OFTEN = Form(r"\s?(?:次|个|多|余|遍|元|分钟|[万千百])")
_COUNT_BEFORE = Form(
    r"(?:共计?|约|近|超过?|达到?|多达|计|总计|合计|至少|最多|上万|大概|大约|不足|逾|第|满)\s?$"
)


def is_telephone(match: re.Match[str]) -> bool:
    """Return whether the words around make these digits a telephone number."""
    follows = after(match)
    if _CALLING.search(before(match)) and not _OFTEN.match(follows):
        return True
    if MEASURE.match(follows) and not _PHONE_AFTER.match(follows):
        return False
    if len(match[0]) in (7, 8) and _ANOTHER_BEFORE.search(before(match, 64)):
        return True
    return (
        _PHONE_AFTER.match(follows) is not None
        or _PHONE_BEFORE.search(before(match, 48)) is not None
    )


def is_counted(match: re.Match[str]) -> bool:
    """Return whether the words around make these digits a quantity."""
    return (
        MEASURE.match(after(match)) is not None or _COUNT_BEFORE.search(before(match)) is not None
    )


_WON_OR_LOST = r"(?<!名)胜(?![利地任])|(?<![运传])输(?![入出送液血])|赢|落后|领先"
_SCORE = Form(
    r"(?:比分|以(?![上下内外来后前及东西南北])|战胜|击败|负于|不敌|[战打踢逼]平|大胜|险胜|战成|打成|扳成"
    rf"|{_WON_OR_LOST})[^。！？；，\d]{{0,6}}(?:\d+[-–—:]\d+[、,，和]\s?){{0,6}}$"
)
_SCORE_AFTER = Form(
    r"\s?(?:战胜|击败|负于|不敌|战平|平了|大胜|险胜|完胜|逆转|横扫|获胜|力克|告负"
    rf"|{_WON_OR_LOST})"
)


def is_score_between(left: str, right: str) -> bool:
    """Return whether two numbers with these words before and after them are a match's result."""
    return _SCORE.search(left) is not None or _SCORE_AFTER.match(right) is not None


def is_score(match: re.Match[str]) -> bool:
    """Return whether two numbers are the result of a match."""
    return is_score_between(before(match, 48), after(match))


STANDARDS = r"(?:GB|ISO|DB|JGJ|YY|HJ|QB|NY)"
"""Letters in front of the number of a technical standard."""
_OF_STANDARD = Form(rf"(?:{STANDARDS}(?:/?[TZ])?|/[TZ])\s?[\d.]*-?$")


def is_in_standard(left: str) -> bool:
    """Return whether these words before a number or a dash begin a technical standard's name."""
    return _OF_STANDARD.search(left) is not None
