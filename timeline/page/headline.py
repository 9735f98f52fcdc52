"""The headline: the answer in a sentence, and the gestures that bear it, on their sides.

Each gesture is the mark that it has in the chart, by its actor, so that it is seen who made those
of a side and how they are known. The browser counts anew for another selection
(``assets/js/timeline/headline.js``).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.analysis.counts import gesture_counts, is_gesture_made, one_per_occasion
from timeline.collection.schema import BASES
from timeline.html.render import attributes
from timeline.i18n.translation import (
    noop,
    number,
    speaks_of_gestures,
    translate,
    translate_parts,
)
from timeline.page import cards, comparison_section, comparison_tables
from timeline.page.claim_line import claim_line
from timeline.views import answer
from timeline.views.drawing import RenderedView
from timeline.views.query import STATEMENTS

HEADLINE_SLOTS = (
    ("before", noop("began before {pivot}")),
    ("either", noop("could be either")),
    ("after", noop("came after {pivot}")),
    ("undated", noop("undated")),
    ("on", noop("on the day itself")),
)

FINDINGS = noop(
    "Gestures shown: {gestures}. Threads whose first sign certainly came before {pivot}: "
    "{threads_before} of {threads}. Resting on one source alone: {alone}. "
    "Not counted: {forecast} only forecast, {conflict} conflict, "
    "{context} context."
)

FINDINGS_OF_EVENTS = noop(
    "Gestures shown: {gestures}. Threads whose first sign certainly came before {pivot}: "
    "{threads_before} of {threads}."
)
"""Where the collection counts no gestures but events by a rule of its own."""

UNREAD = noop("Dates that can't be read: {number}. Their events are undated and keep their words.")
"""What is said of a whole collection, whatever of it is shown."""

MOST_MARKS = 40
"""Marks of one side that a glance can take in; with more, numbers stand alone."""

MOST_ACTORS = 4
"""Actors whose marks a side shows; the table has all."""


def headline(
    rendered: RenderedView,
    selected: pd.DataFrame | None = None,
    *,
    is_fixed: bool = False,
    unread: int = 0,
) -> list[Component]:
    """What the events shown say, with a slot for every number that a selection changes.

    Parameters
    ----------
    rendered
        The view that is drawn.
    selected
        Those of its events that are shown; by default all.
    is_fixed
        Whether readers can't have it drawn otherwise, as in an exhibit.
    unread
        How many dates of the collection can't be read.
    """
    shown = rendered.events if selected is None else selected
    counts = gesture_counts(shown)

    def slot(name: str) -> html.Span:
        return html.Span(number(counts[name]), className="tl-slot", **attributes(data_slot=name))

    pivot = rendered.context.pivot
    if not pivot:
        words = noop("{gestures} gestures; choose a pivot to set them on either side.")
        return [html.P(translate_parts(words, gestures=slot("gestures"))), *_unread(unread)]
    words = FINDINGS if speaks_of_gestures() else FINDINGS_OF_EVENTS
    is_only = bool(rendered.scene["answer"]["isOnly"])
    gestures = rendered.events[is_gesture_made(rendered.events)]
    if "occasion" in gestures.columns:
        gestures = gestures.assign(side=gestures["occasion_side"])
    # On each side in the same order.
    actors = [str(actor) for actor in gestures["actor"].value_counts().index]
    # Hardly ever is a gesture of the pivot's own day, and then all that may be shown are counted.
    has_some_on = bool((gestures["side"] == "on").any())
    slots = [each for each in HEADLINE_SLOTS if each[0] != "on" or has_some_on]
    tally = tally_of(shown)
    kept = set(map(str, one_per_occasion(shown[is_gesture_made(shown)]).index))
    return [
        html.P(
            answer.answer(counts, pivot, is_only=is_only),
            className="tl-answer",
            **attributes(data_answer=""),
        ),
        *_unread(unread),
        html.Dl(
            [
                html.Div(
                    [
                        html.Dt(translate(words, pivot=pivot)),
                        html.Dd(slot(side)),
                        *_marks(
                            side,
                            gestures[gestures["side"] == side],
                            actors,
                            rendered,
                            tally,
                            kept,
                        ),
                    ],
                    className="tl-tally__side",
                    **attributes(data_side=side),
                )
                for side, words in slots
            ],
            className="tl-tally",
        ),
        *claim_line(rendered, counts, slot, is_fixed=is_fixed),
        html.Details(
            [
                html.Summary(translate("Who, and how it is known")),
                *_counted(rendered, slot, is_fixed=is_fixed),
                *_table(gestures, actors, slots, rendered, tally),
                html.P(
                    translate_parts(
                        words,
                        pivot=pivot,
                        **{name: slot(name) for name in counts if "{" + name + "}" in words},
                    ),
                    className="tl-findings",
                ),
            ],
            className="tl-aside tl-known",
        ),
        *comparison_section.summary(rendered),
    ]


def _unread(count: int) -> list[Component]:
    said = translate(UNREAD, number=number(count))
    return [html.P(said, className="tl-counted")] if count else []


def _counted(
    rendered: RenderedView, slot: Callable[[str], html.Span], *, is_fixed: bool
) -> list[Component]:
    """What is counted where an occasion has several statements, and a button for the other."""
    if not (rendered.events["part_of"] != "").any():
        return []
    if rendered.view.count:
        words = noop("Each statement is counted: {statements}.")
        value, press = "", translate("Count occasions")
    else:
        words = noop("Each occasion is counted once: {gestures}, in {statements} statements.")
        value, press = STATEMENTS, translate("Count statements")
    switch = html.Button(
        press,
        type="button",
        className="tl-link",
        **attributes(
            data_view_key="count",
            data_view_value=value,
            data_view_default=str(not value).lower(),
        ),
    )
    names = [name for name in ("gestures", "statements") if "{" + name + "}" in words]
    said = translate_parts(words, **{name: slot(name) for name in names})
    return [html.P(said if is_fixed else [*said, " ", switch], className="tl-counted")]


Tally = dict[tuple[str, str, str], int]
"""Side, actor and basis to a number of gestures."""


def tally_of(events: pd.DataFrame) -> Tally:
    """Count the gestures that were made by side, actor and basis.

    Parameters
    ----------
    events
        As `timeline.collection.events.with_sides` returns them.
    """
    made = one_per_occasion(events[is_gesture_made(events)])
    return dict(Counter(zip(made["side"], made["actor"], made["basis"], strict=True)))


def _marks(
    side: str,
    gestures: pd.DataFrame,
    actors: Sequence[str],
    rendered: RenderedView,
    tally: Tally,
    kept: set[str],
) -> list[Component]:
    """The gestures of a side as marks, a line for each actor."""
    made_by = set(gestures["actor"])
    if not made_by or len(gestures) > MOST_MARKS or len(made_by) > MOST_ACTORS:
        return []
    return [
        html.Dd(
            [
                html.Span(
                    actor or translate("no {facet}", facet=translate("actor")),
                    className="tl-marks__who",
                    **rendered.context.lang,
                ),
                " ",
                html.Span(
                    [_mark(event, rendered, kept) for _, event in _of(gestures, actor)],
                    className="tl-marks__signs",
                ),
                " ",
                html.Span(
                    list(_known(side, actor, _bases(gestures, actor), tally)),
                    className="tl-marks__how",
                ),
            ],
            className="tl-marks",
            hidden=not any(n for key, n in tally.items() if key[:2] == (side, actor)),
            **attributes(data_marks=""),
        )
        for actor in actors
        if actor in made_by
    ]


def _of(gestures: pd.DataFrame, actor: str) -> Iterable[tuple[object, pd.Series]]:
    """An actor's gestures, the best known first."""
    of_actor = gestures[gestures["actor"] == actor]
    order = of_actor["basis"].map({basis: at for at, basis in enumerate(BASES)})
    return of_actor.iloc[order.argsort(kind="stable")].iterrows()


def _bases(gestures: pd.DataFrame, actor: str) -> list[str]:
    found = set(gestures.loc[gestures["actor"] == actor, "basis"])
    return [basis for basis in BASES if basis in found]


def _mark(event: pd.Series, rendered: RenderedView, kept: set[str]) -> Component:
    """A gesture as its mark, which leads to its card where that is on the page."""
    key, context = str(event.name), rendered.context
    sign = cards.symbol(event["kind"], event["basis"], context.tones[event["actor"]])
    title, is_hidden = str(event["title"]), key not in kept
    if context.here is not None and key not in context.here:
        return html.Span(
            sign,
            role="img",
            title=title,
            hidden=is_hidden,
            **attributes(data_mark=key, aria_label=title),
        )
    return html.A(
        sign,
        href=f"{context.link}{key}",
        title=title,
        hidden=is_hidden,
        **attributes(data_mark=key, data_goto=key, aria_label=title),
    )


def _known(side: str, actor: str, bases: list[str], tally: Tally) -> Iterable[Component | str]:
    """How an actor's gestures of a side are known, each with its number."""
    for basis in bases:
        count = _number(side, actor, basis, tally)
        if basis != bases[0]:
            yield " "
        yield html.Span(
            translate_parts(noop("{number} {basis}"), number=count, basis=translate(basis)),
            hidden=not tally.get((side, actor, basis)),
        )


def _number(side: str, actor: str, basis: str, tally: Tally) -> html.Span:
    key = json.dumps([side, actor, basis], ensure_ascii=False, separators=(",", ":"))
    return html.Span(number(tally.get((side, actor, basis), 0)), **attributes(data_tally=key))


def _table(
    gestures: pd.DataFrame,
    actors: Sequence[str],
    slots: Sequence[tuple[str, str]],
    rendered: RenderedView,
    tally: Tally,
) -> list[Component]:
    """The same numbers for those who read tables."""
    if not len(gestures):
        return []
    head = [
        html.Th(translate("Who"), scope="col"),
        html.Th(translate("Basis"), scope="col"),
        *(
            html.Th(translate(words, pivot=rendered.context.pivot), scope="col")
            for _, words in slots
        ),
    ]
    rows = [
        html.Tr(
            [
                html.Th(actor, scope="row", **rendered.context.lang),
                html.Th(translate(basis), scope="row"),
                *(html.Td(_number(side, actor, basis, tally)) for side, _ in slots),
            ]
        )
        for actor in actors
        for basis in _bases(gestures, actor)
    ]
    caption = html.Caption(translate("Gestures shown, by who made them and how they are known"))
    return [
        comparison_tables.scrolled(
            html.Table([caption, html.Thead(html.Tr(head)), html.Tbody(rows)], className="tl-table")
        )
    ]
