"""Our files, the bundle of plotly.js, and whom to tell of a weakness."""

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, request

from timeline.html import assets
from timeline.server import security_txt
from timeline.server.headers import ANY_TIMING, IMMUTABLE
from timeline.server.requests import public_address, service

file_routes = Blueprint("files", __name__)


@file_routes.get("/static/<name>")
def static_file(name: str) -> Response:
    """Answer with a file, at once and not streamed, so that the compressed one is held."""
    if name not in (*assets.NAMES, assets.basic_plotly()):
        abort(404)
    response = Response(assets.content(name), mimetype=assets.TYPES[name.rsplit(".", 1)[1]])
    response.headers.update(ANY_TIMING)
    # Another version's address must not keep this one's content.
    if request.args.get("v") == assets.fingerprint(name):
        response.headers.update(IMMUTABLE)
    return response


@file_routes.get(security_txt.PATH)
def whom_to_tell() -> Response:
    """Answer with the operator's contact, where there is one."""
    contact = service().site.security_contact
    if not contact:
        abort(404)
    text = security_txt.security_txt(contact, public_address(), datetime.now(UTC))
    return Response(text, mimetype="text/plain")
