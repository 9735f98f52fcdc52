"""A reader's own table: what is sent is read, answered and kept nowhere."""

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.exceptions import BadRequest

from timeline.classroom.formats import FORMATS
from timeline.collection.collection import Collection
from timeline.collection.importing import Limits
from timeline.dates import forgetting
from timeline.errors import TableError, ViewError
from timeline.page import own_table
from timeline.page.own_table_report import faults_in_html
from timeline.server.headers import NEVER_STORED, saved_as
from timeline.server.requests import query_text, service
from timeline.server.responses import plain

OWN_TABLE = "/table"

ROOM_FOR_WORDS = 500_000
"""What may be sent beside a table: its mapping, a change of it, ids of cards."""

own_table_routes = Blueprint("own_table", __name__)


@own_table_routes.get(OWN_TABLE)
def own_table_page() -> Response:
    """Answer with the page on which a reader opens a table."""
    return Response(own_table.document(service().plotly))


@own_table_routes.post(f"{OWN_TABLE}/read")
@forgetting()
def read_table() -> Response:
    """Answer with everything that the browser shows of the table that is sent."""
    return jsonify(own_table.answer(_sent_collection(), request.args, FORMATS.values()))


@own_table_routes.post(f"{OWN_TABLE}/cards")
@forgetting()
def own_cards() -> Response:
    """Answer with the cards of a large table that are asked for."""
    collection = _sent_collection()
    # A form ends its lines with a carriage return too.
    wanted = request.form.get("ids", "").splitlines()
    return jsonify({"ledger": own_table.wanted_cards(collection, request.args, wanted)})


@own_table_routes.post(f"{OWN_TABLE}/export/<name>")
@forgetting()
def own_export(name: str) -> Response:
    """Answer with a view of the table as a file."""
    offered = (form for form in FORMATS.values() if form.is_offered(of_own_table=True))
    sendable = {form.key: form for form in offered if not form.needs_browser}
    if name not in sendable:
        abort(404)
    try:
        file = own_table.taken_away(_sent_collection(), sendable[name], query_text())
    except ViewError as error:
        return plain(str(error), 400)
    return Response(file.content, mimetype=file.mimetype, headers=saved_as(file.name))


@own_table_routes.errorhandler(TableError)
def refused(error: TableError) -> tuple[Response, int]:
    """Answer with the faults of a table that can't be used."""
    return jsonify({"faults": faults_in_html(error)}), 422


@own_table_routes.after_app_request
def keep_nothing(response: Response) -> Response:
    """Have nobody keep what was made of a table, nor what was wrong with it."""
    if request.path.startswith(f"{OWN_TABLE}/"):
        response.headers.update(NEVER_STORED)
    return response


def _sent_collection() -> Collection:
    """The table that the request sends.

    Raises
    ------
    TableError
        With every fault, if it can't be used.
    """
    site = service().site
    limits = Limits(site.table_megabytes * 1_000_000, site.table_rows)
    request.max_content_length = limits.octets + ROOM_FOR_WORDS
    request.max_form_memory_size = ROOM_FOR_WORDS
    file = request.files.get("table")
    if file is None:
        raise BadRequest("A table is sent as a file.")
    words = (request.form.get(key, "") for key in ("mapping", "change"))
    return own_table.open_sent(own_table.Sent(file.read(), file.filename or "", *words), limits)
