"""The date cells of a row together: a beginning and an end, a window, how exact it is, the hour."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from timeline.collection.importing import date_cells
from timeline.collection.importing.date_cells import parts_of, plain_cell, read_cell, with_century
from timeline.collection.importing.date_precision import unit_of, widened
from timeline.collection.importing.mapping import Mapping as ColumnMapping
from timeline.dates import Day, Reading, iso_day, read, read_edtf
from timeline.errors import DateError


class Dated(NamedTuple):
    """What the date cells of a row mean.

    Attributes
    ----------
    date
        Their words.
    edtf
        The reading, where the words alone would not give it.
    is_dated
        Whether any bound of it is known.
    role
        The role of the column whose cell can't be read; "" if all could.
    value, problem, remedy
        That cell and what is wrong with it.
    extent
        "instant" or "span" where the EDTF would say otherwise.
    """

    date: str
    edtf: str
    is_dated: bool
    role: str = ""
    value: str = ""
    problem: str = ""
    remedy: str = ""
    extent: str = ""


def joined(start: Reading, end: Reading) -> str:
    """Return the EDTF of what began in one reading and ended in another.

    Raises
    ------
    DateError
        If it would end before it began.
    """
    first, last = start.begin_earliest, end.end_latest
    if first is not None and last is not None and last < first:
        raise DateError("", "it ends before it begins")
    if start.bounds == end.bounds:
        return start.edtf
    return f"{_endpoint(start)}/{_endpoint(end)}"


_FOUR_DIGITS = re.compile(r"\d{4}-")
_SIMPLE = re.compile(r"-?\d{4}(?:-\d{2}){0,2}[?~%]?|Y-?\d+")


def _endpoint(reading: Reading) -> str:
    """Return one date in EDTF that holds all that a reading allows; "" if there is none."""
    if _SIMPLE.fullmatch(reading.edtf):
        return reading.edtf
    if reading.earliest is None or reading.latest is None:
        return ""
    earliest, latest = iso_day(reading.earliest), iso_day(reading.latest)
    for length in (10, 7, 4):
        if earliest[:length] == latest[:length] and _FOUR_DIGITS.match(earliest):
            return earliest[:length]
    for length in (3, 2):
        if earliest[:length] == latest[:length] and _FOUR_DIGITS.match(earliest):
            return earliest[:length] + "X" * (4 - length)
    return ""


def dated_row(
    cells: Mapping[str, str], mapping: ColumnMapping, *, is_of_wikidata: bool = False
) -> Dated:
    """Return what the date cells of a row mean.

    Parameters
    ----------
    cells
        Role to cell.
    mapping
        How they are read.
    is_of_wikidata
        Whether numbers of precision are Wikidata's.
    """
    if cells.get("said_on"):
        mapping = _with_said_on(plain_cell(cells["said_on"]), mapping)
    start, start_edtf, start_role = _one(cells, "date", "year", "month", "day", mapping)
    end, end_edtf, end_role = _one(cells, "end", "end_year", "end_month", "end_day", mapping)
    shown = plain_cell(cells.get("words", ""))
    said = shown or " – ".join(dict.fromkeys(part for part in (start, end) if part))
    said = said or next((plain_cell(cells[r]) for r in ("date", "year") if cells.get(r)), "")
    given = cells.get("edtf", "")
    if given:
        return _given(said or given, given)
    begun, wrong = _attempt(start, start_edtf, start_role, mapping)
    if begun is None and start_role == "date":
        # what can't be read is left out of its date, and its year dates it
        begun = _of_year(cells, mapping)
    ended, wrong_end = _attempt(end, end_edtf, end_role, mapping)
    if "earliest" in cells or "latest" in cells:
        window = _window(cells, begun[0] if begun and not ended else None, mapping)
        if isinstance(window, Dated):
            return window._replace(date=said or window.date)
        if window:
            return Dated(said or window[0], window[1].edtf, True)
    if not start and not end:
        return Dated(said, "XXXX" if said else "", False)
    wrong = wrong or wrong_end
    if begun is None and ended is None:
        return Dated(said, "XXXX", False, *wrong)
    unit = unit_of(cells.get("precision", ""), is_of_wikidata=is_of_wikidata)
    of_end = unit_of(cells.get("end_precision", ""), is_of_wikidata=is_of_wikidata) or unit
    if begun and unit not in ("", "day"):
        begun = _wider(begun, unit)
    if ended and of_end not in ("", "day"):
        ended = _wider(ended, of_end)
    if begun and ended and _holds(begun[0], ended[0]):
        ended, said, end = None, (shown or start), ""
    try:
        edtf, reading = _together(begun, ended, has_end=bool(end))
    except DateError as error:
        remedy = "Put the earlier date first."
        return Dated(said, "XXXX", False, end_role, end, error.reason, remedy)
    if shown and not wrong and _says_less(shown, reading, mapping):
        return Dated(shown, "", True)
    time = plain_cell(cells.get("time", ""))
    if time and reading.precision == "day" and date_cells.hour_of(time):
        said, edtf = (said if shown else f"{said}, {time}"), edtf or reading.edtf
    elif said == start and begun and not begun[1] and not end:
        edtf = ""
    extent = "span" if reading.extent == "span" and edtf.startswith("[") else ""
    return Dated(said, edtf, reading.is_dated, *(wrong or ("",) * 4), extent)


def _of_year(cells: Mapping[str, str], mapping: ColumnMapping) -> tuple[Reading, str] | None:
    """Return the reading of the year beside a date; None if there is none, or none to be read."""
    year = plain_cell(cells.get("year", ""))
    if not year or year in mapping.unknown:
        return None
    try:
        words, edtf = parts_of(year, "", "", mapping)
        reading, edtf = (read_edtf(edtf), edtf) if edtf else read_cell(words, mapping)
    except DateError:
        return None
    return reading, edtf or reading.edtf


def _holds(stretch: Reading, end: Reading) -> bool:
    """Whether a stretch of time, such as 1914–2002, says its end, as another column does."""
    if stretch.extent != "span" or not stretch.edtf or "/" not in stretch.edtf:
        return False
    return (stretch.end_earliest, stretch.end_latest) == (end.earliest, end.latest)


def _with_said_on(cell: str, mapping: ColumnMapping) -> ColumnMapping:
    """Return a mapping with the day of a row's words; of a vague date, its last."""
    try:
        latest = read_cell(cell, replace(mapping, said_on_day=""))[0].latest
    except DateError:
        return mapping
    return mapping if latest is None else replace(mapping, said_on_day=iso_day(latest))


def _wider(dated: tuple[Reading, str], unit: str) -> tuple[Reading, str]:
    wide = widened(dated[0], unit)
    return dated if wide is dated[0] else (wide, wide.edtf)


def _window(
    cells: Mapping[str, str], date: Reading | None, mapping: ColumnMapping
) -> tuple[str, Reading] | Dated | None:
    """Return the words and the reading of something that happened once between two dates.

    A date that lies between them is believed; where it has no day in common with them, both are
    possible. None if neither date is known.
    """
    found: dict[str, Reading] = {}
    words: dict[str, str] = {}
    for role in ("earliest", "latest"):
        cell = plain_cell(cells.get(role, ""))
        if not cell or cell in mapping.unknown:
            continue
        reading, wrong = _attempt(cell, "", role, mapping)
        if reading is None:
            return Dated(cell, "XXXX", False, *wrong)
        found[role], words[role] = reading[0], cell
    if not found:
        return None
    first, last = found.get("earliest"), found.get("latest")
    begin, end = first.earliest if first else None, last.latest if last else None
    if begin is not None and end is not None and end < begin:
        reason = "its latest date is before its earliest"
        remedy = "Put the earlier date first."
        said = " – ".join(words.values())
        return Dated(said, "XXXX", False, "latest", words["latest"], reason, remedy)
    said = " – ".join(dict.fromkeys(words.values()))
    if len(words) == 1:
        said = f"not {'after' if last else 'before'} {said}"
    if date is not None and date.extent == "instant" and date.is_dated:
        is_later = begin is None or (date.earliest is not None and date.earliest >= begin)
        is_sooner = end is None or (date.latest is not None and date.latest <= end)
        if is_later and is_sooner and date.edtf:
            return said, date
    if first and last and first.bounds == last.bounds and first.extent == "instant":
        return said, first
    window = read_edtf(f"[{_bound(first, begin)}..{_bound(last, end)}]")
    if date is not None and _is_apart(date, begin, end):
        return said, replace(date_cells.hull([window, date]), extent="instant")
    return said, window


def _is_apart(date: Reading, begin: Day | None, end: Day | None) -> bool:
    """Whether a date and a window, both with two bounds, have no day in common."""
    if begin is None or end is None or date.earliest is None or date.latest is None:
        return False
    return bool(date.latest < begin or date.earliest > end)


def _bound(reading: Reading | None, day: Day | None) -> str:
    """Return one end of a window as EDTF writes it."""
    if reading is None or day is None:
        return ""
    return reading.edtf if _SIMPLE.fullmatch(reading.edtf) else iso_day(day)


def _given(said: str, edtf: str) -> Dated:
    """Return what a cell in EDTF means."""
    try:
        return Dated(said, edtf, read_edtf(edtf).is_dated)
    except DateError as error:
        return Dated(said, "XXXX", False, "edtf", edtf, error.reason, error.remedy or _REMEDY)


_REMEDY = "Write it as 1953-04-06, or say that it is not known."


def _attempt(
    words: str, edtf: str, role: str, mapping: ColumnMapping
) -> tuple[tuple[Reading, str] | None, tuple[str, str, str, str] | tuple[()]]:
    """Return the reading of one date with its EDTF, or the end of a `Dated` that says why not."""
    if not words:
        return None, ()
    try:
        return ((read_edtf(edtf), edtf) if edtf else read_cell(words, mapping)), ()
    except DateError as error:
        return None, (role, words, error.reason, error.remedy or _REMEDY)


def _together(
    begun: tuple[Reading, str] | None, ended: tuple[Reading, str] | None, *, has_end: bool
) -> tuple[str, Reading]:
    """Return the EDTF of a beginning and an end, of which one may not be known.

    Raises
    ------
    DateError
        If it would end before it began.
    """
    if begun and ended:
        edtf = joined(begun[0], ended[0])
        if edtf in ("", "/") or edtf[0] == "/" or edtf[-1] == "/":
            # EDTF can't write an end that is wider than one date: it holds both ends together
            known = [each[0] for each in (begun, ended)]
            if all(each.earliest is not None and each.latest is not None for each in known):
                whole = replace(date_cells.hull(known), extent="span")
                return whole.edtf, whole
    elif begun:
        reading, edtf = begun
        edtf = edtf or reading.edtf
        if not has_end:
            return edtf, reading
        edtf = f"{_endpoint(reading)}/"
    else:
        assert ended is not None
        edtf = f"/{_endpoint(ended[0])}"
    # two ends of which nothing is known
    edtf = "XXXX" if edtf == "/" else edtf
    return edtf, read_edtf(edtf)


def _says_less(words: str, reading: Reading, mapping: ColumnMapping) -> bool:
    """Whether words leave open what a reading fixes, and hold all of it."""
    try:
        wider = read(words, language=mapping.language, order=mapping.order_to_read)
    except DateError:
        return False
    bounds = (wider.earliest, wider.latest, reading.earliest, reading.latest)
    if not wider.is_dated or wider.bounds == reading.bounds or None in bounds:
        return False
    earliest, latest, first, last = bounds
    assert earliest is not None
    assert latest is not None
    assert first is not None
    assert last is not None
    return bool(earliest <= first and last <= latest)


def _one(
    cells: Mapping[str, str], whole: str, year: str, month: str, day: str, mapping: ColumnMapping
) -> tuple[str, str, str]:
    """Return the words of one date, its EDTF if its parts give it, and the role to blame."""
    date, of_year = plain_cell(cells.get(whole, "")), plain_cell(cells.get(year, ""))
    if date in mapping.unknown:
        date = ""
    if of_year in mapping.unknown:
        of_year = ""
    date = with_century(date, of_year)
    if date and of_year and not HAS_YEAR.search(date) and not mapping.serials:
        return f"{date} {of_year}", "", whole
    if date or not of_year:
        return date, "", whole
    parts = (plain_cell(cells.get(month, "")), plain_cell(cells.get(day, "")))
    try:
        words, edtf = parts_of(of_year, *parts, mapping)
    except DateError:
        return of_year, "", year
    return words, edtf, year


HAS_YEAR = re.compile(r"\d{4}")
"""What says its year, digits alone among them."""
