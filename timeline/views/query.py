"""What a query asks of a collection, read once for each request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

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
from timeline.views.query_string import (
    EXHIBIT_KEYS,
    FACETS,
    RENDERING_KEYS,
    SELECTION_KEYS,
    VIEW_KEYS,
    Piece,
    join,
    pieces,
    values_of,
    without,
)
from timeline.views.selection import EVERYTHING, Selection

COMPARED = ("actor", "thread", "source")
"""The facets whose values can be compared as sequences."""

STATEMENTS = "statements"
"""What `count` may say: that statements are counted, and not occasions."""
PARTS = ("headline", "filters", "chart", "ledger")
"""What an exhibit can show, in the order in which it does."""


@dataclass(frozen=True, slots=True)
class View:
    """How events are drawn, and what they are compared by.

    Parameters
    ----------
    pivot
        What splits the timeline; None where nothing does.
    lanes
        One of `timeline.collection.schema.LANES`.
    scale
        One of `timeline.chart.scales.SCALES`.
    has_all_lanes
        Whether each value has a lane, however many there are.
    compare
        One of `COMPARED`; "" for nothing, or for two selections.
    selections
        The two selections that are compared; none for any other view.
    size
        One of `timeline.chart.sizes.SIZES`.
    count
        "" where each occasion counts once, "statements" where each statement does.
    """

    pivot: Pivot | None
    lanes: str
    scale: str = SCALES[0]
    compare: str = ""
    selections: tuple[Selection, ...] = ()
    size: str = ""
    count: str = ""
    has_all_lanes: bool = False

    @property
    def is_comparison(self) -> bool:
        """Whether sequences are set against each other."""
        return bool(self.compare or self.selections)


@dataclass(frozen=True, slots=True)
class ViewQuery:
    """What a query string means for a collection.

    Parameters
    ----------
    view
        How events are drawn.
    words
        What the view was read from: a word for each of
        `timeline.views.query_string.RENDERING_KEYS`, "" for none.
    selection
        Which events are shown.
    event
        The id of the event whose card is open; "" for none.
    show
        Which of `PARTS` an exhibit shows, in their order.
    theme
        One of `timeline.html.assets.THEMES`, for an exhibit.
    language
        One of `timeline.i18n.translation.LANGUAGES`: that of the page's own words.
    step
        The number of the tour's step that it names; 0 for none.
    is_step_view
        Whether it shows that step's own view, as the links of the tour write it.
    notices
        A sentence for each thing in the query that can't be used.
    view_notices
        Those of them that the scripts of a page do not find out themselves: of the view's words,
        and of a tour where there is none.
    text, pieces
        The query as it was given.
    whole_text, whole
        The same with the view of the tour's step, where it names a step and no other view.
    """

    view: View
    words: tuple[tuple[str, str], ...]
    selection: Selection = EVERYTHING
    event: str = ""
    show: tuple[str, ...] = PARTS
    theme: str = assets.THEMES[0]
    language: str = ENGLISH
    step: int = 0
    is_step_view: bool = False
    notices: tuple[str, ...] = ()
    view_notices: tuple[str, ...] = ()
    text: str = ""
    pieces: tuple[Piece, ...] = field(default=(), compare=False)
    whole_text: str = ""
    whole: tuple[Piece, ...] = field(default=(), compare=False)

    @classmethod
    def parse(cls, collection: Collection, text: str, language: str | None = None) -> Self:
        """Read a query string; whatever can't be used is left out and named.

        Parameters
        ----------
        collection
            The collection that is asked.
        text
            With or without its question mark: a selection, all that asks for another drawing,
            ``event``, ``show`` (some of `PARTS`, with commas between), ``tour``, ``theme`` and
            ``lang``.
        language
            The language of the page, for one that passes over ``lang``.
        """
        given = pieces(text)
        tour = collection.tour
        step = tour_steps.step_number(tour, given)
        own = tour_steps.own_query(tour, given)
        whole_text = text if own is None else join(own, *(piece.text for piece in given))
        is_linked = bool(step) and text == tour_steps.step_query(tour, step, given)
        whole = given if own is None else (*pieces(own), *given)
        values = values_of(whole)

        def word(key: str) -> str:
            return values.get(key, [""])[0]

        notices: list[str] = []
        if language is None:
            language, notices = read_language(word("lang"))
        with speaking(language):
            of_view = cls.from_words(collection, {key: word(key) for key in RENDERING_KEYS})
            chosen, ignored = selection.select(
                ((piece.key, piece.value) for piece in whole),
                known_values(collection, of_view.view.pivot),
            )
            of_tour = tour_steps.notices(tour, given)
            show, unshown = _read_show(values.get("show", []))
            theme, unthemed = read_theme(word("theme"))
            event, unopened = _read_event(collection, word("event"))
        return replace(
            of_view,
            selection=chosen,
            event=event,
            show=show,
            theme=theme,
            language=language,
            step=step,
            is_step_view=is_linked or whole_text != text,
            notices=(
                *notices,
                *of_view.notices,
                *ignored,
                *of_tour,
                *unshown,
                *unthemed,
                *unopened,
            ),
            view_notices=(*of_view.notices, *(() if tour else of_tour)),
            text=text,
            pieces=given,
            whole_text=whole_text,
            whole=whole,
        )

    @classmethod
    def from_words(cls, collection: Collection, words: Mapping[str, str]) -> Self:
        """Read the words of a view alone, as a page sends them; others are passed over.

        Parameters
        ----------
        collection
            The collection that is asked.
        words
            By their keys, each of which may be missing: ``pivot`` (a key of the collection's
            pivots or a date phrase), ``lanes``, ``lanes_all``, ``scale``, ``compare``,
            ``a`` and ``b`` (query strings of two selections that are compared), ``size`` and
            ``count``.
        """
        by_key = {key: words.get(key, "") for key in RENDERING_KEYS}
        notices: list[str] = []
        view = _read_view(collection, by_key, notices)
        return cls(view, tuple(by_key.items()), notices=tuple(notices), view_notices=tuple(notices))

    @property
    def pivot(self) -> Pivot | None:
        """What splits the timeline."""
        return self.view.pivot

    def in_english(self, collection: Collection) -> Self:
        """The same with the words of a typed pivot in English, which files and previews speak."""
        if self.language == ENGLISH:
            return self
        with speaking(ENGLISH):
            return replace(self, view=_read_view(collection, dict(self.words), []))

    def for_workbench(self) -> str:
        """The query of the workbench that shows the same, without what only an exhibit knows."""
        return without(self.pieces, EXHIBIT_KEYS)

    def as_meant(self) -> Self:
        """The same to an exhibit without what it only says: what means the same is equal."""
        known = (*SELECTION_KEYS, *VIEW_KEYS)
        whole = tuple(each for each in self.whole if self.step and each.key in known)
        return replace(
            self,
            is_step_view=False,
            notices=(),
            view_notices=(),
            text="",
            pieces=(),
            whole_text=join(*(each.text for each in whole)),
            whole=whole,
        )

    def for_browser(self) -> dict[str, Any]:
        """``view`` and ``notices`` of the scene, safe for JSON."""
        return {"view": dict(self.words), "notices": list(self.view_notices)}


def read_language(word: str) -> tuple[str, list[str]]:
    """The language that is asked for, a region left aside; English where it is not spoken.

    >>> read_language("de-AT"), read_language("")
    (('de', []), ('en', []))
    """
    code = word.lower().partition("-")[0] or ENGLISH
    if code in LANGUAGES:
        return code, []
    spoken_here = ", ".join(LANGUAGES)
    return ENGLISH, [f"The language “{word[:60]}” is ignored: write one of {spoken_here}."]


def read_theme(word: str) -> tuple[str, list[str]]:
    """The theme that is asked for; that of the reader's device where it is none."""
    if not word or word in assets.THEMES:
        return word or assets.THEMES[0], []
    what = noop("The theme “{theme}” is ignored: write {some}.")
    return assets.THEMES[0], [translate(what, theme=word[:60], some=", ".join(assets.THEMES))]


def _read_show(texts: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The parts of an exhibit that are asked for, all where none is; and what is no part."""
    listed = [part.strip() for text in texts for part in text.split(",")]
    wanted = [part for part in listed if part]
    what = noop("“{part}” in “show” is ignored: write some of {some}.")
    notices = [
        translate(what, part=part[:60], some=", ".join(PARTS))
        for part in dict.fromkeys(wanted)
        if part not in PARTS
    ]
    return tuple(part for part in PARTS if part in wanted) or PARTS, notices


def _read_event(collection: Collection, word: str) -> tuple[str, list[str]]:
    if not word or word in collection.events.index:
        return word, []
    what = noop("The event “{event}” is ignored: there is no event with that id.")
    return "", [translate(what, event=word[:60])]


def _read_view(collection: Collection, words: Mapping[str, str], notices: list[str]) -> View:
    """What a view's words mean; a sentence is added for each that can't be used."""

    def one_of(key: str, values: Sequence[str], default: str, what: str) -> str:
        word = words[key]
        if not word or word in values:
            return word or default
        notices.append(translate(what, word=word[:60], some=listed(list(values))))
        return default

    pivot = _read_pivot(collection, words["pivot"], notices)
    lanes = one_of(
        "lanes",
        LANES,
        collection.settings.lanes,
        noop("The lanes “{word}” are ignored: write {some}."),
    )
    every = one_of("lanes_all", ["1"], "", noop("“lanes_all” is ignored: write {some}."))
    scale = one_of("scale", SCALES, SCALES[0], noop("The scale “{word}” is ignored: write {some}."))
    if scale == "pivot" and pivot is None:
        notices.append(translate("The scale of the pivot is ignored: there is no pivot."))
        scale = SCALES[0]
    facet = one_of(
        "compare", COMPARED, "", noop("The comparison “{word}” is ignored: write {some}.")
    )
    selections = _read_selections(collection, words["a"], words["b"], notices)
    if facet and selections:
        notices.append(translate("The two selections are ignored beside “compare”."))
        selections = ()
    sizes = [each for each in SIZES if each]
    size = one_of("size", sizes, "", noop("The size “{word}” is ignored: write {some}."))
    counted = noop("The count of “{word}” is ignored: write {some}.")
    count = one_of("count", [STATEMENTS], "", counted)
    return View(pivot, lanes, scale, facet, selections, size, count, bool(every))


def _read_pivot(collection: Collection, words: str, notices: list[str]) -> Pivot | None:
    if not words:
        return collection.default_pivot
    try:
        pivot = collection.pivot(words)
    except DateError as error:
        notices.append(translate("The pivot is ignored: {error}", error=error))
        return collection.default_pivot
    if pivot.key:
        return pivot
    return replace(pivot, title=phrasing.pivot_in_words(pivot.title, pivot.reading))


def _read_selections(
    collection: Collection, a: str, b: str, notices: list[str]
) -> tuple[Selection, ...]:
    """The two selections that are compared; none unless both restrict something."""
    if not a and not b:
        return ()
    # Sides are those of a pivot, and are not checked.
    facets = [facet for facet in FACETS if facet != "side"]
    known = {facet: set(map(str, collection.events[facet])) for facet in facets}
    both = [selection.parse(words, known) for words in (a, b)]
    notices.extend(notice for _, ignored in both for notice in ignored)
    one, other = (chosen for chosen, _ in both)
    if selection.is_empty(one) and selection.is_empty(other):
        notices.append(translate("Nothing is compared: neither selection leaves anything out."))
        return ()
    if selection.is_empty(one) or selection.is_empty(other):
        kept, missing = ("a", "b") if selection.is_empty(other) else ("b", "a")
        what = noop("Selection {kept} is kept; choose another and keep it as {missing} to compare.")
        notices.append(translate(what, kept=kept.upper(), missing=missing.upper()))
        return ()
    return one, other
