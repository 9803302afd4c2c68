"""Writes OFD files as GB/T 33190 says, with zip and lxml: pages, templates, annotations."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

SPACE = "http://www.ofdspec.org/2016"
_SPACES = {"ofd": SPACE}
FONT, BOLD_FONT = "3", "4"
"""Numbers of the two fonts that every file of ours names."""
A4 = (210.0, 297.0)


def element(name: str, *inside: etree._Element | str, **attributes: object) -> etree._Element:
    """Return an element of OFD with its attributes, text and elements."""
    made = etree.Element(f"{{{SPACE}}}{name}", nsmap=_SPACES)
    for key, value in attributes.items():
        made.set(key, str(value))
    for each in inside:
        if isinstance(each, str):
            made.text = (made.text or "") + each
        else:
            made.append(each)
    return made


def steps(words: str, step: float) -> str:
    """Return the distances between the characters; equal ones as most programs write them."""
    found = [step if char > "\u2e80" else step / 2 for char in words[:-1]]
    if len(found) > 2 and len(set(found)) == 1:
        return f"g {len(found)} {found[0]:g}"
    return " ".join(f"{each:g}" for each in found)


def text(
    words: str,
    across: float,
    down: float,
    size: float = 4.2,
    *,
    step: float | None = None,
    font: str = FONT,
    **attributes: object,
) -> etree._Element:
    """Return a line whose upper left corner is there, in millimetres; `step` between characters."""
    step = size if step is None else step
    code = element("TextCode", words, X=0, Y=f"{size * 0.88:.3f}")
    if len(words) > 1:
        code.set("DeltaX", steps(words, step))
    boundary = f"{across:g} {down:g} {step * len(words):g} {size * 1.2:g}"
    return element(
        "TextObject", code, ID=0, Boundary=boundary, Font=font, Size=f"{size:g}", **attributes
    )


def line(left: float, top: float, right: float, bottom: float) -> etree._Element:
    """Return a straight line."""
    path = f"M 0 0 L {right - left:g} {bottom - top:g}"
    boundary = f"{left:g} {top:g} {max(right - left, 0.35):g} {max(bottom - top, 0.35):g}"
    return element(
        "PathObject",
        element("AbbreviatedData", path),
        ID=0,
        Boundary=boundary,
        LineWidth="0.35",
    )


def picture(number: str, left: float, top: float, width: float, height: float) -> etree._Element:
    """Return a picture of the file's, by its number."""
    return element(
        "ImageObject",
        ID=0,
        Boundary=f"{left:g} {top:g} {width:g} {height:g}",
        CTM=f"{width:g} 0 0 {height:g} 0 0",
        ResourceID=number,
    )


@dataclass
class Sheet:
    """A page, or a template of pages."""

    objects: list[etree._Element] = field(default_factory=list)
    template: str = ""
    size: tuple[float, float] = A4
    annotations: list[etree._Element] = field(default_factory=list)


@dataclass
class Document:
    """A document: its pages in their order, templates by their numbers, pictures by theirs."""

    pages: list[Sheet]
    templates: dict[str, Sheet] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    tags: etree._Element | None = None
    backwards: bool = False
    """The last page has the first name: the order is that of the list."""


def packed(documents: Sequence[Document], more: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """Return the file. `more` are entries that belong to no page: signatures and the like."""
    entries: list[tuple[str, bytes]] = []
    bodies: list[etree._Element] = []
    for number, document in enumerate(documents):
        about = element("DocInfo", element("DocID", f"{number:032x}"))
        bodies.append(element("DocBody", about, element("DocRoot", f"Doc_{number}/Document.xml")))
        entries += _document(document, f"Doc_{number}/")
    entry = element("OFD", *bodies, Version="1.1", DocType="OFD")
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [("OFD.xml", _xml(entry)), *entries, *more]:
            # The same bytes each time: no day and no system.
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _xml(root: etree._Element) -> bytes:
    for number, each in enumerate(root.iter(), 100):
        if each.get("ID") == "0":
            each.set("ID", str(number))
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made


def _document(document: Document, folder: str) -> list[tuple[str, bytes]]:
    common = element(
        "CommonData",
        element("MaxUnitID", "9999"),
        element("PageArea", element("PhysicalBox", f"0 0 {A4[0]:g} {A4[1]:g}")),
        element("PublicRes", "PublicRes.xml"),
        element("DocumentRes", "DocumentRes.xml"),
    )
    entries: list[tuple[str, bytes]] = []
    for number, sheet in document.templates.items():
        name = f"Tpls/Tpl_{number}/Content.xml"
        common.append(element("TemplatePage", ID=number, BaseLoc=name))
        entries.append((folder + name, _xml(_content(sheet, 0))))
    listed: list[etree._Element] = []
    notes: list[etree._Element] = []
    count = len(document.pages)
    for at, sheet in enumerate(document.pages):
        named = count - 1 - at if document.backwards else at
        name = f"Pages/Page_{named}/Content.xml"
        key = str(10 + at)
        listed.append(element("Page", ID=key, BaseLoc=name))
        entries.append((folder + name, _xml(_content(sheet, 1000 * (at + 1)))))
        if sheet.annotations:
            place = f"Page_{named}/Annotation.xml"
            notes.append(element("Page", element("FileLoc", place), PageID=key))
            own = element("PageAnnot", *sheet.annotations)
            entries.append((f"{folder}Annots/{place}", _xml(own)))
    root = element("Document", common, element("Pages", *listed))
    if notes:
        root.append(element("Annotations", "Annots/Annotations.xml"))
        entries.append((f"{folder}Annots/Annotations.xml", _xml(element("Annotations", *notes))))
    if document.tags is not None:
        root.append(element("CustomTags", "Tags/CustomTags.xml"))
        tag = element("CustomTag", element("FileLoc", "CustomTag.xml"), NameSpace="invoice")
        entries.append((f"{folder}Tags/CustomTags.xml", _xml(element("CustomTags", tag))))
        entries.append((f"{folder}Tags/CustomTag.xml", _xml(document.tags)))
    return [(f"{folder}Document.xml", _xml(root)), *entries, *_resources(document, folder)]


def _resources(document: Document, folder: str) -> list[tuple[str, bytes]]:
    fonts = element(
        "Fonts",
        element("Font", ID=FONT, FontName="宋体", FamilyName="宋体"),
        element("Font", ID=BOLD_FONT, FontName="黑体", FamilyName="黑体", Bold="true"),
    )
    media = element("MultiMedias")
    entries = [(f"{folder}PublicRes.xml", _xml(element("Res", fonts, BaseLoc="Res")))]
    for number, data in document.pictures.items():
        file = f"image_{number}.png"
        media.append(element("MultiMedia", element("MediaFile", file), ID=number, Type="Image"))
        entries.append((f"{folder}Res/{file}", data))
    entries.append((f"{folder}DocumentRes.xml", _xml(element("Res", media, BaseLoc="Res"))))
    return entries


def _content(sheet: Sheet, first: int) -> etree._Element:
    """Return a page; objects get their numbers from `first`, which custom tags name."""
    for number, each in enumerate(sheet.objects, first):
        if first and each.get("ID") == "0":
            each.set("ID", str(number))
    wide, high = sheet.size
    page = element("Page")
    if sheet.template:
        page.append(element("Template", TemplateID=sheet.template, ZOrder="Background"))
    page.append(element("Area", element("PhysicalBox", f"0 0 {wide:g} {high:g}")))
    page.append(element("Content", element("Layer", *sheet.objects, ID=first + 900, Type="Body")))
    return page
