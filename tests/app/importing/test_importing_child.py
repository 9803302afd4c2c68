"""Files are read in a process with limits; each fault gives its code, and the next file is read."""

from __future__ import annotations

import os
import signal
import struct
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes.importing.hostile import COMMAND as BAD
from fakes.importing.in_process import InProcess, bytes_source, import_file
from fakes.places import ROOT
from fakes.turns import examples, today, turn_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.importing.child import COMMAND, Importing, ImportingChild
from app.importing.limits import Limits
from content.errors import (
    ContentError,
    FileTooLargeError,
    FolderGivenError,
    ImportDiedError,
    ImportRefusedError,
    ImportStoppedError,
    ImportTooBigError,
    ImportTooSlowError,
    NothingToReadError,
    NotTextError,
    UnreadableFileError,
)
from content.importers import base
from content.importers.base import Source
from content.importers.shared.watch import Stoppable

PROSE = "老人坐在树下看报，孩子们在一旁读书。天气很好，大家都说今年的春天来得早。"
FIXTURES = ROOT / "tests" / "fixtures" / "newspaper"
TIGHT = Limits(cpu_s=1, spare_cpu_s=1, memory_bytes=300 << 20, output_bytes=4 << 20)

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the system does not limit this")


@pytest.fixture(scope="module")
def child() -> Iterator[ImportingChild]:
    with ImportingChild() as importing:
        yield importing


@pytest.fixture(scope="module", params=["child", "in-process"])
def reads(request: pytest.FixtureRequest, child: ImportingChild) -> Importing:
    """What is at the seam, and its fake: the tests below hold for both."""
    return child if request.param == "child" else InProcess()


@pytest.fixture(scope="module")
def bad() -> Iterator[ImportingChild]:
    with ImportingChild(BAD, TIGHT) as importing:
        yield importing


def says(importing: Importing, text: str) -> str:
    """Return the body of what is read."""
    return importing.read(bytes_source(text.encode())).articles[0].body[0].text


def png(width: int = 30, height: int = 20) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    sum_ = struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + sum_


# --- the seam, and its fake ---


def test_a_file_gives_articles_and_doubts(reads: Importing, tmp_path: Path) -> None:
    path = tmp_path / "女儿的来信.txt"
    path.write_text("亲爱的妈妈：\n    我在这里一切都好，请您放心。过年我一定回家。\n", "utf-8")
    result = reads.read(path)
    assert [article.title for article in result.articles] == ["女儿的来信"]
    assert result == import_file(path)


@pytest.mark.parametrize("case", sorted(each.name for each in FIXTURES.iterdir() if each.is_dir()))
def test_the_same_comes_back_as_is_read_in_this_process(reads: Importing, case: str) -> None:
    path = FIXTURES / case / "input.txt"
    assert reads.read(path) == import_file(path)


def test_pictures_beside_a_text_are_found(reads: Importing, tmp_path: Path) -> None:
    (tmp_path / "keys.png").write_bytes(png())
    (tmp_path / "a.md").write_text("# 题\n\n![键](keys.png)\n\n![无](../x.png)\n\n完。\n", "utf-8")
    (article,) = reads.read(tmp_path / "a.md").articles
    assert [data for _, data in article.carried] == [png()]
    assert [bool(block.picture) for block in article.body] == [True, False, False]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NothingToReadError),
        (" \n　".encode(), NothingToReadError),
        (bytes(1000), NotTextError),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, NotTextError),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    reads: Importing, data: bytes, error: type[ContentError]
) -> None:
    with pytest.raises(error):
        reads.read(bytes_source(data))


def test_what_cannot_be_opened_is_said(
    reads: Importing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FolderGivenError):
        reads.read(tmp_path)
    with pytest.raises(UnreadableFileError):
        reads.read(tmp_path / "missing.txt")
    (tmp_path / "long.txt").write_bytes(b"a" * 1001)
    monkeypatch.setattr(base, "SIZE_LIMIT", 1000)
    with pytest.raises(FileTooLargeError):
        reads.read(tmp_path / "long.txt")


def test_how_far_it_is_is_told_and_it_can_be_stopped(reads: Importing) -> None:
    watch = Stoppable()
    reads.read(bytes_source(PROSE.encode()), watch)
    assert watch.part == 1.0
    watch.stop()
    with pytest.raises(ImportStoppedError):
        reads.read(bytes_source((PROSE * 100_000).encode()), watch)


TEXTS = st.one_of(
    st.binary(max_size=200),
    st.text(min_size=1, max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(st.sampled_from("#-|：:\n　。！春一天abc *![]().png记者")).map(str.encode),
    st.text(max_size=60).map(lambda text: text.encode("utf-16", "surrogatepass")),
)


@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.text(max_size=20))
def test_any_bytes_give_the_same_as_in_this_process(
    child: ImportingChild, data: bytes, name: str
) -> None:
    found = []
    for reads in (child, InProcess()):
        try:
            found.append(reads.read(bytes_source(data, name)))
        except ContentError as error:
            found.append(error.code)
    assert found[0] == found[1]


# --- what a bad file does ---

FAULTS = [
    pytest.param("spin", ImportTooSlowError, id="spins", marks=on_linux),
    pytest.param("memory", ImportTooBigError, id="eats memory", marks=on_linux),
    pytest.param("flood", ImportTooBigError, id="floods", marks=on_linux),
    pytest.param("babble", ImportDiedError, id="babbles", marks=on_linux),
    pytest.param("killed", ImportDiedError, id="is killed"),
    pytest.param("crash", ImportDiedError, id="crashes"),
    pytest.param("exit", ImportDiedError, id="ends"),
    pytest.param("leave", ImportDiedError, id="leaves"),
    pytest.param("bug", ImportDiedError, id="has a bug"),
    pytest.param("refuse", ImportRefusedError, id="refuses"),
]


@pytest.mark.parametrize(("what", "error"), turn_of(today(), FAULTS, 4))
def test_a_fault_has_its_code_and_the_next_file_is_read(
    bad: ImportingChild, what: str, error: type[ContentError]
) -> None:
    with pytest.raises(ContentError) as raised:
        says(bad, f"!!{what}")
    assert type(raised.value) is error
    assert says(bad, PROSE) == PROSE


LIMITS = [
    pytest.param("sleep", Limits(wall_s=4.0), ImportTooSlowError, id="the clock"),
    pytest.param("300 MiB", Limits(), ImportTooBigError, id="300 MiB"),
    pytest.param("memory", Limits(), ImportTooBigError, id="memory", marks=on_linux),
]


@pytest.mark.parametrize(("what", "limits", "error"), turn_of(today(), LIMITS, 1))
def test_the_limits_of_the_app_hold(what: str, limits: Limits, error: type[ContentError]) -> None:
    with ImportingChild(BAD, limits) as importing:
        with pytest.raises(ContentError) as raised:
            says(importing, f"!!{what}")
        assert type(raised.value) is error
        assert says(importing, PROSE) == PROSE


def test_what_a_library_prints_harms_nothing(
    bad: ImportingChild, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    assert says(bad, "!!print\n好") == "好"
    assert "own words" not in caplog.text


def test_no_word_of_the_text_goes_to_the_log(
    bad: ImportingChild, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ImportDiedError):
        says(bad, "!!bug")
    assert "ValueError at" in caplog.text
    assert "hostile.py" in caplog.text
    assert "own words" not in caplog.text


def test_no_large_file_is_written(bad: ImportingChild, tmp_path: Path) -> None:
    with pytest.raises(ImportDiedError):
        says(bad, f"!!write\n{tmp_path / 'large'}")
    assert (tmp_path / "large").stat().st_size <= TIGHT.output_bytes


def test_a_process_that_cannot_start_is_a_fault_as_well() -> None:
    with ImportingChild(("/nowhere/at/all",)) as importing, pytest.raises(ImportDiedError):
        says(importing, PROSE)


# --- neighbours ---


def test_a_format_asks_for_a_neighbour(bad: ImportingChild) -> None:
    asked = []

    def resource(name: str) -> bytes | None:
        asked.append(name)
        return b"found" if name == "part.html" else None

    def read(name: str) -> str:
        data = f"!!neighbour\n{name}".encode()
        source = Source("", bytes_source(data).open, resource)
        return bad.read(source).articles[0].body[0].text

    assert read("part.html") == "found"
    assert read("other.html") == "nothing"
    assert asked == ["part.html", "other.html"]
    assert read("x" * 5000) == "nothing"


def test_a_file_gives_no_neighbour_from_outside(bad: ImportingChild, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret").write_bytes(b"secret")
    (inside / "beside").write_bytes(b"beside")

    def read(name: str) -> str:
        (inside / "book").write_text(f"!!neighbour\n{name}", "utf-8")
        return bad.read(inside / "book").articles[0].body[0].text

    assert read("beside") == "beside"
    for name in ("../secret", str(tmp_path / "secret"), "x/../../secret", "%2e%2e/secret"):
        assert read(name) == "nothing"


def test_pictures_that_the_file_holds_come_along(bad: ImportingChild) -> None:
    (article,) = bad.read(bytes_source(b"!!pictures\na picture")).articles
    assert [data for _, data in article.carried] == [b"a picture"]


# --- stopping, warming, ending ---


@pytest.mark.parametrize("what", ["wait politely", "sleep", "spin"])
def test_stopped_in_the_middle_it_ends_at_once(bad: ImportingChild, what: str) -> None:
    says(bad, PROSE)
    watch = Stoppable()
    began = time.monotonic()
    threading.Timer(0.1, watch.stop).start()
    with pytest.raises(ImportStoppedError):
        bad.read(bytes_source(f"!!{what}".encode()), watch)
    assert time.monotonic() - began < 5, "long before its limits"
    assert says(bad, PROSE)


def test_one_that_stops_politely_is_kept(pid: Callable[[ImportingChild], int]) -> None:
    with ImportingChild(BAD) as importing:
        before = pid(importing)
        watch = Stoppable()
        threading.Timer(0.1, watch.stop).start()
        with pytest.raises(ImportStoppedError):
            importing.read(bytes_source(b"!!wait politely"), watch)
        assert watch.part == 0.5
        assert pid(importing) == before


@pytest.fixture
def pid() -> Callable[[ImportingChild], int]:
    """Return a function that tells the id of the process that reads."""

    def ask(importing: ImportingChild) -> int:
        return int(says(importing, "!!pid"))

    return ask


def test_one_process_reads_many_files(pid: Callable[[ImportingChild], int]) -> None:
    with ImportingChild(BAD) as importing:
        importing.warm()
        first = pid(importing)
        says(importing, PROSE)
        assert pid(importing) == first


def test_a_process_outlives_the_thread_that_first_asked_for_it(
    pid: Callable[[ImportingChild], int],
) -> None:
    with ImportingChild(BAD) as importing:
        found: list[int] = []
        asked = threading.Thread(target=lambda: found.append(pid(importing)))
        asked.start()
        asked.join()
        # The system would have killed it with that thread, not at once, but before it answers.
        assert [pid(importing), pid(importing)] == found * 2


def test_one_that_was_killed_at_rest_is_replaced_unnoticed(
    pid: Callable[[ImportingChild], int],
) -> None:
    with ImportingChild(BAD) as importing:
        first = pid(importing)
        os.kill(first, signal.SIGKILL)
        until_ended(first)
        assert pid(importing) != first


def test_one_that_has_used_much_processor_time_is_replaced(
    pid: Callable[[ImportingChild], int],
) -> None:
    with ImportingChild(BAD, Limits(spare_cpu_s=0)) as importing:
        assert pid(importing) != pid(importing)


def test_one_that_rests_for_long_ends_and_is_replaced_unnoticed(
    pid: Callable[[ImportingChild], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDLE_S", "0.2")
    with ImportingChild(BAD) as importing:
        first = pid(importing)
        until_ended(first)
        assert pid(importing) != first


def until_ended(process: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
            threads = len(list(Path(f"/proc/{process}/task").iterdir()))
        except OSError:
            return
        if state == "Z" and threads == 1:  # its first thread may end before the others
            return
        time.sleep(0.02)
    raise AssertionError("it does not end")


def test_files_are_read_at_the_same_time(bad: ImportingChild) -> None:
    watch = Stoppable()
    errors: list[Exception] = []

    def read_slowly() -> None:
        try:
            bad.read(bytes_source(b"!!wait politely"), watch)
        except ImportStoppedError as error:
            errors.append(error)

    slow = threading.Thread(target=read_slowly)
    slow.start()
    while not watch.part:
        time.sleep(0.005)
    assert says(bad, PROSE) == PROSE.partition("\n")[0]
    watch.stop()
    slow.join(10)
    assert len(errors) == 1


def test_closed_in_the_middle_it_ends_and_reads_nothing_any_more() -> None:
    importing = ImportingChild(BAD)
    watch = Stoppable()
    errors: list[str] = []

    def read_slowly() -> None:
        try:
            importing.read(bytes_source(b"!!wait politely"), watch)
        except ContentError as error:
            errors.append(error.code)

    slow = threading.Thread(target=read_slowly)
    slow.start()
    while not watch.part:
        time.sleep(0.005)
    importing.close()
    slow.join(10)
    assert errors == [ImportStoppedError.code]
    importing.warm()
    with pytest.raises(ImportStoppedError):
        says(importing, PROSE)


def test_the_real_command_starts_no_qt() -> None:
    assert COMMAND[-1] == "app.importing.worker"
    code = "import sys, app.importing.worker; print([m for m in sys.modules if 'PySide6' in m])"
    import subprocess

    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_what_a_killed_process_had_in_its_temporary_folder_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with ImportingChild() as importing:
        assert says(importing, PROSE) == PROSE
        for folder in tmp_path.iterdir():
            (folder / "a.doc").write_bytes(b"a letter")
        assert list(tmp_path.glob("*/a.doc"))
    assert not list(tmp_path.glob("*/a.doc"))
