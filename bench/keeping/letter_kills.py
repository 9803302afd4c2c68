"""`./run.sh bench letter-kills`: letters on their way to the shelf, killed at 200 moments."""

from __future__ import annotations

from bench.keeping.kills import killed


def run() -> list[dict[str, object]]:
    """Return how often it was cut off; and what was lost or doubled, if anything."""
    return killed("letters")
