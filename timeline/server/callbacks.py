"""What happens when the view changes: unpack, call one pure function, return.

The URL's query string is the view. The browser reads it and decides what is shown
(``assets/js/entries/workbench.js``); it asks the server only for another rendered view or for
cards.
"""

from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, State
from werkzeug.exceptions import BadRequest

from timeline.collection.collection import Collection
from timeline.html import ids
from timeline.html.render import to_html
from timeline.page import filter_controls, sections
from timeline.page.ledger import ledger
from timeline.server.requests import unbounded
from timeline.views import drawing
from timeline.views.query import ViewQuery
from timeline.views.query_string import RENDERING_KEYS


def register(app: dash.Dash, collection: Collection) -> None:
    """Attach every callback of the workbench to ``app``."""
    app.clientside_callback(
        ClientsideFunction("workbench", "readView"),
        Output(ids.ASKED_VIEW, "data"),
        Input(ids.URL, "search"),
        State(ids.ASKED_VIEW, "data"),
    )
    app.clientside_callback(ClientsideFunction("workbench", "receive"), Input(ids.REPLY, "data"))
    app.clientside_callback(ClientsideFunction("workbench", "deal"), Input(ids.CARDS, "data"))

    @app.callback(
        Output(ids.REPLY, "data"),
        Output(ids.FACETS, "children"),
        Input(ids.ASKED_VIEW, "data"),
        prevent_initial_call=True,
    )
    def new_view(words: dict[str, str]) -> tuple[Any, ...]:
        query = _view_query(collection, words)
        rendered = drawing.render_view(collection, query.view)
        return sections.reply(collection, rendered, query), filter_controls.facets(rendered)

    @app.callback(Output(ids.CARDS, "data"), Input(ids.WANTED, "data"), prevent_initial_call=True)
    def wanted_cards(wanted: dict[str, Any]) -> dict[str, Any]:
        ids_wanted = wanted.get("ids") if isinstance(wanted, dict) else None
        if not isinstance(ids_wanted, list) or not all(isinstance(i, str) for i in ids_wanted):
            raise BadRequest("Cards are wanted by their ids.")
        query = _view_query(collection, wanted.get("view"))
        rendered = drawing.render_view(collection, query.view)
        columns = ledger(rendered.events, rendered.context, ids_wanted)
        return {"view": dict(query.words), "ledger": to_html(columns)}


def _view_query(collection: Collection, sent: object) -> ViewQuery:
    """What the words of a view ask for that a browser sent."""
    words = sent if isinstance(sent, dict) else {}
    if not all(isinstance(words.get(key, ""), str) for key in RENDERING_KEYS):
        raise BadRequest("A view is made of texts.")
    for key in RENDERING_KEYS:
        if reason := unbounded(words.get(key, "")):
            raise BadRequest(reason)
    return ViewQuery.from_words(collection, words)
