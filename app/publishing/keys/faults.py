"""Faults of keys and of the ceremony: each has a code."""

from __future__ import annotations

from content.errors import ContentError


class KeysError(ContentError):
    """Nothing was changed; `code` says why.

    keys-there: the tree has a root already. keys-no-root: it has none. keys-nothing: no new root
    waits for signatures. keys-waiting: one waits already. keys-damaged: the file of the new root is
    damaged. keys-stale: it does not follow the tree's root. keys-missing: signatures are missing.
    keys-few: fewer keys than signatures would be left. keys-role: there is no such role.
    keys-unknown: no key of this name or number; keys-several: more than one. keys-same: the key has
    this role already. keys-not-asked: the key has no part in this root. keys-inside: the
    publisher's folder, or a private key, would lie in the tree. keys-mixed: the key of an online
    role would have another one as well. paper-there:
    there is a file of this name, and a paper that is a key replaces none. keys-unwritable: a file
    cannot be written.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        super().__init__(detail)
