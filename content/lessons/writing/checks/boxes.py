"""The rectangles of a photo: on it, large enough for a finger, and apart from each other."""

from __future__ import annotations

from itertools import combinations

from content.lessons.course import Part, Region, Screen
from content.lessons.fitting import is_inside, is_large_enough, least_side, overlap
from content.lessons.writing.mistakes import Findings, quoted
from content.lessons.writing.parts import MOST_PARTS

MOST_OVERLAP, GOOD_OVERLAP = 0.25, 0.05
"""Of the smaller one's area: above the first a tap may mean both, below the second it is a slip."""

_Size = tuple[int, int]


def check_boxes(screen: Screen, size: _Size, findings: Findings) -> None:
    """Tell the rectangles that cannot be pressed, and the two that overlap most."""
    sound = [part for part in screen.parts if part.region and _is_sound(part, size, findings)]
    if len(sound) <= MOST_PARTS:  # more are a mistake already, and each meets all others
        _check_overlap(sound, findings)


def _is_sound(part: Part, size: _Size, findings: Findings) -> bool:
    region, name = part.region, quoted(part.name)
    if region is None:
        return False
    if not (region.width and region.height):
        side = "宽" if not region.width else "高"
        what = f"框{name}的{side}是 0，看不见，也按不到。"
        findings.wrong(part.line, what, "四个数是左边、上面、宽、高，宽和高都要大于 0。")
        return False
    if not is_inside(region, size):
        what = f"框{name}画到图片外面去了。"
        cure = f"图片宽 {size[0]}、高 {size[1]}，框要在里面，宽和高都要有。"
        meant = _from_corner(region)
        if meant is not None and is_inside(meant, size):
            cure = f"第三、第四个数是宽和高，不是右下角。是不是 {_numbers(meant)}？"
        findings.wrong(part.line, what, cure)
        return False
    if not is_large_enough(region, size):
        what = f"框{name}太小了，老人的手指点不准。"
        cure = f"宽和高都至少要 {least_side(size)} 点（最小的窗口里 12 毫米）。"
        findings.wrong(part.line, what, cure)
    return True


def _check_overlap(parts: list[Part], findings: Findings) -> None:
    pairs = [
        (overlap(one.region, other.region), one, other)
        for one, other in combinations(parts, 2)
        if one.region and other.region
    ]
    if not pairs:
        return
    share, one, other = max(pairs, key=lambda pair: pair[0])
    if share < GOOD_OVERLAP:
        return
    line, cure = other.line, "在预览里重新画，让它们分开。"
    for part, beside in ((one, other), (other, one)):
        meant = _from_corner(part.region) if part.region else None
        if meant and beside.region and overlap(meant, beside.region) < GOOD_OVERLAP:
            line, corner = part.line, f"后两个数是宽和高；写的要是右下角，改成 {_numbers(meant)}。"
            cure = f"{corner}不是的话，{cure}"
            break
    tell = findings.wrong if share >= MOST_OVERLAP else findings.better
    what = f"框{quoted(one.name)}和框{quoted(other.name)}叠在一起了（{share:.0%}）。"
    tell(line, what, cure)


def _from_corner(region: Region) -> Region | None:
    """Return the rectangle whose right and lower edge were written as width and height, or None."""
    width, height = region.width - region.left, region.height - region.top
    if min(width, height) < 1 or not (region.left or region.top):
        return None
    return Region(region.left, region.top, width, height)


def _numbers(region: Region) -> str:
    return f"{region.left},{region.top},{region.width},{region.height}"
