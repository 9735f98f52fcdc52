"""A query string, read once: the view that it asks for, the selection, and what can not be used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import parse_qs

from timeline.chart.scales import SCALES
from timeline.chart.sizes import SIZES
from timeline.collection.collection import Collection
from timeline.collection.pivots import Pivot
from timeline.collection.schema import LANES
from timeline.errors import DateError
from timeline.html import assets
from timeline.i18n import phrasing
from timeline.i18n.translation import ENGLISH, LANGUAGES, listed, noop, speaking, translate
from timeline.views import selection, tour_steps
from timeline.views.facets import known_values
from timeline.views.selection import Selection

COMPARED = ("actor", "thread", "source")
"""The facets whose values can be compared as sequences."""


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
        notices.append(translate(what, word=word[:60], some=listed(list(values))))
        return default

    found = _pivot(collection, pivot, notices)
    by = one_of(
        lanes,
        LANES,
        collection.settings.lanes,
        noop("The lanes “{word}” are ignored: write {some}."),
    )
    on = one_of(scale, SCALES, SCALES[0], noop("The scale “{word}” is ignored: write {some}."))
    if on == "pivot" and found is None:
        notices.append(translate("The scale of the pivot is ignored: there is no pivot."))
        on = SCALES[0]
    facet = one_of(compare, COMPARED, "", noop("The comparison “{word}” is ignored: write {some}."))
    selections = _selections(collection, a, b, notices)
    if facet and selections:
        notices.append(translate("The two selections are ignored beside “compare”."))
        selections = ()
    sizes = [each for each in SIZES if each]
    drawn = one_of(size, sizes, "", noop("The size “{word}” is ignored: write {some}."))
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
        notices.append(translate("The pivot is ignored: {error}", error=error))
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
        notices.append(translate("Nothing is compared: neither selection leaves anything out."))
        return ()
    if selection.is_empty(one) or selection.is_empty(other):
        kept, missing = ("a", "b") if selection.is_empty(other) else ("b", "a")
        what = noop("Selection {kept} is kept; choose another and keep it as {missing} to compare.")
        notices.append(translate(what, kept=kept.upper(), missing=missing.upper()))
        return ()
    return one, other


def words_of(query: Mapping[str, str]) -> dict[str, str]:
    """The words of a query that ask for another frame, for `asked_for`."""
    return {key: query.get(key, "") for key in selection.FRAME_KEYS}


def chosen_of(
    collection: Collection, asked: Asked, query: str
) -> tuple[Selection, tuple[str, ...]]:
    """The selection of a query, of the values that occur, and what of it is ignored."""
    return selection.parse(query, known_values(collection, asked.pivot))


PARTS = ("headline", "filters", "chart", "ledger")
"""What an exhibit can show, in the order in which it does."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What a query asks an exhibit to be.

    Parameters
    ----------
    asked
        Pivot and lanes, which stay.
    chosen
        The selection it opens with.
    event
        The id of the event whose card is open; "" for none.
    show
        Of `PARTS`, in their order.
    theme
        One of `timeline.html.assets.THEMES`.
    language
        One of `timeline.i18n.translation.LANGUAGES`: that of the page's own words.
    notices
        A sentence for each thing in the query that can't be used.
    query
        The whole query, with a step's view where it names no other.
    step
        The number of the tour's step that it opens with; 0 for no tour.
    """

    asked: Asked
    chosen: Selection
    event: str
    show: tuple[str, ...]
    theme: str
    language: str
    notices: tuple[str, ...]
    query: str = ""
    step: int = 0


def read_query(collection: Collection, query: str) -> Exhibit:
    """What a query string asks for; whatever can't be used is left out and named.

    Parameters
    ----------
    collection
    query
        With or without its question mark: a selection, ``pivot``, ``lanes`` and all
        that asks for another drawing, ``event``, ``show`` (some of `PARTS`, with commas between),
        ``tour``, ``theme`` and ``lang``.
    """
    query = tour_steps.walked(collection, query)
    words = parse_qs(query.lstrip("?#"), keep_blank_values=True)
    language, unspoken = read_language(words.get("lang", [""])[0])
    with speaking(language):
        return _read(collection, query, words, language, unspoken)


def read_language(asked: str) -> tuple[str, list[str]]:
    """The language that is asked for, a region left aside; English where it is not spoken.

    >>> read_language("de-AT"), read_language("")
    (('de', []), ('en', []))
    """
    code = asked.lower().partition("-")[0] or ENGLISH
    if code in LANGUAGES:
        return code, []
    spoken_here = ", ".join(LANGUAGES)
    return ENGLISH, [f"The language “{asked[:60]}” is ignored: write one of {spoken_here}."]


def read_theme(asked: str) -> tuple[str, list[str]]:
    """The theme that is asked for; that of the reader's device where it is none."""
    if not asked or asked in assets.THEMES:
        return asked or assets.THEMES[0], []
    what = noop("The theme “{theme}” is ignored: write {some}.")
    return assets.THEMES[0], [translate(what, theme=asked[:60], some=", ".join(assets.THEMES))]


def _read(
    collection: Collection,
    query: str,
    words: Mapping[str, list[str]],
    language: str,
    notices: list[str],
) -> Exhibit:
    def word(key: str) -> str:
        return words.get(key, [""])[0]

    asked = asked_of(collection, query)
    chosen, ignored = chosen_of(collection, asked, query)
    listed = [part.strip() for text in words.get("show", []) for part in text.split(",")]
    wanted = [part for part in listed if part]
    notices = [
        *notices,
        *asked.notices,
        *ignored,
        *tour_steps.notices(collection, query),
        *(
            translate(
                "“{part}” in “show” is ignored: write some of {some}.",
                part=part[:60],
                some=", ".join(PARTS),
            )
            for part in dict.fromkeys(wanted)
            if part not in PARTS
        ),
    ]
    show = tuple(part for part in PARTS if part in wanted) or PARTS
    theme, untold = read_theme(word("theme"))
    notices += untold
    event = word("event")
    if event and event not in collection.events.index:
        what = noop("The event “{event}” is ignored: there is no event with that id.")
        notices.append(translate(what, event=event[:60]))
        event = ""
    step = tour_steps.step_number(collection, query)
    return Exhibit(
        asked, chosen, event, show, theme, language, tuple(notices), query if step else "", step
    )


def query_of(text: str) -> str:
    """The query string in what a person pastes: itself, an address, or either out of HTML.

    >>> query_of("https://example.org/embed?actor=PRC&amp;show=chart#event=un-veto")
    'actor=PRC&show=chart'
    """
    address, mark, query = unescape(text).partition("?")
    if not mark:
        query = "" if address.startswith(("http://", "https://", "/")) else address
    return query.partition("#")[0]
