"""Dash components -> HTML text.

The page is a document that can be read before any script has run, made of the same components
that Dash draws. Whatever a table holds goes through here and comes out as the text it is.
"""

from html import escape
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup
from plotly.io.json import to_json_plotly

VOID = {"br", "hr", "img", "input", "link", "meta"}
NAMES = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex", "dateTime": "datetime"}
"""Properties that HTML calls by another name."""
NOT_HTML = {"children", "key", "n_clicks", "disable_n_clicks"}


def attributes(**named: str) -> dict[str, Any]:
    """Attributes with hyphens, for the keyword arguments of a Dash component.

    >>> attributes(data_side="before", aria_pressed="true")
    {'data-side': 'before', 'aria-pressed': 'true'}
    """
    return {name.replace("_", "-"): value for name, value in named.items()}


def to_html(part: object) -> str:
    """Write a component, a text, or a list of them as HTML.

    Parameters
    ----------
    part
        A component of `dash.html`, ``dcc.Input``, HTML as ``markupsafe.Markup``, text, a number,
        None, or a list of these.

    Raises
    ------
    TypeError
        For a component that has no HTML of its own.

    Examples
    --------
    >>> from dash import html
    >>> to_html(html.P(["1 < 2", html.B("so")], className="tl-note", hidden=True))
    '<p class="tl-note" hidden>1 &lt; 2<b>so</b></p>'
    """
    if part is None:
        return ""
    if isinstance(part, list | tuple):
        return "".join(map(to_html, part))
    if isinstance(part, Markup):
        return str(part)
    if not isinstance(part, Component):
        return escape(str(part), quote=False)
    described = part.to_plotly_json()
    props = described["props"]
    if described["type"] == "Input":
        return _input(props)
    if described["namespace"] != "dash_html_components":
        raise TypeError(f"{described['type']} has no HTML of its own")
    tag = described["type"].lower()
    opening = f"<{tag}{_attributes(props)}>"
    return opening if tag in VOID else f"{opening}{to_html(props.get('children'))}</{tag}>"


def _attributes(props: dict[str, Any]) -> str:
    texts = []
    # Dash keeps data- and aria- attributes in no order; the document is the same every time.
    for name, value in sorted(props.items()):
        if name in NOT_HTML or value is None or value is False:
            continue
        written = NAMES.get(name, name)
        texts.append(written if value is True else f'{written}="{escape(str(value))}"')
    return "".join(f" {each}" for each in texts)


def _input(props: dict[str, Any]) -> str:
    """A field as Dash draws it, so that nothing moves when Dash takes over."""
    inner = {k: v for k, v in props.items() if k in ("id", "type", "placeholder")}
    outer = f"dash-input-container dash-input {props.get('className', '')}"
    field = f'<input class="dash-input-element"{_attributes(inner)} autocomplete="off">'
    return f'<div class="{escape(outer)}">{field}</div>'


def data_block(name: str, data: object, kind: str = "application/json") -> str:
    """JSON in a document; no text in it can end the block."""
    text = to_json_plotly(data).replace("<", "\\u003c")
    named = f' id="{escape(name)}"' if name else ""
    return f'<script type="{kind}"{named}>{text}</script>'
