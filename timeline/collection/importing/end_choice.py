"""Which columns hold an end: one that is called so, and is never before the beginning."""

import re
from collections.abc import Iterable, Sequence

from timeline.collection.importing.chosen import Chosen
from timeline.collection.importing.column_names import STEP_WORDS, folded
from timeline.collection.importing.date_fitness import (
    DATED_SHARE,
    agree,
    columns_of,
    fitness,
    is_called_end,
    is_key,
    take_split,
    words_of,
    years_of_both,
)
from timeline.collection.importing.profiles import Profile
from timeline.collection.importing.split_dates import SplitDate, is_part

_NEVER_BEFORE = 0.98
_NAMELESS = re.compile(r"[a-z]{1,3}\d*|(?:col|column|field|date|day|year|unnamed)? ?\d+")


def take_end(chosen: Chosen, splits: Sequence[SplitDate]) -> None:
    """Take an end.

    Parameters
    ----------
    chosen
        In which the beginning is taken.
    splits
        Dates in columns of their own.
    """
    start = chosen.profile("date") or chosen.profile("year")
    in_splits = columns_of(splits)
    ends = [e for e in chosen.free() if e.dates >= DATED_SHARE and not is_key(e)]
    ends = [each for each in ends if each.name not in in_splits]
    sure = [
        each
        for each in chosen.named("end")
        if (each.dates > 0 or _may_be_end(each)) and not _is_of_another(each, chosen)
    ]
    if start is None:
        if sure and "latest" not in chosen.columns and "edtf" not in chosen.columns:
            chosen.take("end", sure[0], "its name")
        return
    taken = set(chosen.columns.values())
    parts = [e for e in splits if e.is_end and e.year.name not in taken and _follows(start, e.year)]
    parts = [each for each in parts if not _is_of_another(each.year, chosen)]
    called = [e for e in ends if is_called_end(e) and not _is_of_another(e, chosen)]
    called = [each for each in called if each in sure or _follows(start, each)]
    by_name = [*sure, *(each for each in called if each not in sure)]
    split = max(parts, key=lambda e: (_is_partner(start, e.year), e.exactness), default=None)
    best = max(
        by_name,
        key=lambda e: (_is_partner(start, e), e.filled >= 0.5, round(e.exactness), e in sure),
        default=None,
    )
    if best is not None and (split is None or best.exactness >= split.exactness):
        chosen.take("end", best, "its name" if best in sure else "its name and values")
        if split is not None and best.filled < 1 and agree(best, split.year):
            take_split(chosen, split, "end_", "its name: it dates what that column leaves blank")
    elif split is not None:
        take_split(chosen, split, "end_", "its name")
    elif "earliest" not in chosen.columns and "latest" not in chosen.columns:
        _take_end_by_content(chosen, start, ends)


def _may_be_end(profile: Profile) -> bool:
    """Whether a column that is called an end may be one, though nothing in it looks like a date."""
    return is_part("year", profile) or (profile.length <= 20 and "end" in words_of(profile))


def _take_end_by_content(chosen: Chosen, start: Profile, ends: Sequence[Profile]) -> None:
    """Take a second date that is never before the first, where no name speaks against it.

    What a name says is believed: the day of a vote is no end of a poll, though it is never before
    it. Such a column is told, and can be chosen.
    """
    likely = [
        each
        for each in ends
        if fitness(each)[1]
        and not words_of(each) & STEP_WORDS
        and each.dates >= 0.9
        and round(each.exactness) >= round(start.exactness)
        and _follows(start, each, is_told_by_name=False)
        and not _is_of_another(each, chosen)
    ]
    if len(likely) == 1 and _are_alike(start, likely[0]):
        reason = f"its values: dates, never before “{start.name}”"
        chosen.take("end", likely[0], reason)
    else:
        chosen.tell_others("end", likely)


def _are_alike(start: Profile, end: Profile) -> bool:
    """Whether names say nothing of two dates, or the same of both: "a", "b"; "date 1", "date 2"."""
    names = folded(start.name), folded(end.name)
    if all(map(_NAMELESS.fullmatch, names)):
        return True
    stems = {name.rstrip("0123456789ab ") for name in names}
    return len(stems) == 1 and stems != {""}


def _follows(start: Profile, end: Profile, *, is_told_by_name: bool = True) -> bool:
    """Whether dates are never before those of another column, and are not the same."""
    pairs = years_of_both(start, end)
    if sum(b >= a for a, b in pairs) < _NEVER_BEFORE * len(pairs) or not pairs:
        return False
    if is_told_by_name:
        return True
    both = [
        (a, b) for a, b in zip(start.every, end.every, strict=True) if _is_iso(a) and _is_iso(b)
    ]
    is_later = sum(b >= a for a, b in both) >= _NEVER_BEFORE * len(both)
    return is_later and len(pairs) >= 3 and start.every != end.every


def _is_iso(cell: str) -> bool:
    return re.match(r"\d{4}-\d\d-\d\d", cell) is not None


def _is_of_another(end: Profile, chosen: Chosen) -> bool:
    """Whether a free column of beginnings goes with it: theirs is another stretch of time."""
    for partners in _partners_of(end):
        found = [e for e in chosen.free() if folded(e.name).replace(" ", "") in partners]
        taken = chosen.profile("date") or chosen.profile("year")
        # a beginning that says in years what the date says is of the same stretch
        if found and not (taken and any(_says_as_much(taken, each) for each in found)):
            return True
    return False


def _partners_of(end: Profile) -> Iterable[set[str]]:
    """Return what beginnings would be called that go with an end."""
    name = folded(end.name).replace(" ", "")
    for word, starts in (("end", ("begin", "start")), ("to", ("from",)), ("death", ("birth",))):
        yield {name.replace(word, start) for start in starts if word in name}


def _is_partner(start: Profile, end: Profile) -> bool:
    name = folded(start.name).replace(" ", "")
    return any(name in partners for partners in _partners_of(end))


def _says_as_much(date: Profile, beginning: Profile) -> bool:
    return bool(years_of_both(date, beginning)) and agree(date, beginning)
