"""Two hundred readers at once, by locust: how long they wait, and how many could be served.

The timeline of ``data/`` is served as `make run` does, by one process; the readers share the
machine with it, so what they cost is in the times.
"""

import csv
import json
import math
import os
import random
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from app import DATA
from timeline.chart.scales import SCALES
from timeline.collection.collection import Collection, open_collection
from timeline.collection.schema import LANES
from timeline.views.query import COMPARED
from tools.server import Server, application

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCUST = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
REQUIREMENTS = HERE / "requirements.txt"

KINDS = {"page": "/", "exhibit": "/embed", "lesson": "/lesson"}
"""What readers open."""
EACH_TIME = {"page": ("/_dash-layout", "/_dash-dependencies")}
"""What a kind asks for every time, beside its files."""

READERS = 200
CLASSES = 6
OF_A_CLASS = 30
"""Each class follows one link; whoever is in none is a historian, with another view every time."""
THINK = (10.0, 30.0)
"""Seconds that a reader stays on a page, at random between the two: filters ask for nothing."""
ARRIVING = 20
"""Readers a second, so that all are there after ten seconds: a class that is told to begin."""
SECONDS = 90
AT_ONCE = 16
PRESSING = 20
"""Readers who never stop to think, and for how many seconds: how much can be served at all."""
GOAL = 500.0
"""Milliseconds, of the 95th percentile."""

ENCODINGS = ("gzip, deflate", "gzip, deflate, br")
"""Browsers take Brotli over TLS alone, which a proxy in front of the server brings."""

_FILE = re.compile(r'(?:src|href)="(/(?:static|_dash-component-suites)/[^"]+)"')


class NotLoadedError(Exception):
    """The readers could not be let in; the message is one clause that says why."""


@dataclass(frozen=True, slots=True)
class Load:
    """What readers of one kind of address met with; times in milliseconds.

    Parameters
    ----------
    kind
        As locust's statistics call it.
    requests, errors
    median, late
        The 95th of a hundred is ``late``.
    rate
        Requests a second.
    """

    kind: str
    requests: int
    errors: int
    median: float
    late: float
    rate: float

    @property
    def is_met(self) -> bool:
        """Whether there was no error and it was quick enough."""
        return not self.errors and self.late < GOAL


@dataclass(frozen=True, slots=True)
class Loads:
    """What was found.

    Parameters
    ----------
    thinking
        Of readers who stay on each page.
    peak
        Requests a second, the most that any ten seconds saw.
    pressing
        Documents alone, asked for without a pause, by who asks.
    missing
        Kinds that are not served here.
    """

    thinking: list[Load]
    peak: float
    pressing: dict[str, list[Load]]
    missing: list[str]


def load(folder: Path) -> Loads:
    """Let the readers in: as they read, and without a pause.

    Raises
    ------
    NotLoadedError
        If locust can't be installed or does not run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _install()
    collection = open_collection(DATA)
    with Server(application(), folder / "readers.txt") as server:
        documents = {kind: _document(server.address + path) for kind, path in KINDS.items()}
        served = {kind: text for kind, text in documents.items() if text}
        readers = made_up_readers(collection, list(served))
        # Nobody tells historians when to begin: they come among the pupils.
        mixed = random.Random(READERS).sample(readers, len(readers))
        plan = {
            "readers": mixed,
            "files": {kind: sorted(set(_FILE.findall(text))) for kind, text in served.items()},
            "each_time": {kind: EACH_TIME.get(kind, ()) for kind in served},
            "think": THINK,
        }
        thinking, peak = _locust(server.address, folder, plan, READERS, ARRIVING, SECONDS)
    pupils = CLASSES * OF_A_CLASS
    pressing = {}
    for who, some in (("pupils", readers[:pupils]), ("historians", readers[pupils:])):
        none: dict[str, Sequence[str]] = dict.fromkeys(served, ())
        plan = {"readers": some, "files": none, "each_time": none, "think": (0, 0)}
        # Another server: what the last one was still asked for is no matter of these.
        with Server(application(), folder / "readers.txt") as server:
            pressing[who], _ = _locust(server.address, folder, plan, AT_ONCE, AT_ONCE, PRESSING)
    return Loads(thinking, peak, pressing, [kind for kind in KINDS if kind not in served])


def made_up_readers(collection: Collection, kinds: Sequence[str]) -> list[dict[str, Any]]:
    """Who reads what, always the same: pupils of a class the same, historians ever other views."""
    readers = []
    for number in range(READERS):
        one = number // OF_A_CLASS
        is_pupil = one < CLASSES
        chance = random.Random(one if is_pupil else 1_000 + number)
        link = _query(chance, collection)
        visits = []
        for at in range(12):
            kind = kinds[at % len(kinds)]
            query = link if is_pupil else _query(chance, collection)
            visits.append((kind, f"{KINDS[kind]}?{query}" if query else KINDS[kind]))
        readers.append({"encodings": ENCODINGS[number % 2], "visits": visits})
    return readers


def _query(chance: random.Random, collection: Collection) -> str:
    """A view: half of them select, and each way of drawing is left as it opens by a half."""
    events = collection.events
    days = [str(day) for day in events["earliest"].dropna().dt.date.sort_values()]
    ways = {
        "pivot": [*collection.pivots, *days],
        "lanes": LANES,
        "scale": SCALES,
        "compare": COMPARED,
        "actor": sorted(set(events["actor"]) - {""}),
        "thread": sorted(set(events["thread"]) - {""}),
    }
    return urlencode({key: chance.choice(list(of)) for key, of in ways.items() if _half(chance)})


def _half(chance: random.Random) -> bool:
    return chance.random() < 0.5


def _document(address: str) -> str:
    """The text of a page; "" where there is none."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            text: str = answer.read().decode()
    except urllib.error.HTTPError as error:
        error.close()
        return ""
    return text


def _install() -> None:
    """Put locust into an environment of its own, once for each state of its requirements."""
    stamp = VENV / ".installed"
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    _run([sys.executable, "-m", "venv", str(VENV)])
    pip = [str(LOCUST), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--requirement", str(REQUIREMENTS)])
    stamp.write_text(wanted, encoding="utf-8")


def _locust(
    address: str, folder: Path, plan: Mapping[str, Any], readers: int, arriving: int, seconds: int
) -> tuple[list[Load], float]:
    """Run locust and read what it wrote: what each kind met with, and the peak rate."""
    prefix = folder / "readers"
    told = prefix.with_suffix(".json")
    told.write_text(json.dumps(plan), encoding="utf-8")
    options = {
        "--locustfile": HERE / "classroom.py",
        "--host": address,
        "--users": readers,
        "--spawn-rate": arriving,
        "--run-time": f"{seconds}s",
        "--csv": prefix,
        # Errors are read from its tables.
        "--exit-code-on-error": 0,
    }
    words = [str(word) for pair in options.items() for word in pair]
    _run(
        [str(LOCUST), "-m", "locust", "--headless", "--only-summary", *words],
        {"BENCH_PLAN": str(told)},
    )
    rows = _rows(prefix.with_name(f"{prefix.name}_stats.csv"))
    history = _rows(prefix.with_name(f"{prefix.name}_stats_history.csv"))
    loads = [
        Load(
            kind=row["Name"],
            requests=int(row["Request Count"]),
            errors=int(row["Failure Count"]),
            median=_milliseconds(row["50%"]),
            late=_milliseconds(row["95%"]),
            rate=float(row["Requests/s"]),
        )
        for row in rows
        if row["Name"] != "Aggregated"
    ]
    return loads, max(float(row["Requests/s"]) for row in history)


def _milliseconds(cell: str) -> float:
    """A time; without end where no answer came."""
    return math.inf if cell == "N/A" else float(cell)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    try:
        done = subprocess.run(
            command,
            env=os.environ | (environment or {}),
            timeout=600,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise NotLoadedError(f"locust did not run: {problem}") from problem
    if done.returncode:
        raise NotLoadedError(f"locust failed: {(done.stderr or done.stdout).strip()[-500:]}")
