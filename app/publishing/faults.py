"""Faults of publishing: each has a code."""

from __future__ import annotations

from content.errors import ContentError


class PublishError(ContentError):
    """Nothing was published; `code` says why.

    publish-no-root: there is no tree yet, its keys come first. publish-damaged: the tree is not as
    it was written. publish-foreign: its last edition was signed by other keys than those given.
    publish-key: a key that is given does not sign for its role. publish-keys-missing: too few keys
    are given for a role. publish-loses: much that is published would be withdrawn. publish-nothing:
    there is nothing to publish. publish-unknown: no item has the key that is to be withdrawn.
    publish-busy: another one publishes into the tree. publish-unwritable: a file cannot be written.
    publish-secret: there is a private key in the tree. publish-role: no such name of a delegate.
    publish-older: what is to be taken in is older than what was. publish-expired: its signature has
    expired. publish-paths: it names files that are not its own.
    publish-twice: two things that are chosen have one name.
    publish-thing: a thing cannot be read, or is too large.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        super().__init__(detail)
