"""Names of folders: 桌面 and 下载 by their role, all others by their own name."""

from __future__ import annotations

from pathlib import Path

from app.files.known_folders import FolderRole, role_of
from content.importers.shared.file_names import whole_name_of
from ui.words.translating import tr

LONGEST_NAME = 20
"""Characters of a file's name in a message: it has two buttons, and two lines at the most."""


def folder_words(folder: Path) -> str:
    """Return the name of a folder, the same on every page."""
    name = name_in_quotes(folder)
    return tr("U盘“{}”").format(name) if role_of(folder) is FolderRole.STICK else name


def name_in_quotes(folder: Path) -> str:
    """Return the words between the quotation marks of a sentence; for a stick, its label."""
    role = role_of(folder)
    if role is None or role is FolderRole.STICK:
        return whole_name_of(folder)
    return role_words(role)


def saved_words(path: Path) -> str:
    """Return the sentence after a file was saved; of a long name its beginning and its end."""
    name = path.stem
    if len(name) > LONGEST_NAME:
        name = f"{name[:10]}…{name[-7:]}"
    return tr("存好了，在“{}”里，名字叫“{}”。").format(folder_words(path.parent), name)


def role_words(role: FolderRole) -> str:
    """Return the name of the folder for this role; sticks have names of their own."""
    return {
        FolderRole.DESKTOP: tr("桌面"),
        FolderRole.DOWNLOADS: tr("下载"),
        FolderRole.DOCUMENTS: tr("文档"),
        FolderRole.MUSIC: tr("音乐"),
        FolderRole.PICTURES: tr("图片"),
        FolderRole.HOME: tr("我的文件夹"),
        FolderRole.COMPUTER: tr("整个电脑"),
    }[role]
