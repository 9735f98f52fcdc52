"""Made-up events, always the same for the same number, as a collection folder and as plain records.

Every date is written as a curator would write it in ISO or EDTF, so that the page and its peers
are given the same days: the peers know no vague dates and are given the window as a range.
"""

import csv
import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.collection.schema import BASES, EVENTS, KINDS, PIVOTS, SOURCES

ACTORS = ("USSR", "PRC", "United States", "Japan", "Norway")
THREADS = (
    "Fisheries",
    "War prisoners",
    "Repatriation",
    "Relief",
    "Trade",
    "Normal relations",
    "Treaty and bases",
    "United Nations",
)
DEEDS = ("offer", "release", "protest", "visit", "reply", "talks", "seizure", "statement")
FIRST = datetime.date(1951, 1, 1)
DAYS = 4 * 365
PIVOT = "1953-03-05"
SAID_ON = "1955-06-30"


@dataclass(frozen=True, slots=True)
class Event:
    """One made-up event: its curated cells, and the days it covers."""

    cells: dict[str, str]
    start: datetime.date
    end: datetime.date
    actor: str
    thread: str


def made_up(number: int, phrases: Sequence[str] = ()) -> list[Event]:
    """Make events up.

    Parameters
    ----------
    number
        How many; the same number always gives the same events.
    phrases
        Words to stand in ``date`` in place of ISO and EDTF, each in one event.

    Returns
    -------
    list of Event
        In the order of the table, which is not the order of time.
    """
    chance = random.Random(number)
    worded = dict(zip(chance.sample(range(number), len(phrases)), phrases, strict=True))
    last: dict[str, tuple[datetime.date, str]] = {}
    return [_event(chance, row, last, worded.get(row)) for row in range(number)]


def write_collection(events: Sequence[Event], folder: Path) -> None:
    """Write events as a collection folder: table, source, pivot and settings."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "events.csv", [column.name for column in EVENTS], [e.cells for e in events])
    source = {"key": "made-up", "title": "Made-up events", "date": SAID_ON}
    _write(folder / "sources.csv", [column.name for column in SOURCES], [source])
    pivot = {"key": "pivot", "title": "The pivot", "event": "pivot", "names": "the pivot"}
    _write(folder / "pivots.csv", [column.name for column in PIVOTS], [pivot])
    settings = [
        'title = "Made-up events"',
        'question = "How long does it take?"',
        'pivot = "pivot"',
        'window = ["1951-01", "1954-12"]',
    ]
    (folder / "collection.toml").write_text("\n".join(settings) + "\n", encoding="utf-8")


def _write(path: Path, columns: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _event(
    chance: random.Random, row: int, last: dict[str, tuple[datetime.date, str]], words: str | None
) -> Event:
    thread = chance.choice(THREADS)
    actor = chance.choices(ACTORS, weights=(5, 3, 2, 2, 1))[0]
    start, end, edtf, extent = _date(chance)
    key = f"e{row}"
    since, precursor = last.get(thread, (start, ""))
    follows = precursor if chance.random() < 0.3 and since <= start else ""
    kind, basis, deed = chance.choice(KINDS), chance.choice(BASES), chance.choice(DEEDS)
    if row == 0:
        # The first event is the pivot; whatever chance gave it is put aside.
        start = end = datetime.date.fromisoformat(PIVOT)
        key, edtf, extent, kind, basis, words = "pivot", PIVOT, "instant", "context", "stated", None
        follows = ""
    last[thread] = (start, key)
    cells = {
        "id": key,
        "title": f"{deed.capitalize()} {row} on {thread.lower()}",
        "summary": f"{actor}: {deed} number {row}, made up to be measured.",
        "actor": actor,
        "toward": "Japan" if actor != "Japan" else "USSR",
        "thread": thread,
        "kind": kind,
        "basis": basis,
        "date": words or edtf,
        "extent": "" if words else extent,
        "source": "made-up",
        "follows": follows,
    }
    return Event(cells, start, end, actor, thread)


def _date(chance: random.Random) -> tuple[datetime.date, datetime.date, str, str]:
    """Two thirds days, a sixth spans, a sixth months and years; days at random in four years."""
    start = FIRST + datetime.timedelta(days=chance.randrange(DAYS))
    shape = chance.random()
    if shape < 0.66:
        return start, start, start.isoformat(), "instant"
    if shape < 0.82:
        end = start + datetime.timedelta(days=chance.randrange(2, 90))
        return start, end, f"{start.isoformat()}/{end.isoformat()}", "span"
    if shape < 0.97:
        first = start.replace(day=1)
        end = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
        return first, end, f"{first:%Y-%m}", "instant"
    return start.replace(month=1, day=1), start.replace(month=12, day=31), f"{start:%Y}", "instant"
