"""Print what was measured, beside the goals, and the same as a Markdown table."""

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench import hostile, readers
from bench.hostile import Hold
from bench.own_table import OwnTiming
from bench.pages import Timing
from bench.readers import Load, Loads
from bench.systems import BASIC, EXHIBIT, STOCK, SYSTEMS, TIMELINEJS, VIS, System
from bench.table import TableTiming
from bench.views import ViewTiming

READY_GOAL = 0.4
FILTER_GOALS = {30: 1.0, 1_000: 0.5, 10_000: 0.05}
EXHIBIT_EVENTS = 30
READABLE_GOAL = 0.4
DRAWN_GOAL = 1.3
WHOLE_GOAL = 430.0
DOCUMENT_GOAL = 60.0
"""Kilobytes, as gzip makes them."""
NONE = "–"


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measured ratio and the most it should be."""

    name: str
    ratio: float
    goal: float

    @property
    def verdict(self) -> str:
        """Whether the goal is met, in a word."""
        return _verdict(self.ratio, self.goal)


def report(
    timings: Sequence[Timing],
    views: Sequence[ViewTiming],
    own: Sequence[OwnTiming],
    tables: Sequence[TableTiming],
    loads: Loads | None,
    hold: Hold | None,
    browser: str,
    runs: int,
) -> str:
    """Everything measured, as Markdown that reads well in a terminal too."""
    parts = [
        f"Measured in {browser}, headless and without a GPU, on {os.cpu_count()} cores, Python "
        f"{platform.python_version()}; medians of {runs} runs taken in turns, nothing cached, "
        "every page at 1280 by 800. Only ratios carry over to another machine.",
    ]
    if timings:
        parts.append(
            "Page ready: from the start of navigation until the chart is drawn, two frames later. "
            "Filter to drawn: from a click on one value of a facet until what it hides is gone, "
            "two frames later, and from the next click until all is back; the mean of the two. "
            "Filter to rest: until the page is no longer busy and waits for nothing. "
            "Cards readable: from the start of navigation until the browser has painted a page in "
            "which headline and first card have their places."
        )
        parts += ["Milliseconds:", _times(timings), "Ratios:", _ratios(ratios(timings))]
        parts += _exhibit(timings)
    if views:
        parts += [
            "Switching to another scale or comparison, from the click until it is drawn, two "
            "frames later, by a server that has not made it before; beside it the ratio to the "
            "first drawing of the calendar in the same runs:",
            _views(views),
        ]
    if own:
        parts += [
            "A reader's own table, in a form that is not ours, from when the file is given until "
            "its chart stands:",
            _own(own),
        ]
    if tables:
        parts += ["The table, `python -m timeline check` from start to end:", _tables(tables)]
    if loads:
        parts += _loads(loads)
    if hold:
        parts += [
            f"A server that is asked for too much: {hostile.QUERIES:,} ever-new views, then "
            f"{hostile.UPLOADS} tables that are refused; then the pages of one reader, alone and "
            f"while {hostile.SENDERS} others send hostile tables. Half of what processes share "
            "counts for each of two.",
            _hold(hold),
        ]
    return "\n\n".join(parts) + "\n"


def ratios(timings: Iterable[Timing]) -> list[Ratio]:
    """The ratios that have goals; those that were not measured are left out."""
    times = {(timing.system, timing.number): timing for timing in timings}
    numbers = sorted({number for _, number in times})
    found = []
    for number in numbers:
        found += _ratio(times, number, "page ready", "ready", STOCK, READY_GOAL)
        if number in FILTER_GOALS:
            found += _ratio(times, number, "filter to drawn", "filter", VIS, FILTER_GOALS[number])
        if number == EXHIBIT_EVENTS:
            for what, title, goal in (
                ("readable", "exhibit: cards readable", READABLE_GOAL),
                ("ready", "exhibit: chart drawn", DRAWN_GOAL),
            ):
                found += _ratio(times, number, title, what, TIMELINEJS, goal, EXHIBIT, "ready")
    return found


def _ratio(
    times: dict[tuple[System, int], Timing],
    number: int,
    title: str,
    what: str,
    other: System,
    goal: float,
    own: System = BASIC,
    against: str = "",
) -> list[Ratio]:
    """One ratio; ``against`` is what the other took for, where that is not the same."""
    ours, theirs = times.get((own, number)), times.get((other, number))
    if ours is None or theirs is None:
        return []
    mine, yours = ours.median(what), theirs.median(against or what)
    if mine is None or not yours:
        return []
    return [Ratio(f"{title}, {number:,} events, against {other.name}", mine / yours, goal)]


def _exhibit(timings: Sequence[Timing]) -> list[str]:
    """What an exhibit weighs, and what a second one on the same page loads again."""
    for timing in timings:
        if timing.system is EXHIBIT and timing.number == EXHIBIT_EVENTS:
            rows = [
                ("all that it loads, gzip, kB", timing.whole / 1000, WHOLE_GOAL),
                ("its document with the data, gzip, kB", timing.document / 1000, DOCUMENT_GOAL),
            ]
            for sandbox, again in timing.again.items():
                who = f"the same, both in sandbox={sandbox}" if sandbox else "a second on its page"
                rows += [
                    (f"{who}: scripts and styles loaded again, files", again.files, 0),
                    (f"{who}: scripts and styles loaded again, kB", again.size / 1000, 0),
                ]
            table = [
                (name, f"{size:,.1f}".removesuffix(".0"), f"≤ {goal:g}", _verdict(size, goal))
                for name, size, goal in rows
            ]
            return [
                f"An exhibit of {EXHIBIT_EVENTS} events:",
                _table([("", "", "goal", ""), *table]),
            ]
    return []


def _times(timings: Sequence[Timing]) -> str:
    systems = [system for system in SYSTEMS if any(t.system == system for t in timings)]
    rows: list[tuple[str, Callable[[Timing], str]]] = [
        ("cards readable", lambda timing: _number(timing.median("readable"))),
        ("page ready", lambda timing: _number(timing.median("ready"))),
        ("filter to drawn", lambda timing: _number(timing.median("filter"))),
        ("… hiding events", lambda timing: _number(timing.median("hidden"))),
        ("… showing them again", lambda timing: _number(timing.median("shown"))),
        ("filter to rest", lambda timing: _number(timing.median("rest"))),
    ]
    lines = [("events", "", *(system.name for system in systems))]
    for number in sorted({timing.number for timing in timings}):
        measured = {timing.system: timing for timing in timings if timing.number == number}
        for title, cell in rows:
            cells = (cell(measured[s]) if s in measured else NONE for s in systems)
            lines.append((f"{number:,}", title, *cells))
    weights = {timing.system: timing.script for timing in timings}
    lines.append(("", "JavaScript, gzip, kB", *(_number(weights[s] / 1000) for s in systems)))
    return _table(lines)


def _ratios(found: Sequence[Ratio]) -> str:
    header = ("", "ratio", "goal", "")
    rows = [(each.name, f"{each.ratio:.3f}", f"≤ {each.goal}", each.verdict) for each in found]
    return _table([header, *rows])


def _tables(tables: Sequence[TableTiming]) -> str:
    header = ("", "seconds", "goal", "")
    return _table(
        [
            header,
            *(
                (
                    table.name,
                    f"{table.seconds:.2f}",
                    f"≤ {table.goal:g}",
                    _verdict(table.seconds, table.goal),
                )
                for table in tables
            ),
        ]
    )


def _views(views: Sequence[ViewTiming]) -> str:
    header = ("events", "", "milliseconds", "goal", "", "to the calendar's first")
    rows = [
        (
            f"{view.number:,}",
            view.name,
            _number(view.took),
            f"≤ {view.goal:,.0f}",
            _verdict(view.took, view.goal),
            f"{view.ratio:.2f}",
        )
        for view in views
    ]
    return _table([header, *rows])


def _own(timings: Sequence[OwnTiming]) -> str:
    header = ("rows", "seconds", "goal", "")
    rows = [
        (
            f"{timing.rows:,}",
            f"{timing.took:.2f}",
            NONE if timing.goal is None else f"≤ {timing.goal:g}",
            NONE if timing.goal is None else _verdict(timing.took, timing.goal),
        )
        for timing in timings
    ]
    return _table([header, *rows])


def _hold(hold: Hold) -> str:
    ratio = hold.beside / hold.alone
    goals = hostile.MEMORY_GOAL, hostile.WAITING_GOAL
    return _table(
        [
            ("", "measured", "goal", ""),
            ("megabytes after the start", _number(hold.after_start), NONE, NONE),
            ("after the views", _number(hold.after_queries), NONE, NONE),
            (
                "after the tables",
                _number(hold.after_uploads),
                f"≤ {goals[0]:g}",
                _verdict(hold.after_uploads, goals[0]),
            ),
            (
                "with the processes for tables",
                _number(hold.with_processes),
                f"≤ {goals[0]:g}",
                _verdict(hold.with_processes, goals[0]),
            ),
            ("95th percentile alone, milliseconds", f"{hold.alone:.1f}", NONE, NONE),
            ("beside hostile tables", f"{hold.beside:.1f}", NONE, NONE),
            (
                "times as long",
                f"{ratio:.2f}",
                f"≤ {goals[1]:g}",
                _verdict(ratio, goals[1]),
            ),
        ]
    )


def _loads(loads: Loads) -> list[str]:
    """What the readers met with, and how many could be served."""
    least, most = readers.THINK
    pupils = readers.CLASSES * readers.OF_A_CLASS
    parts = [
        f"{readers.READERS} readers at once, on the cores that the server has too: "
        f"{readers.CLASSES} classes of {readers.OF_A_CLASS}, each with a link of its own, and "
        f"{readers.READERS - pupils} historians with another view each time. They come within "
        f"{readers.READERS // readers.ARRIVING} seconds, stay {least:g} to {most:g} seconds on "
        f"each page and load its files once; {readers.SECONDS} seconds in all. Milliseconds:",
        _table(
            [
                ("", "requests", "errors", "median", "95th of 100", "goal", ""),
                *(
                    (
                        each.kind,
                        f"{each.requests:,}",
                        f"{each.errors:,}",
                        _number(each.median),
                        _number(each.late),
                        f"no error, < {readers.GOAL:g}",
                        "met" if each.is_met else "missed",
                    )
                    for each in loads.thinking
                ),
                *((kind, NONE, NONE, NONE, NONE, "", "not served") for kind in loads.missing),
            ]
        ),
        f"The most requests a second, over ten seconds: {loads.peak:,.0f}.",
    ]
    for who, found in loads.pressing.items():
        parts += [
            f"Documents alone, asked for by {readers.AT_ONCE} {who} who never stop to think:",
            _table([("", "a second", "errors", "median", "95th of 100"), *map(_pressed, found)]),
        ]
    return parts


def _pressed(found: Load) -> tuple[str, ...]:
    times = (_number(found.median), _number(found.late))
    return (found.kind, f"{found.rate:,.1f}", f"{found.errors:,}", *times)


def _verdict(measured: float, goal: float) -> str:
    return "met" if measured <= goal else "missed"


def _number(value: float | None) -> str:
    return NONE if value is None else f"{value:,.0f}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "| " + " | ".join("-" * max(width, 3) for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])
