"""`./run.sh demo DIR [FILE]`: the real app on a virtual screen and a virtual sound card.

Leaves in DIR a picture of every screen passed and the recorded sound, and fails if the recording
is silent or no sentence was highlighted. With `--voice natural` it records one article instead:
that of the file, or the shortest of the app's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import wave
from array import array
from pathlib import Path

from cli.usage import ChineseParser
from tools.virtual_screen import VirtualScreen
from tools.virtual_sound import RECORD_RATE, VirtualSoundCard

SAMPLE = Path(__file__).parents[2] / "shared" / "samples" / "newspaper-page.txt"
DRIVE_TIMEOUT_S = 120
LOUD = 300
"""Peak of a 20 ms slice, of 32768, above which there is speech."""

MIN_SPOKEN_S = 5.0
"""Of ten seconds of reading; the rest is pauses and the start."""


def spoken_seconds(samples: array[int]) -> float:
    """Return how many seconds of a recording are not silent, in slices of 20 ms."""
    step = RECORD_RATE // 50
    slices = (samples[at : at + step] for at in range(0, len(samples), step))
    return sum(0.02 for part in slices if max(part) > LOUD or min(part) < -LOUD)


def save_wave(samples: array[int], path: Path) -> None:
    """Write the recording as a WAV file that every player opens."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RECORD_RATE)
        file.writeframes(samples.tobytes())


def demo(folder: Path, article_file: Path | None, seconds: float) -> list[str]:
    """Drive the app; pictures and sound go to `folder`. Return what went wrong, in Chinese."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="yl-") as temporary:
        home = Path(temporary)
        runtime = home / "run"
        runtime.mkdir(mode=0o700)
        (home / "Desktop").mkdir()
        if article_file is not None:
            shutil.copy(article_file, home / "Desktop" / article_file.name)
        else:
            text = "院子里的花开了\n\n今天天气很好，院子里的花开了。邻居们都出来看。\n"
            (home / "Desktop" / "demo.txt").write_text(text * 3, "utf-8")
        with VirtualScreen() as screen, VirtualSoundCard() as card:
            environment = {**os.environ, **screen.start(), **card.start(runtime)}
            environment |= {"HOME": str(home), "YINLING_HOME": str(home / "yinling")}
            environment["LANG"] = environment["LC_ALL"] = "C.UTF-8"
            recording = card.record(home / "sound.raw")
            driven = subprocess.run(
                [sys.executable, "-P", "-m", "tools.demo_parts.drive", str(folder), str(seconds)],
                env=environment,
                timeout=DRIVE_TIMEOUT_S,
                check=False,
            )
            recording.stop()
            samples = recording.read()
    save_wave(samples, folder / "sound.wav")
    faults = [] if driven.returncode == 0 else ["没有走完所有的页面，或者没有一句话标出来。"]
    heard = spoken_seconds(samples)
    print(f"录音 {len(samples) / RECORD_RATE:.1f} 秒，其中有声音 {heard:.1f} 秒")
    if heard < min(MIN_SPOKEN_S, seconds / 2):
        faults.append("录音里没有声音，或者声音太少。")
    return faults


def _record(folder: Path, file: Path | None) -> int:
    from tools.demo_parts.article import main

    try:
        return main(folder.resolve(), file)
    except OSError as error:
        print(f"放不进这个文件夹：{folder}（{error.strerror}）", file=sys.stderr)
        return 2


def _parser() -> ChineseParser:
    about = "没有屏幕和喇叭也能看看、听听：图片和录音放进文件夹。"
    parser = ChineseParser(prog="./run.sh demo", description=about)
    parser.add_argument("folder", type=Path, metavar="文件夹", help="放图片和录音的地方")
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="文章文件", help="念这个文件；不写就念自带的"
    )
    parser.add_argument(
        "--seconds", type=float, default=10.0, metavar="秒", help="念多久，默认 10 秒"
    )
    parser.add_argument(
        "--voice", choices=("natural",), help="natural：用像真人的声音把一篇文章录成 article.wav"
    )
    return parser


def main() -> int:
    """Return 0 if everything was seen and heard."""
    options = _parser().parse_args()
    if options.file is not None and not options.file.is_file():
        print(f"找不到文件：{options.file}", file=sys.stderr)
        return 2
    if options.voice:
        return _record(options.folder, options.file)
    file = options.file or (SAMPLE if SAMPLE.is_file() else None)
    try:
        faults = demo(options.folder.resolve(), file, options.seconds)
    except OSError as error:
        print(f"放不进这个文件夹：{options.folder}（{error.strerror}）", file=sys.stderr)
        return 2
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"都好了。图片和录音在 {options.folder}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
