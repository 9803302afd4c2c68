"""LibreOffice without a window, as a maker of documents."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path


def converted(file: Path, kind: str, folder: Path) -> Path:
    """Return the file in another kind ("xls", "docx:MS Word 2007 XML"), made in the folder.

    Raises CalledProcessError or FileNotFoundError where LibreOffice is not there.
    """
    with tempfile.TemporaryDirectory(prefix="yl-lo-") as home:
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{home}",
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                str(file),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    return folder / f"{file.stem}.{kind.partition(':')[0]}"
