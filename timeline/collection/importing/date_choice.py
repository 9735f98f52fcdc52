"""Which columns say when: taken for what their cells show; a name decides between equals."""

from collections.abc import Callable, Sequence

from timeline.collection.importing import date_cells, date_columns, date_precision
from timeline.collection.importing.chosen import PLACE_OF_NAME, Chosen
from timeline.collection.importing.column_names import folded
from timeline.collection.importing.date_fitness import (
    DATED_SHARE,
    agree,
    columns_of,
    fitness,
    is_called_end,
    is_key,
    is_of_dates,
    take_split,
    words_of,
    years_of_both,
)
from timeline.collection.importing.end_choice import take_end
from timeline.collection.importing.profiles import Profile
from timeline.collection.importing.split_dates import SplitDate, is_part, split_dates
from timeline.dates import read
from timeline.errors import DateError

_MADE = frozenset("object creation created made production dating artwork".split())
_FIRSTS = frozenset("begin start from earliest early min".split())
_LASTS = frozenset("end to latest late max finish".split())
_ALSO_OF_PEOPLE = frozenset(("from", "von", "desde"))


def choose_dates(chosen: Chosen) -> None:
    """Take the columns that say when.

    Parameters
    ----------
    chosen
        In which TimelineJS's columns may be taken already.
    """
    if "year" not in chosen.columns:
        _take_named(chosen, "edtf", lambda each: any(date_columns.is_read(c) for c in each.known))
        _take_named(chosen, "words", lambda each: each.dates < 1 or each.length > 4)
        _take_window(chosen)
        splits = split_dates(chosen.free())
        starts = _take_start(chosen, splits)
        take_end(chosen, splits)
        _tell_others(chosen, starts, splits)
    _take_precision(chosen)
    _take_named(chosen, "time", _is_of_hours)
    if "time" not in chosen.columns and "date" in chosen.columns:
        for each in chosen.free():
            if "time" in folded(each.name).split() and _is_of_hours(each):
                chosen.take("time", each, "its values: hours")
                break
    _take_said_on(chosen)


def _take_named(chosen: Chosen, role: str, fits: Callable[[Profile], bool]) -> None:
    if role in chosen.columns:
        return
    for each in chosen.named(role):
        if fits(each):
            chosen.take(role, each, "its name")
            return


def _is_of_hours(profile: Profile) -> bool:
    """Whether a column holds hours of the day, and not how long something took."""
    sample = profile.distinct[:200]
    hours = [hour for cell in sample if (hour := date_cells.hour_of(cell))]
    if len(hours) <= 0.6 * len(sample):
        return False
    with_seconds = sum(not hour.endswith(":00") for hour in hours)
    is_short = max(hours) < "10"
    has_fractions = sum("." in cell.rpartition(":")[2] for cell in sample) > 0.5 * len(sample)
    return not has_fractions and not (is_short and with_seconds > 0.5 * len(hours))


# -- once, between two dates -----------------------------------------------------------------------


def _take_window(chosen: Chosen) -> None:
    """Take earliest and latest: something happened once, between them."""
    found: dict[str, Profile] = {}
    for role, words in (("earliest", _FIRSTS), ("latest", _LASTS)):
        named = [each for each in chosen.named(role) if is_of_dates(each)]
        named += [
            each
            for each in chosen.free()
            if is_of_dates(each)
            and (role in words_of(each) or (_MADE & words_of(each) and words & words_of(each)))
        ]
        if named:
            found[role] = named[0]
    paired = {"min", "max", "begin", "end", "from", "to", "start"}
    for role, each in found.items():
        if len(found) == 2 or not (words_of(each) & paired):
            chosen.take(role, each, "its name")


# -- a beginning -----------------------------------------------------------------------------------


def _tell_others(chosen: Chosen, starts: Sequence[Profile], splits: Sequence[SplitDate]) -> None:
    taken = set(chosen.columns.values())
    others = [each for each in starts if each.dates >= DATED_SHARE]
    others += [each.year for each in splits if not each.is_end]
    role = "date" if "date" in chosen.columns else "year"
    chosen.tell_others(role, (each for each in others if each.name not in taken))


def _take_start(chosen: Chosen, splits: Sequence[SplitDate]) -> list[Profile]:
    """Take the date, or the beginning; return the columns among which it was looked for."""
    if (relative := _counted_from_a_day(chosen)) is not None:
        chosen.take("date", relative, "its name and its words")
        return []
    in_splits = columns_of(splits)
    named = PLACE_OF_NAME["date"]
    whole = [
        each
        for each in chosen.free()
        if each.name not in in_splits and not is_key(each)
        if each.dates >= (0.3 if folded(each.name) in named else 0.5)
    ]
    starts = [each for each in whole if not is_called_end(each)]
    in_parts = [each for each in splits if not each.is_end]
    if not starts and not in_parts and not {"earliest", "latest", "edtf"} & set(chosen.columns):
        # the only date of its row is its date: "death_date", "closed"
        starts = [each for each in whole if folded(each.name) not in PLACE_OF_NAME["end"]]
    if {"earliest", "latest"} & set(chosen.columns):
        starts = [each for each in starts if fitness(each)[1] and _is_within(each, chosen)]
    likely = max(starts, key=fitness, default=None)
    split = max(in_parts, key=_split_fitness, default=None)
    if split is None and likely is None:
        _take_by_name_alone(chosen, splits)
        return []
    if likely is not None and (split is None or _is_finer(likely, split)):
        _take_whole(chosen, likely)
        has_gaps = likely.filled < 1 or likely.dates < 1
        if split is not None and has_gaps and agree(likely, split.year):
            take_split(chosen, split, "", "its name: it dates what that column leaves blank")
        elif split is not None and not split.is_other and _has_short_years(likely):
            take_split(chosen, split, "", "its name: it says the century")
    elif split is not None:
        apart = next((each for each in chosen.named("date") if _lacks_year(each)), None)
        if apart is not None and split.month is None:
            take_split(chosen, split, "", "its name")
            chosen.take("date", apart, "its name; its year stands apart")
        elif apart is None and (day := _day_called_date(chosen, split)):
            take_split(chosen, split, "", "its name")
            chosen.take("day", day, "its name; its values are days of months")
        else:
            take_split(chosen, split, "", "its name")
    return starts


def _is_within(profile: Profile, chosen: Chosen) -> bool:
    """Whether the years of a column lie between the earliest and the latest of their rows."""
    pairs: list[bool] = []
    for role, sign in (("earliest", 1), ("latest", -1)):
        if bound := chosen.profile(role):
            pairs += [sign * (year - limit) >= 0 for limit, year in years_of_both(bound, profile)]
    return not pairs or sum(pairs) >= 0.8 * len(pairs)


def _counted_from_a_day(chosen: Chosen) -> Profile | None:
    """Return a column of dates whose words count from the day of another column."""
    days = [each for each in chosen.named("said_on") if each.dates >= DATED_SHARE]
    for each in chosen.named("date"):
        sample = each.known[:100]
        if days and sum(map(_counts_from_a_day, sample)) >= 0.3 * max(len(sample), 1):
            return each
    return None


def _take_by_name_alone(chosen: Chosen, splits: Sequence[SplitDate]) -> None:
    """Take a column called as dates are, though none of its cells looks like one."""
    if any(each.is_end for each in splits):
        return
    may_be = [
        each
        for each in chosen.named("date")
        if each.length <= 60 and not _is_of_text(each) and each.codes < 0.5
        if folded(each.name) not in _ALSO_OF_PEOPLE
    ]
    may_be += [each for each in chosen.free() if "date" in words_of(each) and _lacks_year(each)]
    if may_be:
        chosen.take("date", may_be[0], "its name")
        return
    _take_named(chosen, "year", lambda each: each.numbers > 0.5 or not each.known)
    if "year" in chosen.columns:
        for part in ("month", "day"):
            _take_named(chosen, part, lambda each: each.length <= 12)


def _is_of_text(profile: Profile) -> bool:
    return profile.dates == 0 and profile.numbers == 0 and profile.length > 30


def _take_whole(chosen: Chosen, likely: Profile) -> None:
    if folded(likely.name) in PLACE_OF_NAME["date"]:
        chosen.take("date", likely, "its name")
    else:
        chosen.take("date", likely, f"its values: {likely.dates:.0%} look like dates")


def _split_fitness(split: SplitDate) -> tuple[bool, bool, int, int]:
    """How well a date in parts would be the date; of equals the one that tells rows apart."""
    is_filled = split.year.filled >= 0.5
    return (is_filled, not split.is_other, split.exactness, len(split.year.distinct))


def _is_finer(profile: Profile, split: SplitDate) -> bool:
    """Whether a column dates more exactly than one of years, months and days does."""
    if fitness(profile)[1] == split.is_other:
        return split.is_other
    if split.month is None and round(profile.exactness) <= 1:
        return profile.exactness > 0.9 and profile.filled > split.year.filled - 0.05
    exactness: float = 1.0
    if split.month is not None:
        exactness += split.month.filled
    if split.day is not None:
        exactness += split.day.filled
    return profile.exactness > exactness - 0.3


def _has_short_years(profile: Profile) -> bool:
    sample = profile.known[:200]
    return sum(map(date_cells.has_short_year, sample)) > 0.5 * len(sample)


def _lacks_year(profile: Profile) -> bool:
    sample = profile.distinct[:200]
    return sum(map(_counts_from_a_day, sample)) > 0.5 * len(sample)


def _day_called_date(chosen: Chosen, split: SplitDate) -> Profile | None:
    if split.day is not None or split.month is None:
        return None
    return next((each for each in chosen.named("date") if is_part("day", each)), None)


# -- how exact, said when --------------------------------------------------------------------------


def _take_precision(chosen: Chosen) -> None:
    for each in chosen.free():
        words = words_of(each)
        name = folded(each.name)
        is_named = name in PLACE_OF_NAME["precision"] or name in PLACE_OF_NAME["end_precision"]
        if not is_named and not words & {"precision", "prec", "granularity", "exactness"}:
            continue
        if words & {"geo", "where", "location", "spatial", "place", "coordinate", "lat"}:
            continue
        role = "end_precision" if words & {"end", "ep"} else "precision"
        if role not in chosen.columns and date_precision.is_precision(each.distinct):
            chosen.take(role, each, "its name")


def _take_said_on(chosen: Chosen) -> None:
    """Take the day of the words where words count from it."""
    date = chosen.profile("date")
    if date is None or not any(map(_counts_from_a_day, date.known[:300])):
        return
    _take_named(chosen, "said_on", lambda each: each.dates >= DATED_SHARE)


def _counts_from_a_day(cell: str) -> bool:
    try:
        read(date_cells.plain_cell(cell))
    except DateError as error:
        return "were said is not known" in error.reason
    return False
