"""Texts of word processors for the tests: `python -m tools.documents.letters FOLDER`.

python-docx writes a letter with everything that families' files have; LibreOffice saves it again
as docx, doc, rtf and odt.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from PIL import Image

from tools.documents.office import converted


def letter() -> Letter:
    """Return a letter with styles, lists, a table, a picture, changes and hidden words."""
    document = Document()
    document.add_heading("给全家人的一封信", 0)
    document.add_paragraph("过年的安排，写在下面，请大家看一看。")
    document.add_heading("一、日子", 1)
    for words in ("腊月二十八扫房", "腊月二十九蒸馒头"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("三十晚上包饺子", style="List Bullet")
    document.add_heading("二、谁做什么", 1)
    table = document.add_table(rows=3, cols=2)
    for at, words in enumerate(("谁", "做什么", "大儿子", "买年货", "小女儿", "贴对联")):
        table.cell(at // 2, at % 2).text = words
    changed = document.add_paragraph("年货")
    changed._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="9" w:author="a"><w:r><w:t>要早买</w:t></w:r></w:ins>'
        )
    )
    changed._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="8" w:author="a"><w:r><w:delText>晚买</w:delText></w:r>'
            "</w:del>"
        )
    )
    changed.add_run("。")
    hidden = changed.add_run("这句不给人看。")
    hidden.font.hidden = True
    picture = BytesIO()
    Image.new("RGB", (90, 60), "#aa3322").save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    shape = document.inline_shapes[0]
    shape._inline.docPr.set("descr", "去年的全家福")
    document.add_paragraph("爷爷\u3000奶奶")
    section = document.sections[0]
    section.header.paragraphs[0].text = "家信"
    section.footer.paragraphs[0].text = "第一页"
    return document


def plain_letter() -> Letter:
    """Return a notice without styles: the title is centred, large and bold, as people write."""
    document = Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("关于周六停水的通知")
    run.bold, run.font.size = True, Pt(22)
    run._r.get_or_add_rPr().append(parse_xml(f'<w:rFonts {nsdecls("w")} w:eastAsia="黑体"/>'))
    document.add_paragraph("各位邻居：")
    document.add_paragraph("因修水管，周六上午八点到十二点停水，请提前存水。")
    head = document.add_paragraph()
    head.add_run("注意").bold = True
    document.add_paragraph("来水以后先放一会儿再用。")
    document.add_paragraph("河边社区")
    return document


def main(folder: Path) -> None:
    """Write each as python-docx makes it, and as LibreOffice saves it in other kinds."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in (("家信", letter()), ("停水通知", plain_letter())):
        path = folder / f"{name}.docx"
        document.save(str(path))
        for kind in ("doc:MS Word 97", "rtf", "odt"):
            converted(path, kind, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
