"""A tour: captions, each with a view, that walk through what a collection shows.

``tour=3`` in an address says that the third step is being shown. With nothing else of a view
beside it the view is that step's own; with anything else it is what the address says.
"""

from collections.abc import Callable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline.analysis.counts import gesture_counts
from timeline.collection.collection import Collection
from timeline.dates.sides import SIDES
from timeline.html import ids
from timeline.html.render import attributes, data_block
from timeline.i18n.translation import lang_attribute, noop, number, translate, translate_parts
from timeline.views import selection
from timeline.views.drawing import RenderedView
from timeline.views.query import ViewQuery
from timeline.views.query_string import Piece, without
from timeline.views.selection import Selection
from timeline.views.tour_steps import step_query

WORKBENCH, EXHIBIT = "?", "#"
"""What stands before a query: the workbench's is that of the address, an exhibit's its fragment."""

TALLY = noop(
    "Gestures shown: {before} before, {either} either, {after} after, {undated} without a date."
)
TALLY_WITH_DAY = noop(
    "Gestures shown: {before} before, {on} on the day itself, {either} either, {after} after, "
    "{undated} without a date."
)


def start(collection: Collection, place: str = WORKBENCH) -> list[Component]:
    """The link that begins the tour, where there is one."""
    if not collection.tour:
        return []
    link = html.A(
        translate("Take the tour"),
        className="tl-button",
        **_to(collection, 1, place, ()),
    )
    return [html.P(link, className="tl-tour-start")]


def bar(
    collection: Collection,
    rendered: RenderedView,
    query: ViewQuery,
    place: str = WORKBENCH,
) -> list[Component]:
    """The caption of the step that a query names, and the ways on; hidden where it names none.

    Parameters
    ----------
    collection
        Whose tour it is.
    rendered
        What is drawn.
    query
        What the address asks for: which step, and what is shown of it.
    place
        `WORKBENCH` or `EXHIBIT`.
    """
    if not collection.tour:
        return []
    here = query.step
    step = collection.tour[max(here, 1) - 1]
    last = len(collection.tour)
    own = lang_attribute(collection.settings.language)

    def to(number: int) -> dict[str, Any]:
        return _to(collection, min(max(number, 1), last), place, query.whole)

    ended = without(query.whole, ("tour",))
    return [
        html.Section(
            [
                html.Div(
                    [
                        html.P(
                            translate("Step {number} of {last}", number=max(here, 1), last=last),
                            id=ids.TOUR_AT,
                            className="tl-tour__at",
                        ),
                        html.Div(
                            [
                                html.Span(className="is-done" if at <= here else "")
                                for at in range(1, last + 1)
                            ],
                            id=ids.TOUR_MARKS,
                            className="tl-tour__marks",
                            **attributes(aria_hidden="true"),
                        ),
                        _steps(collection, here, to),
                        html.A(
                            translate("End the tour"),
                            href=f"{place}{ended}",
                            target="_self",
                            className="tl-tour__end",
                            **attributes(data_tour_end=""),
                        ),
                    ],
                    className="tl-tour__top",
                ),
                html.Div(
                    [html.H2(step.title), html.P(step.text)],
                    id=ids.TOUR_SAID,
                    className="tl-tour__said",
                    tabIndex="-1",
                    **own,
                    **attributes(aria_live="polite", aria_atomic="true"),
                ),
                html.Div(
                    [
                        html.A(
                            translate("Back"),
                            id=ids.TOUR_BACK,
                            className="tl-button",
                            hidden=here <= 1,
                            **to(here - 1),
                        ),
                        html.A(
                            translate("Next"),
                            id=ids.TOUR_NEXT,
                            className="tl-button tl-tour__next",
                            hidden=here == last,
                            **to(here + 1),
                        ),
                        html.P(
                            translate("or Page Up and Page Down, with the tour in focus"),
                            className="tl-tour__keys",
                        ),
                    ],
                    className="tl-tour__ways",
                ),
                *_tally(collection, rendered, query.selection),
                html.P(
                    [
                        translate("You have changed the view."),
                        " ",
                        html.A(translate("Show this step's view again"), **to(here)),
                    ],
                    id=ids.TOUR_OWN,
                    className="tl-tour__own",
                    hidden=True,
                ),
            ],
            id=ids.TOUR,
            className="tl-tour",
            hidden=not here,
            **attributes(aria_label=translate("Tour")),
        )
    ]


def _to(collection: Collection, step: int, place: str, query: Sequence[Piece]) -> dict[str, Any]:
    """The attributes of a link to a step."""
    address = f"{place}{step_query(collection.tour, step, query)}"
    return {"href": address, "target": "_self", **attributes(data_step=str(step))}


def _steps(collection: Collection, here: int, to: Callable[[int], dict[str, Any]]) -> html.Details:
    """Every step as a link."""
    own = lang_attribute(collection.settings.language)
    links = [
        html.Li(
            html.A(
                step.title,
                **to(at),
                **own,
                **(attributes(aria_current="step") if at == here else {}),
            )
        )
        for at, step in enumerate(collection.tour, 1)
    ]
    return html.Details(
        [
            html.Summary(translate("All steps")),
            html.Div(html.Ol(links), className="tl-facet__values"),
        ],
        id=ids.TOUR_STEPS,
        className="tl-facet tl-tour__steps",
    )


def _tally(collection: Collection, rendered: RenderedView, chosen: Selection) -> list[Component]:
    """The counts of the headline in one line, since the caption may stand far from the headline.

    It is hidden where all events are shown, so that the tour does not give its answer away.
    """
    if collection.default_pivot is None:
        return []
    counts = gesture_counts(rendered.events[selection.keep(rendered.events, chosen)])
    slots = {
        side: html.Span(number(counts[side]), className="tl-slot", **attributes(data_slot=side))
        for side in SIDES
    }
    words = TALLY_WITH_DAY if gesture_counts(rendered.events)["on"] else TALLY
    is_empty = selection.is_empty(chosen) or not any(counts[side] for side in slots)
    return [html.P(translate_parts(words, **slots), className="tl-tour__tally", hidden=is_empty)]


def block(collection: Collection, place: str = WORKBENCH) -> str:
    """The steps as the page's script takes them, where there are any."""
    if not collection.tour:
        return ""
    steps = [{"title": s.title, "text": s.text, "query": s.query} for s in collection.tour]
    data = {"steps": steps, "place": place, "called": collection.settings.title}
    return data_block(ids.TOUR_DATA, data)
