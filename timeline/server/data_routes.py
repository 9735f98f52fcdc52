"""A view's events, as programs ask for them, in every format, from whatever page they run in.

What can't be used in a query is an answer of 400: nobody reads what is said beside a file.
"""

import hashlib
from collections.abc import Callable

from flask import Blueprint, Response, request

from timeline.errors import ViewError
from timeline.exports import tables
from timeline.exports.formats import KINDS, file_name
from timeline.server.headers import ASK_EACH_TIME, OPEN_DATA, saved_as
from timeline.server.requests import public_address, query_text, served
from timeline.server.responses import plain
from timeline.views.strict import ViewEvents, view_events

PARAMETERS = {
    "text/csv": "; charset=utf-8; header=present",
    "text/markdown": "; charset=utf-8; variant=CommonMark",
    "application/x-research-info-systems": "; charset=utf-8",
    "application/x-bibtex": "; charset=utf-8",
}
"""What a type leaves open. JSON is UTF-8 by definition."""

DESCRIBED_BY = '</events.schema.json>; rel="describedby"; type="application/json"'
"""Where a program finds what the columns are."""

data_routes = Blueprint("data", __name__)


@data_routes.get("/events.csv")
def events_csv() -> Response:
    """Answer with the table, exactly as it was read."""
    return _data(tables.exact_csv, "text/csv", Link=DESCRIBED_BY)


@data_routes.get("/events.json")
def events_json() -> Response:
    """Answer with the table for programs."""
    return _data(tables.as_json, "application/json", Link=DESCRIBED_BY)


@data_routes.get("/events.schema.json")
def events_schema() -> Response:
    """Answer with what the columns of the table are."""
    return _data(lambda shown: tables.json_text(tables.schema(shown)), "application/json")


@data_routes.get("/export/<name>")
def export(name: str) -> Response:
    """Answer with a view in the format of another program."""
    if name not in KINDS:
        return plain(f"There is no such export. Write one of: {', '.join(KINDS)}.", 404)
    kind = KINDS[name]
    return _data(
        lambda shown: kind.make(shown, public_address()),
        kind.mimetype,
        **saved_as(file_name(served().collection, kind)),
    )


@data_routes.after_request
def open_to_all(response: Response) -> Response:
    """Let any page read it; also what is answered to a browser that asks beforehand."""
    response.headers.update(OPEN_DATA)
    return response


def _data(make: Callable[[ViewEvents], str], mimetype: str, **headers: str) -> Response:
    try:
        text = make(view_events(served().collection, query_text()))
    except ViewError as error:
        return plain(str(error), 400)
    response = Response(text, content_type=f"{mimetype}{PARAMETERS.get(mimetype, '')}")
    response.headers.update(ASK_EACH_TIME)
    response.headers.update(headers)
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    response.make_conditional(request)
    return response
