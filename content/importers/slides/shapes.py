"""The parts of a slide: its shapes in the order in which eyes go over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from content.importers.shared.documents.parts import (
    ChapterEnd,
    Figure,
    Heading,
    Item,
    Paragraph,
    Part,
    Table,
)

_ROW = 0.04
"""Shapes whose tops differ by less than this share of the slide's height stand in one row."""
_DEEPEST = 20
"""Groups inside of groups."""
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_POINT = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}pt"


def parts_of_slide(slide: Any, height: int, left_out: list[str]) -> Iterator[Part]:
    """Yield the parts of a slide, its title first; numbers, dates and footers go to `left_out`."""
    title = slide.shapes.title
    if title is not None and title.has_text_frame and title.text_frame.text.strip():
        yield Heading(_line(title.text_frame.text), 2)
    others = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    for shape in _in_order(others, height):
        yield from _parts(shape, height, left_out, 0)


def words_of(parts: Iterable[Part]) -> Iterator[str]:
    """Yield the words of the parts, for slides that are not shown."""
    for part in parts:
        match part:
            case Table(rows):
                yield from (cell for row in rows for cell in row if cell)
            case Figure(description):
                yield description
            case ChapterEnd():
                pass
            case _:
                yield part.text


def _in_order(shapes: Iterable[Any], height: int) -> list[Any]:
    """Return the shapes row by row, from left to right."""
    ranked = sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0))
    rows: list[list[Any]] = []
    for shape in ranked:
        if rows and (shape.top or 0) - (rows[-1][0].top or 0) < height * _ROW:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [shape for row in rows for shape in sorted(row, key=lambda each: each.left or 0)]


def _parts(shape: Any, height: int, left_out: list[str], depth: int) -> Iterator[Part]:
    from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

    if shape.is_placeholder and shape.placeholder_format.type in (
        PP_PLACEHOLDER.SLIDE_NUMBER,
        PP_PLACEHOLDER.DATE,
        PP_PLACEHOLDER.FOOTER,
        PP_PLACEHOLDER.HEADER,
    ):
        left_out.append(_line(shape.text_frame.text) if shape.has_text_frame else "")
    elif shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        if depth < _DEEPEST:
            for inner in _in_order(shape.shapes, height):
                yield from _parts(inner, height, left_out, depth + 1)
    elif getattr(shape, "has_table", False) and shape.has_table:
        rows = tuple(tuple(_cell(cell) for cell in row.cells) for row in shape.table.rows)
        yield Table(rows, bool(shape.table.first_row) or None)
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        yield from _chart(shape.chart)
    elif str(shape._element.tag).endswith("}pic"):
        yield _picture(shape)
    elif shape.has_text_frame:
        yield from _paragraphs(shape.text_frame)
    else:
        yield from _diagram(shape)


def _paragraphs(frame: Any) -> Iterator[Part]:
    for paragraph in frame.paragraphs:
        words = _line(paragraph.text)
        if words:
            yield Item(words) if paragraph.level else Paragraph(words)


def _cell(cell: Any) -> str:
    return "" if cell.is_spanned else _line(cell.text_frame.text)


def _picture(shape: Any) -> Figure:
    described = shape._element.xpath(".//p:cNvPr/@descr")
    try:
        data = shape.image.blob
    except (AttributeError, KeyError, ValueError):
        data = None  # a picture that lies elsewhere
    return Figure(_line(described[0]) if described else "", data)


def _chart(chart: Any) -> Iterator[Part]:
    """Yield a chart as its title and a table: what it shows by lengths, a listener hears."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield Paragraph(_line(chart.chart_title.text_frame.text))
    for plot in chart.plots:
        names = [str(name) for name in plot.categories]
        series = list(plot.series)
        head = ("", *(str(each.name or "") for each in series))
        values = [[_number(value) for value in each.values] for each in series]
        rows = [
            (name, *(column[at] if at < len(column) else "" for column in values))
            for at, name in enumerate(names)
        ]
        yield Table((head, *rows), has_head=True)


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else ""


def _diagram(shape: Any) -> Iterator[Part]:
    """Yield the words of a diagram (SmartArt), which stand in a file of their own."""
    for link in shape._element.iter(f"{{{_DIAGRAM}}}relIds"):
        try:
            part = shape.part.related_part(link.get(f"{{{_RELATIONS}}}dm"))
        except KeyError:
            continue
        from content.importers.shared.documents.xml import parsed

        for point in parsed(part.blob, mends=True).iter(_POINT):
            words = "".join(text.text or "" for text in point.iter(_TEXT))
            if words.strip():
                yield Item(_line(words))


def _line(text: str) -> str:
    return " ".join(text.replace("\v", " ").split())
