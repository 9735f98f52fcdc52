"""What happens when the view changes: unpack, call one pure function, return.

The URL's query string is the view. The browser reads it, decides what is shown
(``assets/js/entries/workbench.js``), and asks the server only for another frame or for cards.
"""

from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, State
from werkzeug.exceptions import BadRequest

from timeline.collection.collection import Collection
from timeline.html import ids
from timeline.html.render import to_html
from timeline.page import cards, filter_controls, sections
from timeline.views import drawing
from timeline.views.query import asked_for, words_of


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
    def new_frame(view: dict[str, str]) -> tuple[Any, ...]:
        asked = asked_for(collection, **_words(view))
        rendered = drawing.render_view(collection, asked.view)
        return sections.reply(collection, rendered, asked), filter_controls.facets(rendered)

    @app.callback(Output(ids.CARDS, "data"), Input(ids.WANTED, "data"), prevent_initial_call=True)
    def wanted_cards(wanted: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(wanted, dict) or not isinstance(wanted.get("ids"), list):
            raise BadRequest("Cards are wanted by their ids.")
        words = _words(wanted.get("view"))
        rendered = drawing.render_view(collection, asked_for(collection, **words).view)
        ledger = cards.ledger(rendered.events, rendered.context, wanted["ids"])
        return {"view": words, "ledger": to_html(ledger)}


def _words(view: object) -> dict[str, str]:
    """The words of a view that a browser sent."""
    words = words_of(view if isinstance(view, dict) else {})
    if not all(isinstance(word, str) for word in words.values()):
        raise BadRequest("A view is made of texts.")
    return words
