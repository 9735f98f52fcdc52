"""A view as a document that carries everything, to be saved: exhibit, exercise, handout."""

from functools import partial

from flask import Blueprint, Response
from flask.blueprints import BlueprintSetupState

from timeline.classroom.formats import FORMATS
from timeline.exports.formats import Format, Order, file_name
from timeline.server.headers import saved_as
from timeline.server.requests import query_text, service

document_routes = Blueprint("documents", __name__)


@document_routes.record
def add_documents(state: BlueprintSetupState) -> None:
    """Give each document its address."""
    for form in FORMATS.values():
        if form.document:
            path = f"/{form.document}.html"
            state.add_url_rule(path, form.document, partial(_document, form), methods=["GET"])


def _document(form: Format) -> Response:
    collection = service().collection
    query = query_text()
    file = form.write(Order(collection, query))
    headers = saved_as(file_name(collection, form, query))
    return Response(file.content, mimetype=form.mimetype, headers=headers)
