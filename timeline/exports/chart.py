"""The chart of a view as a figure that stands alone."""

from timeline.chart.standalone import standalone
from timeline.views import drawing
from timeline.views.strict import ViewEvents


def as_json(shown: ViewEvents) -> str:
    """A view's chart as Plotly's JSON, as the page paints it in the light.

    Parameters
    ----------
    shown
        Only what it selects has a place in the chart.
    """
    query = shown.query
    rendered = drawing.render_view(shown.collection, query.view, query.selection)
    return str(standalone(rendered.figure, drawing.NARROWEST, query.event).to_json())
