"""Texts and a picture of our own, of which documents for the tests are made."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

WELL = (
    "从前村里有一口老井，井水清甜，全村的人都来挑水。井边有一棵大槐树，夏天的时候，老人们坐在树下讲故事，"
    "孩子们围着听，听到要紧的地方，连扇子也忘了摇。",
    "后来通了自来水，井就没有人用了。大伙儿舍不得把它填上，给它盖了一个木头亭子，逢年过节还贴一副对联。",
    "去年村里修路，有人说井碍事。村长开了三回会，最后还是把路拐了一个弯，绕过老井和槐树，再往前走。",
    "如今城里回来的孩子，头一件事就是跑到井边照一照，看看自己的脸在水里晃。老人说，这口井还认得他们呢。",
)
CANTEEN = (
    "今年入冬以来，社区食堂每天中午给八十岁以上的老人送饭上门，一份两菜一汤，只收八块钱。",
    "负责送饭的小赵说，最远的一户在山脚下，骑车要二十分钟，饭盒外面包着棉套，到了还是热的。",
    "王奶奶说，从前一个人懒得做饭，常常一碗粥对付一天，如今顿顿都有热菜吃，人也精神多了。",
    "食堂的师傅每周换一回菜单，咸淡软硬都问过老人，糖尿病人的那一份单独做，盒盖上写着名字。",
)
SLIP = (
    ("项目", "结果", "参考范围", "提示"),
    ("白细胞", "6.2", "3.5－9.5", "正常"),
    ("血红蛋白", "118", "115－150", "正常"),
    ("空腹血糖", "7.4", "3.9－6.1", "偏高"),
    ("总胆固醇", "4.8", "小于5.2", "正常"),
)


def picture() -> bytes:
    """Return a small picture of a well under a roof."""
    image = Image.new("RGB", (120, 80), "#dfe8d0")
    draw = ImageDraw.Draw(image)
    draw.polygon([(20, 40), (60, 10), (100, 40)], fill="#8a5a3a")
    draw.rectangle([40, 45, 80, 75], fill="#777777")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
