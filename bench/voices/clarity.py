"""声音: how clear each of our own voices is, as made and made clearer, for ears of eighty.

Nobody listens. What can be computed is: how much of what matters for understanding is above
the threshold of such ears (after the octave-band method of ANSI S3.5-1997); how many syllables
stay nearest to themselves when they are said again a little faster, heard through those ears, with
noise of 4 dB in each band; how far soft consonants lie below vowels; how far the pitch moves.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from app.speech.engines.espeak.speaking import EspeakVoices
from app.speech.engines.table import OWN_VOICES
from app.speech.voice.clear_sound import LOUDEST_PEAK, clearer
from app.speech.voice.reciter import trim
from app.speech.voices import MANDARIN

Sound = np.ndarray[Any, np.dtype[np.float64]]

RATE = 22_050
QUIET_DB, USUAL_DB = 55.0, 65.0
"""Of speech at the ear: across the room, and at the table."""
AS_MADE = "sit/cmn"
"""espeak-ng's Mandarin without a variant, to compare with."""
NOT_HEARD_DB = -30.0
"""Stands for a consonant in which no hiss is found."""
MOST_DELAY = 0.001
"""Of a sentence's own length: 8 s of sound are made clearer in 8 ms at the most."""

OCTAVES = np.array([250, 500, 1000, 2000, 4000, 8000.0])
IMPORTANCE = np.array([0.0617, 0.1671, 0.2373, 0.2648, 0.2142, 0.0549])
"""ANSI S3.5-1997, octave bands; from memory, not compared with the standard. So is what follows:
good for ranking voices, not for absolute figures."""
INNER_NOISE_DB = np.array([-3.9, -9.7, -12.5, -17.7, -25.9, -7.1])
"""The same: spectrum level of the threshold of young ears."""
LOSS_DB = np.array([0.003, 0.0035, 0.004, 0.007, 0.016, 0.022]) * (80 - 18) ** 2
"""Median of men of 80, after ISO 7029:2000: 12 13 15 27 62 85 dB."""

SENTENCES = (
    "早上好，今天是星期三，外面有点凉。",
    "医生说，饭后散步半个小时，对心脏很有好处。",
    "这种药一天吃三次，每次两片，不要多吃。",
    "陌生人打电话要您转账，千万不要相信。",
    "天气预报说明天下午有雷阵雨，出门记得带伞。",
    "他笑了笑，没有回答，只是把窗户关上了。",
)
CONSONANTS = "丝师西吃妻资知喝发他"
SYLLABLES = (
    "啊埃鞍肮凹芭耙白斑邦苞剥杯奔崩逼辟鞭标鳖彬兵泊捕擦猜餐苍操厕层插拆搀昌超车郴撑澄吃匙充抽初揣川疮吹春戳疵聪凑粗蹿摧村磋搭呆耽当刀德堤颠碉跌丁丢东侗兜督端堆墩囤掇"
    "蛾恩而发藩坊菲芬丰佛否脯噶该干冈篙哥蛤给根耕工钩辜刮乖棺光瑰辊锅骸酣夯壕喝嘿痕哼轰虹喉呼花槐欢荒灰荤豁击稽嘉歼槛蕉嚼揭桔巾荆揪捐均喀开康考坷肯坑空抠枯夸块宽匡亏"
    "坤括垃莱蓝琅捞勒雷棱厘俩联粮撩列琳玲溜龙楼芦驴峦掠抡萝妈埋瞒芒猫么玫门萌眯棉娩苗蔑民明谬摸谋拇拿呐氖南囊挠馁嫩能妮溺蔫娘捏您柠牛脓奴女暖虐疟挪哦欧拍攀乓抛呸喷砰"
    "篇飘撇拼乒剖掐牵枪橇切钦青秋趋圈缺裙然瓤饶惹壬扔日戎揉茹软蕊闰若撒腮三桑搔瑟森僧莎筛珊墒梢奢砷声收蔬刷摔栓霜谁吮说斯松搜苏酸虽孙蓑塌胎坍汤掏特藤梯天挑贴厅偷凸湍"
    "推拖挖歪汪威瘟嗡挝蜗巫昔铣瞎相萧削楔薪星休墟轩勋压焉殃椰一茵英哟拥幽迂鸳曰耘匝栽咱赃遭责贼怎增扎摘瞻樟招遮珍蒸芝吱中舟珠专桩锥谆捉琢鬃邹租钻嘴尊"
)
"""One character for each syllable of Mandarin, tones apart."""


def rows() -> Iterator[dict[str, object]]:
    """Yield a row for each of our own Mandarin voices, as made and made clearer."""
    speaker = EspeakVoices()
    names = [voice.id for voice in OWN_VOICES if voice.language == MANDARIN]
    for name in (AS_MADE, *names):
        for clear in (False, True):
            yield _row(speaker, name, clear)
    yield _cost(speaker)


def _row(speaker: EspeakVoices, voice: str, clear: bool) -> dict[str, object]:
    def said(text: str, rate: int = 210) -> Sound:
        pcm = _said(speaker, text, voice, rate)
        pcm = clearer(pcm, RATE, soft_consonants=True) if clear else pcm
        return np.frombuffer(pcm, np.int16) / 32768

    sentences = [said(text) for text in SENTENCES]
    sound = np.concatenate(sentences)
    peak, level = np.abs(sound).max(), np.sqrt((sound**2).mean())
    row: dict[str, object] = {
        "what": voice + (", clearer" if clear else ""),
        "peak dB": _db(peak),
        "crest dB": _db(peak / level),
        "1-4 kHz dB": 10 * np.log10(_share(sound, 1000, 4000)),
        "consonants dB": float(np.mean([_below_vowel(said(text)) for text in CONSONANTS])),
        # The clear sound does not touch the pitch; it would only disturb the measuring.
        "pitch semitones": None if clear else _pitch_span(sentences),
        "heard, part": _audible(sound, USUAL_DB),
        "told apart": _told_apart(said, sound, USUAL_DB),
        "told apart, far": _told_apart(said, sound, QUIET_DB),
    }
    if clear:
        row["kept"] = bool(peak <= LOUDEST_PEAK + 1e-4)
    return row


def _said(speaker: EspeakVoices, text: str, voice: str, rate: int) -> bytes:
    """Return the sound of a text, trimmed as the app's is."""
    return b"".join(trim(s.pcm, s.sample_rate)[0] for s in speaker.say(text, voice, rate))


def _cost(speaker: EspeakVoices) -> dict[str, object]:
    pcm = _said(speaker, "，".join(SENTENCES[:2])[:34], "", 210)
    times = []
    for _ in range(30):
        began = time.perf_counter()
        clearer(pcm, RATE, soft_consonants=True)
        times.append(time.perf_counter() - began)
    seconds = len(pcm) / 2 / RATE
    return {
        "what": f"making {seconds:.0f} s of sound clearer",
        "takes ms": min(times) * 1000,
        "at most ms": MOST_DELAY * seconds * 1000,
        "kept": min(times) <= MOST_DELAY * seconds,
    }


def _db(ratio: float) -> float:
    return float(20 * np.log10(max(ratio, 1e-9)))


def _power(sound: Sound) -> tuple[Sound, Sound]:
    hertz = np.asarray(np.fft.rfftfreq(len(sound), 1 / RATE), np.float64)
    return np.asarray(np.abs(np.fft.rfft(sound)) ** 2, np.float64), hertz


def _share(sound: Sound, low: float, high: float) -> float:
    power, hertz = _power(sound)
    return float(power[(hertz >= low) & (hertz < high)].sum() / power.sum())


def _audible(sound: Sound, level_db: float) -> float:
    """Return how much of what matters is heard, 0-1 (the speech intelligibility index)."""
    shares = np.array([_share(sound, f / 2**0.5, f * 2**0.5) for f in OCTAVES])
    spectrum = level_db + 10 * np.log10(shares + 1e-12) - 10 * np.log10(OCTAVES * 0.7071)
    above = np.clip((spectrum - INNER_NOISE_DB - LOSS_DB + 15) / 30, 0, 1)
    return float((above * IMPORTANCE).sum())


def _below_vowel(sound: Sound) -> float:
    """Return how far the loudest 10 ms of hiss lie below the loudest 10 ms, in dB."""
    pieces = sound[: len(sound) // 220 * 220].reshape(-1, 220)
    power = np.abs(np.fft.rfft(pieces)) ** 2
    level = power.sum(axis=1)
    hiss = level[power[:, 25:].sum(axis=1) > level / 2]  # above 2.5 kHz
    return float(10 * np.log10(hiss.max() / level.max())) if len(hiss) else NOT_HEARD_DB


def _pitch_span(sentences: list[Sound]) -> float:
    """Return the semitones between the 5th and the 95th percentile of the pitch."""
    size, low, high = RATE // 20, 45, 420
    window = np.hanning(size)
    shape = np.fft.irfft(np.abs(np.fft.rfft(window, 4096)) ** 2)[:size]
    found = []
    for sound in sentences:
        for start in range(0, len(sound) - size, size // 4):
            piece = sound[start : start + size]
            piece = piece - piece.mean()
            if (piece**2).mean() < 5e-4:
                continue
            piece = piece * window
            like = np.fft.irfft(np.abs(np.fft.rfft(piece, 4096)) ** 2)[:size]
            like = like / np.maximum(shape, shape[0] * 1e-3) * shape[0] / like[0]
            first, last = RATE // high, min(RATE // low, int(size * 0.6))
            if like[first:last].max() < 0.5:
                continue
            at = first + int(np.flatnonzero(like[first:last] > 0.9 * like[first:last].max())[0])
            while at + 1 < last and like[at + 1] > like[at]:
                at += 1
            found.append(RATE / at)
    bottom, top = np.percentile(found, [5, 95])
    return float(12 * np.log2(top / bottom))


def _told_apart(said: Any, speech: Sound, level_db: float) -> float:
    """Return how many syllables, of 1, are nearest to themselves."""
    pieces = speech[: len(speech) // 512 * 512].reshape(-1, 512) * np.hanning(512)
    gain = level_db - 10 * np.log10((np.abs(np.fft.rfft(pieces)) ** 2).sum(axis=1).mean())
    known = np.stack([_heard(said(text, 190), gain) for text in SYLLABLES])
    again = np.stack([_heard(said(text, 210), gain) for text in SYLLABLES])
    again = again + np.random.default_rng(0).normal(0, 4.0, again.shape)
    distance = (known**2).sum(axis=1)[None] - 2 * again @ known.T
    return float((distance.argmin(axis=1) == np.arange(len(SYLLABLES))).mean())


def _heard(sound: Sound, gain: float, frames: int = 24) -> Sound:
    """Return what is above the threshold: dB in 24 bands at 24 moments, one after another."""
    starts = np.linspace(0, max(1, len(sound) - 512), frames).astype(int)
    padded = np.pad(sound, (0, 512))
    pieces = np.stack([padded[at : at + 512] for at in starts]) * np.hanning(512)
    bands, middles = _bands()
    level = 10 * np.log10((np.abs(np.fft.rfft(pieces)) ** 2) @ bands.T + 1e-12) + gain
    threshold = np.interp(np.log2(middles), np.log2(OCTAVES), INNER_NOISE_DB + LOSS_DB)
    threshold = threshold + 10 * np.log10(middles * 0.25)
    return np.asarray((np.maximum(level, threshold) - threshold).ravel(), np.float64)


def _bands(count: int = 24) -> tuple[Sound, Sound]:
    """Return triangles evenly spaced on the mel scale, 100 Hz to 8 kHz, and their middles."""
    lowest, highest = (2595 * np.log10(1 + f / 700) for f in (100, 8000))
    mels = np.linspace(lowest, highest, count + 2)
    edges = 700 * (10 ** (mels / 2595) - 1)
    hertz = np.fft.rfftfreq(512, 1 / RATE)
    up = (hertz - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    down = (edges[2:, None] - hertz) / (edges[2:] - edges[1:-1])[:, None]
    return np.clip(np.minimum(up, down), 0, None), edges[1:-1]
