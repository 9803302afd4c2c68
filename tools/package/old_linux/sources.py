"""Debian's sources: brought by apt, known by their checksums, mended as Debian mends them."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.package.built import NotBuiltError

LIST = Path(__file__).with_name("sources.toml")
MIRRORS = (
    ("http://deb.debian.org/debian", ""),
    ("http://deb.debian.org/debian-security", "-security"),
)
"""Archives of sources, with what their suites' names end with."""
_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


class NoSourceError(NotBuiltError):
    """apt does not bring a source, or not the one that is pinned; the message says which."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source package of Debian."""

    name: str
    version: str
    sha256: str
    """Of its .dsc, which holds those of its other files."""
    licence: str
    texts: tuple[str, ...]
    """Its licence texts, as paths in its folder."""
    only_patches: str = ""
    """Names of Debian's changes that are wanted, as a pattern; without it all are."""

    @property
    def dsc(self) -> str:
        """The name of the file that describes it."""
        return f"{self.name}_{self.version.rpartition(':')[2]}.dsc"


def read_sources(file: Path = LIST) -> tuple[str, tuple[Source, ...]]:
    """Return the suite of Debian, and its sources in the order in which they are built."""
    said = tomllib.loads(file.read_text("utf-8"))
    sources = (Source(**each | {"texts": tuple(each["texts"])}) for each in said["source"])
    return said["suite"], tuple(sources)


def bring(suite: str, sources: Iterable[Source], folder: Path) -> None:
    """Have apt bring the files of the sources that are not in the folder. Raises NoSourceError."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [each for each in sources if not (folder / each.dsc).exists()]
    if not missing:
        return
    environment = os.environ | {"APT_CONFIG": str(_settings(suite, folder / "apt"))}
    _run(("apt-get", "update", "-qq"), folder, environment)
    for each in missing:
        command = ("apt-get", "source", "-qq", "--download-only", f"{each.name}={each.version}")
        try:
            _run(command, folder, environment)
        except NoSourceError as error:
            raise NoSourceError(f"{each.name} {each.version}\n{error}") from None


def unpack(source: Source, folder: Path, into: Path) -> None:
    """Unpack a source to the folder `into` and mend it. Raises NoSourceError."""
    dsc = folder / source.dsc
    if hashlib.sha256(dsc.read_bytes()).hexdigest() != source.sha256:
        raise NoSourceError(f"{dsc.name}: SHA-256")
    some = ("--skip-patches",) if source.only_patches else ()
    # It compares the other files with the checksums in the .dsc.
    _run(("dpkg-source", "--no-check", *some, "-x", str(dsc), str(into)), folder)
    if not source.only_patches:
        return
    patches = into / "debian" / "patches"
    for name in wanted_patches((patches / "series").read_text("utf-8"), source.only_patches):
        _run(("patch", "-p1", "--fuzz=0", "--silent", "-i", str(patches / name)), into)


def wanted_patches(series: str, pattern: str) -> list[str]:
    """Return the names in a quilt series that fit the pattern, in their order."""
    names = (line.partition("#")[0].split() for line in series.splitlines())
    return [words[0] for words in names if words and re.search(pattern, words[0])]


def _settings(suite: str, apt: Path) -> Path:
    """Write settings of apt that leave those of the system alone; return their file."""
    for name in ("lists/partial", "cache/archives/partial"):
        (apt / name).mkdir(parents=True, exist_ok=True)
    listed = "".join(
        f"deb-src [signed-by={_KEYRING}] {mirror} {suite}{ending} main\n"
        for mirror, ending in MIRRORS
    )
    (apt / "sources.list").write_text(listed, "ascii")
    settings = apt / "apt.conf"
    settings.write_text(
        f'Dir::Etc::SourceList "{apt}/sources.list";\nDir::Etc::SourceParts "-";\n'
        f'Dir::State::Lists "{apt}/lists";\nDir::Cache "{apt}/cache";\n'
        'APT::Sandbox::User "";\n',
        "utf-8",
    )
    return settings


def _run(command: tuple[str, ...], folder: Path, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise NoSourceError(done.stdout.strip())
