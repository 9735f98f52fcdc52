"""What the answers of the server say beside their text: what a page may do, and who may have it."""

from typing import Final


def _policy(*rules: str) -> str:
    return "; ".join(rules)


PAGE_POLICY: Final = _policy(
    "default-src 'self'",
    "script-src 'self'",
    # Plotly and React set styles from script.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
"""The policy of whatever has no other."""

EXHIBIT_POLICY: Final = _policy(
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
)
"""The policy of what other sites may frame; its ``frame-ancestors`` are the site's to say."""

HANDOUT: Final = {
    "Content-Security-Policy": _policy(
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        # The teacher's page shows it.
        "frame-ancestors 'self'",
    )
}
"""What a handout says: no script at all."""

EVERY_ANSWER: Final = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""What every answer says that says nothing else by these names."""

OPEN_DATA: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition",
}
"""What lets any page's script read data: they tell everyone the same and set nothing."""

ANY_ORIGIN: Final = {"Access-Control-Allow-Origin": "*"}
"""What lets editors of other sites ask from the browser."""

ANY_TIMING: Final = {"Timing-Allow-Origin": "*"}
"""What lets a page see how a file was loaded, one with no origin of its own too."""

IMMUTABLE: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
"""What an answer says that is the same for as long as its address is."""

ASK_EACH_TIME: Final = {"Cache-Control": "public, no-cache"}
"""The table may be another one when the server starts anew."""

NEVER_STORED: Final = {"Cache-Control": "no-store"}
"""Neither the browser nor a proxy on the way is to keep what is one reader's own."""


def framed_by(ancestors: str) -> dict[str, str]:
    """What lets the pages of a source list frame a document; "" for any page."""
    rules = [EXHIBIT_POLICY, f"frame-ancestors {ancestors}"] if ancestors else [EXHIBIT_POLICY]
    return {"Content-Security-Policy": _policy(*rules)}


def saved_as(name: str) -> dict[str, str]:
    """What has a browser save a file instead of showing it."""
    return {"Content-Disposition": f"attachment; filename={name}"}
