"""A pack is put in whole, checked and tried, or not at all; the old voice goes on then."""

from __future__ import annotations

import errno
import io
import os
import shutil
import struct
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.turns import examples, today, turn_of
from fakes.voices.natural_voice import real_pack  # noqa: F401 # a fixture
from fakes.voices.small_pack import (
    OF_THIS_SYSTEM,
    PART_BYTES,
    TAG,
    SmallPackages,
    files_at_most,
    free_bytes,
    is_as_before,
    old_voice,
    paths_in,
    small_disk,
    stops_at,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.files.paths import Paths
from app.speech.engines.faults import (
    NoRoomError,
    VoiceFileError,
    VoiceSilentError,
    VoiceStoppedError,
)
from app.speech.engines.kokoro.getting import packages, unpacking
from app.speech.engines.kokoro.getting.faults import NoFitError, PackDamagedError, PackLostError
from app.speech.engines.kokoro.getting.packages import may_fit
from app.speech.engines.kokoro.getting.unpacking import install_pack
from app.speech.engines.kokoro.shelf import MODEL, PROGRAM, installed, voices
from app.speech.engines.zips import length_of_list


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_in(tmp_path / "user")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallPackages:
    return SmallPackages(tmp_path / "packages", monkeypatch)


@pytest.fixture
def pack(small: SmallPackages, tmp_path: Path) -> Path:
    return small.packed(paths_in(tmp_path / "another user"), tmp_path / "a.ylvoice")


@pytest.fixture
def has_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "program_is_here", lambda: True)


@pytest.fixture
def no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "program_is_here", lambda: False)


def heard(folder: Path) -> float:
    assert (folder / MODEL).stat().st_size == 4 * PART_BYTES + len(packages.ENDS_OUTPUT)
    return 0.25


@pytest.mark.usefixtures("has_program")
def test_a_pack_becomes_the_voice_and_nothing_else_is_left(pack: Path, paths: Paths) -> None:
    assert install_pack(paths, pack, factor=heard) == voices(paths)[0]
    here = installed(paths)
    assert here is not None
    assert here.factor == 0.25
    assert here.program is None
    assert [path.name for path in paths.kokoro.iterdir()] == ["voice"]
    install_pack(paths, pack, factor=lambda folder: 0.5)
    assert installed(paths).factor == 0.5, "the same again replaces itself"
    assert [path.name for path in paths.kokoro.iterdir()] == ["voice"]


@pytest.mark.usefixtures("no_program")
def test_the_program_that_fits_comes_out_of_the_pack_without_a_network(
    pack: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    install_pack(paths, pack, factor=heard)
    here = installed(paths)
    assert here is not None
    assert here.program is not None
    wheel = (here.program / "onnxruntime-9.0.dist-info" / "WHEEL").read_text()
    assert any(system in wheel for system in OF_THIS_SYSTEM)
    assert [path.name for path in paths.kokoro.iterdir()] == ["voice"]


@pytest.mark.usefixtures("no_program")
@pytest.mark.parametrize("tags", ["cp27-cp27m-linux_x86_64", f"{TAG}-{TAG}-linux_sparc"])
def test_a_pack_without_a_program_for_this_machine_says_so(
    small: SmallPackages, paths: Paths, tmp_path: Path, tags: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for program in small.programs:
        program.unlink()
    small.programs.clear()
    small.program_for(tags)
    small.list_programs(monkeypatch)
    pack = tmp_path / "a.ylvoice"
    with monkeypatch.context() as here:
        here.setattr(packages, "PROGRAM_SYSTEMS", {})
        small.packed(paths_in(tmp_path / "another user"), pack)
    old_voice(paths)
    with pytest.raises(NoFitError):
        install_pack(paths, pack, factor=heard)
    assert is_as_before(paths)


def test_wheels_for_other_machines_are_not_even_copied() -> None:
    here = f"onnxruntime-9.0-{TAG}-{TAG}-{OF_THIS_SYSTEM[0]}.whl"
    assert may_fit(here)
    assert not may_fit(here.replace(TAG, "cp27"))
    other = "linux_x86_64" if sys.platform in ("win32", "darwin") else "win_amd64"
    assert not may_fit(f"onnxruntime-9.0-{TAG}-{TAG}-{other}.whl")


# --- damage ---


def members(pack: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(pack: Path, files: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(pack, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def cut(share: float) -> Callable[[Path], None]:
    def damage(pack: Path) -> None:
        os.truncate(pack, int(pack.stat().st_size * share))

    return damage


def flip_in(name: str) -> Callable[[Path], None]:
    def damage(pack: Path) -> None:
        files = members(pack)
        wanted = next(each for each in files if name in each)
        changed = bytearray(files[wanted])
        changed[len(changed) // 2] ^= 1
        repacked(pack, files | {wanted: bytes(changed)})  # with a right sum of its own

    return damage


def without(name: str) -> Callable[[Path], None]:
    def damage(pack: Path) -> None:
        repacked(
            pack, {each: content for each, content in members(pack).items() if name not in each}
        )

    return damage


def flip_a_byte_of_the_stick(pack: Path) -> None:
    whole = bytearray(pack.read_bytes())
    whole[len(whole) // 3] ^= 1
    pack.write_bytes(whole)


def blow_up(pack: Path) -> None:
    files = members(pack)
    first = next(name for name in files if "model_1" in name)
    repacked(pack, files | {first: bytes(50_000_000)}, zipfile.ZIP_DEFLATED)


def a_foreign_zip(pack: Path) -> None:
    repacked(pack, {"信.txt": b"no voice"})


def no_zip(pack: Path) -> None:
    pack.write_bytes(b"no zip" * 1000)


def an_endless_list(pack: Path) -> None:
    repacked(pack, {**members(pack), **{f"{n:0200}": b"" for n in range(5_000)}})


@pytest.mark.usefixtures("has_program")
@pytest.mark.parametrize(
    "damage",
    [
        *(cut(0), cut(0.01), cut(0.5), cut(0.999)),
        *(flip_in("model_1"), flip_in("model_4"), flip_in(".tgz"), flip_a_byte_of_the_stick),
        *(without("model_2"), without(".tgz")),
        *(blow_up, a_foreign_zip, no_zip, an_endless_list),
    ],
)
def test_a_damaged_pack_puts_nothing_in_and_the_old_voice_goes_on(
    pack: Path, paths: Paths, damage: Callable[[Path], None]
) -> None:
    old_voice(paths)
    damage(pack)
    with pytest.raises(PackDamagedError):
        install_pack(paths, pack, factor=heard)
    assert is_as_before(paths)


@pytest.mark.usefixtures("no_program")
def test_a_program_that_was_changed_never_runs(pack: Path, paths: Paths) -> None:
    old_voice(paths)
    files = members(pack)
    bad = {name: content + b" " for name, content in files.items() if "onnxruntime" in name}
    repacked(pack, files | bad)
    with pytest.raises(PackDamagedError):
        install_pack(paths, pack, factor=lambda _: pytest.fail("it was tried"))
    assert is_as_before(paths)


@pytest.mark.usefixtures("has_program")
def test_names_that_lead_out_of_the_pack_are_passed_over(
    pack: Path, paths: Paths, tmp_path: Path
) -> None:
    program = "onnxruntime-9.0-x.whl"
    names = ("../../out.txt", "/tmp/out.txt", "C:\\out.txt", f"../{program}", f".{program}", "a/b")
    repacked(pack, {**members(pack), **dict.fromkeys(names, b"out")})
    install_pack(paths, pack, factor=heard)
    assert [path.name for path in paths.kokoro.iterdir()] == ["voice"]
    assert not list(tmp_path.rglob("out.txt"))


@pytest.mark.usefixtures("has_program")
@settings(
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), max_size=4), st.floats(0.2, 2))
def test_whatever_the_stick_did_to_it_it_is_whole_or_not_there(
    pack: Path, paths: Paths, flips: list[tuple[float, int]], share: float
) -> None:
    whole = pack.read_bytes()
    changed = bytearray(whole[: int(len(whole) * share)])
    # Most of a pack are packages: flips fall into the zip's own words as often.
    words = [*range(200), *range(max(0, len(changed) - 1500), len(changed))]
    for place, value in flips:
        at = words[int(place * (len(words) - 1))]
        if at < len(changed):
            changed[at] ^= value
    other = pack.with_name("b.ylvoice")
    other.write_bytes(changed)
    shutil.rmtree(paths.kokoro, ignore_errors=True)
    try:
        install_pack(paths, other, factor=heard)
    except VoiceFileError:
        assert not list(paths.kokoro.iterdir())
    else:
        assert installed(paths) is not None


# --- the world ---


class PulledOut(io.BytesIO):
    """The bytes of a stick that is pulled out once its list was read, and the first packages."""

    def read(self, size: int | None = -1) -> bytes:
        middle = range(PART_BYTES * 2, len(self.getvalue()) - 10_000)
        if self.tell() in middle:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


@pytest.mark.usefixtures("has_program")
def test_a_stick_that_is_pulled_out_is_told_and_the_old_voice_goes_on(
    pack: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_voice(paths)
    monkeypatch.setattr(unpacking, "open_file", lambda path: PulledOut(path.read_bytes()))
    with pytest.raises(PackLostError):
        install_pack(paths, pack, factor=heard)
    assert is_as_before(paths)


@pytest.mark.usefixtures("has_program")
def test_a_pack_that_has_gone_is_told(paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(PackLostError):
        install_pack(paths, tmp_path / "gone.ylvoice", factor=heard)
    with pytest.raises(PackLostError):
        install_pack(paths, tmp_path, factor=heard)
    assert not list(paths.kokoro.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
@pytest.mark.usefixtures("has_program")
@pytest.mark.parametrize("size", [1_000, PART_BYTES + 10_000])
def test_no_room_for_a_file(pack: Path, paths: Paths, size: int) -> None:
    old_voice(paths)
    with files_at_most(size), pytest.raises(NoRoomError):
        install_pack(paths, pack, factor=heard)
    assert is_as_before(paths)


@pytest.mark.skipif(sys.platform == "win32", reason="mounts as Linux does")
@pytest.mark.usefixtures("has_program")
@pytest.mark.parametrize("size", [700_000, 1_800_000])
def test_a_full_disk(pack: Path, paths: Paths, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MODEL_SIZE", "VOICE_KEPT"):  # the disk gets full while it is put in
        monkeypatch.setattr(packages, name, 0)
    with small_disk(paths.data, size):
        old_voice(paths)
        free = free_bytes(paths.data)
        with pytest.raises(NoRoomError):
            install_pack(paths, pack, factor=heard)
        assert is_as_before(paths)
        assert free_bytes(paths.data) == free


@pytest.mark.usefixtures("has_program")
def test_a_voice_that_says_nothing_takes_no_voice_away(pack: Path, paths: Paths) -> None:
    def silent(folder: Path) -> float:
        raise VoiceSilentError("silence")

    old_voice(paths)
    with pytest.raises(VoiceSilentError):
        install_pack(paths, pack, factor=silent)
    assert is_as_before(paths)


@pytest.mark.usefixtures("has_program")
def test_whenever_it_is_stopped_nothing_is_left(pack: Path, paths: Paths) -> None:
    old_voice(paths)
    count = 1
    while True:
        stopped, asked = stops_at(count)
        try:
            install_pack(paths, pack, stopped, factor=heard)
        except VoiceStoppedError:
            assert is_as_before(paths)
            count += 1
            continue
        assert len(asked) < count
        break
    assert count > 5, "at each file, and before it is listed"


@pytest.mark.usefixtures("has_program")
def test_what_a_killed_app_left_is_cleared_away(pack: Path, paths: Paths) -> None:
    left = paths.kokoro / f"{unpacking.UNPACKING}x"
    left.mkdir(parents=True)
    install_pack(paths, pack, factor=heard)
    assert not left.exists()


@pytest.mark.usefixtures("no_program")
@pytest.mark.parametrize("factor", turn_of(today(), [0.5], 1, every=4, first=1))
def test_the_real_pack_gives_the_real_voice(
    real_pack: Path,  # noqa: F811
    paths: Paths,
    factor: float,
) -> None:
    def loaded(folder: Path) -> float:
        program, model = folder / PROGRAM, folder / MODEL
        words = f"import onnxruntime as o; print(o.__file__); o.InferenceSession({str(model)!r})"
        command = [sys.executable, "-P", "-c", words]
        environment = {**os.environ, "PYTHONPATH": str(program)}
        done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
        assert done.stdout.startswith(str(program))
        return factor

    install_pack(paths, real_pack, factor=loaded)
    assert installed(paths) is not None
    assert [path.name for path in paths.kokoro.iterdir()] == ["voice"]


@pytest.mark.usefixtures("no_program")
def test_many_programs_or_the_same_twice_are_damage(
    pack: Path, paths: Paths, tmp_path: Path
) -> None:
    ending = f"{TAG}-{TAG}-{OF_THIS_SYSTEM[0]}.whl"
    for names in (
        [f"onnxruntime-1.{n}-{ending}" for n in range(20)],
        [f"onnxruntime-1-{ending}"] * 2,
    ):
        with zipfile.ZipFile(tmp_path / "b.ylvoice", "w") as made, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name in names:
                made.writestr(name, b"x")
        with pytest.raises(PackDamagedError, match="onnxruntime"):
            install_pack(paths, tmp_path / "b.ylvoice", factor=heard)


@pytest.mark.usefixtures("no_program")
@pytest.mark.parametrize("kind", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_other_compressions_are_damage(pack: Path, paths: Paths, kind: int) -> None:
    repacked(pack, members(pack), kind)
    with pytest.raises(PackDamagedError, match="compression"):
        install_pack(paths, pack, factor=heard)


def test_the_end_for_large_zips_hides_no_long_list(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 1, 1, 100, 0, 0)
    large = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 9, 9, 5_000_000, 0)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, 0, 1)
    file.write_bytes(bytes(100) + end)
    assert length_of_list(file) == 100
    file.write_bytes(large + locator + end)
    assert length_of_list(file) == 5_000_000
    file.write_bytes(large + b"between" + locator + end)
    assert length_of_list(file) > 5_000_000
