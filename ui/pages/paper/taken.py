"""The pages that were photographed, as the bytes that are read: a picture, or an archive."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO


def as_one(pages: Sequence[bytes]) -> bytes:
    """Return JPEGs as one file, whose pages become one article. Blocks.

    Several are an archive that holds nothing else, as of photos that are brought in one go.
    """
    if len(pages) == 1:
        return pages[0]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for number, page in enumerate(pages, 1):
            archive.writestr(f"{number:04}.jpg", page)
    return out.getvalue()
