"""``dates``: read date phrases."""

import argparse
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np

from timeline.collection.row_dates import last_day
from timeline.dates import NO_NAMES, Names, iso_day, read
from timeline.dates.numerals import ORDERS
from timeline.errors import DateError, quoted


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.description = (
        "Read date phrases from the command line or, with none there, from standard "
        "input: one a line, with an optional tab and the day it was said."
    )
    command.add_argument("phrases", metavar="PHRASE", nargs="*")
    command.add_argument(
        "--said-on", metavar="DATE", default="", help="the day the phrases were said"
    )
    command.add_argument(
        "--collection",
        metavar="DIR",
        type=Path,
        help="take named events, language and order from this collection",
    )
    command.add_argument("--language", metavar="CODE", help="of the words, such as ru or fr")
    command.add_argument("--order", choices=ORDERS, help="of dates in numbers, such as 5.4.1953")
    command.add_argument("--json", action="store_true", help="a JSON object a line")
    command.set_defaults(run=read_phrases)


def read_phrases(chosen: argparse.Namespace) -> int:
    """Print the reading of each phrase."""
    language, order, names = "en", "MDY", NO_NAMES
    if chosen.collection:
        # It brings pandas, which takes longer to import than many phrases take to read.
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
        fields: dict[str, object]
        try:
            if refused:
                raise DateError(phrase, refused)
            fields = _reading(phrase, said_on, language, order, names)
        except DateError as error:
            reason = f"{error.reason}. {error.remedy}".rstrip()
            fields = {"phrase": phrase, "said_on": said_on or None, "error": reason}
            status = 1
        print(json.dumps(fields, ensure_ascii=False) if chosen.json else _line(fields), flush=True)
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


def _line(fields: dict[str, object]) -> str:
    """Return a line for people: the phrase, what it was taken to mean, and how."""
    phrase = f"{quoted(str(fields['phrase'])):<28}"
    if "error" in fields:
        return f"{phrase}  not read: {fields['error']}"
    earliest, latest = fields["earliest"] or "open", fields["latest"] or "open"
    begin_latest, end_earliest = fields["begin_latest"] or "open", fields["end_earliest"] or "open"
    if fields["extent"] == "instant":
        when = window(earliest, latest)
    else:
        when = f"{window(earliest, begin_latest)} to {window(end_earliest, latest)}"
    flags = fields["flags"]
    how = "; ".join([str(fields["rule"]), *(flags if isinstance(flags, list) else [])])
    return f"{phrase}  {fields['extent']:<7}  {when}  ({how})"


def window(first: object, last: object) -> str:
    """A span by its two ends, or the one day that it is.

    >>> window("1953-03-05", "1953-03-05"), window("1953-03-05", "open")
    ('1953-03-05', '1953-03-05 … open')
    """
    return str(first) if first == last else f"{first} … {last}"
