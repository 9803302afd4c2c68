"""The sentences and syllables that the voices say."""

from __future__ import annotations

from app.bundled import bundled_articles
from content.text.script import Ref, Script

ARTICLES = (14, 33, 43)
"""Places among the built-in articles: medicine, swallows, a mother's letter."""
SENTENCES = (
    "早上好，今天是星期三，外面有点凉。",
    "医生说，饭后散步半个小时，对心脏很有好处。",
    "这种药一天吃三次，每次两片，不要多吃。",
    "陌生人打电话要您转账，千万不要相信。",
    "天气预报说明天下午有雷阵雨，出门记得带伞。",
    "他笑了笑，没有回答，只是把窗户关上了。",
    "院子里的花都开了，老邻居们坐在树下慢慢说话。",
    "电话铃响了三次，她走过去接起来，原来是孙女打来的。",
    "请您带上身份证，到一楼大厅的窗口排队。",
    "锅里的汤已经开了，把火关小，再煮十分钟。",
)
"""For quality and loudness."""
_GROUPS = (
    "哎皑矮爱 褒雹保报 逼鼻笔必 猜财彩菜 痴持齿赤 出厨楚触 督独赌渡 多夺躲舵 "
    "翻凡返饭 纷坟粉粪 敷俘府复 欢环缓换 挥回悔绘 击及挤记 驹局举具 捞劳老涝 "
    "披皮匹屁 欺骑起器 千钱谴欠 敲瞧巧撬 钦秦寝沁 轻情请庆 师时使世 书赎蜀树 "
    "虽随髓岁 滩谈坦碳 推颓腿退 托驼妥唾 湾玩晚腕 微围伪未 屋芜五物 先弦显县 "
    "乡详想向 消淆小笑 宣悬选绚 殃杨养漾 腰摇舀药 椰爷冶页 伊宜蚁亦 幽尤友又 "
    "淤鱼禹欲 冤元远院 渣闸眨诈 遮哲者浙 织直纸制 诸竹煮住 残惨灿 词此赐 罚法珐 "
    "兰懒烂 梨李力 连脸练 粮两辆 灵领另 楼篓陋 炉鲁录 驴旅律 瞒满漫 茅卯帽 "
    "枚每妹 弥米密 棉缅面 苗秒庙 挠脑闹 奴努怒 全犬劝 如汝入 文吻问 铜统痛 "
    "云陨韵 班板办 兵柄病 颠点电 东懂动 端短段 飞诽费 肝敢赣 宫汞贡 孤股故 "
    "关管惯 归鬼贵 江讲匠 京警竟 妈马骂 山闪善 深审肾 收手授 松耸送 西细袭 "
    "星型性 资紫自 宗总纵 中肿仲 周肘皱 昌常唱 撑成骋 川船喘 芳防访 锅国裹 "
    "花滑话 街截届 今紧进 窝我卧 鸭崖亚 因银引 鹰营影 攀盘判 坡婆破 绳剩生 "
    "天田腆 厅停艇 薛学雪 须徐叙 鲜闲险 抽筹瞅 刮寡挂 哥阁铬 猴吼后 忽湖户"
)
GROUPS = tuple(_GROUPS.split())
"""Characters of one syllable in each group; each has a single reading. For the tones."""


def sentences_of_articles(most: int | None = None) -> list[str]:
    """Return the sentences of the three articles, of each at most so many."""
    found: list[str] = []
    for place in ARTICLES:
        script = Script(bundled_articles()[place])
        ref: Ref | None = script.first()
        count = 0
        while ref is not None and (most is None or count < most):
            found.append(script.sentence(ref).text)
            ref, count = script.after(ref), count + 1
    return found
