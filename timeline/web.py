"""The application as a web server sees it: the document, its assets, routes and headers."""

import hashlib
from pathlib import Path

import dash
from flask import Flask, Response, abort, request
from plotly.offline import get_plotlyjs_version

ASSETS = Path(__file__).parent.parent / "assets"

STYLES = ("tokens.css", "timeline.css")
SCRIPTS = (
    "selection.js",
    "findings.js",
    "chart.js",
    "ledger.js",
    "filters.js",
    "workbench.js",
)
"""In the order in which they are read."""

STOCK_PLOTLY = "_dash-component-suites/plotly/package_data/plotly.min.js"

DOCUMENT = """<!DOCTYPE html>
<html lang="{lang}">
<head>
{{%metas%}}
<title>{{%title%}}</title>
{{%favicon%}}
{styles}
{{%css%}}
</head>
<body>
{{%app_entry%}}
<noscript>This page needs JavaScript.</noscript>
<footer>
{{%config%}}
{scripts}
{{%scripts%}}
{{%renderer%}}
</footer>
</body>
</html>
"""


def fingerprinted(name: str) -> str:
    """The address of a file in ``assets/``, which changes with its content and only then."""
    digest = hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:12]
    return f"/assets/{name}?v={digest}"


def basic_plotly() -> str | None:
    """The plotly basic bundle's file name, where set-up has put it."""
    name = f"plotly-basic-{get_plotlyjs_version()}.min.js"
    return name if (ASSETS / name).is_file() else None


def document(lang: str, plotly: str) -> str:
    """Dash's index template with our style sheets and scripts, each cacheable for ever."""
    styles = "\n".join(f'<link rel="stylesheet" href="{fingerprinted(name)}">' for name in STYLES)
    scripts = "\n".join(
        f'<script src="{src}"></script>' for src in (plotly, *map(fingerprinted, SCRIPTS))
    )
    return DOCUMENT.format(lang=lang, styles=styles, scripts=scripts)


def add_routes(app: dash.Dash, server: Flask) -> None:
    """Answer unknown paths plainly and set the headers of every response."""
    policy = "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *app.csp_hashes()]),
            # Plotly and React set styles from script.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )

    @server.before_request
    def refuse_unknown_paths() -> None:
        # Dash answers every path with its page; only the root is one.
        is_catch_all = (request.view_args or {}).get("path") is not None
        if is_catch_all and request.url_rule and request.url_rule.rule == "/<path:path>":
            abort(404)

    @server.errorhandler(404)
    def not_found(_error: Exception) -> Response:
        words = "There is no page at this address. The timeline is at /"
        return Response(f"{words}\n", status=404, mimetype="text/plain")

    @server.after_request
    def set_headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        is_fingerprinted = request.path.startswith("/assets/") and "v" in request.args
        if is_fingerprinted and response.status_code < 400:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
