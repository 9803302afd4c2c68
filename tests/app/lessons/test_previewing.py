"""`lessons preview` starts the app as a process of its own, and waits for its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.lessons import previewing

SCRIPT = "import sys; sys.exit(7 if sys.argv[1:] == ['--preview', {!r}] else 1)"


def test_the_folder_is_handed_to_a_process_and_its_code_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "window.py").write_text(SCRIPT.format(str(tmp_path)), "utf-8")
    monkeypatch.setattr(previewing, "WINDOW", "window")
    monkeypatch.setitem(previewing.ENVIRONMENT, "PYTHONPATH", str(tmp_path))
    assert previewing.preview(tmp_path) == 7
