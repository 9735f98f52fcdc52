"""What a view can be taken away as: the menu of its files."""

from dash import html

from timeline.exports.formats import KINDS
from timeline.html.render import attributes

PICTURES = {"png": "a picture of the chart", "svg": "the same, for print"}


def download_menu(*, is_sent: bool = False) -> html.Details:
    """The menu of files; the page's scripts give each the query of the view as it stands.

    Parameters
    ----------
    is_sent
        Whether a file is made of a table that is sent with the request, so that no link leads to
        it; the exhibit is then among them, which else is shared.
    """
    kinds = [(kind.name, kind.title, kind.purpose) for kind in KINDS.values()]
    if is_sent:
        kinds = [("exhibit", "Exhibit", "one file for a web page"), *kinds]
    items = [
        html.Button([html.B(title), f" {purpose}"], type="button", **attributes(data_take=name))
        if is_sent
        else html.A(
            [html.B(title), f" {purpose}"],
            href=f"/export/{name}",
            download="",
            **attributes(data_export=f"/export/{name}"),
        )
        for name, title, purpose in kinds
    ]
    pictures = [
        html.Button(
            [html.B(name.upper()), f" {purpose}"], type="button", **attributes(data_picture=name)
        )
        for name, purpose in PICTURES.items()
    ]
    return html.Details(
        [html.Summary("Download"), html.Div([*pictures, *items], className="tl-facet__values")],
        className="tl-facet tl-downloads",
    )
