"""How well a column would say when: what its cells show, and what its name hints at."""

import re
from collections.abc import Iterable

from timeline.collection.importing import date_columns
from timeline.collection.importing.chosen import PLACE_OF_NAME, Chosen
from timeline.collection.importing.column_names import END_WORDS, OTHER_WORDS, folded
from timeline.collection.importing.numeric_dates import compact_readings
from timeline.collection.importing.profiles import Profile
from timeline.collection.importing.split_dates import SplitDate, is_part

DATED_SHARE = 0.6
"""The share of its values that look like dates in a column that is taken for one by content."""

A_YEAR = re.compile(r"(?<!\d)-?\d{4}")
_AGREE = 0.95
_START_WORDS = frozenset("date day when begin start began started beginning from since".split())
_KEY_WORDS = frozenset(("id", "key", "number", "no", "num", "code", "nr", "index"))


def words_of(profile: Profile) -> set[str]:
    return set(folded(profile.name).split())


def is_of_dates(profile: Profile) -> bool:
    return profile.dates >= 0.5 or is_part("year", profile)


def fitness(profile: Profile) -> tuple[bool, bool, int, int, float, float]:
    """How well a column would be the date: contents first, then the name."""
    dated = profile.filled * profile.dates
    # a few gaps more or fewer decide nothing
    fullness = 2 if dated >= 0.85 else 1 if dated >= 0.7 else 0
    words = words_of(profile)
    squeezed = folded(profile.name).replace(" ", "")
    name = PLACE_OF_NAME["date"].get(folded(profile.name))
    hint = 2 - name / 100 if name is not None else 1.0 if words & _START_WORDS else 0.0
    hint = hint or float(squeezed.endswith("date"))
    is_other = folded(profile.name) in PLACE_OF_NAME["said_on"] or bool(words & OTHER_WORDS)
    is_other |= any(squeezed.endswith(word) for word in OTHER_WORDS if len(word) > 4)
    return (dated >= 0.5, not is_other, round(profile.exactness), fullness, hint, dated)


def is_called_end(profile: Profile) -> bool:
    words = words_of(profile)
    if folded(profile.name) in PLACE_OF_NAME["date"]:
        return False
    is_named = folded(profile.name) in PLACE_OF_NAME["end"]
    return is_named or (bool(words & END_WORDS) and not words & OTHER_WORDS)


def _year_in(cell: str) -> int | None:
    found = compact_readings(cell)
    if found:
        cell = next(iter(found.values()))
    match = A_YEAR.search(cell)
    if match:
        return int(match[0])
    return int(float(cell)) if re.fullmatch(r"-?\d{1,6}(?:\.0)?", cell) else None


def years_of_both(one: Profile, other: Profile) -> list[tuple[int, int]]:
    """Return the years of two columns in the rows in which both have one."""
    codes = set(date_columns.CODES)
    return [
        (first, second)
        for a, b in zip(one.every, other.every, strict=True)
        if a not in codes and b not in codes
        if (first := _year_in(a)) is not None and (second := _year_in(b)) is not None
    ]


def agree(one: Profile, years: Profile) -> bool:
    pairs = years_of_both(one, years)
    return not pairs or sum(a == b for a, b in pairs) >= _AGREE * len(pairs)


def is_key(profile: Profile) -> bool:
    """Whether a column of digits is called a number or a key, as of a row of a database."""
    name = folded(profile.name)
    is_called = name.endswith("id") or bool(words_of(profile) & _KEY_WORDS)
    return is_called and profile.numbers > 0.9


def columns_of(splits: Iterable[SplitDate]) -> set[str]:
    return {part.name for each in splits for part in (each.year, each.month, each.day) if part}


def take_split(chosen: Chosen, split: SplitDate, prefix: str, reason: str) -> None:
    for part in ("year", "month", "day"):
        profile: Profile | None = getattr(split, part)
        if profile is not None:
            chosen.take(prefix + part, profile, reason)
