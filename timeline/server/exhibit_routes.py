"""Exhibits, as a page that other sites may frame."""

from flask import Blueprint, Response, request

from timeline.page import exhibit, metadata
from timeline.server.headers import framed_by
from timeline.server.requests import public_address, service, view_query
from timeline.server.responses import document

exhibit_routes = Blueprint("exhibit", __name__)


@exhibit_routes.get("/embed")
def embed() -> Response:
    """Answer with an exhibit that takes its scripts from here."""
    here, query = service(), view_query()
    head = metadata.head_of_view(
        here.collection,
        query.in_english(here.collection),
        address=public_address(),
        path=request.path,
    )
    view = query.for_workbench()
    whole = f"/?{view}" if view else "/"
    text = exhibit.document(here.collection, query, head, here.plotly, whole)
    return document(text, framed_by(here.site.frame_ancestors))
