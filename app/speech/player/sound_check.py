"""没有声音怎么办, as a pure state machine: the next question, from the known facts. No Qt.

`SoundCheck.step(event)` returns the next state. A sentence is said in LISTEN. Its fault, or the
settings of the computer, show where to look. After that the person is asked whether the sentence
was heard, and gets hints for things that only hands can do, one a screen. Every hint comes once
before any comes again, except for another device while there is one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.speech.engine import SpeechFault
from app.speech.player.system_volume import Loudness

QUIET_PERCENT = 25
"""Percent. Older ears hardly hear a computer that is set lower across a room."""
SOFT_VOLUME = 0.5
"""The app's own volume, 0–1, below which the same is true."""

VOICE_FAULTS = (SpeechFault.NO_VOICE, SpeechFault.VOICE_LOST, SpeechFault.BAD_CLIP)


class Step(StrEnum):
    """The content of the screen: one question, or one thing to do."""

    LISTEN = "listen"
    """The voice says a sentence."""
    ASK = "ask"
    """The sentence was said; was it heard?"""
    VOICE = "voice"
    """There is no voice, or its process does not work."""
    SPEAKER = "speaker"
    """There is no device to play on."""
    MUTED = "muted"
    QUIET = "quiet"
    """The computer is mute, or set very low."""
    OWN_VOLUME = "own-volume"
    """The app's own volume is low."""
    KNOB = "knob"
    CABLE = "cable"
    KEY = "key"
    """Things only hands can do: turn the speaker's knob, look at its cable, press the key."""
    OTHER = "other"
    """The sound may come out somewhere else: choose the device."""
    GIVE_UP = "give-up"
    """All hints were tried: another person must help."""
    HEARD = "heard"


HINTS = (Step.KNOB, Step.CABLE, Step.KEY, Step.OTHER)
"""Hints for a reader who heard nothing, one after another, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts known without asking the person. `loudness` None: the computer does not tell."""

    loudness: Loudness | None = None
    own_volume: float = 1.0
    outputs: int = 1
    """Number of present devices."""
    can_be_louder: bool = True
    """Whether the app may set the computer louder; on a shared machine its staff have said."""


# --- events ---


@dataclass(frozen=True, slots=True)
class Said:
    """The sentence was played to its end, as far as the machine can tell."""

    facts: Facts


@dataclass(frozen=True, slots=True)
class Failed:
    """The sentence could not be said or played."""

    fault: SpeechFault


@dataclass(frozen=True, slots=True)
class Yes:
    """听见了."""


@dataclass(frozen=True, slots=True)
class No:
    """没听见; or, at a hint: that does not help, or cannot be done."""


@dataclass(frozen=True, slots=True)
class Again:
    """The person has done it; say the sentence again."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The computer was asked to be louder: whether it is."""

    done: bool


Event = Fixed | Said | Failed | Yes | No | Again


@dataclass(frozen=True, slots=True)
class SoundCheck:
    """The state of the search. A new search begins by saying the sentence."""

    step_now: Step = Step.LISTEN
    facts: Facts = Facts()
    tried: frozenset[Step] = frozenset()
    """Hints that were already given."""
    chosen: int = 0
    """How many devices were chosen in OTHER."""

    @property
    def is_soft(self) -> bool:
        """Whether our own volume is low, where a voice and a device are known to work."""
        works = not self.tried & {Step.VOICE, Step.SPEAKER}
        return works and self.facts.own_volume < SOFT_VOLUME

    def step(self, event: Event) -> SoundCheck:
        """Return the state after `event`; an event that does not belong here changes nothing."""
        match event:
            case Said(facts):
                # Also when the sentence, after a fault, went on by itself.
                waiting = (Step.LISTEN, Step.VOICE, Step.SPEAKER)
                return self._judge(facts) if self.step_now in waiting else self
            case Failed(fault):
                if self.step_now not in (Step.LISTEN, Step.VOICE, Step.SPEAKER):
                    return self
                return self._to(Step.VOICE if fault in VOICE_FAULTS else Step.SPEAKER)
            case Yes():
                return self._to(Step.HEARD) if self.step_now is Step.ASK else self
            case No():
                return self._on_no()
            case Again():
                return self._on_again()
            case Fixed(done):
                if self.step_now not in (Step.MUTED, Step.QUIET):
                    return self
                # The app could not do it; the person can press the key.
                return replace(self, step_now=Step.LISTEN) if done else self._to(Step.KEY)

    def _judge(self, facts: Facts) -> SoundCheck:
        """Look for the reason why the sentence was not heard although it was played."""
        told = replace(self, facts=facts)
        loud = facts.loudness
        if loud is not None and not loud.is_real and Step.SPEAKER not in self.tried:
            return told._to(Step.SPEAKER)
        if loud is not None and loud.muted and Step.MUTED not in self.tried:
            return told._to(Step.MUTED)
        is_quiet = loud is not None and loud.percent < QUIET_PERCENT and facts.can_be_louder
        if is_quiet and Step.QUIET not in self.tried:
            return told._to(Step.QUIET)
        if facts.own_volume < SOFT_VOLUME and Step.OWN_VOLUME not in self.tried:
            return told._to(Step.OWN_VOLUME)
        return told._to(Step.ASK)

    def _on_no(self) -> SoundCheck:
        if self.step_now in (Step.LISTEN, Step.HEARD, Step.GIVE_UP):
            return self
        if self.step_now in (Step.MUTED, Step.QUIET, Step.OWN_VOLUME):
            # The person wants it as it is: look at the app's volume, else ask whether it was heard.
            return self._judge(self.facts)
        if self.step_now is Step.VOICE:
            return self._to(Step.GIVE_UP)  # a knob does not help when there is no voice
        for hint in HINTS:
            if self._may_suggest(hint):
                return self._to(hint)
        return self._to(Step.GIVE_UP)

    def _may_suggest(self, hint: Step) -> bool:
        if hint is not Step.OTHER:
            # Neither knob nor key helps a missing speaker.
            return hint not in self.tried and self.step_now is not Step.SPEAKER
        if self.step_now is Step.OTHER:
            return False
        return self.chosen < self.facts.outputs - 1 and (
            hint not in self.tried or self.step_now is Step.ASK
        )

    def _on_again(self) -> SoundCheck:
        if self.step_now is Step.LISTEN:
            return self
        if self.step_now in (Step.GIVE_UP, Step.HEARD):
            return SoundCheck()  # from the beginning
        chosen = self.chosen + (self.step_now is Step.OTHER)
        return replace(self, step_now=Step.LISTEN, chosen=chosen)

    def _to(self, step: Step) -> SoundCheck:
        return replace(self, step_now=step, tried=self.tried | {step})
