"""The app in a desktop's menu, and in its shop of programs.

The forms are those of the Desktop Entry specification 1.4 and of AppStream 1.0, freedesktop.org.
"""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from app.desktop.identity import APP_ID
from tools.package.desktop.kinds import media_types

WINDOW_CLASS = "yinling-reader"
"""The class of the app's windows in X11, from the name that `ui/main.py` gives the app."""

NAME = {"": "银龄悦读", "en": "Silver Reader"}
COMMENT = {
    "": "大字显示文章，念给您听",
    "en": "Shows articles in big type and reads them aloud",
}
GENERIC_NAME = {"": "念文章", "en": "Reading Aloud"}
KEYWORDS = ("念", "听书", "阅读", "大字", "老人", "reader", "aloud", "speech", "large print")
ACTIONS = {
    "listen": {"": "接着听", "en": "Listen On"},
    "today": {"": "今天的文章", "en": "Today's Articles"},
}
"""Entries of the icon's own menu; `yinling --NAME` does each (`ui/start/shortcuts.py`)."""

_DESCRIPTION = (
    (
        "银龄悦读是给老年人用的阅读软件：字大、颜色清楚，每一篇都能念出来听，念到哪一句，哪一句就亮。",
        "Silver Reader is made for older readers: its type is big, its colours are clear, and every"
        " article is read aloud while the sentence that is heard is lit.",
    ),
    (
        "家人发来的 Word、PDF、电子书、网页和照片，都可以拿来听。不用上网，也没有广告。",
        "Documents, books, saved web pages and photographs of pages can all be listened to. It"
        " works without a network, and has no advertisements.",
    ),
    (
        "还有学用手机的小课堂，和放在社区里的公用机。",
        "There is a classroom for learning the telephone by doing, and a mode for shared machines.",
    ),
)


def desktop_entry(command: str = "yinling") -> str:
    """Return the file for /usr/share/applications; `command` starts the app."""
    lines = ["[Desktop Entry]", "Type=Application", "Version=1.4"]
    lines += _translated("Name", NAME) + _translated("GenericName", GENERIC_NAME)
    lines += _translated("Comment", COMMENT)
    lines += [
        f"Exec={command} %F",
        f"TryExec={command}",
        f"Icon={APP_ID}",
        "Terminal=false",
        "Categories=Utility;Accessibility;",
        "Keywords=" + ";".join(KEYWORDS) + ";",
        "MimeType=" + ";".join(media_types()) + ";",
        "StartupNotify=true",
        f"StartupWMClass={WINDOW_CLASS}",
        # The open window takes a second start: nothing else is to be started for it.
        "X-GNOME-SingleWindow=true",
        "Actions=" + ";".join(ACTIONS) + ";",
    ]
    for action, names in ACTIONS.items():
        lines += ["", f"[Desktop Action {action}]", *_translated("Name", names)]
        lines += [f"Exec={command} --{action}"]
    return "\n".join(lines) + "\n"


def metainfo(version: str, day: date) -> str:
    """Return the file for /usr/share/metainfo: AppStream's; `day` is that of this version."""
    about = "\n".join(
        f'    <p>{escape(english)}</p>\n    <p xml:lang="zh_CN">{escape(chinese)}</p>'
        for chinese, english in _DESCRIPTION
    )
    types = "\n".join(f"    <mediatype>{name}</mediatype>" for name in media_types())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{APP_ID}</id>
  <name>{NAME["en"]}</name>
  <name xml:lang="zh_CN">{NAME[""]}</name>
  <summary>{escape(COMMENT["en"])}</summary>
  <summary xml:lang="zh_CN">{COMMENT[""]}</summary>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>GPL-3.0-or-later</project_license>
  <developer id="{APP_ID}">
    <name>The makers of Silver Reader</name>
    <name xml:lang="zh_CN">银龄悦读的作者</name>
  </developer>
  <description>
{about}
  </description>
  <launchable type="desktop-id">{APP_ID}.desktop</launchable>
  <icon type="stock">{APP_ID}</icon>
  <categories>
    <category>Utility</category>
    <category>Accessibility</category>
  </categories>
  <provides>
    <binary>yinling</binary>
    <binary>yinlingctl</binary>
{types}
  </provides>
  <requires>
    <display_length compare="ge">600</display_length>
  </requires>
  <supports>
    <control>keyboard</control>
    <control>pointing</control>
    <control>touch</control>
  </supports>
  <content_rating type="oars-1.1"/>
  <releases>
    <release version="{version}" date="{day.isoformat()}"/>
  </releases>
</component>
"""


def _translated(key: str, words: dict[str, str]) -> list[str]:
    """Return a line for each language; Chinese is the one without a name."""
    return [f"{key}[{name}]={said}" if name else f"{key}={said}" for name, said in words.items()]
