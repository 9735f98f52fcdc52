"""What became of a foreign table: rows read, undated and set aside, and what is asked."""

from dataclasses import dataclass

from timeline.collection.importing.mapping import Mapping
from timeline.errors import Fault, printable, quoted, shortened

_MOST_TOLD = 20
"""Rows that are told one by one on a terminal; the report itself holds them all."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a table leaves open and its reader can answer.

    Parameters
    ----------
    field
        The field of the `Mapping` that answers it.
    asks
        A sentence.
    choices
        What the field may be set to; none if it is a day.
    examples
        Cells that hang on it.
    """

    field: str
    asks: str
    choices: tuple[str, ...]
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        cells = ", ".join(quoted(each) for each in self.examples[:3])
        such = f" Such as {cells}." if cells else ""
        return (
            f"{self.asks}{such} Answer {self.field}: {' or '.join(self.choices) or '1953-08-04'}."
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What happened to each row.

    Attributes
    ----------
    name
        The file.
    there
        Rows below the header that are not blank.
    read
        Of these, those that became events.
    dated
        Of these, those of which anything is known of the date.
    set_aside
        A fault, with its remedy, for each row that became none: ``read + len(set_aside) == there``.
    undated
        A fault for each cell of a date that is there and can't be read; its row is an event.
    remarks
        A fault for each other cell or row that was read although something is wrong with it.
    notes
        Sentences on the whole table.
    questions
        What its reader should decide.
    """

    name: str
    there: int
    read: int
    dated: int
    set_aside: tuple[Fault, ...] = ()
    undated: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    def counts(self) -> str:
        """Return the counts as a sentence.

        >>> Report("a.csv", there=4, read=3, dated=1).counts()
        '3 of 4 rows read: 1 dated, 2 undated; 1 set aside.'
        """
        undated = self.read - self.dated
        aside = self.there - self.read
        return (
            f"{self.read:,} of {self.there:,} rows read: {self.dated:,} dated, "
            f"{undated:,} undated; {aside:,} set aside."
        )

    def lines(self, *, most: int = _MOST_TOLD) -> list[str]:
        """Return it line by line for a terminal."""
        told = [f"{printable(self.name)}: {self.counts()}", *map(printable, self.notes)]
        told += [f"Question: {printable(str(each))}" for each in self.questions]
        for title, faults in (
            ("Set aside", self.set_aside),
            ("Undated, kept with its words", self.undated),
            ("Remark", self.remarks),
        ):
            told += [f"{title}: {fault}" for fault in faults[:most]]
            if len(faults) > most:
                told.append(f"{title}: {len(faults) - most:,} more.")
        return told


def mapping_lines(mapping: Mapping, columns: tuple[str, ...]) -> list[str]:
    """Return what each column was taken for, line by line."""
    roles = {column: role for role, column in mapping.columns.items()}
    told = []
    for column in columns:
        if role := roles.get(column):
            reason = mapping.reasons.get(role, "as its reader said")
            what = f"{role:<9} ({shortened(reason)})"
            if others := mapping.others.get(role):
                what += f"; it could also be {printable(others)}"
            if column in mapping.title_from:
                what += ", and part of the title"
        elif column in mapping.title_from:
            what = "part of the title" + (", and kept in note" if column in mapping.kept else "")
        elif column in mapping.kept:
            what = "kept in note"
        else:
            what = "not taken"
        told.append(f"  {shortened(column):<28} {what}")
    settings = {
        "order of numbers": mapping.order,
        "dates of digits alone": mapping.compact,
        "1911-12 and its like": mapping.dashes,
        "years before 1": mapping.negative_years,
        "said on": mapping.said_on_day,
        "language of dates": mapping.language,
        "century of short years": mapping.century,
        "day numbers from": mapping.serials,
        "unknown": " ".join(mapping.unknown),
        "encoding": mapping.encoding,
        "sheet": mapping.sheet,
    }
    told += [f"  {name}: {printable(value)}" for name, value in settings.items() if value]
    return told
