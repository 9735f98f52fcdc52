"""Merged cells of a sheet: what is written in the first holds for all of them."""

import re
from typing import NamedTuple

_BLOCK = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


class Merged(NamedTuple):
    """A block of merged cells: its first and last row and column, all counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def merged_block(reference: str) -> Merged | None:
    """Return the block that a reference means; None for what is none.

    >>> merged_block("A2:B4"), merged_block("A2")
    (Merged(first_row=2, first_column=1, last_row=4, last_column=2), None)
    """
    found = _BLOCK.fullmatch(reference)
    if not found:
        return None
    left, top, right, bottom = found.groups()
    block = Merged(int(top), column_number(left), int(bottom), column_number(right))
    return block if block.first_row <= block.last_row else None


class MergedSheet:
    """Fills the cells of one sheet, row by row from its top.

    Parameters
    ----------
    blocks
        Of the sheet. Of two that overlap, the upper one counts.
    columns
        How many are read.
    """

    def __init__(self, blocks: list[Merged], columns: int) -> None:
        # the last stands on top of the pile
        self._waiting = sorted(blocks, reverse=True)
        self._columns = columns
        self._open: dict[int, tuple[int, str]] = {}

    def filled(self, row: int, texts: list[str]) -> list[str]:
        """Return the cells of a row with what is merged into them.

        A row of nothing of its own stays blank. So does what lies beside a cell that is alone in
        its row: a title or a heading that is drawn over the whole table.
        """
        is_alone = sum(1 for text in texts if text) == 1
        while self._waiting and self._waiting[-1].first_row <= row:
            block = self._waiting.pop()
            if block.first_row < row or block.first_column > len(texts):
                continue
            text = texts[block.first_column - 1]
            is_heading = is_alone and block.last_row == row
            overlaps = self._open.get(block.first_column, (0, ""))[0] >= row
            if not text or is_heading or overlaps:
                continue
            for column in range(block.first_column, min(block.last_column, self._columns) + 1):
                if self._open.get(column, (0, ""))[0] < row:
                    self._open[column] = (block.last_row, text)
        if not self._open or not any(texts):
            return texts
        texts = list(texts)
        for column, (last_row, text) in list(self._open.items()):
            if last_row < row:
                del self._open[column]
                continue
            texts += [""] * (column - len(texts))
            texts[column - 1] = texts[column - 1] or text
        return texts


def column_number(reference: str) -> int:
    """Return the number of a cell's column.

    >>> column_number("A1"), column_number("AB12"), column_number("")
    (1, 28, 0)
    """
    number = 0
    for letter in reference.rstrip("0123456789")[:8]:
        number = number * 26 + ord(letter) - 64
    return number
