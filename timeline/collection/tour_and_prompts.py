"""The tables of a class: `tour.csv` -> steps, `prompts.csv` -> questions, with their faults."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from timeline.collection.table import Advice, Table
from timeline.errors import Fault

STEP_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a tour: a caption, and the view that it speaks of.

    Parameters
    ----------
    title, text
        The caption.
    query
        The view, as a query string without its question mark; "" shows everything.
    file, row
        Where it stands, for faults.
    """

    title: str
    text: str
    query: str
    file: str
    row: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a row of `prompts.csv` asks of the reader.

    Parameters
    ----------
    event, source
        The id or the key of what it is about; both "" where that is the whole lesson.
    habit
        One of `timeline.collection.schema.HABITS`.
    text
        The question.
    tells
        Whether it gives an answer away.
    """

    event: str
    source: str
    habit: str
    text: str
    tells: bool


def steps_of(table: Table) -> tuple[tuple[Step, ...], list[Fault]]:
    """Return the steps of a tour in the order of their numbers, and the faults of these.

    Parameters
    ----------
    table
        Read from `tour.csv`, by the form `timeline.collection.schema.TOUR`.
    """
    remedy = "Number the steps 1, 2, 3 and so on, each once; the rows may stand in any order."
    rows: dict[int, int] = {}
    faults: list[Fault] = []
    for at, words in table.filled("step"):
        number = int(words) if STEP_NUMBER.fullmatch(words) else 0
        if not number:
            faults.append(table.fault(at, "step", "is no whole number from 1 to 999", remedy))
        elif number in rows:
            problem = f"is the step of row {table.rows[rows[number]]} already"
            faults.append(table.fault(at, "step", problem, remedy))
        else:
            rows[number] = at
    for number in rows:
        if number > 1 and number - 1 not in rows and not faults and not table.faults:
            problem = f"has no step {number - 1} before it"
            faults.append(table.fault(rows[number], "step", problem, remedy))
    cells = table.cells
    steps = [
        Step(
            cells["title"][at],
            cells["text"][at],
            _step_query(cells["query"][at]),
            table.name,
            table.rows[at],
        )
        for _, at in sorted(rows.items())
    ]
    return tuple(steps), faults


def _step_query(words: str) -> str:
    """Return the query in what was copied from a page's address bar, or written by hand.

    >>> _step_query("http://127.0.0.1:8050/?side=before"), _step_query("q=why?")
    ('side=before', 'q=why?')
    """
    if words.startswith(("?", "/", "http://", "https://")):
        return words.partition("?")[2].partition("#")[0]
    return words


def questions_of(
    table: Table, events: Table, sources: Mapping[str, object] | None
) -> tuple[tuple[Question, ...], list[Fault]]:
    """Return the questions, and the faults of what they are about.

    Parameters
    ----------
    table
        Read from `prompts.csv`, by the form `timeline.collection.schema.PROMPTS`.
    events
        The table of events.
    sources
        Keys of the sources that are known; None where there is no table of sources.
    """
    ids = set(events.cells["id"])
    # Without a table of sources, every source that an event names is known.
    keys = events.cells["source"] if sources is None else sources
    known = {"event": Advice(ids), "source": Advice(set(keys) - {""})}
    words = {
        "event": ("is not the id of an event", "Write the id of an event in events.csv."),
        "source": ("is not the key of a source", "Write a key of sources.csv."),
    }
    faults = [
        table.fault(at, column, words[column][0], advice.remedy(value, words[column][1]))
        for column, advice in known.items()
        for at, value in table.filled(column)
        # A table of events without ids has a fault of its own, once.
        if value not in advice.choices and (column != "event" or ids or not events.faults)
    ]
    both = dict(table.filled("source")).keys() & dict(table.filled("event")).keys()
    remedy = "Leave one of the two blank; with both blank the question is about the whole lesson."
    faults += [table.fault(at, "source", "stands beside an event", remedy) for at in sorted(both)]
    cells = table.cells
    about, what = (cells["event"], cells["source"]), (cells["habit"], cells["text"])
    tells = [each == "yes" for each in cells["tells"]]
    return tuple(map(Question, *about, *what, tells)), faults
