"""A check of a PIN that costs next to nothing: a real one takes a tenth of a second."""

from __future__ import annotations

import hashlib

import pytest


def make_checks_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with four rounds; what was hashed before is not recognised any more."""
    real = hashlib.scrypt
    monkeypatch.setattr(hashlib, "scrypt", lambda *given, **more: real(*given, **more | {"n": 4}))
