"""The checker of the house finds each broken rule, and says when a bound can be lowered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.house import FILE_LINES, FOLDER_MODULES, FUNCTION_LINES, TEST_LINES, Exceptions, faults

PURPOSE = '"""A bell."""\n'


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house of two rooms and a test, without a fault."""
    put(tmp_path, "app/__init__.py", PURPOSE)
    put(tmp_path, "app/bell.py", PURPOSE + "import app.wire\n")
    put(tmp_path, "app/wire.py", PURPOSE + "def _hidden():\n    return 1\n")
    put(tmp_path, "ui/pages/home.py", PURPOSE)
    put(tmp_path, "tests/app/test_bell.py", "import app.bell\n")
    put(tmp_path, "README.md", "See `app/bell.py`, `app.wire` and [more](CONTRIBUTING.md).\n")
    put(tmp_path, "CONTRIBUTING.md", "Run it.\n")
    return tmp_path


def put(root: Path, place: str, text: str) -> None:
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_text(text, "utf-8")


def only_fault(root: Path, known: Exceptions | None = None) -> str:
    (fault,) = faults(root, known or Exceptions())
    return fault


def function(lines: int) -> str:
    return "def long():\n" + "    pass\n" * (lines - 1)


def test_a_house_without_a_fault_has_none(house: Path) -> None:
    assert faults(house, Exceptions()) == []


@pytest.mark.parametrize(
    ("place", "bound"), [("app/long.py", FILE_LINES), ("tests/app/test_long.py", TEST_LINES)]
)
def test_a_long_file_is_seen(house: Path, place: str, bound: int) -> None:
    put(house, place, PURPOSE + "\n" * (bound - 1))
    assert faults(house, Exceptions()) == []
    put(house, place, PURPOSE + "\n" * bound)
    assert only_fault(house) == f"{place}: {bound + 1} lines, at most {bound}"


def test_a_long_function_is_seen(house: Path) -> None:
    put(house, "app/long.py", PURPOSE + function(FUNCTION_LINES))
    assert faults(house, Exceptions()) == []
    put(house, "app/long.py", PURPOSE + function(FUNCTION_LINES + 1))
    assert only_fault(house).startswith("app/long.py long: 61 lines")


def test_an_exception_holds_no_longer_than_it_is_needed(house: Path) -> None:
    known = Exceptions(long_functions={"app/long.py long": 80})
    put(house, "app/long.py", PURPOSE + function(80))
    assert faults(house, known) == []
    put(house, "app/long.py", PURPOSE + function(81))
    assert "81 lines, at most 80" in only_fault(house, known)
    put(house, "app/long.py", PURPOSE + function(FUNCTION_LINES))
    assert "take it out of the exceptions" in only_fault(house, known)
    (house / "app/long.py").unlink()
    assert "take it out of the exceptions" in only_fault(house, known)


def test_a_full_folder_is_seen(house: Path) -> None:
    for number in range(FOLDER_MODULES - 2):
        put(house, f"app/part{number}.py", PURPOSE)
    assert faults(house, Exceptions()) == []
    put(house, "app/one_too_many.py", PURPOSE)
    assert only_fault(house) == f"app: {FOLDER_MODULES + 1} modules, at most {FOLDER_MODULES}"


@pytest.mark.parametrize("text", ["x = 1\n", '"""\n\nToo late.\n"""\n', "# No words.\n"])
def test_a_module_that_does_not_say_what_it_is_for_is_seen(house: Path, text: str) -> None:
    put(house, "app/mute.py", text)
    assert only_fault(house) == "app/mute.py: its first line does not say what it is for"


def test_a_name_without_a_purpose_is_seen(house: Path) -> None:
    put(house, "app/utils.py", PURPOSE)
    assert only_fault(house).startswith("app/utils.py: such a name")


@pytest.mark.parametrize(
    "back",
    [
        "import app.bell",
        "from app.bell import ring",
        "from app import bell",
        "def late():\n    import app.bell",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import app.bell",
    ],
)
def test_a_circle_is_seen_however_it_is_hidden(house: Path, back: str) -> None:
    put(house, "app/wire.py", PURPOSE + back + "\n")
    assert only_fault(house) == "imports in a circle: app.bell → app.wire → app.bell"


def test_a_page_that_looks_at_the_type_of_its_argument_is_seen(house: Path) -> None:
    put(
        house, "ui/pages/home.py", PURPOSE + "def enter(argument):\n    isinstance(argument, int)\n"
    )
    assert "ui/pages/home.py:3" in only_fault(house)
    assert faults(house, Exceptions(judged_arguments=1)) == []


@pytest.mark.parametrize(
    "riddle",
    [
        '"""What is rung."""',
        'BELL = 1\n"""One of them."""',
        "# For whoever rings.",
        'def ring():\n    """Ring for whoever comes."""',
    ],
)
def test_a_docstring_that_makes_readers_guess_is_seen(house: Path, riddle: str) -> None:
    put(house, "app/gong.py", PURPOSE + riddle + "\n")
    assert "app/gong.py:" in only_fault(house)
    assert faults(house, Exceptions(riddles=1)) == []


@pytest.mark.parametrize(
    "use",
    [
        "import app.wire\nassert app.wire._hidden()",
        "from app.wire import _hidden",
        'def test_it(monkeypatch):\n    monkeypatch.setattr("app.wire._hidden", None)',
        'import app.wire\nmonkeypatch.setattr(app.wire, "_hidden", None)',
    ],
)
def test_a_private_name_in_a_test_is_seen_once_a_file(house: Path, use: str) -> None:
    put(house, "tests/app/test_bell.py", f"{use}\n{use}\n")
    assert only_fault(house) == (
        "private names used by tests: 1, at most 0:\n   tests/app/test_bell.py _hidden"
    )
    known = Exceptions(private_names=1)
    assert faults(house, known) == []
    put(house, "tests/app/test_other.py", f"{use}\n")
    assert "2, at most 1" in only_fault(house, known)


def test_when_fewer_private_names_are_used_the_number_has_to_fall(house: Path) -> None:
    assert "only 0 now" in only_fault(house, Exceptions(private_names=1))


def test_private_names_of_the_test_itself_are_its_own(house: Path) -> None:
    own = (
        "class Door:\n    def _open(self):\n        self._ajar = 1\nDoor()._open()\nDoor()._ajar\n"
    )
    put(house, "tests/app/test_bell.py", own + "x.__class__\nimport os\nos._exit(0)\n")
    assert faults(house, Exceptions()) == []


def test_tests_in_a_folder_that_the_house_does_not_have_are_seen(house: Path) -> None:
    put(house, "tests/app/cellar/test_coal.py", "")
    assert only_fault(house) == "tests/app/cellar: the house has no such folder"


@pytest.mark.parametrize(
    "said",
    [
        "`app/horn.py`",
        "`app/*.toml`",
        "`app.horn`",
        "`app.wire.tug`",
        "[here](app/horn.py)",
        "[here](CONTRIBUTING.txt#again)",
    ],
)
def test_a_paper_that_names_what_is_not_there_is_seen(house: Path, said: str) -> None:
    put(house, "docs/architecture.md", said)
    assert only_fault(house).startswith("docs/architecture.md: ")


@pytest.mark.parametrize(
    "said",
    [
        "`app/wire.py`, `app/`, `app/*.py`, `app/NAME.py`, `app.wire`, `app.wire._hidden`",
        "`app or ui`, `./run.sh test`, `![of a picture](NN.png)`, [away](https://example.org/app)",
        "[up](../README.md#there), [in this one](#below)",
    ],
)
def test_what_is_there_may_be_named(house: Path, said: str) -> None:
    put(house, "docs/architecture.md", said)
    assert faults(house, Exceptions()) == []
