"""The only place that joins reader, engine and player.

Events come from the page, the engine and the player; the pure reader decides; this module carries
the commands out. Pages observe the signals and never use engine or player themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from app.one_at_a_time import OneAtATime
from app.speech.engine import AudioPlayer, Clip, SpeechEngine, SpeechFault, SpeechRequest
from app.speech.engines.table import engine_of
from app.speech.reading import messages as m
from app.speech.reading import reader as r
from app.speech.reading.coming import coming
from app.speech.reading.please_wait import PleaseWait
from app.speech.reading.reading_state import ReadingState
from app.speech.reading.waiting import WaitingForSound
from content.locator import Locator
from content.model import Article
from content.text.readings.corrections import NO_CORRECTIONS, Corrections
from content.text.script import Ref, Script

RETRY_MS = 2000
"""ms after a fault before the voice is tried again without a press."""

SavePlace = Callable[[Locator, float, bool], None]
"""Remembers (locator, progress 0.0–1.0, finished); must return at once."""


class ReadingController(ReadingState):
    """Reads one article at a time aloud, and tells its place."""

    def __init__(
        self,
        engine: SpeechEngine,
        player: AudioPlayer,
        save_place: SavePlace,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._player = player
        self._save_place = save_place
        self._aside_rate: int | None = None
        self._trial = NO_CORRECTIONS
        self._next_id = 1
        self._clips: dict[int, list[Clip]] = {}
        """Parts of clips that have arrived and were not given to the player yet."""
        self._events = OneAtATime(self._step)  # engine and pages may answer within a command
        self._keeps_place = True
        self._clear, self._skips_brackets, self._waits = False, False, False
        self._said_ms = 0
        self._please_wait = please = PleaseWait()
        self.waiting = WaitingForSound(
            lambda: engine_of(self._voice).keeps_sound, lambda: please.clip is not None, parent=self
        )
        self.waiting.to_say.connect(self._say_please_wait)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(lambda: self._send(m.CauseGone()))
        engine.clip_ready.connect(self._on_clip)
        engine.voice_failed.connect(self._on_voice_failed)
        engine.request_failed.connect(
            lambda id_, fault: self._send(m.ClipRefused(id_, SpeechFault(fault)))
        )
        player.clip_started.connect(self._on_started)
        player.clip_heard.connect(lambda id_: self._send(m.ClipHeard(id_)))
        player.clip_finished.connect(lambda id_: self._send(m.ClipFinished(id_)))
        player.word_reached.connect(self._on_word)
        player.unplugged.connect(self._on_unplugged)
        player.failed.connect(lambda fault: self._send(m.PlayerLost(SpeechFault(fault))))
        player.recovered.connect(lambda: self._send(m.CauseGone()))

    # --- what pages ask for ---

    def warm_up(self) -> None:
        """Start the voice's process and look for the speaker, so that the first click is quick."""
        self._engine.warm_up()
        self._player.warm_up()

    def set_voice(self, voice: str, rate: int, *, clear: bool = False) -> None:
        """Use this voice ("": the best) at so many characters a minute; `clear`: 声音清亮一点."""
        if (voice, rate, clear) != (self._voice, self._rate, self._clear):
            if voice != self._voice:
                self.waiting.begin_anew()
            self._voice, self._rate, self._clear = voice, rate, clear
            self._send(m.VoiceChanged())

    def set_corrections(self, corrections: Corrections) -> None:
        """Read by the reader's own dictionary; the sentence that is being said is said again."""
        self._engine.set_corrections(corrections)
        self._send(m.VoiceChanged())

    def skip_brackets(self, skips: bool) -> None:
        """Leave out what stands in brackets, or say it, from this sentence on."""
        if skips != self._skips_brackets:
            self._skips_brackets = skips
            self._engine.skip_brackets(skips)
            self._send(m.VoiceChanged())

    def ask_for_patience(self, words: str) -> None:
        """Say these words, once, when a slow voice is waited for in the middle of an article."""
        self._please_wait.say(words)

    def wait_each(self, waits: bool) -> None:
        """一句一停: wait after each sentence until play() is called, or read on."""
        if waits == self._waits:
            return
        self._waits = waits
        if self._is_aside:  # an aside is said to its end
            self._set_by = replace(self._set_by, waits=waits) if self._set_by else None
        else:
            self._send(m.WaitEach(waits))

    def set_pauses(self, sentence_ms: int, paragraph_ms: int) -> None:
        """Set the silence after a sentence and after a paragraph, in milliseconds."""
        self._pauses_ms = (sentence_ms, paragraph_ms)

    def open(
        self, article: Article, place: Locator | None = None, *, keeps_place: bool = True
    ) -> None:
        """Make this the article to read, silently, at this place or at its beginning."""
        self._halt()
        self._is_aside, self._set_by = False, None
        self.waiting.begin_anew()
        script = Script(article)
        current = script.at(place.block, place.offset) if place else script.first()
        self._keeps_place = keeps_place
        self._reader = r.Reader(script, current, next_id=self._next_id, waits=self._waits)
        self._engine.prepare(coming(script, current, self._voice, is_kept=keeps_place, idle=True))
        self.state_changed.emit()

    def lengthen(self, article: Article) -> None:
        """Read on in the longer text of the article: it was read before all of it was there."""
        self.end_aside()
        self._send(m.Grown(Script(article)))

    def play(self) -> None:
        """Read on from the place; after a pause, exactly from where it stopped."""
        self.end_aside()
        self._send(m.Play())

    def play_from(self, block: int, offset: int) -> None:
        """Read from the sentence that holds this character."""
        self.end_aside()
        self.jumped.emit()
        if self._reader:
            self._send(m.PlayFrom(self._reader.script.at(block, offset)))
            self.steered.emit()

    def note_place(self, block: int, offset: int) -> None:
        """Keep this as the place for the next start; a paused sentence stays as it is."""
        main = self._main
        if main is not None and self._keeps_place:
            sentence = main.script.sentence(main.script.at(block, offset))
            progress = main.script.progress_at(sentence.block, sentence.start)
            self.jumped.emit()
            self._save_place(sentence.locator, progress, False)

    def pause(self) -> None:
        """Be silent at once."""
        self.end_aside()
        self._send(m.Pause())

    def skip(self, step: int) -> None:
        """Read the next (1) or the previous (-1) sentence."""
        self.end_aside()
        self._send(m.Skip(step))
        self.steered.emit()

    def say_aside(
        self, article: Article, rate: int | None = None, trial: Corrections = NO_CORRECTIONS
    ) -> None:
        """Say something that is not the article (an announcement, a sample of the voice).

        `rate` in characters a minute, None for the reader's own; `trial` are corrections that hold
        in this aside only. The article's place stays; no sentence or word is signalled. Every
        command for the article ends the aside.
        """
        self._halt()
        self._aside_rate, self._trial = rate, trial
        if not self._is_aside:
            main = self._reader
            # A sentence that was heard to its end is not said again.
            waits = main is not None and main.state is r.ReaderState.WAITING
            state = r.ReaderState.WAITING if waits else r.ReaderState.STOPPED
            self._set_by = replace(main, state=state, fault=None, lines=()) if main else None
        self._is_aside = True
        script = Script(article)
        self._reader = r.Reader(script, script.first(), next_id=self._next_id)
        self._send(m.Play())

    def end_aside(self) -> None:
        """Be silent if an aside is being said, and go back to the article."""
        if self._is_aside:
            self._halt()
            self._reader, self._set_by, self._is_aside = self._set_by, None, False
            if self._reader is not None:
                self._reader = replace(self._reader, next_id=self._next_id)
            self.state_changed.emit()

    def try_again(self) -> None:
        """Try again at once after a fault, and show that."""
        self.tried_again.emit()
        self._send(m.Play())

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0.0–1.0."""
        self._player.set_volume(volume)

    def close(self) -> None:
        """Be silent and end the voice's process."""
        self._halt()
        self._player.close()
        self._engine.close()

    # --- carrying it out ---

    def _send(self, event: m.Event) -> None:
        self._events.take(event)

    def _step(self, event: m.Event) -> None:
        before = self._reader
        if before is None:
            return
        after, commands = before.step(event)
        self._reader, self._next_id = after, after.next_id
        for command in commands:
            self._do(command, after)
        self.waiting.follow(None if self._is_aside else self._reader)
        if (before.state, before.fault) != (after.state, after.fault):
            self.state_changed.emit()

    def _do(self, command: m.Command, reader: r.Reader) -> None:
        match command:
            case m.Synthesize(id_, ref):
                if self.waiting.is_slow() and not self._is_aside:
                    self._ask_for_please_wait()
                self._engine.request(self._asked(id_, reader.script.sentence(ref).text))
            case m.Prepare():
                self._player.prepare()
            case m.Enqueue(id_, ref):
                for clip in self._clips.pop(id_):
                    self._play(clip, reader, ref)
                if not self._is_aside:
                    self.given.emit()
            case m.Halt():
                self._halt()
            case m.PausePlayer():
                self._player.pause()
            case m.ResumePlayer():
                self._player.resume()
            case m.Show(ref):
                if not self._is_aside:
                    self._keep(reader, finished=False)
                    self.sentence_changed.emit(reader.script.sentence(ref))
                    kept, idle = self._keeps_place, not reader.is_active
                    following = coming(reader.script, ref, self._voice, is_kept=kept, idle=idle)
                    self._engine.prepare(following)
            case m.Finished():
                if self._is_aside:
                    self.end_aside()
                else:
                    self._keep(reader, finished=True)
                    self.finished.emit(reader.script.article.id)
            case m.RetryLater():
                self._retry.start()

    def _asked(self, id_: int, text: str) -> SpeechRequest:
        rate, trial = (self._aside_rate, self._trial) if self._is_aside else (None, NO_CORRECTIONS)
        return SpeechRequest(id_, text, self._voice, rate or self._rate, self._clear, trial)

    def _ask_for_please_wait(self) -> None:
        request = self._please_wait.request(self._rate, clear=self._clear)
        if request is not None:
            self._engine.request(request)

    def _say_please_wait(self) -> None:
        if self._please_wait.clip is not None:
            self._player.enqueue(self._please_wait.clip, self._pauses_ms[0])

    def _halt(self) -> None:
        self._retry.stop()
        self._please_wait.cancelled()
        self.waiting.halted()
        self._clips.clear()
        self._player.stop()
        self._engine.cancel_all()

    def _keep(self, reader: r.Reader, *, finished: bool) -> None:
        if self._keeps_place:
            locator = reader.script.sentence(reader.current).locator
            self._save_place(locator, reader.script.progress(reader.current), finished)

    def _on_started(self, id_: int) -> None:
        self.waiting.began(id_)
        self._send(m.ClipStarted(id_))

    def _on_clip(self, clip: Clip) -> None:
        if self._please_wait.takes(clip):
            return
        reader = self._reader
        line = next((each for each in reader.lines if each.id == clip.id), None) if reader else None
        if reader is None or line is None:
            return
        if line.enqueued:
            self._play(clip, reader, line.ref)
        else:
            self._clips.setdefault(clip.id, []).append(clip)
        if clip.part == 0:
            self._send(m.ClipArrived(clip.id, complete=clip.last))
        elif clip.last:
            self._send(m.ClipCompleted(clip.id))

    def _play(self, clip: Clip, reader: r.Reader, ref: Ref) -> None:
        self._said_ms = clip.duration_ms + (self._said_ms if clip.part else 0)
        if clip.last and not self._is_aside:
            characters = len(reader.script.sentence(ref).text)
            self._pace = self._pace.heard(characters, self._said_ms, self._rate)
        pause_ms = self._pauses_ms[reader.script.ends_paragraph(ref)]
        self._player.enqueue(clip, 0 if reader.waits else pause_ms)
        self.waiting.given(clip)

    def _on_voice_failed(self, voice: str) -> None:
        if voice == self._voice:
            # The engine says with our own what it was asked; so is what is asked from now on.
            self._voice = ""
            self._send(m.VoiceReplaced())
        self.voice_failed.emit(voice)

    def _on_unplugged(self) -> None:
        if self.is_active:
            self.unplugged.emit()
        self.pause()

    def _on_word(self, id_: int, start: int, end: int) -> None:
        if self._is_aside or self._reader is None:
            return
        if self._reader.lines and self._reader.lines[0].id == id_:
            sentence = self._reader.script.sentence(self._reader.lines[0].ref)
            self.word_changed.emit(sentence.block, sentence.start + start, sentence.start + end)
