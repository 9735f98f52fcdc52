"""A collection in a notebook: its tables as DataFrames, and any view of it as a figure.

Every function takes the view as the page has it in its address, such as
``"actor=USSR&pivot=armistice&lanes=actor"``, so that a table and a figure of one view are of the
same events. What can't be used in it is an error here, not a notice.
"""

import os
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go

from timeline.analysis import tables
from timeline.analysis.first_signs import MOST_IN_PAIRS, sequences_by
from timeline.chart.standalone import standalone
from timeline.collection import collection
from timeline.collection.collection import Collection
from timeline.errors import ViewError
from timeline.i18n.translation import speaking
from timeline.views import drawing, strict
from timeline.views.query import ViewQuery
from timeline.views.query_string import encode, join, pieces, query_of, values_of

GROUPED = ("actor", "toward", "thread", "kind", "basis", "source", "support")
"""Columns by whose values events can be parted."""


def open_collection(path: str | os.PathLike[str]) -> Collection:
    """Read a collection.

    Parameters
    ----------
    path
        A folder, or an events file; ``~`` is the reader's own folder.

    Returns
    -------
    Collection
        See `timeline.collection.collection.Collection`: ``events``, ``sources``, ``pivots``,
        ``settings``.

    Raises
    ------
    TableError
        With every fault of every file, and what to do about each.
    """
    return collection.open_collection(Path(path).expanduser())


def events_of(collection: Collection, select: str = "", pivot: str = "") -> pd.DataFrame:
    """The dated events of a view, set on either side of its pivot.

    Parameters
    ----------
    collection
        From `open_collection`.
    select
        The view as a query string, such as ``"actor=USSR&side=before"``, or the address of a page
        that shows it; "" for every event.
    pivot
        A key of `pivots.csv` or any date, in place of ``pivot=`` in the query; "" for the
        collection's own.

    Returns
    -------
    DataFrame
        One row for each event shown, indexed by its id, in the order of the beginnings:

        - the columns of the table as text, "" where blank: ``id``, ``title``, ``summary``,
          ``actor``, ``toward``, ``thread``, ``kind``, ``basis``, ``date``, ``edtf``, ``extent``
          ("instant" or "span", as it was resolved), ``claim``, ``source``, ``page``, ``quote``,
          ``note``, ``follows``, ``same_as``, ``part_of``;
        - ``earliest`` and ``begin_latest``, ``end_earliest`` and ``latest``: first and last
          possible day of the beginning, and of the end (``datetime64[s]``, NaT where open); of an
          instant the two are one, so that ``earliest`` and ``latest`` bound it;
        - ``side``: "before", "either", "after", "undated" or "on", by the beginning ("" without a
          pivot); ``went_on``: whether a span that began before the pivot went on past it, "yes",
          "no" or "unknown" ("" for any other);
        - ``rule`` (text), ``flags`` (a tuple of words), ``precision`` (text), ``said_on``
          (``datetime64[s]``): how the date was read, and the day its words were said;
        - ``support``: what other sources stand behind it; ``other_sources``: of what kind they
          are; ``gesture`` (bool): whether its kind is cooperation; ``row``: its row in the file;
        - ``rests_on``: "order" where a bound comes from the order of events, else "dates" ("" where
          there is no bound); ``earliest_by`` and ``begin_latest_by``: the event whose date gives
          that bound, "" where its own does; ``since``: the event since which it is said to have
          happened, "" for none; ``own_side``: its side by its own date alone;
        - ``reading``: the `timeline.dates.Reading`, narrowed by the order of events;
          ``own_reading``: that of its own words.

    Raises
    ------
    ViewError
        If anything in the query can't be used; the message says what can.
    """
    return strict.events_of(collection, _query_of(collection, select, pivot))


def lags_of(collection: Collection, select: str = "", pivot: str = "") -> pd.DataFrame:
    """How long after its precursor each event of a view began.

    Parameters
    ----------
    collection, select, pivot
        As `events_of` takes them.

    Returns
    -------
    DataFrame
        One row for each event whose precursor is shown too: ``event`` and ``follows``, their ids;
        ``least`` and ``most``, whole days from the precursor's beginning to the event's (Int64,
        <NA> where open); ``order`` of the precursor to the event: "before", "after", "same day"
        or "unknown".
    """
    return tables.lags(events_of(collection, select, pivot))


def intervals_of(collection: Collection, select: str = "", pivot: str = "") -> pd.DataFrame:
    """The interval between every two events of a view.

    Parameters
    ----------
    collection, select, pivot
        As `events_of` takes them.

    Returns
    -------
    DataFrame
        One row for each pair, so that a thousand events give half a million: ``first`` and
        ``second``, their ids; ``least`` and ``most``, whole days from the first's beginning to
        the second's (Int64, <NA> where open); ``order``: "before", "after", "same day" or
        "unknown".
    """
    return tables.intervals(events_of(collection, select, pivot))


def relations_of(collection: Collection, select: str = "", pivot: str = "") -> pd.DataFrame:
    """How every two events of a view may lie to each other, by Allen's thirteen relations.

    Parameters
    ----------
    collection, select, pivot
        As `events_of` takes them.

    Returns
    -------
    DataFrame
        One row for each pair: ``first`` and ``second``, their ids; ``certain``, the one relation
        that holds, such as "before", "meets" or "during" ("" where the bounds leave more);
        ``possible``, those that may hold (a tuple).
    """
    return tables.related(events_of(collection, select, pivot))


def first_signs_of(
    collection: Collection,
    select: str = "",
    pivot: str = "",
    *,
    by: str = "thread",
    among: str = "actor",
) -> pd.DataFrame:
    """The first sign of each value of one column among each value of another.

    Parameters
    ----------
    collection, select, pivot
        As `events_of` takes them.
    by, among
        Two of `GROUPED`.

    Returns
    -------
    DataFrame
        One row for each two values with a gesture between them, under the names of the two
        columns; ``event``, ids that may be the first of the dated (a tuple); ``earliest`` and
        ``latest``, between which the first of the dated began (``datetime64[s]``, NaT where
        open); ``undated``, how many have no date, each of which may be earlier; ``side`` of the
        pivot of the first of all, and ``dated_side``, of the first of the dated ("" without a
        pivot).

    Raises
    ------
    ViewError
        If the query, or the two columns, can't be used.
    """
    _check_columns(by, among)
    query = _query_of(collection, select, pivot)
    events = strict.events_of(collection, query)
    return tables.first_signs(events, by, among, query.pivot.reading if query.pivot else None)


def verdicts_of(
    collection: Collection,
    select: str = "",
    pivot: str = "",
    *,
    by: str = "actor",
    among: str = "thread",
) -> pd.DataFrame:
    """Whose first sign came first, of every two actors, thread by thread.

    Parameters
    ----------
    collection, select, pivot
        As `events_of` takes them.
    by, among
        Two of `GROUPED`: whose signs, and in what.

    Returns
    -------
    DataFrame
        One row for each two with gestures in one matter: the matter, under the name of ``among``;
        ``first`` and ``second``; ``said``: "first", "same day", "first of the dated" (those
        without a date may overturn it) or "unknown"; ``least`` and ``most``, whole days from the
        first's first sign to the second's over all gestures, ``dated_least`` and ``dated_most``,
        the same over the dated ones (Int64, <NA> where open); ``overturned_by``, ids of the
        undated any one of which may have come as early (a tuple).

    Raises
    ------
    ViewError
        If the query, or the two columns, can't be used, or more are to be compared than
        `timeline.analysis.first_signs.MOST_IN_PAIRS`.
    """
    _check_columns(by, among)
    events = events_of(collection, select, pivot)
    names = list(sequences_by(events, by))
    if len(names) > MOST_IN_PAIRS:
        reason = f"At most {MOST_IN_PAIRS} are compared, and the column “{by}” has {len(names)}."
        raise ViewError(select, (reason,), (f"Choose some, as in {encode([(by, names[0])])}.",))
    return tables.verdicts(events, by, among)


def sides_of(collection: Collection, select: str = "", pivot: str = "") -> pd.DataFrame:
    """What is counted of a view's gestures against each pivot of the collection.

    Parameters
    ----------
    collection, select, pivot
        As `events_of` takes them. A pivot that is only a date has a row too; ``side=`` in the
        query is a side of the view's own pivot in every row.

    Returns
    -------
    DataFrame
        Indexed by the pivot's key: how many gestures began ``before`` it, may lie on ``either``
        side, came ``after``, are ``undated`` or began ``on`` the very day, and in how many
        threads the first sign certainly came before (``threads_before``), all int64.
    """
    query = _query_of(collection, select, pivot)
    pivots = dict(collection.pivots)
    if query.pivot and not query.pivot.key:
        pivots[dict(query.words)["pivot"]] = query.pivot
    shown = strict.events_of(collection, query)
    return tables.sides_by_pivot(shown, pivots, collection.events)


def figure_of(collection: Collection, select: str = "", pivot: str = "") -> go.Figure:
    """A view as a figure, drawn as the page draws it.

    Parameters
    ----------
    collection, select, pivot
        As `events_of` takes them, with ``lanes=``, ``event=`` for the mark that is outlined,
        ``size=large`` for a projector, and ``lang=`` for the chart's own words. ``show`` and
        ``theme`` are about the page around a chart: they are checked, and change nothing here.

    Returns
    -------
    plotly.graph_objects.Figure
        As wide as its titles need, in the light colours. Only what is selected has a place in it.

    Raises
    ------
    ViewError
        If anything in the query can't be used; the message says what can.
    """
    query = _query_of(collection, select, pivot)
    figure = _rendered(collection, query).figure
    with speaking(query.language):
        return standalone(figure, drawing.NARROWEST, query.event)


# --- what is asked for ------------------------------------------------------------------------


def _query_of(collection: Collection, select: str, pivot: str) -> ViewQuery:
    """What a query and a pivot ask for, all of it of use."""
    text = _text(select)
    pivots = values_of(pieces(text)).get("pivot", []) if pivot else []
    if pivots and pivots != [pivot]:
        raise ViewError(select, ("The pivot is given twice.",), ("Leave one of the two out.",))
    if pivot and not pivots:
        text = join(text, encode([("pivot", pivot)]))
    return strict.read_view(collection, text)


def _text(select: str) -> str:
    """The query string in what was given: itself, or that of an address."""
    is_address = select.startswith(("http://", "https://", "/"))
    return query_of(select) if is_address else select.lstrip("?#")


def _rendered(collection: Collection, query: ViewQuery) -> drawing.RenderedView:
    return drawing.render_view(collection, query.view, query.selection, query.language)


# --- what can't be used -----------------------------------------------------------------------


def _check_columns(by: str, among: str) -> None:
    for name in (by, among):
        if name not in GROUPED:
            remedy = f"Write one of: {', '.join(GROUPED)}."
            raise ViewError(name, ("There is no such column to part events by.",), (remedy,))
    if by == among:
        raise ViewError(by, ("The two columns are one.",), ("Name two.",))
