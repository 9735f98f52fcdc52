"""What the answers of the web server have in common: the site, its address, what may frame them."""

from flask import Response, current_app, request

from timeline.server.site_settings import SettingError, Site, read_address

EXHIBIT_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
"""Without its ``frame-ancestors``, which the site says."""


def site() -> Site:
    """What whoever serves the timeline says of the place."""
    found: Site = current_app.config["SITE"]
    return found


def public_address() -> str:
    """Scheme and host by which readers reach the server, "" where nobody has said it.

    What a request calls the server is believed only of proxies that are trusted.
    """
    here = site()
    if here.address or not here.proxies:
        return here.address
    # Where the proxies do not say it, the host is only what the request calls it.
    said = request.headers.get("X-Forwarded-Host", "").split(",")
    if len(said) < here.proxies or not said[-here.proxies].strip():
        return ""
    try:
        return read_address("X-Forwarded-Host", request.host_url)
    except SettingError:
        return ""


def framed(document: str) -> Response:
    """A document that the pages which the site names may frame."""
    response = Response(document)
    framers = site().frame_ancestors
    rules = [EXHIBIT_POLICY, f"frame-ancestors {framers}"] if framers else [EXHIBIT_POLICY]
    response.headers["Content-Security-Policy"] = "; ".join(rules)
    return response


def saved_as(name: str) -> dict[str, str]:
    """The header of what a browser saves as a file instead of showing it."""
    return {"Content-Disposition": f"attachment; filename={name}"}
