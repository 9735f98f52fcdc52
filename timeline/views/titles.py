"""What a view is called, and a view in a sentence."""

from dataclasses import dataclass

from timeline.collection.collection import Collection
from timeline.i18n.translation import noop, number, translate
from timeline.views import selection
from timeline.views.facets import facet_labels
from timeline.views.lanes import MOST_LANES, Lanes
from timeline.views.query import View, ViewQuery
from timeline.views.selection import Selection


def title(collection: Collection, query: ViewQuery) -> str:
    """What a view is called in a tab or a link: its step or its selection, then the collection."""
    called = collection.settings.title
    if query.step:
        return f"{collection.tour[query.step - 1].title} · {called}"
    if selection.is_empty(query.selection):
        return called
    return f"{_description(collection, query).rstrip('.。')} · {called}"


@dataclass(frozen=True, slots=True)
class Titles:
    """What those are told of a view who pass its link on.

    Parameters
    ----------
    title
        What it is called.
    description
        The same in a sentence or two.
    """

    title: str
    description: str


def titles_of(collection: Collection, query: ViewQuery) -> Titles:
    """Title and description of a view, in the language that is spoken."""
    return Titles(title(collection, query), description(collection, query))


def sentence(collection: Collection, query: ViewQuery, count: int) -> str:
    """How many events of the collection a view shows, and which; as the browser says it.

    Parameters
    ----------
    collection
        What the view is of.
    query
        Which events are selected, and against what.
    count
        How many of them there are.
    """
    if selection.is_empty(query.selection):
        return translate("All {number} events.", number=number(len(collection.events)))
    pivot = query.pivot.title if query.pivot else ""
    return counted_sentence(collection, pivot, query.selection, count)


def counted_sentence(collection: Collection, pivot: str, chosen: Selection, count: int) -> str:
    """The same for any selection, against the pivot of a title."""
    every = number(len(collection.events))
    counted = translate("{shown} of {number} events.", shown=number(count), number=every)
    return f"{counted} {selection.describe(chosen, facet_labels(collection), pivot)}"


def description(collection: Collection, query: ViewQuery) -> str:
    """A view in a sentence or two, for those who pass its link on."""
    settings = collection.settings
    words = "" if selection.is_empty(query.selection) else _description(collection, query)
    return " ".join(filter(None, [words, settings.question, settings.lead])) or settings.title


def _description(collection: Collection, query: ViewQuery) -> str:
    pivot = query.pivot.title if query.pivot else ""
    return selection.describe(query.selection, facet_labels(collection), pivot)


def drawn_sentence(view: View, pivot: str, lanes: Lanes) -> str:
    """What the lanes and the axis of a view stand for, in the language that is spoken.

    Parameters
    ----------
    view
        How it is drawn.
    pivot
        Title of its pivot, "" for none.
    lanes
        Its lanes, of which one may be shared.
    """
    if view.selections:
        drawn = translate("Two selections are compared.")
    elif view.is_comparison:
        drawn = translate("First signs by {facet}.", facet=translate(view.compare))
    elif pivot:
        drawn = translate(
            "Lanes by {lanes}, around {pivot}.", lanes=translate(view.lanes), pivot=pivot
        )
    else:
        drawn = translate("Lanes by {lanes}.", lanes=translate(view.lanes))
    further = {
        "pivot": noop("The axis counts from the pivot."),
        "order": noop("In order, not by date."),
    }
    shared = noop("The {most} most frequent of {number} have a lane each, the others share one.")
    return " ".join(
        [
            drawn,
            *(
                [translate(shared, most=number(MOST_LANES), number=number(lanes.count))]
                if lanes.rest
                else []
            ),
            *([translate(further[view.scale])] if view.scale in further else []),
        ]
    )
