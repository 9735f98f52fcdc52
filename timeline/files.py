"""The files of ``assets/``, and the addresses under which a browser asks for them."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import rjsmin
from plotly.offline import get_plotlyjs, get_plotlyjs_version

ASSETS = Path(__file__).parent.parent / "assets"

VIEW = (
    "words.js",
    "selection.js",
    "findings.js",
    "chart.js",
    "ledger.js",
    "filters.js",
    "table.js",
    "view.js",
)
"""The scripts of the page, wherever it stands, in the order in which they are read."""

WORKBENCH = "workbench.js"
EXHIBIT = "exhibit.js"
OWN = "own.js"
LESSON = "lesson.js"
BUNDLES = {
    WORKBENCH: (*VIEW, "pictures.js", "share.js", WORKBENCH),
    EXHIBIT: (*VIEW, EXHIBIT),
    OWN: (*VIEW, "pictures.js", OWN),
    LESSON: ("words.js", "sorting.js", "outcomes.js", "dragging.js", LESSON),
}
"""What a page fetches at once: the edge's name, and the scripts that its file holds."""

HOST = "host.js"
"""For a page that frames an exhibit."""

THEMES = ("auto", "light", "dark")
STYLES = ("tokens.css", "dark.css", "timeline.css")
LESSON_STYLES = ("tokens.css", "dark.css", "lesson.css")
HANDOUT = "handout.css"
HANDOUT_STYLES = ("tokens.css", "dark.css", HANDOUT)
ICON = "icon.svg"
NAMES = (*STYLES, "lesson.css", HANDOUT, *BUNDLES, HOST, ICON)
"""What is served, beside the bundle of plotly.js."""

TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
"""Written down, since some machines call scripts plain text, and browsers then refuse them."""

_DARK = {"auto": "screen and (prefers-color-scheme: dark)", "dark": "screen"}


@cache
def content(name: str) -> str:
    """What is served under a name: a style or picture as it is, scripts joined, without comments.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    """
    if name not in BUNDLES:
        return (ASSETS / name).read_text(encoding="utf-8")
    scripts = [(ASSETS / each).read_text(encoding="utf-8") for each in BUNDLES[name]]
    joined: str = rjsmin.jsmin("\n".join(scripts))
    return joined


@cache
def fingerprint(name: str) -> str:
    """A mark of what is served under a name."""
    return hashlib.sha256(content(name).encode()).hexdigest()[:12]


def address(name: str) -> str:
    """The address of a file, which changes with its content and only then."""
    return f"/static/{name}?v={fingerprint(name)}"


def style_links(theme: str = "auto", names: Sequence[str] = STYLES) -> str:
    """HTML that fetches style sheets as a theme has them."""
    return "\n".join(
        f'<link rel="stylesheet" href="{address(name)}" media="{media}">'
        for name, media in styles(theme, names).items()
    )


def styles(theme: str = "auto", names: Sequence[str] = STYLES) -> dict[str, str]:
    """Style sheets as a theme has them, in order, each with the media it is for.

    >>> styles("light")
    {'tokens.css': 'all', 'timeline.css': 'all'}
    """
    media = {"dark.css": _DARK.get(theme)}
    return {name: found for name in names if (found := media.get(name, "all"))}


def basic_plotly() -> str | None:
    """The plotly basic bundle's file name, where set-up has put it."""
    name = f"plotly-basic-{get_plotlyjs_version()}.min.js"
    return name if (ASSETS / name).is_file() else None


def plotly_script() -> str:
    """The text of plotly.js: the bundle that set-up has fetched, or else the whole of it."""
    basic = basic_plotly()
    return content(basic) if basic else get_plotlyjs()
