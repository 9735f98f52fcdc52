"""Which column is what: by its name, in several languages, and by what stands in it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from timeline.collection.importing import date_cells, date_columns
from timeline.collection.importing.column_names import NAMES, PLACES
from timeline.collection.importing.grid import Grid
from timeline.collection.importing.mapping import DATE_ROLES, UNKNOWN_ORDER, Mapping
from timeline.collection.schema import BASES, COLUMNS, KINDS

TIMELINEJS = {
    "year": "Year",
    "month": "Month",
    "day": "Day",
    "end_year": "End Year",
    "end_month": "End Month",
    "end_day": "End Day",
    "words": "Display Date",
    "title": "Headline",
    "summary": "Text",
    "source": "Media",
    "thread": "Group",
    "type": "Type",
    "id": "Unique ID",
}
"""Role to the column of TimelineJS's spreadsheet."""

_BY_PART = ("title", "summary", "actor", "thread", "source")
_MOST_KEPT = 12
_DATED_SHARE = 0.6
_SAMPLE = 200
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")


@dataclass(frozen=True)
class Profile:
    """What stands in a column.

    Parameters
    ----------
    name
        Of the column.
    cells
        Those that are filled.
    rows
        How many cells there are in all.
    """

    name: str
    cells: tuple[str, ...]
    rows: int

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """Its cells, each once."""
        return tuple(dict.fromkeys(self.cells))

    @cached_property
    def length(self) -> float:
        """The mean length of its cells."""
        return sum(map(len, self.cells)) / len(self.cells) if self.cells else 0.0

    @cached_property
    def dates(self) -> float:
        """The share of its values that look like dates."""
        return self._share(lambda cell: date_columns.is_date_like(date_cells.plain_cell(cell)))

    @cached_property
    def numbers(self) -> float:
        """The share of its values that are numbers."""
        return self._share(lambda cell: re.fullmatch(r"[-+]?[\d., ]*\d%?", cell) is not None)

    def _share(self, test: Callable[[str], bool]) -> float:
        step = max(len(self.distinct) // _SAMPLE, 1)
        sample = self.distinct[::step][:_SAMPLE]
        return sum(map(test, sample)) / len(sample) if sample else 0.0

    def is_of_few(self) -> bool:
        """Whether few values come again and again."""
        count = len(self.distinct)
        return 2 <= count <= max(30, self.rows // 20) and count <= 0.5 * len(self.cells)


def guessed_mapping(grid: Grid) -> Mapping:
    """Return what each column of a grid is taken for.

    Parameters
    ----------
    grid
        A table whose meaning nobody has said.
    """
    profiles = [
        Profile(name, tuple(cell for cell in grid.column(name) if cell), len(grid.lines))
        for name in grid.columns
    ]
    chosen = _Chosen(profiles)
    if is_timelinejs(grid):
        chosen.take_timelinejs()
    chosen.take_by_name()
    chosen.settle_dates()
    chosen.take_by_content()
    mapping = Mapping(
        columns=chosen.columns,
        title_from=() if "title" in chosen.columns else chosen.title_from(),
        encoding=grid.encoding,
        separator=grid.separator,
        sheet=grid.sheet,
        reasons=chosen.reasons,
    )
    free = chosen.free()
    kept = [each.name for each in free if _is_worth_keeping(each) or each.name in grid.unnamed]
    kept = [name for name in kept if name not in mapping.title_from]
    return with_dates_decided(replace(mapping, kept=tuple(kept[:_MOST_KEPT])), grid)


def is_timelinejs(grid: Grid) -> bool:
    """Whether a grid has the columns of TimelineJS's spreadsheet."""
    return grid.form == "TimelineJS" or {"Year", "Headline"} <= set(grid.columns)


def with_dates_decided(mapping: Mapping, grid: Grid) -> Mapping:
    """Return a mapping with order, language, day numbers and unknown codes as its columns decide.

    Parameters
    ----------
    mapping
        What has been said of the columns.
    grid
        The table.
    """
    cells = {
        role: [date_cells.plain_cell(cell) for cell in grid.column(column) if cell]
        for role, column in mapping.columns.items()
        if role in DATE_ROLES and role != "edtf"
    }
    shown = cells.pop("words", [])
    whole = cells_of_dates(mapping, grid)
    numbered = [*cells.get("date", ()), *cells.get("end", ())]
    worded = [*whole, *cells.get("month", ()), *cells.get("end_month", ()), *shown]
    codes = dict.fromkeys(code for found in cells.values() for code in date_columns.codes_of(found))
    language, _, _ = date_columns.language_of(each for each in worded if each not in codes)
    return replace(
        mapping,
        order=date_columns.order_of(whole)[0],
        language=language,
        serials="1900" if date_columns.serials_of(numbered) else "",
        unknown=tuple(codes),
    )


def cells_of_dates(mapping: Mapping, grid: Grid) -> list[str]:
    """Return the cells in which whole dates stand."""
    return [
        date_cells.plain_cell(cell)
        for role in ("date", "end", "year", "end_year")
        if role in mapping.columns
        for cell in grid.column(mapping.columns[role])
        if cell
    ]


def is_table(mapping: Mapping, grid: Grid) -> bool:
    """Whether a column holds dates, or is called what a column of events is called."""
    if {"date", "year", "end", "edtf"} & set(mapping.columns) or is_timelinejs(grid):
        return True
    telling = ("date", "year", "end", "edtf", "words", "title", "summary")
    names = {folded(name) for name in grid.columns}
    return any(not names.isdisjoint(_FOLDED[role]) for role in telling)


def folded(name: str) -> str:
    """Return a column's name as `NAMES` writes it.

    >>> folded("Start_Date"), folded("Année"), folded("dcterms:date")
    ('start date', 'annee', 'dcterms date')
    """
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    base = unicodedata.normalize("NFKD", parted.casefold())
    plain = "".join(c for c in base if not unicodedata.combining(c) or c > "\u3000")
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


_FOLDED = {
    role: {folded(name): place for place, name in reversed(list(enumerate(names)))}
    for role, names in NAMES.items()
}


class _Chosen:
    """The columns that have been taken for something, and those that are free."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles
        self.columns: dict[str, str] = {}
        self.reasons: dict[str, str] = {}

    def free(self) -> list[Profile]:
        """Columns that are nothing yet, and are not blank throughout."""
        taken = set(self.columns.values())
        return [each for each in self.profiles if each.name not in taken and each.cells]

    def take(self, role: str, profile: Profile | str, reason: str) -> None:
        self.columns[role] = profile if isinstance(profile, str) else profile.name
        self.reasons[role] = reason

    def profile(self, role: str) -> Profile | None:
        name = self.columns.get(role)
        return next((each for each in self.profiles if each.name == name), None)

    def take_timelinejs(self) -> None:
        names = {each.name for each in self.profiles}
        for role, name in TIMELINEJS.items():
            if name in names:
                self.take(role, name, "a column of TimelineJS")

    def take_by_name(self) -> None:
        for role, names in _FOLDED.items():
            if role in self.columns:
                continue
            places = [(names.get(folded(each.name), len(names)), each) for each in self.free()]
            fitting = [(p, each) for p, each in places if p < len(names) and _may_be(role, each)]
            if fitting:
                self.take(role, min(fitting, key=lambda pair: pair[0])[1], "its name")
        for role in _BY_PART:
            if role not in self.columns:
                self._take_by_part(role)
        if "thread" not in self.columns:
            for each in self.free():
                if folded(each.name) in PLACES:
                    self.take("thread", each, "its name: a place")
                    break

    def _take_by_part(self, role: str) -> None:
        names = {name for name in _FOLDED[role] if len(name) > 3 and " " not in name}
        for each in self.free():
            words = folded(each.name).split()
            if not names.isdisjoint(words) and _may_be(role, each) and each.numbers < 0.5:
                word = next(word for word in words if word in names)
                self.take(role, each, f"“{word}” in its name")
                return

    def settle_dates(self) -> None:
        """Leave one way in which each date is said."""
        date, year = self.profile("date"), self.profile("year")
        if date is None and year is None and "edtf" not in self.columns:
            likely = [each for each in self.free() if each.dates >= _DATED_SHARE]
            if likely:
                best = max(likely, key=lambda each: (each.dates, len(each.cells)))
                self.take("date", best, f"its values: {best.dates:.0%} look like dates")
                date = best
        if date is not None and year is not None:
            alone = sum(1 for cell in date.distinct if re.search(r"\d{4}", cell))
            if alone >= 0.5 * len(date.distinct):
                self._drop("year", "month", "day")
            elif _is_day_of_month(date) and "day" not in self.columns:
                self.columns["day"] = self.columns.pop("date")
                self.reasons["day"] = self.reasons.pop("date")
        if "year" not in self.columns:
            self._drop("month", "day")
        if "end" in self.columns:
            self._drop("end_year", "end_month", "end_day")

    def _drop(self, *roles: str) -> None:
        for role in roles:
            self.columns.pop(role, None)
            self.reasons.pop(role, None)

    def take_by_content(self) -> None:
        if "summary" not in self.columns:
            long = [each for each in self.free() if each.length > 80 and each.numbers < 0.2]
            if long:
                each = max(long, key=lambda each: each.length)
                self.take("summary", each, "its long texts")
        if "title" not in self.columns:
            short = [each for each in self.free() if _is_title_like(each)]
            if len(short) == 1:
                self.take("title", short[0], "its values: short texts, nearly all different")
        if "thread" not in self.columns:
            few = [each for each in self.free() if each.is_of_few() and each.numbers < 0.2]
            few = [each for each in few if each.length < 40 and each.dates < 0.5]
            if few:
                each = max(few, key=lambda each: len(each.cells))
                self.take("thread", each, f"its values: {len(each.distinct)} that come again")

    def title_from(self) -> tuple[str, ...]:
        """Return the columns that tell one row from another, the most telling first."""
        roles = ("summary", "actor", "thread", "source")
        named = {self.columns[role] for role in roles if role in self.columns}
        texts = [
            each
            for each in self.profiles
            if (each in self.free() or each.name in named)
            and len(each.cells) >= 0.5 * each.rows
            and len(each.distinct) >= 0.05 * each.rows
            and each.numbers < 0.5
            and each.dates < 0.5
            and not re.match(r"https?://", each.cells[0])
        ]
        if not texts:
            return ()
        first = max(texts, key=lambda each: (each.length >= 12, len(each.distinct), each.length))
        if len(first.distinct) > 0.95 * first.rows:
            return (first.name,)
        others = [each for each in texts if each is not first and each.length <= 30]
        second = max(others, key=lambda each: len(each.distinct), default=None)
        return (first.name,) if second is None else (first.name, second.name)


def _may_be(role: str, profile: Profile) -> bool:
    """Whether what stands in a column allows what its name says."""
    values = set(profile.distinct)
    match role:
        case "kind":
            return values <= set(KINDS)
        case "basis":
            return values <= set(BASES)
        case "id":
            return len(values) == profile.rows
        case "date" | "end":
            return profile.length <= 60 and not _is_of_text(profile)
        case "year" | "end_year":
            return profile.numbers > 0.5 or profile.dates > 0.5
        case "day" | "end_day":
            return _is_day_of_month(profile)
        case "month" | "end_month":
            return profile.length <= 12
        case "title":
            return profile.numbers < 0.9
        case _:
            return bool(values)


def _is_of_text(profile: Profile) -> bool:
    return profile.dates == 0 and profile.numbers == 0 and profile.length > 30


def _is_day_of_month(profile: Profile) -> bool:
    codes = ("", "?", *date_columns.CODES)
    days = [cell for cell in profile.distinct if cell not in codes]
    return all(re.fullmatch(r"\d{1,2}(?:\.0)?", c) and float(c) <= 31 for c in days)


def _is_title_like(profile: Profile) -> bool:
    return (
        profile.numbers < 0.2
        and profile.dates < 0.3
        and 4 <= profile.length <= 100
        and len(profile.distinct) > 0.9 * profile.rows
        and sum(" " in cell for cell in profile.cells) > 0.5 * len(profile.cells)
    )


def _is_worth_keeping(profile: Profile) -> bool:
    return profile.numbers < 0.9 and len(profile.distinct) > 1


def our_columns(header: Iterable[str]) -> int:
    """Return how many of our own columns a header names exactly."""
    return len(set(COLUMNS) & set(header))


def order_is_open(mapping: Mapping) -> bool:
    """Whether the reader has to say in what order day and month stand."""
    return mapping.order == UNKNOWN_ORDER
