"""``dates``: read date phrases."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from timeline.collection.row_dates import last_day
from timeline.dates import NO_NAMES, Names, iso_day, read
from timeline.errors import DateError, quoted

if TYPE_CHECKING:
    pass
import argparse
import io
import json
import sys

import numpy as np


def read_phrases(chosen: argparse.Namespace) -> int:
    """Print the reading of each phrase."""
    language, order, names = "en", "MDY", NO_NAMES
    if chosen.collection:
        from timeline.collection.collection import open_collection

        collection = open_collection(chosen.collection)
        language, order = collection.settings.language, collection.settings.order
        names = collection.names
    language = language if chosen.language is None else chosen.language
    order = chosen.order or order
    lines: Iterator[tuple[str, str, str]] = (
        ((phrase, chosen.said_on, "") for phrase in chosen.phrases)
        if chosen.phrases
        else _lines(sys.stdin.buffer if sys.stdin else io.BytesIO(), chosen.said_on)
    )
    status = 0
    for phrase, said_on, refused in lines:
        told: dict[str, object]
        try:
            if refused:
                raise DateError(phrase, refused)
            told = _reading(phrase, said_on, language, order, names)
        except DateError as error:
            reason = f"{error.reason}. {error.remedy}".rstrip()
            told = {"phrase": phrase, "said_on": said_on or None, "error": reason}
            status = 1
        print(json.dumps(told, ensure_ascii=False) if chosen.json else _told(told), flush=True)
    return status


def iso(day: np.datetime64 | None) -> str | None:
    """Return a day as ISO 8601 writes it, None if it is open or unknown.

    >>> iso(np.datetime64("1953-03-05")), iso(np.datetime64("NaT"))
    ('1953-03-05', None)
    """
    return None if day is None or np.isnat(day) else iso_day(day)


def _lines(stream: BinaryIO, said_on: str) -> Iterator[tuple[str, str, str]]:
    """Yield phrase, day it was said and reason to refuse it for each line of a stream."""
    for number, octets in enumerate(stream):
        line = octets.removeprefix(b"\xef\xbb\xbf") if number == 0 else octets
        refused = ""
        try:
            text = line.decode()
        except UnicodeDecodeError:
            text, refused = line.decode(errors="replace"), "the line is not UTF-8"
        phrase, _, day = text.rstrip("\r\n").partition("\t")
        yield phrase, day.strip() or said_on, refused


def _reading(
    phrase: str, said_on: str, language: str, order: str, names: Names
) -> dict[str, object]:
    """Return a reading under its JSON names.

    Raises
    ------
    DateError
        If the phrase, or the day it was said, can't be read.
    """
    day = None
    if said_on:
        try:
            day = last_day(said_on, language=language, order=order)
        except DateError as error:
            reason = f"the day it was said can't be read: {error.reason}"
            raise DateError(phrase, reason, error.remedy) from error
    reading = read(phrase, said_on=day, language=language, order=order, names=names)
    return {
        "phrase": phrase,
        "said_on": iso(day),
        "extent": reading.extent,
        "earliest": iso(reading.earliest),
        "latest": iso(reading.latest),
        "begin_latest": iso(reading.begin_latest),
        "end_earliest": iso(reading.end_earliest),
        "edtf": reading.edtf,
        "precision": reading.precision,
        "rule": reading.rule,
        "flags": list(reading.flags),
    }


def _told(told: dict[str, object]) -> str:
    """Return a line for people: the phrase, what it was taken to mean, and how."""
    phrase = f"{quoted(str(told['phrase'])):<28}"
    if "error" in told:
        return f"{phrase}  not read: {told['error']}"
    earliest, latest = told["earliest"] or "open", told["latest"] or "open"
    begin_latest, end_earliest = told["begin_latest"] or "open", told["end_earliest"] or "open"
    if told["extent"] == "instant":
        when = _window(earliest, latest)
    else:
        when = f"{_window(earliest, begin_latest)} to {_window(end_earliest, latest)}"
    flags = told["flags"]
    how = "; ".join([str(told["rule"]), *(flags if isinstance(flags, list) else [])])
    return f"{phrase}  {told['extent']:<7}  {when}  ({how})"


def _window(first: object, last: object) -> str:
    return str(first) if first == last else f"{first} … {last}"
