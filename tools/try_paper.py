"""`./run.sh paper`: reads a page of the tests, to see whether pages can be recognised here."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from app.importing.child import ImportingChild
from content.errors import ContentError
from content.importers.base import Source

_PAGE = Path(__file__).parents[1] / "tests" / "fixtures" / "documents" / "paper" / "化验单.png"
_WORDS = "空腹血糖"


def main() -> int:
    """Return 0 if a page of ours was read as it is."""
    data = _PAGE.read_bytes()
    try:
        with ImportingChild() as importing:
            result = importing.read(Source("", lambda: BytesIO(data)))
    except ContentError as error:
        print(f"没有装成：{error}", file=sys.stderr)
        return 1
    if not any(_WORDS in block.text for article in result.articles for block in article.blocks):
        print("装好了，可是试着念一页，念得不对。", file=sys.stderr)
        return 1
    print("装好了。把一页纸拍下来，照片拖到窗口上，就能念给您听。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
