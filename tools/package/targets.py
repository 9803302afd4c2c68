"""The systems that installers are made for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Target:
    """A system with the Python that the installer brings or finds there."""

    name: str
    python: str
    """Major and minor version."""
    platforms: tuple[str, ...]
    """Tags of wheels that run there, as pip's --platform takes them; the best first."""
    environment: Mapping[str, str]
    """Values of the environment markers there: pip judges them by the machine that it runs on."""


def _environment(full_version: str, system: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(
        {
            "implementation_name": "cpython",
            "implementation_version": full_version,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
            "python_full_version": full_version,
            "python_version": ".".join(full_version.split(".")[:2]),
            "extra": "",
            **system,
        }
    )


_ON_WINDOWS = MappingProxyType(
    {
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_system": "Windows",
        "sys_platform": "win32",
    }
)
_ON_LINUX = MappingProxyType(
    {
        "os_name": "posix",
        "platform_machine": "x86_64",
        "platform_system": "Linux",
        "sys_platform": "linux",
    }
)


WINDOWS = Target("windows-x86_64", "3.13", ("win_amd64",), _environment("3.13.2", _ON_WINDOWS))
"""Windows 10 (1809) and 11 with the CPython that the installer brings."""


def _linux(name: str, python: str, glibc_minor: int = 36) -> Target:
    """Return a Linux whose glibc is 2 and this minor version."""
    major_minor = ".".join(python.split(".")[:2])
    tags = (f"manylinux_2_{minor}_x86_64" for minor in range(glibc_minor, 16, -1))
    return Target(
        f"{name}-x86_64-python{major_minor}",
        major_minor,
        (*tags, "manylinux2014_x86_64"),
        _environment(python, _ON_LINUX),
    )


DEBIAN = _linux("debian", "3.11.2")
"""Debian 12 with its own Python; its glibc is 2.36, the oldest of the three."""
UBUNTU = _linux("debian", "3.12.3")
"""Ubuntu 24.04 with its own Python."""
TRIXIE = _linux("debian", "3.13.5")
"""Debian 13 with its own Python."""
OLD_GLIBC = (2, 28)
OLD_LINUX = _linux("old-linux", "3.13.5", OLD_GLIBC[1])
"""统信 V20 and 麒麟 V10, with the CPython that the package brings (`old_linux/`)."""
