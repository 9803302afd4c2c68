"""Libraries of Windows that wine 8 lacks. They go into a wine prefix, never into an installer.

Windows 10 has them all. Qt asks icuuc.dll for old encodings; ours has none to give. numpy calls
functions of complex numbers that wine's ucrtbase.dll only names: the few that an import and our own
use of numpy meet are written over the names, as machine code of at most 24 bytes.
"""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

_CONVERTERS = (
    *("ucnv_open", "ucnv_close", "ucnv_reset", "ucnv_getMaxCharSize", "ucnv_getName"),
    *("UCNV_FROM_U_CALLBACK_SUBSTITUTE", "UCNV_TO_U_CALLBACK_SUBSTITUTE"),
    *("ucnv_getToUCallBack", "ucnv_getFromUCallBack", "ucnv_setToUCallBack"),
    *("ucnv_setFromUCallBack", "ucnv_cbToUWriteUChars", "ucnv_cbFromUWriteUChars"),
    *("ucnv_toUnicode", "ucnv_fromUnicode", "ucnv_toUCountPending", "ucnv_fromUCountPending"),
    *("ucnv_getStandardName", "ucnv_getAvailableName", "ucnv_countAvailable"),
)
"""Functions of icuuc.dll that Qt6Core.dll of PySide 6.11 imports."""

_MACHINE_CODE = {
    "crealf": "660f6ec1c3",  # movd xmm0, ecx
    "cimagf": "48c1e920660f6ec1c3",  # the upper half of rcx
    "cimag": "f20f104108c3",  # movsd xmm0, [rcx + 8]
    "cabsf": "66480f6ec10f59c0f20f7cc0f30f51c0c3",  # the root of the sum of squares
}
_SIGNATURE = slice(0x40, 0x50)
"""Here wine marks its own libraries; without it the file counts as Windows' own."""


def make_icuuc(folder: Path) -> None:
    """Compile icuuc.dll into the folder, with Debian's compiler for Windows."""
    source = folder / "icuuc.c"
    lines = (
        f"__declspec(dllexport) long long {name}(void) {{ return 0; }}\n" for name in _CONVERTERS
    )
    source.write_text("".join(lines), "ascii")
    compiler = ("x86_64-w64-mingw32-gcc", "-shared", "-O1", "-o", str(folder / "icuuc.dll"))
    subprocess.run((*compiler, str(source)), check=True)
    source.unlink()


def complete_ucrtbase(wines: Path) -> bytes:
    """Return wine's ucrtbase.dll with the missing functions."""
    data = bytearray(wines.read_bytes())
    places = dict(_exports(data))
    for name, code in _MACHINE_CODE.items():
        written = bytes.fromhex(code)
        data[places[name] : places[name] + len(written)] = written
    data[_SIGNATURE] = bytes(_SIGNATURE.stop - _SIGNATURE.start)
    return bytes(data)


def _exports(data: bytearray) -> Iterator[tuple[str, int]]:
    """Yield the name of each exported function, and where its code is in the file."""
    head = _number(data, 0x3C)
    sections = head + 24 + _short(data, head + 20)
    spans = [
        struct.unpack_from("<4I", data, sections + 40 * each + 8)
        for each in range(_short(data, head + 6))
    ]

    def place(address: int) -> int:
        for size, at, held, in_file in spans:
            if at <= address < at + max(size, held):
                return int(address - at + in_file)
        raise ValueError(hex(address))

    table = place(_number(data, head + 24 + 112))
    count, functions, names, ordinals = struct.unpack_from("<4I", data, table + 24)
    for each in range(count):
        at = place(_number(data, place(names) + 4 * each))
        number = _short(data, place(ordinals) + 2 * each)
        code = _number(data, place(functions) + 4 * number)
        yield data[at : data.index(0, at)].decode("ascii"), place(code)


def _number(data: bytearray, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])


def _short(data: bytearray, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])
