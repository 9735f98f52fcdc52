"""A reader's own table, as a web server sees it."""

from flask import Flask, Response, abort, jsonify, request
from werkzeug.exceptions import BadRequest

from timeline.collection.collection import Collection
from timeline.collection.importing import Limits
from timeline.dates import forgetting
from timeline.errors import TableError, ViewError
from timeline.exports.formats import KINDS
from timeline.page import own_table
from timeline.page.own_table_report import faults_in_html
from timeline.server.responses import saved_as, site

OWN_TABLE = "/table"


ROOM_FOR_WORDS = 500_000
"""What may be sent beside a table: its mapping, a change of it, ids of cards."""


def add_own_table(server: Flask, plotly: str) -> None:
    """The page of a reader's own table: what is sent is read, answered and kept nowhere."""

    def sent() -> Collection:
        limits = Limits(site().table_megabytes * 1_000_000, site().table_rows)
        request.max_content_length = limits.octets + ROOM_FOR_WORDS
        request.max_form_memory_size = ROOM_FOR_WORDS
        file = request.files.get("table")
        if file is None:
            raise BadRequest("A table is sent as a file.")
        words = (request.form.get(key, "") for key in ("mapping", "change"))
        return own_table.open_sent(own_table.Sent(file.read(), file.filename or "", *words), limits)

    def refused(error: TableError) -> Response:
        response = jsonify({"faults": faults_in_html(error)})
        response.status_code = 422
        return response

    @server.get("/table")
    def own_table_page() -> Response:
        return Response(own_table.document(plotly))

    @server.post("/table/read")
    @forgetting()
    def read_table() -> Response:
        try:
            return jsonify(own_table.answer(sent(), request.args))
        except TableError as error:
            return refused(error)

    @server.post("/table/cards")
    @forgetting()
    def own_cards() -> Response:
        try:
            collection = sent()
        except TableError as error:
            return refused(error)
        # A form ends its lines with a carriage return too.
        wanted = request.form.get("ids", "").splitlines()
        return jsonify({"ledger": own_table.wanted_cards(collection, request.args, wanted)})

    @server.post("/table/export/<kind>")
    @forgetting()
    def own_export(kind: str) -> Response:
        if kind not in (*KINDS, "exhibit"):
            abort(404)
        query = request.query_string.decode("ascii", "replace")
        try:
            text, name, mimetype = own_table.taken_away(sent(), kind, query)
        except TableError as error:
            return refused(error)
        except ViewError as error:
            return Response(f"{error}\n", status=400, mimetype="text/plain")
        return Response(text, mimetype=mimetype, headers=saved_as(name))

    @server.after_request
    def keep_nothing(response: Response) -> Response:
        # Neither the browser nor a proxy on the way is to keep what was made of a table.
        if request.path.startswith(f"{OWN_TABLE}/"):
            response.headers["Cache-Control"] = "no-store"
        return response
