"""`./run.sh bench [NAME …] [--json FILE]`: run the benches, print their tables.

`./run.sh bench soak --hours 8 --times 4`: eight hours of reading, in two.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unicodedata import east_asian_width

NAMES = (
    "start",
    "speech",
    "readings",
    "pages",
    "recording",
    "importing",
    "linear",
    "text",
    "shapes",
    "doubling",
    "voices",
    "face",
    "memory",
    "lessons",
)
PLACES = {
    "speech": "bench.speech.delays",
    "voices": "bench.voices.table",
    "linear": "bench.twice.linear",
    "shapes": "bench.twice.shapes",
    "doubling": "bench.twice.doubling",
    "walk": "bench.speech.walk",
    "steady": "bench.steady.growth",
    "faults": "bench.faults.deaths",
    "ways-out": "bench.ways_out",
    "older-qt": "bench.package.older_qt",
    "paper": "bench.paper.reading",
    "documents": "bench.documents.times",
    "fuzz": "bench.documents.fuzz",
    "soak": "bench.soak.soak",
    "monkey": "bench.kiosk.monkey",
    "feeds": "bench.web.feeds",
    "fleet": "bench.fleet.day",
    "lessons": "bench.lessons.table",
    "practice": "bench.lessons.practice",
    "comes-back": "bench.kiosk.comes_back",
    "traces": "bench.kiosk.traces",
    "shelf": "bench.shelf.finding",
    "installed": "bench.package.installed_start",
    "shelf-kills": "bench.keeping.kills",
    "letter-kills": "bench.keeping.letter_kills",
    "backup": "bench.keeping.while_reading",
    "power-cuts": "bench.kiosk.power.cuts",
    "publish": "bench.fleet.publishing",
}
"""Benches that are a folder, or have a name of two words, with the module to run."""
SAMPLED = ("voices", "older-qt")
"""Benches that take a sample; --whole takes everything, which may be hours."""
LONG = (
    *("walk", "sweep", "faults", "steady", "orca", "ways-out", "presses", "preparing", "soak"),
    *(
        "feeds",
        "fleet",
        "documents",
        "fuzz",
        "paper",
        "practice",
        "monkey",
        "comes-back",
    ),
    *(
        "traces",
        "power-cuts",
        "package",
        "shelf",
        "installed",
        "older-qt",
        "shelf-kills",
        "letter-kills",
        "backup",
        "publish",
    ),
)
"""Run only by name: they take minutes, or concern only developers."""


def main() -> int:
    """Return 0 if every bound that a bench states was kept in this run."""
    parser = argparse.ArgumentParser(prog="./run.sh bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES + LONG)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--hours", type=_number(0.01, 100), help="of the soak")
    parser.add_argument(
        "--times", type=_number(1, 10), metavar="N", help="of the soak: its clock is N times faster"
    )
    parser.add_argument(
        "--voice", metavar="ID", help="of soak: an id, or natural; of voices: the tones of this one"
    )
    parser.add_argument("--deeds", type=int, help="of the monkey: how many")
    parser.add_argument("--documents", type=int, help="of the fuzz: how many")
    parser.add_argument("--seed", type=int, help="of the fuzz: the number of its first document")
    parser.add_argument("--visits", type=int, help="of the traces: how many")
    parser.add_argument("--whole", action="store_true", help=f"no sample: {', '.join(SAMPLED)}")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in NAMES + LONG]
    if unknown:
        parser.error(
            f"no bench is called {', '.join(unknown)}; there are {', '.join(NAMES + LONG)}"
        )
    sys.path.append(str(Path(__file__).parents[1] / "tests"))  # benches of the window use its fakes
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # as in the app's processes: app/processes/command.py
    figures: dict[str, list[dict[str, object]]] = {}
    missed: list[str] = []
    for name in options.names or NAMES:
        print(f"== {name}", flush=True)
        bench = importlib.import_module(PLACES.get(name, f"bench.{name}"))
        figures[name] = bench.run(**_wishes(name, options))
        print(tables(figures[name]), flush=True)
        for line in explained(figures[name], getattr(bench, "MEANINGS", {})):
            print(line, flush=True)
        missed += [f"{name}: {row['what']}" for row in figures[name] if row.get("kept") is False]
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", "utf-8")
    for what in missed:
        print(f"not kept: {what}", file=sys.stderr)
    return 1 if missed else 0


def _number(least: float, most: float) -> Callable[[str], float]:
    """Return what takes a number between these two from the command line."""

    def number(text: str) -> float:
        found = float(text)
        if not least <= found <= most:  # nor what is no number
            raise argparse.ArgumentTypeError(f"{text}: from {least:g} to {most:g}")
        return found

    return number


def _wishes(name: str, options: argparse.Namespace) -> dict[str, object]:
    """Return what this bench is asked for besides its name."""
    wishes: dict[str, object] = {}
    if name in SAMPLED:
        wishes = {"whole": options.whole}
    if name == "voices":
        wishes |= {"voice": options.voice}
    if name == "soak":
        wishes = {"hours": options.hours, "voice": options.voice, "times": options.times}
    if name == "monkey":
        wishes = {"count": options.deeds}
    if name == "traces":
        wishes = {"visits": options.visits}
    if name == "fuzz":
        wishes = {"documents": options.documents, "seed": options.seed}
    return {key: wish for key, wish in wishes.items() if wish is not None}


def tables(rows: list[dict[str, object]]) -> str:
    """Return rows as tables to read: another one where no figure is that of the row before."""
    parts: list[list[dict[str, object]]] = []
    heads: set[str] = set()
    for row in rows:
        figures = row.keys() - {"what", "kept"}
        if not parts or not figures & heads:
            parts.append([])
            heads = set()
        parts[-1].append(row)
        heads |= figures
    return "\n\n".join(map(table, parts)) or table(rows)


def explained(rows: list[dict[str, object]], meanings: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each heading that has words for what it is, which way is good, its bound."""
    heads = dict.fromkeys(key for row in rows for key in row)
    for head in heads:
        if head in meanings:
            yield f"{head}: {meanings[head]}"


def table(rows: list[dict[str, object]]) -> str:
    """Return rows with equal keys as a table to read."""
    if not rows:
        return "(nothing measured)"
    heads = list(dict.fromkeys(key for row in rows for key in row))
    cells = [heads] + [[shown(row.get(head)) for head in heads] for row in rows]
    widths = [max(_width(line[at]) for line in cells) for at in range(len(heads))]
    lines = [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in cells
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _width(cell: str) -> int:
    """Return the columns that a terminal takes for it: two for a Chinese character."""
    return sum(1 + (east_asian_width(character) in "WF") for character in cell)


def shown(value: object) -> str:
    """Return a figure as the tables have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "NO"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
