"""What each column of a foreign table was taken for: plain, kept as JSON, changed by its reader."""

import json
import re
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import asdict, dataclass, field, fields, replace

from timeline.collection.importing.grid import SEPARATORS
from timeline.collection.importing.legacy_text import LEGACY
from timeline.collection.table import Advice
from timeline.dates import day
from timeline.dates.numerals import ORDERS
from timeline.errors import DateError, Fault, TableError, quoted

TEXT_ROLES = (
    *("id", "title", "summary", "actor", "toward", "thread", "kind", "basis"),
    *("source", "page", "quote", "note", "image"),
)
"""Roles that are columns of our own, of the same name; `image` stands in the note."""

DATE_ROLES = (
    *("date", "end", "edtf", "words"),
    *("year", "month", "day", "end_year", "end_month", "end_day"),
    *("earliest", "latest", "precision", "end_precision", "said_on", "time"),
)
"""Roles that say when.

`words` is how a date is to be shown, and dates nothing. `earliest` and `latest` bound something
that happened once; `precision` says how exact a date is, `said_on` the day of its words, `time`
the hour.
"""

WHOLE_DATES = ("date", "end", "year", "end_year", "earliest", "latest", "said_on")
"""Roles whose cells may be a date by themselves."""

ROLES = (*TEXT_ROLES, *DATE_ROLES, "type")
"""All that a column can be taken for; `type` is TimelineJS's, and marks its title slide."""

LISTS = ("title_from", "kept", "unknown")
"""Fields of a mapping that hold several texts."""

UNKNOWN_ORDER = "unknown"
"""The order of day and month where the values of a column don't decide it."""

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_MOST_LISTED = 1_000
_CENTURY = re.compile(r"\d{1,2}00")
_ORDER_OF_A_SIGN = re.compile(rf"[./-](?:{'|'.join((*ORDERS, UNKNOWN_ORDER))})")
CHOICES = {
    "compact": ("YMD", "DMY", "MDY", "YM", "unknown"),
    "dashes": ("ranges", "months", "unknown"),
    "negative_years": ("astronomical", "BC", "unknown"),
    "serials": ("1900", "1904"),
}
"""What fields of a mapping may be, where they are anything."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a foreign table is read.

    Parameters
    ----------
    columns
        Role to the name of the column that was taken for it.
    title_from
        Columns of which a title is made where none is one.
    kept
        Columns that stand in the note, each with its name.
    order
        Of day, month and year in dates in numbers: "MDY", "DMY", "YMD", "YDM", or "unknown"
        where the values leave it open. "" if there are no such dates. Where dates with dots are
        otherwise than those with strokes, each after its sign: ".DMY /MDY".
    compact
        The order in dates of digits alone, such as 19530305: "YMD", "DMY", "MDY", "YM", or
        "unknown".
    dashes
        What 1911-12 is: "ranges", "months" (or seasons), or "unknown".
    negative_years
        How -431 is counted: "astronomical" (there is a year 0), "BC", or "unknown".
    language
        ISO 639 code of the words in dates.
    century
        The first year of the century that years of two digits belong to, such as "1900";
        "" leaves them unread.
    said_on_day
        The day on which the words of every date were said, where no column says it.
    serials
        "1900" or "1904" where a column holds a spreadsheet's day numbers, counted from there.
    unknown
        Cells that stand for a date, or a part of one, that is not known.
    encoding, separator, sheet
        How the file is read; "" where that does not apply.
    reasons
        Role to why its column was taken, for the reader.
    others
        Role to the other columns that could have been taken for it, in words.
    """

    columns: dict[str, str] = field(default_factory=dict)
    title_from: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    order: str = ""
    compact: str = ""
    dashes: str = ""
    negative_years: str = ""
    language: str = "en"
    century: str = ""
    said_on_day: str = ""
    serials: str = ""
    unknown: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    reasons: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return it as JSON, for `mapping_of`."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def order_to_read(self) -> str:
        """Return an order for the reader of dates, which must have one."""
        return self.order if self.order in ORDERS else "MDY"

    def order_of(self, sign: str) -> str:
        """Return the order of dates with a sign between their numbers.

        >>> Mapping(order=".DMY /MDY").order_of("/"), Mapping(order="YMD").order_of("-")
        ('MDY', 'YMD')
        """
        if self.order in ("", UNKNOWN_ORDER, *ORDERS):
            return self.order
        return {part[0]: part[1:] for part in self.order.split()}.get(sign, UNKNOWN_ORDER)


FIELDS = tuple(each.name for each in fields(Mapping))


def mapping_of(text: str) -> Mapping:
    """Read a mapping from JSON.

    Raises
    ------
    TableError
        If it is none, with every fault.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise TableError((_fault(None, "is not a mapping in JSON", "Begin anew from the table."),))
    return applied(Mapping(), given)


def applied(mapping: Mapping, change: AnyMapping[str, object]) -> Mapping:
    """Return a mapping with a reader's change.

    Parameters
    ----------
    mapping
        What is to be changed.
    change
        Fields of a `Mapping` with their new values. Of `columns` only the roles that change need
        be given; "" or None takes a role from its column. A column that is given a second role
        loses its first.

    Raises
    ------
    TableError
        If it can't be applied, with every fault.
    """
    faults: list[Fault] = []
    values: dict[str, object] = {}
    advice = Advice(FIELDS)
    for name, value in change.items():
        if name not in FIELDS:
            remedy = advice.remedy(str(name), f"Use only: {', '.join(FIELDS)}.")
            faults.append(_fault(str(name), "is not a part of a mapping", remedy))
        elif name in ("columns", "reasons", "others"):
            values[name] = _roles(name, value, getattr(mapping, name), faults)
        elif name in LISTS:
            if (
                isinstance(value, list | tuple)
                and len(value) <= _MOST_LISTED
                and all(isinstance(each, str) for each in value)
            ):
                values[name] = tuple(dict.fromkeys(value))
            else:
                remedy = f"Write a list of at most {_MOST_LISTED:,} texts."
                faults.append(_fault(name, "is not a list of texts", remedy))
        elif not isinstance(value, str):
            faults.append(_fault(name, "is not a text", "Write a text."))
        elif problem := _problem(name, value):
            faults.append(_fault(value, *problem))
        else:
            values[name] = value
    if faults:
        raise TableError(tuple(faults))
    return replace(mapping, **values)  # type: ignore[arg-type]


def _fault(value: str | None, problem: str, remedy: str) -> Fault:
    return Fault("", None, None, value, problem, remedy)


def _roles(name: str, value: object, known: dict[str, str], faults: list[Fault]) -> dict[str, str]:
    """Return roles with their changes; what is wrong is added to the faults."""
    roles = dict(known)
    if not isinstance(value, AnyMapping):
        faults.append(_fault(name, "is not an object", "Write roles and their columns."))
        return roles
    advice = Advice(ROLES)
    for role, column in value.items():
        if role not in ROLES:
            remedy = advice.remedy(str(role), f"Write one of: {', '.join(ROLES)}.")
            faults.append(_fault(str(role), "is nothing that a column can be taken for", remedy))
        elif column is not None and not isinstance(column, str):
            faults.append(_fault(role, "has no column's name", "Write a text."))
        else:
            if name == "columns":
                roles = {r: c for r, c in roles.items() if c != column}
            if column:
                roles[role] = column
            else:
                roles.pop(role, None)
    return roles


def _problem(name: str, value: str) -> tuple[str, str] | None:
    """Return problem and remedy of a field's value; None where it is right."""
    orders = (*ORDERS, UNKNOWN_ORDER, "")
    choices: Iterable[str]
    match name:
        case "order" if value not in orders and not all(
            map(_ORDER_OF_A_SIGN.fullmatch, value.split())
        ):
            return "is no order of day, month and year", f"Write one of: {', '.join(orders[:-1])}."
        case "language" if not _LANGUAGE.fullmatch(value):
            return "is no code of a language", "Write a code such as en or fr."
        case "century" if value and not _CENTURY.fullmatch(value):
            return "is no first year of a century", "Write a year such as 1900."
        case "compact" | "dashes" | "negative_years" | "serials" if value not in (
            *CHOICES[name],
            "",
        ):
            return f"is nothing that {name} can be", f"Write {' or '.join(CHOICES[name])}."
        case "said_on_day" if value and not _is_day(value):
            return "is no day", "Write a day such as 1953-08-04."
        case "separator" if value not in ("", *SEPARATORS):
            choices = SEPARATORS.values()
            return "is no separator of cells", f"Separate cells by {', '.join(choices)}."
        case "encoding" | "sheet" if len(value) > 100:
            return "is too long", f"Choose one, such as utf-8 or {LEGACY[0]}."
    return None


def _is_day(text: str) -> bool:
    try:
        day(text)
    except DateError:
        return False
    return True


def change_of(answers: Iterable[str]) -> dict[str, object]:
    """Return the change that answers such as ``order=DMY`` or ``title=Headline`` are.

    Parameters
    ----------
    answers
        A field of the mapping or a role, and its value; the values of a list have commas between
        them.

    Raises
    ------
    TableError
        If one has no sign of equality.

    >>> change_of(["order=DMY", "title=Headline", "unknown=-9,99"])
    {'columns': {'title': 'Headline'}, 'order': 'DMY', 'unknown': ['-9', '99']}
    """
    columns: dict[str, str] = {}
    change: dict[str, object] = {"columns": columns}
    for answer in answers:
        name, sign, value = answer.partition("=")
        if not sign:
            raise TableError((_fault(answer, "is no answer", "Write it as order=DMY."),))
        if name in ROLES:
            columns[name] = value
        elif name in LISTS:
            change[name] = [each for each in value.split(",") if each]
        else:
            change[name] = value
    return change


def check_columns(mapping: Mapping, columns: tuple[str, ...], name: str) -> None:
    """Refuse a mapping that speaks of columns which a table does not have.

    Raises
    ------
    TableError
        With a fault for each.
    """
    spoken = dict.fromkeys((*mapping.columns.values(), *mapping.title_from, *mapping.kept))
    advice = Advice(columns)
    faults = tuple(
        Fault(
            name,
            None,
            None,
            column,
            "is not a column of the table",
            advice.remedy(column, f"It has: {', '.join(map(quoted, columns[:30]))}."),
        )
        for column in spoken
        if column not in columns
    )
    if faults:
        raise TableError(faults)
