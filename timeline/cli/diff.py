"""``diff``: what is different between two editions of a collection."""

import argparse
import os
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pandas as pd

from timeline.analysis.counts import gesture_counts
from timeline.analysis.occasions import COUNTED
from timeline.cli.dates import iso
from timeline.cli.revisions import open_place
from timeline.cli.summary import summary_of
from timeline.collection.changes import Changes, changes
from timeline.collection.collection import Collection
from timeline.collection.events import BOUNDS
from timeline.collection.schema import COLUMNS
from timeline.collection.settings import Settings
from timeline.errors import counted, printable
from timeline.views.answer import answer, asks_whether_only
from timeline.views.strict import view_events

NONE = "(none)"
NO_TITLES: Mapping[Hashable, str] = {}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.description = (
        "Say which events came, went or changed between two editions of a collection, and which "
        "sides, numbers and answer changed with them."
    )
    where = "a folder, an events file, or REV:PATH in git, such as HEAD~1:data"
    command.add_argument("old", metavar="OLD", help=where)
    command.add_argument("new", metavar="NEW", help="the same")
    command.add_argument(
        "--pivot",
        metavar="DATE",
        default="",
        help="a date, or a key that both have; by default each one's own",
    )
    command.set_defaults(run=diff)


def diff(chosen: argparse.Namespace) -> int:
    """Print what is different."""
    before, after = open_place(chosen.old), open_place(chosen.new)
    lines = [*_tables(before, after), *_conclusions(before, after, chosen.pivot)]
    # Each part ends in a blank line.
    print(f"old: {_title(chosen.old, before)}\nnew: {_title(chosen.new, after)}")
    print("\n".join(["", *lines[:-1]] if lines else ["Nothing is different."]))
    return 0


def _title(place: str, collection: Collection) -> str:
    settings = collection.settings
    known = [
        f"edition {settings.version}" if settings.version else "",
        settings.date,
        counted(len(collection.events), "event"),
        collection.edition,
    ]
    return f"{printable(place)} ({printable(', '.join(filter(None, known)))})"


def _tables(old: Collection, new: Collection) -> Iterator[str]:
    """What came, went and changed, table by table."""
    titles = {**old.events["title"], **new.events["title"]}
    yield from _lines("events", changes(_events(old), _events(new)), titles)
    yield from _lines("sources", changes(old.sources, new.sources))
    yield from _lines("pivots", changes(_pivots(old), _pivots(new)))
    yield from _lines("steps of the tour", changes(_tour(old), _tour(new)))
    yield from _lines("questions", changes(_questions(old), _questions(new)))
    yield from _lines("settings", changes(_settings(old), _settings(new)))


def _lines(name: str, found: Changes, titles: Mapping[Hashable, str] = NO_TITLES) -> Iterator[str]:
    if not found:
        return

    def named(key: str) -> str:
        return printable(f"{key} “{titles[key]}”" if key in titles else key)

    numbers = (("came", found.came), ("gone", found.gone), ("changed", found.changed))
    yield f"{name}: {', '.join(f'{len(keys):,} {word}' for word, keys in numbers if keys)}"
    yield from (f"  + {named(key)}" for key in found.came)
    yield from (f"  - {named(key)}" for key in found.gone)
    for key, cells in found.changed.items():
        yield f"  ~ {named(key)}"
        yield from (f"      {column}: {_step(*pair)}" for column, pair in cells.items())
    yield ""


def _step(old: object, new: object) -> str:
    return f"{printable(str(old)) or NONE} → {printable(str(new)) or NONE}"


def _conclusions(old: Collection, new: Collection, pivot: str) -> Iterator[str]:
    """The sides, numbers and answer that are not the same."""
    before, after = (_concluded(each, pivot) for each in (old, new))
    sides = changes(before["sides"], after["sides"]).changed
    if sides:
        yield "sides:"
        yield from (f"  {event}: {_step(*cells['side'])}" for event, cells in sides.items())
        yield ""
    numbers = [
        f"  {name}: {before['numbers'][name]:,} → {number:,}"
        for name, number in after["numbers"].items()
        if number != before["numbers"][name]
    ]
    if numbers:
        yield from ("numbers:", *numbers, "")
    if before["answer"] != after["answer"]:
        yield from ("answer:", f"  - {before['answer']}", f"  + {after['answer']}", "")


def _concluded(collection: Collection, pivot: str) -> dict[str, Any]:
    view = view_events(collection, f"pivot={quote_plus(pivot)}" if pivot else "")
    found = summary_of(collection, "", pivot)
    numbers = {
        f"{name}, {side}": found[name][side]
        for name in ("occasions", "statements")
        for side in COUNTED
    }
    keys = {
        "threads": "threads",
        "threads whose first sign came before": "threads_first_before",
    }
    question = collection.settings.question
    return {
        "sides": view.events[["side"]],
        "numbers": numbers | {words: found[key] for words, key in keys.items()},
        "answer": answer(
            gesture_counts(view.events), view.pivot.title, is_only=asks_whether_only(question)
        )
        if view.pivot
        else "",
    }


def _events(collection: Collection) -> pd.DataFrame:
    """Events in the order of their file, each with its bounds: a source's day may move them."""
    rows = collection.events.sort_values("row")
    bounds = {
        name: [iso(day) or "" for day in rows[name].to_numpy().astype("M8[D]")] for name in BOUNDS
    }
    return rows[list(COLUMNS)].assign(**bounds)


def _pivots(collection: Collection) -> pd.DataFrame:
    rows = {key: (each.title, each.event) for key, each in collection.pivots.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["title", "event"])


def _tour(collection: Collection) -> pd.DataFrame:
    rows = {
        str(number): (step.title, step.text, step.query)
        for number, step in enumerate(collection.tour, 1)
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["title", "text", "query"])


def _questions(collection: Collection) -> pd.DataFrame:
    """Questions, of which the text is all that tells one from another."""
    rows = {
        each.text: (each.event, each.source, each.habit, "yes" if each.tells else "")
        for each in collection.prompts
    }
    columns = ["event", "source", "habit", "tells"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _settings(collection: Collection) -> pd.DataFrame:
    settings: Settings = collection.settings
    values = {name: getattr(settings, name) for name in Settings.__dataclass_fields__}
    if settings.title == Path(os.path.realpath(collection.path)).stem:
        # It has none but its folder's.
        values["title"] = ""
    rows = {name: (_said(value),) for name, value in values.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["value"])


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
