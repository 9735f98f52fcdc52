"""Buttons that change the view: pivot, lanes, scale, comparison and size."""

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from timeline.chart.scales import SCALES
from timeline.collection.collection import Collection
from timeline.collection.pivots import Pivot
from timeline.collection.schema import LANES
from timeline.html import ids
from timeline.html.render import attributes
from timeline.i18n import phrasing
from timeline.views.drawing import RenderedView
from timeline.views.query import COMPARED


def pivot_picker(collection: Collection, rendered: RenderedView) -> html.Div:
    """The collection's pivots as buttons, and a field for any other date."""
    default = collection.default_pivot
    return html.Div(
        [
            html.Span("Pivot", className="tl-label", id="pivot-label"),
            *(
                html.Button(
                    phrasing.capitalised(pivot.title),
                    type="button",
                    className="tl-button",
                    title=_when(pivot),
                    **attributes(
                        data_view_key="pivot",
                        data_view_value=key,
                        data_view_default=str(pivot is default).lower(),
                        aria_pressed=str(rendered.scene["now"]["pivot"] == key).lower(),
                    ),
                )
                for key, pivot in collection.pivots.items()
            ),
            html.Label(
                [
                    html.Span("or any date"),
                    dcc.Input(
                        id=ids.PIVOT_TYPED,
                        type="text",
                        placeholder=phrasing.day_in_words(rendered.window[0]),
                        autoComplete="off",
                        className="tl-input",
                    ),
                ],
                className="tl-field",
                htmlFor=ids.PIVOT_TYPED,
            ),
        ],
        className="tl-choice",
        role="group",
        **attributes(aria_labelledby="pivot-label"),
    )


def _when(pivot: Pivot) -> str:
    return phrasing.window_named(pivot.reading.earliest, pivot.reading.latest)


def lanes_picker(collection: Collection, rendered: RenderedView) -> html.Div:
    """Buttons for the column that the lanes stand for."""
    default = collection.settings.lanes
    return _picker("lanes", "Lanes by", {by: by for by in LANES}, default, rendered)


def all_lanes_picker(rendered: RenderedView) -> html.Div:
    """Buttons for the most frequent lanes or all; hidden where there are few."""
    names = {"": "the most frequent", "1": "all of them"}
    picker = _picker("lanes_all", "A lane for", names, "", rendered)
    return html.Div(picker, hidden=not rendered.scene["folds"], **attributes(data_folds=""))


def scale_picker(rendered: RenderedView) -> html.Div:
    """Buttons for the scale of the axis."""
    names = {"calendar": "calendar", "pivot": "from the pivot", "order": "order"}
    return _picker("scale", "Scale", names, SCALES[0], rendered)


def compare_picker(rendered: RenderedView) -> html.Div:
    """Buttons for the facet whose first signs are compared."""
    names = {"": "nothing", **{facet: f"{facet}s" for facet in COMPARED}}
    # Two selections are compared by keeping them; this says that they are.
    names["selection"] = "A and B"
    return _picker("compare", "Compare", names, "", rendered)


def _picker(
    key: str, name: str, values: Mapping[str, str], default: str, rendered: RenderedView
) -> html.Div:
    """A group of buttons, one of which is pressed; each asks for another drawing."""
    label = f"{key}-label"
    return html.Div(
        [
            html.Span(name, className="tl-label", id=label),
            *(
                html.Button(
                    words,
                    type="button",
                    className="tl-button",
                    hidden=value == "selection" and rendered.scene["now"][key] != value,
                    **attributes(
                        data_view_key=key,
                        data_view_value=value,
                        data_view_default=str(value == default).lower(),
                        aria_pressed=str(rendered.scene["now"][key] == value).lower(),
                    ),
                )
                for value, words in values.items()
            ),
        ],
        className="tl-choice",
        role="group",
        **attributes(aria_labelledby=label),
    )


def keepers() -> list[html.Button]:
    """Buttons that keep the selection as A or as B, to compare the two."""
    return [
        html.Button(
            f"Keep as {name.upper()}",
            type="button",
            className="tl-button",
            title="Keep this selection, to compare two",
            hidden=True,
            **attributes(data_keep=name),
        )
        for name in ("a", "b")
    ]


def size_switch(rendered: RenderedView) -> list[html.Button]:
    """Buttons that enlarge the page or return it to its normal size; one of them is hidden."""
    return [
        html.Button(
            words,
            type="button",
            className="tl-button",
            title="For a projector" if size else None,
            hidden=rendered.view.size == size,
            **attributes(
                data_view_key="size",
                data_view_value=size,
                data_view_default=str(not size).lower(),
            ),
        )
        for size, words in (("large", "Enlarge"), ("", "Normal size"))
    ]


def folded(parts: Sequence[Component], door: str) -> html.Details:
    """Controls folded away behind a door, so that what they change is seen first."""
    return html.Details([html.Summary(door), *parts], className="tl-controls")
