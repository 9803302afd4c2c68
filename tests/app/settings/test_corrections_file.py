"""The reader's own readings on the disk: whole, merged, and never in the way of a start."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.jobs import Jobs
from app.settings.corrections import CorrectionStore, read_corrections, write_corrections
from app.settings.live_corrections import LiveCorrections
from content.errors import FileTooLargeError, NothingToReadError, NotTextError, UnreadableFileError
from content.text.readings.corrections import NO_CORRECTIONS, Corrections

OWN = Corrections.of({"单于": ("chan2", "yu2"), "覃": ("qin2",)})


def test_what_is_saved_is_loaded_and_no_file_is_none(tmp_path: Path) -> None:
    store = CorrectionStore(tmp_path / "data" / "readings.tsv")
    assert store.load() == NO_CORRECTIONS
    assert store.save(OWN)
    assert store.load() == OWN
    assert store.set_aside is None


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"\0", "单于\tx\n".encode(), b"x" * 2_000_001]
)
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "readings.tsv"
    path.write_bytes(content)
    store = CorrectionStore(path)
    assert store.load() == NO_CORRECTIONS
    assert store.set_aside is not None
    assert store.set_aside.read_bytes() == content


def test_the_good_lines_of_a_damaged_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "readings.tsv"
    path.write_text(OWN.to_text() + "坏\n", "utf-8")
    store = CorrectionStore(path)
    assert store.load() == OWN
    assert store.set_aside is not None
    assert store.load() == OWN
    assert store.set_aside is None


def test_everybody_is_told_and_the_file_is_written(tmp_path: Path, qtbot) -> None:
    path = tmp_path / "readings.tsv"
    jobs = Jobs()
    live = LiveCorrections(CorrectionStore(path), jobs)
    told: list[Corrections] = []
    live.changed.connect(told.append)
    live.correct("单于", ("dan1", "yu2"))
    live.correct("单于", ("dan1", "yu2"))
    live.merge(OWN)
    live.forget("覃")
    assert [len(each) for each in told] == [1, 2, 1]
    assert live.now.reading("单于") == ("chan2", "yu2")
    qtbot.waitUntil(lambda: path.exists() and CorrectionStore(path).load() == live.now)
    jobs.close()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, qtbot) -> None:
    (tmp_path / "data").write_text("no folder")
    jobs = Jobs()
    live = LiveCorrections(CorrectionStore(tmp_path / "data" / "readings.tsv"), jobs)
    with qtbot.waitSignal(live.not_saved):
        live.correct("覃", ("qin2",))
    jobs.close()


def test_an_exported_file_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "我的读音.tsv"
    write_corrections(path, OWN)
    assert read_corrections(path) == (OWN, 0)
    with pytest.raises(NothingToReadError):
        write_corrections(path, NO_CORRECTIONS)


def test_the_faults_of_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_corrections(tmp_path / "none")
    with pytest.raises(UnreadableFileError):
        read_corrections(tmp_path)
    (tmp_path / "gbk").write_bytes("单于 chan2 yu2".encode("gbk"))
    with pytest.raises(NotTextError):
        read_corrections(tmp_path / "gbk")
    (tmp_path / "large").write_bytes(b"\n" * 2_000_001)
    with pytest.raises(FileTooLargeError):
        read_corrections(tmp_path / "large")


def test_a_path_that_cannot_be_is_no_file(tmp_path: Path) -> None:
    assert len(CorrectionStore(tmp_path / ("a" * 300)).load()) == 0
