"""Slides for the tests: `python -m tools.documents.slides FOLDER`."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tools.documents.office import converted


def main(folder: Path) -> None:
    """Write a talk as python-pptx makes it, and as LibreOffice saves it again."""
    folder.mkdir(parents=True, exist_ok=True)
    talk = Presentation()
    first = talk.slides.add_slide(talk.slide_layouts[0])
    first.shapes.title.text = "守好自己的钱袋子"
    first.placeholders[1].text = "社区讲座"
    second = talk.slides.add_slide(talk.slide_layouts[1])
    second.shapes.title.text = "三个不要"
    frame = second.placeholders[1].text_frame
    frame.text = "不转账"
    for words in ("不扫码", "不点链接"):
        frame.add_paragraph().text = words
    second.notes_slide.notes_text_frame.text = "先讲一个例子。\n再请大家提问。"
    third = talk.slides.add_slide(talk.slide_layouts[6])
    # Made from the right to the left, and from below: eyes read them the other way.
    for words, left, top in (("右下", 5, 4), ("左下", 1, 4.05), ("右上", 5, 1), ("左上", 1, 1.05)):
        box = third.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(0.6))
        box.text_frame.text = words
    fourth = talk.slides.add_slide(talk.slide_layouts[5])
    fourth.shapes.title.text = "讲座的日子"
    table = fourth.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for at, words in enumerate(("时间", "地点", "周三下午", "二楼活动室")):
        table.cell(at // 2, at % 2).text = words
    picture = BytesIO()
    Image.new("RGB", (80, 60), "#336699").save(picture, "PNG")
    drawn = fourth.shapes.add_picture(picture, Inches(1), Inches(4))
    drawn._element.nvPicPr.cNvPr.set("descr", "活动室的门")
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["去年", "今年"]
    data.add_series("来听的人", (31, 58))  # type: ignore[no-untyped-call]
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    fourth.shapes.add_chart(kind, Inches(5), Inches(4), Inches(4), Inches(3), data)
    hidden = talk.slides.add_slide(talk.slide_layouts[5])
    hidden.shapes.title.text = "备用的一页"
    hidden._element.set("show", "0")
    path = folder / "讲座.pptx"
    talk.save(str(path))
    (folder / "again").mkdir(exist_ok=True)
    made = converted(path, "pptx", folder / "again")
    made.rename(folder / "讲座-另存.pptx")
    _old(folder)
    (folder / "again").rmdir()


def _old(folder: Path) -> None:
    """Write old slides. They are packed: LibreOffice adds a large picture of the first slide."""
    talk = Presentation()
    talk.slides.add_slide(talk.slide_layouts[5]).shapes.title.text = "守好自己的钱袋子"
    path = folder / "again" / "旧讲座.pptx"
    talk.save(str(path))
    made = converted(path, "ppt", folder / "again")
    with zipfile.ZipFile(folder / "旧讲座.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        out.write(made, made.name)
    path.unlink()
    made.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
