"""An article that is read while its further pages are still being recognised."""

from __future__ import annotations

from app.reading import messages as m
from app.reading.order import ReadingOrder
from app.reading.session import ReadingSession
from app.speech.reading import messages as v
from app.speech.reading.reader import Reader, ReaderState
from content.library.store.library import Library
from content.model import Article, Block, BlockKind
from content.text.script import Script


def article(*texts: str, id_: str = "a" * 16) -> Article:
    blocks = (Block(BlockKind.PARAGRAPH, text) for text in texts)
    return Article(id_, (Block(BlockKind.TITLE, "搬家"), *blocks))


SHORT = article("一句。两句。")
LONG = article("一句。两句。", "三句。", "四句。")


def opened(text: Article) -> ReadingSession:
    session, (fetch,) = ReadingSession().step(m.Open(ReadingOrder((text.id,), 0), "read"))
    assert isinstance(fetch, m.Fetch)
    return session.step(m.Arrived(fetch.ask, text, None))[0]


def test_the_voice_and_the_page_get_the_longer_text_and_nothing_begins_anew() -> None:
    session, commands = opened(SHORT).step(m.Grew(LONG))
    assert commands == (m.Lengthen(LONG),)
    assert session.now.article is LONG
    assert session.loaded is LONG


def test_another_article_that_grows_changes_nothing() -> None:
    session = opened(SHORT)
    assert session.step(m.Grew(article("别的。", id_="b" * 16))) == (session, ())
    assert ReadingSession().step(m.Grew(LONG)) == (ReadingSession(), ())


def heard(reader: Reader, commands: tuple[v.Command, ...]) -> tuple[Reader, list[str]]:
    """Play what is asked for to its end; return the reader and the sentences heard."""
    said: list[str] = []
    asked = [each for each in commands if isinstance(each, v.Synthesize)]
    while asked:
        one = asked.pop(0)
        for event in (
            v.ClipArrived(one.id),
            v.ClipStarted(one.id),
            v.ClipHeard(one.id),
            v.ClipFinished(one.id),
        ):
            reader, more = reader.step(event)
            asked += [each for each in more if isinstance(each, v.Synthesize)]
        said.append(reader.script.sentence(one.ref).text)
    return reader, said


def test_the_reading_goes_on_into_what_has_come() -> None:
    reader, commands = Reader(Script(SHORT), (0, 0)).step(v.Play())
    reader, more = reader.step(v.Grown(Script(LONG)))
    reader, said = heard(reader, (*commands, *more))
    assert said == ["搬家", "一句。", "两句。", "三句。", "四句。"]
    assert reader.finished


def test_what_was_heard_to_its_end_goes_on_behind_it_when_more_has_come() -> None:
    reader, commands = Reader(Script(SHORT), (0, 0)).step(v.Play())
    reader, _ = heard(reader, commands)
    reader, commands = reader.step(v.Grown(Script(LONG)))
    assert commands == ()
    assert reader.state is ReaderState.STOPPED
    reader, said = heard(*reader.step(v.Play()))
    assert said == ["三句。", "四句。"]


def test_the_longer_text_takes_the_place_of_the_shorter_one_in_the_library() -> None:
    library = Library(None)
    assert library.add([SHORT]).added == (SHORT.id,)
    assert library.add([LONG]).known == (SHORT.id,)
    assert library.article(SHORT.id).blocks == LONG.blocks
    library.close()


def heard_to_the_end(text: Article) -> ReadingSession:
    session = opened(text).step(m.StillComes(text.id, True))[0]
    session, commands = session.step(m.Finished(text.id))
    assert commands == (m.Announce(m.News(m.What.MORE_COMES)),)
    return session


def test_the_end_of_what_has_come_is_no_end_and_it_goes_on_by_itself() -> None:
    session, commands = heard_to_the_end(SHORT).step(m.Grew(LONG))
    assert commands == (m.Lengthen(LONG), m.ReadOn())
    assert session.now.news is None
    session, commands = session.step(m.StillComes(LONG.id, False))
    assert commands == ()
    news = m.News(m.What.ARTICLE_ENDED)
    session, commands = session.step(m.Finished(LONG.id))
    assert m.Announce(news) in commands


def test_it_has_ended_when_nothing_more_has_come() -> None:
    session, commands = heard_to_the_end(SHORT).step(m.Grew(SHORT))
    assert m.ReadOn() not in commands
    session, commands = session.step(m.StillComes(SHORT.id, False))
    assert m.Announce(m.News(m.What.ARTICLE_ENDED)) in commands
    assert session.coming == frozenset()


def test_a_page_that_was_left_stays_silent_when_more_comes() -> None:
    session = heard_to_the_end(SHORT).step(m.Left(None))[0]
    session, commands = session.step(m.Grew(LONG))
    assert commands == (m.Lengthen(LONG),)
    assert session.now.news is None


def test_what_is_no_longer_the_same_text_is_not_put_under_the_reader() -> None:
    other = article("别的话。", "三句。")
    session, commands = opened(SHORT).step(m.Grew(other))
    assert commands == ()
    assert session.now.article is SHORT
