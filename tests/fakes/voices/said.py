"""Texts for property tests of speech, and a check of the way back to the page."""

from __future__ import annotations

from hypothesis import strategies as st

from content.model import Spoken
from fakes.saying.tables import every_page

PAGE = st.text(
    alphabet="今天熊穷一不了３ａＢ℃㎡①■“好”。\n 2021[［]】(x-嗯\ud800𠮷✅×√↑→#⁺¹²:/&Ai'é\u3000",
    max_size=40,
)
_SENTENCES = st.sampled_from(every_page())
SAID = st.lists(_SENTENCES, max_size=3).map("".join)
"""Up to three sentences of all tables, run together."""
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
