"""A frame's comparison in words: first signs side by side, what can be said, and every pivot.

Every number here is computed from the readings of events, and each sentence leads to them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.analysis.counts import is_made
from timeline.analysis.first_signs import MOST_IN_PAIRS, Matter, Standing, Verdict
from timeline.analysis.tables import sides_by_pivot
from timeline.collection.collection import Collection, Pivot
from timeline.dates.intervals import Interval
from timeline.dates.sides import SIDES
from timeline.html.render import attributes
from timeline.i18n import phrasing
from timeline.i18n.translation import mark, number, pieces, say
from timeline.page.cards import event_link, source_of
from timeline.views.drawing import Frame, remembered

Said = list[Any]
"""Texts and components, in the order in which they are read."""

SCALE_NOTES = {
    "pivot": mark(
        "Days, weeks, months and years count from {pivot}. The axis is still time: a span keeps "
        "its length."
    ),
    "order": mark(
        "The axis is not time but order: an event stands as far left as its dates allow, and "
        "whatever certainly began before it stands further left. Events at one place can't be "
        "told apart; a line to the right of a mark leads over the other places it may take."
    ),
}
"""What a reader must know of an axis that is not the calendar."""

SAID = {
    "first": mark("{first}'s first gesture came {span} before {second}'s."),
    "same day": mark("The first gestures of {first} and {second} came on the same day."),
    "first of the dated": mark(
        "Of the dated gestures {first}'s came first, {span} before {second}'s; but a gesture of "
        "{second} without a date may have come as early."
    ),
    "unknown": mark(
        "Whether {first}'s or {second}'s first gesture came first can't be told from these dates."
    ),
}
"""What is said of two sequences in a matter."""

SAID_OF_THREADS = {
    "first": mark("The first gesture in {first} came {span} before that in {second}."),
    "same day": mark("The first gestures in {first} and {second} came on the same day."),
    "first of the dated": mark(
        "Of the dated gestures that in {first} came first, {span} before that in {second}; but a "
        "gesture in {second} without a date may have come as early."
    ),
    "unknown": mark(
        "Whether the first gesture in {first} or in {second} came first can't be told from these "
        "dates."
    ),
}
"""The same of two threads."""


def summary(frame: Frame) -> list[Component]:
    """In which threads a first sign certainly preceded the pivot, and where more is said of it."""
    if not frame.view.is_comparison or not frame.view.pivot or not frame.matters:
        return []
    more = html.A(say("All first signs compared"), href="#compared", target="_self")
    return [html.P([*_before(frame), " ", more], className="tl-compared__before")]


def section(
    collection: Collection, frame: Frame, *, is_fixed: bool = False, is_summed: bool = False
) -> list[Component]:
    """All that stands between the chart and the cards.

    Parameters
    ----------
    collection
    frame
    is_fixed
        Whether readers can't choose another pivot.
    is_summed
        Whether it begins with the `summary`, which else stands with the headline.
    """
    parts: list[Component] = []
    if note := SCALE_NOTES.get(frame.view.scale):
        said = say(note, pivot=frame.context.pivot)
        parts.append(html.P(said, className="tl-scale-note"))
    if frame.view.is_comparison:
        parts += [*(summary(frame) if is_summed else []), *_comparison(frame)]
    if collection.pivots and frame.view.pivot:
        table = _pivots_table(collection, frame, is_fixed=is_fixed)
        folded = html.Summary(say("The same gestures against every pivot"))
        is_open = frame.view.is_comparison
        parts.append(html.Details([folded, table], className="tl-aside", open=is_open))
    return parts


# -- first signs ----------------------------------------------------------------------------------


def _comparison(frame: Frame) -> list[Component]:
    heading = html.H2(say("First signs compared"), id="compared")
    if not frame.matters:
        return [heading, html.P(_nothing(frame))]
    sayings = [html.Li(said) for matter in frame.matters for said in _sayings(matter, frame)]
    return [
        html.Section(
            [
                heading,
                html.P(
                    say(
                        "A first sign is the earliest gesture that was made, said or rumoured. "
                        "Days are counted over all events of this chart, filtered or not."
                    ),
                    className="tl-scale-note",
                ),
                *_alone(frame),
                *_too_many(frame),
                *([html.Ul(sayings, className="tl-sayings")] if sayings else []),
                _signs_table(frame),
            ],
            className="tl-compared",
            **attributes(aria_labelledby="compared"),
        )
    ]


def _nothing(frame: Frame) -> str:
    """Why nothing is compared."""
    if is_made(frame.events).any():
        what = mark("No gesture that was made names its {facet}.")
        return say(what, facet=say(frame.view.compare))
    return say("None of these events is a gesture that was made.")


def _too_many(frame: Frame) -> list[Component]:
    if len(frame.matters[0].standings) <= MOST_IN_PAIRS:
        return []
    what = mark("Of more than {number} no two are set against each other.")
    return [html.P(say(what, number=number(MOST_IN_PAIRS)), className="tl-scale-note")]


def _before(frame: Frame) -> Said:
    """In which matters a first sign certainly preceded the pivot, whose, and by how much."""
    is_of_threads = not any(matter.name for matter in frame.matters)
    found: list[Said] = []
    matters = frame.matters if is_of_threads else [m for m in frame.matters if m.name]
    for matter in matters:
        before = [standing for standing in matter.standings if standing.side == "before"]
        # A thread stands for a matter of its own.
        groups = [[standing] for standing in before] if is_of_threads else [before]
        for group in filter(None, groups):
            name = group[0].sequence if is_of_threads else matter.name
            facts = _lead(matter, group, frame, is_named=not is_of_threads)
            found.append([html.B(name, **frame.context.told), f" ({say(', ').join(facts)})"])
    total = len(matters[0].standings) if is_of_threads else len(matters)
    listed = [piece for each in found for piece in ("; ", *each)][1:]
    what = mark("First signs that certainly came before {pivot}: in {count} of {total}.")
    if listed:
        what = mark(
            "First signs that certainly came before {pivot}: in {count} of {total}. {list}."
        )
    return pieces(
        what,
        pivot=frame.context.pivot,
        count=html.B(number(len(found))),
        total=number(total),
        list=listed,
    )


def _lead(matter: Matter, before: Sequence[Standing], frame: Frame, *, is_named: bool) -> list[str]:
    """Whose first sign it was, as far as that can be told, how it is known, and the days."""
    met = [standing for standing in matter.standings if standing.sign.gestures]
    whose = [each for each in before if _is_first(each, met, matter.verdicts)]
    behind = {verdict.second for verdict in matter.verdicts if verdict.said == "first"}
    may_be = whose or [standing for standing in before if standing.sequence not in behind]
    # A thread that is told of by itself is no less so for coming after another.
    signs = may_be if is_named else before
    candidates = [key for standing in signs for key in standing.sign.candidates]
    bases = dict.fromkeys(frame.events.loc[candidates, "basis"])
    names = [standing.sequence for standing in whose] or [say("whose can't be told")]
    days = max(-(standing.from_pivot.most or 0) for standing in before)
    return [
        *(names if is_named else []),
        *(say(basis) for basis in bases if basis not in ("", "stated")),
        say("at least {days}", days=phrasing.days_in_words(days)),
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


def _alone(frame: Frame) -> list[Component]:
    """What to know where there is nothing to set one sequence against."""
    told = {s.sequence for m in frame.matters for s in m.standings if s.sign.gestures}
    if len(told) != 1:
        return []
    said = say("Only {first} has a gesture here, so that nothing is compared.", first=told.pop())
    return [html.P(said, className="tl-scale-note")]


def _sayings(matter: Matter, frame: Frame) -> list[Said]:
    """What can and what can't be said in a matter: a sentence each, with the events it rests on."""
    name: Said = []
    if matter.name:
        name = [html.B(f"{matter.name}: ", **frame.context.told)]
    elif any(other.name for other in frame.matters):
        name = [html.B(say("All threads together:")), " "]
    told = [standing for standing in matter.standings if standing.sign.gestures]
    if matter.name and len(told) == 1 and len(matter.standings) > 1:
        only = say("Only {first} has a gesture here.", first=told[0].sequence)
        return [[*name, only, *_rests_on(told[0].sign.candidates, frame)]]
    return [[*name, *_verdict(verdict, frame)] for verdict in matter.verdicts]


def _verdict(verdict: Verdict, frame: Frame) -> Said:
    is_dated = verdict.said == "first of the dated"
    interval = verdict.dated_interval if is_dated else verdict.interval
    grounds = verdict.dated_rests_on if is_dated else verdict.rests_on
    of_threads = frame.view.compare == "thread"
    said: Said = [
        say(
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
        return [*said, *_rests_on(rests_on, frame), *_undated(verdict.overturned_by, frame)]
    dated = verdict.dated_interval
    if dated != Interval(None, None):
        what = mark("By the dated ones {second}'s came {interval}.")
        if of_threads:
            what = mark("By the dated ones that in {second} came {interval}.")
        interval_said = phrasing.interval_in_words(dated)
        said += [" ", say(what, second=verdict.second, interval=interval_said)]
        both = (*verdict.dated_rests_on.least, *verdict.dated_rests_on.most)
        said += _rests_on(dict.fromkeys(both), frame)
    open_by = (*verdict.rests_on.least, *verdict.rests_on.most)
    undated = frame.events.index[frame.events["earliest"].isna() & frame.events["latest"].isna()]
    without = [key for key in dict.fromkeys(open_by) if key in undated]
    return [*said, *_undated(without, frame)]


def span_in_words(interval: Interval) -> str:
    """How many days lie between, where the order is known.

    >>> span_in_words(Interval(140, None)), span_in_words(Interval(140, 167))
    ('at least 140 days', 'at least 140, at most 167 days')
    """
    least, most = interval
    if least is None:
        return ""
    if most is None:
        return say("at least {days}", days=phrasing.days_in_words(least))
    if least == most:
        return say("exactly {days}", days=phrasing.days_in_words(least))
    what = mark("at least {least}, at most {days}")
    return say(what, least=number(least), days=phrasing.days_in_words(most))


def _rests_on(ids: Iterable[str], frame: Frame) -> Said:
    links = _links(ids, frame)
    return [" ", *pieces("Rests on {events}.", events=links)] if links else []


def _undated(ids: Iterable[str], frame: Frame) -> Said:
    links = _links(ids, frame)
    return [" ", *pieces("Without a date: {events}.", events=links)] if links else []


def _links(ids: Iterable[str], frame: Frame) -> Said:
    links = [event_link(key, frame.context) for key in ids]
    return [piece for link in links for piece in ("; ", link)][1:]


# -- the table of first signs ---------------------------------------------------------------------


def _signs_table(frame: Frame) -> html.Div:
    has_matters = any(matter.name for matter in frame.matters)
    pivot = frame.context.pivot
    names = [
        *([say("Thread")] if has_matters else []),
        say("Thread") if frame.view.compare == "thread" else say("Whose"),
        say("First gesture"),
        *([say("Side"), say("From {pivot}", pivot=pivot)] if pivot else []),
        say("Rests on"),
    ]
    rows = [
        _sign_row(matter, standing, frame, names)
        for matter in frame.matters
        for standing in matter.standings
        if standing.sign.gestures and (matter.name or not has_matters)
    ]
    return _scrolled(
        html.Table(
            [
                html.Caption(say("Each first gesture, its side and the days from the pivot")),
                *_parts([_sorting_head(name) for name in names], rows),
            ],
            className="tl-table",
            role="table",
            **attributes(data_sortable=""),
        )
    )


def _sign_row(matter: Matter, standing: Standing, frame: Frame, names: Sequence[str]) -> html.Tr:
    """The cells of a first gesture, each with the name of its column for narrow screens."""
    sign, told = standing.sign, frame.context.told
    signs: Said = []
    for key in sign.candidates:
        words, basis = str(frame.events.at[key, "date"]), str(frame.events.at[key, "basis"])
        quoted = [" ", html.Q(words, **told)] if words else []
        known = [" ", html.Small(say(basis))] if basis not in ("", "stated") else []
        between = [html.Br()] if signs else []
        signs += [*between, event_link(key, frame.context), *quoted, *known]
    if sign.undated:
        undated = pieces("Without a date: {events}.", events=_links(sign.undated, frame))
        signs.append(html.Small(undated, className="tl-table__aside"))
    cells: list[tuple[Said | str, dict[str, Any]]] = [
        *([(matter.name, told)] if matter.name else []),
        (standing.sequence, told),
        (signs, {}),
    ]
    if standing.side:
        cells += [_side_cell(standing), _days_cell(standing)]
    cells.append((_grounds(sign.candidates or sign.undated, frame), {}))
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
    said: Said = [say(standing.side)]
    if standing.dated_side != standing.side and standing.sign.candidates:
        dated = say("by the dated alone: {side}", side=say(standing.dated_side))
        said.append(html.Small(dated, className="tl-table__aside"))
    place = SIDES.index(standing.side) if standing.side else len(SIDES)
    return said, attributes(data_sort=str(place), data_side=standing.side)


def _days_cell(standing: Standing) -> tuple[Said, dict[str, Any]]:
    said: Said = [phrasing.interval_in_words(standing.from_pivot)]
    if standing.dated_from_pivot != standing.from_pivot and standing.sign.candidates:
        days = phrasing.interval_in_words(standing.dated_from_pivot)
        aside = say("by the dated alone: {days}", days=days)
        said.append(html.Small(aside, className="tl-table__aside"))
    most = standing.dated_from_pivot.most
    return said, attributes(data_sort="" if most is None else str(most))


def _grounds(ids: Sequence[str], frame: Frame) -> Said:
    """The sources of some events, and what else stands behind them."""
    found: dict[str, None] = {}
    for _, event in frame.events.loc[list(ids)].iterrows():
        support = frame.scene["labels"]["support"].get(event.get("support", ""), "")
        found[" · ".join(filter(None, [source_of(event, frame.context), support]))] = None
    return [piece for said in found for piece in (html.Br(), said)][1:]


# -- every pivot ----------------------------------------------------------------------------------


def _counts(collection: Collection, frame: Frame, pivots: tuple[Pivot, ...]) -> pd.DataFrame:
    """What is counted against each pivot; of all events it is the same in every view."""
    if len(frame.events) == len(collection.events):
        return _counts_of_all(collection, pivots)
    return sides_by_pivot(frame.events, {each.key: each.reading for each in pivots})


@remembered(most=32)
def _counts_of_all(collection: Collection, pivots: tuple[Pivot, ...]) -> pd.DataFrame:
    return sides_by_pivot(collection.events, {each.key: each.reading for each in pivots})


def _pivots_table(collection: Collection, frame: Frame, *, is_fixed: bool) -> html.Div:
    pivots: list[Pivot] = list(collection.pivots.values())
    now = frame.view.pivot
    if now and all(now.reading.bounds != each.reading.bounds for each in pivots):
        pivots.append(now)
    counts = _counts(collection, frame, tuple(pivots))
    heads = [
        say("Pivot"),
        say("Date"),
        *(say(phrasing.SIDES[side]) for side in SIDES),
        say("Threads whose first sign came before"),
    ]
    rows = []
    for pivot in pivots:
        is_now = (
            frame.view.pivot is not None and pivot.reading.bounds == frame.view.pivot.reading.bounds
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
        head = html.Th(name, scope="row", role="rowheader", **frame.context.told)
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
                    say(
                        "Gestures that were made, by side of each pivot, over all {number} events "
                        "drawn here",
                        number=number(len(frame.events)),
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
