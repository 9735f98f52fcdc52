"""A list such as “5 March 1953 - Stalin dies”, as a grid: a line is an event, and none a header."""

import re

from timeline.collection.importing import date_cells, date_columns
from timeline.collection.importing.decoding import Limits
from timeline.collection.importing.grid import Grid, Line, too_many_rows
from timeline.errors import Fault

FORM = "list"
"""What a grid of a list says that it was."""

_SAMPLE = 60
_SHARE = 0.75
_LONGEST_DATE = 60
_BREAK = re.compile(r"\s+[-‐‑‒–—―|]+\s+|[:—–]\s+|\t+|\s{2,}")
_NUMBER = re.compile(r"\d+")
_BULLET = re.compile(r"(?:[-*+•·▪‣–—]|\(?\d{1,3}[.)])\s+")


def list_grid(text: str, *, name: str, limits: Limits, encoding: str = "") -> Grid | None:
    """Read a list of dates and what happened; None if a text is no list.

    Parameters
    ----------
    text
        Of the whole file.
    name
        What faults call it.
    limits
        How much is read.
    encoding
        Said in the grid.

    Raises
    ------
    TableError
        If it has too many lines.
    """
    start = [line for line in text[: _SAMPLE * 400].splitlines() if line.strip()][:_SAMPLE]
    split = [dated_line(line[:400]) for line in start]
    if not split or split[0] is None or split.count(None) > (1 - _SHARE) * len(split):
        return None
    lines: list[Line] = []
    set_aside: list[Fault] = []
    for row, whole in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        line = whole.strip()
        if not line:
            continue
        if len(line) > limits.cell_characters:
            problem = f"has more than {limits.cell_characters:,} characters, and was set aside"
            set_aside.append(Fault(name, row, None, line[:200], problem, "Shorten it."))
        else:
            lines.append(Line(row, dated_line(line) or ("", line)))
        if len(lines) + len(set_aside) > limits.rows:
            raise too_many_rows(name, limits)
    note = "It is a list without a header: each line begins with its date."
    return Grid(
        name,
        FORM,
        ("Date", "Event"),
        lines,
        set_aside=tuple(set_aside),
        notes=(note,),
        encoding=encoding,
    )


def dated_line(line: str) -> tuple[str, str] | None:
    """Return the date that a line begins with, and the rest; None if it begins with none.

    >>> dated_line("5 March 1953 - Stalin dies"), dated_line("Stalin dies: 5 March 1953")
    (('5 March 1953', 'Stalin dies'), None)
    >>> dated_line("* March 5, 1953: Stalin dies"), dated_line("1953 - 1954 - Talks")
    (('March 5, 1953', 'Stalin dies'), ('1953 - 1954', 'Talks'))
    """
    line = line.strip()
    bullet = _BULLET.match(line)
    behind = _split(line, bullet.end()) if bullet else None
    # “5. März 1953” is a day and no bullet; “1. 5 March 1953” is one
    if bullet and behind and bullet[0][0].isalnum() and len(_NUMBER.findall(behind[0])) < 2:
        behind = None
    return behind or _split(line, 0)


def _split(line: str, begin: int) -> tuple[str, str] | None:
    """Split a line behind the longest date that it begins with."""
    found: tuple[str, str] | None = None
    for sign in _BREAK.finditer(line, begin, begin + _LONGEST_DATE + 5):
        date, rest = line[begin : sign.start()].strip(), line[sign.end() :].strip()
        if found is None:
            is_date = date_columns.is_date_like(date_cells.plain_cell(date))
        else:
            is_date = date_columns.is_read(date)
        if is_date and any(letter.isalpha() for letter in rest):
            found = date, rest
    return found
