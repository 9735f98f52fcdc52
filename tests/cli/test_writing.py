"""Files that a command writes: whole or not at all, and never over what it has read."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.support.places import ROOT
from timeline.cli.main import main
from timeline.cli.writing import WriteError, write_whole
from timeline.collection.collection import open_collection
from timeline.collection.events import BOUNDS
from timeline.collection.schema import COLUMNS

OLD, NEW = b"the old file\n", b"the new file\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is there already, alone in its folder."""
    path = tmp_path / "out.csv"
    path.write_bytes(OLD)
    return path


def refusal(file: Path, **given: object) -> str:
    with pytest.raises(WriteError) as error:
        write_whole(file, NEW, **given)  # type: ignore[arg-type]
    return str(error.value)


class TestPlaces:
    def test_a_new_file_has_the_rights_of_any_other(self, tmp_path: Path) -> None:
        write_whole(tmp_path / "new.csv", NEW)
        (tmp_path / "other.csv").write_bytes(NEW)
        modes = {path.name: path.stat().st_mode for path in tmp_path.iterdir()}
        assert (tmp_path / "new.csv").read_bytes() == NEW
        assert modes["new.csv"] == modes["other.csv"]

    def test_a_file_keeps_its_rights(self, file: Path) -> None:
        file.chmod(0o640)
        write_whole(file, NEW)
        assert file.read_bytes() == NEW
        assert stat.S_IMODE(file.stat().st_mode) == 0o640

    def test_nothing_else_is_left_in_its_folder(self, file: Path) -> None:
        write_whole(file, NEW)
        assert list(file.parent.iterdir()) == [file]

    def test_a_file_that_is_read_only_is_not_written(self, file: Path) -> None:
        file.chmod(0o444)
        assert "is read-only. Name another file" in refusal(file)
        assert file.read_bytes() == OLD

    def test_a_link_stays_and_leads_to_the_new_file(self, file: Path) -> None:
        link = file.parent / "link.csv"
        link.symlink_to(file)
        write_whole(link, NEW)
        assert link.is_symlink()
        assert file.read_bytes() == NEW

    def test_a_link_that_leads_nowhere_makes_its_file(self, tmp_path: Path) -> None:
        link = tmp_path / "link.csv"
        link.symlink_to("later.csv")
        write_whole(link, NEW)
        assert (tmp_path / "later.csv").read_bytes() == NEW

    def test_a_name_as_long_as_names_may_be(self, tmp_path: Path) -> None:
        file = tmp_path / ("x" * 251 + ".csv")
        write_whole(file, NEW)
        assert file.read_bytes() == NEW

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            pytest.param(".", "is a folder. Name a file in it.", id="a folder"),
            pytest.param("none/out.csv", "there is no folder", id="no folder"),
            pytest.param("loop", "leads round in a circle", id="a circle of links"),
            pytest.param("out.csv/x", "there is no folder", id="a file for a folder"),
        ],
    )
    def test_what_can_not_be_written(self, file: Path, name: str, said: str) -> None:
        (file.parent / "loop").symlink_to("loop")
        assert said in refusal(file.parent / name)
        assert file.read_bytes() == OLD


class TestWhatWasRead:
    @pytest.mark.parametrize("way", ["itself", "a link", "a hard link", "another way"])
    def test_it_is_not_written_over(self, file: Path, way: str) -> None:
        other = file.parent / "other.csv"
        if way == "a link":
            other.symlink_to(file)
        elif way == "a hard link":
            other.hardlink_to(file)
        else:
            other = file if way == "itself" else file.parent / ".." / file.parent.name / file.name
        said = refusal(other, read=[file])
        assert said.startswith(f"{other}: ")
        assert said.endswith("Name another file, or add --force.")
        assert file.read_bytes() == OLD

    def test_unless_that_is_wanted(self, file: Path) -> None:
        write_whole(file, NEW, read=[file], is_forced=True)
        assert file.read_bytes() == NEW

    def test_another_file_is(self, file: Path, tmp_path: Path) -> None:
        write_whole(file, NEW, read=[tmp_path / "not-there.csv", ROOT / "app.py"])
        assert file.read_bytes() == NEW

    @pytest.mark.parametrize("name", ["events.csv", "sources.csv", "pivots.csv"])
    def test_no_table_of_the_collection(
        self, mill: str, capsys: pytest.CaptureFixture[str], name: str
    ) -> None:
        table = Path(mill) / name
        before = table.read_bytes()
        assert main(["export", str(table), "--as", "csv", "--collection", mill]) == 1
        assert "it was read to make this file" in capsys.readouterr().err
        assert table.read_bytes() == before
        given = ["export", str(table), "--as", "csv", "--collection", mill, "--force"]
        assert main(given) == 0
        assert table.read_bytes() != before

    def test_no_table_that_stands_alone(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        table = tmp_path / "mine.csv"
        table.write_text("Date,Event\n1713,Flood\n", encoding="utf-8")
        before = table.read_bytes()
        assert main(["export", str(table), "--events", str(table)]) == 1
        assert "Name another file" in capsys.readouterr().err
        assert table.read_bytes() == before

    @pytest.mark.parametrize("way", ["the folder", "its events"])
    @pytest.mark.parametrize("name", ["sources.csv", "tour.csv"])
    def test_no_table_that_the_folder_has_or_could_have(
        self, mill: str, capsys: pytest.CaptureFixture[str], name: str, way: str
    ) -> None:
        given = (
            ["--collection", mill] if way == "the folder" else ["--events", f"{mill}/events.csv"]
        )
        before = sorted(Path(mill).iterdir())
        assert main(["export", f"{mill}/{name}", "--as", "csv", *given]) == 1
        assert "Name another file, or add --force." in capsys.readouterr().err
        assert sorted(Path(mill).iterdir()) == before

    def test_nothing_is_made_that_can_not_be_written(
        self, mill: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("timeline.exports.pictures.find_chromium", pytest.fail)
        assert main(["export", f"{mill}/none/a.png", "--collection", mill]) == 1
        assert "there is no folder" in capsys.readouterr().err


BEGINNING = "import os, resource, signal, sys; from pathlib import Path\n"
WRITING = "from timeline.cli.writing import write_whole; file = Path(sys.argv[1])\n"


def written_by(file: Path, code: str) -> "subprocess.CompletedProcess[bytes]":
    """Run code in a process of its own, which is given a file."""
    return subprocess.run(
        [sys.executable, "-c", BEGINNING + WRITING + code, str(file)],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )


class TestHarm:
    def test_a_disk_that_is_full(self, file: Path) -> None:
        """A limit of the size of files stands for it: the system refuses in the same place."""
        code = "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        code += "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        code += "write_whole(file, b'x' * 2000)"
        done = written_by(file, code)
        assert b"WriteError" in done.stderr
        assert f"{file}: File too large. The file is as it was".encode() in done.stderr
        assert file.read_bytes() == OLD
        assert list(file.parent.iterdir()) == [file]

    def test_a_device_that_is_full(self, capsys: pytest.CaptureFixture[str], mill: str) -> None:
        assert main(["export", "/dev/full", "--as", "csv", "--collection", mill]) == 1
        assert capsys.readouterr().err.startswith("/dev/full: No space left on device.")

    @pytest.mark.parametrize("place", ["os.fsync", "Path.chmod", "Path.replace"])
    def test_a_kill_in_the_middle(self, file: Path, place: str) -> None:
        kill = "lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
        done = written_by(file, f"{place} = {kill}\nwrite_whole(file, b'x' * 100_000)")
        assert done.returncode == -signal.SIGKILL
        assert file.read_bytes() == OLD
        (left,) = (path for path in file.parent.iterdir() if path != file)
        assert left.name.startswith(".out.csv.")
        assert left.name.endswith(".unfinished")

    def test_an_interruption_leaves_nothing(self, file: Path) -> None:
        code = "def interrupt(*_): raise KeyboardInterrupt\n"
        code += "os.fsync = interrupt\nwrite_whole(file, b'x')"
        assert b"KeyboardInterrupt" in written_by(file, code).stderr
        assert file.read_bytes() == OLD
        assert list(file.parent.iterdir()) == [file]

    def test_of_two_writers_one_is_the_last(self, file: Path) -> None:
        """Each waits before it puts its file in place, until the other has written too."""
        code = "there = file.parent.glob\nlast = Path.replace\n"
        code += "def put(beside, place):\n"
        code += "    while len(list(there('.out.csv.*'))) < 2 and not list(there('done')): pass\n"
        code += "    (file.parent / 'done').touch()\n    last(beside, place)\n"
        code += "Path.replace = put\nwrite_whole(file, sys.argv[2].encode() * 100_000)"
        command = [sys.executable, "-c", BEGINNING + WRITING + code, str(file)]
        both = [subprocess.Popen([*command, sign], cwd=ROOT) for sign in "ab"]
        assert [process.wait() for process in both] == [0, 0]
        assert file.read_bytes() in (b"a" * 100_000, b"b" * 100_000)
        assert {path.name for path in file.parent.iterdir()} == {"out.csv", "done"}

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights.")
    def test_a_folder_that_can_not_be_written_to(self, file: Path) -> None:
        code = "os.seteuid(65534) if os.geteuid() == 0 else None\nwrite_whole(file, b'x')"
        file.parent.chmod(0o555)
        done = written_by(file, code)
        file.parent.chmod(0o755)
        assert f"{file}: ".encode() in done.stderr
        assert b"Permission denied" in done.stderr
        assert file.read_bytes() == OLD


@pytest.mark.parametrize("which", ["mill", "memo"])
def test_what_is_written_as_csv_is_read_again(tmp_path: Path, mill: str, which: str) -> None:
    """With the same readings: the days on which its words were said go with it."""
    folder = mill if which == "mill" else str(ROOT / "data")
    table = tmp_path / "again.csv"
    assert main(["export", str(table), "--collection", folder]) == 0
    assert main(["check", "--events", str(table)]) == 0
    first, second = open_collection(Path(folder)).events, open_collection(table).events
    assert first.index.tolist() == second.index.tolist()
    shared = [*COLUMNS[1:], *BOUNDS, "rule", "flags", "said_on"]
    pd.testing.assert_frame_equal(first[shared], second[shared])
