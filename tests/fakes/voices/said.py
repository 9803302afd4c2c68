"""Texts for property tests of speech, and a check of the way back to the page."""

from __future__ import annotations

from hypothesis import strategies as st

from content.model import Spoken
from fakes.places import EXPRESSIONS

PAGE = st.text(alphabet="今天熊穷一不了３ａＢ℃㎡①■“好”。\n 2021[［]】(x-嗯\ud800𠮷", max_size=40)
_SENTENCES = st.sampled_from(
    [
        line.rpartition(" =")[0]
        for file in sorted(EXPRESSIONS.glob("*.txt"))
        for line in file.read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
)
SAID = st.lists(_SENTENCES, max_size=3).map("".join)
"""Up to three sentences of the tables of expressions, run together."""
TEXTS = st.one_of(st.text(), PAGE, SAID)


def assert_maps_to_the_page(said: Spoken, text: str) -> None:
    """Fail unless all that is said leads back to a place of `text`, completely and in order."""
    at = page_start = page_end = 0
    for span in said.spans:
        assert span.start == at
        assert span.end > span.start
        assert page_start <= span.page_start < span.page_end <= len(text)
        assert span.page_end >= page_end
        at, page_start, page_end = span.end, span.page_start, span.page_end
    assert at == len(said.text)
