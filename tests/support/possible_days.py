"""Readings of any bounds, with every day that these allow."""

from itertools import product
from typing import get_args

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from timeline.dates import Day, Reading
from timeline.dates.edtf import Extent

# Bounds lie in 0..LAST. Where one is open, MARGIN days beyond are tried: no bound lies there, and
# two events have four moments, so whatever order these can come in, they can in that room, each
# on a day of its own. A range that reaches to the edge of it is an open one.
LAST, MARGIN = 4, 5
BOUND = st.none() | st.integers(0, LAST)
Span = tuple[int, int]


def numpy_day(at: int | None) -> Day | None:
    return None if at is None else np.datetime64(at, "D")


def possible_days(first: int | None, last: int | None) -> range:
    return range(-MARGIN if first is None else first, (LAST + MARGIN if last is None else last) + 1)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, list[Span]]:
    """A reading of any bounds that allow some days, and the beginnings and ends they allow."""
    extent: Extent = draw(st.sampled_from(get_args(Extent)))
    begin = draw(st.tuples(BOUND, BOUND))
    end = begin if extent == "instant" else draw(st.tuples(BOUND, BOUND))
    # A bound of the end is one of the beginning too; readings keep such bounds tight.
    assume(begin[1] is None or end[1] is None or begin[1] <= end[1])
    spans = [
        (first, last)
        for first, last in product(possible_days(*begin), possible_days(*end))
        if (first == last if extent == "instant" else first <= last)
    ]
    assume(spans)
    reading = Reading(
        phrase="",
        said_on=None,
        extent=extent,
        begin_earliest=numpy_day(begin[0]),
        begin_latest=numpy_day(begin[1]),
        end_earliest=numpy_day(end[0]),
        end_latest=numpy_day(end[1]),
        edtf="",
        precision="day",
        rule="made up",
    )
    return reading, spans
