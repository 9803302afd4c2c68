"""Does once what each worker of a first run would do: pytest's rewriting of asserts.

pytest rewrites the asserts of a test file and keeps the code beside it, and hypothesis keeps a
table of all characters. In a new clone three workers that begin together each do all of it.
`python -m tools.first_run.rewriting PART PARTS` does a part of it, for one of so many processes.
"""

from __future__ import annotations

import ast
import gc
import importlib.util
import os
import sys
from pathlib import Path

TESTS = Path(__file__).parents[2] / "tests"
PROCESSES = 2


def is_first_run(tests: Path = TESTS) -> bool:
    """Tell whether nothing is kept there yet. What has changed later is left to the workers."""
    return next(tests.rglob("__pycache__/*-pytest-*.pyc"), None) is None


def rewritten(tests: Path = TESTS) -> list[Path]:
    """Return the files whose asserts pytest rewrites; but for two plugins of ours."""
    return sorted([*tests.rglob("test_*.py"), *tests.rglob("conftest.py")])


def rewrite(file: Path) -> None:
    """Keep the code of a test file as pytest keeps it."""
    from _pytest.assertion import rewrite as pytests

    source = file.read_bytes()
    tree = ast.parse(source, filename=str(file))
    pytests.rewrite_asserts(tree, source, str(file))
    code = compile(tree, str(file), "exec", dont_inherit=True)
    folder = pytests.get_cache_dir(file)
    pytests.try_makedirs(folder)
    kept = folder / f"{file.stem}{pytests.PYC_TAIL}"
    unfinished = kept.with_name(f"{kept.name}.{os.getpid()}")
    with unfinished.open("wb") as opened:
        pytests._write_pyc_fp(opened, importlib.util.source_hash(source), code)
    unfinished.replace(kept)


def main() -> int:
    """Do a part of the work; return 0."""
    gc.disable()  # trees have no circles
    part, parts = int(sys.argv[1]), int(sys.argv[2])
    if part == 0:
        from hypothesis import strategies

        strategies.text().validate()  # its first use makes the table
    for file in rewritten()[part::parts]:
        rewrite(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
