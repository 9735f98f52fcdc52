"""What an address says of a tour, for the server and the browser alike.

The tour is that of `STEPS`, or another in which the first step shows everything.
"""

import pytest

STEPS = (
    ("Everything", "All that is told.", ""),
    ("Before", "What began before.", "side=before&lanes=actor"),
    ("A card", "One of them is open.", "actor=USSR&event=e1"),
)

VIEWS = [
    pytest.param("tour=1", 1, "", id="a step that shows everything"),
    pytest.param("tour=2", 2, "side=before", id="a step alone is its view"),
    pytest.param("tour=02", 2, "side=before", id="with a zero before it"),
    pytest.param("theme=dark&tour=2&show=chart", 2, "side=before", id="beside an exhibit's keys"),
    pytest.param("tour=2&actor=PRC", 2, "actor=PRC", id="a view of the reader's own"),
    pytest.param("tour=2&pivot=1953-08", 2, "", id="another pivot is a view"),
    pytest.param("tour=2&event=e1", 2, "", id="an open card is a view"),
    pytest.param("q=&tour=2", 2, "", id="a view that leaves nothing out"),
    pytest.param("tour=0", 0, "", id="no step 0"),
    pytest.param("tour=4", 0, "", id="beyond the last"),
    pytest.param("tour=two", 0, "", id="no number"),
    pytest.param("tour=-1", 0, "", id="less than none"),
    pytest.param("tour=", 0, "", id="blank"),
    pytest.param("actor=PRC", 0, "actor=PRC", id="no tour"),
]
"""Queries, the number of the step, and the selection that is shown."""
