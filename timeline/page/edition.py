"""The foot's line that says which edition of the tables is shown, whose, and how it may be used."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline.collection.collection import Collection
from timeline.collection.edition import licence_address
from timeline.i18n import phrasing
from timeline.i18n.translation import lang_attribute, listed, noop, translate, translate_parts

DOI = "https://doi.org/"


def edition_line(collection: Collection, *, is_marked: bool = True) -> list[Component]:
    """Version, date and mark of the tables, who made them, under which licence, and their DOI.

    Whatever the collection does not say is left out; a table that a reader has sent has none of it.

    Parameters
    ----------
    collection
        Whose tables.
    is_marked
        Whether to give the mark of the files. It hangs on every date of the tables, so what a class
        gets before the answers does without.
    """
    settings = collection.settings
    own = lang_attribute(settings.language)
    which = [
        settings.version,
        phrasing.date_in_words(settings.date) if settings.date else "",
        translate("files {mark}", mark=collection.edition)
        if collection.edition and is_marked
        else "",
    ]
    said: list[list[Any]] = []
    if named := translate(", ").join(filter(None, which)):
        said.append(translate_parts("Edition {edition}", edition=named))
    if settings.curators:
        names = listed(list(settings.curators), noop("{some} and {one}"))
        said.append(translate_parts("made by {names}", names=html.Span(names, **own)))
    if settings.licence:
        said.append(translate_parts("licence: {licence}", licence=_licence(settings.licence)))
    if settings.doi:
        said.append([html.A(f"doi:{settings.doi}", href=f"{DOI}{settings.doi}", rel="noreferrer")])
    parts = [piece for each in said for piece in (" · ", *each)][1:]
    return [html.P(parts, className="tl-edition")] if parts else []


def _licence(licence: str) -> Component:
    address = licence_address(licence)
    name = licence.removeprefix("https://").removeprefix("http://")
    if not address:
        return html.Span(name)
    return html.A(name, href=address, rel="license noreferrer")
