"""What the source itself puts on either side of the pivot, beside what its dates prove."""

from collections.abc import Callable, Iterator

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.analysis.counts import ONE_SIDED, is_gesture_made
from timeline.collection.schema import CLAIMS
from timeline.dates.sides import SIDES
from timeline.html.render import attributes
from timeline.i18n.translation import noop, translate_parts
from timeline.views.drawing import RenderedView
from timeline.views.selection import Selection, query

_PARTING = {
    "before": noop("The dates don't prove it of {number} that it puts before."),
    "after": noop("The dates don't prove it of {number} that it puts after."),
}

Slot = Callable[[str], html.Span]
"""A number of `timeline.analysis.counts.gesture_counts` by name, which follows the selection."""


def claim_line(
    rendered: RenderedView, counts: dict[str, int], slot: Slot, *, is_fixed: bool
) -> list[Component]:
    """Where the source puts the gestures shown, and of how many its dates don't prove it.

    Parameters
    ----------
    rendered
        The view that is drawn.
    counts
        Of the gestures shown.
    slot
        Makes the places of the numbers.
    is_fixed
        Whether readers can't have another selection, as in an exhibit: then nothing leads to one.

    Returns
    -------
    list
        Nothing where the pivot is none that claims speak of, or no gesture is claimed.
    """
    context = rendered.context
    gestures = rendered.events[is_gesture_made(rendered.events)]
    is_claimed = gestures["claim"].isin(CLAIMS).any()
    if not is_claimed or context.pivot != context.claim_pivot:
        return []
    words = noop(
        "The source itself puts {claimed_before} before {pivot}, {claimed_after} after it and "
        "{claimed_either} on either side."
    )
    names = [f"claimed_{side}" for side in CLAIMS]
    said = translate_parts(words, pivot=context.pivot, **{name: slot(name) for name in names})
    return [
        html.P([*said, *_parting(gestures, counts, slot, is_fixed=is_fixed)], className="tl-claim")
    ]


def _parting(
    gestures: pd.DataFrame, counts: dict[str, int], slot: Slot, *, is_fixed: bool
) -> Iterator[Component]:
    """A sentence for each side on which some gesture drawn is claimed to be and not proved."""
    for side in ONE_SIDED:
        strays = gestures[(gestures["claim"] == side) & (gestures["side"] != side)]
        if len(strays):
            number: Component = slot(f"unborne_{side}")
            if not is_fixed:
                number = html.A(number, href=f"?{query(_selecting(strays, side))}")
            yield html.Span(
                [" ", *translate_parts(_PARTING[side], number=number)],
                hidden=not counts[f"unborne_{side}"],
                **attributes(data_slot_part=f"unborne_{side}"),
            )


def _selecting(strays: pd.DataFrame, claim: str) -> Selection:
    """What selects these gestures, and neither forecasts nor events that only set the scene."""
    return Selection(
        (
            ("kind", tuple(sorted(set(strays["kind"])))),
            ("basis", tuple(sorted(set(strays["basis"])))),
            ("side", tuple(side for side in SIDES if side != claim)),
            ("claim", (claim,)),
        )
    )
