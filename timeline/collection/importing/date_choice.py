"""Which columns say when: taken for what their cells show; a name decides between equals."""

import re
from collections.abc import Callable, Iterable, Sequence

from timeline.collection.importing import date_cells, date_columns, date_precision
from timeline.collection.importing.chosen import PLACE_OF_NAME, Chosen
from timeline.collection.importing.column_names import END_WORDS, OTHER_WORDS, STEP_WORDS
from timeline.collection.importing.numeric_dates import compact_readings
from timeline.collection.importing.profiles import Profile, folded
from timeline.collection.importing.split_dates import SplitDate, is_part, split_dates
from timeline.dates import read
from timeline.errors import DateError

_DATED_SHARE = 0.6
_AGREE = 0.95
_NEVER_BEFORE = 0.98
_START_WORDS = frozenset("date day when begin start began started beginning from since".split())
_MADE = frozenset("object creation created made production dating artwork".split())
_FIRSTS = frozenset("begin start from earliest early min".split())
_LASTS = frozenset("end to latest late max finish".split())
_ALSO_OF_PEOPLE = frozenset(("from", "von", "desde"))
_KEY_WORDS = frozenset(("id", "key", "number", "no", "num", "code", "nr", "index"))
_A_YEAR = re.compile(r"(?<!\d)-?\d{4}")


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
        _take_end(chosen, splits)
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
    sample = profile.distinct[:200]
    return sum(bool(date_cells.hour_of(cell)) for cell in sample) > 0.6 * len(sample)


def _words_of(profile: Profile) -> set[str]:
    return set(folded(profile.name).split())


# -- once, between two dates -----------------------------------------------------------------------


def _take_window(chosen: Chosen) -> None:
    """Take earliest and latest: something happened once, between them."""
    found: dict[str, Profile] = {}
    for role, words in (("earliest", _FIRSTS), ("latest", _LASTS)):
        named = [each for each in chosen.named(role) if _is_of_dates(each)]
        named += [
            each
            for each in chosen.free()
            if _is_of_dates(each)
            and (role in _words_of(each) or (_MADE & _words_of(each) and words & _words_of(each)))
        ]
        if named:
            found[role] = named[0]
    paired = {"min", "max", "begin", "end", "from", "to", "start"}
    for role, each in found.items():
        if len(found) == 2 or not (_words_of(each) & paired):
            chosen.take(role, each, "its name")


def _is_of_dates(profile: Profile) -> bool:
    return profile.dates >= 0.5 or is_part("year", profile)


# -- a beginning -----------------------------------------------------------------------------------


def _tell_others(chosen: Chosen, starts: Sequence[Profile], splits: Sequence[SplitDate]) -> None:
    taken = set(chosen.columns.values())
    others = [each for each in starts if each.dates >= _DATED_SHARE]
    others += [each.year for each in splits if not each.is_end]
    role = "date" if "date" in chosen.columns else "year"
    chosen.tell_others(role, (each for each in others if each.name not in taken))


def _take_start(chosen: Chosen, splits: Sequence[SplitDate]) -> list[Profile]:
    """Take the date, or the beginning; return the columns among which it was looked for."""
    if (relative := _counted_from_a_day(chosen)) is not None:
        chosen.take("date", relative, "its name and its words")
        return []
    in_splits = _columns_of(splits)
    named = PLACE_OF_NAME["date"]
    whole = [
        each
        for each in chosen.free()
        if each.name not in in_splits and not _is_key(each)
        if each.dates >= (0.3 if folded(each.name) in named else 0.5)
    ]
    starts = [each for each in whole if not _is_called_end(each)]
    if {"earliest", "latest"} & set(chosen.columns):
        starts = [each for each in starts if _fitness(each)[1] and _is_within(each, chosen)]
    likely = max(starts, key=_fitness, default=None)
    split = max((each for each in splits if not each.is_end), key=_split_fitness, default=None)
    if split is None and likely is None:
        _take_by_name_alone(chosen, splits)
        return []
    if likely is not None and (split is None or _is_finer(likely, split)):
        _take_whole(chosen, likely)
        if split is not None and likely.filled < 1 and _agree(likely, split.year):
            _take_split(chosen, split, "", "its name: it dates what that column leaves blank")
    elif split is not None:
        apart = next((each for each in chosen.named("date") if _lacks_year(each)), None)
        if apart is not None and split.month is None:
            _take_split(chosen, split, "", "its name")
            chosen.take("date", apart, "its name; its year stands apart")
        elif apart is None and (day := _day_called_date(chosen, split)):
            _take_split(chosen, split, "", "its name")
            chosen.take("day", day, "its name; its values are days of months")
        else:
            _take_split(chosen, split, "", "its name")
    return starts


def _is_key(profile: Profile) -> bool:
    """Whether a column of digits is called a number or a key, as of a row of a database."""
    name = folded(profile.name)
    is_called = name.endswith("id") or bool(_words_of(profile) & _KEY_WORDS)
    return is_called and profile.numbers > 0.9


def _is_within(profile: Profile, chosen: Chosen) -> bool:
    """Whether the years of a column lie between the earliest and the latest of their rows."""
    pairs: list[bool] = []
    for role, sign in (("earliest", 1), ("latest", -1)):
        if bound := chosen.profile(role):
            pairs += [sign * (year - limit) >= 0 for limit, year in _pairs(bound, profile)]
    return not pairs or sum(pairs) >= 0.8 * len(pairs)


def _columns_of(splits: Iterable[SplitDate]) -> set[str]:
    return {part.name for each in splits for part in (each.year, each.month, each.day) if part}


def _counted_from_a_day(chosen: Chosen) -> Profile | None:
    """Return a column of dates whose words count from the day of another column."""
    days = [each for each in chosen.named("said_on") if each.dates >= _DATED_SHARE]
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


def _fitness(profile: Profile) -> tuple[bool, bool, int, float, float]:
    """How well a column would be the date: contents first, then the name."""
    dated = profile.filled * profile.dates
    words = _words_of(profile)
    squeezed = folded(profile.name).replace(" ", "")
    name = PLACE_OF_NAME["date"].get(folded(profile.name))
    hint = 2 - name / 100 if name is not None else 1.0 if words & _START_WORDS else 0.0
    hint = hint or 0.5 * squeezed.endswith("date")
    is_other = folded(profile.name) in PLACE_OF_NAME["said_on"] or bool(words & OTHER_WORDS)
    is_other |= any(squeezed.endswith(word) for word in OTHER_WORDS if len(word) > 4)
    return (dated >= 0.5, not is_other, round(profile.exactness), hint, dated)


def _split_fitness(split: SplitDate) -> tuple[bool, bool, int]:
    return (split.year.filled >= 0.5, not split.is_other, split.exactness)


def _is_finer(profile: Profile, split: SplitDate) -> bool:
    """Whether a column dates more exactly than one of years, months and days does."""
    if _fitness(profile)[1] == split.is_other:
        return split.is_other
    exactness: float = 1.0
    if split.month is not None:
        exactness += split.month.filled
    if split.day is not None:
        exactness += split.day.filled
    return profile.exactness > exactness - 0.3


def _is_called_end(profile: Profile) -> bool:
    words = _words_of(profile)
    if folded(profile.name) in PLACE_OF_NAME["date"]:
        return False
    is_named = folded(profile.name) in PLACE_OF_NAME["end"]
    return is_named or (bool(words & END_WORDS) and not words & OTHER_WORDS)


def _year_in(cell: str) -> int | None:
    found = compact_readings(cell)
    if found:
        cell = next(iter(found.values()))
    match = _A_YEAR.search(cell)
    if match:
        return int(match[0])
    return int(float(cell)) if re.fullmatch(r"-?\d{1,6}(?:\.0)?", cell) else None


def _pairs(one: Profile, other: Profile) -> list[tuple[int, int]]:
    """Return the years of two columns in the rows in which both have one."""
    codes = set(date_columns.CODES)
    return [
        (first, second)
        for a, b in zip(one.every, other.every, strict=True)
        if a not in codes and b not in codes
        if (first := _year_in(a)) is not None and (second := _year_in(b)) is not None
    ]


def _agree(one: Profile, years: Profile) -> bool:
    pairs = _pairs(one, years)
    return not pairs or sum(a == b for a, b in pairs) >= _AGREE * len(pairs)


def _lacks_year(profile: Profile) -> bool:
    sample = profile.distinct[:200]
    return sum(map(_counts_from_a_day, sample)) > 0.5 * len(sample)


def _day_called_date(chosen: Chosen, split: SplitDate) -> Profile | None:
    if split.day is not None or split.month is None:
        return None
    return next((each for each in chosen.named("date") if is_part("day", each)), None)


def _take_split(chosen: Chosen, split: SplitDate, prefix: str, reason: str) -> None:
    for part in ("year", "month", "day"):
        profile: Profile | None = getattr(split, part)
        if profile is not None:
            chosen.take(prefix + part, profile, reason)


# -- an end ----------------------------------------------------------------------------------------


def _take_end(chosen: Chosen, splits: Sequence[SplitDate]) -> None:
    start = chosen.profile("date") or chosen.profile("year")
    in_splits = _columns_of(splits)
    ends = [e for e in chosen.free() if e.dates >= _DATED_SHARE and e.name not in in_splits]
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
    called = [e for e in ends if _is_called_end(e) and not _is_of_another(e, chosen)]
    called = [each for each in called if each in sure or _follows(start, each)]
    by_name = [*sure, *(each for each in called if each not in sure)]
    split = max(parts, key=lambda each: each.exactness, default=None)
    best = max(
        by_name, key=lambda e: (e.filled >= 0.5, round(e.exactness), e in sure), default=None
    )
    if best is not None and (split is None or best.exactness >= split.exactness):
        chosen.take("end", best, "its name" if best in sure else "its name and values")
        if split is not None and best.filled < 1 and _agree(best, split.year):
            _take_split(chosen, split, "end_", "its name: it dates what that column leaves blank")
    elif split is not None:
        _take_split(chosen, split, "end_", "its name")
    elif "earliest" not in chosen.columns and "latest" not in chosen.columns:
        _take_end_by_content(chosen, start, ends)


def _may_be_end(profile: Profile) -> bool:
    """Whether a column that is called an end may be one, though nothing in it looks like a date."""
    return is_part("year", profile) or (profile.length <= 20 and "end" in _words_of(profile))


def _take_end_by_content(chosen: Chosen, start: Profile, ends: Iterable[Profile]) -> None:
    likely = [
        each
        for each in ends
        if _fitness(each)[1]
        and not _words_of(each) & STEP_WORDS
        and each.dates >= 0.9
        and round(each.exactness) >= round(start.exactness)
        and _follows(start, each, is_told_by_name=False)
        and not _is_of_another(each, chosen)
    ]
    if len(likely) == 1:
        reason = f"its values: dates, never before “{start.name}”"
        chosen.take("end", likely[0], reason)


def _follows(start: Profile, end: Profile, *, is_told_by_name: bool = True) -> bool:
    """Whether dates are never before those of another column, and are not the same."""
    pairs = _pairs(start, end)
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
    name = folded(end.name).replace(" ", "")
    for word, starts in (("end", ("begin", "start")), ("to", ("from",)), ("death", ("birth",))):
        partners = {name.replace(word, start) for start in starts if word in name}
        if any(folded(each.name).replace(" ", "") in partners for each in chosen.free()):
            return True
    return False


# -- how exact, said when --------------------------------------------------------------------------


def _take_precision(chosen: Chosen) -> None:
    for each in chosen.free():
        words = _words_of(each)
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
    _take_named(chosen, "said_on", lambda each: each.dates >= _DATED_SHARE)


def _counts_from_a_day(cell: str) -> bool:
    try:
        read(date_cells.plain_cell(cell))
    except DateError as error:
        return "were said is not known" in error.reason
    return False
