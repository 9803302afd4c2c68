"""The folders that tests need, all in one place."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
UI = ROOT / "ui"
FIXTURES = ROOT / "tests" / "fixtures"
VOICES = ROOT / "tests" / "fakes" / "voices"
FAKE_WORKER = VOICES / "fake_worker.py"
FAKE_SPEAKER = VOICES / "fake_speaker.py"
EXPRESSIONS = ROOT / "tests" / "content" / "text" / "saying" / "expressions"
SAID = FIXTURES / "said"
