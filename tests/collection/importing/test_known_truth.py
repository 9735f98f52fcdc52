"""Made-up tables whose truth is known: what is read of them is true, or their reader is asked."""

import calendar
import datetime
import random
from collections.abc import Callable

import numpy as np
import pytest

from tests.support.foreign_tables import found
from timeline.collection.events import dated_events
from timeline.dates import Reading

Row = dict[str, str]
Window = tuple[datetime.date, datetime.date]

TABLES = 100
ROWS = 25

TITLES = ("title", "Event", "What happened", "Titel", "headline", "Name", "label")
STARTS = ("date", "Date", "start_date", "When", "Datum", "event_date", "Fecha", "Beginn", "col3")
ENDS = ("end", "End Date", "end_date", "ep_end_date", "closing", "EndISODate", "Ende", "until")
PARTS = (
    ("year", "month", "day"),
    ("styear", "stmon", "stday"),
    ("iyear", "imonth", "iday"),
    ("StYear1", "StMonth1", "StDay1"),
    ("Start Year", "Start Month", "Start Day"),
    ("begyr", "begmo", "begda"),
    ("yrtrig", "motrig", "datrig"),
    ("Jahr", "Monat", "Tag"),
)
END_PARTS = (
    ("endyear", "endmon", "endday"),
    ("End Year", "End Month", "End Day"),
    ("eyear", "emonth", "eday"),
    ("yrterm", "moterm", "daterm"),
)
WINDOWS = (
    ("earliest", "latest"),
    ("notBefore", "notAfter"),
    ("date_early", "date_late"),
    ("objectBeginDate", "objectEndDate"),
    ("min", "max"),
    ("Earliest Date", "Latest Date"),
    ("terminus post quem", "terminus ante quem"),
)

GERMAN = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)
FORMATS: dict[str, Callable[[datetime.date], str]] = {
    "iso": datetime.date.isoformat,
    "compact": lambda day: f"{day:%Y%m%d}",
    "compact, day first": lambda day: f"{day:%d%m%Y}",
    "with hours": lambda day: f"{day.isoformat()}T14:30:00Z",
    "dots": lambda day: f"{day.day}.{day.month}.{day.year}",
    "strokes, month first": lambda day: f"{day.month}/{day.day}/{day.year}",
    "strokes, day first": lambda day: f"{day:%d/%m/%Y}",
    "dashes, day first": lambda day: f"{day:%d-%m-%Y}",
    "words": lambda day: f"{day.day} {calendar.month_name[day.month]} {day.year}",
    "American": lambda day: f"{calendar.month_name[day.month]} {day.day}, {day.year}",
    "German": lambda day: f"{day.day}. {GERMAN[day.month - 1]} {day.year}",
}


def _year(year: int) -> Window:
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


class Made:
    """A table by chance, and the days between which each of its events began and ended."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.columns: list[list[str]] = []
        self.names: list[str] = []
        self.begun: list[Window] = []
        self.ended: list[Window] = []
        self.days = [self._day() for _ in range(ROWS)]
        self.kind = self.chance.choice(
            ["date", "date", "start and end", "parts", "both parts", "window", "year", "ranges"]
        )
        getattr(self, f"_{self.kind.replace(' ', '_')}")()
        self._noise()

    def _day(self) -> datetime.date:
        return datetime.date(1700, 1, 1) + datetime.timedelta(days=self.chance.randrange(90_000))

    def add(self, name: str, cells: list[str]) -> None:
        if name not in self.names:
            self.names.append(name)
            self.columns.append(cells)

    def _once(self, windows: list[Window]) -> None:
        self.begun = self.ended = windows

    def _date(self) -> None:
        form = self.chance.choice(list(FORMATS))
        self.add(self.chance.choice(STARTS), [FORMATS[form](day) for day in self.days])
        self._once([(day, day) for day in self.days])

    def _later(self, day: datetime.date) -> datetime.date:
        return day + datetime.timedelta(days=self.chance.randrange(1, 3000))

    def _start_and_end(self) -> None:
        form = FORMATS[self.chance.choice(list(FORMATS))]
        ends = [self._later(day) for day in self.days]
        name = self.chance.choice([each for each in STARTS if each != "col3"])
        self.add(name, [form(day) for day in self.days])
        self.add(self.chance.choice(ENDS), [form(day) for day in ends])
        self.begun = [(day, day) for day in self.days]
        self.ended = [(day, day) for day in ends]

    def _put_parts(self, names: tuple[str, str, str], days: list[datetime.date]) -> list[Window]:
        windows: list[Window] = []
        cells: list[tuple[str, str, str]] = []
        for day in days:
            length = self.chance.choice([1, 2, 3, 3, 3])
            unknown = self.chance.choice(["-9", "0", "99", ""])
            month = f"{day.month}" if length > 1 else unknown
            cells.append((f"{day.year}", month, f"{day.day}" if length > 2 else unknown))
            last = calendar.monthrange(day.year, day.month)[1]
            windows.append(
                (day, day)
                if length == 3
                else (day.replace(day=1), day.replace(day=last))
                if length == 2
                else _year(day.year)
            )
        parts = list(zip(names, zip(*cells, strict=True), strict=True))
        self.chance.shuffle(parts)
        for name, column in parts:
            self.add(name, list(column))
        return windows

    def _parts(self) -> None:
        self._once(self._put_parts(self.chance.choice(PARTS), self.days))

    def _both_parts(self) -> None:
        self.begun = self._put_parts(self.chance.choice(PARTS), self.days)
        ends = [day + datetime.timedelta(days=800) for day in self.days]
        self.ended = self._put_parts(self.chance.choice(END_PARTS), ends)

    def _window(self) -> None:
        first, last = self.chance.choice(WINDOWS)
        years = [(day.year, day.year + self.chance.randrange(40)) for day in self.days]
        self.add(first, [str(begin) for begin, _ in years])
        self.add(last, [str(end) for _, end in years])
        self._once([(_year(begin)[0], _year(end)[1]) for begin, end in years])

    def _year(self) -> None:
        self.add(self.chance.choice(("Year", "year", "Jahr")), [str(d.year) for d in self.days])
        self._once([_year(day.year) for day in self.days])

    def _ranges(self) -> None:
        years = [
            (day.year, day.year + self.chance.randrange(1, 99 - day.year % 100))
            for day in self.days
            if day.year % 100 < 97
        ]
        self.days = self.days[: len(years)]
        self.add("Year", [f"{begin}-{end % 100:02}" for begin, end in years])
        self.begun = [_year(begin) for begin, _ in years]
        self.ended = [_year(end) for _, end in years]

    def _noise(self) -> None:
        count = len(self.days)
        self.add(self.chance.choice(TITLES), [f"Thing number {n} came" for n in range(count)])
        if self.chance.random() < 0.4:
            added = [f"2020-01-{n % 28 + 1:02}" for n in range(count)]
            self.add(self.chance.choice(("Date Added", "last_updated", "accessed")), added)
        if self.chance.random() < 0.4:
            self.add("code", [str(self.chance.randrange(1, 700)) for _ in range(count)])
        if self.chance.random() < 0.4:
            self.add("Place", [self.chance.choice(["Rome", "Bonn", "Kyoto"]) for _ in range(count)])
        if self.chance.random() < 0.3:
            self.add("Data", ["Data"] * count)
        order = list(range(len(self.names)))
        self.chance.shuffle(order)
        self.names = [self.names[at] for at in order]
        self.columns = [self.columns[at] for at in order]

    def text(self) -> str:
        """Return it with tabs between its cells."""
        rows = [self.names, *map(list, zip(*self.columns, strict=True))]
        return "\n".join("\t".join(row) for row in rows) + "\n"


@pytest.mark.parametrize("seed", range(TABLES))
def test_what_is_read_is_true_or_asked(seed: int) -> None:
    made = Made(seed)
    foreign = found(made.text())
    mapping = foreign.mapping
    frame, _, _ = dated_events(
        foreign.table, language=mapping.language, order=mapping.order_to_read
    )
    readings: list[Reading] = list(frame.sort_values("row")["reading"])
    is_asked = bool(foreign.report.questions)
    told = f"{made.kind}: {mapping.columns}, {foreign.report.questions}"
    for reading, begun, ended in zip(readings, made.begun, made.ended, strict=True):
        bounds = list(reading.bounds)
        truth = [np.datetime64(day) for day in (*begun, *ended)]
        if made.begun is made.ended:
            truth = [truth[0], truth[1], truth[0], truth[1]]
        if is_asked:
            assert reading.earliest is None or reading.earliest <= truth[0], told
            assert reading.latest is None or truth[3] <= reading.latest, told
        else:
            assert bounds == truth, told
