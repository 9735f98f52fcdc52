"""A look through a workbook's parts, before anything reads them, for what would cost without end.

A workbook of a few kilobytes may name one long text in thousands of cells, rows that stand millions
apart, or formats on which a pattern stumbles. Everything that costs is counted here, in one pass
that keeps nothing of it.
"""

import posixpath
from array import array
from typing import IO
from xml.parsers import expat

from timeline.collection.importing.decoding import SAVE_AGAIN, Limits, refused
from timeline.collection.importing.merged_cells import Merged, column_number, merged_block
from timeline.errors import TableError

DEEPEST = 100
LAST_ROW = 1_048_576
"""Of a sheet of Excel's."""
WIDEST_GAP = 1_000
"""Empty rows that a small table may have."""
LONGEST_TAG = 250_000
"""Octets of one tag or comment, or of a text that is in no cell; a parser holds each whole."""
MOST_ATTRIBUTES = 100
_LONGEST_INDEX = 20
_FEWER = "Keep the rows and columns that matter."
_ALONE = "Keep the sheet with the events alone, or save it as CSV."
_OF_CELLS = frozenset("worksheet sheetData row c v f is sst si t r".split())
"""Elements that are counted with the cells; each other one costs its reader ten times as much."""


class WorkbookScan:
    """Counts what the parts of one workbook cost.

    Parameters
    ----------
    name
        What faults call the file.
    limits
        How much is read.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._shared = array("L")
        self._characters = self._formats = self._cells = self._elements = self._others = 0
        self._sheets: set[str] = set()
        self._targets: set[str] = set()
        self._begin_part()

    def _begin_part(self) -> None:
        self._depth = self._row = self._gaps = self._column = self._cell_row = 0
        self._is_shared = self._is_counted = False
        self.merged: list[Merged] = []
        self._text: list[str] = []
        self._length = self._unread = 0

    def run(self, stream: IO[bytes]) -> None:
        """Look through a part; that of the shared texts comes before the sheets.

        Raises
        ------
        TableError
            If it costs more than the limits allow.
        ExpatError
            If it is no XML.
        """
        self._begin_part()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._doctype
        fed = 0
        while piece := stream.read(65_536):
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - max(parser.CurrentByteIndex, 0) > LONGEST_TAG:
                raise self._refused("has a tag beyond all measure in its XML", SAVE_AGAIN)
        parser.Parse(b"", True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._unread = 0
        if self._depth > DEEPEST:
            raise self._refused("is a workbook nested beyond all measure", SAVE_AGAIN)
        if len(attributes) > MOST_ATTRIBUTES:
            raise self._refused("has a tag beyond all measure in its XML", SAVE_AGAIN)
        name = tag.rpartition(" ")[2]
        self._element(name, attributes)
        match name:
            case "si":
                self._length = 0
            case "t":
                self._is_counted = True
            case "row":
                self._next_row(attributes.get("r"))
            case "c":
                self._column = column_number(attributes.get("r", "")) or self._column + 1
                self._is_shared = attributes.get("t") == "s"
                self._length = 0
                self._cells += 1
                if self._cells > self.limits.cells:
                    problem = f"has more than {self.limits.cells:,} cells, blank ones among them"
                    raise self._refused(problem, _FEWER)
            case "v" | "is" if self._column > self.limits.columns:
                problem = f"has cells beyond its column {self.limits.columns:,}"
                raise self._refused(problem, "Keep the columns that matter.")
            case "v":
                self._is_counted, self._text = True, []
            case "mergeCell":
                if block := merged_block(attributes.get("ref", "")):
                    self.merged.append(block)
            case "numFmt":
                self._format(attributes.get("formatCode", ""))
            case "sheet":
                self._sheet(attributes)
            case "Relationship" if attributes.get("Type", "").endswith("/worksheet"):
                self._target(attributes.get("Target", ""))
            case "Override" if attributes.get("ContentType", "").endswith(".sharedStrings+xml"):
                if attributes.get("PartName", "").lower() != "/xl/sharedstrings.xml":
                    raise self._refused("keeps its texts in an unknown place", SAVE_AGAIN)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._unread = 0
        match tag.rpartition(" ")[2]:
            case "t":
                self._is_counted = False
            case "si":
                self._shared.append(self._length)
            case "v":
                self._is_counted = False
                if self._is_shared:
                    self._length += self._shared_length("".join(self._text))
            case "c":
                self._cell()
            case "row":
                self._column = 0

    def _data(self, text: str) -> None:
        if not self._is_counted:
            self._unread += len(text)
            if self._unread > LONGEST_TAG:
                raise self._refused("has a text beyond all measure in its XML", SAVE_AGAIN)
            return
        self._length += len(text)
        if self._is_shared:
            if self._length > _LONGEST_INDEX:
                raise ValueError("a number of a shared text with too many digits")
            self._text.append(text)

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if name not in _OF_CELLS:
            self._others += 1 + sum(map(len, attributes.values())) // 20
        if self._elements > self.limits.elements:
            problem = f"has more than {self.limits.elements:,} cells, texts and formats"
            raise self._refused(problem, _ALONE)
        if self._others > self.limits.other_elements:
            most = self.limits.other_elements
            problem = f"has more than {most:,} formats, merged cells, rules and names"
            raise self._refused(problem, _ALONE)

    def _sheet(self, attributes: dict[str, str]) -> None:
        part = next((value for name, value in attributes.items() if name.endswith(" id")), "")
        if part in self._sheets:
            raise self._refused("names one sheet twice", SAVE_AGAIN)
        self._sheets.add(part)
        if len(self._sheets) > self.limits.sheets:
            raise self._refused(f"has more than {self.limits.sheets:,} sheets", _ALONE)

    def _target(self, target: str) -> None:
        part = posixpath.basename(target)
        if part in self._targets:
            raise self._refused("names one sheet twice", SAVE_AGAIN)
        self._targets.add(part)

    def _next_row(self, said: str | None) -> None:
        row = int(said) if said else self._row + 1
        if not 0 < row <= LAST_ROW:
            problem = f"names a row {row:,}, and a sheet has {LAST_ROW:,}"
            raise self._refused(problem, SAVE_AGAIN)
        self._gaps += max(0, row - self._row - 1)
        if self._gaps > max(self.limits.rows, WIDEST_GAP):
            problem = f"has {self._gaps:,} empty rows above row {row:,}"
            raise self._refused(problem, "Delete the empty rows between, or the rows below.")
        self._row, self._column = row, 0

    def _shared_length(self, number: str) -> int:
        """How long a shared text is, by its number as Python reads it."""
        return self._shared[int(number)]

    def _cell(self) -> None:
        if self._length > self.limits.cell_characters:
            problem = (
                f"has a cell of {self._length:,} characters in row {self._row:,}, and a cell may "
                f"have {self.limits.cell_characters:,}"
            )
            raise self._refused(problem, "Shorten it.")
        self._characters += self._length
        if self._characters > self.limits.characters:
            problem = (
                f"has more than {self.limits.characters:,} characters in its cells, the text of "
                "each cell counted as often as it is shown"
            )
            raise self._refused(problem, _FEWER)
        self._length = 0

    def _format(self, code: str) -> None:
        self._formats += 1
        if len(code) > self.limits.format_characters:
            problem = (
                f"has a number format of {len(code):,} characters, and a format may have "
                f"{self.limits.format_characters:,}"
            )
            raise self._refused(problem, SAVE_AGAIN)
        if self._formats > self.limits.formats:
            problem = f"has more than {self.limits.formats:,} number formats of its own"
            raise self._refused(problem, SAVE_AGAIN)

    def _doctype(self, *_: object) -> None:
        raise self._refused("is no workbook: its XML defines entities", SAVE_AGAIN)

    def _refused(self, problem: str, remedy: str) -> TableError:
        return refused(self.name, problem, remedy)
