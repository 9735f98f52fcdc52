"""A reader's own table: what is sent is read, answered and kept nowhere.

The work is done in a process that can be ended (`timeline.server.table_tasks`).
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.exceptions import BadRequest

from timeline.collection.importing import Limits
from timeline.errors import Fault, TableError, ViewError
from timeline.page import own_table
from timeline.page.own_table import Sent
from timeline.page.own_table_report import faults_in_html
from timeline.server import table_tasks
from timeline.server.headers import DRAWN, NEVER_STORED, saved_as
from timeline.server.requests import query_text, service
from timeline.server.responses import document, plain
from timeline.server.site_settings import ROOM_FOR_WORDS, Site
from timeline.server.worker_pool import (
    BusyError,
    DeadlineError,
    LeftError,
    MemoryLimitError,
    PoolError,
    shared_pool,
)

T = TypeVar("T")

OWN_TABLE = "/table"

BUSY = "The server is reading other tables. Yours is still here: try again in a few seconds."
WAIT = {"Retry-After": "3"}
"""Seconds after which a table that found no room is sent again."""

SMALLER = "Split the table, or leave out columns that the timeline does not need."

own_table_routes = Blueprint("own_table", __name__)


@own_table_routes.get(OWN_TABLE)
def own_table_page() -> Response:
    """Answer with the page on which a reader opens a table."""
    return document(own_table.document(service().plotly), DRAWN)


@own_table_routes.post(f"{OWN_TABLE}/read")
def read_table() -> Response:
    """Answer with everything that the browser shows of the table that is sent."""
    return _json(_worked_on(table_tasks.read, request.args.to_dict()))


@own_table_routes.post(f"{OWN_TABLE}/cards")
def own_cards() -> Response:
    """Answer with the cards of a large table that are asked for."""
    return _json(_worked_on(table_tasks.cards, request.args.to_dict()))


@own_table_routes.post(f"{OWN_TABLE}/export/<name>")
def own_export(name: str) -> Response:
    """Answer with a view of the table as a file."""
    if name not in table_tasks.SENDABLE:
        abort(404)
    try:
        file = _worked_on(table_tasks.take_away, name, query_text())
    except ViewError as error:
        return plain(str(error), 400)
    return Response(file.content, mimetype=file.mimetype, headers=saved_as(file.name))


@own_table_routes.errorhandler(TableError)
def refused(error: TableError) -> tuple[Response, int]:
    """Answer with the faults of a table that can't be used."""
    return jsonify({"faults": faults_in_html(error)}), 422


@own_table_routes.errorhandler(PoolError)
def unfinished(error: PoolError) -> Response | tuple[Response, int]:
    """Answer that the work on a table came to no end: there was no room, or it took too much."""
    limits = service().site.table_pool
    match error:
        case DeadlineError():
            problem = f"takes more than the {limits.seconds:,g} seconds that there are for it"
        case MemoryLimitError():
            problem = f"takes more than the {limits.megabytes:,} MB of memory that there are for it"
        case _:
            # To one who has left, it is all the same.
            assert isinstance(error, BusyError | LeftError)
            busy = plain(BUSY, 503)
            busy.headers.update(WAIT)
            return busy
    return refused(TableError((Fault("", None, None, None, f"the table {problem}", SMALLER),)))


@own_table_routes.after_app_request
def keep_nothing(response: Response) -> Response:
    """Have nobody keep what was made of a table, nor what was wrong with it."""
    if request.path.startswith(f"{OWN_TABLE}/"):
        response.headers.update(NEVER_STORED)
    return response


def _worked_on(task: Callable[..., T], *given: object) -> T:
    """What a task makes of the table that the request sends, beside what it is given.

    Raises
    ------
    TableError
        With every fault, if it can't be used.
    PoolError
        If there is no room for it, or it takes too much.
    """
    site = service().site
    pool = shared_pool(site.table_pool, table_tasks.ready)
    if not pool.has_room:
        # Before the work of reading the request.
        raise BusyError
    sent, limits = _sent(site), Limits(site.table_octets, site.table_rows)
    # Waitress says whether the reader is still there.
    is_left = request.environ.get("waitress.client_disconnected", bool)
    return pool.run(task, sent, limits, *given, is_left=is_left)


def _sent(site: Site) -> Sent:
    request.max_content_length = site.largest_table_request
    request.max_form_memory_size = ROOM_FOR_WORDS
    file = request.files.get("table")
    if file is None:
        raise BadRequest("A table is sent as a file.")
    words = (request.form.get(key, "") for key in ("mapping", "change", "ids"))
    return Sent(file.read(), file.filename or "", *words)


def _json(text: bytes) -> Response:
    return Response(text, mimetype="application/json")
