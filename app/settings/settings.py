"""The reader's choices: a frozen record, kept in a JSON file that is never half-written.

A bad value costs that value only, a bad file only the choices: the app always starts.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from app.files.atomic import can_write, clear_leftovers, put_aside, write_atomically
from content.frozen import frozen
from content.real_files import open_file

SIZES_PT = (20, 24, 28, 32, 38, 46, 56, 68, 80)
"""Article text, in points, by `size_index`; the default is 32."""

RATE_STEPS = (120, 150, 180, 210, 240, 270, 300)
"""Characters a minute by `rate_step`; the default is 210, in the 200–220 that older listeners
follow best.
"""

THEMES = ("paper", "white", "black", "yellow", "navy")

LANGUAGES = ("zh", "en")
"""Languages of the face; articles keep theirs."""

TYPEFACES = ("hei", "song", "kai")
"""黑体 (the default), 宋体 and 楷体, where the system has them; article text only."""

SHOWN_CHARACTERS = ("stored", "simplified", "traditional")
"""原样 (the default), 简体 and 繁體: how texts of articles are shown. The face keeps its own."""

LEADINGS = (1.6, 1.9, 2.2)
"""Line spacing by `leading_step`, in multiples of the text's size; all above WCAG 1.4.8's 1.5."""

PAUSES_MS = ((150, 400), (300, 700), (700, 1400))
"""停顿 短, 中 (the default) and 长: silence after a sentence and after a paragraph."""

LONGEST_PAUSE_MS = 3000
POINTERS_PX = (0, 48, 64, 96)
"""Heights of the mouse pointer; 0 is the system's own. 工信部's rules ask for large pointers."""
PRESS_GUARDS_MS = (300, 500, 800)
"""Times in which a second press does not count (EN 301 549, 5.8)."""
LONGEST_NAME = 200
LONGEST_PATH = 4096
LARGEST_FILE_BYTES = 1_000_000

_log = logging.getLogger(__name__)


@frozen
class Settings:
    """All choices, each with its default. `volume` is 0.0–1.0, `voice` "" lets the app choose."""

    size_index: int = 3
    theme: str = "paper"
    rate_step: int = 3
    voice: str = ""
    former_voice: str = ""
    """The voice before a slow one was chosen: readers go back to it where that falls behind."""
    skips_brackets: bool = False
    """跳过括号里的话: remarks in brackets are shown and not said."""
    waits_each_sentence: bool = False
    """一句一停: the voice waits after each sentence until the reader goes on."""
    pause_sentence_ms: int = 300
    pause_paragraph_ms: int = 700
    volume: float = 1.0
    usual_volume: float = 0.0
    """The volume that somebody listens at, with which a session begins; 0: none was learned."""
    usual_percent: int = 0
    """The same of the computer's own volume, on `usual_socket`."""
    usual_socket: str = ""
    """The system's name of a device and its socket; "" where it does not tell."""
    typeface: str = "hei"
    leading_step: int = 0
    characters: str = "stored"
    pinyin: bool = False
    """拼音 above the characters of an article."""
    ruler: bool = False
    """阅读尺: a band marks the line that is being read."""
    speaker: str = ""
    """The system's id of the device that plays sound; "" is the default device."""
    pauses_unplugged: bool = True
    """拔下耳机就停: headphones that come out pause the reading."""
    language: str = "zh"
    speaks_controls: bool = False
    """点哪儿念哪儿: a control that is focused or touched says its name."""
    pointer_px: int = 0
    """Height of the mouse pointer; 0 is the system's own."""
    press_guard_ms: int = 300
    """A second press of the same control within this time does nothing."""
    holds_keys: bool = False
    """A held key repeats after two seconds only."""
    introduced: bool = True
    """The three questions of the first start were answered or skipped. A file without this field
    belongs to a reader who used the app before it asked them.
    """
    questions_left: bool = False
    """The three questions were left with 返回 once, unanswered: the next start asks them again."""
    screen_keyboard: bool = False
    """Whether 屏幕键盘 was opened where readers type; a touch screen always has it."""
    letters_folder: str = ""
    """The folder that is the mailbox of 家信; "" for none."""
    clear_sound: bool = True
    """声音清亮一点. On, because most of our readers hear high tones badly (docs/adr/0012)."""

    @property
    def characters_a_minute(self) -> int:
        """The speed of the voice, in Chinese characters a minute."""
        return RATE_STEPS[self.rate_step]


def settings_from(values: dict[str, object]) -> Settings:
    """Return settings from decoded JSON; a wrong or missing value becomes its default."""
    checked: dict[str, object] = {}
    for name, is_good in _GOOD.items():
        if name in values and is_good(values[name]):
            checked[name] = values[name]
    for name in ("volume", "usual_volume"):
        if name in checked:
            checked[name] = float(str(checked[name]))
    return Settings(**checked)  # type: ignore[arg-type]  # every value has passed its own test


class SettingsStore:
    """One settings file. Never raises, whatever the file holds.

    `set_aside` is where the last load() kept a damaged file, None if it was sound. `was_missing`
    means that there was no file: the app is started for the first time.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.set_aside: Path | None = None
        self.was_missing = False

    def load(self) -> Settings:
        """Return the saved settings; defaults if the file is missing, unreadable or damaged.

        Only a missing file means that nobody is `introduced` yet: a bad disk must not make the app
        ask its readers again.
        """
        self.set_aside, self.was_missing = None, False
        clear_leftovers(self._path)
        try:
            content = _read_small(self._path)
        except FileNotFoundError:
            # A link that leads nowhere: its disk is not plugged in.
            self.was_missing = not self._path.is_symlink()
            return Settings(introduced=not self.was_missing)
        except PermissionError:
            self.set_aside = put_aside(self._path)  # the next save would replace it
            return Settings()
        except OSError as error:
            _log.warning("settings cannot be read: %s", error)
            return Settings()
        values = _decoded(content)
        if values is None:
            self.set_aside = put_aside(self._path)
            return Settings()
        return settings_from(values)

    def can_save(self) -> bool:
        """Return whether save() would find a place; for a job."""
        return can_write(self._path)

    def save(self, settings: Settings) -> bool:
        """Write all settings, whole or not at all; False (and a line in the log) if not."""
        content = json.dumps(asdict(settings), ensure_ascii=True, indent=2) + "\n"
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._path, content.encode("ascii"))
        except OSError as error:
            _log.warning("settings not saved: %s", error)
            return False
        return True


def settings_fault(path: Path) -> str:
    """Return "" for a sound settings file, else "missing", "unreadable" or "damaged"."""
    try:
        content = _read_small(path)
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
    return "" if _decoded(content) is not None else "damaged"


def _read_small(path: Path) -> bytes:
    """Return a little more than settings can be at most: a wrong file may be huge."""
    with open_file(path) as file:
        return file.read(LARGEST_FILE_BYTES + 1)


def _decoded(content: bytes) -> dict[str, object] | None:
    """Return the JSON object in `content`, or None."""
    if len(content) > LARGEST_FILE_BYTES:
        return None
    try:
        values = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _whole(lowest: int, highest: int) -> Callable[[object], bool]:
    # bool is an int to Python, but true is not a size.
    return lambda value: type(value) is int and lowest <= value <= highest


def _is_volume(value: object) -> bool:
    return type(value) in (int, float) and 0.0 <= value <= 1.0 and math.isfinite(value)  # type: ignore[operator,arg-type]


def _is_name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_NAME


def _is_path(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_PATH and "\0" not in value


_GOOD: dict[str, Callable[[object], bool]] = {
    "size_index": _whole(0, len(SIZES_PT) - 1),
    "theme": lambda value: isinstance(value, str) and value in THEMES,
    "rate_step": _whole(0, len(RATE_STEPS) - 1),
    "voice": _is_name,
    "former_voice": _is_name,
    "speaker": _is_name,
    "letters_folder": _is_path,
    "pause_sentence_ms": _whole(0, LONGEST_PAUSE_MS),
    "pause_paragraph_ms": _whole(0, LONGEST_PAUSE_MS),
    "volume": _is_volume,
    "usual_volume": _is_volume,
    "usual_percent": _whole(0, 100),
    "usual_socket": _is_name,
    "leading_step": _whole(0, len(LEADINGS) - 1),
    "language": lambda value: isinstance(value, str) and value in LANGUAGES,
    "clear_sound": lambda value: type(value) is bool,
    "pauses_unplugged": lambda value: type(value) is bool,
    "speaks_controls": lambda value: type(value) is bool,
    "pointer_px": lambda value: type(value) is int and value in POINTERS_PX,
    "press_guard_ms": lambda value: type(value) is int and value in PRESS_GUARDS_MS,
    "holds_keys": lambda value: type(value) is bool,
    "introduced": lambda value: type(value) is bool,
    "questions_left": lambda value: type(value) is bool,
    "screen_keyboard": lambda value: type(value) is bool,
    "pinyin": lambda value: type(value) is bool,
    "ruler": lambda value: type(value) is bool,
    "skips_brackets": lambda value: type(value) is bool,
    "waits_each_sentence": lambda value: type(value) is bool,
    "characters": lambda value: isinstance(value, str) and value in SHOWN_CHARACTERS,
    "typeface": lambda value: isinstance(value, str) and value in TYPEFACES,
}
