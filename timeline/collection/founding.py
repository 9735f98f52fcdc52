"""The files of a new collection: blank ones, or those that a table makes."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from timeline.collection.csv_text import shielded
from timeline.collection.schema import COLUMNS, EVENTS, PIVOTS, PROMPTS, SOURCES, TOUR, Column
from timeline.collection.table import SAID_ON, Table
from timeline.errors import DateError, Fault, quoted

_SETTINGS = """\
# What the page says of the whole timeline. A line that begins with # says nothing: take the sign
# away to give the setting. data/README.md, in the project, is the dictionary of every column.

{title}
{question}
{lead}
# credit = "A line at the foot of the page."

# Which edition this is, so that it can be cited.
# version = "1.0"
# date = "2026-05-01"
# curators = ["Who made the tables"]
# licence = "CC-BY-4.0"
# doi = "10.5281/zenodo.1234567"

# The language of the date phrases, and the order of day, month and year in numbers: MDY, DMY, YMD.
{language}
{order}

# What a lane stands for at first: thread, actor or kind.
# lanes = "thread"

# What is counted before and after: gestures, unless this says otherwise. With it, kinds may be any
# words, or none.
{counts}
# counts = {{ kinds = ["verbal conflict"], noun = ["attack", "attacks"] }}

# A key of pivots.csv: the date that the page opens with. An event must have it.
{pivot}

# The first and the last date that the chart shows at first.
# window = ["1952-08", "1953-09"]
"""

_EXAMPLES = {
    "title": "The gestures of 1953",
    "question": "Did they begin because Stalin had died?",
    "lead": "One sentence under the title.",
    "order": "DMY",
    "counts": "all",
    "pivot": "death",
}
_LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Founding:
    """What is known of a new collection before anybody has edited it.

    Parameters
    ----------
    title, question, lead
        What its page says; "" leaves a line to fill in.
    pivot
        The id of the event that splits it; "" for none.
    language, order
        Of its dates.
    """

    title: str = ""
    question: str = ""
    lead: str = ""
    pivot: str = ""
    language: str = "en"
    order: str = ""


def blank_files(founding: Founding) -> dict[str, str]:
    """The files of a collection without events: name to text."""
    return {
        "events.csv": _csv(COLUMNS, []),
        "sources.csv": _csv(_names(SOURCES), []),
        "pivots.csv": _csv(_names(PIVOTS), []),
        "tour.csv": _csv(_names(TOUR), []),
        "prompts.csv": _csv(_names(PROMPTS), []),
        "collection.toml": _settings(founding),
    }


def files_of_table(table: Table, founding: Founding) -> dict[str, str]:
    """The files of a collection whose events are those of a table.

    Every cell of the table stands in them: what it calls its sources are sources of their own,
    which events name by a key.

    Parameters
    ----------
    table
        Of our own columns, such as `timeline.collection.importing.read_foreign` makes it.
    founding
        What is known of the collection.
    """
    keys = _keys(table.cells["source"])
    cells = {**table.cells, "source": [keys.get(name, "") for name in table.cells["source"]]}
    columns = [name for name in COLUMNS if name not in table.absent]
    columns += [SAID_ON] if any(table.cells.get(SAID_ON, ())) else []
    rows = zip(*(cells.get(name) or [""] * len(table.rows) for name in columns), strict=True)
    sources = ([key, name, *[""] * (len(SOURCES) - 2)] for name, key in keys.items())
    pivots = [["pivot", "", founding.pivot, ""]] if founding.pivot else []
    return {
        **blank_files(founding),
        "events.csv": _csv(columns, rows),
        "sources.csv": _csv(_names(SOURCES), sources),
        "pivots.csv": _csv(_names(PIVOTS), pivots),
        "collection.toml": _settings(founding, is_unclassed=_is_unclassed(table)),
    }


def pivot_event(events: pd.DataFrame, asked: str, days: tuple[object, object] | None) -> str:
    """The id of the event that a pivot is asked for by.

    Parameters
    ----------
    events
        As `timeline.collection.events` makes them.
    asked
        An id, a title, or a date.
    days
        First and last day of that date; None if it is none.

    Raises
    ------
    DateError
        If no event, or more than one, is meant.
    """
    if asked in events.index:
        return asked
    found = events[events["title"].str.casefold() == asked.casefold()]
    if found.empty and days:
        is_it = (events["earliest"] == days[0]) & (events["latest"] == days[1])
        found = events[is_it]
    if len(found) == 1:
        return str(found.index[0])
    names = ", ".join(
        f"{quoted(event['title'])} ({key})" for key, event in found.head(5).iterrows()
    )
    if names:
        raise DateError(asked, f"it is {len(found)} events: {names}", "Give the id of one.")
    remedy = "Give the title, the id or the whole date of an event of the table."
    raise DateError(asked, "it is no event of this table", remedy)


def set_aside_text(faults: Iterable[Fault]) -> str:
    """What became of the rows that are no events, as CSV."""
    rows = [[str(f.row or ""), f.column or "", f.value or "", f.problem, f.remedy] for f in faults]
    return _csv(("row", "column", "value", "problem", "remedy"), rows)


def _is_unclassed(table: Table) -> bool:
    """Whether some event has a kind, or a basis, that is none of ours."""
    allowed = {column.name: set(column.values) for column in EVENTS if column.is_required}
    return any(not allowed[name].issuperset(table.cells[name]) for name in ("kind", "basis"))


def _keys(names: Sequence[str]) -> dict[str, str]:
    """What a table calls its sources, each with a key of its own."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(filter(None, names)):
        plain = unicodedata.normalize("NFKD", name.casefold())
        words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
        base = "-".join(words)[:_LONGEST_KEY].strip("-") or "source"
        key, number = base, 2
        while key in taken:
            key, number = f"{base}-{number}", number + 1
        taken.add(key)
        keys[name] = key
    return keys


def _settings(founding: Founding, *, is_unclassed: bool = False) -> str:
    given: Mapping[str, str] = {
        "title": founding.title,
        "question": founding.question,
        "lead": founding.lead,
        "language": founding.language,
        "order": founding.order,
        "counts": "all" if is_unclassed else "",
        "pivot": "pivot" if founding.pivot else "",
    }
    lines = {
        name: f"{name} = {_toml(value)}" if value else f"# {name} = {_toml(_EXAMPLES[name])}"
        for name, value in given.items()
    }
    return _SETTINGS.format(**lines)


def _toml(text: str) -> str:
    """Text as a basic string of TOML, which is that of JSON but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _names(form: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.name for column in form)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([shielded(cell) for cell in row] for row in rows)
    return text.getvalue()
