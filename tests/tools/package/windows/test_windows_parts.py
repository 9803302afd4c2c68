"""The parts of an installation on Windows that need neither makensis nor wine."""

from __future__ import annotations

import re

import pytest

from content.importers.formats import ENDINGS
from tools.package.windows.installer import SCRIPT, kinds_script
from tools.package.windows.layout import PATHS
from tools.package.windows.qt_parts import leave_out


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/__init__.py",
        "PySide6/QtWidgets.pyd",
        "PySide6/Qt6PrintSupport.dll",
        "PySide6/Qt6Svg.dll",
        "PySide6/pyside6.abi3.dll",
        "PySide6/msvcp140_1.dll",
        "PySide6/avcodec-61.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/multimedia/windowsmediaplugin.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "shiboken6/shiboken6.abi3.dll",
        "pywin32_system32/pythoncom313.dll",
        "win32com/client/__init__.py",
    ],
)
def test_what_the_app_imports_on_windows_is_installed(place: str) -> None:
    assert not leave_out(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt6WebEngineCore.dll",
        "PySide6/QtWebEngineCore.pyd",
        "PySide6/Qt6Quick.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/resources/icudtl.dat",
        "PySide6/qml/QtQuick/qmldir",
        "PySide6/designer.exe",
        "PySide6/translations/qtbase_de.qm",
        "pywin32.pth",
        "win32comext/shell/shell.pyd",
    ],
)
def test_the_rest_of_qt_stays_away(place: str) -> None:
    assert leave_out(place)


def test_each_kind_of_file_is_offered_and_taken_back() -> None:
    offered, back = kinds_script().split("!macroend")[:2]
    for ending in ENDINGS:
        assert f'"Software\\Classes\\{ending}\\OpenWithProgids" "${{KIND}}" ""' in offered
        assert f'DeleteRegValue SHCTX "Software\\Classes\\{ending}\\OpenWithProgids"' in back
    # An offer: the program that opens a kind of file now stays the one.
    assert not re.search(r'"Software\\Classes\\\.\w+"', offered)


def test_the_app_comes_before_packages_and_after_python() -> None:
    assert PATHS[0].endswith(".zip")
    assert PATHS.index("yinling") < PATHS.index("packages")


def test_every_word_of_the_installer_is_said_in_both_languages() -> None:
    text = SCRIPT.read_text("utf-8")
    said = re.findall(r'^!insertmacro words (\w+) "(.+)" "(.+)"$', text, re.MULTILINE)
    used = {name for name in re.findall(r"\$\((\w+)\)", text) if not name.startswith("^")}
    assert used == {name for name, _, _ in said}
    for _, chinese, english in said:
        assert re.search(r"[\u4e00-\u9fff]", chinese)
        assert not re.search(r"[\u4e00-\u9fff]", english.replace("银龄悦读", ""))


def test_a_folder_that_the_person_chose_is_never_emptied() -> None:
    """Only folders of ours below it are removed with all that is in them."""
    script = SCRIPT.read_text("utf-8")
    removed = re.findall(r"RMDir /r (\S.*)", script)
    assert removed
    removed += re.findall(r"StrCpy \$Aside (\S.*)", script)
    assert {each.strip() for each in removed} == {
        '"$Aside"',
        *(f'"$INSTDIR\\program.{ending}"' for ending in ("new", "old", "older")),
    }
