"""Words are cut as jieba cuts them; jieba itself is the comparison."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from fakes.dictionaries import lexicon
from hypothesis import given
from hypothesis import strategies as st

from content.text.readings.lexicon_table import DATA, marked_words
from tools.marked_sentences import marked_sentences

LEXICON = lexicon()
TRADITIONAL = "看過醫生還錢，習慣晨運，長者須防著涼。眙"
SENTENCES = [
    TRADITIONAL,
    *(each.text for each in (*marked_sentences("tuning"), *marked_sentences("measured"))),
]
PIECES = st.sampled_from([text[at : at + 6] for text in SENTENCES for at in range(0, len(text), 5)])
MIXED = st.text("行长得了不一着重曾单于上里 abcAT&股#+%._-12。\r\n\t\0𠮷", max_size=20)


@cache
def jieba() -> ModuleType:
    """Return it when it is first compared with: it reads its words while it is imported."""
    import rjieba

    for word in marked_words((DATA / "words.txt").read_text("utf-8")):
        # As the dictionaries are made: our own words, and those that jieba knows but cuts.
        if not word.startswith("-") and rjieba.cut(word, hmm=False) != [word]:
            rjieba.add_word(word, None, None)
    return rjieba


def as_jieba(text: str) -> bool:
    return LEXICON.tagged(text) == jieba().tag(text, hmm=False)


def test_every_marked_sentence() -> None:
    assert [text for text in SENTENCES if not as_jieba(text)] == []


@given(st.one_of(st.lists(PIECES, max_size=6).map("".join), MIXED, st.text(max_size=12)))
def test_any_text(text: str) -> None:
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert as_jieba(text)
    assert "".join(word for word, _ in LEXICON.tagged(text)) == text


@given(st.one_of(PIECES, MIXED).map(lambda text: text[:4]).filter(bool))
def test_whether_it_is_a_word(text: str) -> None:
    if jieba().has_word(text):
        assert LEXICON.is_word(text)
