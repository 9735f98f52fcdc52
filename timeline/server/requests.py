"""What a request is about: the collection that is served, the query, and by which address."""

from dataclasses import dataclass
from typing import Final

from flask import Flask, current_app, request

from timeline.collection.collection import Collection
from timeline.server.site_settings import (
    QUERY_CHARACTERS,
    QUERY_KEYS,
    SettingError,
    Site,
    read_address,
)
from timeline.views.query import ViewQuery

_SERVICE: Final = "timeline"
"""Under this name the application holds what it serves."""


@dataclass(frozen=True, slots=True, eq=False)
class Service:
    """What an application serves, and where.

    Parameters
    ----------
    collection
        Whose views are asked for.
    site
        What whoever serves it says of the place.
    plotly
        The address of the plotly bundle.
    """

    collection: Collection
    site: Site
    plotly: str


def serve_from(server: Flask, service: Service) -> None:
    """Have an application answer from what it serves."""
    server.extensions[_SERVICE] = service


def service(server: Flask | None = None) -> Service:
    """What an application serves; by default the one that answers now."""
    here: Service = (server or current_app).extensions[_SERVICE]
    return here


def query_text() -> str:
    """The query string of the request."""
    return request.query_string.decode("ascii", "replace")


def view_query(language: str | None = None) -> ViewQuery:
    """What the request asks of the collection, as `ViewQuery.parse` reads it."""
    return ViewQuery.parse(service().collection, query_text(), language)


def public_address() -> str:
    """Scheme and host by which readers reach the server, "" where nobody has said it.

    What a request calls the server is believed only of proxies that are trusted.
    """
    site = service().site
    if site.address or not site.proxies:
        return site.address
    # Where the proxies do not say it, the host is only what the request calls it.
    hosts = request.headers.get("X-Forwarded-Host", "").split(",")
    if len(hosts) < site.proxies or not hosts[-site.proxies].strip():
        return ""
    return _host_of_request("X-Forwarded-Host")


def reached_by() -> str:
    """The address by which this reader came, "" where it can't be read.

    Others are told it by nobody but this reader.
    """
    return public_address() or _host_of_request("Host")


def _host_of_request(name: str) -> str:
    # As it was sent: Werkzeug would read a name such as xn--mller-kva.example.
    host = request.environ.get("HTTP_HOST", "")
    try:
        return read_address(name, f"{request.scheme}://{host}")
    except SettingError:
        return ""


def unbounded(query: str) -> str:
    """Why a query is not read; "" if it is no longer than one may be."""
    keys = query.count("&") + 1
    if len(query) > QUERY_CHARACTERS:
        what = f"{len(query):,} characters; there may be {QUERY_CHARACTERS:,}"
    elif keys > QUERY_KEYS:
        what = f"{keys:,} keys; there may be {QUERY_KEYS:,}"
    else:
        return ""
    return f"This query has {what}. Leave some of it out."
