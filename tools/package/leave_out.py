"""Parts of packages that the app never asks for, on any system: a fifth of an installer's bytes."""

from __future__ import annotations

import re

_ENDINGS = (".pyi", ".pyx", ".pxd", ".h", ".hpp", ".lib", ".a", ".c", ".cpp", ".chm", ".pdb")
"""For people who build something on the package."""
_FOLDERS = re.compile(r"(^|/)(tests?|__pycache__)/")
_NAMED = re.compile(
    r"""
    numpy/(f2py|distutils|_pyinstaller)/ |
    opencc/clib/(bin|include|lib)/ |
    jieba/(analyse|lac_small|posseg)/ |            # content.text.jieba_words reads dict.txt alone
    pypinyin_dict/(pinyin_data/|phrase_pinyin_data/(?!cc_cedict_\d|__init__)) |
    securesystemslib/_vendor/ed25519/test_data/ |
    licensing/ |                                   # soundfile's note of its makers
    [^/]+\.dist-info/(RECORD|WHEEL|INSTALLER|REQUESTED|top_level\.txt|entry_points\.txt)$
    """,
    re.VERBOSE,
)


def nobody_asks_for(place: str) -> bool:
    """Return whether a file of a package, by its path in site-packages, can be left out."""
    return bool(place.endswith(_ENDINGS) or _FOLDERS.search(place) or _NAMED.match(place))
