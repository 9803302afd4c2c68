"""`./run.sh bench lessons`: everything that is measured of the courses."""

from __future__ import annotations

from bench.lessons import learner, reading_level


def run() -> list[dict[str, object]]:
    """Return the rows of all measurements of this folder."""
    return [*reading_level.run(), *learner.run()]
