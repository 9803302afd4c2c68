"""Characters that are easily taken for one another, since they look or sound alike.

Somebody who writes 孔已己 means 孔乙己: a keyboard offers all characters of a sound, and a hand
takes the neighbour.
"""

from __future__ import annotations

from functools import lru_cache

from content.text.readings.pinyin import alike
from content.text.readings.spelling import characters

_SHAPES = (
    "己已巳 末未 土士 日曰 人入八 大太犬 天夫无 千干于 午牛 刀力刁 九丸 免兔 "
    "乌鸟 住往注 拔拨 析折拆 晴睛 清请情晴精 辨辩辫 戊戌戍 炙灸 茶荼 侯候 傅传 "
    "微徽 崇祟 冶治 壁璧 撒撤 载裁栽 栗粟 奕弈 券卷 赢羸嬴 肓盲育 沦论伦轮 "
    "抡抢枪 很狠狼 代伐 仓仑 今令 王玉主 田由甲申电 目自 白百 木本术 贝见 矢失 "
    "史吏 万方 厂广 问间闻 压庄 迁还 远园 师帅 活话 胶较校 待侍 洒酒 蓝篮 买卖 "
    "处外 何河 圆园 坐座 作做 那哪 历力 即既 暴爆 密蜜 即却 场扬杨 汤烫 钓钩 "
    "钩构 钧钩 陪部 陪赔 倍培 倍赔 枚牧 玫枚 玫玖 竞竟境 享亨 亨亭 哀衷衰 斤斥 "
    "折拆诉 迷谜 眯咪 孤狐弧 抓爪瓜 幻幼 幼功 勾句 句旬 盆盘 盗盔 蒿篙 眉盾 "
    "看着 着差 差羞 养美 姜美 弟第 递第 壶壸 宜宣宦 官宫 安宴 宁宇 字宇 守宁 "
    "完玩 历厉励 绿录 缘绿 续绩 绪续 结给 给绘 经径 轻经 轻径 惊掠 谅凉 淳谆 "
    "沐休 体休 渴喝 渴揭 歇揭 蝎歇 遣遗 贵责 资货 货贷 贺贸 赏尝 常尝 堂党 "
    "裳棠 赐踢 踢锡 驰弛 驶驰 骄娇 桥娇 荞乔 桔结 吉古 古右 右石 后石 司同 "
    "向问 何问 困因 囚因 圆圈 国围 玩顽 冷玲 冷铃 拎铃 零雪 雪雷 需霜 雾露 "
    "霍霞"
)
"""Groups of characters that look alike, to an eye or in bad print."""


@lru_cache(maxsize=4096)
def taken_for(char: str) -> frozenset[str]:
    """Return the characters that this one may stand for by mistake, without itself."""
    by_shape, by_sound, sounds_of = _tables()
    found = set(by_shape.get(char, ()))
    for sound in sounds_of.get(char, ()):
        found |= by_sound[sound]
    return frozenset(found - {char})


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, list[str]]]:
    by_shape: dict[str, set[str]] = {}
    for group in _SHAPES.split():
        for char in group:
            by_shape.setdefault(char, set()).update(group)
    by_sound: dict[str, set[str]] = {}
    sounds_of: dict[str, list[str]] = {}
    for syllable, chars in characters().items():
        sound = alike(syllable)
        by_sound.setdefault(sound, set()).update(chars)
        for char in chars:
            sounds_of.setdefault(char, []).append(sound)
    return by_shape, by_sound, sounds_of
