"""The dialog in which a view becomes a link, a line of HTML or a file."""

from dash import html
from dash.development.base_component import Component

from timeline.html import assets, ids
from timeline.html.render import attributes
from timeline.i18n import translation
from timeline.views.query import PARTS

WIDTHS = {"phone": 360, "column": 720, "whole page": 1180}
"""Pixels of the previews."""


def share_button() -> html.Button:
    """Opens the dialog."""
    return html.Button(
        "Share",
        type="button",
        id=ids.SHARE,
        className="tl-button",
        **attributes(aria_haspopup="dialog"),
    )


def share_dialog() -> html.Dialog:
    """The dialog; ``assets/js/entries/share_dialog.js`` fills it for the view as it stands."""
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2("Share this view", id=ids.SHARE_TITLE),
                    html.Button(
                        "×",
                        type="button",
                        className="tl-button tl-share__close",
                        **attributes(data_share_close="", aria_label="Close"),
                    ),
                ],
                className="tl-share__top",
            ),
            html.P(id=ids.SHARE_SAID, className="tl-share__said"),
            html.P(
                "These addresses work on this machine alone. For other people serve the timeline "
                "to them, or give them the file.",
                id=ids.SHARE_LOCAL,
                className="tl-notice",
                hidden=True,
            ),
            html.Div(
                [
                    html.Div(
                        [
                            _text(
                                ids.SHARE_LINK,
                                "Link to this page",
                                2,
                                "The whole view is in the address.",
                            ),
                            _text(
                                ids.SHARE_CITE,
                                "Citation of this view",
                                3,
                                "Add the day on which you read it. The download menu has those of "
                                "the collection and of every event.",
                            ),
                            _choice(
                                "An exhibit shows",
                                [
                                    _button(part, data_share_show=part, aria_pressed="true")
                                    for part in PARTS
                                ],
                            ),
                            _choice(
                                "Colours",
                                [
                                    _button(
                                        theme,
                                        data_share_theme=theme,
                                        aria_pressed=str(theme == assets.THEMES[0]).lower(),
                                    )
                                    for theme in assets.THEMES
                                ],
                            ),
                            _choice(
                                "Its own words in",
                                [
                                    _button(
                                        translation.name(code),
                                        lang=code,
                                        data_share_lang=code,
                                        aria_pressed=str(code == translation.ENGLISH).lower(),
                                    )
                                    for code in translation.LANGUAGES
                                ],
                            ),
                            _text(
                                ids.SHARE_FRAME,
                                "For a web page: one line of HTML",
                                6,
                                "Paste it where the page takes HTML.",
                            ),
                            _text(
                                ids.SHARE_HOST,
                                "Once in that page, if it may hold scripts",
                                3,
                                "The frame is then as high as the exhibit. Without it the exhibit "
                                "scrolls inside.",
                            ),
                            html.P(
                                [
                                    html.A(
                                        "Download this exhibit as one file",
                                        id=ids.SHARE_FILE,
                                        className="tl-button",
                                        href="/exhibit.html",
                                        download="exhibit.html",
                                    ),
                                    html.Span(
                                        "It opens from disk and on any web server, with no "
                                        "network.",
                                        className="tl-share__hint",
                                    ),
                                ],
                                className="tl-share__file",
                            ),
                        ],
                        className="tl-share__texts",
                    ),
                    html.Div(
                        [
                            _choice(
                                "Preview",
                                [
                                    _button(
                                        f"{name}, {width} px",
                                        data_share_width=str(width),
                                        aria_pressed=str(name == "column").lower(),
                                    )
                                    for name, width in WIDTHS.items()
                                ],
                            ),
                            html.Div(id=ids.SHARE_PREVIEW, className="tl-share__preview"),
                        ],
                        className="tl-share__look",
                    ),
                ],
                className="tl-share__body",
            ),
            html.P(
                id=ids.SHARE_STATUS,
                className="tl-share__status",
                role="status",
                **attributes(data_copied=""),
            ),
        ],
        id=ids.SHARE_DIALOG,
        className="tl-share",
        **attributes(aria_labelledby=ids.SHARE_TITLE),
    )


def _text(name: str, called: str, rows: int, hint: str) -> html.Div:
    """A text to be copied, with the button that does it."""
    return html.Div(
        [
            html.Label(called, htmlFor=name),
            html.Div(
                [
                    html.Textarea(
                        id=name,
                        readOnly="readonly",
                        rows=str(rows),
                        spellCheck="false",
                        **attributes(aria_describedby=f"{name}-hint"),
                    ),
                    html.Button(
                        "Copy",
                        type="button",
                        className="tl-button",
                        **attributes(data_copy=name, aria_label=f"Copy: {called}"),
                    ),
                ],
                className="tl-share__copied",
            ),
            html.P(hint, id=f"{name}-hint", className="tl-share__hint"),
        ],
        className="tl-share__text",
    )


def _choice(called: str, buttons: list[Component]) -> html.Div:
    return html.Div(
        [html.Span(called, className="tl-label"), *buttons],
        className="tl-choice",
        role="group",
        **attributes(aria_label=called),
    )


def _button(called: str, **named: str) -> html.Button:
    return html.Button(called, type="button", className="tl-button", **attributes(**named))
