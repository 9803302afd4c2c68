"""The table with which `./run.sh package` ends: an installer in each line, and its checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tools.package.built import Built
from tools.package.report.checks import Check, checks_of

_HEAD = ("name", "size", "files", "installed", "parts", "licences", "glibc", "lintian", "kept")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An installer that was made and checked, or the reason why there is none."""

    name: str
    checks: tuple[Check, ...] = ()
    file: Path | None = None
    sha256: str = ""
    files: int = 0
    installed_mb: float = 0.0
    trouble: str = ""
    """Why there is no installer."""

    @property
    def kept(self) -> bool:
        """Whether it was made and each check was kept."""
        return self.file is not None and all(check.kept for check in self.checks)

    def found(self, name: str) -> str:
        """Return what a check found; "-" where this installer has no such check."""
        return next((check.found for check in self.checks if check.name == name), "-")


def outcome_of(name: str, built: Built) -> Outcome:
    """Return an installer's outcome: this runs its checks."""
    made = Outcome(name, tuple(checks_of(built)), built.file)
    files = built.files
    return replace(
        made, sha256=built.sha256, files=len(files), installed_mb=built.installed_bytes / 1e6
    )


def table(outcomes: Iterable[Outcome]) -> str:
    """Return the table, then for each installer its file with the checksum, or the trouble."""
    outcomes = tuple(outcomes)
    lines = [_HEAD, *(_row(each) for each in outcomes)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    told = [_line(line, widths) for line in lines]
    told.insert(1, _line(["-" * width for width in widths], widths))
    for each in outcomes:
        told.append("")
        if each.file is None:
            told.append(f"{each.name}: {each.trouble}")
            continue
        told.append(f"{each.file}\n  SHA-256 {each.sha256}")
        told += [
            f"  NOT KEPT: {check.name}: {check.found}" for check in each.checks if not check.kept
        ]
    return "\n".join(told)


def _row(outcome: Outcome) -> tuple[str, ...]:
    if outcome.file is None:
        return (outcome.name, *("-" * (len(_HEAD) - 2)), "NO")
    return (
        outcome.name,
        outcome.found("size"),
        str(outcome.files),
        f"{outcome.installed_mb:.0f} MB",
        outcome.found("bill"),
        outcome.found("licences").partition(" without")[0],
        outcome.found("glibc"),
        outcome.found("lintian"),
        "yes" if outcome.kept else "NO",
    )


def _line(words: Sequence[str], widths: Sequence[int]) -> str:
    return " | ".join(word.ljust(width) for word, width in zip(words, widths, strict=True)).rstrip()
