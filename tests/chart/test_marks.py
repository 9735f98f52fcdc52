"""What is known of when each event went on: certain, or fading where it is not."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.made_up import WINDOW, Row, event_rows, events
from timeline.chart.layout import reach
from timeline.chart.marks import stretches

DAY = np.timedelta64(1, "D")
few = settings(max_examples=40)
STRETCHES = [
    # edtf, extent, and the stretches: how, first day, last day; ~ for an end that only fades
    pytest.param("1953-03-05", "instant", [], id="a day is a mark"),
    pytest.param(
        "1953-03", "instant", [("certain", "1953-03-01", "1953-03-31")], id="window of an instant"
    ),
    pytest.param(
        "[..1952-12-31]", "instant", [("rising", "~", "1952-12-31")], id="instant, no first day"
    ),
    pytest.param(
        "[1953-05-01..]", "instant", [("falling", "1953-05-01", "~")], id="instant, no last day"
    ),
    pytest.param(
        "1952-10-05/1952-10-14",
        "span",
        [("certain", "1952-10-05", "1952-10-14")],
        id="span of two known days",
    ),
    pytest.param(
        "1953-03-05/1953-03-05",
        "span",
        [("certain", "1953-03-05", "1953-03-05")],
        id="span of one day",
    ),
    pytest.param(
        "1952-10/1953-02",
        "span",
        [
            ("rising", "1952-10-01", "1952-10-30"),
            ("certain", "1952-10-31", "1953-02-01"),
            ("falling", "1953-02-02", "1953-02-28"),
        ],
        id="span of two months",
    ),
    pytest.param(
        "1952-10-05/1953-02",
        "span",
        [("certain", "1952-10-05", "1953-02-01"), ("falling", "1953-02-02", "1953-02-28")],
        id="span, beginning known to the day",
    ),
    pytest.param(
        "1952-10/1953-02-10",
        "span",
        [("rising", "1952-10-01", "1952-10-30"), ("certain", "1952-10-31", "1953-02-10")],
        id="span, end known to the day",
    ),
    pytest.param(
        "1952-10/",
        "span",
        [("rising", "1952-10-01", "1952-10-30"), ("falling", "1952-10-31", "~")],
        id="span, end unknown",
    ),
    pytest.param(
        "1952-10-05/",
        "span",
        [("certain", "1952-10-05", "1952-10-05"), ("falling", "1952-10-06", "~")],
        id="beginning known to the day, end unknown",
    ),
    pytest.param(
        "/1953-02",
        "span",
        [("rising", "~", "1953-02-27"), ("falling", "1953-02-28", "1953-02-28")],
        id="span, beginning unknown: no day is certain",
    ),
    pytest.param(
        "/1953-02-10",
        "span",
        [("rising", "~", "1953-02-09"), ("certain", "1953-02-10", "1953-02-10")],
        id="span, beginning unknown, end known to the day",
    ),
    pytest.param(
        "1953-03/1953-03",
        "span",
        [("rising", "1953-03-01", "1953-03-30"), ("falling", "1953-03-31", "1953-03-31")],
        id="span that begins and ends in one month: no day is certain",
    ),
]


def bounded(edtf: str, extent: str) -> pd.DataFrame:
    frame = events({"edtf": edtf, "extent": extent})
    return frame.join(reach(frame, WINDOW))


@pytest.mark.parametrize(("edtf", "extent", "expected"), STRETCHES)
def test_stretches(edtf: str, extent: str, expected: list[tuple[str, str, str]]) -> None:
    frame = bounded(edtf, extent)
    first, last = frame["start"].iloc[0], frame["end"].iloc[0]
    found = [
        (how, start, end - pd.Timedelta(days=1))
        for how, start, end in stretches(frame)[["how", "start", "end"]].itertuples(index=False)
    ]
    assert found == [
        (
            how,
            first if start == "~" else pd.Timestamp(start),
            last if end == "~" else pd.Timestamp(end),
        )
        for how, start, end in expected
    ]


Bound = np.datetime64 | None
_days = st.none() | st.integers(-30, 30)


@st.composite
def bounds(draw: st.DrawFn) -> dict[str, Bound]:
    """The four bounds of a span, any of them open, in an order that can be."""
    first, begun, lasted, last = draw(st.tuples(_days, _days, _days, _days))
    if first is not None:
        begun, lasted, last = (d if d is None else max(d, first) for d in (begun, lasted, last))
    if last is not None:
        begun, lasted = (d if d is None else min(d, last) for d in (begun, lasted))
    names = ("earliest", "begin_latest", "end_earliest", "latest")
    days = (first, begun, lasted, last)
    return {
        name: None if day is None else np.datetime64("1953-03-05") + day * DAY
        for name, day in zip(names, days, strict=True)
    }


def proven(known: dict[str, Bound]) -> tuple[Bound, Bound]:
    """The first and last day on which a span had certainly begun and not yet ended.

    It begins no later than it ends, and ends no earlier than it begins.
    """
    begun, lasted = known["begin_latest"], known["end_earliest"]
    return (
        known["latest"] if begun is None else begun,
        known["earliest"] if lasted is None else lasted,
    )


class TestCertain:
    @given(bounds().filter(lambda known: any(day is not None for day in known.values())))
    def test_a_span_is_certain_only_where_its_bounds_prove_it(
        self, known: dict[str, Bound]
    ) -> None:
        frame = pd.DataFrame(
            {
                name: np.array(["NaT" if day is None else day], dtype="M8[s]")
                for name, day in known.items()
            },
            index=["e0"],
        ).assign(extent="span")
        found = stretches(frame.join(reach(frame, WINDOW)))
        begun, lasted = proven(known)
        for _, piece in found[found["how"] == "certain"].iterrows():
            assert begun is not None
            assert lasted is not None
            assert piece["start"] >= begun
            assert piece["end"] <= lasted + DAY

    @few
    @given(event_rows)
    def test_bars_lie_within_what_is_drawn_and_never_overlap(self, rows: list[Row]) -> None:
        frame = events(*rows)
        frame = frame.join(reach(frame, WINDOW)).dropna(subset=["start"])
        found = stretches(frame)
        starts, ends = frame["start"], frame["end"]
        for key, pieces in found.groupby("id", sort=False):
            assert (pieces["start"] >= starts[str(key)]).all()
            assert (pieces["end"] <= ends[str(key)] + DAY).all()
            assert (pieces["start"].iloc[1:].to_numpy() == pieces["end"].iloc[:-1].to_numpy()).all()
