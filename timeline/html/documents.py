"""Whole documents: the files of ``templates/`` filled in, and the one that stands in any page.

Templates escape texts; HTML that is to stand as it is comes as `markupsafe.Markup`.
"""

import base64
import hashlib
from dataclasses import dataclass
from html import escape
from pathlib import Path

from dash import html
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from timeline.html import assets
from timeline.html.render import attributes, to_html
from timeline.i18n.translation import speaking, translate

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)


def fill(template: str, **values: object) -> str:
    """A document: a file of ``templates/`` with a value for each of its names."""
    return _TEMPLATES.get_template(template).render(values)


def escaped(text: str) -> Markup:
    """Text as HTML, its quotation marks written as in all HTML of the page.

    >>> escaped("The king's <b>")
    Markup('The king&#x27;s &lt;b&gt;')
    """
    return Markup(escape(text))


@dataclass(frozen=True, slots=True)
class Document:
    """A page that stands alone: an exhibit, an exercise, a handout.

    It is one HTML text. Linked, it takes scripts and styles as files of its own host; enclosed, it
    carries them inside and asks no one for anything: its Content-Security-Policy allows the scripts
    that it carries by their hashes, and no other.

    Parameters
    ----------
    language
        Of the page's own words.
    title
        What a browser calls it.
    description
        What is said of it to those who pass it on.
    kind
        The class of its body, by which style sheets know it.
    body
        HTML.
    data
        Data blocks, HTML.
    scripts
        Bundles of `timeline.html.assets`, in the order in which they are read.
    styles
        Style sheets, in the order in which they hold.
    theme
        One of `timeline.html.assets.THEMES`.
    is_large
        Whether it is to be read from the back of a room.
    number
        How many events or cards it holds.
    reason
        Why it shows none; "" where it shows some.
    """

    language: str
    title: str
    description: str
    kind: str
    body: str
    data: str = ""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    theme: str = "auto"
    is_large: bool = False
    number: int = 0
    reason: str = ""

    def linked(self, head: str, *, workbench: str = "") -> str:
        """The document with scripts and styles as files of its own host.

        Parameters
        ----------
        head
            Further HTML of the head.
        workbench
            Address of the workbench that shows the same; "" for no way there.
        """
        heads = [
            f'<link rel="icon" type="image/svg+xml" href="{assets.address(assets.ICON)}">',
            assets.style_links(self.theme, self.styles),
            head,
        ]
        sources = map(assets.address, self.scripts)
        scripts = [f'<script src="{source}"></script>' for source in sources]
        more = ""
        if workbench:
            with speaking(self.language):
                more = _way_to(workbench)
        return self._written(heads, scripts, more=more)

    def enclosed(self, head: str) -> str:
        """The document with everything inside.

        Parameters
        ----------
        head
            Further HTML of the head.
        """
        scripts = [_inline(text) for text in map(assets.content, self.scripts)]
        sheets = [
            (media, f"\n{assets.content(name)}")
            for name, media in assets.styles(self.theme, self.styles).items()
        ]
        styles = [_hash(text) for _, text in sheets]
        policy = "; ".join(
            [
                "default-src 'none'",
                f"script-src {' '.join(map(_hash, scripts))}",
                f"style-src {' '.join(styles)}",
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        )
        heads = [f'<style media="{media}">{text}</style>' for media, text in sheets]
        inside = [f"<script>{script}</script>" for script in scripts]
        return self._written([*heads, head], inside, policy=policy)

    def _written(
        self, heads: list[str], scripts: list[str], *, policy: str = "", more: str = ""
    ) -> str:
        return fill(
            "document.html",
            language=self.language,
            is_large=self.is_large,
            policy=Markup(policy),
            title=escaped(self.title),
            head=Markup("\n".join(heads)),
            kind=self.kind,
            body=Markup(self.body + more),
            data=Markup(self.data),
            scripts=Markup("\n".join(scripts)),
        )


def _way_to(workbench: str) -> str:
    """HTML of the way from a document to the workbench that shows the same."""
    return to_html(
        html.Nav(
            html.A(translate("Open in the whole timeline"), href=workbench, rel="noopener"),
            className="tl-explore",
            **attributes(aria_label=translate("The whole timeline")),
        )
    )


def _inline(script: str) -> str:
    """A script's text so that nothing in it ends the element that it stands in."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
