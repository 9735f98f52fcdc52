"""What the answers of the server say beside their text: what a page may do, and who may have it."""

from typing import Final


def _policy(*rules: str) -> str:
    return "; ".join(rules)


def _page(styles: str) -> str:
    return _policy(
        "default-src 'self'",
        "script-src 'self'",
        f"style-src {styles}",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )


def _framed(styles: str) -> tuple[str, ...]:
    return (
        "default-src 'none'",
        "script-src 'self'",
        f"style-src {styles}",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
    )


FILES: Final = "'self'"
"""Styles are files of this host."""

FILES_AND_SCRIPTS: Final = "'self' 'unsafe-inline'"
"""React sets styles from script, too, and Plotly, which draws pictures to take away."""

EVERY_ANSWER: Final = {
    "Content-Security-Policy": _page(FILES),
    "Permissions-Policy": ", ".join(
        f"{each}=()"
        for each in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""What every answer says that says nothing else by these names."""

FOR_OTHERS: Final = {"Cross-Origin-Resource-Policy": "cross-origin"}
"""What lets pages of other sites show or load it."""

DRAWN: Final = {"Content-Security-Policy": _page(FILES_AND_SCRIPTS)}
"""What a page says in which React or Plotly sets styles."""

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

OPEN_DATA: Final = FOR_OTHERS | {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition",
}
"""What lets any page's script read data: they tell everyone the same and set nothing."""

ANY_ORIGIN: Final = FOR_OTHERS | {"Access-Control-Allow-Origin": "*"}
"""What lets editors of other sites ask from the browser."""

ANY_TIMING: Final = FOR_OTHERS | {"Timing-Allow-Origin": "*"}
"""What lets a page see how a file was loaded, one with no origin of its own too."""

IMMUTABLE: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
"""What an answer says that is the same for as long as its address is."""

ASK_EACH_TIME: Final = {"Cache-Control": "public, no-cache"}
"""The table may be another one when the server starts anew."""

NEVER_STORED: Final = {"Cache-Control": "no-store"}
"""Neither the browser nor a proxy on the way is to keep what is one reader's own."""


def framed_by(ancestors: str) -> dict[str, str]:
    """What a document says that other sites may frame.

    Parameters
    ----------
    ancestors
        Whose pages may, as a source list; "" for any page.
    """
    rules = [*_framed(FILES), *([f"frame-ancestors {ancestors}"] if ancestors else [])]
    return FOR_OTHERS | {"Content-Security-Policy": _policy(*rules)}


def saved_as(name: str) -> dict[str, str]:
    """What has a browser save a file instead of showing it."""
    return {"Content-Disposition": f"attachment; filename={name}"}
