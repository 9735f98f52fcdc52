"""A frame's comparison in words: first signs side by side, what can be said, and every pivot.

Every number here is computed from the readings of events, and each sentence leads to them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.analysis.counts import is_gesture_made
from timeline.analysis.first_signs import MOST_IN_PAIRS, Matter, Standing, Verdict
from timeline.analysis.tables import sides_by_pivot
from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection, Pivot
from timeline.collection.events import is_dated
from timeline.dates.intervals import Interval
from timeline.dates.sides import SIDES
from timeline.html.render import attributes
from timeline.i18n import phrasing
from timeline.i18n.translation import noop, number, translate, translate_parts
from timeline.page.cards import event_link
from timeline.views.context import source_of
from timeline.views.drawing import RenderedView

Said = list[Any]
"""Texts and components, in the order in which they are read."""

SCALE_NOTES = {
    "pivot": noop(
        "Days, weeks, months and years count from {pivot}. The axis is still time: a span keeps "
        "its length."
    ),
    "order": noop(
        "The axis is not time but order: an event stands as far left as its dates allow, and "
        "whatever certainly began before it stands further left. Events at one place can't be "
        "told apart; a line to the right of a mark leads over the other places it may take."
    ),
}
"""What a reader must know of an axis that is not the calendar."""

SAID = {
    "first": noop("{first}'s first gesture came {span} before {second}'s."),
    "same day": noop("The first gestures of {first} and {second} came on the same day."),
    "first of the dated": noop(
        "Of the dated gestures {first}'s came first, {span} before {second}'s; but a gesture of "
        "{second} without a date may have come as early."
    ),
    "unknown": noop(
        "Whether {first}'s or {second}'s first gesture came first can't be told from these dates."
    ),
}
"""What is said of two sequences in a matter."""

SAID_OF_THREADS = {
    "first": noop("The first gesture in {first} came {span} before that in {second}."),
    "same day": noop("The first gestures in {first} and {second} came on the same day."),
    "first of the dated": noop(
        "Of the dated gestures that in {first} came first, {span} before that in {second}; but a "
        "gesture in {second} without a date may have come as early."
    ),
    "unknown": noop(
        "Whether the first gesture in {first} or in {second} came first can't be told from these "
        "dates."
    ),
}
"""The same of two threads."""


def summary(rendered: RenderedView) -> list[Component]:
    """In which threads a first sign certainly preceded the pivot, and where more is said of it."""
    if not rendered.view.is_comparison or not rendered.view.pivot or not rendered.matters:
        return []
    more = html.A(translate("All first signs compared"), href="#compared", target="_self")
    return [html.P([*_before(rendered), " ", more], className="tl-compared__before")]


def section(
    collection: Collection,
    rendered: RenderedView,
    *,
    is_fixed: bool = False,
    is_summed: bool = False,
) -> list[Component]:
    """All that stands between the chart and the cards.

    Parameters
    ----------
    collection
    rendered
    is_fixed
        Whether readers can't choose another pivot.
    is_summed
        Whether it begins with the `summary`, which else stands with the headline.
    """
    parts: list[Component] = []
    if note := SCALE_NOTES.get(rendered.view.scale):
        said = translate(note, pivot=rendered.context.pivot)
        parts.append(html.P(said, className="tl-scale-note"))
    if rendered.view.is_comparison:
        parts += [*(summary(rendered) if is_summed else []), *_comparison(rendered)]
    if collection.pivots and rendered.view.pivot:
        table = _pivots_table(collection, rendered, is_fixed=is_fixed)
        folded = html.Summary(translate("The same gestures against every pivot"))
        is_open = rendered.view.is_comparison
        parts.append(html.Details([folded, table], className="tl-aside", open=is_open))
    return parts


# -- first signs ----------------------------------------------------------------------------------


def _comparison(rendered: RenderedView) -> list[Component]:
    heading = html.H2(translate("First signs compared"), id="compared")
    if not rendered.matters:
        return [heading, html.P(_nothing(rendered))]
    sayings = [html.Li(said) for matter in rendered.matters for said in _sayings(matter, rendered)]
    return [
        html.Section(
            [
                heading,
                html.P(
                    translate(
                        "A first sign is the earliest gesture that was made, said or rumoured. "
                        "Days are counted over all events of this chart, filtered or not."
                    ),
                    className="tl-scale-note",
                ),
                *_alone(rendered),
                *_too_many(rendered),
                *([html.Ul(sayings, className="tl-sayings")] if sayings else []),
                _signs_table(rendered),
            ],
            className="tl-compared",
            **attributes(aria_labelledby="compared"),
        )
    ]


def _nothing(rendered: RenderedView) -> str:
    """Why nothing is compared."""
    if is_gesture_made(rendered.events).any():
        what = noop("No gesture that was made names its {facet}.")
        return translate(what, facet=translate(rendered.view.compare))
    return translate("None of these events is a gesture that was made.")


def _too_many(rendered: RenderedView) -> list[Component]:
    if len(rendered.matters[0].standings) <= MOST_IN_PAIRS:
        return []
    what = noop("Of more than {number} no two are set against each other.")
    return [html.P(translate(what, number=number(MOST_IN_PAIRS)), className="tl-scale-note")]


def _before(rendered: RenderedView) -> Said:
    """In which matters a first sign certainly preceded the pivot, whose, and by how much."""
    is_of_threads = not any(matter.name for matter in rendered.matters)
    found: list[Said] = []
    matters = rendered.matters if is_of_threads else [m for m in rendered.matters if m.name]
    for matter in matters:
        before = [standing for standing in matter.standings if standing.side == "before"]
        # A thread stands for a matter of its own.
        groups = [[standing] for standing in before] if is_of_threads else [before]
        for group in filter(None, groups):
            name = group[0].sequence if is_of_threads else matter.name
            facts = _lead(matter, group, rendered, is_named=not is_of_threads)
            found.append(
                [html.B(name, **rendered.context.lang), f" ({translate(', ').join(facts)})"]
            )
    total = len(matters[0].standings) if is_of_threads else len(matters)
    listed = [piece for each in found for piece in ("; ", *each)][1:]
    what = noop("First signs that certainly came before {pivot}: in {count} of {total}.")
    if listed:
        what = noop(
            "First signs that certainly came before {pivot}: in {count} of {total}. {list}."
        )
    return translate_parts(
        what,
        pivot=rendered.context.pivot,
        count=html.B(number(len(found))),
        total=number(total),
        list=listed,
    )


def _lead(
    matter: Matter, before: Sequence[Standing], rendered: RenderedView, *, is_named: bool
) -> list[str]:
    """Whose first sign it was, as far as that can be told, how it is known, and the days."""
    met = [standing for standing in matter.standings if standing.sign.gestures]
    whose = [each for each in before if _is_first(each, met, matter.verdicts)]
    behind = {verdict.second for verdict in matter.verdicts if verdict.said == "first"}
    may_be = whose or [standing for standing in before if standing.sequence not in behind]
    # A thread that is told of by itself is no less so for coming after another.
    signs = may_be if is_named else before
    candidates = [key for standing in signs for key in standing.sign.candidates]
    bases = dict.fromkeys(rendered.events.loc[candidates, "basis"])
    names = [standing.sequence for standing in whose] or [translate("whose can't be told")]
    days = max(-(standing.from_pivot.most or 0) for standing in before)
    return [
        *(names if is_named else []),
        *(translate(basis) for basis in bases if basis not in ("", "stated")),
        translate("at least {days}", days=phrasing.days_in_words(days)),
    ]


def _is_first(standing: Standing, met: Sequence[Standing], verdicts: Sequence[Verdict]) -> bool:
    """Whether no other sequence's first sign came before a sequence's own; a day may be shared."""
    name, last = standing.sequence, standing.sign.window.last
    proved = {v.second for v in verdicts if v.first == name and v.said in ("first", "same day")}
    proved |= {v.first for v in verdicts if v.second == name and v.said == "same day"}
    for other in met:
        first = other.sign.window.first
        # Of too many sequences there are no verdicts; their days still tell the order.
        is_behind = last is not None and first is not None and last < first
        if other != standing and other.sequence not in proved and not is_behind:
            return False
    return True


def _alone(rendered: RenderedView) -> list[Component]:
    """What to know where there is nothing to set one sequence against."""
    told = {s.sequence for m in rendered.matters for s in m.standings if s.sign.gestures}
    if len(told) != 1:
        return []
    said = translate(
        "Only {first} has a gesture here, so that nothing is compared.", first=told.pop()
    )
    return [html.P(said, className="tl-scale-note")]


def _sayings(matter: Matter, rendered: RenderedView) -> list[Said]:
    """What can and what can't be said in a matter: a sentence each, with the events it rests on."""
    name: Said = []
    if matter.name:
        name = [html.B(f"{matter.name}: ", **rendered.context.lang)]
    elif any(other.name for other in rendered.matters):
        name = [html.B(translate("All threads together:")), " "]
    told = [standing for standing in matter.standings if standing.sign.gestures]
    if matter.name and len(told) == 1 and len(matter.standings) > 1:
        only = translate("Only {first} has a gesture here.", first=told[0].sequence)
        return [[*name, only, *_rests_on(told[0].sign.candidates, rendered)]]
    return [[*name, *_verdict(verdict, rendered)] for verdict in matter.verdicts]


def _verdict(verdict: Verdict, rendered: RenderedView) -> Said:
    by_dated = verdict.said == "first of the dated"
    interval = verdict.dated_interval if by_dated else verdict.interval
    grounds = verdict.dated_rests_on if by_dated else verdict.rests_on
    of_threads = rendered.view.compare == "thread"
    said: Said = [
        translate(
            (SAID_OF_THREADS if of_threads else SAID)[verdict.said],
            first=verdict.first,
            second=verdict.second,
            span=span_in_words(interval),
        )
    ]
    if verdict.said != "unknown":
        # What is said to be the most rests on its own events.
        most = () if interval.most is None else grounds.most
        rests_on = dict.fromkeys((*grounds.least, *most))
        return [*said, *_rests_on(rests_on, rendered), *_undated(verdict.overturned_by, rendered)]
    dated = verdict.dated_interval
    if dated != Interval(None, None):
        what = noop("By the dated ones {second}'s came {interval}.")
        if of_threads:
            what = noop("By the dated ones that in {second} came {interval}.")
        interval_said = phrasing.interval_in_words(dated)
        said += [" ", translate(what, second=verdict.second, interval=interval_said)]
        both = (*verdict.dated_rests_on.least, *verdict.dated_rests_on.most)
        said += _rests_on(dict.fromkeys(both), rendered)
    open_by = (*verdict.rests_on.least, *verdict.rests_on.most)
    undated = rendered.events.index[~is_dated(rendered.events)]
    without = [key for key in dict.fromkeys(open_by) if key in undated]
    return [*said, *_undated(without, rendered)]


def span_in_words(interval: Interval) -> str:
    """How many days lie between, where the order is known.

    >>> span_in_words(Interval(140, None)), span_in_words(Interval(140, 167))
    ('at least 140 days', 'at least 140, at most 167 days')
    """
    least, most = interval
    if least is None:
        return ""
    if most is None:
        return translate("at least {days}", days=phrasing.days_in_words(least))
    if least == most:
        return translate("exactly {days}", days=phrasing.days_in_words(least))
    what = noop("at least {least}, at most {days}")
    return translate(what, least=number(least), days=phrasing.days_in_words(most))


def _rests_on(ids: Iterable[str], rendered: RenderedView) -> Said:
    links = _links(ids, rendered)
    return [" ", *translate_parts("Rests on {events}.", events=links)] if links else []


def _undated(ids: Iterable[str], rendered: RenderedView) -> Said:
    links = _links(ids, rendered)
    return [" ", *translate_parts("Without a date: {events}.", events=links)] if links else []


def _links(ids: Iterable[str], rendered: RenderedView) -> Said:
    links = [event_link(key, rendered.context) for key in ids]
    return [piece for link in links for piece in ("; ", link)][1:]


# -- the table of first signs ---------------------------------------------------------------------


def _signs_table(rendered: RenderedView) -> html.Div:
    has_matters = any(matter.name for matter in rendered.matters)
    pivot = rendered.context.pivot
    names = [
        *([translate("Thread")] if has_matters else []),
        translate("Thread") if rendered.view.compare == "thread" else translate("Whose"),
        translate("First gesture"),
        *([translate("Side"), translate("From {pivot}", pivot=pivot)] if pivot else []),
        translate("Rests on"),
    ]
    rows = [
        _sign_row(matter, standing, rendered, names)
        for matter in rendered.matters
        for standing in matter.standings
        if standing.sign.gestures and (matter.name or not has_matters)
    ]
    return _scrolled(
        html.Table(
            [
                html.Caption(translate("Each first gesture, its side and the days from the pivot")),
                *_parts([_sorting_head(name) for name in names], rows),
            ],
            className="tl-table",
            role="table",
            **attributes(data_sortable=""),
        )
    )


def _sign_row(
    matter: Matter, standing: Standing, rendered: RenderedView, names: Sequence[str]
) -> html.Tr:
    """The cells of a first gesture, each with the name of its column for narrow screens."""
    sign, told = standing.sign, rendered.context.lang
    signs: Said = []
    for key in sign.candidates:
        words, basis = str(rendered.events.at[key, "date"]), str(rendered.events.at[key, "basis"])
        quoted = [" ", html.Q(words, **told)] if words else []
        known = [" ", html.Small(translate(basis))] if basis not in ("", "stated") else []
        between = [html.Br()] if signs else []
        signs += [*between, event_link(key, rendered.context), *quoted, *known]
    if sign.undated:
        undated = translate_parts(
            "Without a date: {events}.", events=_links(sign.undated, rendered)
        )
        signs.append(html.Small(undated, className="tl-table__aside"))
    cells: list[tuple[Said | str, dict[str, Any]]] = [
        *([(matter.name, told)] if matter.name else []),
        (standing.sequence, told),
        (signs, {}),
    ]
    if standing.side:
        cells += [_side_cell(standing), _days_cell(standing)]
    cells.append((_grounds(sign.candidates or sign.undated, rendered), {}))
    head, *rest = zip(names, cells, strict=True)
    return html.Tr(
        [
            html.Th(
                head[1][0],
                scope="row",
                role="rowheader",
                **head[1][1],
                **attributes(data_label=head[0]),
            ),
            *(
                html.Td(said, role="cell", **more, **attributes(data_label=name))
                for name, (said, more) in rest
            ),
        ],
        role="row",
    )


def _side_cell(standing: Standing) -> tuple[Said, dict[str, Any]]:
    said: Said = [translate(standing.side)]
    if standing.dated_side != standing.side and standing.sign.candidates:
        dated = translate("by the dated alone: {side}", side=translate(standing.dated_side))
        said.append(html.Small(dated, className="tl-table__aside"))
    place = SIDES.index(standing.side) if standing.side else len(SIDES)
    return said, attributes(data_sort=str(place), data_side=standing.side)


def _days_cell(standing: Standing) -> tuple[Said, dict[str, Any]]:
    said: Said = [phrasing.interval_in_words(standing.from_pivot)]
    if standing.dated_from_pivot != standing.from_pivot and standing.sign.candidates:
        days = phrasing.interval_in_words(standing.dated_from_pivot)
        aside = translate("by the dated alone: {days}", days=days)
        said.append(html.Small(aside, className="tl-table__aside"))
    most = standing.dated_from_pivot.most
    return said, attributes(data_sort="" if most is None else str(most))


def _grounds(ids: Sequence[str], rendered: RenderedView) -> Said:
    """The sources of some events, and what else stands behind them."""
    found: dict[str, None] = {}
    for _, event in rendered.events.loc[list(ids)].iterrows():
        support = rendered.scene["labels"]["support"].get(event.get("support", ""), "")
        found[" · ".join(filter(None, [source_of(event, rendered.context), support]))] = None
    return [piece for said in found for piece in (html.Br(), said)][1:]


# -- every pivot ----------------------------------------------------------------------------------


def _counts(
    collection: Collection, rendered: RenderedView, pivots: tuple[Pivot, ...]
) -> pd.DataFrame:
    """What is counted against each pivot; of all events it is the same in every view."""
    if len(rendered.events) == len(collection.events):
        return _counts_of_all(collection, pivots)
    return sides_by_pivot(rendered.events, {each.key: each.reading for each in pivots})


@cached_per_collection(most=32)
def _counts_of_all(collection: Collection, pivots: tuple[Pivot, ...]) -> pd.DataFrame:
    return sides_by_pivot(collection.events, {each.key: each.reading for each in pivots})


def _pivots_table(collection: Collection, rendered: RenderedView, *, is_fixed: bool) -> html.Div:
    pivots: list[Pivot] = list(collection.pivots.values())
    now = rendered.view.pivot
    if now and all(now.reading.bounds != each.reading.bounds for each in pivots):
        pivots.append(now)
    counts = _counts(collection, rendered, tuple(pivots))
    heads = [
        translate("Pivot"),
        translate("Date"),
        *(translate(phrasing.SIDES[side]) for side in SIDES),
        translate("Threads whose first sign came before"),
    ]
    rows = []
    for pivot in pivots:
        is_now = (
            rendered.view.pivot is not None
            and pivot.reading.bounds == rendered.view.pivot.reading.bounds
        )
        counted = [
            html.Td(
                number(int(counts[name][pivot.key])),
                className="tl-number",
                role="cell",
                **attributes(data_label=label),
            )
            for name, label in zip((*SIDES, "threads_before"), heads[2:], strict=True)
        ]
        title = phrasing.capitalised(pivot.title)
        name: Component | str = title
        if not is_fixed and pivot.key:
            default = str(pivot is collection.default_pivot).lower()
            name = html.Button(
                title,
                type="button",
                className="tl-button",
                **attributes(
                    data_view_key="pivot",
                    data_view_value=pivot.key,
                    data_view_default=default,
                    aria_pressed=str(is_now).lower(),
                ),
            )
        when = phrasing.window_named(pivot.reading.earliest, pivot.reading.latest)
        head = html.Th(name, scope="row", role="rowheader", **rendered.context.lang)
        dated = html.Td(when, role="cell", **attributes(data_label=heads[1]))
        rows.append(
            html.Tr(
                [head, dated, *counted],
                className="tl-table__now" if is_now else None,
                role="row",
            )
        )
    return _scrolled(
        html.Table(
            [
                html.Caption(
                    translate(
                        "Gestures that were made, by side of each pivot, over all {number} events "
                        "drawn here",
                        number=number(len(rendered.events)),
                    )
                ),
                *_parts([html.Th(head, scope="col", role="columnheader") for head in heads], rows),
            ],
            className="tl-table",
            role="table",
        )
    )


# -- tables ---------------------------------------------------------------------------------------


def _sorting_head(name: str) -> html.Th:
    button = html.Button(name, type="button", className="tl-sort", **attributes(data_sort_by=""))
    return html.Th(button, scope="col", role="columnheader", **attributes(aria_sort="none"))


def _parts(heads: Sequence[html.Th], rows: Sequence[html.Tr]) -> tuple[Component, Component]:
    """Head and body of a table.

    All its parts carry their roles: on narrow screens rows are blocks, and what is no longer drawn
    as a table is no table to some readers' devices either.
    """
    head = html.Thead(html.Tr(list(heads), role="row"), role="rowgroup")
    return head, html.Tbody(list(rows), role="rowgroup")


def _scrolled(table: html.Table) -> html.Div:
    """A table in a box that scrolls where the page is narrower, and that the keyboard reaches."""
    caption = table.children[0].children
    return html.Div(
        table,
        className="tl-scrolled",
        role="region",
        tabIndex="0",
        **attributes(aria_label=caption),
    )
