"""Everyday texts of one piece: read from the fixtures, and composed of written parts by a seed.

The first half of the parts belongs to the texts that rules are tuned on, the second half to those
that only measure.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from content.importers.shared.doubts import LEFTOVER_CODES
from content.model import BlockKind
from fakes.importing.in_process import import_bytes
from fakes.places import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "everyday"
_FENCE = "%% "


@dataclass(frozen=True, slots=True)
class Everyday:
    """One text; `title`, `writer` and `heads` are what a person sees in it, "" and () unasked."""

    kind: str
    text: str
    title: str = ""
    writer: str = ""
    heads: tuple[str, ...] = ()


def written(name: str) -> list[Everyday]:
    """Return the texts of a file of the folder that were written as a whole."""
    found = []
    for part in ("\n" + Path(FOLDER / name).read_text("utf-8")).split("\n" + _FENCE)[1:]:
        head, _, text = part.partition("\n")
        kind, *more = head.split(" | ")
        said = dict(each.split("=", 1) for each in more)
        heads = tuple(filter(None, said.get("heads", "").split(";")))
        found.append(
            Everyday(kind, text.strip("\n"), said.get("title", ""), said.get("writer", ""), heads)
        )
    return found


TITLES = (
    "豆腐与健康", "午后的故事", "家用电器常识", "冬天的生活", "记我的师傅", "散步养生", "老街记忆",
    "一双布鞋", "怎样泡一壶好茶", "我家的三件老物件", "带孙子的心得", "大山里的小学", "钓鱼须知",
    "秋天里的阅读", "关于吃盐的七个问题", "学会说不",
    "牙齿与寿命", "外婆的故事", "安全常识", "田园生活", "写给老战友", "穴位保健", "童年往事",
    "一把旧算盘", "如何腌好一坛酸菜", "楼上楼下", "我学会了用微信", "河边人家", "养猫指南",
    "城里的文化", "失眠的五种原因", "慢下来",
)  # fmt: skip
WRITERS = (
    "", "", "作者：{}", "文/{}", "{}", "□{}", "撰文：{}",
    "", "{}", "作者: {}", "　　　　{}", "（{}）", "整理：{}", "口述：{}",
)  # fmt: skip
NAMES = (
    "王秋菊", "李医生", "欧阳兰", "柳笛", "张大夫", "老樵夫", "陈永福", "赵主任",
    "胡杨", "马建设", "刘护士", "司马春", "冰心草", "何老师", "白露", "田月娥",
)  # fmt: skip
FORMS = (
    "一、{}", "1. {}", "（一）{}", "■{}", "第一节 {}", "{}", "一", "【{}】", "1、{}", "第一，{}",
    "① {}", "第一章 {}", "★ {}", "(1) {}", "一. {}", "其一　{}", "Part 1 {}", "1 {}", "壹、{}",
    "1.1 {}",
)  # fmt: skip
HEADS = (
    "先说材料", "再说火候", "别怕麻烦", "看天吃饭", "早上", "中午", "晚上", "从前", "后来", "如今",
    "补钙", "助眠", "防跌倒", "它从哪里来", "该不该吃？", "选择", "保存", "误区", "提醒",
    "我的体会",
    "准备", "下手", "收尾", "春", "夏", "秋", "冬", "初见", "重逢", "告别",
    "护心", "护胃", "省力气", "它到哪里去", "能不能省？", "清洗", "晾晒", "问题", "建议",
    "家人的话",
)  # fmt: skip
BODIES = (
    "那年冬天特别冷，水缸里结了厚厚的一层冰。", "先用温水泡上半个小时，再慢慢搓洗。",
    "老人最怕摔跤，家里的地面一定要干。", "他笑着说：“我这辈子没后悔过。”",
    "每天走六千步就够了，不用和别人比。", "锅热了再放油，油热了再放葱花。",
    "母亲把省下来的鸡蛋，一个一个攒在坛子里。", "医生说，这种药要饭后吃，一天两次，一次一片。",
    "窗外的玉兰开了，一树一树的白。", "我们四个人挤在一张炕上，说话说到半夜。",
    "盐要少放，每人每天不超过五克。", "遇到不懂的，别怕问，问了就会了。",
    "骨头疏松的人，弯腰搬东西要当心。", "孙子教我发语音，我学了三天。",
    "茶叶不要贪多，一小撮就行。", "村口的老槐树，听说有三百多岁了。",
    "鱼要看眼睛，眼睛亮的才新鲜。", "火车开动的时候，他跟着跑了很远。",
    "坛子要洗净晾干，一滴生水也不能有。", "睡前泡泡脚，水没过脚踝就好。",
    "我的第一份工资是二十九块五毛。", "手机的字可以调大，就在设置里头。",
    "“你慢点儿！”老伴在后面喊。", "血压高的人，起床要慢，先坐一会儿。",
    "渠水从门前流过，夏天我们在里头洗脚。", "晾衣服之前抖一抖，干了就不皱。",
    "猫不爱喝水，可以在饭里拌一点。", "教室的窗户没有玻璃，糊着旧报纸。",
    "下雨天关节疼，用热水袋敷一敷。", "算盘珠子磨得发亮，那是三代人的手。",
    "邻居有事，敲敲墙，我就过去。", "别信什么神药，有病去医院。",
)  # fmt: skip
TAILS = (
    "", "", "", "（完）", "2021年8月于太原", "编辑：小方", "（作者系退休工人）", "来源：网络",
    "联系电话：0359-5551234", "祝大家身体健康！",
    "", "", "", "（全文完）", "二〇二二年春", "责任编辑：文月", "（作者单位：县二中）",
    "图片来自网络",
    "地址：南街19号", "谢谢阅读。",
)  # fmt: skip
_DIGITS = "一二三四五六七八九"
_FORMAL = "壹贰叁肆伍陆柒捌玖"
_ROUND = "①②③④⑤⑥⑦⑧⑨"


def _half(parts: Sequence[str], *, measuring: bool) -> Sequence[str]:
    middle = len(parts) // 2
    return parts[middle:] if measuring else parts[:middle]


def composed(seed: int, *, measuring: bool) -> Everyday:
    """Return the text of this seed: title, often a writer, numbered parts, a tail."""
    choose = random.Random(seed)

    def of(parts: Sequence[str]) -> str:
        return choose.choice(_half(parts, measuring=measuring))

    title, writer = of(TITLES), of(WRITERS).format(of(NAMES))
    form, gap = choose.choice(FORMS), choose.choice(("", "", "\n"))
    indent, spaced = choose.choice(("", "　　")), choose.choice(("", "\n"))
    heads = choose.sample(_half(HEADS, measuring=measuring), choose.randint(2, 5))
    lines = [title, *([writer] if writer else []), *([""] if choose.random() < 0.5 else [])]
    if choose.random() < 0.3:
        lines.append(indent + of(BODIES) + gap)
    for number, head in enumerate(heads):
        said = form.format(head)
        for digits in (_DIGITS, _FORMAL, _ROUND, "123456789"):
            said = said.replace(digits[0], digits[number])
        lines.append(said + gap)
        for _ in range(choose.randint(1, 3)):
            body = of(BODIES) + (of(BODIES) if choose.random() < 0.5 else "")
            lines.append(indent + body + gap)
        lines[-1] += spaced
    lines.append(of(TAILS))
    return Everyday("composed", "\n".join(lines).strip("\n"), title)


def visible(text: str) -> str:
    """Return the text without white space."""
    return "".join(text.split())


def fault(each: Everyday) -> str:
    """Return what became of the text that should not have, "" when it stayed as it was written.

    It is one article; its body stands in the text in one stretch; above and below are the title,
    the writer, and what types them, and nothing else.
    """
    result = import_bytes(each.text.encode())
    if len(result.articles) != 1:
        return f"{len(result.articles)} articles"
    if left := [doubt.quote for doubt in result.doubts if doubt.code in LEFTOVER_CODES]:
        return f"left out {left}"
    (article,) = result.articles
    whole, body = visible(each.text), visible("".join(block.text for block in article.body))
    at = whole.find(body)
    if at < 0:
        return "order"
    above, below = whole[:at], whole[at + len(body) :]
    if not article.title_is_substitute and not above.startswith(visible(article.title)):
        return f"title {article.title}"
    fields = ["" if article.title_is_substitute else article.title, *article.authors]
    fields += [article.affiliation, article.source, *result.markers]
    if lost := Counter(above + below) - Counter(visible("".join(fields))):
        return f"lost {lost}"
    if article.section or article.series:
        return f"section {article.section}{article.series}"
    if each.title and each.title != article.title:
        return f"title {article.title}"
    if each.writer and not any(each.writer in block.text for block in article.blocks):
        return "no writer"
    heads = tuple(block.text for block in article.body if block.kind is BlockKind.HEADING)
    return f"heads {heads}" if each.heads and heads != each.heads else ""
