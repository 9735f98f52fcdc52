"""The workbench: what its document holds, for the view that an address asks for."""

from dataclasses import dataclass
from functools import cache

from dash import html

from timeline.collection.cache import cached_per_collection
from timeline.collection.collection import Collection
from timeline.exports.formats import Format
from timeline.html import ids
from timeline.html.render import attributes, data_block, to_html
from timeline.i18n.translation import counting
from timeline.page import sections, share_dialog, tour
from timeline.page.download_menu import download_menu
from timeline.views import selection
from timeline.views.drawing import render_view
from timeline.views.query import View, ViewQuery
from timeline.views.selection import Selection


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the document, as HTML.

    Parameters
    ----------
    above, tour, shown, controls, tools, below
        What is read, from the headline to the sources, in this order.
    dialog
        Where the view is shared.
    data
        What the page's scripts start with.
    """

    above: str
    tour: str
    shown: str
    controls: str
    tools: str
    below: str
    dialog: str
    data: str


def parts_of(collection: Collection, query: ViewQuery, formats: tuple[Format, ...]) -> Parts:
    """Make the document's parts; those of the last few views are remembered.

    Parameters
    ----------
    collection
        What is shown.
    query
        In English, which the workbench speaks.
    formats
        What a view can be written as.
    """
    # The script shows what is selected; a step's own view stands there before it does.
    first = query.selection if query.is_step_view else selection.EVERYTHING
    opening = opening_parts(collection, query.view, first, formats)
    return Parts(
        opening.above,
        _tour(collection, query) if collection.tour else "",
        opening.shown,
        opening.controls,
        opening.tools,
        opening.below,
        _dialog(),
        opening.data + data_block(ids.ASKED, query.for_browser()) + tour.block(collection),
    )


@cached_per_collection(most=32)
def opening_parts(
    collection: Collection, view: View, chosen: Selection, formats: tuple[Format, ...]
) -> Parts:
    """The document's parts for a view, without those that only its address decides.

    Parameters
    ----------
    collection
        The document's collection.
    view
        How it is drawn, with all events.
    chosen
        What is to be seen of it before any script has run.
    formats
        What it can be written as.
    """
    rendered = render_view(collection, view)
    tools = [share_dialog.share_button(), download_menu(formats)]
    with counting(collection.noun):
        return Parts(
            above=sections.above(collection, rendered, chosen, [_other_pages(collection)]),
            tour="",
            shown=sections.shown(collection, rendered, chosen),
            controls=sections.first_controls(collection, rendered),
            tools=sections.tools(rendered, tools),
            below=sections.below(collection, rendered, chosen),
            dialog="",
            data=data_block(ids.OPENING, {"scene": rendered.scene, "figure": rendered.figure}),
        )


@cached_per_collection(most=64)
def _tour(collection: Collection, query: ViewQuery) -> str:
    """HTML of the tour's bar."""
    rendered = render_view(collection, query.view)
    with counting(collection.noun):
        return to_html(tour.bar(collection, rendered, query))


@cache
def _dialog() -> str:
    """HTML of the dialog in which a view is shared."""
    return to_html(share_dialog.share_dialog())


def _other_pages(collection: Collection) -> html.Nav:
    """Where else a reader can go: through the tour, to a class, with a table of their own."""
    # What a teacher makes is made of the view as it stands.
    teach = html.A("Teach", href="/teach", **attributes(data_export="/teach"))
    own_table = html.A("Your own table", href="/table")
    return html.Nav(
        [*tour.start(collection), teach, own_table],
        className="tl-pages",
        **attributes(aria_label="Other pages"),
    )
