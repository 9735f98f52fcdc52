"""What both halves of the selection rule are tested on: the table of cases, and made-up events."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from timeline.views import selection
from timeline.views.query_string import VIEW_KEYS

Case = dict[str, Any]
TABLE: dict[str, list[Case]] = json.loads(
    (Path(__file__).parent / "selection_cases.json").read_text(encoding="utf-8")
)
BOUNDS = ("earliest", "begin_latest", "end_earliest", "latest")


def events_frame(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Events as a collection has them against a pivot, so far as a selection looks at them."""
    frame = pd.DataFrame(list(rows), columns=["id", *selection.FACETS, *selection.SEARCHED])
    frame = frame.set_index("id")
    for place, column in enumerate(BOUNDS):
        days = [row["bounds"][place] or "NaT" for row in rows]
        frame[column] = np.array(days, dtype="M8[s]")
    frame["gesture"] = [row["kind"].endswith("cooperation") for row in rows]
    return frame


EVENTS = events_frame(TABLE["events"])
KNOWN = {facet: sorted(set(EVENTS[facet])) for facet in selection.FACETS}

# Signs that either language could treat in a way of its own, beside any other. What Unicode has
# not assigned is left out: browser and Python know different versions of it.
_signs = st.one_of(
    st.sampled_from(" \t\n\x1c\x85\xa0\ufeff\u180e%+&=#?~*'é́ßẞﬁİıΣς№¨ﷺ가🐟aAbB"),
    st.characters(exclude_categories=["Cs", "Cn"]),
)
_text = st.text(_signs, max_size=8)
_values = st.one_of(
    st.sampled_from(
        ["", "USSR", "PRC", "War prisoners", "before", "agrees", "__proto__", "constructor"]
    ),
    _text,
)
_days = st.dates().map(str) | st.sampled_from(["-0043-03-15", "0000-02-29", "9999-12-31"])

event_rows = st.lists(
    st.fixed_dictionaries(
        {"id": st.uuids().map(str)}
        | dict.fromkeys(selection.FACETS, _values)
        | dict.fromkeys(selection.SEARCHED, _text)
        | {"bounds": st.lists(st.none() | _days, min_size=4, max_size=4)}
    ),
    max_size=8,
)

_dates = st.one_of(
    _days,
    _days.map(lambda day: day[:-3]),
    _days.map(lambda day: day[:-6]),
    st.from_regex(r"-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", fullmatch=True),
    _text,
)
_pairs = st.one_of(
    st.tuples(st.sampled_from(selection.FACETS), _values),
    st.tuples(st.just("q"), _text),
    st.tuples(st.sampled_from(["from", "to"]), _dates),
    st.tuples(st.sampled_from(VIEW_KEYS) | _text, _text),
)
_written = st.builds(
    lambda pair, safe: "=".join(quote(part, safe=safe) for part in pair),
    _pairs,
    st.sampled_from(["", "+/*!'()", "~"]),
)
_unruly = st.text(st.one_of(_signs, st.characters(categories=["Cs"])), max_size=12) | st.from_regex(
    r"(q|actor|from)=(%[0-9A-F]{2}|%|\+|[a-f]){0,6}", fullmatch=True
)

queries = st.lists(st.one_of(_written, _written, _unruly), max_size=6).map("&".join)
