"""Run a server of this project in a process of its own, for tests, measurements and pictures."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0  # seconds to start, on a slow machine


class NotServingError(Exception):
    """The server did not start; the message is what it printed."""


class Server:
    """One server on a free port of this machine, from when it answers until it is stopped.

    Parameters
    ----------
    arguments
        Given the port, the arguments of the Python that runs the server.
    output
        A file for what it prints.

    Raises
    ------
    NotServingError
        If it ends by itself or does not answer in time.
    """

    def __init__(self, arguments: Callable[[int], Sequence[str]], output: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._output = output
        with output.open("wb") as sink:
            self._process = subprocess.Popen(
                [sys.executable, *arguments(port)],
                cwd=ROOT,
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + PATIENCE
        while not self._is_answering():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise NotServingError(self.said())
            time.sleep(0.05)

    @property
    def process(self) -> int:
        """The number of its process."""
        return self._process.pid

    def said(self) -> str:
        """Everything it has printed so far."""
        return self._output.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """End the process; harmless if it has ended."""
        self._process.terminate()
        self._process.wait(timeout=20)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _is_answering(self) -> bool:
        try:
            with urllib.request.urlopen(self.address, timeout=30):
                return True
        except urllib.error.HTTPError as refusal:
            refusal.close()
            return True  # whatever it says, it is there
        except OSError:
            return False


def application(*arguments: str) -> Callable[[int], list[str]]:
    """``python app.py`` with arguments, as `Server` takes it."""
    return lambda port: ["app.py", *arguments, "--port", str(port)]
