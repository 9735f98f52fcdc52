"""The tables of a comparison: every first sign, and the same gestures against every pivot."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.analysis.first_signs import Matter, Standing
from timeline.analysis.tables import sides_by_pivot
from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.collection.pivots import Pivot
from timeline.dates.sides import SIDES
from timeline.html.render import attributes
from timeline.i18n import phrasing
from timeline.i18n.translation import number, translate, translate_parts
from timeline.page.cards import event_link
from timeline.page.comparison_sentences import Inline, event_links
from timeline.views.context import source_of
from timeline.views.drawing import RenderedView


def first_signs_table(rendered: RenderedView) -> html.Div:
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
    return scrolled(
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
    """The row of a first gesture; each cell names its column, for narrow screens."""
    sign, lang = standing.sign, rendered.context.lang
    signs: Inline = []
    for key in sign.candidates:
        words, basis = str(rendered.events.at[key, "date"]), str(rendered.events.at[key, "basis"])
        quoted = [" ", html.Q(words, **lang)] if words else []
        known = [" ", html.Small(translate(basis))] if basis not in ("", "stated") else []
        between = [html.Br()] if signs else []
        signs += [*between, event_link(key, rendered.context), *quoted, *known]
    if sign.undated:
        undated = translate_parts(
            "Without a date: {events}.", events=event_links(sign.undated, rendered)
        )
        signs.append(html.Small(undated, className="tl-table__aside"))
    cells: list[tuple[Inline | str, dict[str, Any]]] = [
        *([(matter.name, lang)] if matter.name else []),
        (standing.sequence, lang),
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
                html.Td(content, role="cell", **more, **attributes(data_label=name))
                for name, (content, more) in rest
            ),
        ],
        role="row",
    )


def _side_cell(standing: Standing) -> tuple[Inline, dict[str, Any]]:
    content: Inline = [phrasing.side_in_words(standing.side)]
    if standing.dated_side != standing.side and standing.sign.candidates:
        side = phrasing.side_in_words(standing.dated_side)
        dated = translate("by the dated alone: {side}", side=side)
        content.append(html.Small(dated, className="tl-table__aside"))
    place = SIDES.index(standing.side) if standing.side else len(SIDES)
    return content, attributes(data_sort=str(place), data_side=standing.side)


def _days_cell(standing: Standing) -> tuple[Inline, dict[str, Any]]:
    content: Inline = [phrasing.interval_in_words(standing.from_pivot)]
    if standing.dated_from_pivot != standing.from_pivot and standing.sign.candidates:
        days = phrasing.interval_in_words(standing.dated_from_pivot)
        aside = translate("by the dated alone: {days}", days=days)
        content.append(html.Small(aside, className="tl-table__aside"))
    most = standing.dated_from_pivot.most
    return content, attributes(data_sort="" if most is None else str(most))


def _grounds(ids: Sequence[str], rendered: RenderedView) -> Inline:
    """The sources of some events, and what else stands behind them."""
    backing: dict[str, None] = {}
    for _, event in rendered.events.loc[list(ids)].iterrows():
        support = rendered.scene["labels"]["support"].get(event.get("support", ""), "")
        backing[" · ".join(filter(None, [source_of(event, rendered.context), support]))] = None
    return [piece for words in backing for piece in (html.Br(), words)][1:]


def _counts(
    collection: Collection, rendered: RenderedView, pivots: tuple[Pivot, ...]
) -> pd.DataFrame:
    """The counts for each pivot; computed once where a view draws all events."""
    if len(rendered.events) == len(collection.events):
        return _counts_of_all(collection, pivots, not rendered.view.count)
    return sides_by_pivot(
        rendered.events,
        {each.key: each for each in pivots},
        collection.events,
        by_occasion=not rendered.view.count,
    )


@cached_per_collection(most=32)
def _counts_of_all(
    collection: Collection, pivots: tuple[Pivot, ...], by_occasion: bool
) -> pd.DataFrame:
    return sides_by_pivot(
        collection.events, {each.key: each for each in pivots}, by_occasion=by_occasion
    )


def pivots_table(collection: Collection, rendered: RenderedView, *, is_fixed: bool) -> html.Div:
    pivots: list[Pivot] = list(collection.pivots.values())
    now = rendered.view.pivot
    if now and all(now.reading.bounds != each.reading.bounds for each in pivots):
        pivots.append(now)
    counts = _counts(collection, rendered, tuple(pivots))
    sides = [side for side in SIDES if side != "on" or counts[side].any()]
    heads = [
        translate("Pivot"),
        translate("Date"),
        *(translate(phrasing.SIDES[side]) for side in sides),
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
            for name, label in zip((*sides, "threads_before"), heads[2:], strict=True)
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
    return scrolled(
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


def scrolled(table: html.Table) -> html.Div:
    """A table in a box that scrolls where the page is narrower, and that the keyboard reaches."""
    caption = table.children[0].children
    return html.Div(
        table,
        className="tl-scrolled",
        role="region",
        tabIndex="0",
        **attributes(aria_label=caption),
    )
