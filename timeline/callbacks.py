"""What happens when the view changes: unpack, call one pure function, return.

The URL's query string is the view. The browser reads it, decides what is shown
(``assets/js/entries/workbench.js``), and asks the server only for another frame or for cards.
"""

from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, State
from werkzeug.exceptions import BadRequest

from timeline import cards, controls, frames, ids, page
from timeline.collection import Collection
from timeline.markup import to_html


def register(app: dash.Dash, collection: Collection) -> None:
    """Attach every callback of the workbench to ``app``."""
    app.clientside_callback(
        ClientsideFunction("workbench", "readView"),
        Output(ids.FRAME, "data"),
        Input(ids.URL, "search"),
        State(ids.FRAME, "data"),
    )
    app.clientside_callback(ClientsideFunction("workbench", "receive"), Input(ids.REPLY, "data"))
    app.clientside_callback(ClientsideFunction("workbench", "deal"), Input(ids.CARDS, "data"))

    @app.callback(
        Output(ids.REPLY, "data"),
        Output(ids.FACETS, "children"),
        Input(ids.FRAME, "data"),
        prevent_initial_call=True,
    )
    def new_frame(view: dict[str, str]) -> tuple[Any, ...]:
        asked = frames.asked_for(collection, **_words(view))
        frame = frames.frame_of(collection, asked)
        return page.reply(collection, frame, asked), controls.facets(frame)

    @app.callback(Output(ids.CARDS, "data"), Input(ids.WANTED, "data"), prevent_initial_call=True)
    def wanted_cards(wanted: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(wanted, dict) or not isinstance(wanted.get("ids"), list):
            raise BadRequest("Cards are wanted by their ids.")
        words = _words(wanted.get("view"))
        frame = frames.frame_of(collection, frames.asked_for(collection, **words))
        ledger = cards.ledger(frame.events, frame.context, wanted["ids"])
        return {"view": words, "ledger": to_html(ledger)}


def _words(view: object) -> dict[str, str]:
    """The words of a view that a browser sent."""
    words = frames.words_of(view if isinstance(view, dict) else {})
    if not all(isinstance(word, str) for word in words.values()):
        raise BadRequest("A view is made of texts.")
    return words
