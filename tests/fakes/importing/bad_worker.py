"""The real importing process with formats of the tests before its own: `bad_worker.py LIMITS…`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.importing.worker import main
from content.importers.base import Format
from content.importers.formats import FORMATS

hostile = Format("hostile", (), "fakes.importing.hostile")
sys.exit(main((hostile, *FORMATS), float(os.environ.get("IDLE_S", "60"))))
