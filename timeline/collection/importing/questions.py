"""What a table leaves open, and what its reader should know of how it was read."""

from collections.abc import Sequence

from timeline.collection.importing import date_cells, numeric_dates
from timeline.collection.importing.grid import Grid
from timeline.collection.importing.mapping import UNKNOWN_ORDER, WHOLE_DATES, Mapping
from timeline.collection.importing.report import Question
from timeline.errors import Fault, quoted

_YEARS = ("date", "year", "edtf", "end", "end_year", "earliest", "latest")
_WITHOUT_ITS_DAY = "the day these words were said is not known"


def cells_of_dates(mapping: Mapping, grid: Grid) -> list[str]:
    """Return the cells in which whole dates stand, without the time of day."""
    return [
        date_cells.without_time(date_cells.plain_cell(cell))
        for role in WHOLE_DATES
        if role in mapping.columns
        for cell in grid.column(mapping.columns[role])
        if cell
    ]


def _without_century(grid: Grid, mapping: Mapping) -> list[str]:
    """Return the dates with a year of two digits, and no column beside them that says it whole."""
    found: list[str] = []
    for role in WHOLE_DATES:
        cells = map(date_cells.plain_cell, grid.column(mapping.columns.get(role, "")))
        years = grid.column(
            mapping.columns.get({"date": "year", "end": "end_year"}.get(role, ""), "")
        )
        for cell, year in zip(cells, years, strict=True):
            if not cell or date_cells.YEAR.search(cell):
                continue
            if date_cells.has_short_year(date_cells.with_century(cell, year)):
                found.append(cell)
    return found


def questions(grid: Grid, mapping: Mapping, undated: Sequence[Fault]) -> list[Question]:
    """Return what the reader of a table is asked, each once for all its dates.

    Parameters
    ----------
    grid
        The table.
    mapping
        What its columns were taken for.
    undated
        A fault for each date that can't be read.
    """
    whole = [cell for cell in cells_of_dates(mapping, grid) if cell not in mapping.unknown]
    asked = []

    def ask(field: str, asks: str, choices: tuple[str, ...], examples: Sequence[str]) -> None:
        asked.append(Question(field, asks, choices, tuple(dict.fromkeys(examples))[:5]))

    if numeric_dates.is_open(mapping.order):
        asks = (
            "Does the month or the day stand first in dates in numbers? "
            "Until you say it, each may be of either day."
        )
        choices = numeric_dates.orders_to_choose(mapping.order)
        ask("order", asks, choices, numeric_dates.order_of(whole)[1])
    if mapping.compact == UNKNOWN_ORDER:
        asks = (
            "In what order do year, month and day stand in dates of digits alone? "
            "Until you say it, each may be of either day."
        )
        choices = numeric_dates.compact_choices(whole)
        ask("compact", asks, choices, numeric_dates.compact_order(whole)[1])
    if mapping.dashes == UNKNOWN_ORDER:
        asks = (
            "Is the second number a year that ends a range, or a month or a season? "
            "Until you say it, each is as wide as both."
        )
        ask("dashes", asks, ("ranges", "months"), numeric_dates.meaning_of_dashes(whole)[1])
    if mapping.negative_years == UNKNOWN_ORDER:
        asks = (
            "Are years before 1 years BC, or astronomical, with a year 0? "
            "Until you say it, each is as wide as both."
        )
        ask("negative_years", asks, ("BC", "astronomical"), numeric_dates.counting_of(whole)[1])
    short = _without_century(grid, mapping)
    if short and not mapping.century:
        asks = "In which century are years of two digits? Until you say it, they are undated."
        ask("century", asks, ("1800", "1900", "2000"), short)
    relative = [
        fault.value
        for fault in undated
        if fault.value
        and _WITHOUT_ITS_DAY in fault.problem
        and not date_cells.has_short_year(fault.value)
    ]
    if relative and not mapping.said_on_day:
        asks = (
            "On which day were these words said? They leave out their year, or count from that "
            "day. Choose the column that says it (said_on), or give one day for all of them. "
            "Until then, they are undated."
        )
        ask("said_on_day", asks, (), relative)
    return asked


def notes(grid: Grid, mapping: Mapping) -> list[str]:
    """Return sentences on what a table's columns were taken for."""
    told = []
    if "title" not in mapping.columns:
        made = ", ".join(f"“{name}”" for name in mapping.title_from) or "its date"
        told.append(f"No column was taken for the title: it is made of {made}.")
    if not set(_YEARS) & set(mapping.columns):
        told.append("No column was taken for the date: every event is undated.")
    for role, others in mapping.others.items():
        if column := mapping.columns.get(role):
            told.append(f"{quoted(column)} was taken for {role}; it could also be {others}.")
        elif role == "end":
            told.append(f"No column was taken for the end; it could be {others}.")
    if "date" in mapping.columns and "year" in mapping.columns:
        year = mapping.columns["year"]
        told.append(f"Where “{mapping.columns['date']}” is blank, “{year}” dates the event.")
    if "kind" not in mapping.columns:
        told.append("No column says the kind of an event: each is an event like any other.")
    spoken = {*mapping.columns.values(), *mapping.title_from, *mapping.kept}
    if left := [name for name in grid.columns if name not in spoken]:
        shown = ", ".join(f"“{name}”" for name in left[:20])
        more = f" and {len(left) - 20} more" if len(left) > 20 else ""
        told.append(f"Not taken: {shown}{more}.")
    if "words" in mapping.columns:
        shown = mapping.columns["words"]
        told.append(f"Where “{shown}” says less than the numbers beside it, it is believed.")
    if precision := mapping.columns.get("precision"):
        told.append(
            f"“{precision}” says how exact a date is. Its numbers mean: 1 a day, 2 a few days, "
            "3 a month, 4 and more a year; Wikidata's, from 11 a day to 7 a century."
        )
    if mapping.compact in numeric_dates.CHOSEN:
        told.append(f"Eight digits are a day in the order {mapping.compact}.")
    if mapping.dashes in ("ranges", "months"):
        meant = "a range of years" if mapping.dashes == "ranges" else "a month or a season"
        told.append(f"A year and two digits, such as 1911-12, are {meant}.")
    if mapping.negative_years in ("BC", "astronomical"):
        meant = "431 BC" if mapping.negative_years == "BC" else "432 BC"
        told.append(f"Years before 1 are {mapping.negative_years}: -431 is {meant}.")
    if mapping.serials:
        told.append(f"Numbers in its dates are a spreadsheet's days since {mapping.serials}.")
    if mapping.unknown:
        codes = ", ".join(f"“{code}”" for code in mapping.unknown)
        told.append(f"Taken for not known, where a date is asked for: {codes}.")
    return told
