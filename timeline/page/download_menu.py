"""What a view can be taken away as: the menu of its files."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from timeline.exports.formats import Format
from timeline.html.render import attributes


def download_menu(formats: Iterable[Format], *, is_sent: bool = False) -> html.Details:
    """The menu of files; the page's scripts give each the query of the view as it stands.

    Parameters
    ----------
    formats
        Those of `timeline.classroom.formats`.
    is_sent
        Whether a file is made of a table that is sent with the request, so that no link leads to
        it; the exhibit is then among them, which else is shared.
    """
    offered = [form for form in formats if form.is_offered(of_own_table=is_sent)]
    # The reader's own browser draws pictures.
    drawn = [_button(form, data_picture=form.name) for form in offered if form.needs_browser]
    files = [
        _button(form, data_take=form.key) if is_sent else _link(form)
        for form in offered
        if not form.needs_browser
    ]
    return html.Details(
        [html.Summary("Download"), html.Div([*drawn, *files], className="tl-facet__values")],
        className="tl-facet tl-downloads",
    )


def _button(form: Format, **named: str) -> html.Button:
    return html.Button(_name(form), type="button", **attributes(**named))


def _link(form: Format) -> html.A:
    path = f"/export/{form.name}"
    return html.A(_name(form), href=path, download="", **attributes(data_export=path))


def _name(form: Format) -> list[Component | str]:
    return [html.B(form.title), f" {form.purpose}"]
