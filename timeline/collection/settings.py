"""What `collection.toml` says: titles, edition, the language of the dates, how the page opens."""

import datetime
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

from timeline.collection.counted import Counted, counted_of
from timeline.collection.csv_text import read_text
from timeline.collection.schema import LANES
from timeline.collection.table import Advice
from timeline.dates import Day, read_edtf
from timeline.dates.numerals import ORDERS
from timeline.errors import DateError, Fault


@dataclass(frozen=True, slots=True)
class Settings:
    """What `collection.toml` says.

    Parameters
    ----------
    title
        Of the whole timeline; the file's or folder's name where it is not given.
    question
        What the timeline is to answer.
    lead
        One sentence under the title.
    language
        ISO 639 code of the date phrases.
    order
        Order of day, month and year in dates in numbers: "MDY", "DMY", "YMD" or "YDM".
    pivot
        Key of the pivot the page opens with; the first of `pivots.csv` where it is not given.
    lanes
        What the chart's lanes stand for at first: "thread", "actor" or "kind".
    window
        First and last day the chart shows at first; None for all events.
    credit
        A line for the foot of the page.
    version
        Of this edition of the tables, such as "1.2".
    date
        When it was made: a day, a month or a year in EDTF.
    curators
        Who made the tables.
    licence
        Of the tables: its short name, such as "CC-BY-4.0", or its address.
    doi
        Under which the edition can be found, without "https://doi.org/".
    counts
        What is counted on either side of a pivot; None for gestures. Where it is given, the kinds
        of events may be any words, or none.
    """

    title: str
    question: str = ""
    lead: str = ""
    language: str = "en"
    order: str = "MDY"
    pivot: str = ""
    lanes: str = "thread"
    window: tuple[Day, Day] | None = None
    credit: str = ""
    version: str = ""
    date: str = ""
    curators: tuple[str, ...] = ()
    licence: str = ""
    doi: str = ""
    counts: Counted | None = None


_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi: ?)?(10\.[0-9]{4,9}/[!-~]+)", re.IGNORECASE)


def read_settings(file: Path, *, title: str) -> tuple[Settings, list[Fault]]:
    """Read a settings file, with what is wrong with it.

    Parameters
    ----------
    file
        A `collection.toml`.
    title
        That of the timeline where the file gives none.

    Returns
    -------
    tuple
        The settings, in which what is faulty keeps its default, and every fault.
    """
    blank = Settings(title)
    name = str(file)
    text, faults = read_text(file, name=name)
    if faults:
        return blank, faults
    try:
        given = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        why = "too deeply nested" if isinstance(error, RecursionError) else str(error)
        problem = f"is not TOML: {why}"
        remedy = 'Write each setting as: name = "value".'
        return blank, [Fault(name, None, None, None, problem.rstrip("."), remedy)]

    values: dict[str, str | tuple[Day, Day] | tuple[str, ...] | Counted] = {}
    allowed = {field.name for field in fields(Settings)}
    advice = Advice(allowed)
    choices = {"order": ORDERS, "lanes": LANES}
    for key, value in given.items():
        if key not in allowed:
            remedy = advice.remedy(key, f"Use only: {', '.join(sorted(allowed))}.")
            faults.append(Fault(name, None, None, key, "is not a setting", remedy))
        elif key == "window":
            try:
                values[key] = _window(value)
            except DateError as error:
                remedy = 'Write a first and a last date, such as ["1952-08", "1953-09"].'
                problem = f"can't be the window: {error.reason}"
                faults.append(Fault(name, None, None, error.phrase, problem, remedy))
        elif key == "counts":
            try:
                values[key] = counted_of(value)
            except DateError as error:
                problem = f"can't be what is counted: {error.reason}"
                faults.append(Fault(name, None, None, error.phrase, problem, error.remedy))
        elif key == "curators" and isinstance(value, list) and all(map(_is_name, value)):
            values[key] = tuple(name.strip() for name in value)
        elif key == "curators" and not isinstance(value, str):
            remedy = 'Write names between quotation marks: ["Ada Lovelace", "Otto Neurath"].'
            faults.append(Fault(name, None, None, key, "are not names", remedy))
        elif key == "date" and type(value) is datetime.date:
            # What TOML takes for a date by itself.
            values[key] = value.isoformat()
        elif not isinstance(value, str):
            faults.append(
                Fault(name, None, None, key, "is not text", "Put it between quotation marks.")
            )
        elif key in choices and value not in choices[key]:
            remedy = Advice(choices[key]).remedy(value, f"Write one of: {', '.join(choices[key])}.")
            faults.append(Fault(name, None, None, value, f"can't be the {key}", remedy))
        elif key in _FORMS and value.strip():
            try:
                values[key] = _FORMS[key](value.strip())
            except DateError as error:
                remedy = error.remedy or "Correct it, or leave it out."
                problem = f"can't be the {key}: {error.reason}"
                faults.append(Fault(name, None, None, value, problem, remedy))
        elif value.strip():
            values[key] = value.strip()
    return Settings(**{"title": title, **values}), faults  # type: ignore[arg-type]


def _window(value: object) -> tuple[Day, Day]:
    """Read the chart's window.

    Raises
    ------
    DateError
        Whatever is wrong with it.
    """
    match value:
        case [str(first), str(last)]:
            start, end = read_edtf(first).earliest, read_edtf(last).latest
            if start is None or end is None:
                raise DateError(f"{first}, {last}", "it is open at one end")
            if end < start:
                raise DateError(f"{first}, {last}", "it ends before it begins")
            return start, end
    raise DateError(str(value), "it is not two dates")


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _date(value: str) -> str:
    """A date of an edition: when it was made is known.

    Raises
    ------
    DateError
        If it is none, or open at one end.
    """
    reading = read_edtf(value)
    if reading.earliest is None or reading.latest is None:
        raise DateError(value, "it is open at one end", "Write a date such as 2026-05-01.")
    return value


def _doi(value: str) -> str:
    """A DOI without the address of its resolver.

    Raises
    ------
    DateError
        If it is none.
    """
    match = _DOI.fullmatch(value)
    if not match:
        raise DateError(value, "it is no DOI", "Write it as 10.5281/zenodo.1234567.")
    return match[1]


_FORMS: dict[str, Callable[[str], str | tuple[str, ...]]] = {
    "date": _date,
    "doi": _doi,
    "curators": lambda name: (name,),
}
"""What a setting of text is read by."""
