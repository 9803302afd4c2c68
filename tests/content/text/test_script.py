"""A script walks through an article without losing or repeating a character."""

from hypothesis import given
from hypothesis import strategies as st

from content.model import Article, Block, BlockKind
from content.text.script import Script

TEXTS = st.lists(st.text(alphabet="天地人和，。！“”a1 ", min_size=1), min_size=1, max_size=8)


def article(texts: list[str]) -> Article:
    blocks = [Block(BlockKind.TITLE, texts[0])]
    blocks += [Block(BlockKind.PARAGRAPH, text) for text in texts[1:]]
    return Article("x", tuple(blocks))


@given(TEXTS)
def test_walking_forward_reads_all_and_back_the_same(texts: list[str]) -> None:
    script = Script(article(texts))
    refs = [script.first()]
    while (ref := script.after(refs[-1])) is not None:
        refs.append(ref)
    read = [script.sentence(ref) for ref in refs]
    for block, text in enumerate(texts):
        assert "".join(s.text for s in read if s.block == block) == text
    back = [refs[-1]]
    while (ref := script.before(back[-1])) is not None:
        back.append(ref)
    assert back == refs[::-1]


@given(TEXTS, st.integers(-3, 12), st.integers(-3, 60))
def test_any_place_has_a_sentence(texts: list[str], block: int, offset: int) -> None:
    script = Script(article(texts))
    sentence = script.sentence(script.at(block, offset))
    if 0 <= block < len(texts) and 0 <= offset < len(texts[block]):
        assert sentence.block == block
        assert sentence.start <= offset < sentence.end
    assert sentence.text.startswith(sentence.locator.quote[: len(sentence.text)])


@given(TEXTS)
def test_progress_grows_from_nothing_towards_one(texts: list[str]) -> None:
    script = Script(article(texts))
    ref, last = script.first(), -1.0
    assert script.progress(ref) == 0.0
    while ref is not None:
        assert last < script.progress(ref) < 1.0
        last, ref = script.progress(ref), script.after(ref)


def test_the_last_sentence_of_a_block_ends_its_paragraph() -> None:
    script = Script(article(["题目", "一。二。"]))
    assert script.ends_paragraph((0, 0))
    assert not script.ends_paragraph((1, 0))
    assert script.ends_paragraph((1, 1))
