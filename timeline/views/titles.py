"""What a view is called, and a view in a sentence."""

from timeline.collection.collection import Collection
from timeline.i18n.translation import number, translate
from timeline.views import selection
from timeline.views.facets import facet_labels
from timeline.views.query import Asked
from timeline.views.selection import Selection


def title(collection: Collection, asked: Asked, chosen: Selection) -> str:
    """What a view is called in a tab or a link: the selection in words, then the title."""
    if selection.is_empty(chosen):
        return collection.settings.title
    said = _said(collection, asked, chosen).rstrip(".。")
    return f"{said} · {collection.settings.title}"


def sentence(collection: Collection, asked: Asked, chosen: Selection, shown: int) -> str:
    """How many events of the collection a view shows, and which; as the browser says it."""
    if selection.is_empty(chosen):
        return translate("All {number} events.", number=number(len(collection.events)))
    return counted_sentence(collection, asked.pivot.title if asked.pivot else "", chosen, shown)


def counted_sentence(collection: Collection, pivot: str, chosen: Selection, shown: int) -> str:
    every = number(len(collection.events))
    counted = translate("{shown} of {number} events.", shown=number(shown), number=every)
    return f"{counted} {selection.describe(chosen, facet_labels(collection), pivot)}"


def description(collection: Collection, asked: Asked, chosen: Selection) -> str:
    """A view in a sentence or two, for those who pass its link on."""
    settings = collection.settings
    said = "" if selection.is_empty(chosen) else _said(collection, asked, chosen)
    return " ".join(filter(None, [said, settings.question, settings.lead])) or settings.title


def _said(collection: Collection, asked: Asked, chosen: Selection) -> str:
    pivot = [asked.pivot.title] if asked.pivot else []
    return selection.describe(chosen, facet_labels(collection), *pivot)
