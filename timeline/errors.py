"""What can be wrong with what a person gave us, and how it is said.

One family, so that one ``except TimelineError`` stands between any input and a traceback.
``str(error)`` is a sentence for the reader.
"""

from dataclasses import dataclass

LONGEST_VALUE = 60
"""Characters of a faulty value that are printed; a whole novel in a cell helps no one."""


class TimelineError(Exception):
    """Something given to the timeline can't be used; the message says what and what to do."""


class DateError(TimelineError):
    """A date phrase that can't be read.

    Parameters
    ----------
    phrase
        The words as given.
    reason
        Why they can't be read: one clause, without a full stop.
    remedy
        What to write instead: a sentence, or "" where there is nothing better to say.
    """

    def __init__(self, phrase: str, reason: str, remedy: str = "") -> None:
        self.phrase = phrase
        self.reason = reason
        self.remedy = remedy
        super().__init__(phrase, reason, remedy)

    def __str__(self) -> str:
        sentence = f"{quoted(self.phrase)}: {self.reason}."
        return f"{sentence} {self.remedy}" if self.remedy else sentence


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place of one file.

    Parameters
    ----------
    file
        The file's name as it was given; "" if there is none.
    row
        The row as a spreadsheet numbers it, the header being row 1; None for the whole file.
    column
        The column's name, or None.
    value
        What stands there, or None where that says nothing.
    problem
        What is wrong with it, as a clause that follows the value.
    remedy
        What to do: a full sentence.
    is_fatal
        Whether the table can't be used for it; a date that can't be read leaves its event undated.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    problem: str
    remedy: str
    is_fatal: bool = True

    def __str__(self) -> str:
        place = [printable(self.file)] if self.file else []
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {shortened(self.column)}")
        wrong = self.problem if self.value is None else f"{quoted(self.value)} {self.problem}"
        where = ", ".join(place)
        return f"{where}: {wrong}. {self.remedy}" if where else f"{wrong}. {self.remedy}"


class TableError(TimelineError):
    """A collection that can't be used, with every fault found in it.

    Parameters
    ----------
    faults
        In the order of files and rows.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class ViewError(TimelineError):
    """A view that can't be shown as it was asked for.

    Parameters
    ----------
    view
        The query string as given.
    reasons
        A sentence for each thing in it that can't be used.
    remedies
        What to write instead: sentences.
    """

    def __init__(self, view: str, reasons: tuple[str, ...], remedies: tuple[str, ...] = ()) -> None:
        self.view = view
        self.reasons = tuple(reasons)
        self.remedies = tuple(remedies)
        super().__init__(self.view, self.reasons, self.remedies)

    def __str__(self) -> str:
        return " ".join([f"{quoted(self.view)} is not shown.", *self.reasons, *self.remedies])


def printable(text: str) -> str:
    """Text that fits on one line and can't steer a terminal.

    >>> printable("one\\ntwo\\x1b[2J")
    'one\\\\ntwo\\\\x1b[2J'
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def shortened(text: str) -> str:
    """Printable text of at most `LONGEST_VALUE` characters."""
    line = printable(text[: LONGEST_VALUE + 1])
    return line if len(line) <= LONGEST_VALUE else line[: LONGEST_VALUE - 1] + "…"


def quoted(text: str) -> str:
    """A value as a sentence shows it.

    >>> quoted("gesture")
    '“gesture”'
    """
    return f"“{shortened(text)}”"


def counted(number: int, noun: str) -> str:
    """A number of things, as a sentence has it.

    >>> counted(1, "card"), counted(2_000, "event")
    ('1 card', '2,000 events')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
