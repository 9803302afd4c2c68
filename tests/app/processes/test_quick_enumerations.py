"""Qt's enumerations are made quickly, and nobody can tell: seen in fresh Pythons, both ways."""

from __future__ import annotations

import subprocess
import sys

from fakes.places import ROOT

USUALLY = "from app.processes.quick_imports import import_qt; import_qt()"
QUICKLY = (
    "from app.processes.quick_imports import import_enumerations, import_qt\n"
    "import_qt(); import_enumerations()"
)

ENUMERATIONS = """
import copy, enum, itertools, pickle
{first}
from PySide6.QtCore import Qt

def seen(act):
    try:
        return repr(act())
    except Exception as error:
        return repr(error)

for name, kind in vars(Qt).items():
    if isinstance(kind, enum.EnumType):
        members = list(kind.__members__.values())
        print(name, kind.__module__, kind.__qualname__, kind.__mro__, list(kind), len(kind))
        print(sorted(vars(kind).keys() - kind.__members__.keys() - {{"__doc__"}}))
        for number, each in enumerate(members):
            same = seen(lambda: copy.deepcopy(each)), each is kind(each.value) is kind[each.name]
            again = seen(lambda: pickle.loads(pickle.dumps(each)))
            print(repr(each), str(each), format(each), vars(each), same, again)
            print(seen(lambda: ~each), seen(lambda: list(each)), seen(lambda: each + 1))
        for one, other in itertools.pairwise(members):
            print(seen(lambda: one | other), seen(lambda: one & other), one == other)
        for act in (
            lambda: kind(98765), lambda: kind["nothing"], lambda: setattr(kind, each.name, 1),
            lambda: delattr(kind, each.name), lambda: each.value in kind,
            lambda: type("", (kind,), {{}}),
        ):
            print(seen(act))
"""

COUNTS = """
import enum
quick, usual, made = enum._simple_enum, enum.EnumType._create_, []
enum._simple_enum = lambda *given, **named: made.append(given) or quick(*given, **named)
import ui.main
print(len(made), enum.EnumType._create_ is usual)
"""

OTHERS_MEANWHILE = """
import enum
from app.processes.quick_imports import _enumerations_quickly
with _enumerations_quickly():
    kinds = [
        enum.Enum("Bird", "robin hen"), enum.IntEnum("Fish", ["carp", "eel"], start=5),
        enum.Enum("Tree", {"oak": "o", "elm": "e"}), enum.Enum("Bush", [("rose", 1)], start=2),
        enum.Enum("Colour", [("red", "r"), ("blue", "b")], type=str), enum.Flag("Nothing", []),
    ]
    create, given = enum.EnumType._create_, dict(module=None, qualname=None, type=None, start=1)
    # As Python 3.12 calls it, and one that cannot be made quickly.
    kinds += [
        create(enum.Enum, class_name="Rose", names=[("rose", 1)], boundary=None, **given),
        create(enum.Enum, class_name="Iris", names=["iris"], boundary=None, **given),
    ]
for kind in kinds:
    print(kind.__name__, list(kind))
"""


def said_by(code: str) -> str:
    """Return what a fresh Python prints that runs `code`; it must end well."""
    return subprocess.run(
        [sys.executable, "-B", "-P", "-c", code],
        env={"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout


def test_they_are_as_python_makes_them() -> None:
    quickly, usually = (said_by(ENUMERATIONS.format(first=first)) for first in (QUICKLY, USUALLY))
    assert usually.count("\n") > 3000
    assert quickly.splitlines() == usually.splitlines()


def test_the_app_makes_them_quickly_and_puts_the_usual_way_back() -> None:
    """When the number falls, PySide makes them otherwise: import_enumerations() may go."""
    made, is_back = said_by(COUNTS).split()
    assert int(made) > 80
    assert is_back == "True"


def test_a_python_without_the_quick_way_makes_them_as_usual() -> None:
    without = QUICKLY.replace("import_qt();", "import_qt(); import enum; del enum._simple_enum;")
    assert said_by(f"{without}\nfrom PySide6.QtCore import Qt; print(Qt.Key.Key_A)") == "65\n"


def test_other_enumerations_meanwhile_have_the_members_they_would_have() -> None:
    usual = OTHERS_MEANWHILE.replace("with _enumerations_quickly():", "if True:")
    assert said_by(OTHERS_MEANWHILE) == said_by(usual)
