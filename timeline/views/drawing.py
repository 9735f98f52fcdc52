"""A view of a collection, drawn: everything that the server makes anew.

What is shown within a frame is the browser's business.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from itertools import pairwise
from threading import Lock, RLock
from typing import Any, ParamSpec, TypeVar
from urllib.parse import parse_qs

import numpy as np
import pandas as pd

from timeline.analysis.counts import is_made
from timeline.analysis.first_signs import Matter, compare, sequences_by
from timeline.analysis.tables import lags
from timeline.chart.figure import Extras, PivotLine, timeline_figure
from timeline.chart.layout import FIRST, LAST, lay_out, reach
from timeline.chart.scales import SCALES, scaled
from timeline.chart.sizes import SIZES
from timeline.collection.collection import Collection, Pivot
from timeline.collection.corroboration import SUPPORTS, occurrences
from timeline.collection.events import BOUNDS, against
from timeline.collection.schema import BASES, KINDS, LANES
from timeline.dates import Day
from timeline.dates.intervals import Interval
from timeline.dates.sides import SIDES
from timeline.errors import DateError
from timeline.i18n import phrasing
from timeline.i18n.translation import ENGLISH, language, listed, mark, of_events, say, spoken
from timeline.page import cards
from timeline.views import selection
from timeline.views.selection import Selection

P = ParamSpec("P")
R = TypeVar("R")

COMPARED = ("actor", "thread", "source")
"""The facets whose values can be compared as sequences."""
NARROWEST = 1180
"""Pixels of chart for which titles are placed: a window 1280 wide. Narrower charts drop titles."""


@dataclass(frozen=True, slots=True)
class View:
    """How events are drawn, and what they are compared by.

    Parameters
    ----------
    pivot
    lanes
        One of `timeline.collection.schema.LANES`.
    scale
        One of `timeline.chart.scales.SCALES`.
    compare
        One of `COMPARED`; "" for nothing, or for two selections.
    selections
        The two selections that are compared; none for any other view.
    size
        One of `timeline.chart.sizes.SIZES`.
    """

    pivot: Pivot | None
    lanes: str
    scale: str = SCALES[0]
    compare: str = ""
    selections: tuple[Selection, ...] = ()
    size: str = ""

    @property
    def is_comparison(self) -> bool:
        """Whether sequences are set against each other."""
        return bool(self.compare or self.selections)


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything of the page that depends on the view.

    Parameters
    ----------
    view
    events
        Against the pivot.
    scene
        For the browser, safe for JSON: ``records``, ``known`` (facet to values), ``labels``
        (facet to value to words), ``pivot`` (its title), ``now`` (which values of the view's keys
        are pressed), ``title``, ``large`` (whether cards are fetched), ``first`` (cards of each
        side to begin with).
    figure
        The Plotly figure as JSON-ready mapping; ``drawing`` beside it is what only the page's
        scripts look at: ``scale``, ``ticks``, ``follows``, ``same``, ``enlarged``.
    context
        For the cards.
    matters
        What the comparison comes to; none without one.
    """

    view: View
    events: pd.DataFrame
    scene: dict[str, Any]
    figure: dict[str, Any]
    context: cards.Context
    matters: tuple[Matter, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for, resolved.

    Parameters
    ----------
    view
        What the words mean.
    words
        The words, by key of `timeline.views.selection.FRAME_KEYS`.
    notices
        A sentence for each that can't be used.
    """

    view: View
    words: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]

    @property
    def pivot(self) -> Pivot | None:
        """What splits the timeline."""
        return self.view.pivot

    def for_browser(self) -> dict[str, Any]:
        """``view`` and ``notices`` of the scene, safe for JSON."""
        return {"view": dict(self.words), "notices": list(self.notices)}


def asked_for(
    collection: Collection,
    pivot: str = "",
    lanes: str = "",
    scale: str = "",
    compare: str = "",
    a: str = "",
    b: str = "",
    size: str = "",
) -> Asked:
    """What a reader's words ask for; words that can't be used are ignored, and it says so.

    Parameters
    ----------
    collection
    pivot
        A key of the collection's pivots or a date phrase; "" for the collection's own.
    lanes
        One of `timeline.collection.schema.LANES`; "" for the collection's own.
    scale
        One of `timeline.chart.scales.SCALES`; "" for the calendar.
    compare
        One of `COMPARED`; "" for no comparison.
    a, b
        Query strings of two selections that are compared.
    size
        One of `timeline.chart.sizes.SIZES`; "" for the size of a desk.
    """
    notices: list[str] = []

    def one_of(word: str, values: Sequence[str], default: str, what: str) -> str:
        if not word or word in values:
            return word or default
        notices.append(say(what, word=word[:60], some=listed(list(values))))
        return default

    found = _pivot(collection, pivot, notices)
    by = one_of(
        lanes,
        LANES,
        collection.settings.lanes,
        mark("The lanes “{word}” are ignored: write {some}."),
    )
    on = one_of(scale, SCALES, SCALES[0], mark("The scale “{word}” is ignored: write {some}."))
    if on == "pivot" and found is None:
        notices.append(say("The scale of the pivot is ignored: there is no pivot."))
        on = SCALES[0]
    facet = one_of(compare, COMPARED, "", mark("The comparison “{word}” is ignored: write {some}."))
    selections = _selections(collection, a, b, notices)
    if facet and selections:
        notices.append(say("The two selections are ignored beside “compare”."))
        selections = ()
    sizes = [each for each in SIZES if each]
    drawn = one_of(size, sizes, "", mark("The size “{word}” is ignored: write {some}."))
    given = (pivot, lanes, scale, compare, a, b, size)
    words = zip(selection.FRAME_KEYS, given, strict=True)
    view = View(found, by, on, facet, selections, drawn)
    return Asked(view, tuple(words), tuple(notices))


def asked_of(collection: Collection, query: str) -> Asked:
    """What a query asks for, of two values of a key the first."""
    words = parse_qs(query.lstrip("?#"), keep_blank_values=True)
    return asked_for(collection, **words_of({key: values[0] for key, values in words.items()}))


def _pivot(collection: Collection, words: str, notices: list[str]) -> Pivot | None:
    if not words:
        return collection.default_pivot
    try:
        found = collection.pivot(words)
    except DateError as error:
        notices.append(say("The pivot is ignored: {error}", error=error))
        return collection.default_pivot
    if found.key:
        return found
    return replace(found, title=phrasing.pivot_in_words(found.title, found.reading))


def _selections(
    collection: Collection, a: str, b: str, notices: list[str]
) -> tuple[Selection, ...]:
    """The two selections that are compared; none unless both restrict something."""
    if not a and not b:
        return ()
    # Sides are those of a pivot, and are not checked.
    facets = [facet for facet in selection.FACETS if facet != "side"]
    known = {facet: set(map(str, collection.events[facet])) for facet in facets}
    read = [selection.parse(words, known) for words in (a, b)]
    notices.extend(notice for _, ignored in read for notice in ignored)
    one, other = (chosen for chosen, _ in read)
    if selection.is_empty(one) and selection.is_empty(other):
        notices.append(say("Nothing is compared: neither selection leaves anything out."))
        return ()
    if selection.is_empty(one) or selection.is_empty(other):
        kept, missing = ("a", "b") if selection.is_empty(other) else ("b", "a")
        what = mark("Selection {kept} is kept; choose another and keep it as {missing} to compare.")
        notices.append(say(what, kept=kept.upper(), missing=missing.upper()))
        return ()
    return one, other


def frame_of(collection: Collection, asked: Asked) -> Frame:
    """The frame that is asked for.

    Frames are remembered by what the words mean, so that no number of unreadable pivots costs
    more than one.
    """
    return make_frame(collection, asked.view)


def words_of(query: Mapping[str, str]) -> dict[str, str]:
    """The words of a query that ask for another frame, for `asked_for`."""
    return {key: query.get(key, "") for key in selection.FRAME_KEYS}


def chosen_of(
    collection: Collection, asked: Asked, query: str
) -> tuple[Selection, tuple[str, ...]]:
    """The selection of a query, of the values that occur, and what of it is ignored."""
    return selection.parse(query, known_values(collection, asked.pivot))


def remembered(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember the last few results of a function whose first argument is a collection.

    A result is made once, however many readers ask for it at the same time, and one that is
    remembered waits for none that is being made. Of a table that a reader has sent nothing is
    remembered. One thing is made at a time of each function, so two of them may never ask for
    each other's results: a document asks for frames, a frame for values, and none the other way.
    """

    def decorate(make: Callable[P, R]) -> Callable[P, R]:
        kept: OrderedDict[Any, R] = OrderedDict()
        looking, making = Lock(), RLock()

        def found(key: Any) -> list[R]:
            with looking:
                if key not in kept:
                    return []
                kept.move_to_end(key)
                return [kept[key]]

        def keep(key: Any, result: R) -> R:
            with looking:
                kept[key] = result
                while len(kept) > most:
                    kept.popitem(last=False)
            return result

        @wraps(make)
        def call(*given: P.args, **named: P.kwargs) -> R:
            collection = given[0]
            if isinstance(collection, Collection) and not collection.is_kept:
                return make(*given, **named)
            key = (given, tuple(named.items()))
            if not (known := found(key)):
                with making:
                    # Whoever made it meanwhile made it for this one too.
                    known = found(key) or [keep(key, make(*given, **named))]
            return known[0]

        return call

    return decorate


@remembered(most=64)
def known_values(collection: Collection, pivot: Pivot | None) -> dict[str, list[str]]:
    """The values of each facet that occur against a pivot, in the order in which a menu has them.

    Nothing is drawn for them, so that a program which reads the events costs no chart.
    """
    every = against(collection.events, pivot.reading if pivot else None)
    return {facet: facet_values(every, facet) for facet in selection.FACETS}


@remembered(most=8)
def make_frame(
    collection: Collection,
    view: View,
    only: Selection = selection.EVERYTHING,
    speaking: str = ENGLISH,
) -> Frame:
    """Draw a view of a collection.

    Parameters
    ----------
    collection
    view
    only
        What the frame has room for; what it leaves out keeps no place in the chart.
    speaking
        The language of the page's own words.
    """
    with spoken(speaking), of_events(not collection.has_kinds):
        return _frame(collection, view, only)


def _frame(collection: Collection, view: View, only: Selection) -> Frame:
    pivot = view.pivot
    every = against(collection.events, pivot.reading if pivot else None)
    events = every[selection.keep(every, only)]
    sequences = _sequences(collection, events, view)
    if view.selections:
        compared = {key for part in sequences.values() for key in part.index}
        events = events[events.index.isin(compared)]
    matters = _matters(sequences, view)
    context = context_of(collection, every, pivot)
    scene = {
        "records": selection.records(events),
        "known": known_values(collection, pivot),
        "labels": facet_labels(collection),
        "pivot": context.pivot,
        "now": {
            "pivot": pivot.key if pivot else "",
            "lanes": "" if view.is_comparison else view.lanes,
            "scale": view.scale,
            "compare": mark("selection") if view.selections else view.compare,
            "size": view.size,
        },
        "title": collection.settings.title,
        "large": len(events) > cards.LARGE,
        "first": cards.FIRST_CARDS,
    }
    drawn = _figure(collection, events, view, sequences, matters, context)
    # With meta in the layout plotly.js takes what looks like a template in any text for one.
    drawn["drawing"] = drawn["layout"].pop("meta")
    return Frame(view, events, scene, drawn, context, matters)


def context_of(collection: Collection, every: pd.DataFrame, pivot: Pivot | None) -> cards.Context:
    """What the cards of a collection's events need, against a pivot."""
    default = collection.default_pivot
    return cards.card_context(
        every,
        collection.sources,
        pivot.title if pivot else "",
        default.title if default else "",
        pivot.event if pivot else "",
        collection.settings.language,
        pivot.reading if pivot else None,
    )


# -- comparison -----------------------------------------------------------------------------------


def _sequences(collection: Collection, events: pd.DataFrame, view: View) -> dict[str, pd.DataFrame]:
    """The sequences that are compared, by what they are called; none without a comparison."""
    if view.selections:
        labels = facet_labels(collection)
        parts = [events[selection.keep(events, chosen)] for chosen in view.selections]
        # A name stands inside sentences, so that it does not end as one.
        said = [selection.describe(c, labels).removesuffix(say(".")) for c in view.selections]
        return {
            f"{name} · {words}": part for name, words, part in zip("AB", said, parts, strict=True)
        }
    if not view.compare:
        return {}
    found = sequences_by(events, view.compare)
    called = facet_labels(collection).get(view.compare, {})
    names = [called.get(value, value) for value in found]
    # Two sources may have one title: their keys tell them apart.
    return {
        name if names.count(name) == 1 else f"{name} ({value})": part
        for name, (value, part) in zip(names, found.items(), strict=True)
    }


def _matters(sequences: Mapping[str, pd.DataFrame], view: View) -> tuple[Matter, ...]:
    told = {name: part for name, part in sequences.items() if is_made(part).any()}
    reading = view.pivot.reading if view.pivot else None
    # Threads are matters themselves: each stands for the whole of one. Where no gesture has a
    # thread all are one matter.
    has_matters = view.compare != "thread" and any(
        (part["thread"] != "")[is_made(part)].any() for part in told.values()
    )
    whole = compare(told, reading, among="")
    if not has_matters:
        return whole
    matters = compare(told, reading, among="thread")
    # What holds of one matter holds of the whole.
    return (*matters, *whole) if len(matters) > 1 else matters


def _lane_column(
    events: pd.DataFrame, view: View, sequences: Mapping[str, pd.DataFrame]
) -> tuple[str, pd.DataFrame]:
    """The column that the lanes stand for, and the events with it."""
    if not view.is_comparison:
        return view.lanes, events
    of: dict[str, list[str]] = {str(key): [] for key in events.index}
    for name, part in sequences.items():
        for key in part.index:
            of[str(key)].append(name)
    # What two selections have in common stands between them.
    both = say("A and B")
    named = [both if len(of[key]) > 1 else "".join(of[key]) for key in map(str, events.index)]
    by = view.compare or "selection"
    return by, events.assign(**{by: pd.Series(named, index=events.index, dtype="str")})


# -- the figure -----------------------------------------------------------------------------------


def _figure(
    collection: Collection,
    events: pd.DataFrame,
    view: View,
    sequences: Mapping[str, pd.DataFrame],
    matters: Sequence[Matter],
    context: cards.Context,
) -> dict[str, Any]:
    pivots = [view.pivot] if view.pivot else []
    # A pivot that was typed may be one of these by another name.
    drawn_days = [each.reading.bounds for each in pivots]
    others = [p for p in collection.pivots.values() if p.reading.bounds not in drawn_days]
    readings = [each.reading for each in (*pivots, *others)]
    on = scaled(events, view.scale, opening_window(collection), readings)
    lines = [
        days and _pivot_line(each, days)
        for each, days in zip((*pivots, *others), on.pivots, strict=True)
    ]
    by, drawn = _lane_column(on.events, view, sequences)
    has_gutter = bool(reach(drawn, on.window)["at"].isna().any())
    measures = SIZES[view.size]
    width = NARROWEST * (1 - measures.gutter_share) if has_gutter else NARROWEST
    extras = Extras(
        view.scale,
        on.ticks,
        tuple(line for line in lines[len(pivots) :] if line),
        frozenset(i for m in matters for s in m.standings for i in s.sign.candidates),
        _lags(events),
        _same(events),
    )
    return timeline_figure(
        drawn,
        lay_out(drawn, by, on.window, width, measures),
        on.window,
        lines[0] if pivots else None,
        _hover(events, context),
        context.tones,
        extras,
    )


def _lags(events: pd.DataFrame) -> dict[tuple[str, str], str]:
    """What stands on the line from an event to the one that follows it."""
    found = lags(events)
    ends = zip(found["follows"], found["event"], strict=True)
    bounds = zip(found["least"], found["most"], strict=True)
    return {
        pair: phrasing.lag_in_short(Interval(*(None if pd.isna(n) else int(n) for n in days)))
        for pair, days in zip(ends, bounds, strict=True)
    }


def _same(events: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Pairs of events that are one thing in two sources, each pair once."""
    together = set(occurrences(events))
    return tuple(pair for group in sorted(together) for pair in pairwise(group))


def opening_window(collection: Collection) -> tuple[np.datetime64, np.datetime64]:
    """First and last day the chart shows at first: the collection's, or that of all its dates."""
    if collection.settings.window:
        return collection.settings.window
    days = collection.events[list(BOUNDS)].to_numpy(dtype="datetime64[D]")
    # What no axis reaches can't open the chart.
    days = days[(days >= np.datetime64(FIRST, "D")) & (days <= np.datetime64(LAST, "D"))]
    if not len(days):
        return np.datetime64("1900-01-01"), np.datetime64("1999-12-31")
    first, last = days.min(), days.max()
    room = max(np.timedelta64(7, "D"), (last - first) // 25)
    return first - room, last + room


def facet_values(events: pd.DataFrame, facet: str) -> list[str]:
    """The values of a facet in the order in which a menu lists them.

    Sides come in the order of time, support the firmest first, all else the most frequent first.
    """
    found = events[facet].value_counts()
    if facet == "side" and not set(found.index) - set(SIDES) and set(found.index) - {"undated"}:
        return list(SIDES)
    if facet == "support":
        return [value for value in (*SUPPORTS, "") if value in set(found.index)]
    return sorted(map(str, found.index), key=lambda value: (not value, -found[value], value))


def facet_labels(collection: Collection) -> dict[str, dict[str, str]]:
    """What to call a facet's values where the value itself is only a key."""
    titles = collection.sources["title"]
    found = {"source": {str(key): str(title) for key, title in titles.items() if title}}
    found["support"] = {value: say(words) for value, words in phrasing.SUPPORTS.items()}
    if language() == ENGLISH:
        return found
    ours = {"kind": KINDS, "basis": BASES, "side": SIDES}
    return found | {facet: {word: say(word) for word in words} for facet, words in ours.items()}


def _pivot_line(pivot: Pivot, days: tuple[Day, Day]) -> PivotLine:
    when = phrasing.window_named(pivot.reading.earliest, pivot.reading.latest)
    return PivotLine(phrasing.capitalised(pivot.title), when, *days)


def _hover(events: pd.DataFrame, context: cards.Context) -> pd.Series:
    words = []
    for _, event in events.iterrows():
        said = f"{event['title']} — {phrasing.event_in_words(event)}"
        days = cards.from_pivot(event, context)
        if days:
            said += f" · {say('From {pivot}', pivot=context.pivot)}: {days}"
        words.append(said)
    return pd.Series(words, index=events.index)
