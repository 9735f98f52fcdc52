"""Which events are shown: a query string, the rule that keeps, and the sentence that says so.

A selection *is* a query string. A key may repeat: values of one key are alternatives, different
keys must all hold. The same rule runs in the browser (``assets/js/shared/selection.js``); one table
of cases (``tests/support/selection_cases.json``) holds the two together, so change both or neither.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, unquote_plus

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.i18n.phrasing import unit_in_words
from timeline.i18n.translation import listed, noop, translate

FACETS = ("actor", "thread", "kind", "basis", "side", "source", "support")
"""The columns whose values can be chosen, in the order of the canonical query."""

EXHIBIT_KEYS = ("show", "theme", "lang")
"""Keys of the address that only an exhibit has."""

DRAWN_BY = ("pivot", "lanes", "scale", "compare", "a", "b")
"""Keys of the address that say where events stand, and beside what."""

FRAME_KEYS = (*DRAWN_BY, "size")
"""Keys of the address that ask for another drawing: where events stand, beside what, how large."""

VIEW_KEYS = (*FRAME_KEYS, "event", "tour", *EXHIBIT_KEYS)
"""Keys of the address that say how events are shown, not which: passed over in silence."""

STEP_KEYS = (*FACETS, "q", "from", "to", *DRAWN_BY, "event")
"""What the view of a step of a tour is made of; other keys of an address stay through a tour."""

SEARCHED = ("title", "summary", "quote", "note")
"""The columns that free text is looked for in."""

Days = npt.NDArray[np.datetime64]
Mask = npt.NDArray[np.bool_]

# What counts as white space in Python or in JavaScript, so that both split alike.
_SPACE = re.compile(r"[\s\ufeff]+")
_DATE = re.compile(r"(?!-0000)(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SHOWN = 60  # characters of a reader's own words that a sentence repeats
_OPENINGS = {
    "actor": noop("by {values}"),
    "thread": noop("in {values}"),
    "kind": noop("of kind {values}"),
    "basis": noop("with basis {values}"),
    "source": noop("from source {values}"),
}
_SIDES = {
    "before": noop("began before {pivot}"),
    "either": noop("may be on either side of {pivot}"),
    "after": noop("came after {pivot}"),
}
_SIDELESS = {"undated": noop("are undated"), "": noop("have no side")}
_FALLS = {
    ("day", ""): noop("that may fall on {day}"),
    ("day", "after"): noop("that may fall on or after {day}"),
    ("day", "before"): noop("that may fall on or before {day}"),
    ("month", ""): noop("that may fall in {month}"),
    ("month", "after"): noop("that may fall in or after {month}"),
    ("month", "before"): noop("that may fall in or before {month}"),
    ("year", ""): noop("that may fall in {year}"),
    ("year", "after"): noop("that may fall in or after {year}"),
    ("year", "before"): noop("that may fall in or before {year}"),
}
_SUPPORTS = {
    "confirmed": noop("are confirmed by another source"),
    "secondary only": noop("are told by other sources that are all secondary"),
    "another source": noop("are told by another source of which nobody says whether it is primary"),
    "this source alone": noop("rest on one source alone"),
    "": noop("have no source"),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What a reader chose to see; empty, it shows everything.

    Attributes
    ----------
    values : tuple of (facet, values)
        The chosen values of each facet that has any, facets in the order of `FACETS`, values in
        the order they were chosen. An empty string stands for a blank cell.
    q : str
        Words that must all occur.
    start, end : str
        The range of dates as typed: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, years before 1 as in
        ISO 8601 (``-0043`` is 44 BC); empty where open.
    """

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    q: str = ""
    start: str = ""
    end: str = ""

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Values chosen of one facet, none where it does not restrict."""
        return dict(self.values).get(facet, ())


EVERYTHING = Selection()


def parse(
    query: str, known: Mapping[str, Collection[str]] | None = None
) -> tuple[Selection, tuple[str, ...]]:
    """Read a query string; whatever cannot be used is left out and named.

    Parameters
    ----------
    query : str
        With or without its ``?`` or ``#``.
    known : mapping of facet to values, optional
        The values that occur; others are left out. A facet that is not named here is not checked.

    Returns
    -------
    Selection
    tuple of str
        A sentence for each thing ignored.

    Examples
    --------
    >>> parse("?side=before&actor=USSR&actor=PRC&q=boats&colour=red")
    (Selection(values=(('actor', ('USSR', 'PRC')), ('side', ('before',))), q='boats', \
start='', end=''), ('The parameter “colour” is ignored: there is no such filter.',))
    """
    chosen: dict[str, dict[str, None]] = {facet: {} for facet in FACETS}
    single = {"q": "", "from": "", "to": ""}
    ignored: dict[str, None] = {}
    for _, key, value in pieces(query):
        if key in chosen:
            if known is None or key not in known or value in known[key]:
                chosen[key][value] = None
            elif value:
                what = noop("The {facet} “{value}” is ignored: no event has that {facet}.")
                ignored[translate(what, facet=translate(key), value=_shown(value))] = None
            else:
                what = noop("The blank {facet} is ignored: every event has one.")
                ignored[translate(what, facet=translate(key))] = None
        elif key in single:
            words = _words(value) if key == "q" else " ".join(_split(value))
            if key != "q" and words and _days(words) is None:
                what = noop(
                    "The date “{date}” in “{key}” is ignored: "
                    "write it as 1952, 1952-09 or 1952-09-01."
                )
                if _DATE.fullmatch(words):
                    what = noop("The date “{date}” in “{key}” is ignored: no calendar has it.")
                ignored[translate(what, date=_shown(words), key=key)] = None
            elif not single[key]:
                single[key] = words
            elif words and words != single[key]:
                what = noop("“{key}” is given more than once: “{words}” is ignored.")
                ignored[translate(what, key=key, words=_shown(words))] = None
        elif key not in VIEW_KEYS:
            what = noop("The parameter “{key}” is ignored: there is no such filter.")
            ignored[translate(what, key=_shown(key))] = None
    first, last = _days(single["from"]), _days(single["to"])
    if first and last and first[0] > last[1]:
        what = noop(
            "The dates from “{first}” to “{last}” are ignored: the first is after the second."
        )
        ignored[translate(what, first=single["from"], last=single["to"])] = None
        single["from"] = single["to"] = ""
    values = tuple((facet, tuple(chosen[facet])) for facet in FACETS if chosen[facet])
    return Selection(values, single["q"], single["from"], single["to"]), tuple(ignored)


def query(selection: Selection) -> str:
    """The canonical query string: facets in order, then ``q``, ``from`` and ``to``.

    >>> query(parse("to=1953&thread=War+prisoners")[0])
    'thread=War+prisoners&to=1953'
    """
    pairs = [(facet, value) for facet, values in selection.values for value in values]
    pairs += [("q", selection.q)] if selection.q else []
    pairs += [("from", selection.start)] if selection.start else []
    pairs += [("to", selection.end)] if selection.end else []
    return "&".join(f"{key}={quote_plus(_well_formed(value))}" for key, value in pairs)


def with_selection(query_string: str, selection: Selection) -> str:
    """Put a selection into a query string, in place of the one there.

    The keys of the view stay as they are written, in their order, after it; what nothing knows
    goes, so that a reader can be rid of it.

    >>> with_selection("?pivot=1953-07-27&actor=PRC", parse("actor=USSR")[0])
    'actor=USSR&pivot=1953-07-27'
    """
    others = [piece for piece, key, _ in pieces(query_string) if key in VIEW_KEYS]
    return "&".join(filter(None, [query(selection), *others]))


def for_workbench(query_string: str) -> str:
    """A query string without what only an exhibit knows.

    >>> for_workbench("?actor=PRC&show=chart&pivot=armistice")
    'actor=PRC&pivot=armistice'
    """
    found = pieces(query_string)
    return "&".join(piece for piece, key, _ in found if key not in EXHIBIT_KEYS)


def is_empty(selection: Selection) -> bool:
    """Whether a selection restricts nothing."""
    return selection == EVERYTHING


def keep(events: pd.DataFrame, selection: Selection) -> "pd.Series[bool]":
    """Which events a selection shows.

    Parameters
    ----------
    events : DataFrame
        Of a collection, against a pivot: the facets' columns as text (blank: ``""``), the searched
        columns, ``earliest`` and ``latest`` as dates (open: ``NaT``).
    selection : Selection

    Returns
    -------
    Series of bool
        On the index of `events`. A range of dates keeps what *may* lie inside it: an open bound
        excludes nothing, so an undated event stays.
    """
    masks = [_chosen(events, facet, selection) for facet in FACETS]
    kept: Mask = np.logical_and.reduce([_worded_and_dated(events, selection), *masks])
    return pd.Series(kept, index=events.index, name="keep")


def counts(events: pd.DataFrame, selection: Selection) -> dict[str, dict[str, int]]:
    """How many events each value of each facet would give, all other restrictions holding.

    Every value that occurs in `events` is counted, those that would give none as 0.
    """
    masks = {facet: _chosen(events, facet, selection) for facet in FACETS}
    rest = _worded_and_dated(events, selection)
    found: dict[str, dict[str, int]] = {}
    for facet in FACETS:
        others = [mask for other, mask in masks.items() if other != facet]
        codes, values = pd.factorize(events[facet].to_numpy(dtype=object))
        shown = codes[np.logical_and.reduce([rest, *others])]
        numbers = np.bincount(shown, minlength=len(values))
        found[facet] = dict(zip(map(str, values), numbers.tolist(), strict=True))
    return found


def describe(
    selection: Selection,
    labels: Mapping[str, Mapping[str, str]] | None = None,
    pivot: str = "",
) -> str:
    """A selection as a sentence.

    Parameters
    ----------
    selection : Selection
    labels : mapping of facet to mapping of value to words, optional
        What to call a value, for instance a source's title for its key.
    pivot : str
        What the pivot is called in the sentence.

    Examples
    --------
    >>> describe(parse("actor=USSR&thread=Fisheries&side=before&to=1952-09")[0], pivot="the truce")
    'Events by USSR, in Fisheries, that began before the truce, that may fall in or before \
September 1952.'
    """
    clauses = []
    for facet, opening in _OPENINGS.items():
        called = (labels or {}).get(facet, {})
        values = selection.chosen(facet)
        named = [called.get(value) or _shown(value) for value in values if value]
        phrases = [translate(opening, values=listed(named))] if named else []
        blank = [translate("with no {facet}", facet=translate(facet))] if "" in values else []
        clauses += [listed(phrases + blank)]
    phrases = []
    pivot = pivot or translate("the pivot")
    for side in selection.chosen("side"):
        if side in _SIDES:
            phrases += [translate(_SIDES[side], pivot=pivot)]
            pivot = translate("it")
        elif side in _SIDELESS:
            phrases += [translate(_SIDELESS[side])]
        else:
            phrases += [translate("have side {side}", side=_shown(side))]
    clauses += [translate("that {phrases}", phrases=listed(phrases))] if phrases else []
    phrases = [
        translate(_SUPPORTS[value])
        if value in _SUPPORTS
        else translate("have support {support}", support=_shown(value))
        for value in selection.chosen("support")
    ]
    clauses += [translate("that {phrases}", phrases=listed(phrases))] if phrases else []
    words = [f"“{_shown(word)}”" for word in _split(selection.q)]
    found = listed(words, noop("{some} and {one}"))
    clauses += [translate("containing {words}", words=found)] if words else []
    clauses += [_range(selection.start, selection.end)]
    said = translate(", ").join(filter(None, clauses))
    return translate("Events {said}.", said=said) if said else translate("All events.")


def search_text(row: "Mapping[str, str] | pd.Series[Any]") -> str:
    """The text that search looks in, folded, so that the browser need only fold the query."""
    return fold("\n".join(row[column] for column in SEARCHED))


def records(events: pd.DataFrame) -> list[dict[str, object]]:
    """Events as the browser's half of the rule takes them, one each, in order.

    Returns
    -------
    list of dict
        ``id``, the facets, ``gesture``, ``bounds`` (earliest and latest beginning, earliest and
        latest end, as whole days since 1970-01-01, ``None`` where open) and ``text`` (see
        `search_text`). Safe for JSON.
    """
    bounds = [
        [None if day is None else int(day) for day in days]
        for days in zip(
            *(_numbers(events, c) for c in ("earliest", "begin_latest", "end_earliest", "latest")),
            strict=True,
        )
    ]
    columns: dict[str, Sequence[object]] = {
        "id": [str(key) for key in events.index],
        **{facet: events[facet].tolist() for facet in FACETS},
        "gesture": [bool(is_gesture) for is_gesture in events["gesture"]],
        "bounds": bounds,
        "text": _texts(events),
    }
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def fold(text: str) -> str:
    """Text as search compares it: compatibility forms, accents and case made alike.

    >>> fold("Tōkyō ﬁsheries ΟΔΟΣ")
    'tokyo fisheries οδοσ'
    """
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", _well_formed(text))
    for letter in set(letters):
        if unicodedata.category(letter)[0] == "M":
            letters = letters.replace(letter, "")
    # A sigma's form depends on what follows it, which a fragment of a word cannot know.
    return letters.lower().replace("ς", "σ")


def pieces(query_string: str) -> Iterator[tuple[str, str, str]]:
    """Each piece of a query string: as written, its key, its value."""
    for piece in _well_formed(query_string).lstrip("?#").split("&"):
        if piece:
            key, _, value = piece.partition("=")
            yield piece, unquote_plus(key), unquote_plus(value)


def _well_formed(text: str) -> str:
    """Text in which a lone half of a surrogate pair is U+FFFD, as browsers have it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _split(text: str) -> list[str]:
    return [word for word in _SPACE.split(text) if word]


def _words(text: str) -> str:
    """The words of a search, each once, without those of which folding leaves nothing."""
    words: dict[str, str] = {}
    for word in _split(text):
        words.setdefault(fold(word), word)
    return " ".join(word for folded, word in words.items() if _split(folded))


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _days(text: str) -> tuple[np.datetime64, np.datetime64] | None:
    """First and last day of a year, month or day; none where the text is no date."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    try:
        part = np.datetime64(text)  # a year, a month or a day, as written
    except ValueError:
        return None
    return part.astype("M8[D]"), (part + 1).astype("M8[D]") - 1


def _unit_in_words(text: str) -> tuple[str, str]:
    """Whether a date is a day, a month or a year, and its name."""
    days = _days(text)
    assert days, "a selection's dates are checked when it is parsed"
    return unit_in_words(*days)


def _range(start: str, end: str) -> str:
    if start and end and start != end:
        first, last = (_unit_in_words(each)[1] for each in (start, end))
        return translate("that may fall between {first} and {last}", first=first, last=last)
    if start or end:
        unit, date = _unit_in_words(start or end)
        way = "" if start == end else "after" if start else "before"
        return translate(_FALLS[unit, way], **{unit: date})
    return ""


def _chosen(events: pd.DataFrame, facet: str, selection: Selection) -> Mask:
    """Which events have one of the values chosen of a facet."""
    values = selection.chosen(facet)
    if not values:
        return np.ones(len(events), dtype=bool)
    return events[facet].isin(values).to_numpy(dtype=bool)


def _worded_and_dated(events: pd.DataFrame, selection: Selection) -> Mask:
    """Which events the words and the range of dates keep."""
    kept: Mask = np.ones(len(events), dtype=bool)
    if selection.q:
        terms = _split(fold(selection.q))
        kept &= np.array([all(t in text for t in terms) for text in _texts(events)], dtype=bool)
    first, last = _days(selection.start), _days(selection.end)
    if first:
        latest = events["latest"].to_numpy()
        kept &= np.isnat(latest) | (latest >= first[0])
    if last:
        earliest = events["earliest"].to_numpy()
        kept &= np.isnat(earliest) | (earliest <= last[1])
    return kept


def _texts(events: pd.DataFrame) -> list[str]:
    """`search_text` of every event."""
    columns = (events[column].tolist() for column in SEARCHED)
    return [fold("\n".join(cells)) for cells in zip(*columns, strict=True)]


def _numbers(events: pd.DataFrame, column: str) -> list[int | None]:
    """A column of dates as days since 1970-01-01."""
    days: Days = events[column].to_numpy().astype("M8[D]")
    return [
        None if is_open else day
        for day, is_open in zip(days.astype(int).tolist(), np.isnat(days).tolist(), strict=True)
    ]
