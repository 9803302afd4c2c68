"""`./run.sh demo DIR [FILE] --voice natural`: an article in the natural voice, as one hears it.

Needs neither screen nor sound card: the voice's own process says the sentences with the settings of
a new reader, and the pauses between them are those of the player.
"""

from __future__ import annotations

import sys
import wave
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

from app.bundled import bundled_articles
from app.recording.plan import Utterance, tracks_of
from app.settings.settings import Settings
from app.speech.engines.kokoro.kind import KOKORO
from app.speech.voice.blocking_voice import BlockingVoice
from app.speech.voice.wire import Answer
from cli.words import fault_sentence
from content.errors import ContentError, NothingToReadError
from content.model import Article

NAME = "article.wav"
NOT_HERE = "这台电脑上还没有像真人的声音。请先运行 ./run.sh voice，再试一次。"


class OtherVoiceError(Exception):
    """The natural voice failed, and our own said a sentence in its place."""


def shortest() -> Article:
    """Return the shortest of the app's own articles: two minutes."""
    return min(bundled_articles(), key=lambda article: article.length)


def record_article(
    article: Article,
    path: Path,
    say: Callable[[str], Answer],
    settings: Settings,
    told: Callable[[int, int], None] = lambda number, count: None,
) -> float:
    """Write an article as a WAV file with its pauses, whole or not at all; return its seconds.

    `told` learns the number of each sentence before it is said, and how many there are. Raises
    OSError, OtherVoiceError where the sample rate changes, and what `say` raises.
    """
    part = path.with_name(path.name + ".part")
    rate = samples = 0
    try:
        with part.open("wb") as file, wave.open(file) as out:
            utterances = list(_utterances(article))
            for number, utterance in enumerate(utterances, 1):
                told(number, len(utterances))
                answer = say(utterance.text)
                if not rate:
                    rate = answer.sample_rate
                    out.setparams((1, 2, rate, 0, "NONE", ""))
                if answer.sample_rate != rate:
                    raise OtherVoiceError
                pause = rate * _pause_ms(utterance, settings) // 1000
                out.writeframes(_native(answer.pcm) + bytes(2 * pause))
                samples += len(answer.pcm) // 2 + pause
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return samples / max(1, rate)


def article_in(file: Path) -> Article:
    """Return the first article of a file. Raises ContentError."""
    from app.importing.child import ImportingChild

    with ImportingChild() as importing:
        articles = importing.read(file).articles
    if not articles:
        raise NothingToReadError(str(file))
    if len(articles) > 1:
        print(f"{file}：里面有 {len(articles)} 篇，录第一篇。", file=sys.stderr)
    return articles[0]


def _tell(number: int, count: int) -> None:
    """Say how far it is: on one line of a terminal, else on a line for each sentence."""
    begin, end = ("\r", "" if number < count else "\n") if sys.stderr.isatty() else ("", "\n")
    print(f"{begin}正在念第 {number} 句，共 {count} 句……", end=end, file=sys.stderr, flush=True)


def main(folder: Path, file: Path | None = None) -> int:
    """Return 0 if the article was recorded, 4 where the voice is not here.

    The article is that of the file, or the shortest of the app's own.
    """
    import os

    from app.files.paths import default_paths

    here = [v for v in KOKORO.find(default_paths(os.environ, sys.platform)) if v.usable]
    if not here:
        print(NOT_HERE, file=sys.stderr)
        return 4
    settings = Settings()
    try:
        article = shortest() if file is None else article_in(file)
    except ContentError as error:
        print(fault_sentence(error, str(file)), file=sys.stderr)
        return 2
    print(
        f"正在用像真人的声音录《{article.title}》，{article.length} 字。"
        "先要准备声音，要等几秒到半分钟……",
        file=sys.stderr,
    )
    folder.mkdir(parents=True, exist_ok=True)
    voice = BlockingVoice(here[0].id, settings.characters_a_minute, clear=settings.clear_sound)
    try:
        with voice:
            seconds = record_article(article, folder / NAME, voice.say, settings, _tell)
    except OtherVoiceError:
        print("\n像真人的声音没有念完，没有录成。请再试一次。", file=sys.stderr)
        return 1
    print(f"录好了《{article.title}》，{seconds:.0f} 秒，在 {folder / NAME}")
    return 0


def _utterances(article: Article) -> Iterator[Utterance]:
    for track in tracks_of([article]):
        yield from track.utterances()


def _pause_ms(utterance: Utterance, settings: Settings) -> int:
    return settings.pause_paragraph_ms if utterance.ends_paragraph else settings.pause_sentence_ms


def _native(pcm: bytes) -> bytes:
    """Return samples little-endian, as WAV files have them."""
    if sys.byteorder == "little":
        return pcm
    samples = array("h", pcm)
    samples.byteswap()
    return samples.tobytes()
