"""Small courses for tests: of parts, and of a picture with regions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QImage

HEAD = """# 取号看病

- 给谁：去医院的人
- 多久：5 分钟
- 用到：手机
- 归类：出门办事
- 学完会：自己在机器上取号

这里是练习，按错了也没关系。
"""
SCREEN = """
## 屏幕：取号机

- 图片：ji.png｜医院的取号机
  - 框：取号｜40,40,300,200
  - 框：交费｜40,300,300,200
"""


def picture_course(folder: Path, steps: int = 5) -> None:
    """Write a sound course of a picture with two regions into a folder."""
    image = QImage(640, 640, QImage.Format.Format_RGB32)
    image.fill(QColor("#cfe3e0"))
    image.save(str(folder / "ji.png"))
    each = """
## 第{}步：按取号

- 做：点一下“取号”。
- 为什么：机器先问您要做什么。
- 屏幕：取号机
- 对：点“取号”
- 对了：号码出来了。
- 错：点“交费”：这里是交钱的地方。
- 提示：在上面一个框里。
"""
    text = HEAD + "".join(each.format(at + 1) for at in range(steps)) + SCREEN
    (folder / "course.md").write_text(text, "utf-8")
