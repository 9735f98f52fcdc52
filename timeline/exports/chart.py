"""The chart of a view as a figure that stands alone."""

from timeline.chart.standalone import standalone
from timeline.exports.citations import edition
from timeline.views import drawing
from timeline.views.strict import ViewEvents


def as_json(view: ViewEvents) -> str:
    """A view's chart as Plotly's JSON, as the page paints it in the light.

    Parameters
    ----------
    view
        Only what it selects has a place in the chart.
    """
    query = view.query
    rendered = drawing.render_view(view.collection, query.view, query.selection)
    settings = view.collection.settings
    known = [settings.title, edition(view.collection), settings.licence]
    credit = " · ".join(filter(None, known))
    return str(standalone(rendered.figure, drawing.NARROWEST, query.event, credit).to_json())
