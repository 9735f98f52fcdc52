"""What is different between two tables whose rows have keys."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Changes:
    """What has become of the rows of a table.

    Attributes
    ----------
    came, gone
        Keys of the rows that only the new one has, and only the old one.
    changed
        Key of each row that both have and that is not the same: column to the old cell and the
        new one.
    """

    came: list[str]
    gone: list[str]
    changed: dict[str, dict[str, tuple[str, str]]]

    def __bool__(self) -> bool:
        return bool(self.came or self.gone or self.changed)


def changes(old: pd.DataFrame, new: pd.DataFrame) -> Changes:
    """Compare two tables.

    Parameters
    ----------
    old, new
        Of text, indexed by key. A column that one of them lacks is blank there. The order of rows
        and columns is no difference.

    Examples
    --------
    >>> old = pd.DataFrame({"title": ["Ice", "Fog"]}, index=["a", "b"])
    >>> new = pd.DataFrame({"title": ["Snow", "Sun"]}, index=["a", "c"])
    >>> changes(old, new)
    Changes(came=['c'], gone=['b'], changed={'a': {'title': ('Ice', 'Snow')}})
    """
    columns = list(dict.fromkeys([*old.columns, *new.columns]))
    before, after = (
        {str(key): row for key, row in table.reindex(columns=columns, fill_value="").iterrows()}
        for table in (old, new)
    )
    found = {
        key: {
            column: (str(before[key][column]), str(after[key][column]))
            for column in columns
            if before[key][column] != after[key][column]
        }
        for key in before
        if key in after
    }
    return Changes(
        [key for key in after if key not in before],
        [key for key in before if key not in after],
        {key: cells for key, cells in found.items() if cells},
    )
