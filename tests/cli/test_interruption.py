"""Ctrl-C ends whatever runs: without a traceback, and with nothing left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.places import ROOT

BEGINNING = """
import os, runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the shell has set
"""
DURING_IMPORT = """
class Interrupts:
    @staticmethod
    def find_spec(name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupts)
"""


def run(code: str, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", BEGINNING + code, *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize("module", ["timeline.cli.main", "pandas"])
def test_a_command_that_is_being_loaded(module: str) -> None:
    code = DURING_IMPORT.format(module=module)
    code += "runpy.run_module('timeline', run_name='__main__')"
    done = run(code, "events")
    assert (done.returncode, done.stderr) == (130, b"")


@pytest.mark.parametrize("module", ["flask", "timeline.server.serving"])
def test_a_server_that_is_being_loaded(module: str) -> None:
    code = DURING_IMPORT.format(module=module) + "runpy.run_path('app.py', run_name='__main__')"
    done = run(code, "--port", "0")
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")


# More than a pipe holds is only written where somebody reads it: the command waits for the browser.
BROWSER = """#!/bin/sh
for each in "$@"; do
  case "$each" in --user-data-dir=*) profile="${{each#*=}}" ;; esac
done
aside="$TMPDIR/org.chromium.Chromium.a"
mkdir -p "$profile" "$aside"
ln -s "$aside/SingletonSocket" "$profile/SingletonSocket"
sleep 300 &
echo $! > "{pids}"
head -c 1000000 /dev/zero
kill -{sign} $PPID
wait
"""


@pytest.mark.parametrize(("sign", "status"), [("INT", 130), ("TERM", 143), ("HUP", 129)])
def test_a_browser_that_draws(sign: str, status: int, tmp_path: Path) -> None:
    """It ends with all that it has started, and its folders go."""
    browser, pids, temporary = tmp_path / "chromium", tmp_path / "pids", tmp_path / "temporary"
    browser.write_text(BROWSER.format(pids=pids, sign=sign), encoding="utf-8")
    browser.chmod(0o755)
    temporary.mkdir()
    done = run(
        "runpy.run_module('timeline', run_name='__main__')",
        *("export", str(tmp_path / "chart.svg")),
        CHROMIUM=str(browser),
        TMPDIR=str(temporary),
    )
    assert (done.returncode, done.stderr) == (status, b"")
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "chart.svg").exists()
    child = Path("/proc") / pids.read_text(encoding="utf-8").strip()
    # What has ended may wait for its parent to look at it.
    assert not child.exists() or "Z" in (child / "stat").read_text().rpartition(")")[2].split()[0]
