"""Imports PySide without two parts that the app does not need, and its enumerations quickly.

The three are private to PySide and to Python. If a version does them differently, nothing is
replaced and the start is slower. In tests/app/processes test_quick_imports.py fails then, or
test_quick_enumerations.py.

- PySide carries the sources of a reader of its own signatures, and compiles and runs them all at
  every import: 50 ms where a bare window takes 200. They make the message of a wrong call, answer
  help() and write .pyi files, so they are compiled at their first use.
- It reads the source of every module that is imported later, to find out whether the module may
  write `from __feature__ import …`. That takes 13 ms, and no module of ours does that.
- It makes the 93 enumerations of the namespace Qt, 1,195 members, when that is first imported. By
  Python's class Enum this takes 39 ms, by the quick way that Python has for its own library 20.
  What comes of it is the same; only the docstring is another.
"""

# Nothing from __future__: what is compiled here would inherit it, and the sources are PySide's.

import builtins
import enum
import linecache
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import RLock
from typing import Any

_WHEN_ASKED = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in (
        "errorhandler",
        "layout",
        "parser",
        "lib/enum_sig",
        "lib/pyi_generator",
        "lib/tool",
    )
)
"""As PySide names its sources. Python alone asks these, by attribute. `loader`, which passes on
what C++ asks, and `mapping`, into which C++ looks by itself, are made at once."""

_UNTIL_THEN = """
from app.processes.quick_imports import when_asked
__getattr__ = when_asked(globals())
del when_asked
"""

_NOTHING_MORE = {"module": None, "qualname": None, "type": None, "start": 1}
"""Other arguments of Enum("name", members), as they are where they are not given."""

_sources: dict[str, tuple[Any, str]] = {}
"""Name of a module that was not asked yet → its source, and that source's name in tracebacks."""

_one_at_a_time = RLock()


def import_qt() -> None:
    """Import PySide. This must be its first import: only the first can leave the parts out."""
    with _signatures_when_asked():
        import PySide6.QtCore  # noqa: F401
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        # Every module may use it, which means Qt's own names, as ever.
        setattr(feature, "_mod_uses_pyside", lambda module: True)  # noqa: B010
    linecache.clearcache()  # 2,000 lines of its sources, 0.2 MB; a traceback reads them again


def import_enumerations() -> None:
    """Import the namespace Qt. Call it once, before another module imports that."""
    with _enumerations_quickly():
        from PySide6.QtCore import Qt  # noqa: F401


@contextmanager
def _enumerations_quickly() -> Iterator[None]:
    usual = getattr(enum.EnumType, "_create_", None)
    quick = getattr(enum, "_simple_enum", None)
    if usual is None or quick is None:
        yield
        return

    def create(kind: Any, class_name: str, names: Any, *, boundary: Any = None, **more: Any) -> Any:
        # As PySide calls it, from Python 3.12 on by these names of the arguments. It tells the
        # module and the whole name of the class afterwards.
        if isinstance(names, list) and more == _NOTHING_MORE:
            with suppress(Exception):  # in a Python of tomorrow: it is made as usual
                return quick(kind, boundary=boundary)(type(class_name, (), dict(names)))
        return usual(kind, class_name, names, boundary=boundary, **more)

    setattr(enum.EnumType, "_create_", create)  # noqa: B010
    try:
        yield
    finally:
        setattr(enum.EnumType, "_create_", usual)  # noqa: B010


@contextmanager
def _signatures_when_asked() -> Iterator[None]:
    at_once = builtins.compile

    def compile_later(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        if filename not in _WHEN_ASKED:
            return at_once(source, filename, *rest, **named)
        _sources[filename.removesuffix(".py").replace("/", ".")] = source, filename
        return at_once(_UNTIL_THEN, filename, "exec")

    # PySide has a finder of its own for them, before all others: only this leads to what it finds.
    builtins.compile = compile_later
    try:
        yield
    finally:
        builtins.compile = at_once


def when_asked(module: dict[str, Any]) -> Callable[[str], Any]:
    """Return a __getattr__ for a module, which fills it from its source at the first call."""
    name = module["__name__"]

    def look_again(attribute: str) -> Any:
        with _one_at_a_time:
            if name in _sources:
                exec(compile(*_sources.pop(name), "exec"), module)  # noqa: S102 (PySide's own)
        try:
            return module[attribute]
        except KeyError:
            raise AttributeError(f"module {name!r} has no attribute {attribute!r}") from None

    return look_again
