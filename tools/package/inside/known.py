"""Libraries inside the libraries of packages: by which file they are known, and their licences.

A row holds where its file is there and its mark stands in it. The licences are those that the
libraries' makers name, in SPDX's words where it has some.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """A library by another hand, and the file of a package that shows it."""

    name: str
    licence: str
    place: re.Pattern[str]
    """Matches the whole path of the file in its package."""
    mark: re.Pattern[bytes] | None = None
    """Stands in the file; its group, if it has one, is the version."""
    is_windows_version: bool = False
    """The version is the one that Windows shows of the file."""


def _known(name: str, licence: str, place: str, mark: bytes | None = None) -> Known:
    return Known(name, licence, re.compile(place), re.compile(mark) if mark else None)


def _of_windows(name: str, licence: str, place: str) -> Known:
    return Known(name, licence, re.compile(place), is_windows_version=True)


_FFMPEG = r"PySide6/(?:Qt/lib/lib)?avutil(?:-\d+\.dll|\.so\.\d+)"
_MICROSOFT = "LicenseRef-Microsoft-Visual-C-Runtime"
_GCC = "GPL-3.0-or-later WITH GCC-exception-3.1"


def _of_qt(library: str) -> str:
    return rf"PySide6/(?:Qt/lib/lib)?Qt6{library}(?:\.dll|\.so\.6)"


def _qt_plugin(name: str) -> str:
    return rf"PySide6/(?:Qt/)?plugins/(?:lib)?{name}\.(?:dll|so)"


_OPENCC = r"opencc/clib/opencc_clib\..+"
_BLAS = r"numpy\.libs/libscipy_openblas64_[^/]+"
_SOUND = r"_soundfile_data/libsndfile_.+"
_PDF_TEXTS = r"pypdfium2-[^/]+/licenses/BUILD_LICENSES/"

KNOWN = (
    # Qt for Python
    _known("Qt", "LGPL-3.0-only OR GPL-3.0-only", _of_qt("Core"), rb"Qt (6\.\d+\.\d+) \("),
    _known("PCRE2", "BSD-3-Clause", _of_qt("Core"), rb"(10\.\d\d) 20\d\d-\d\d-\d\d\0"),
    _known("zlib", "Zlib", _of_qt("Core"), rb"zlibVersion"),
    _known("FreeType", "FTL OR GPL-2.0-or-later", _of_qt("Gui"), rb"FT_New_Face|FT_Init_FreeType"),
    _known("HarfBuzz", "MIT", _of_qt("Gui"), rb"hb_buffer|hb_font|harfbuzz"),
    _known("libpng", "libpng-2.0", _of_qt("Gui"), rb"(1\.6\.\d\d)"),
    _known("MD4C", "MIT", _of_qt("Gui"), rb"md4c|MD4C"),
    _known(
        *("libjpeg-turbo", "IJG AND BSD-3-Clause", _qt_plugin("imageformats/l?i?b?qjpeg")),
        rb"libjpeg-turbo version (\d+\.\d+\.\d+)",
    ),
    _known("libtiff", "libtiff", _qt_plugin("imageformats/qtiff"), rb"LIBTIFF|TIFF"),
    _known("libwebp", "BSD-3-Clause", _qt_plugin("imageformats/qwebp"), rb"WebP"),
    _known("ICU", "Unicode-3.0", r"PySide6/Qt/lib/libicuuc\.so\.\d+", rb"icudt(\d+)l"),
    _known("FFmpeg", "LGPL-2.1-or-later", _FFMPEG, rb"FFmpeg version n?(\d+\.\d+(?:\.\d+)?)"),
    _of_windows("Microsoft Visual C++ runtime", _MICROSOFT, r"(?:[^/]+/)?msvcp140(?:-\w+)?\.dll"),
    _of_windows("Microsoft Visual C++ runtime", _MICROSOFT, r"vcruntime140\.dll"),
    # Sound
    _known("libsndfile", "LGPL-2.1-or-later", _SOUND, rb"libsndfile-(\d+\.\d+\.\d+)"),
    _known("LAME", "LGPL-2.0-or-later", _SOUND, rb"LAME(\d+\.\d+) "),
    _known("mpg123", "LGPL-2.1-only", _SOUND, rb"mpg123"),
    _known("FLAC", "BSD-3-Clause", _SOUND, rb"libFLAC (\d+\.\d+\.\d+)"),
    _known("libvorbis", "BSD-3-Clause", _SOUND, rb"libVorbis (\d+\.\d+\.\d+)"),
    _known("libogg", "BSD-3-Clause", _SOUND, rb"OggS"),
    _known("Opus", "BSD-3-Clause", _SOUND, rb"libopus (\d+\.\d+(?:\.\d+)?)"),
    _known("LAME", "LGPL-2.0-or-later", r"lameenc\..+", rb"LAME"),
    _known(
        *("eSpeak NG", "GPL-3.0-or-later", r"espeakng_loader/(?:lib)?espeak-ng\.(?:dll|so)"),
        rb"\0(1\.\d\d[.\d]*)\0",
    ),
    # Numbers
    _known("OpenBLAS", "BSD-3-Clause", rf"{_BLAS}\.so", rb"OpenBLAS (\d+\.\d+\.\d+)\.\d"),
    _known("OpenBLAS", "BSD-3-Clause", rf"{_BLAS}\.dll", rb"OpenBLAS"),
    _known("libgfortran", _GCC, r"numpy\.libs/libgfortran.+"),
    _known("libquadmath", "LGPL-2.1-or-later", r"numpy\.libs/libquadmath.+"),
    # Documents
    _known(
        *("libxml2", "MIT", r"lxml/includes/libxml/xmlversion\.h"),
        rb'LIBXML_DOTTED_VERSION "([\d.]+)"',
    ),
    _known(
        *("libxslt", "MIT", r"lxml/includes/libxslt/xsltconfig\.h"),
        rb'LIBXSLT_DOTTED_VERSION "([\d.]+)"',
    ),
    _known("zlib", "Zlib", r"lxml/etree\..+", rb"inflate (\d+\.\d+(?:\.\d+)?) Copyright"),
    _known(
        "PDFium", "Apache-2.0 AND BSD-3-Clause", r"pypdfium2_raw/version\.json", rb'"build": (\d+)'
    ),
    _known("Abseil", "Apache-2.0", rf"{_PDF_TEXTS}abseil\.txt"),
    _known("Anti-Grain Geometry", "LicenseRef-AGG-2.3", rf"{_PDF_TEXTS}agg23\.txt"),
    _known("fast_float", "MIT OR Apache-2.0 OR BSL-1.0", rf"{_PDF_TEXTS}fast_float\.txt"),
    _known("FreeType", "FTL OR GPL-2.0-or-later", rf"{_PDF_TEXTS}freetype\.txt"),
    _known("HarfBuzz", "MIT", rf"{_PDF_TEXTS}harfbuzz\.txt"),
    _known("ICU", "Unicode-3.0", rf"{_PDF_TEXTS}icu\.txt"),
    _known("Little CMS", "MIT", rf"{_PDF_TEXTS}lcms\.txt"),
    _known("libjpeg-turbo", "IJG AND BSD-3-Clause", rf"{_PDF_TEXTS}libjpeg_turbo\.ijg"),
    _known("OpenJPEG", "BSD-2-Clause", rf"{_PDF_TEXTS}libopenjpeg\.txt"),
    _known("libpng", "libpng-2.0", rf"{_PDF_TEXTS}libpng\.txt"),
    _known("libtiff", "libtiff", rf"{_PDF_TEXTS}libtiff\.txt"),
    _known("zlib", "Zlib", rf"{_PDF_TEXTS}zlib\.txt"),
    _known(
        "marisa-trie",
        "BSD-2-Clause OR LGPL-2.1-or-later",
        r"opencc/clib/opencc_clib\..+",
        rb"marisa",
    ),
    _known("Darts-clone", "BSD-2-Clause", r"opencc/clib/opencc_clib\..+", rb"[Dd]arts"),
    _known("libffi", "MIT", r"_cffi_backend\..+", rb"ffi_"),
    # Signed editions
    _known("ed25519", "CC0-1.0", r"securesystemslib/_vendor/ed25519/LICENSE"),
    # CPython for Windows
    _known("OpenSSL", "Apache-2.0", r"libcrypto-3\.dll", rb"OpenSSL (\d+\.\d+\.\d+) "),
    _of_windows("SQLite", "blessing", r"sqlite3\.dll"),
    _known("libffi", "MIT", r"libffi-\d+\.dll"),
    _known("bzip2", "bzip2-1.0.6", r"_bz2\.pyd", rb"(\d+\.\d+\.\d+), \d+-\w+-\d{4}"),
    _known("XZ Utils", "0BSD", r"_lzma\.pyd"),
    _known("libmpdec", "BSD-2-Clause", r"_decimal\.pyd", rb"\0(\d\.\d\.\d)\0"),
    _known("Expat", "MIT", r"pyexpat\.pyd", rb"expat_(\d+\.\d+\.\d+)"),
    _known("zlib", "Zlib", r"python3\d+\.dll", rb"\0(1\.[23]\.[\d.]+)\0"),
)
"""Looked at file by file; a package's new version may want new rows."""
