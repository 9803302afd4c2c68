"""Checks the rules of the house: sizes of files, imports, docstrings, and paths in papers.

`python -m tools.house` prints each fault in one line and returns 1 when there is any. It reads
files and imports none of them. import-linter checks layers and forbidden imports, see
pyproject.toml.
"""

from __future__ import annotations

import ast
import gc
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.house_papers import paper_faults

ROOT = Path(__file__).parents[1]

_BEGINS = re.compile(r"(?:What|One (?:of|that|which|who))\b")
_WHO = re.compile(r"\bwhoever\b", re.IGNORECASE)
_COMMENT = re.compile(r"(?:^|\s)(?P<words>#.*)", re.MULTILINE)

ROOMS = ("app", "cli", "content", "ui", "tools", "bench")
MIRRORED = ("app", "cli", "content", "ui", "tools")
"""Rooms whose tests lie in folders of the same names."""

FILE_LINES = 350
TEST_LINES = 480
"""Tests of one subject share its stage, and are read one by one."""
FUNCTION_LINES = 60
FOLDER_MODULES = 14
"""Without `__init__`."""
NO_NAMES = ("utils", "util", "helpers", "helper", "manager", "misc", "common")
"""Names of files that say no purpose."""

_LEAVES = {ast.Name, ast.Constant, ast.alias}
_SIGNS = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)
_NO_NODES = {
    *(str, int, float, complex, bool, bytes, type(None), type(...)),
    *(each for kind in _SIGNS for each in kind.__subclasses__()),
}


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Values over a bound today. Each may only become less, which is checked as well."""

    long_files: Mapping[str, int] = field(default_factory=dict)
    """Path → lines."""
    long_functions: Mapping[str, int] = field(default_factory=dict)
    """`path name` → lines."""
    judged_arguments: int = 0
    """`isinstance(argument…)` in ui/pages: a typed destination needs none."""
    riddles: int = 0
    """Docstrings that begin with a word of `_BEGINS`, docstrings and comments with `_WHO`."""
    private_names: int = 0
    """Private names of the house that tests use, each counted once in a file."""


TODAY = Exceptions(
    long_files={
        "tests/app/reading/test_session.py": 582,
    },
    long_functions={"tests/fakes/voices/play_script.py main": 73},
    private_names=13,
)


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file of the house, read."""

    path: str
    """From the root, with slashes."""
    lines: int
    tree: ast.Module
    text: str
    nodes: tuple[ast.AST, ...]
    """All nodes of the tree, as ast.walk() finds them; every rule goes through them."""

    @property
    def name(self) -> str:
        """Its dotted name, as it is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def is_package(self) -> bool:
        """Whether it stands for its folder."""
        return self.path.endswith("/__init__.py")


def modules(root: Path, tops: Iterable[str]) -> list[Module]:
    """Return every module below these folders, in the order of their paths."""
    found = []
    for path in sorted(path for top in tops for path in (root / top).rglob("*.py")):
        text = path.read_text("utf-8")
        place = path.relative_to(root).as_posix()
        tree = ast.parse(text, place)
        found.append(Module(place, len(text.splitlines()), tree, text, _nodes(tree)))
    return found


def _nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Return what ast.walk() does in an eighth of its time; signs without a place are left out."""
    found = [tree]
    for node in found:  # it grows meanwhile
        kind = type(node)
        if kind in _LEAVES:
            continue
        values = vars(node)
        for name in kind._fields:
            value: Any = values.get(name)
            if type(value) is list:
                found += [each for each in value if type(each) not in _NO_NODES]
            elif type(value) not in _NO_NODES:
                found.append(value)
    return tuple(found)


def faults(root: Path = ROOT, known: Exceptions = TODAY) -> list[str]:
    """Return every rule that is broken below `root`, each in one line."""
    house, tests = modules(root, ROOMS), modules(root, ("tests",))
    return [
        *_long_files(house, tests, known.long_files),
        *_long_functions([*house, *tests], known.long_functions),
        *_full_folders([*house, *tests]),
        *_without_purpose(house),
        *(f"imports in a circle: {' → '.join(circle)}" for circle in circles(house)),
        *_counted("isinstance(argument…) in ui/pages", judged(house), known.judged_arguments),
        *_counted("One … or What … at the beginning, or whoever", riddles(house), known.riddles),
        *_counted("private names used by tests", private_names(tests), known.private_names),
        *_unmirrored(root),
        *paper_faults(root),
    ]


def _long_files(house: list[Module], tests: list[Module], known: Mapping[str, int]) -> list[str]:
    bounds = [(each, FILE_LINES) for each in house] + [(each, TEST_LINES) for each in tests]
    lengths = {each.path: (each.lines, bound) for each, bound in bounds}
    return list(_over("lines", lengths, known))


def _long_functions(every: list[Module], known: Mapping[str, int]) -> list[str]:
    lengths: dict[str, tuple[int, int]] = {}
    for module in every:
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                name = f"{module.path} {node.name}"
                lengths[name] = max(lengths.get(name, (0, 0)), (lines, FUNCTION_LINES))
    return list(_over("lines", lengths, known))


def _over(
    unit: str, sizes: Mapping[str, tuple[int, int]], known: Mapping[str, int]
) -> Iterator[str]:
    """Yield what is over its bound, and exceptions that are needed no more."""
    for name, (size, bound) in sizes.items():
        if size > max(bound, known.get(name, 0)):
            yield f"{name}: {size} {unit}, at most {max(bound, known.get(name, 0))}"
    for name, allowed in known.items():
        size, bound = sizes.get(name, (0, allowed))
        if size <= bound:
            yield f"{name} keeps its bound now: take it out of the exceptions"


def _full_folders(every: list[Module]) -> Iterator[str]:
    folders = Counter(each.path.rpartition("/")[0] for each in every if not each.is_package)
    for folder, count in folders.items():
        if count > FOLDER_MODULES:
            yield f"{folder}: {count} modules, at most {FOLDER_MODULES}"


def _without_purpose(house: list[Module]) -> Iterator[str]:
    for module in house:
        words = ast.get_docstring(module.tree, clean=False)
        if not words or not words.splitlines()[0].strip():
            yield f"{module.path}: its first line does not say what it is for"
        if module.name.rpartition(".")[2] in NO_NAMES:
            yield f"{module.path}: such a name says nothing about a purpose"


def circles(house: list[Module]) -> list[list[str]]:
    """Return the circles of imports, each as the modules along it, the first one twice.

    Imports inside functions and for types alone count as well: they only hide a circle.
    """
    names = {module.name for module in house}
    graph = {module.name: sorted(_imported(module, names)) for module in house}
    found: list[list[str]] = []
    done: set[str] = set()

    def follow(name: str, way: list[str]) -> None:
        if name in way:
            found.append([*way[way.index(name) :], name])
        elif name not in done:
            for other in graph[name]:
                follow(other, [*way, name])
            done.add(name)

    for name in graph:
        follow(name, [])
    return found


def _imported(module: Module, names: set[str]) -> set[str]:
    found: set[str] = set()
    for node in module.nodes:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in names else node.module)
    return (found & names) - {module.name}


def judged(house: list[Module]) -> list[str]:
    """Return where a page looks at the type of what it was given."""
    return [
        f"{module.path}:{node.lineno}"
        for module in house
        if module.path.startswith("ui/pages/")
        for node in module.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "isinstance"
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id == "argument"
    ]


def riddles(house: list[Module]) -> list[str]:
    """Return where docstrings and comments let a reader guess who or what is meant."""
    found = []
    for module in house:
        said = list(_docstrings(module.nodes))
        found += [f"{module.path}:{line}" for line, words in said if _BEGINS.match(words)]
        for comment in _COMMENT.finditer(module.text):
            said.append((module.text.count("\n", 0, comment.start("words")) + 1, comment["words"]))
        found += [f"{module.path}:{line}" for line, words in said if _WHO.search(words)]
    return found


def _docstrings(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    """Yield line and words of each docstring, also of attributes."""
    for node in nodes:
        match node:
            case ast.Expr(value=ast.Constant(value=str(words)), lineno=line):
                yield line, words


def private_names(tests: list[Module]) -> list[str]:
    """Return which private names of others each test file uses, as `path name`."""
    return [f"{module.path} {name}" for module in tests for name in sorted(_private(module))]


def _private(module: Module) -> set[str]:
    """Return names that begin with `_` and are not the file's own; also those in setattr."""
    used, own = set(), set()
    for node in module.nodes:
        match node:
            case ast.Attribute(attr=name, ctx=ast.Store(), value=ast.Name(id="self")):
                own.add(name)
            case ast.Attribute(attr=name) if name.startswith("_") and not _is_pythons(node):
                used.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                own.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                own.add(name)
            case ast.ImportFrom(names=names):
                used.update(alias.name for alias in names)
            case ast.Call(func=ast.Attribute(attr="setattr" | "delattr"), args=arguments):
                words = [each.value for each in arguments if isinstance(each, ast.Constant)]
                used.update(word.rpartition(".")[2] for word in words if isinstance(word, str))
    return {name for name in used - own if name.startswith("_") and not name.startswith("__")}


def _is_pythons(node: ast.AST) -> bool:
    """Whether it is `os._exit`, which only looks private."""
    return isinstance(node, ast.Attribute) and ast.unparse(node) == "os._exit"


def _counted(what: str, found: list[str], allowed: int) -> Iterator[str]:
    """Yield a fault when there are more than allowed, and when there are fewer."""
    if len(found) > allowed:
        places = "".join(f"\n   {place}" for place in found)
        yield f"{what}: {len(found)}, at most {allowed}:{places}"
    elif len(found) < allowed:
        yield f"{what}: only {len(found)} now; write that into the exceptions, not {allowed}"


def _unmirrored(root: Path) -> Iterator[str]:
    for top in MIRRORED:
        for folder in sorted((root / "tests" / top).rglob("*/")):
            place = folder.relative_to(root / "tests")
            has_tests = any(folder.glob("*.py"))
            if has_tests and not (root / place).is_dir():
                yield f"tests/{place.as_posix()}: the house has no such folder"


def main() -> int:
    """Return 0 when every rule is kept."""
    gc.disable()  # A search through a million nodes, again and again: all of them stay.
    found = faults()
    for fault in found:
        print(fault)
    if not found:
        print("the house keeps its rules")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
