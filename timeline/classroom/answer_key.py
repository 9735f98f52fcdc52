"""The key to a packet: each card's date, its reading, what that proves, and what to ask then."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.classroom.exercise_data import PROVED
from timeline.classroom.explanations import why_event
from timeline.classroom.grading import ANSWERS, pairs
from timeline.classroom.packets import Dealt
from timeline.classroom.prompts import Prompt, prompts_of
from timeline.collection.sources import by_key, citation
from timeline.dates.intervals import beginning
from timeline.i18n import phrasing
from timeline.i18n.translation import ENGLISH, lang_attribute, noop, translate, translate_parts
from timeline.views.caveats import caveats_in_words, rule_of


def answer_key(dealt: Dealt, address: str = "") -> list[Component]:
    """What whoever teaches has in hand.

    Parameters
    ----------
    dealt
        The lesson and its cards.
    address
        Scheme and host by which readers reach the server; "" where that is not known.
    """
    prompts = prompts_of(dealt.collection, dealt.events, dealt.pivot, tells=True)
    return [
        html.P(_counted(dealt), className="ho-counted"),
        html.P(_again(dealt, address)),
        _answers(dealt, prompts),
        html.H3(translate("The order that the dates prove")),
        *_order(dealt),
        *_sources(dealt, prompts[""]),
    ]


def _counted(dealt: Dealt) -> list[Component | str]:
    """Which cards have which answer, in a line."""
    parts: list[Component | str] = []
    for answer in ANSWERS:
        places = [at for at, each in enumerate(dealt.events["answer"], 1) if each == answer]
        name = html.B(translate(PROVED[answer], pivot=dealt.pivot.title))
        parts += [name, ": ", _numbers(places) or "–", html.Br()]
    return parts[:-1]


def _answers(dealt: Dealt, prompts: Mapping[str, Sequence[Prompt]]) -> html.Table:
    names = (translate("Card"), translate("The source says"), translate("Answer, and why"))
    rows = [
        _row(at, event, dealt, prompts[str(name)])
        for at, (name, event) in enumerate(dealt.events.iterrows(), 1)
    ]
    return _table(names, rows, "ho-answers")


def _row(at: int, event: pd.Series, dealt: Dealt, prompts: Sequence[Prompt]) -> html.Tr:
    own = lang_attribute(dealt.language)
    read = phrasing.event_in_words(event)
    words = [html.P(html.Q(event["date"], **own))] if event["date"] else []
    # Bounds that no words of the source give are the curator's.
    if not words and read != translate("no date"):
        words = [html.P("–")]
    rule = rule_of(event)
    why = why_event(event, dealt.pivot)
    return html.Tr(
        [
            html.Th([html.B(at), html.Br(), html.Span(event["title"], **own)], scope="row"),
            html.Td(
                [
                    *words,
                    html.P(phrasing.capitalised(read)),
                    *([html.P(html.Small(rule), **lang_attribute(ENGLISH))] if rule else []),
                ]
            ),
            html.Td(
                [
                    html.P(html.B(translate(PROVED[event["answer"]], pivot=dealt.pivot.title))),
                    html.P(why),
                    *[html.P(each) for each in caveats_in_words(event, dealt.context)],
                    *_to_ask(prompts, dealt),
                ]
            ),
        ]
    )


def _to_ask(prompts: Sequence[Prompt], dealt: Dealt) -> list[Component]:
    """What can only be asked once the answer is out."""
    if not prompts:
        return []
    own = lang_attribute(dealt.language)
    items = [html.Li(p.text, **(own if p.is_written else {})) for p in prompts]
    return [html.P(html.I(translate("To ask now:"))), html.Ul(items)]


def _order(dealt: Dealt) -> list[Component]:
    """One right order, and of each card what it certainly came after and what it may be."""
    readings = list(dealt.events["reading"])
    after: dict[int, list[int]] = {at: [] for at in range(len(readings))}
    open_to: dict[int, list[int]] = {at: [] for at in range(len(readings))}
    for pair in pairs(readings):
        if not pair.is_decided:
            open_to[pair.first].append(pair.second)
            open_to[pair.second].append(pair.first)
        elif pair.order == "before":
            after[pair.second].append(pair.first)
        else:
            after[pair.first].append(pair.second)
    order = right_order(dealt.events)
    names = (
        translate("Card"),
        translate("certainly began after"),
        translate("either order is right beside"),
    )
    rows = [
        html.Tr(
            [
                html.Th(at + 1, scope="row"),
                html.Td(_numbers(n + 1 for n in sorted(after[at])) or "–"),
                html.Td(_open(sorted(open_to[at]), len(readings))),
            ]
        )
        for at in order
    ]
    one = translate(
        "One right order, of perhaps many: {order}.", order=_numbers(at + 1 for at in order)
    )
    return [html.P(one, className="ho-over"), _table(names, rows)]


def _open(places: Sequence[int], number: int) -> str:
    if len(places) == number - 1:
        return translate("every other card")
    return _numbers(at + 1 for at in places) or "–"


def right_order(events: pd.DataFrame) -> list[int]:
    """Places of a packet's events in an order that contradicts nothing that is proved.

    What certainly began before something else had begun, at the latest, before that.
    """
    windows = [beginning(reading) for reading in events["reading"]]

    def latest(at: int) -> tuple[float, float]:
        first, last = windows[at]
        return inf if last is None else last, -inf if first is None else first

    return sorted(range(len(windows)), key=latest)


def _sources(dealt: Dealt, prompts: Sequence[Prompt]) -> list[Component]:
    """What is noted of the sources, and what can be asked of them only now."""
    known = by_key(dealt.collection.sources)
    own = lang_attribute(dealt.language)
    keys = [name for name in dict.fromkeys(map(str, dealt.events["source"])) if name in known]
    # What the class was not told of them is told here.
    is_hidden = dealt.attribution.is_hidden
    names = {
        name: citation(known[name]) if is_hidden else f"{known[name]['title']}:"
        for name in keys
        if is_hidden or known[name]["note"]
    }
    noted = [
        html.P([html.I(called), " ", known[name]["note"]], className="ho-noted", **own)
        for name, called in names.items()
    ]
    if not noted and not prompts:
        return []
    return [html.H3(translate("The source")), *noted, *_to_ask(prompts, dealt)]


def _again(dealt: Dealt, address: str) -> list[Component | str]:
    """Where the same packet is had again."""
    query = f"?{dealt.lesson.query}" if dealt.lesson.query else ""
    words = noop("The same packet again: {paper} on paper, {screen} on a screen.")
    places = {"paper": "/handout", "screen": "/lesson"}
    addresses = {name: html.Code(f"{address}{path}{query}") for name, path in places.items()}
    return translate_parts(words, **addresses)


def _numbers(places: Iterable[int]) -> str:
    return translate(", ").join(map(str, places))


def _table(names: Sequence[str], rows: Sequence[html.Tr], kind: str = "") -> html.Table:
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in names]))
    return html.Table([head, html.Tbody(list(rows))], className=f"ho-table {kind}".strip())
