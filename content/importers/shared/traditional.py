"""Traditional characters: the fixed forms of print are recognised in both scripts.

Only characters of those forms and of surnames are paired; this is not a converter.
"""

from __future__ import annotations

import re

_SIMPLE = (
    "报记讯员约见习实评论编辑撰执笔图摄绘画责版级学单为系来载选转据闻网农业团队馆处厅县区乡"
    "镇医师护导讲话经济财国际内体乐旅读书风观点视线热关专题综园广场养华东欧阳马诸长孙贺"
    "刘陈杨黄赵吴张罗郑谢许韩邓冯萧叶苏吕卢钟谭陆贾邹龙赖蒋阎顾龚万钱严汤乔兰鲁温芦齐骆宁纪"
    "项费简云宫饶党连巩闾邬庞颜邱聂涂毕莫务委会协银员职启声这们个从对将让过么难间开联术质"
)
_COMPLEX = (
    "報記訊員約見習實評論編輯撰執筆圖攝繪畫責版級學單為係來載選轉據聞網農業團隊館處廳縣區鄉"
    "鎮醫師護導講話經濟財國際內體樂旅讀書風觀點視線熱關專題綜園廣場養華東歐陽馬諸長孫賀"
    "劉陳楊黃趙吳張羅鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸賈鄒龍賴蔣閻顧龔萬錢嚴湯喬蘭魯溫蘆齊駱寧紀"
    "項費簡雲宮饒黨連鞏閭鄔龐顏邱聶塗畢莫務委會協銀員職啟聲這們個從對將讓過麼難間開聯術質"
)
_PAIRS = {a: b for a, b in zip(_SIMPLE, _COMPLEX, strict=True) if a != b}
_FOLD = str.maketrans({b: a for a, b in _PAIRS.items()})


def folded(text: str) -> str:
    """Return `text`, equally long, with the paired characters in their simplified form."""
    return text.translate(_FOLD)


def forms(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return the compiled `pattern`, which takes its paired characters in both forms."""
    out: list[str] = []
    inside = escaped = False
    for char in pattern:
        other = _PAIRS.get(char)
        if other and not escaped:
            out.append(f"{char}{other}" if inside else f"[{char}{other}]")
        else:
            out.append(char)
            if not escaped and char in "[]":
                inside = char == "["
        escaped = char == "\\" and not escaped
    return re.compile("".join(out), flags)
