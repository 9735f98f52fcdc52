"""Dates in columns for year, month and day, under whatever names: ``styear``, ``yrtrig``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.collection.importing.column_names import END_WORDS, NAMES, folded
from timeline.collection.importing.date_columns import CODES
from timeline.collection.importing.profiles import Profile

_PARTS = {
    "year": ("year", "yyyy", "yr", "yy", "jahr", "annee", "anno", "ano", "jaar", "rok"),
    "month": ("month", "mnth", "mon", "mm", "mo", "monat", "mois", "mese", "mes", "maand"),
    "day": ("day", "dd", "dy", "da", "tag", "jour", "giorno", "dia", "dag"),
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words}
_WORDS = "|".join(sorted(_PART_OF, key=len, reverse=True))
_LAST = re.compile(rf"(?P<stem>.*?)(?P<part>{_WORDS}|[ymd])(?:of)?(?P<number>\d?)")
_FIRST = re.compile(rf"(?P<part>{_WORDS})(?P<stem>.*?)(?P<number>\d?)")
_ENDS = frozenset(("e", "en", "end", "ended", "to", "term", "trm", "fin", "final", "fi", "until"))
_COUNTS = frozenset("years months days yrs since ago age".split())
"""Words of names that count how long something was: no dates."""
_OTHER = frozenset(
    "birth born death died publication published pub added modified updated created accession "
    "acquired acquisition record recorded entry entered".split()
)


@dataclass(frozen=True)
class SplitDate:
    """Columns of year, month and day that are one date.

    Parameters
    ----------
    stem
        What their names share.
    year, month, day
        The columns; None for one that is not there.
    """

    stem: str
    year: Profile
    month: Profile | None = None
    day: Profile | None = None

    @property
    def is_end(self) -> bool:
        """Whether the names say that it is an end."""
        words = set(folded(self.year.name).split())
        return self.stem.rstrip("0123456789") in _ENDS | END_WORDS or bool(words & END_WORDS)

    @property
    def is_other(self) -> bool:
        """Whether the names say that something else happened then."""
        return any(word in self.stem for word in _OTHER)

    @property
    def exactness(self) -> int:
        """3 with a day, 2 with a month, 1 without either."""
        return 1 if self.month is None else 2 if self.day is None else 3


def split_dates(profiles: Sequence[Profile]) -> list[SplitDate]:
    """Return the dates that stand in columns of their own, in the order of their years.

    Parameters
    ----------
    profiles
        Columns that are nothing yet.
    """
    found: dict[str, dict[str, Profile]] = {}
    for profile in profiles:
        for stem, part in _readings(profile.name):
            if part not in found.get(stem, {}) and is_part(part, profile):
                found.setdefault(stem, {})[part] = profile
                break
    return [
        SplitDate(
            stem, parts["year"], parts.get("month"), parts.get("day") if "month" in parts else None
        )
        for stem, parts in found.items()
        if "year" in parts
    ]


def _readings(name: str) -> list[tuple[str, str]]:
    """Return what a column's name may mean: stem and part, the likeliest first.

    >>> _readings("stmon")[0], _readings("yrtrig")[0], _readings("End Year")[0], _readings("Fish")
    (('st', 'month'), ('trig', 'year'), ('end', 'year'), [])
    """
    plain = folded(name)
    if " " in plain and not _COUNTS.isdisjoint(plain.split()):
        return []
    squeezed = plain.replace(" ", "")
    exact = [("", part) for part in ("year", "month", "day") if plain in NAMES[part]]
    found = []
    for match in (_LAST.fullmatch(squeezed), _FIRST.fullmatch(squeezed)):
        if not match:
            continue
        word, stem = match["part"], match["stem"].removeprefix("of").removesuffix("of")
        part = _PART_OF.get(word) or {"y": "year", "m": "month", "d": "day"}[word]
        # one letter says it only behind a short prefix, as in "sy", or behind a word and a sign
        if len(word) == 1 and not (len(stem) <= 2 or plain.endswith(f" {word}")):
            continue
        found.append((_STARTS.get(stem, stem) + match["number"], part))
    return [*exact, *found]


_STARTS = dict.fromkeys(("start", "begin", "st", "beg", "s", "from", "i", "b", "started"), "st")
"""Prefixes that mean the beginning: they may be mixed in one table."""


def is_part(part: str, profile: Profile) -> bool:
    """Whether what stands in a column can be years, months or days of months."""
    cells = [cell for cell in profile.distinct if cell not in CODES and cell not in ("", "?")]
    if not cells:
        return part != "year" and bool(profile.cells)
    if part == "year":
        whole = sum(re.fullmatch(r"-?\d{1,6}(?:\.0+)?", cell) is not None for cell in cells)
        return whole > 0.9 * len(cells) and max(_size(cell) for cell in cells) >= 32
    most = 12 if part == "month" else 31
    numbers = [cell for cell in cells if re.fullmatch(r"\d{1,2}(?:\.0)?", cell)]
    if len(numbers) == len(cells):
        return all(float(cell) <= most for cell in numbers)
    return part == "month" and profile.length <= 12 and profile.dates < 0.5 and not numbers


def _size(cell: str) -> float:
    return abs(float(cell)) if re.fullmatch(r"-?\d{1,6}(?:\.0+)?", cell) else 0.0
