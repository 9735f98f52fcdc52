"""``python -m timeline`` as a person runs it: a process, its streams and its end."""

import json
import subprocess
import sys

import pytest

from tests.support.places import ROOT
from timeline.cli.main import BROKEN_PIPE, INTERRUPTED, main


def run(
    *arguments: str, octets: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-W", "error", "-m", "timeline", *arguments]
    folder = ROOT
    return subprocess.run(
        command, input=octets, capture_output=True, cwd=folder, env=environment or None, check=False
    )


class TestProcess:
    def test_dates_do_without_pandas(self) -> None:
        code = (
            "import sys; from timeline.cli.main import main; main(['dates', '1953-03-05']);"
            "assert not {'pandas', 'dateparser', 'dash'} & set(sys.modules)"
        )
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            cwd=ROOT,
        )

    def test_checking_does_without_dash(self, mill: str) -> None:
        code = (
            "import sys; from timeline.cli.main import main; main(['check', sys.argv[1]]);"
            "assert not {'plotly', 'dash', 'dateparser'} & set(sys.modules)"
        )
        subprocess.run(
            [sys.executable, "-c", code, mill],
            check=True,
            capture_output=True,
            cwd=ROOT,
        )

    def test_a_closed_pipe_is_no_matter(self) -> None:
        folder = ROOT
        with subprocess.Popen(
            [sys.executable, "-m", "timeline", "dates"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
        ) as process:
            assert process.stdin
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            process.stdin.write(b"1953\n" * 10)
            process.stdin.close()
            errors = process.stderr.read()
        assert errors == b""
        assert process.returncode == BROKEN_PIPE

    @pytest.mark.parametrize("command", ["events", "summary", "check"])
    def test_an_output_that_is_closed_is_no_matter(self, command: str, mill: str) -> None:
        code = "import os, runpy, sys; os.close(1); sys.stdout = None\n"
        code += "runpy.run_module('timeline', run_name='__main__')"
        done = subprocess.run(
            [sys.executable, "-c", code, command, "--collection", mill],
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")

    @pytest.mark.parametrize("reads", [True, False], ids=["read", "closed"])
    def test_a_pipe_can_be_written_to(self, mill: str, *, reads: bool) -> None:
        given = ["export", "/dev/stdout", "--as", "csv"]
        with subprocess.Popen(
            [sys.executable, "-m", "timeline", *given, "--collection", mill],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        ) as process:
            assert process.stdout
            assert process.stderr
            octets = process.stdout.read() if reads else b""
            process.stdout.close()
            assert process.stderr.read() == b""
        assert octets.startswith(b"id,title,") is reads
        assert process.returncode == (0 if reads else BROKEN_PIPE)

    def test_an_interruption_leaves_no_traceback(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("timeline.cli.dates.read", interrupt)
        assert main(["dates", "1953"]) == INTERRUPTED
        assert capsys.readouterr().err == ""

    def test_a_full_disk_is_told_in_one_line(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fill(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("timeline.cli.dates.read", fill)
        assert main(["dates", "1953"]) == 1
        assert capsys.readouterr().err == "No space left on device.\n"

    def test_output_is_utf_8_whatever_the_locale(self) -> None:
        done = run("dates", "--json", "5 марта 1953", PYTHONIOENCODING="ascii")
        assert json.loads(done.stdout.decode("utf-8"))["phrase"] == "5 марта 1953"

    def test_an_argument_that_is_not_utf_8(self) -> None:
        done = run("dates", "--json", "\udcff 1953")
        assert done.stderr == b""
        assert "error" in json.loads(done.stdout)

    @pytest.mark.parametrize(
        "arguments",
        [[], ["chekc"], ["check", "a", "b"], ["dates", "--js"], ["dates", "--order", "MYD"]],
    )
    def test_a_command_line_without_sense(self, arguments: list[str]) -> None:
        done = run(*arguments)
        assert done.returncode == 2
        assert done.stderr.startswith(b"usage: python -m timeline")
