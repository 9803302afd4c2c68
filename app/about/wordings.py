"""The text of a licence for a package that names it and brings no text of its own.

The words come from the other packages: each of these licences has the same words everywhere. Only
who holds the copyright differs, and that is what the package says of its author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_WORDINGS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "MIT": re.compile(
            r"Permission is hereby granted, free of charge, .*? DEALINGS\s+IN\s+THE\s+SOFTWARE\.",
            re.DOTALL,
        ),
        "PSF-2.0": re.compile(
            r"PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2\n.*?Agreement\.(?=\s*(?:BEOPEN|\Z))",
            re.DOTALL,
        ),
        "LGPL-3.0": re.compile(
            r"GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3.*?permanent authorization.*?Library\.",
            re.DOTALL,
        ),
        "GPL-3.0": re.compile(r"GNU GENERAL PUBLIC LICENSE\s+Version 3.*", re.DOTALL),
    }
)
"""A licence → its words within a text."""


def missing_texts(licence: str, author: str, texts: Iterable[str]) -> dict[str, str]:
    """Return the texts of the licences that `licence` names, by name, as far as `texts` have them.

    `licence` is an SPDX expression. Of several that one may choose from, those that are known.
    """
    every = tuple(texts)
    found = {}
    for name in re.split(r" (?:OR|AND) ", licence):
        short = re.sub(r"-(only|or-later)$", "", name)
        wording = _WORDINGS.get(short)
        words = next((got[0] for text in every if wording and (got := wording.search(text))), "")
        if words:
            holder = f"Copyright (c) {author}\n\n" if short == "MIT" and author else ""
            found[short] = f"{holder}{words}\n"
    return found
