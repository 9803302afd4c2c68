"""Info.plist: by it macOS knows the app, its icon and the kinds of files that it opens.

The keys are those of Apple's “Information Property List”.
"""

from __future__ import annotations

import plistlib

from app.desktop.identity import APP_ID
from content.importers.formats import ENDINGS, PICTURES
from tools.package.desktop.entry import NAME
from tools.package.desktop.kinds import OUR_KINDS
from tools.package.own_files import Project

EXECUTABLE = "yinling"
ICON = "yinling.icns"
OLDEST = "13.0"
"""The oldest macOS that PySide6 6.11 runs on, by the names of its wheels."""


def info(project: Project) -> bytes:
    """Return Info.plist of this version."""
    said = {
        "CFBundleIdentifier": APP_ID,
        "CFBundleName": NAME["en"],
        "CFBundleDisplayName": NAME[""],
        "CFBundleDevelopmentRegion": "zh-Hans",
        "CFBundleExecutable": EXECUTABLE,
        "CFBundleIconFile": ICON,
        "CFBundleInfoDictionaryVersion": "6.0",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": project.version,
        "CFBundleVersion": project.version,
        "LSApplicationCategoryType": "public.app-category.utilities",
        "LSMinimumSystemVersion": OLDEST,
        "NSCameraUsageDescription": "给书报拍照，把上面的字念出来。",
        "NSHighResolutionCapable": True,
        "CFBundleDocumentTypes": [_read_only(), *map(_own, OUR_KINDS)],
        "UTExportedTypeDeclarations": [_declared(name) for name in OUR_KINDS],
    }
    return plistlib.dumps(said)


def _read_only() -> dict[str, object]:
    """Return the files of others: the app is offered for them, and never takes them over."""
    return {
        "CFBundleTypeName": "文章",
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Alternate",
        "CFBundleTypeExtensions": [ending.removeprefix(".") for ending in (*ENDINGS, *PICTURES)],
    }


def _own(media_type: str) -> dict[str, object]:
    return {
        "CFBundleTypeName": OUR_KINDS[media_type][1],
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [_identifier(media_type)],
    }


def _declared(media_type: str) -> dict[str, object]:
    ending, chinese, _english = OUR_KINDS[media_type]
    return {
        "UTTypeIdentifier": _identifier(media_type),
        "UTTypeDescription": chinese,
        "UTTypeConformsTo": ["public.data"],
        "UTTypeTagSpecification": {
            "public.filename-extension": [ending.removeprefix(".")],
            "public.mime-type": media_type,
        },
    }


def _identifier(media_type: str) -> str:
    return f"{APP_ID}.{media_type.rpartition('-')[2]}"
