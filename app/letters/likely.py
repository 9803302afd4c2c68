"""The folders that a cloud drive keeps in step, by the names that the drives give them."""

from __future__ import annotations

from pathlib import Path

_BEGINNINGS = (
    "onedrive", "坚果云", "nutstore", "我的坚果云", "百度网盘", "baidunetdisk", "baidusyncdisk",
    "阿里云盘", "微云", "天翼云盘", "dropbox", "nextcloud", "owncloud", "seafile", "syncthing",
    "sync", "iclouddrive", "google drive", "公用", "public",
)  # fmt: skip
"""As the drives' own manuals name them, in lower case; 公用 and Public are shared in a house."""
MOST = 4


def likely_mailboxes(home: Path) -> tuple[Path, ...]:
    """Return folders of the home that are probably kept in step with others. For a job."""
    try:
        names = sorted(each.name for each in home.iterdir() if each.is_dir())
    except OSError:
        return ()
    found = [
        home / name
        for beginning in _BEGINNINGS
        for name in names
        if name.lower().startswith(beginning)
    ]
    return tuple(dict.fromkeys(found))[:MOST]
