"""What stands between the chart and the cards: the axis explained, first signs, every pivot.

Every number here is computed from the readings of events, and each sentence leads to them.
"""

from dash import html
from dash.development.base_component import Component

from timeline.analysis.counts import is_gesture_made
from timeline.analysis.first_signs import MOST_IN_PAIRS
from timeline.collection.collection import Collection
from timeline.html.render import attributes
from timeline.i18n.translation import noop, number, translate
from timeline.page.comparison_sentences import before_the_pivot, only_one, sentences_of
from timeline.page.comparison_tables import first_signs_table, pivots_table
from timeline.views.drawing import RenderedView

SCALE_NOTES = {
    "pivot": noop(
        "Days, weeks, months and years count from {pivot}. The axis is still time: a span keeps "
        "its length."
    ),
    "order": noop(
        "The axis is not time but order: an event stands as far left as its dates allow, and "
        "whatever certainly began before it stands further left. Events at one place can't be "
        "told apart; a line to the right of a mark leads over the other places it may take."
    ),
}
"""What a reader must know of an axis that is not the calendar."""


def summary(rendered: RenderedView) -> list[Component]:
    """In which threads a first sign certainly preceded the pivot, with a link to more."""
    if not rendered.view.is_comparison or not rendered.view.pivot or not rendered.matters:
        return []
    more = html.A(translate("All first signs compared"), href="#compared", target="_self")
    return [html.P([*before_the_pivot(rendered), " ", more], className="tl-compared__before")]


def section(
    collection: Collection,
    rendered: RenderedView,
    *,
    is_fixed: bool = False,
    is_summed: bool = False,
) -> list[Component]:
    """All that stands between the chart and the cards.

    Parameters
    ----------
    collection
        Whose pivots stand in the table.
    rendered
        The view whose first signs are compared.
    is_fixed
        Whether readers can't choose another pivot.
    is_summed
        Whether it begins with the `summary`, which else stands with the headline.
    """
    parts: list[Component] = []
    if note := SCALE_NOTES.get(rendered.view.scale):
        words = translate(note, pivot=rendered.context.pivot)
        parts.append(html.P(words, className="tl-scale-note"))
    if rendered.view.is_comparison:
        parts += [*(summary(rendered) if is_summed else []), *_comparison(rendered)]
    if collection.pivots and rendered.view.pivot:
        table = pivots_table(collection, rendered, is_fixed=is_fixed)
        folded = html.Summary(translate("The same gestures against every pivot"))
        is_open = rendered.view.is_comparison
        parts.append(html.Details([folded, table], className="tl-aside", open=is_open))
    return parts


# -- first signs ----------------------------------------------------------------------------------


def _comparison(rendered: RenderedView) -> list[Component]:
    heading = html.H2(translate("First signs compared"), id="compared")
    if not rendered.matters:
        return [heading, html.P(_nothing(rendered))]
    sentences = [
        html.Li(sentence)
        for matter in rendered.matters
        for sentence in sentences_of(matter, rendered)
    ]
    return [
        html.Section(
            [
                heading,
                html.P(
                    translate(
                        "A first sign is the earliest gesture that was made, said or rumoured. "
                        "Days are counted over all events of this chart, filtered or not."
                    ),
                    className="tl-scale-note",
                ),
                *only_one(rendered),
                *_too_many(rendered),
                *([html.Ul(sentences, className="tl-sayings")] if sentences else []),
                first_signs_table(rendered),
            ],
            className="tl-compared",
            **attributes(aria_labelledby="compared"),
        )
    ]


def _nothing(rendered: RenderedView) -> str:
    """Why nothing is compared."""
    if is_gesture_made(rendered.events).any():
        what = noop("No gesture that was made names its {facet}.")
        return translate(what, facet=translate(rendered.view.compare))
    return translate("None of these events is a gesture that was made.")


def _too_many(rendered: RenderedView) -> list[Component]:
    if len(rendered.matters[0].standings) <= MOST_IN_PAIRS:
        return []
    what = noop("Of more than {number} no two are set against each other.")
    return [html.P(translate(what, number=number(MOST_IN_PAIRS)), className="tl-scale-note")]


# -- the table of first signs ---------------------------------------------------------------------


# -- every pivot ----------------------------------------------------------------------------------


# -- tables ---------------------------------------------------------------------------------------
