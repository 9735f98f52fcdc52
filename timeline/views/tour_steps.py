"""Which step of a tour a query names, and the query of a step."""

from timeline.collection.collection import Collection
from timeline.i18n.translation import noop, translate
from timeline.views import selection


def step_number(collection: Collection, query: str) -> int:
    """The number of the step that a query names; 0 if it names none, or none that there is."""
    words = _asked(query)
    found = int(words) if words.isdecimal() and words.isascii() and len(words) < 4 else 0
    return found if found <= len(collection.tour) else 0


def _asked(query: str) -> str:
    """What a query says of a tour; "" for nothing."""
    return next((value for _, key, value in selection.pieces(query) if key == "tour"), "")


def notices(collection: Collection, query: str) -> list[str]:
    """Sentences where the step that a query names can't be shown."""
    words = _asked(query)
    if not words or step_number(collection, query):
        return []
    if not collection.tour:
        return [translate("“tour” is ignored: this timeline has no tour.")]
    what = noop("The step “{step}” is ignored: write a number from 1 to {last}.")
    return [translate(what, step=words[:60], last=len(collection.tour))]


def walked(collection: Collection, query: str) -> str:
    """A query that names a step and says nothing of a view, with that step's view; others as is.

    What is not of a view, such as the colours of an exhibit, stays.
    """
    here = step_number(collection, query)
    found = list(selection.pieces(query))
    if not here or any(key in selection.STEP_KEYS for _, key, _ in found):
        return query
    return "&".join(
        filter(None, [collection.tour[here - 1].query, *(piece for piece, *_ in found)])
    )


def step_query(collection: Collection, step: int, query: str) -> str:
    """The query of a step for whoever comes from another query."""
    kept = [
        piece
        for piece, key, _ in selection.pieces(query)
        if key not in (*selection.STEP_KEYS, "tour")
    ]
    return "&".join(filter(None, [collection.tour[step - 1].query, *kept, f"tour={step}"]))


def is_step_view(collection: Collection, query: str) -> bool:
    """Whether a query shows a step's own view, as the links of the tour write it."""
    step = step_number(collection, query)
    if not step:
        return False
    return walked(collection, query) != query or query == step_query(collection, step, query)


def title(collection: Collection, query: str, otherwise: str) -> str:
    """What a document is called: by its step, or else as it would be."""
    step = step_number(collection, query)
    if not step:
        return otherwise
    return f"{collection.tour[step - 1].title} · {collection.settings.title}"
