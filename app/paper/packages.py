"""The packages that recognise pages: names, versions and checksums; no addresses.

The models are in the wheel of rapidocr (Apache-2.0). Its own code is not used: only they are kept.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import resources
from app.fetching.wheels import Wheel, requirement_in

_RESOURCES = Path(resources.__file__).parent


@dataclass(frozen=True, slots=True)
class Part:
    """A package: its wheel, the module for which it is fetched, the bytes that it takes then.

    `only`: what is kept of it; all of it if empty.
    """

    wheel: Wheel
    module: str
    kept: int
    only: tuple[str, ...] = ()

    @property
    def is_here(self) -> bool:
        """Whether Python has it itself, without importing it."""
        return importlib.util.find_spec(self.module) is not None


def parts() -> tuple[Part, ...]:
    """Return all of them; the bytes are those of Linux on x86-64, measured."""
    return (
        Part(
            _wheel("paper/rapidocr.txt", "rapidocr-", 27_288_000),
            "rapidocr",
            31_165_000,
            ("rapidocr/__init__.py", "rapidocr/models/PP-OCRv6_"),
        ),
        Part(_wheel("paper/opencv.txt", "opencv_python_headless-", 61_204_000), "cv2", 159_488_000),
        Part(
            _wheel("voices/onnxruntime.txt", "onnxruntime-", 27_773_000), "onnxruntime", 75_675_000
        ),
        Part(_wheel("paper/pillow-heif.txt", "pillow_heif-", 5_709_000), "pillow_heif", 27_289_000),
    )


def _wheel(name: str, beginning: str, size: int) -> Wheel:
    return Wheel(requirement_in(_RESOURCES / name), beginning, size)
