"""Exhibits, as a page that other sites may frame."""

from flask import Blueprint, Response, request

from timeline.page import exhibit, metadata
from timeline.server.headers import framed_by
from timeline.server.requests import public_address, service, view_query
from timeline.server.responses import document
from timeline.views.titles import titles_of

exhibit_routes = Blueprint("exhibit", __name__)


@exhibit_routes.get("/embed")
def embed() -> Response:
    """Answer with an exhibit that takes its scripts from here."""
    here, query = service(), view_query()
    called = titles_of(here.collection, query.in_english(here.collection))
    head = metadata.head_of_view(
        here.collection, called, address=public_address(), path=request.path, query=query
    )
    view = query.for_workbench()
    whole = f"/?{view}" if view else "/"
    text = exhibit.document(here.collection, query, head, whole)
    return document(text, framed_by(here.site.frame_ancestors))
