"""Time ``python -m timeline check`` on a table of 10,000 rows, the whole process."""

import calendar
import itertools
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.made_up import made_up, write_collection

ROWS = 10_000
PHRASES = 1_000
MONTHS = calendar.month_name[1:]
YEARS = range(1951, 1955)


class FaultyTableError(Exception):
    """The made-up table was refused, so that its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class TableTiming:
    """Median seconds of one check, and the goal in seconds."""

    name: str
    seconds: float
    goal: float


def time_table(runs: int, folder: Path) -> list[TableTiming]:
    """Check a table of ISO and EDTF dates, and one with English phrases among them."""
    plain = folder / "table"
    worded = folder / "table-with-phrases"
    write_collection(made_up(ROWS), plain)
    write_collection(made_up(ROWS, english_phrases()), worded)
    return [
        TableTiming(f"{ROWS:,} rows, ISO and EDTF dates", _seconds(runs, plain), 2.0),
        TableTiming(
            f"{ROWS:,} rows, {PHRASES:,} distinct English phrases among them",
            _seconds(runs, worded),
            4.0,
        ),
    ]


def english_phrases() -> list[str]:
    """A thousand different phrases of the sorts that historians write.

    One in four is a complete date in words; the rest are vaguer.
    """
    months = [f"{month} {year}" for year in YEARS for month in MONTHS]
    vague = [
        f"{words} {month}"
        for month in months
        for words in ("early", "mid", "late", "about", "before", "after", "since", "by", "in")
    ]
    ranges = [f"from {first} to {second}" for first, second in itertools.pairwise(months)]
    seasons = [
        f"{words}{season} {year}"
        for year in YEARS
        for season in ("spring", "summer", "autumn")
        for words in ("", "early ", "late ", "in ")
    ]
    days = [f"{day} {month}" for day in range(2, 28) for month in months]
    phrases = [*vague, *ranges, *seasons]
    return (phrases[: PHRASES - PHRASES // 4] + days)[:PHRASES]


def _seconds(runs: int, collection: Path) -> float:
    command = [sys.executable, "-m", "timeline", "check", str(collection)]
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
        times.append(time.perf_counter() - start)
        if done.returncode:
            said = (done.stdout + done.stderr).strip().splitlines()
            raise FaultyTableError(f"{collection.name} was refused: {said[:3]}")
    return statistics.median(times)
