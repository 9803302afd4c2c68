"""Pages for the tests: `python -m tools.documents.paper FOLDER` draws them as people send them.

Needs Noto's Chinese fonts and the extra `paper`.
"""

from __future__ import annotations

import random
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

from bench.paper.drawing import BOLD, SANS, Sheet
from bench.paper.photos import photo_of

_SMALL = (1000, 1400)
_FAMILY = "孩子们都好，小的会叫奶奶了。\n家里的枣树今年结得多，我晒了两簸箕，过几天寄给您。"
_SLIP = (("项目", "结果", "参考范围"), ("空腹血糖", "6.8", "3.9-6.1"), ("尿酸", "356", "208-428"))

_TIMES = (
    ("药名", "早上", "中午", "晚上"),
    ("氨氯地平片", "1片", "不吃", "不吃"),
    ("阿托伐他汀", "不吃", "不吃", "半片"),
)


def letter() -> Sheet:
    """Return a letter with a title and two paragraphs."""
    sheet = Sheet(_SMALL)
    sheet.put("女儿的来信", 340, 110, 64, BOLD)
    sheet.column(_FAMILY, 140, 260, 720, 40)
    return sheet


def slip() -> Sheet:
    """Return a hospital's slip: a table, a line below it, the number of the page."""
    sheet = Sheet(_SMALL)
    sheet.put("检验报告单", 340, 110, 64, BOLD)
    y = 280
    for row in _SLIP:
        for at, cell in enumerate(row):
            sheet.put(cell, 120 + at * 300, y, 40, SANS)
        y += 84
    sheet.put("请带着这张单子来看医生。", 120, y + 60, 40)
    sheet.put("- 3 -", 460, 1330, 34)
    return sheet


def times() -> Sheet:
    """Return a table of medicine; its title lies over two of four columns."""
    sheet = Sheet((1200, 800))
    sheet.put("爷爷吃药时间表", 400, 90, 56, SANS)
    for at, row in enumerate(_TIMES):
        for column, cell in enumerate(row):
            sheet.put(cell, 110 + (0, 340, 600, 860)[column], 240 + at * 100, 40, SANS)
    return sheet


def columns() -> Sheet:
    """Return a page of two columns below a title; the left one ends within a sentence."""
    sheet = Sheet((1400, 900))
    sheet.put("怎样腌好一缸萝卜", 400, 70, 64, BOLD)
    left = "萝卜要挑圆的，皮要光。洗干净以后晾一天，切成手指宽的条，再晒两天。晒到能"
    right = "弯不断的时候，一斤萝卜放一两盐，揉透了，压上石头。七天翻一次缸。"
    sheet.column(left, 100, 240, 560, 40)
    top = 240.0
    for at in range(0, len(right), 14):
        sheet.put(right[at : at + 14], 760, top, 40)
        top += 64
    return sheet


def down() -> Sheet:
    """Return a page that runs down and to the left."""
    sheet = Sheet((900, 1000), runs_down=True)
    for at, words in enumerate(
        ("村口有一棵老槐树，要三个人", "才抱得过来。夏天的晚上，全", "村的人都坐在树下乘凉。")
    ):
        sheet.put_down(words, 760 - at * 100, 120, 52)
    return sheet


def second() -> Sheet:
    """Return the second page of a letter, which goes on with the sentence of the first."""
    sheet = Sheet(_SMALL)
    sheet.put("住的地方离菜市场不远，走路十分钟。", 140, 200, 40)
    return sheet


def first() -> Sheet:
    """Return the first page of a letter; its last sentence is not at its end."""
    sheet = Sheet(_SMALL)
    sheet.put("搬家以后", 370, 110, 64, BOLD)
    sheet.put("我们上个月搬了家，新家", 220, 260, 40)
    sheet.put("在三楼，有电梯，您来不费力。我们", 140, 324, 40)
    return sheet


def main(folder: Path) -> None:
    """Write all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sheet in (("化验单", slip()), ("两栏", columns()), ("竖排", down())):
        sheet.image.convert("L").quantize(16).save(folder / f"{name}.png", optimize=True)
    turned = (
        times().image.convert("L").rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    )
    turned.quantize(16).save(folder / "吃药表-斜.png", optimize=True)
    photo = Image.open(BytesIO(photo_of(letter().image, random.Random(3))))
    small = photo.resize((1008, 1344), Image.Resampling.LANCZOS)
    small.save(folder / "来信.jpg", quality=60)
    small.rotate(180).save(folder / "来信-倒.jpg", quality=55)
    noted = Image.Exif()
    noted[0x0112] = 6  # the camera was held upright: turn it to the right
    small.rotate(90, expand=True).save(folder / "来信-横.jpg", quality=55, exif=noted)
    import pillow_heif

    pillow_heif.register_heif_opener()
    small.save(folder / "来信.heic", quality=40)
    pages = [each.image for each in (first(), second())]
    bare = [page.convert("1", dither=Image.Dither.NONE) for page in pages]
    bare[0].save(folder / "搬家.tiff", save_all=True, append_images=bare[1:], compression="group4")
    pages[0].save(folder / "搬家.pdf", save_all=True, append_images=pages[1:], resolution=150)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
