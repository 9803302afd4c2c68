"""Checks of an installer that was made; the table of `./run.sh package` tells what each found."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from tools.package.built import Built
from tools.package.debian.symbols import asked_of
from tools.package.licences import Part


@dataclass(frozen=True, slots=True)
class Check:
    """A check with its outcome, in words."""

    name: str
    found: str
    kept: bool = True


def checks_of(built: Built) -> Iterator[Check]:
    """Yield the checks that an installer of this kind has."""
    kept = built.mb <= built.most_mb
    yield Check("size", f"{built.mb:.1f} of {built.most_mb} MB", kept)
    yield _licences(built)
    yield _bill(built)
    if built.glibc is not None:
        yield _glibc(built, built.glibc)
    if built.file.suffix == ".deb":
        yield _lintian(built)


def has_licence(part: Part) -> bool:
    """Return whether a part's licence has a name and a text."""
    return bool(part.licence and part.texts)


def _licences(built: Built) -> Check:
    without = sorted(part.name for part in built.parts if not has_licence(part))
    lost = [
        text for part in built.parts for text in part.texts if not (built.licences / text).is_file()
    ]
    words = f"{len(built.parts) - len(without)} of {len(built.parts)}"
    if missing := (*without, *lost):
        words += f" without: {', '.join(missing)}"
    return Check("licences", words, not missing)


def _bill(built: Built) -> Check:
    try:
        said = json.loads(built.bill.read_text("utf-8"))["components"]
    except (OSError, ValueError, KeyError) as error:
        return Check("bill", repr(error), kept=False)
    listed = {(each["name"], each["version"]) for each in said}
    inside = sum(len(each.get("components", ())) for each in said)
    wanted = {(part.name, part.version) for part in built.parts}
    return Check("bill", f"{len(listed)} parts, {inside} inside them", listed == wanted)


def _glibc(built: Built, most: tuple[int, ...]) -> Check:
    asked = asked_of(built.laid_out)
    newest = max(asked.values(), default=(0, 0))
    words = f"{newest[0]}.{newest[1]} of {most[0]}.{most[1]}, {len(asked)} libraries"
    return Check("glibc", words, newest <= most)


def _lintian(built: Built) -> Check:
    if shutil.which("lintian") is None:
        return Check("lintian", "not installed here")
    done = subprocess.run(
        ("lintian", "--allow-root", str(built.file)), capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    errors, warnings = (
        sum(line.startswith(f"{letter}: ") for line in lines) for letter in ("E", "W")
    )
    failed = done.returncode not in (0, 2)  # 2: it found errors
    words = done.stderr.strip() if failed else f"{errors} errors, {warnings} warnings"
    return Check("lintian", words, not (failed or errors))
