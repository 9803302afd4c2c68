"""Finds the lines of a page and reads them, with the models of rapidocr, run by onnxruntime.

The models are files of the wheel of rapidocr, and nothing is fetched. Its own code is not used: it
reaches for the network where a model is missing, and needs 600 MiB more for one page. What stands
here follows the published steps of PP-OCR: a map of where text is, boxes around its parts (Liao et
al., Real-time Scene Text Detection with Differentiable Binarization, 2020), and for each box a row
of likelihoods over all characters (CTC).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from content.importers.paper.shapes import Image, Quad, Slant
from content.importers.shared.watch import Watch

THREADS = 2
"""Of onnxruntime. Each more takes 64 MiB of the address space and helps little."""
FIND_SIDE = 1280
"""px of the longer side in which lines are looked for: letters of 10 points on A4 are 15 px."""
TILE = (1280, 960)
"""px of the largest piece that is looked at in one go; it takes 250 MiB."""
_OVERLAP = 96
_SMALL_LINE = 15.0
"""px. Where half of the lines are lower, they are looked for again, twice as large."""
_LIKELY = 0.3
_SURE = 0.5
_GROWS = 1.6
"""Thresholds and growth of the boxes as published with the models (rapidocr's config.yaml)."""
_LINE_HEIGHT = 48
_LEAST_WIDTH = 320
"""px of a line as the reading model takes it."""
_MOST_WIDTH = 3200
MOST_LINES = 2000
_NAMES = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")


@dataclass(frozen=True, slots=True)
class Words:
    """The signs that were read in a box, with the likelihood of each character, 0 to 1."""

    text: str
    likely: tuple[float, ...] = ()

    @property
    def score(self) -> float:
        """Return the mean likelihood; 0 for nothing."""
        return sum(self.likely) / len(self.likely) if self.likely else 0.0


def models_folder() -> Path | None:
    """Return the folder of the models; None where a part of the extra `paper` is missing."""
    if any(find_spec(name) is None for name in ("cv2", "numpy", "onnxruntime")):
        return None
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).with_name("models")
    return folder if all((folder / name).is_file() for name in _NAMES) else None


@cache
def recogniser(folder: Path) -> Recogniser:
    """Return the recogniser with the models of a folder; loaded once in a process, in a second."""
    return Recogniser(folder)


class Recogniser:
    """Finds lines, and reads them. For one thread."""

    def __init__(self, folder: Path) -> None:
        import cv2
        import onnxruntime

        cv2.setNumThreads(1)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        # Threads that wait in a circle use the processor time that this process has.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 4
        self._find, self._read = (
            onnxruntime.InferenceSession(str(folder / name), options, ["CPUExecutionProvider"])
            for name in _NAMES
        )
        signs = self._read.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._signs = ("", *signs, " ")

    def find(self, image: Image, watch: Watch) -> list[Slant]:
        """Return the boxes of lines in a grey image, in no order, in px of the image."""
        side = max(image.shape)
        scale = min(1.0, FIND_SIDE / side)
        boxes = self._boxes(image, scale, watch)
        heights = sorted(min(box.width, box.height) for box in boxes)
        if scale < 1.0 and heights and heights[len(heights) // 2] * scale < _SMALL_LINE:
            boxes = self._boxes(image, min(1.0, scale * 2), watch)
        return boxes[:MOST_LINES]

    def _boxes(self, image: Image, scale: float, watch: Watch) -> list[Slant]:
        import cv2
        import numpy as np

        height, width = (max(32, round(side * scale)) for side in image.shape)
        small = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
        likely = np.zeros((height, width), np.float32)
        for (top, bottom), (left, right) in _tiles(height, width):
            watch.check()
            part = self._map(small[top:bottom, left:right])
            up, down = _kept(top, bottom, height)
            lefter, righter = _kept(left, right, width)
            likely[up:down, lefter:righter] = part[
                up - top : down - top, lefter - left : righter - left
            ]
        return _boxes_of(likely, 1 / scale)

    def _map(self, tile: Image) -> Any:
        import cv2
        import numpy as np

        height, width = tile.shape
        tall, wide = -height % 32, -width % 32
        whole = cv2.copyMakeBorder(tile, 0, tall, 0, wide, cv2.BORDER_REPLICATE)
        flat = (whole.astype(np.float32) / 255 - 0.5) / 0.5
        given = np.broadcast_to(flat, (1, 3, *flat.shape)).copy()
        return _run(self._find, given)[0, 0, :height, :width]

    def read(self, picture: Image) -> Words:
        """Return the words of the picture of a line; some 0.2 s for forty characters.

        Lines are read one by one: several at once are no faster, and shorter ones come out worse.
        """
        import numpy as np

        fitted = _fitted(picture)
        wide = fitted.shape[1]
        given = np.zeros((1, 3, _LINE_HEIGHT, max(_LEAST_WIDTH, wide)), np.float32)
        given[0, :, :, :wide] = fitted
        rated = _run(self._read, given)[0]
        return self._words(rated.argmax(axis=1).tolist(), rated.max(axis=1).tolist())

    def _words(self, best: list[int], likely: list[float]) -> Words:
        kept = [
            (self._signs[sign], how_likely)
            for at, (sign, how_likely) in enumerate(zip(best, likely, strict=True))
            if sign and (at == 0 or best[at - 1] != sign)
        ]
        return Words("".join(sign for sign, _ in kept), tuple(each for _, each in kept))


def _run(model: Any, given: Any) -> Any:
    """Return the answer of a model. Raises MemoryError as Python does, where it has too little."""
    try:
        return model.run(None, {model.get_inputs()[0].name: given})[0]
    except Exception as error:  # onnxruntime has no other class for it
        if "bad_alloc" in str(error) or "allocate" in str(error):
            raise MemoryError from error
        raise


def cut_out(image: Image, box: Slant, *, upright: bool = True) -> Image:
    """Return the picture of a line; a tall one lies on its left side unless `upright` is false."""
    import cv2
    import numpy as np

    width, height = max(2, round(box.width)), max(2, round(box.height))
    from_ = np.array(box.corners, np.float32)
    to = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    turn = cv2.getPerspectiveTransform(from_, to)
    cut = cv2.warpPerspective(
        image, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.rot90(cut) if upright and box.is_tall else cut


def _fitted(picture: Image) -> Any:
    import cv2
    import numpy as np

    height, width = picture.shape
    wide = min(_MOST_WIDTH, max(8, -(-_LINE_HEIGHT * width // height)))
    shrinks = height > _LINE_HEIGHT
    how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    resized = cv2.resize(np.ascontiguousarray(picture), (wide, _LINE_HEIGHT), interpolation=how)
    return (resized.astype(np.float32) / 255 - 0.5) / 0.5


def _tiles(height: int, width: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [(tall, wide) for tall in _spans(height, TILE[0]) for wide in _spans(width, TILE[1])]


def _spans(length: int, most: int) -> list[tuple[int, int]]:
    if length <= most:
        return [(0, length)]
    count = -(-(length - _OVERLAP) // (most - _OVERLAP))
    step = (length - most) / (count - 1)
    return [(round(at * step), round(at * step) + most) for at in range(count)]


def _kept(start: int, end: int, length: int) -> tuple[int, int]:
    """Return the part of a tile that counts: what lies at its edges is seen better by the next."""
    half = _OVERLAP // 2
    return (start + half if start else 0, end - half if end < length else length)


def _boxes_of(likely: Any, scale: float) -> list[Slant]:
    import cv2
    import numpy as np

    mask = cv2.dilate((likely > _LIKELY).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = []
    for contour in contours[: MOST_LINES * 2]:
        (x, y), (wide, high), angle = cv2.minAreaRect(contour)
        if min(wide, high) < 3:
            continue
        left, top, w, h = cv2.boundingRect(contour)
        inside = np.zeros((h, w), np.uint8)
        cv2.drawContours(inside, [contour - (left, top)], -1, 1, -1)
        if cv2.mean(likely[top : top + h, left : left + w], inside)[0] < _SURE:
            continue
        # A box that is grown on all sides by this much is what the model was taught.
        grows = wide * high * _GROWS / (2 * (wide + high))
        grown = cv2.boxPoints(((x, y), (wide + 2 * grows, high + 2 * grows), angle))
        boxes.append(Slant.of(_scaled(grown, scale)))
    return boxes


def _scaled(points: Any, scale: float) -> Quad:
    return tuple((float(x) * scale, float(y) * scale) for x, y in points)  # type: ignore[return-value]
