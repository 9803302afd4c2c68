"""Papers of a package: its control file, its changelog and its copyright.

The forms are those of Debian Policy 4.6 and of the machine-readable copyright file 1.0 (DEP-5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from tools.package.contents import LOCKS, ROOT
from tools.package.debian.symbols import Version
from tools.package.licences import Part
from tools.package.own_files import Project
from tools.package.targets import DEBIAN, OLD_GLIBC, OLD_LINUX, TRIXIE, UBUNTU, Target

MAINTAINER = "The makers of Silver Reader <yinling-reader@yinling.invalid>"
"""The project has no address of its own yet; `.invalid` is RFC 2606's name for none."""

_OF_QT = (
    *("libegl1", "libgl1", "libfontconfig1", "libfreetype6", "libdbus-1-3", "libx11-6"),
    "libgssapi-krb5-2",  # the network of Qt; Debian 13 does not bring it with anything else
    *("libxkbcommon0", "libxkbcommon-x11-0", "libx11-xcb1", "libxext6", "libxrandr2"),
    *("libxcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
    *("libxcb-randr0", "libxcb-render0", "libxcb-render-util0", "libxcb-shape0", "libxcb-shm0"),
    *("libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1", "libxcb-glx0"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "libdrm2", "libpulse0"),
    *("libglib2.0-0t64 | libglib2.0-0", "zlib1g", "libstdc++6", "libgcc-s1"),
)
"""Libraries that those of Qt and of the packages ask the system for; the rest come with these."""
NEWEST: tuple[tuple[str, Version], ...] = (("GLIBC", (2, 34)),)
"""The newest symbols that a library may ask a system for; Debian 12 has glibc 2.36."""
_LIBC = "libc6 (>= 2.34)"
_OF_ALL = ("fonts-noto-cjk", "libcups2t64 | libcups2", "xdg-utils", "ca-certificates")
RECOMMENDS = (*_OF_ALL, "libssl3t64 | libssl3")
"""A font for Chinese, the printers, what opens a folder, and the way to channels and voices."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a package: its name and revision, the Pythons it serves, and its needs."""

    name: str
    revision: str
    targets: tuple[Target, ...]
    depends: tuple[str, ...]
    recommends: tuple[str, ...] = RECOMMENDS
    newest: tuple[tuple[str, Version], ...] = NEWEST
    locks: tuple[Path, ...] = LOCKS
    own_python: bool = False
    """Whether it brings its own CPython; else it takes the distribution's."""

    def version(self, project: Project) -> str:
        """Return the package's version."""
        return f"{project.version}-{self.revision}"

    def file_name(self, project: Project) -> str:
        """Return the name of the package's file."""
        return f"{self.name}_{self.version(project)}_amd64.deb"


FOR_DEBIAN = Terms(
    "yinling-reader",
    "1",
    (DEBIAN, TRIXIE),
    (
        *("python3 (>= 3.11)", "python3 (<< 3.12) | python3 (>= 3.13)", "python3 (<< 3.14)"),
        *(_LIBC, *_OF_QT),
    ),
    locks=(*LOCKS, ROOT / "requirements" / "debian.txt"),
)
"""Debian 12 and 13. Its Pythons are named, so that no other system takes it by mistake."""
FOR_UBUNTU = Terms(
    "yinling-reader",
    "1~ubuntu24.04",
    (UBUNTU,),
    ("python3 (>= 3.12)", "python3 (<< 3.13)", _LIBC, *_OF_QT),
)
"""Ubuntu 24.04."""
FOR_OLD = Terms(
    "yinling-reader",
    "1~glibc2.28",
    (OLD_LINUX,),
    ("libc6 (>= 2.28)", *_OF_QT[:-2], "libstdc++6 (>= 8)", "libgcc-s1 | libgcc1"),
    _OF_ALL,
    # Those of Debian 10, which 统信 V20 is made from: glibc 2.28, GCC 8.3.
    (("GLIBC", OLD_GLIBC), ("GLIBCXX", (3, 4, 25)), ("CXXABI", (1, 3, 11))),
    (*LOCKS, ROOT / "requirements" / "old-linux.txt"),
    own_python=True,
)
"""统信 V20, 麒麟 V10 and whatever else is older than Debian 12: with PySide6 6.9.3."""


def control(terms: Terms, project: Project, kb: int) -> str:
    """Return the control file; `kb` is the size when it is installed."""
    fields = [
        ("Package", terms.name),
        ("Version", terms.version(project)),
        ("Architecture", "amd64"),
        ("Maintainer", MAINTAINER),
        ("Installed-Size", str(kb)),
        ("Depends", ", ".join(terms.depends)),
        ("Recommends", ", ".join(terms.recommends)),
        ("Section", "text"),
        ("Priority", "optional"),
        ("Description", "reads articles aloud in Chinese, in big clear type"),
    ]
    about = (
        " Silver Reader (银龄悦读) is made for older readers: its type is big, its\n"
        " colours are clear, and every article is read aloud while the sentence that\n"
        " is heard is lit. Its voice is built in and it works without a network.\n"
        " .\n"
        " 给老年人用的读报、听报软件：字大，颜色分明，每一篇都能念出来听。\n"
    )
    return "".join(f"{name}: {said}\n" for name, said in fields if said) + about


def changelog(terms: Terms, project: Project, epoch: int) -> str:
    """Return changelog.Debian: one entry, of this version."""
    day = format_datetime(datetime.fromtimestamp(epoch, UTC))
    return (
        f"{terms.name} ({terms.version(project)}) unstable; urgency=medium\n\n"
        f"  * Version {project.version}; CHANGELOG.md of the project says what is new.\n\n"
        f" -- {MAINTAINER}  {day}\n"
    )


def copyright_file(project: Project, parts: Iterable[Part], licences: Path) -> str:
    """Return the copyright file: the app's paragraph, and one for each part by others."""
    paragraphs = [
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {project.name}\n"
        "Comment: The texts of all licences are in /usr/lib/yinling-reader/licences, in a folder\n"
        " of each part's name.\n",
        "Files: *\nCopyright: 2026 the makers of Silver Reader\n"
        f"License: {_short(project.licence)}\n",
    ]
    named = {_short(project.licence)}
    for part in sorted(parts, key=lambda each: (each.name, each.version)):
        holders = _holders(part, licences) or [f"the authors of {part.name}"]
        licence = _short(part.licence)
        paragraphs.append(
            f"Files: usr/lib/yinling-reader/*/{part.name}*\n"
            f"Copyright: {holders[0]}\n"
            + "".join(f" {each}\n" for each in holders[1:])
            + f"License: {licence}\nComment: {part.name} {part.version}\n"
        )
        named.add(licence)
    paragraphs += [f"License: {each}\n {_where(each)}\n" for each in sorted(named)]
    return "\n".join(paragraphs)


_SAID = re.compile(r"^[\s#*]*((?:Portions )?copyright (?:\(c\)|©|[12]\d{3}).*)$", re.I | re.M)


def _holders(part: Part, licences: Path) -> list[str]:
    """Return the lines of a part's licence texts that name who holds its copyright."""
    texts = ((licences / each).read_text("utf-8", "replace") for each in part.texts)
    said = (found.strip() for text in texts for found in _SAID.findall(text))
    return list(dict.fromkeys(re.sub(r"\s+", " ", each) for each in said))


def _short(licence: str) -> str:
    """Return a licence's name as DEP-5 takes it: one word, or SPDX's words with `or`, `and`."""
    words = re.split(r" (OR|AND) ", licence or "see-its-text")
    return " ".join(
        each.lower() if each in ("OR", "AND") else re.sub(r"[^\w.+-]+", "-", each).strip("-")
        for each in words
    )


def _where(licence: str) -> str:
    """Return where a licence's text is, on a Debian system."""
    found = re.search(r"\b(L?GPL-[23])", licence)
    here = "/usr/lib/yinling-reader/licences, in the folders of the parts that have it"
    known = f"/usr/share/common-licenses/{found[1]}, and in " if found else ""
    return f"Its text is in {known}{here}."
