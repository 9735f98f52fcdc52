"""A view's events, as programs ask for them."""

import hashlib
from collections.abc import Callable

from flask import Flask, Response, request

from timeline.collection.collection import Collection
from timeline.errors import ViewError
from timeline.exports import tables
from timeline.exports.formats import KINDS, file_name
from timeline.server.responses import public_address, saved_as
from timeline.views import strict

PARAMETERS = {
    "text/csv": "; charset=utf-8; header=present",
    "text/markdown": "; charset=utf-8; variant=CommonMark",
    "application/x-research-info-systems": "; charset=utf-8",
    "application/x-bibtex": "; charset=utf-8",
}
"""What a type leaves open. JSON is UTF-8 by definition."""


DESCRIBED_BY = '</events.schema.json>; rel="describedby"; type="application/json"'
"""Where a program finds what the columns are."""


OPEN = ("events_csv", "events_json", "events_schema", "export")
"""Endpoints that any page's script may read; they tell everyone the same and set nothing."""


OPENNESS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition",
}


def add_data_routes(server: Flask, collection: Collection, query: Callable[[], str]) -> None:
    """Serve the events of a view to programs, in every format, from whatever page they run in.

    What can't be used in a query is an answer of 400: nobody reads what is said beside a file.

    Parameters
    ----------
    server
        From `make_server`.
    collection
        What is served.
    query
        The query of the request.
    """

    def told(words: str, status: int) -> Response:
        return Response(f"{words}\n", status=status, mimetype="text/plain")

    def answered(
        make: Callable[[strict.ViewEvents], str], mimetype: str, **headers: str
    ) -> Response:
        try:
            text = make(strict.view_events(collection, query()))
        except ViewError as error:
            return told(str(error), 400)
        response = Response(text, content_type=f"{mimetype}{PARAMETERS.get(mimetype, '')}")
        # The table may be another one when the server starts anew, so it is asked each time.
        response.headers["Cache-Control"] = "public, no-cache"
        response.headers.update(headers)
        response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
        response.make_conditional(request)
        return response

    @server.get("/events.csv")
    def events_csv() -> Response:
        return answered(tables.exact_csv, "text/csv", Link=DESCRIBED_BY)

    @server.get("/events.json")
    def events_json() -> Response:
        return answered(tables.as_json, "application/json", Link=DESCRIBED_BY)

    @server.get("/events.schema.json")
    def events_schema() -> Response:
        return answered(lambda shown: tables.json_text(tables.schema(shown)), "application/json")

    @server.get("/export/<name>")
    def export(name: str) -> Response:
        if name not in KINDS:
            return told(f"There is no such export. Write one of: {', '.join(KINDS)}.", 404)
        kind = KINDS[name]
        return answered(
            lambda shown: kind.make(shown, public_address()),
            kind.mimetype,
            **saved_as(file_name(collection, kind)),
        )

    @server.after_request
    def open_to_all(response: Response) -> Response:
        # Also what is answered to a browser that asks beforehand whether it may.
        if request.endpoint in OPEN:
            response.headers.update(OPENNESS)
        return response
