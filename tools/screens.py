"""`./run.sh screens DIR`: a picture of every screen of the app, and a page to look at them.

The same tour that the tests walk, in windows that are never shown; with `--windows`, `--sizes`,
`--themes` and `--scale` in others than the usual few, with `--language` in another language.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from app.settings import LANGUAGES

ROOT = Path(__file__).parents[1]
TIMEOUT_S = 600

USUAL = (
    ("1024x600", "8:paper"),
    ("1366x768", "3:paper"),
    ("1366x768", "8:navy"),
    ("1920x1080", "0:white"),
    ("1920x1080", "3:paper,3:yellow"),
    ("3840x2160", "5:black"),
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


def walk(
    folder: Path, window: str, looks: str, scale: float, language: str
) -> Iterator[dict[str, object]]:
    """Yield what was seen at each stop; pictures go to `folder`. RuntimeError if it broke off."""
    command = [sys.executable, "-P", "-m", "fakes.face_walk", "--pictures", str(folder)]
    command += ["--window", window, "--looks", looks, "--scale", str(scale)]
    command += ["--language", language]
    done = subprocess.run(
        command,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    for line in done.stdout.splitlines():
        seen = json.loads(line)
        if "picture" in seen:
            yield seen | {"window": window}


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
    """Return 0 when all pictures were taken and nothing was wrong with any of them."""
    parser = argparse.ArgumentParser(prog="./run.sh screens", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--windows", nargs="+", metavar="WIDTHxHEIGHT", help="instead of the usual")
    parser.add_argument("--sizes", nargs="+", type=int, default=[3], metavar="0–8")
    parser.add_argument("--themes", nargs="+", default=["paper"])
    parser.add_argument("--scale", type=float, default=1.0, help="1, 1.5 or 2")
    parser.add_argument("--language", default=LANGUAGES[0], choices=LANGUAGES)
    options = parser.parse_args()
    looks = ",".join(f"{size}:{theme}" for size in options.sizes for theme in options.themes)
    plan = [(window, looks) for window in options.windows] if options.windows else USUAL
    folder: Path = options.folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        seen = []
        for window, chosen in plan:
            pictures = list(walk(folder, window, chosen, options.scale, options.language))
            print(f"{window}：{len(pictures)} 张", flush=True)
            seen += pictures
        (folder / "index.html").write_text(contact_sheet(seen), "utf-8")
    except OSError as error:
        print(f"放不进这个文件夹：{options.folder}（{error.strerror}）", file=sys.stderr)
        return 2
    faults = sum(bool(one["faults"]) for one in seen)
    print(f"一共 {len(seen)} 张，请打开 {folder / 'index.html'}")
    if faults:
        print(f"其中 {faults} 张有毛病，写在图的下面。", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
