"""Looks for faults on every page × nine sizes × five themes × four screens × fitting scales.

Looks at where things stand and, on screens up to 1920×1080 that are not scaled, at the colours that
are painted: beyond, the same things are painted larger. Then every page in every size in English,
while the window has something to say, and with targets for fingers on dense screens. Nothing is
measured. It is a bench because it takes minutes; the tests walk a part each day. Two processes walk
at a time, each with a scale of its own.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import hypot

from app.settings.settings import SIZES_PT, THEMES
from tools import face_walks
from tools.face_walks import Seen
from ui.look.touch import target_px
from ui.shell.window_frame import SMALLEST_WINDOW

SCREENS = ((1024, 600), (1366, 768), (1920, 1080), (3840, 2160))
"""px of the screen."""
KIOSKS = (((1280, 800), 10.1), ((1920, 1200), 10.1), ((1280, 800), 8.0))
"""Touch screens on which 12 mm are more than the usual target: px, and inches of the diagonal."""
SCALES = (1.0, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class Walk:
    """One child process: one screen at one scale, in a row of looks."""

    screen: tuple[int, int]
    scale: float
    looks: tuple[tuple[int, str], ...]
    language: str = "zh"
    told: bool = False
    """Whether the window has something to say meanwhile."""
    inches: float = 0.0
    """The diagonal of a touch screen."""

    @property
    def window(self) -> tuple[int, int]:
        """Size of the window in the px that the face reckons in."""
        return round(self.screen[0] / self.scale), round(self.screen[1] / self.scale)

    @property
    def fits(self) -> bool:
        """Whether the scale leaves the screen room for the smallest window there is."""
        return self.window[0] >= SMALLEST_WINDOW[0] and self.window[1] >= SMALLEST_WINDOW[1]

    @property
    def looks_at_colours(self) -> bool:
        """Whether what is painted is looked at as well."""
        return self.scale == 1.0 and self.screen[0] <= 1920 and self.what == ""

    @property
    def finger_px(self) -> float:
        """The px that a finger needs there; 0.0 on a screen without touch."""
        return target_px(hypot(*self.screen) / self.inches) if self.inches else 0.0

    @property
    def what(self) -> str:
        """The differences in this walk."""
        parts = ["in English"] if self.language != "zh" else []
        parts += ["while something is told"] if self.told else []
        parts += [f'for fingers on {self.inches:g}"'] if self.inches else []
        return ", ".join(parts)

    @property
    def place(self) -> str:
        """The screen, its scale, and what is unlike there."""
        return f"{self.screen[0]}×{self.screen[1]} at {self.scale:g} {self.what}".strip()

    def __str__(self) -> str:
        return f"{self.place}, {self.looks[0][1]}, {len(self.looks)} sizes"


def walks() -> list[Walk]:
    """Return all walks, those that take longest first."""
    found = [
        Walk(screen, scale, tuple((size, theme) for size in range(len(SIZES_PT))))
        for screen in reversed(SCREENS)
        for scale in SCALES
        for theme in THEMES
    ]
    paper = tuple((size, THEMES[0]) for size in range(len(SIZES_PT)))
    found += [Walk(screen, 1.0, paper, language="en") for screen in reversed(SCREENS)]
    found += [Walk(screen, 1.0, paper, told=True) for screen in reversed(SCREENS)]
    found += [Walk(screen, 1.0, paper, inches=inches) for screen, inches in KIOSKS]
    return [walk for walk in found if walk.fits]


def walked(walk: Walk) -> Seen:
    """Return what the walk saw; RuntimeError when it did not come to its end."""
    window = f"{walk.window[0]}x{walk.window[1]}"
    return face_walks.walk(
        window,
        walk.looks,
        scale=walk.scale,
        language=walk.language,
        colours=walk.looks_at_colours,
        told=walk.told,
        finger_px=walk.finger_px,
    )


def run() -> list[dict[str, object]]:
    """Return one row for each place: what was walked there, and how many faults there are."""
    rows: dict[str, dict[str, object]] = {}
    plan = walks()
    with ThreadPoolExecutor(max_workers=2) as pool:
        for number, (walk, seen) in enumerate(zip(plan, pool.map(walked, plan), strict=True), 1):
            faults = seen.faults()
            print(f"{number}/{len(plan)} {walk}: {len(faults)} faults", flush=True)
            for fault in faults:
                print(f"   {fault}", flush=True)
            row = rows.setdefault(walk.place, _row(walk))
            row["faces"] = int(str(row["faces"])) + len(seen.stops)
            row["faults"] = int(str(row["faults"])) + len(faults)
            row["kept"] = row["faults"] == 0
    return list(rows.values())


def _row(walk: Walk) -> dict[str, object]:
    return {
        "what": walk.place,
        "window": f"{walk.window[0]}×{walk.window[1]}",
        "sizes": len(SIZES_PT),
        "themes": 1 if walk.what else len(THEMES),
        "faces": 0,
        "faults": 0,
        "kept": True,
    }


if __name__ == "__main__":
    from bench.__main__ import table

    print(table(run()))
