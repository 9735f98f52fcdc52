"""A view's events, as programs ask for them, in every format, from whatever page they run in.

What can't be used in a query is an answer of 400: nobody reads what is said beside a file.
"""

import hashlib
from collections.abc import Callable

from flask import Blueprint, Response, request

from timeline.classroom.formats import FORMATS
from timeline.errors import ViewError
from timeline.exports import tables
from timeline.exports.formats import Order, file_name
from timeline.server.headers import ASK_EACH_TIME, OPEN_DATA, saved_as
from timeline.server.requests import public_address, query_text, service
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
    return _table(tables.exact_csv, "text/csv", Link=DESCRIBED_BY)


@data_routes.get("/events.json")
def events_json() -> Response:
    """Answer with the table for programs."""
    return _table(tables.as_json, "application/json", Link=DESCRIBED_BY)


@data_routes.get("/events.schema.json")
def events_schema() -> Response:
    """Answer with what the columns of the table are."""
    return _table(lambda view: tables.json_text(tables.schema(view)), "application/json")


@data_routes.get("/export/<name>")
def export(name: str) -> Response:
    """Answer with a view in the format of another program."""
    data = {form.name: form for form in FORMATS.values() if form.is_data}
    if name not in data:
        return plain(f"There is no such export. Write one of: {', '.join(data)}.", 404)
    form, collection = data[name], service().collection
    order = Order(collection, query_text(), public_address())
    headers = saved_as(file_name(collection, form))
    return _data(lambda: form.write(order).octets, form.mimetype, **headers)


@data_routes.after_app_request
def open_to_all(response: Response) -> Response:
    """Let any page read it; also what is answered to a browser that asks beforehand."""
    if request.blueprint == data_routes.name:
        response.headers.update(OPEN_DATA)
    return response


def _table(make: Callable[[ViewEvents], str], mimetype: str, **headers: str) -> Response:
    def octets() -> bytes:
        return make(view_events(service().collection, query_text())).encode()

    return _data(octets, mimetype, **headers)


def _data(make: Callable[[], bytes], mimetype: str, **headers: str) -> Response:
    try:
        octets = make()
    except ViewError as error:
        return plain(str(error), 400)
    response = Response(octets, content_type=f"{mimetype}{PARAMETERS.get(mimetype, '')}")
    response.headers.update(ASK_EACH_TIME)
    response.headers.update(headers)
    response.set_etag(hashlib.sha256(octets).hexdigest()[:32])
    response.make_conditional(request)
    return response
