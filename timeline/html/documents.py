"""A document that stands in any page: one HTML text, with its scripts and styles linked or inside.

With them inside it asks no one for anything: its Content-Security-Policy allows the scripts that
it carries by their hashes, and no other.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from dash import html

from timeline.html import assets
from timeline.html.render import attributes, to_html
from timeline.i18n.translation import translate

DOCUMENT: Final = """<!DOCTYPE html>
<html lang="{language}"{size}>
<head>
<meta charset="UTF-8">
{policy}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<base target="_blank">
{head}
</head>
<body class="{kind}">
<div class="tl-page">
{body}
</div>
{data}
{scripts}
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Content:
    """What a document holds, wherever it stands.

    Parameters
    ----------
    language
        Of the page's own words.
    title
    kind
        The class of its body, by which style sheets know it.
    body
        HTML.
    data
        Data blocks, HTML.
    is_large
        Whether it is to be read from the back of a room.
    """

    language: str
    title: str
    kind: str
    body: str
    data: str
    is_large: bool = False


def linked(content: Content, head: str, scripts: Sequence[str], styles: str) -> str:
    """The document that takes scripts and styles as files of its own host.

    Parameters
    ----------
    content
    head
        Further HTML of the head.
    scripts
        Addresses, in the order in which they are read.
    styles
        HTML that fetches the style sheets.
    """
    icon = f'<link rel="icon" type="image/svg+xml" href="{assets.address(assets.ICON)}">'
    return _written(
        content,
        "\n".join([icon, styles, head]),
        "\n".join(f'<script src="{source}"></script>' for source in scripts),
    )


def enclosed(content: Content, head: str, scripts: Sequence[str], styles: Mapping[str, str]) -> str:
    """The document that carries everything inside.

    Parameters
    ----------
    content
    head
        Further HTML of the head.
    scripts
        Texts, in the order in which they are read.
    styles
        Names of style sheets to the media each is for, as `timeline.html.assets.styles` gives them.
    """
    inside = [_inline(text) for text in scripts]
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, inside))}",
            # Plotly sets styles from script.
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    sheets = [
        f'<style media="{media}">\n{assets.content(name)}</style>' for name, media in styles.items()
    ]
    return _written(
        content,
        "\n".join([*sheets, head]),
        "\n".join(f"<script>{script}</script>" for script in inside),
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
    )


def explore(whole: str) -> str:
    """HTML of the way from a document to the workbench that shows the same, given its address."""
    return to_html(
        html.Nav(
            html.A(translate("Open in the whole timeline"), href=whole, rel="noopener"),
            className="tl-explore",
            **attributes(aria_label=translate("The whole timeline")),
        )
    )


def _written(content: Content, head: str, scripts: str, policy: str = "") -> str:
    return DOCUMENT.format(
        language=content.language,
        size=' data-size="large"' if content.is_large else "",
        policy=policy,
        title=escape(content.title),
        head=head,
        kind=content.kind,
        body=content.body,
        data=content.data,
        scripts=scripts,
    )


def _inline(script: str) -> str:
    """A script's text so that nothing in it ends the element that it stands in."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
