"""The files of ``assets/``, and the addresses under which a browser asks for them."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import rjsmin
from plotly.offline import get_plotlyjs, get_plotlyjs_version

ASSETS = Path(__file__).parents[2] / "assets"

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
TEACH = "teach.js"
TOUR = "tour.js"
EXHIBIT_TOUR = "exhibit-tour.js"
BUNDLES = {
    WORKBENCH: (*VIEW, "frames.js", "pictures.js", "copy.js", "share.js", WORKBENCH),
    EXHIBIT: (*VIEW, EXHIBIT),
    OWN: (*VIEW, "pictures.js", OWN),
    TOUR: (TOUR,),
    EXHIBIT_TOUR: ("frames.js", "carried.js", TOUR),
    LESSON: ("words.js", "sorting.js", "outcomes.js", "dragging.js", LESSON),
    TEACH: ("copy.js", TEACH),
}
"""What a page fetches at once: the edge's name, and the scripts that its file holds."""

HOST = "host.js"
"""For a page that frames an exhibit."""

THEMES = ("auto", "light", "dark")
STYLES = ("tokens.css", "dark.css", "timeline.css")
LARGE = ("large.css", "large-dark.css")
"""The styles that a page for a projector has beside them."""
TOUR_STYLE = "tour.css"
"""For a page with a tour; like the tour's scripts it is fetched by no other."""
LESSON_STYLES = ("tokens.css", "dark.css", "lesson.css")
HANDOUT_STYLES = ("tokens.css", "dark.css", "handout.css")
TEACH_STYLES = (*STYLES, "teach.css")
SHEETS = tuple(
    dict.fromkeys((*STYLES, *LARGE, TOUR_STYLE, *LESSON_STYLES, *HANDOUT_STYLES, *TEACH_STYLES))
)
ICON = "icon.svg"
NAMES = (*SHEETS, *BUNDLES, HOST, ICON)
"""What is served, beside the bundle of plotly.js."""

TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
"""Written down, since some machines call scripts plain text, and browsers then refuse them."""

_DARK = {"auto": "screen and (prefers-color-scheme: dark)", "dark": "screen"}
NOTHING: Mapping[str, str] = {}


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


def style_links(
    theme: str = "auto", names: Sequence[str] = STYLES, more: Mapping[str, str] = NOTHING
) -> str:
    """HTML that fetches style sheets as a theme has them.

    Parameters
    ----------
    theme
        One of `THEMES`.
    names
        In the order in which they hold.
    more
        Further attributes of some of them, by name.
    """
    return "\n".join(
        f'<link rel="stylesheet" href="{address(name)}" media="{media}"{more.get(name, "")}>'
        for name, media in styles(theme, names).items()
    )


def standing_by(size: str) -> dict[str, str]:
    """What lets a script enable the styles that enlarge; until then they are not fetched."""
    is_off = "" if size else " disabled"
    return dict.fromkeys(LARGE, f' data-size="large"{is_off}')


def styles(theme: str = "auto", names: Sequence[str] = STYLES) -> dict[str, str]:
    """Style sheets as a theme has them, in order, each with the media it is for.

    >>> styles("light")
    {'tokens.css': 'all', 'timeline.css': 'all'}
    >>> styles("dark", LARGE)["large-dark.css"]
    'screen'
    """
    dark = _DARK.get(theme)
    # Paper takes the normal size.
    media = {"dark.css": dark, "large.css": "screen", "large-dark.css": dark}
    return {name: found for name in names if (found := media.get(name, "all"))}


def basic_plotly() -> str | None:
    """The plotly basic bundle's file name, where set-up has put it."""
    name = f"plotly-basic-{get_plotlyjs_version()}.min.js"
    return name if (ASSETS / name).is_file() else None


def plotly_script() -> str:
    """The text of plotly.js: the bundle that set-up has fetched, or else the whole of it."""
    basic = basic_plotly()
    return content(basic) if basic else get_plotlyjs()
