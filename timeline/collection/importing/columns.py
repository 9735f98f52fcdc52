"""Which column is what: by its name, in several languages, and by what stands in it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from timeline.collection.importing import date_cells, date_columns, numeric_dates
from timeline.collection.importing.chosen import PLACE_OF_NAME, Chosen
from timeline.collection.importing.column_names import PLACES, folded
from timeline.collection.importing.date_choice import choose_dates
from timeline.collection.importing.grid import Grid
from timeline.collection.importing.mapping import DATE_ROLES, UNKNOWN_ORDER, WHOLE_DATES, Mapping
from timeline.collection.importing.profiles import Profile, profiles_of
from timeline.collection.importing.questions import cells_of_dates
from timeline.collection.importing.titles import (
    NO_TITLE,
    first_telling,
    is_title_like,
    most_telling,
    title_from,
)
from timeline.collection.schema import BASES, COLUMNS, KINDS

TIMELINEJS = {
    "year": "Year",
    "month": "Month",
    "day": "Day",
    "end_year": "End Year",
    "end_month": "End Month",
    "end_day": "End Day",
    "words": "Display Date",
    "title": "Headline",
    "summary": "Text",
    "image": "Media",
    "time": "Time",
    "thread": "Group",
    "type": "Type",
    "id": "Unique ID",
}
"""Role to the column of TimelineJS's spreadsheet."""

_FLAGS = frozenset("yes no y n true false t f 0 1 x ja nein oui non si".split())
"""What stands in columns that say whether something is so: none of these is a thread."""

_SEVERAL = 40
"""Threads that a reader can take in, though few events are in each."""

_OF_TOWNS = frozenset(
    "city town county district village municipality address street lat latitude lon long longitude "
    "venue location place airport ville stadt ort ciudad".split()
)
_LANDS = frozenset("state country land pays pais paese kraj province".split())
_SOURCES_OF = frozenset(
    "source sources data main primary secondary first second news archive archival url link links "
    "name text title document of the info information article publication bibliographic citation "
    "reference references no number id footnote record report federal westlaw".split()
)
_BY_PART = ("title", "summary", "actor", "thread", "source")
_MOST_KEPT = 12
_TIMELINEJS_KEPT = ("Media Credit", "Media Caption")
_TEXT_ROLES = tuple(role for role in PLACE_OF_NAME if role not in DATE_ROLES)


def guessed_mapping(grid: Grid) -> Mapping:
    """Return what each column of a grid is taken for.

    Parameters
    ----------
    grid
        A table whose meaning nobody has said.
    """
    chosen = Chosen(profiles_of(grid))
    is_of_timelinejs = is_timelinejs(grid)
    if is_of_timelinejs:
        for role, name in TIMELINEJS.items():
            if any(each.name == name for each in chosen.free()):
                chosen.take(role, name, "a column of TimelineJS")
    choose_dates(chosen)
    take_texts(chosen)
    made_title = title_from(chosen)
    mapping = Mapping(
        columns=chosen.columns,
        title_from=made_title,
        encoding=grid.encoding,
        separator=grid.separator,
        sheet=grid.sheet,
        reasons=chosen.reasons,
        others=chosen.others,
    )
    kept = [
        each.name
        for each in chosen.free()
        if _is_worth_keeping(each)
        or each.name in grid.unnamed
        or (is_of_timelinejs and each.name in _TIMELINEJS_KEPT)
    ]
    kept = [name for name in kept if name not in mapping.title_from]
    return with_dates_decided(replace(mapping, kept=tuple(kept[:_MOST_KEPT])), grid)


def is_timelinejs(grid: Grid) -> bool:
    """Whether a grid has the columns of TimelineJS's spreadsheet."""
    return grid.form == "TimelineJS" or {"Year", "Headline"} <= set(grid.columns)


def with_dates_decided(mapping: Mapping, grid: Grid) -> Mapping:
    """Return a mapping with order, language, day numbers and unknown codes as its columns decide.

    Parameters
    ----------
    mapping
        What has been said of the columns.
    grid
        The table.
    """
    cells = {
        role: [date_cells.plain_cell(cell) for cell in grid.column(column) if cell]
        for role, column in mapping.columns.items()
        if role in (*WHOLE_DATES, "month", "day", "end_month", "end_day", "words")
    }
    shown = cells.pop("words", [])
    whole = cells_of_dates(mapping, grid)
    numbered = [*cells.get("date", ()), *cells.get("end", ())]
    worded = [*whole, *cells.get("month", ()), *cells.get("end_month", ()), *shown]
    codes = dict.fromkeys(code for found in cells.values() for code in date_columns.codes_of(found))
    language, _, _ = date_columns.language_of(each for each in worded if each not in codes)
    known = [cell for cell in whole if cell not in codes]
    dashes = {
        numeric_dates.meaning_of_dashes(cells[role])[0] for role in WHOLE_DATES if role in cells
    } - {""}
    counting = numeric_dates.counting_of(known)[0]
    return replace(
        mapping,
        order=numeric_dates.order_of(known)[0],
        compact=numeric_dates.compact_order(known)[0],
        dashes=dashes.pop() if len(dashes) == 1 else UNKNOWN_ORDER if dashes else "",
        negative_years="BC" if counting and is_timelinejs(grid) else counting,
        language=language,
        serials="1900" if date_columns.serials_of(numbered) else "",
        unknown=tuple(codes),
    )


def is_table(mapping: Mapping, grid: Grid) -> bool:
    """Whether a column holds dates, or is called what a column of events is called."""
    dating = {"date", "year", "end", "end_year", "edtf", "earliest", "latest"}
    if dating & set(mapping.columns) or is_timelinejs(grid):
        return True
    telling = ("date", "year", "end", "edtf", "words", "title", "summary")
    names = {folded(name) for name in grid.columns}
    return any(not names.isdisjoint(PLACE_OF_NAME[role]) for role in telling)


def take_texts(chosen: Chosen) -> None:
    """Take columns of words: by their names where their cells allow it, else by their cells."""
    for role in _TEXT_ROLES:
        if role in chosen.columns:
            continue
        fitting = [each for each in chosen.named(role) if _may_be(role, each)]
        if role == "actor":
            fitting = [each for each in fitting if not _is_place(each, chosen)]
        if role == "title" and fitting:
            fitting = most_telling(fitting)
        if fitting:
            chosen.take(role, fitting[0], "its name")
            chosen.tell_others(role, fitting[1:])
    for role in _BY_PART:
        if role not in chosen.columns:
            _take_by_part(chosen, role)
    if "source" not in chosen.columns:
        _take_addresses(chosen)
    if "thread" not in chosen.columns:
        for each in chosen.free():
            if folded(each.name) in PLACES and _may_be("thread", each):
                chosen.take("thread", each, "its name: a place")
                break
    _take_by_content(chosen)


def _take_by_part(chosen: Chosen, role: str) -> None:
    names = {name for name in PLACE_OF_NAME[role] if len(name) > 3 and " " not in name}
    likely = []
    for each in chosen.free():
        words = folded(each.name).split()
        if role == "title":
            # "leadername" and "officialtitle" are written as one word
            words += [word for word in ("name", "title") if " ".join(words).endswith(word)]
        if names.isdisjoint(words) or not _may_be(role, each) or each.numbers >= 0.5:
            continue
        if role == "source" and "source" in words and not set(words) <= _SOURCES_OF:
            continue
        if role == "actor" and _is_place(each, chosen):
            continue
        likely.append((next(word for word in words if word in names), each))
    if role == "title":
        likely = [pair for pair in likely if not set(folded(pair[1].name).split()) & NO_TITLE]
        ranked = most_telling([each for _, each in likely])
        likely.sort(key=lambda pair: ranked.index(pair[1]))
    if likely:
        word, profile = likely[0]
        chosen.take(role, profile, f"“{word}” in its name")
        chosen.tell_others(role, (each for _, each in likely[1:]))


def _take_by_content(chosen: Chosen) -> None:
    if "summary" not in chosen.columns:
        long = [each for each in chosen.free() if each.length > 80 and each.numbers < 0.2]
        long = [each for each in long if each.codes < 0.5]
        if long:
            each = max(long, key=lambda each: each.length)
            chosen.take("summary", each, "its long texts")
    title = chosen.profile("title")
    first = first_telling(chosen.free()) if title is None else None
    tells = len(title.distinct) / max(title.rows, 1) if title else 0.0
    short = [each for each in chosen.free() if is_title_like(each)]
    is_poor = title is None or (tells < 0.5 and title.rows >= 4)
    if first is not None and not (short and short[0].length > 2 * first.length > 24):
        chosen.take("title", first, "its values: the first words that are all different")
    elif is_poor and len(short) == 1:
        chosen.take("title", short[0], "its values: short texts, nearly all different")
        if title is not None:
            chosen.tell_others("title", [title])
    if "thread" not in chosen.columns:
        few = [each for each in chosen.free() if each.is_of_few() and _may_be("thread", each)]
        few = [each for each in few if each.numbers < 0.2]
        few = [each for each in few if each.length < 40 and each.dates < 0.5 and each.codes < 0.5]
        if few:
            each = max(few, key=lambda each: len(each.cells))
            chosen.take("thread", each, f"its values: {len(each.distinct)} that come again")


def _may_be(role: str, profile: Profile) -> bool:
    """Whether what stands in a column allows what its name says."""
    values = set(profile.distinct)
    match role:
        case "kind":
            return values <= set(KINDS)
        case "basis":
            return values <= set(BASES)
        case "id":
            return len(values) == profile.rows
        case "title":
            return profile.numbers < 0.9 and profile.codes < 0.5 and not _is_of_dates(profile)
        case "actor" | "toward":
            return profile.numbers < 0.5 and profile.codes < 0.5
        case "thread":
            return _comes_again(profile) and profile.codes < 0.5 and not _is_of_dates(profile)
        case "source":
            return profile.images < 0.5
        case "image":
            return profile.images >= 0.3 or profile.codes >= 0.5
        case _:
            return bool(values)


def _comes_again(profile: Profile) -> bool:
    """Whether values come again as those of threads do, and are no counts and no flags."""
    values = set(profile.distinct)
    if len(values) > max(0.5 * len(profile.cells), 6):
        return False
    if profile.numbers > 0.9 or {value.casefold() for value in values} <= _FLAGS:
        return False
    times = Counter(profile.cells)
    alone = sum(1 for count in times.values() if count == 1)
    return len(values) <= _SEVERAL or alone <= 0.1 * len(profile.cells)


def _is_place(profile: Profile, chosen: Chosen) -> bool:
    """Whether a column of states or countries says where, as the towns beside it do."""
    words = set(folded(profile.name).split())
    if not words & _LANDS or words & {"actor", "side"}:
        return False
    others = (each for each in chosen.profiles if each is not profile and each.cells)
    return any(not _OF_TOWNS.isdisjoint(folded(each.name).split()) for each in others)


def _take_addresses(chosen: Chosen) -> None:
    """Take a column of addresses for the source, where it is the only one."""
    found = [
        each
        for each in chosen.free()
        if each.images < 0.1 and each.codes >= 0.9 and each.cells[0].startswith("http")
    ]
    if len(found) == 1:
        chosen.take("source", found[0], "its values: addresses")


def _is_of_dates(profile: Profile) -> bool:
    return profile.dates >= 0.8 and len(profile.cells) >= 2


def _is_worth_keeping(profile: Profile) -> bool:
    return profile.numbers < 0.9 and len(profile.distinct) > 1


def our_columns(header: Iterable[str]) -> int:
    """Return how many of our own columns a header names exactly."""
    return len(set(COLUMNS) & set(header))
