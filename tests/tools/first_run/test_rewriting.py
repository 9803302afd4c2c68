"""The code of test files that is made before the workers begin is the one that pytest takes."""

import os
import subprocess
import sys
from pathlib import Path

from tools.first_run.rewriting import is_first_run, rewrite, rewritten


def test_pytest_takes_what_was_made(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it():\n    assert 1 + 1 == 3\n", "utf-8")
    (tmp_path / "no_test.py").write_text("", "utf-8")
    assert is_first_run(tmp_path)
    assert rewritten(tmp_path) == [tmp_path / "test_it.py"]
    rewrite(tmp_path / "test_it.py")
    assert not is_first_run(tmp_path)
    (kept,) = (tmp_path / "__pycache__").iterdir()
    before = kept.stat()
    environment = os.environ | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONDONTWRITEBYTECODE": "",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert "assert (1 + 1) == 3" in done.stdout, "asserts explain themselves"
    after = kept.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns), "written anew"
