"""The bill of materials names what is inside a package's own libraries, as far as files show it."""

from __future__ import annotations

import json
import struct
import zipfile
from pathlib import Path

import pytest

from tools.package.contents import part_of
from tools.package.distributions import read_distribution
from tools.package.inside.reading import inside
from tools.package.leave_out import nobody_asks_for
from tools.package.licences import Inside, Part
from tools.package.own_files import Project
from tools.package.sbom import bill_of_materials

PROJECT = Project("yinling-reader", "1.2", "a reader", "GPL-3.0-or-later", ())


def found_in(place: str, data: bytes, package: str = "some") -> dict[str, str]:
    """Return the versions by name that one file shows."""
    return {each.name: each.version for each in inside(package, [(place, lambda: data)])}


@pytest.mark.parametrize(
    ("place", "data", "name", "version"),
    [
        ("PySide6/Qt/lib/libavutil.so.59", b"xFFmpeg version n7.1.5\0", "FFmpeg", "7.1.5"),
        ("PySide6/avutil-59.dll", b"xFFmpeg version 7.1.5\0", "FFmpeg", "7.1.5"),
        ("PySide6/Qt6Core.dll", b"Qt 6.11.3 (x86_64\0", "Qt", "6.11.3"),
        ("_soundfile_data/libsndfile_x64.dll", b"-libsndfile-1.2.2\0", "libsndfile", "1.2.2"),
        ("_soundfile_data/libsndfile_x86_64.so", b"LAME3.100 ", "LAME", "3.100"),
        (
            "lxml/includes/libxml/xmlversion.h",
            b'LIBXML_DOTTED_VERSION "2.11.9"',
            "libxml2",
            "2.11.9",
        ),
        ("libcrypto-3.dll", b"OpenSSL 3.0.15 3 Sep 2024\0", "OpenSSL", "3.0.15"),
        ("pyexpat.pyd", b"expat_2.6.4\0", "Expat", "2.6.4"),
        ("_lzma.pyd", b"", "XZ Utils", ""),
    ],
)
def test_a_library_is_known_by_its_file(place: str, data: bytes, name: str, version: str) -> None:
    assert found_in(place, data)[name] == version


def test_a_library_that_the_file_does_not_show_is_not_named() -> None:
    assert found_in("PySide6/avutil-59.dll", b"something else") == {}
    assert found_in("other/avutil-59.dll", b"FFmpeg version 7.1.5") == {}


def test_the_version_that_windows_shows_is_read() -> None:
    shown = struct.pack("<4I", 0xFEEF04BD, 0x10000, 3 << 16 | 45, 3 << 16)
    assert found_in("sqlite3.dll", b"MZ" + shown) == {"SQLite": "3.45.3"}
    assert found_in("sqlite3.dll", b"MZ" + shown[:12]) == {"SQLite": ""}


def test_a_wheels_own_list_is_taken_without_the_package_itself() -> None:
    listed = [
        {"name": "some", "version": "1", "purl": "pkg:pypi/some@1#c-ext/some.a"},
        {"name": "anyhow", "version": "1.0", "licenses": [{"expression": "MIT  OR Apache-2.0"}]},
        {"name": "raqm", "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "own"}}]},
        {"no": "name"},
        "no component",
    ]
    data = json.dumps({"bomFormat": "CycloneDX", "components": listed}).encode()
    found = inside("some", [("some-1.dist-info/sboms/a.cdx.json", lambda: data)])
    assert found == (
        Inside("anyhow", "1.0", "MIT OR Apache-2.0"),
        Inside("raqm", "", "MIT AND own"),
    )


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"components": 7}', b"\xff"])
def test_a_list_that_is_none_names_nothing(data: bytes) -> None:
    assert found_in("some-1.dist-info/sboms/a.json", data) == {}


def test_pips_own_packages_are_named() -> None:
    data = b"requests==2.34.2\n    certifi==2026.10.23\n# end\n"
    assert found_in("pip/_vendor/vendor.txt", data, "pip") == {
        "requests": "2.34.2",
        "certifi": "2026.10.23",
    }


def test_the_bill_holds_them_below_the_part_that_has_them(tmp_path: Path) -> None:
    path = tmp_path / "lxml-6-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lxml-6.dist-info/METADATA", "Name: lxml\nVersion: 6\n")
        archive.writestr("lxml/includes/libxml/xmlversion.h", 'LIBXML_DOTTED_VERSION "2.11.9"')
        archive.writestr("lxml/tests/etree.pyd", "inflate 1.3.2 Copyright")  # is left out
    part = part_of(read_distribution(path), (), nobody_asks_for)
    assert part.inside == (Inside("libxml2", "2.11.9", "MIT"),)
    other = Part("other", "1", "MIT", "0" * 64)
    said = json.loads(bill_of_materials(PROJECT, (part, other), "windows", 0))
    lxml, plain = said["components"]
    assert lxml["components"] == [
        {
            "type": "library",
            "bom-ref": "pkg:pypi/lxml@6#libxml2@2.11.9",
            "name": "libxml2",
            "version": "2.11.9",
            "licenses": [{"license": {"id": "MIT"}}],
        }
    ]
    assert "components" not in plain
