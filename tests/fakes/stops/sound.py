"""Stops of 声音, of the voices, and of 没有声音怎么办."""

from __future__ import annotations

from collections.abc import Iterator

from app.reading.order import ReadingOrder
from app.speech.engine import Output, SpeechFault
from app.speech.engines.table import chinese_voices
from app.speech.player.sound_check import Facts, SoundCheck, Step
from app.speech.player.system_volume import Loudness
from content.library.store.shelf import Shelf
from fakes.stops.content import STRANGE_VOICES
from fakes.stops.steps import Steps
from ui.shell.destinations.others import Voices
from ui.shell.destinations.plain import NO_SOUND, SOUND
from ui.shell.destinations.reading import Read
from ui.words.voices import installed_words


def sound(steps: Steps) -> Iterator[str]:
    """声音 and the voices."""
    window = steps.window
    window.go(SOUND)
    yield steps.there("sound")
    _switch_speaking(steps, on=True)
    yield steps.there("sound", "switched on")
    _switch_speaking(steps, on=False)
    steps.app.player.plug_in(Output("0", "Built-in", True), Output("1", "Ears", is_private=True))
    yield steps.there("sound", "another place")
    steps.app.player.plug_in()
    window.go(Voices())
    yield steps.there("voices")
    steps.last_page()
    yield steps.there("voices", "last page")
    steps.app.page.show_voices(chinese_voices(STRANGE_VOICES))
    yield steps.there("voices", "of others")
    steps.app.page.answers.say(installed_words(STRANGE_VOICES[0]), steps.app.page.known)
    yield steps.there("voices", "put in")
    steps.app.page.notice.dismiss()


def no_speaker(steps: Steps) -> Iterator[str]:
    """The pages that say at once that headphones came out, or that there is no speaker."""
    window = steps.window
    ids = tuple(row.id for row in steps.library.rows(Shelf.TODAY))
    window.go(Read(ReadingOrder(ids, 0)))
    steps.app.hear(100)
    steps.app.player.pull_out()
    yield steps.there("reading", "unplugged")
    steps.app.page.toggle()
    steps.app.hear(100)
    steps.app.player.fail(SpeechFault.SPEAKER_LOST)
    yield steps.there("reading", "no speaker")
    window.go(SOUND)
    steps.app.player.broken = SpeechFault.NO_SPEAKER
    steps.app.page.listen.chosen.emit()
    steps.app.until(lambda: steps.app.page.told.isVisible())
    yield steps.there("sound", "no speaker")
    steps.app.player.recover()


def no_sound(steps: Steps) -> Iterator[str]:
    """没有声音怎么办."""
    window, player = steps.window, steps.app.player
    window.go(NO_SOUND)
    yield steps.there("no-sound")
    names = ("Built-in Audio Analog Stereo", "HDA NVidia Digital Stereo (HDMI 2)", "USB Audio")
    player.plug_in(*(Output(str(i), name, i == 0) for i, name in enumerate(names)))
    # Those with the most words, and the one with rows.
    for step in (Step.ASK, Step.VOICE, Step.KEY, Step.OTHER, Step.GIVE_UP):
        steps.app.page.check = SoundCheck(step, Facts(None, 1.0, 3))
        steps.app.page.show_step()
        yield steps.there("no-sound", step)
    steps.app.page.check = SoundCheck(Step.GIVE_UP, Facts(Loudness(80, False), 0.25, 1))
    steps.app.page.show_step()
    yield steps.there("no-sound", "soft")
    player.plug_in()


def _switch_speaking(steps: Steps, *, on: bool) -> None:
    steps.app.yinling.settings.change(speaks_controls=on)
    steps.app.page.come_back()
