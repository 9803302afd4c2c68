"""requirements/ is read for the target, never for the machine that the test runs on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.package.contents import LOCKS
from tools.package.pinned import NotPinnedError, Pinned, pinned_for, read_pinned
from tools.package.targets import DEBIAN, WINDOWS, Target

HASH = "a" * 64


def names(text: str, target: Target) -> list[str]:
    return [each.name for each in pinned_for(text, target)]


def test_markers_are_those_of_the_target() -> None:
    text = (
        f"Py_Win==1 ; sys_platform == 'win32' \\\n    --hash=sha256:{HASH}\n    # via that\n"
        f"pulse==2 ; sys_platform == 'linux' --hash=sha256:{HASH}\n"
        f"old==3 ; python_full_version < '3.12' --hash=sha256:{HASH}\n"
    )
    assert names(text, WINDOWS) == ["py-win"]
    assert names(text, DEBIAN) == ["pulse", "old"]


@pytest.mark.parametrize(
    "line", ["some==1", f"some>=1 --hash=sha256:{HASH}", f"some --hash=sha256:{HASH}", "some==1 #"]
)
def test_what_is_not_pinned_is_refused(line: str) -> None:
    with pytest.raises(NotPinnedError, match="some"):
        pinned_for(line, WINDOWS)


@given(
    st.lists(
        st.builds(
            Pinned,
            st.text("abc", min_size=1, max_size=5),
            st.lists(st.integers(0, 2026).map(str), min_size=1, max_size=3).map(".".join),
            st.frozensets(
                st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=3
            ),
        ),
        max_size=5,
    )
)
def test_a_line_that_is_written_is_read_again(wanted: list[Pinned]) -> None:
    assert list(pinned_for("\n".join(each.line for each in wanted), WINDOWS)) == wanted


def test_our_lists_name_each_package_once() -> None:
    for target in (WINDOWS, DEBIAN):
        found = [
            each.name for lock in LOCKS for each in pinned_for(lock.read_text("utf-8"), target)
        ]
        assert len(found) == len(set(found))
        assert {"pyside6-essentials", "numpy", "pip"} <= set(found)
        assert ("pulsectl" in found, "pywin32" in found) == (target is DEBIAN, target is WINDOWS)


def test_a_later_list_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    first, second = tmp_path / "app.txt", tmp_path / "old.txt"
    first.write_text(f"a==1 --hash=sha256:{HASH}\nb==1 --hash=sha256:{HASH}\n", "ascii")
    second.write_text(f"B==2 --hash=sha256:{'b' * 64}\n", "ascii")
    found = [(each.name, each.version) for each in read_pinned((first, second), DEBIAN)]
    assert found == [("a", "1"), ("b", "2")]
