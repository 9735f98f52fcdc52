"""What can be said of first signs: a sentence each, with links to the events it rests on."""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline.analysis.first_signs import Matter, Standing, Verdict
from timeline.collection.events import is_dated
from timeline.dates.intervals import Interval
from timeline.i18n import phrasing
from timeline.i18n.translation import noop, number, translate, translate_parts
from timeline.page.cards import event_link, joined
from timeline.views.drawing import RenderedView

Inline = list[Any]
"""Texts and components, in the order in which they are read."""


SENTENCES = {
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


SENTENCES_OF_THREADS = {
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


def before_the_pivot(rendered: RenderedView) -> Inline:
    """In which matters a first sign certainly preceded the pivot, whose, and by how much."""
    is_of_threads = not any(matter.name for matter in rendered.matters)
    named: list[Inline] = []
    matters = rendered.matters if is_of_threads else [m for m in rendered.matters if m.name]
    for matter in matters:
        before = [standing for standing in matter.standings if standing.side == "before"]
        # A thread stands for a matter of its own.
        groups = [[standing] for standing in before] if is_of_threads else [before]
        for group in filter(None, groups):
            name = group[0].sequence if is_of_threads else matter.name
            facts = _lead(matter, group, rendered, is_named=not is_of_threads)
            named.append(
                [html.B(name, **rendered.context.lang), f" ({translate(', ').join(facts)})"]
            )
    total = len(matters[0].standings) if is_of_threads else len(matters)
    listed = [piece for each in named for piece in ("; ", *each)][1:]
    what = noop("First signs that certainly came before {pivot}: in {count} of {total}.")
    if listed:
        what = noop(
            "First signs that certainly came before {pivot}: in {count} of {total}. {list}."
        )
    return translate_parts(
        what,
        pivot=rendered.context.pivot,
        count=html.B(number(len(named))),
        total=number(total),
        list=listed,
    )


def _lead(
    matter: Matter, before: Sequence[Standing], rendered: RenderedView, *, is_named: bool
) -> list[str]:
    """Whose first sign it was, as far as the dates show, how it is known, and the days."""
    met = [standing for standing in matter.standings if standing.sign.gestures]
    whose = [each for each in before if _is_first(each, met, matter.verdicts)]
    behind = {verdict.second for verdict in matter.verdicts if verdict.outcome == "first"}
    may_be = whose or [standing for standing in before if standing.sequence not in behind]
    # A thread that is a matter of its own counts even where another came first.
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
    proved = {v.second for v in verdicts if v.first == name and v.outcome in ("first", "same day")}
    proved |= {v.first for v in verdicts if v.second == name and v.outcome == "same day"}
    for other in met:
        first = other.sign.window.first
        # Of too many sequences there are no verdicts; their days still tell the order.
        is_behind = last is not None and first is not None and last < first
        if other != standing and other.sequence not in proved and not is_behind:
            return False
    return True


def only_one(rendered: RenderedView) -> list[Component]:
    """A note where only one sequence has gestures, so that nothing can be compared."""
    acting = {s.sequence for m in rendered.matters for s in m.standings if s.sign.gestures}
    if len(acting) != 1:
        return []
    sentence = translate(
        "Only {first} has a gesture here, so that nothing is compared.", first=acting.pop()
    )
    return [html.P(sentence, className="tl-scale-note")]


def sentences_of(matter: Matter, rendered: RenderedView) -> list[Inline]:
    """Sentences on a matter, on what is certain and what is not, with the events they rest on."""
    name: Inline = []
    if matter.name:
        name = [html.B(f"{matter.name}: ", **rendered.context.lang)]
    elif any(other.name for other in rendered.matters):
        name = [html.B(translate("All threads together:")), " "]
    acting = [standing for standing in matter.standings if standing.sign.gestures]
    if matter.name and len(acting) == 1 and len(matter.standings) > 1:
        only = translate("Only {first} has a gesture here.", first=acting[0].sequence)
        return [[*name, only, *_rests_on(acting[0].sign.candidates, rendered)]]
    return [[*name, *_verdict(verdict, rendered)] for verdict in matter.verdicts]


def _verdict(verdict: Verdict, rendered: RenderedView) -> Inline:
    by_dated = verdict.outcome == "first of the dated"
    interval = verdict.dated_interval if by_dated else verdict.interval
    grounds = verdict.dated_rests_on if by_dated else verdict.rests_on
    of_threads = rendered.view.compare == "thread"
    sentence: Inline = [
        translate(
            (SENTENCES_OF_THREADS if of_threads else SENTENCES)[verdict.outcome],
            first=verdict.first,
            second=verdict.second,
            span=span_in_words(interval),
        )
    ]
    if verdict.outcome != "unknown":
        # What is said to be the most rests on its own events.
        most = () if interval.most is None else grounds.most
        rests_on = dict.fromkeys((*grounds.least, *most))
        return [
            *sentence,
            *_rests_on(rests_on, rendered),
            *_undated(verdict.overturned_by, rendered),
        ]
    dated = verdict.dated_interval
    if dated != Interval(None, None):
        what = noop("By the dated ones {second}'s came {interval}.")
        if of_threads:
            what = noop("By the dated ones that in {second} came {interval}.")
        interval_said = phrasing.interval_in_words(dated)
        sentence += [" ", translate(what, second=verdict.second, interval=interval_said)]
        both = (*verdict.dated_rests_on.least, *verdict.dated_rests_on.most)
        sentence += _rests_on(dict.fromkeys(both), rendered)
    open_by = (*verdict.rests_on.least, *verdict.rests_on.most)
    undated = rendered.events.index[~is_dated(rendered.events)]
    without = [key for key in dict.fromkeys(open_by) if key in undated]
    return [*sentence, *_undated(without, rendered)]


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


def _rests_on(ids: Iterable[str], rendered: RenderedView) -> Inline:
    links = event_links(ids, rendered)
    return [" ", *translate_parts("Rests on {events}.", events=links)] if links else []


def _undated(ids: Iterable[str], rendered: RenderedView) -> Inline:
    links = event_links(ids, rendered)
    return [" ", *translate_parts("Without a date: {events}.", events=links)] if links else []


def event_links(ids: Iterable[str], rendered: RenderedView) -> Inline:
    return joined([event_link(key, rendered.context) for key in ids])
