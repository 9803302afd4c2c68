"""Texts, a table and a packed folder for the tests: `python -m tools.documents.texts FOLDER`."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

NOVEL = """渡口人家

第一章　老屋
　　老屋在汾河边上，有三间。门前种着一棵枣树。
　　爷爷说，这棵树比他还大。

第二章　渡口
　　渡口有一只木船，能坐八个人。
"""
RECIPE = """# 腌萝卜

## 用料

1. 萝卜五斤
2. 盐三两

## 做法

| 天数 | 做什么 |
|---|---|
| 第一天 | 晒 |
| 第三天 | 下缸 |
"""
PEOPLE = "姓名,楼号,电话\n王秀英,3,80000001\n李福来,5,80000002\n"
LETTER = "给爷爷的信\n\n爷爷：\n　　我考上高中了，过几天回来看您。\n孙子 小军\n"


def main(folder: Path) -> None:
    """Write a novel in two encodings, a recipe, a list of people, and all of them packed."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "渡口人家.txt").write_bytes(NOVEL.encode("gb18030"))
    (folder / "渡口人家-utf16.txt").write_bytes(NOVEL.encode("utf-16"))
    (folder / "腌萝卜.md").write_text(RECIPE, "utf-8")
    (folder / "名册.csv").write_bytes(PEOPLE.encode("gb18030"))
    with zipfile.ZipFile(folder / "一包.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in (("家里/来信.txt", LETTER), ("家里/腌萝卜.md", RECIPE)):
            packed.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
