"""The picture of reports: visits and troubles of each week, as SVG, or as PNG drawn from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from app.importing.limits import Limits
from app.processes.blocking_child import BlockingChild, ChildLostError
from app.processes.command import ENVIRONMENT, worker_command
from app.processes.framing import FrameReader, pack
from app.reports.fleet import Week

WIDE, HIGH = 1200, 640
_LEFT, _RIGHT = 40, 1160
_STRIPS = ((110, 250), (470, 80))
"""The top of each strip, and its height, in px."""
_MOST_LABELS = 14
_FONTS = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
_DRAWER = "ui.reading.foreign.worker"
_LIMITS = Limits(cpu_s=20, spare_cpu_s=0, memory_bytes=768 << 20, output_bytes=32 << 20)
_MOST_BYTES = 32 << 20
_PATIENCE_S = 30.0


def picture_of(weeks: Sequence[Week]) -> str:
    """Return the SVG. Only numbers and days are in it."""
    troubles = [week.count("crashes") + week.count("freezes") for week in weeks]
    visits = [week.count("visits") for week in weeks]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" '
        f'width="{WIDE}" height="{HIGH}" font-family="{_FONTS}" fill="#222222">',
        f'<rect width="{WIDE}" height="{HIGH}" fill="#ffffff"/>',
        _text(_LEFT, 56, 34, "每个星期来了几位"),
        _text(_LEFT, 418, 26, "每个星期重开了几次窗口"),
        *_bars(visits, _STRIPS[0], "#1f5f8b"),
        *_bars(troubles, _STRIPS[1], "#a8441c"),
        *_days(weeks),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def png_of(svg: str) -> bytes:
    """Return the picture as PNG. OSError if this computer does not draw it.

    The child that draws pictures of articles does it: it alone loads what draws.
    """
    command = (*worker_command(_DRAWER), *_LIMITS.arguments())
    environment = {**ENVIRONMENT, "QT_QPA_PLATFORM": "offscreen"}  # a terminal may have no screen
    try:
        child = BlockingChild(command, FrameReader(_MOST_BYTES).feed, environment)
        try:
            child.send(pack({}, svg.encode()))
            drawn = child.next(_PATIENCE_S).body
        finally:
            child.close()
    except ChildLostError as error:
        raise OSError("no PNG") from error
    if not drawn:
        raise OSError("no PNG")
    return drawn


def _bars(values: Sequence[int], strip: tuple[int, int], colour: str) -> Iterator[str]:
    (top, high), highest = strip, max(values, default=0)
    step = _step(values)
    foot = top + high
    yield f'<line x1="{_LEFT}" y1="{foot}" x2="{_RIGHT}" y2="{foot}" stroke="#888"/>'
    for at, value in enumerate(values):
        tall = high * value / highest if highest else 0
        left = _LEFT + at * step + step * 0.15
        yield (
            f'<rect x="{left:.1f}" y="{foot - tall:.1f}" width="{step * 0.7:.1f}" '
            f'height="{tall:.1f}" fill="{colour}"/>'
        )
        if step >= 40:
            middle = left + step * 0.35
            yield _text(middle, foot - tall - 8, 20, str(value), middle=True)


def _days(weeks: Sequence[Week]) -> Iterator[str]:
    step, each = _step(weeks), max(1, -(-len(weeks) // _MOST_LABELS))
    for at in range(0, len(weeks), each):
        week, middle = weeks[at], _LEFT + (at + 0.5) * step
        yield _text(middle, 582, 18, f"{week.monday.month}月{week.monday.day}日", middle=True)
        yield _text(middle, 612, 18, f"{week.machines} 台", middle=True)


def _step(values: Sequence[object]) -> float:
    return (_RIGHT - _LEFT) / max(8, len(values))


def _text(x: float, y: float, px: int, words: str, *, middle: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{px}"{anchor}>{escape(words)}</text>'
