"""The date cells of a row, and the days of its source, as readings."""

from dataclasses import dataclass, replace

from timeline.dates import NO_NAMES, Day, Names, Reading, read, read_edtf
from timeline.errors import DateError

UNDATED = Reading(
    phrase="",
    said_on=None,
    extent="instant",
    begin_earliest=None,
    begin_latest=None,
    end_earliest=None,
    end_latest=None,
    edtf="",
    precision="",
    rule="no date given",
    flags=(),
)
"""The reading of a row with neither date nor edtf."""

UNREAD = "its date can't be read"
"""The flag of an event that is undated because its words can't be read."""


def unread(reading: Reading, words: str, reason: str) -> Reading:
    """Return the reading of a row whose date can't be read: no date, its words and the reason."""
    flags = (*reading.flags, UNREAD)
    return replace(UNDATED, phrase=words, rule=f"can't be read: {reason}", flags=flags)


@dataclass(slots=True)
class Reader:
    """Reads date cells.

    Parameters
    ----------
    language, order
        As `timeline.dates.read` takes them.
    names
        Named events that phrases may speak of.
    """

    language: str = "en"
    order: str = "MDY"
    names: Names = NO_NAMES

    def reading(self, date: str, edtf: str, said_on: Day | None, extent: str) -> Reading:
        """Return the reading of a row's date cells; the curator's edtf and extent win.

        Raises
        ------
        DateError
            Its `phrase` is the cell that can't be read.
        """
        if edtf:
            reading = replace(read_edtf(edtf), phrase=date or edtf, said_on=said_on)
        elif date:
            reading = read(
                date,
                said_on=said_on,
                language=self.language,
                order=self.order,
                names=self.names,
            )
        else:
            reading = replace(UNDATED, said_on=said_on)
        if extent == "instant":
            return reading.as_extent("instant")
        return reading.as_extent("span") if extent == "span" else reading


def last_day(text: str, *, language: str = "en", order: str = "MDY") -> Day:
    """Return the day that words were said on; of a vague date, its last.

    Raises
    ------
    DateError
        If it can't be read or has no last day.
    """
    reading = read(text.strip(), language=language, order=order)
    if reading.latest is None:
        raise DateError(text, "it has no last day", "Write a date such as 1953-08-04.")
    return reading.latest
