"""Files of kinds that are known and not read: the sentence says what they are."""

from __future__ import annotations

from io import BytesIO

import pytest

from content.errors import ContentError
from content.importers.base import Source
from content.importers.reading import read_source

NOISE = bytes(range(128, 256)) * 20


@pytest.mark.parametrize(
    ("data", "ending", "code"),
    [
        (b"CAJ\0" + NOISE, "", "refused-caj"),
        (b"KDH 2.0" + NOISE, "", "refused-caj"),
        (b"TEB\0" + NOISE, ".txt", "refused-caj"),
        (b"\x89\x9b\x9a\xde" + NOISE, "", "refused-umd"),
        (bytes(40) + NOISE, ".ceb", "refused-ceb"),
        (bytes(40) + NOISE, ".nh", "refused-caj"),
        (bytes(40) + NOISE, ".dat", "not-text"),
        (b"%!PS-Adobe" + NOISE, "", "import-refused"),
    ],
)
def test_the_reason_names_the_kind(data: bytes, ending: str, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_source(Source("x", lambda: BytesIO(data), ending=ending))
    assert caught.value.code == code


def test_a_text_under_such_a_name_is_read() -> None:
    source = Source("信", lambda: BytesIO("妈妈，我很好。请放心。".encode()), ending=".umd")
    assert len(read_source(source).articles) == 1
