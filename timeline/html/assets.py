"""The files of ``assets/``, and the addresses under which a browser asks for them."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import rjsmin
from plotly.offline import get_plotlyjs, get_plotlyjs_version

ASSETS = Path(__file__).parents[2] / "assets"

PAGE = (
    "js/shared/translation.js",
    "js/shared/selection.js",
    "js/shared/counts.js",
    "js/shared/answer.js",
    "js/shared/clipboard.js",
    "js/timeline/drawing_axis.js",
    "js/timeline/drawing_room.js",
    "js/timeline/chart_chains.js",
    "js/timeline/chart_tip.js",
    "js/timeline/drawing.js",
    "js/timeline/cards.js",
    "js/timeline/facets.js",
    "js/timeline/headline.js",
    "js/timeline/sortable_tables.js",
    "js/timeline/page.js",
)
"""The scripts of the page, wherever it stands, in the order in which they are read."""

WORKBENCH = "workbench.js"
EXHIBIT = "exhibit.js"
OWN = "own.js"
LESSON = "lesson.js"
TEACH = "teach.js"
TOUR = "tour.js"
EXHIBIT_TOUR = "exhibit-tour.js"
BUNDLES: Mapping[str, tuple[str, ...]] = {
    WORKBENCH: (
        *PAGE,
        "js/timeline/rendered_view.js",
        "js/shared/pictures.js",
        "js/shared/copy_buttons.js",
        "js/entries/share_dialog.js",
        "js/entries/workbench.js",
    ),
    EXHIBIT: (*PAGE, "js/entries/exhibit.js"),
    OWN: (*PAGE, "js/shared/pictures.js", "js/entries/own_table.js"),
    TOUR: ("js/entries/tour.js",),
    EXHIBIT_TOUR: (
        "js/timeline/rendered_view.js",
        "js/entries/carried_views.js",
        "js/entries/tour.js",
    ),
    LESSON: (
        "js/shared/translation.js",
        "js/shared/clipboard.js",
        "js/shared/elements.js",
        "js/classroom/grading.js",
        "js/classroom/dragging.js",
        "js/classroom/exercise_results.js",
        "js/classroom/exercise_dragging.js",
        "js/classroom/exercise_cards.js",
        "js/classroom/exercise.js",
    ),
    TEACH: ("js/shared/clipboard.js", "js/shared/copy_buttons.js", "js/classroom/teach.js"),
}
"""What a page fetches at once: the name of each bundle, and the scripts that are joined in it."""

HOST = "host.js"
"""For a page that frames an exhibit."""

THEMES = ("auto", "light", "dark")
STYLES = ("tokens.css", "dark.css", "timeline.css")
LARGE_SHEETS = ("large.css", "large-dark.css")
"""The styles that a page for a projector has beside them."""
TOUR_STYLE = "tour.css"
"""For a page with a tour; like the tour's scripts it is fetched by no other."""
LESSON_STYLES = ("tokens.css", "dark.css", "lesson.css")
HANDOUT_STYLES = ("tokens.css", "dark.css", "handout.css")
TEACH_STYLES = (*STYLES, "teach.css")
ICON = "icon.svg"
SOURCES: Mapping[str, tuple[str, ...]] = {
    "tokens.css": ("css/shared/tokens.css",),
    "dark.css": ("css/shared/dark.css",),
    "large.css": ("css/shared/large.css",),
    "large-dark.css": ("css/shared/large-dark.css",),
    "timeline.css": ("css/timeline.css", "css/chart.css"),
    "tour.css": ("css/tour.css",),
    "lesson.css": ("css/classroom/lesson.css",),
    "handout.css": ("css/classroom/handout.css",),
    "teach.css": ("css/classroom/teach.css",),
    **BUNDLES,
    HOST: ("js/entries/host_page.js",),
    ICON: ("icon.svg",),
}
"""The files in ``assets/`` of which each name that is served is made."""
NAMES = tuple(SOURCES)
"""What is served, beside the bundle of plotly.js."""
VENDOR = "vendor"
"""The folder of what set-up has fetched, which is served under its own name."""

TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
"""Written down, since some machines call scripts plain text, and browsers then refuse them."""

_DARK = {"auto": "screen and (prefers-color-scheme: dark)", "dark": "screen"}
NOTHING: Mapping[str, str] = {}


@cache
def content(name: str) -> str:
    """What is served under a name: a bundle without comments, anything else as it is.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    """
    sources = SOURCES.get(name, (f"{VENDOR}/{name}",))
    text = "\n".join((ASSETS / source).read_text(encoding="utf-8") for source in sources)
    return str(rjsmin.jsmin(text)) if name in BUNDLES else text


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
    return dict.fromkeys(LARGE_SHEETS, f' data-size="large"{is_off}')


def styles(theme: str = "auto", names: Sequence[str] = STYLES) -> dict[str, str]:
    """Style sheets as a theme has them, in order, each with the media it is for.

    >>> styles("light")
    {'tokens.css': 'all', 'timeline.css': 'all'}
    >>> styles("dark", LARGE_SHEETS)["large-dark.css"]
    'screen'
    """
    dark = _DARK.get(theme)
    # Paper takes the normal size.
    media = {"dark.css": dark, "large.css": "screen", "large-dark.css": dark}
    return {name: use for name in names if (use := media.get(name, "all"))}


def basic_plotly() -> str | None:
    """The plotly basic bundle's file name, where set-up has put it."""
    name = f"plotly-basic-{get_plotlyjs_version()}.min.js"
    return name if (ASSETS / VENDOR / name).is_file() else None


def plotly_script() -> str:
    """The text of plotly.js: the bundle that set-up has fetched, or else the whole of it."""
    basic = basic_plotly()
    return content(basic) if basic else get_plotlyjs()
