"""The model: letters in, sound and the end of each letter out. In the voice's process only.

Kokoro-82M as ONNX, with one more output: the sum of the lengths of its letters, in frames of 600
samples, which agrees with the sound (25 ms). Figures: docs/adr/0026.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.speech.engines.kokoro.alphabet import EDGE, LETTERS, MOST
from app.speech.engines.kokoro.quick import FIRST, KEPT

SAMPLE_RATE = 24_000
FRAME = 600
"""Samples; 25 ms."""
LEAD = 3 * FRAME
"""Samples by which letters are heard before the model's own times (docs/adr/0026)."""
ENDS = "/encoder/CumSum_output_0"
"""The output with the ends of the letters."""
KEPT_FRAMES = (8, 8)
"""Frames that are made before the first loud one and behind the last one (quick/quiet_ends.py)."""
THREADS = 2
STYLE = 256
"""Numbers in a row of a speaker's file; there is a row for each length of a text."""

Samples = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Kind:
    """The ways in which models of this kind differ.

    `letters`: the number of each letter. `ends`: the output that tells how long the letters are, ""
    if none does. `has_lengths`: it holds each letter's length, not the sum of all up to its end.
    `is_ready`: the graph is what onnxruntime would make of it. So that is not done at each start,
    which would take a second longer.
    """

    letters: Mapping[str, int]
    ends: str
    has_lengths: bool = False
    is_ready: bool = False


OURS = Kind(LETTERS, ENDS, is_ready=True)


class StoppedError(Exception):
    """The run was stopped from another thread."""


class Model:
    """One loaded model. One thread runs it; another may stop the run."""

    def __init__(self, file: Path, program: Path | None = None, kind: Kind = OURS) -> None:
        """`program` is a folder with onnxruntime, None where Python has it itself.

        Raises OSError, ImportError, and onnxruntime's errors for a file that is no model.
        """
        if program is not None and str(program) not in sys.path:
            sys.path.append(str(program))
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        if kind.is_ready:
            levels = onnxruntime.GraphOptimizationLevel
            options.graph_optimization_level = levels.ORT_DISABLE_ALL
        # Every text has another length: plans of memory for each would only be kept.
        options.enable_mem_pattern = False
        # A thread that waits sleeps: spinning would take the processor from window and player.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._options = onnxruntime.RunOptions
        self._session = onnxruntime.InferenceSession(
            str(file), options, providers=["CPUExecutionProvider"]
        )
        self._run: Any = None
        self._kind = kind
        self._inputs = [each.name for each in self._session.get_inputs()]
        """The numbers of the letters, the speaker's row, and the speed, in this order."""
        self._is_quick = KEPT in self._inputs
        """Whether it makes no sound of the silence at the ends."""
        self._outputs = [self._session.get_outputs()[0].name, *filter(None, [kind.ends])]
        if self._is_quick:
            self._inputs.remove(KEPT)
            self._outputs.append(FIRST)

    @property
    def facts(self) -> dict[str, str]:
        """The facts that the file tells of itself, by their names."""
        return dict(self._session.get_modelmeta().custom_metadata_map)

    def say(
        self, text: str, speaker: Samples, is_stopped: Callable[[], bool] = lambda: False
    ) -> tuple[Samples, list[int]]:
        """Return the sound, and the sample at which each letter ends; one more for the beginning.

        `ends[i]` is where letter i is heard to begin and letter i-1 to end; there are none where
        the model does not tell them. At most MOST letters. Raises StoppedError after stop() or
        where it is stopped before it begins, and KeyError for a character that is no letter.
        """
        letters = [self._kind.letters[letter] for letter in text][:MOST]
        self._run = run = self._options()
        try:
            if is_stopped():  # asked when stop() can end the run already
                raise StoppedError
            given = (
                np.array([[EDGE, *letters, EDGE]], np.int64),
                speaker[min(len(letters), len(speaker) - 1)],
                np.ones(1, np.float32),
            )
            feeds = dict(zip(self._inputs, given, strict=True))
            if self._is_quick:
                feeds[KEPT] = np.array(KEPT_FRAMES, np.int64)
            sound, *told = self._session.run(self._outputs, feeds, run)
        except StoppedError:
            raise
        except Exception as error:
            if run.terminate:
                raise StoppedError from error
            raise
        finally:
            self._run = None
        return sound.reshape(-1), self._ends(told, sound.size)

    def _ends(self, told: list[Any], samples: int) -> list[int]:
        """Return where letters are heard to begin; none if what was told is not the sound."""
        if not told:
            return []
        first = int(told[1][0]) if self._is_quick else 0
        frames = told[0].reshape(-1)
        if self._kind.has_lengths:
            frames = np.cumsum(np.maximum(1, np.nan_to_num(frames)))
        made = round(float(frames[-1])) * FRAME if len(frames) else -1
        if first * FRAME + samples > made if self._is_quick else samples != made:
            return []
        heard = (int(end) * FRAME - LEAD - first * FRAME for end in frames[:-1])
        return [min(samples, max(0, at)) for at in heard]

    def stop(self) -> None:
        """End a run that is under way, from another thread."""
        run = self._run
        if run is not None:
            run.terminate = True


def speaker_in(files: Sequence[Path], share: float) -> Samples:
    """Return the rows of a speaker, one for each length of a text. ValueError for other files.

    `files` are those of a timbre, of another, and of a prosody. Shape (rows, 1, 256): the first
    half of a row is the timbre (`share` of the first, the rest of the other), the second half is
    the prosody.
    """
    timbre, second, prosody = files
    rows = np.float32(share) * _rows(timbre) + np.float32(1 - share) * _rows(second)
    rows[:, :, STYLE // 2 :] = _rows(prosody)[:, :, STYLE // 2 :]
    return rows


def _rows(file: Path) -> Samples:
    numbers_in = np.fromfile(file, np.float32)
    if len(numbers_in) != MOST * STYLE or not np.isfinite(numbers_in).all():
        raise ValueError("no speaker")
    return numbers_in.reshape(-1, 1, STYLE)
