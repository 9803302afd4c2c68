"""`./run.sh screens DIR`: a picture of every screen of the app, and a page to look at them.

The same tour that the tests walk, in windows that are never shown; with `--windows`, `--sizes`,
`--themes` and `--scale` in others than the usual few, with `--language` in another language.
"""

from __future__ import annotations

import argparse
import html
import sys
from pathlib import Path

from app.settings.settings import LANGUAGES, SIZES_PT
from tools import face_walks
from ui.look.theme import load_themes

USUAL = (
    ("1024x600", [(8, "paper")]),
    ("1366x768", [(3, "paper")]),
    ("1366x768", [(8, "navy")]),
    ("1920x1080", [(0, "white")]),
    ("1920x1080", [(3, "paper"), (3, "yellow")]),
    ("3840x2160", [(5, "black")]),
)
"""Windows, each with its looks (size 0–8 and theme): the smallest and the largest of everything,
and what most people will see.
"""

_STYLE = """
body { font-family: sans-serif; margin: 2em; background: #eee; color: #111 }
section { display: flex; flex-wrap: wrap; gap: 1.5em }
figure { margin: 0; width: 30em }
img { width: 100%; border: 1px solid #666 }
.fault { color: #a00000 }
"""


def contact_sheet(seen: list[dict[str, object]]) -> str:
    """Return an HTML page with all pictures, those of one stop side by side."""
    stops = dict.fromkeys(str(one["stop"]) for one in seen)
    parts = [f'<!doctype html><meta charset="utf-8"><title>银龄悦读</title><style>{_STYLE}</style>']
    for stop in stops:
        parts.append(f"<h2>{html.escape(stop)}</h2><section>")
        parts += [_figure(one) for one in seen if one["stop"] == stop]
        parts.append("</section>")
    return "\n".join(parts)


def _figure(one: dict[str, object]) -> str:
    name = html.escape(str(one["picture"]), quote=True)
    faults = one["faults"]
    assert isinstance(faults, list)
    told = "".join(f'<p class="fault">{html.escape(fault)}</p>' for fault in faults)
    caption = f"{one['window']}, size {one['size']}, {one['theme']}{told}"
    return (
        f'<figure><a href="{name}"><img src="{name}" loading="lazy" alt=""></a>'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def main() -> int:
    """Return 0 when there is a picture of every page, and nothing was wrong with any of them."""
    parser = argparse.ArgumentParser(prog="./run.sh screens", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--windows", nargs="+", metavar="WIDTHxHEIGHT", help="instead of the usual")
    sizes = range(len(SIZES_PT))
    parser.add_argument("--sizes", nargs="+", type=int, default=[3], choices=sizes)
    parser.add_argument("--themes", nargs="+", default=["paper"], choices=list(load_themes()))
    parser.add_argument("--scale", type=float, default=1.0, help="1, 1.5 or 2")
    parser.add_argument("--language", default=LANGUAGES[0], choices=LANGUAGES)
    options = parser.parse_args()
    looks = [(size, theme) for size in options.sizes for theme in options.themes]
    plan = [(window, looks) for window in options.windows] if options.windows else USUAL
    folder: Path = options.folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pictures: list[dict[str, object]] = []
        missed: set[str] = set()
        for window, chosen in plan:
            seen = face_walks.walk(
                window, chosen, scale=options.scale, language=options.language, pictures=folder
            )
            print(f"{window}：{len(seen.stops)} 张", flush=True)
            pictures += [one | {"window": window} for one in seen.stops]
            missed.update(seen.missed)
        (folder / "index.html").write_text(contact_sheet(pictures), "utf-8")
    except OSError as error:
        print(f"放不进这个文件夹：{options.folder}（{error.strerror}）", file=sys.stderr)
        return 2
    faults = sum(bool(one["faults"]) for one in pictures)
    print(f"一共 {len(pictures)} 张，请打开 {folder / 'index.html'}")
    if faults:
        print(f"其中 {faults} 张有毛病，写在图的下面。", file=sys.stderr)
    if missed:
        print(f"没有看到的页：{'、'.join(sorted(missed))}", file=sys.stderr)
    return 1 if faults or missed else 0


if __name__ == "__main__":
    sys.exit(main())
