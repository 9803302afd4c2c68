"""Checks the papers of the house: every path, module and link in them exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PLACEHOLDERS = re.compile(r"NAME|NN")
"""In a path: whatever the reader chooses."""
TOPS = ("app", "cli", "content", "ui", "tools", "bench", "tests", "resources", "docs")
PAPERS = ("README.md", "CONTRIBUTING.md", "docs/*.md", "docs/adr/*.md")

_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(rf"(?:{'|'.join(TOPS)})/[\w./*-]*")
_DOTTED = re.compile(rf"(?:{'|'.join(TOPS[:7])})(?:\.\w+)+")
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def paper_faults(root: Path) -> Iterator[str]:
    """Yield each path, dotted name and link in a paper that leads nowhere."""
    for paper in sorted(paper for pattern in PAPERS for paper in root.glob(pattern)):
        name = paper.relative_to(root).as_posix()
        text = paper.read_text("utf-8")
        for said in dict.fromkeys(_CODE.findall(text)):
            leads = _is_there if _PATH.fullmatch(said) else _is_module_or_in_one
            if (_PATH.fullmatch(said) or _DOTTED.fullmatch(said)) and not leads(root, said):
                yield f"{name}: there is no {said}"
        for link in dict.fromkeys(_LINK.findall(_CODE.sub("", text))):
            if "://" not in link and not (paper.parent / link).exists():
                yield f"{name}: a link to {link} leads nowhere"


def _is_there(root: Path, path: str) -> bool:
    pattern = PLACEHOLDERS.sub("*", path.rstrip("/"))
    return any(root.glob(pattern)) if "*" in pattern else (root / path).exists()


def _is_module_or_in_one(root: Path, dotted: str) -> bool:
    """Whether it is a module, or a name at the top of one."""
    place = root / dotted.replace(".", "/")
    if place.is_dir() or place.with_suffix(".py").is_file():
        return True
    above, _, name = dotted.rpartition(".")
    if "." not in above and not (root / above).is_dir():
        return False
    return any(name in _names(file) for file in _files(root / above.replace(".", "/")))


def _files(place: Path) -> list[Path]:
    files = (place / "__init__.py", place.with_suffix(".py"))
    return [file for file in files if file.is_file()]


def _names(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(file.read_text("utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Assign(targets=[ast.Name(id=name), *_]):
                names.add(name)
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names.update(alias.asname or alias.name for alias in aliases)
    return names
