"""What stands in a column: how much of it is dates, numbers, words that come again."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from timeline.collection.importing import date_cells, date_columns
from timeline.collection.importing.grid import Grid

_SAMPLE = 200
_AMOUNT = re.compile(r"[-+]?[$€£¥₹]?\s?[-+]?[\d., ]*\d\s?(?:%|[KkMmBb]n?|[$€£¥₹])?")
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|tiff?|svg|bmp)(?:[?#]\S*)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Profile:
    """What stands in a column.

    Parameters
    ----------
    name
        Of the column.
    every
        Its cells, one for each row.
    """

    name: str
    every: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many cells there are in all."""
        return len(self.every)

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """Those that are filled."""
        return tuple(cell for cell in self.every if cell)

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """Its cells, each once."""
        return tuple(dict.fromkeys(self.cells))

    @cached_property
    def known(self) -> tuple[str, ...]:
        """Its cells, each once, but those that say that a date is not known."""
        codes = set(date_columns.codes_of(self.distinct))
        return tuple(cell for cell in self.distinct if cell not in codes)

    @cached_property
    def filled(self) -> float:
        """The share of its rows in which something is known."""
        known = set(self.known)
        return sum(cell in known for cell in self.every) / self.rows if self.rows else 0.0

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
        """The share of its values that are numbers or amounts of money."""
        return self._share(lambda cell: _AMOUNT.fullmatch(cell) is not None)

    @cached_property
    def exactness(self) -> float:
        """How exact the dates among its values are, from 1, a year, to 3, a day."""
        found = [date_columns.exactness(date_cells.plain_cell(c)) for c in self._sample(self.known)]
        dated = [each for each in found if each]
        return sum(dated) / len(dated) if dated else 0.0

    @cached_property
    def images(self) -> float:
        """The share of its values that are addresses or names of pictures."""
        return self._share(lambda cell: _IMAGE.search(cell) is not None)

    @cached_property
    def codes(self) -> float:
        """The share of its values that are code: JSON, markup, or an address."""
        return self._share(lambda cell: cell[0] in "{[<" or cell.startswith(("http", "www.")))

    def _share(self, test: Callable[[str], bool]) -> float:
        sample = self._sample(self.known or self.distinct)
        return sum(map(test, sample)) / len(sample) if sample else 0.0

    @staticmethod
    def _sample(cells: tuple[str, ...]) -> tuple[str, ...]:
        step = max(len(cells) // _SAMPLE, 1)
        return cells[::step][:_SAMPLE]

    def is_of_few(self) -> bool:
        """Whether few values come again and again."""
        count = len(self.distinct)
        return 2 <= count <= max(30, self.rows // 20) and count <= 0.5 * len(self.cells)


def profiles_of(grid: Grid) -> list[Profile]:
    """Return what stands in each column of a grid."""
    columns = zip(*(line.cells for line in grid.lines), strict=True)
    every = list(columns) or [()] * len(grid.columns)
    return [Profile(name, tuple(cells)) for name, cells in zip(grid.columns, every, strict=True)]
