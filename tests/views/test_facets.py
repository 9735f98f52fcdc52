"""The values of a facet, in the order of a menu."""

import pandas as pd
import pytest

from tests.support.made_up import events
from timeline.views.facets import facet_values


class TestFacets:
    ROWS = (
        {"actor": "PRC", "edtf": "1953-04"},
        {"actor": "USSR", "edtf": "XXXX"},
        {"actor": "USSR", "edtf": "1953-03"},
        {"actor": "", "edtf": "1952"},
        {"actor": "", "edtf": "1952"},
        {"actor": "", "edtf": "1952"},
        {"actor": "Allied", "edtf": "1952"},
    )

    @pytest.mark.parametrize(
        ("facet", "values"),
        [
            pytest.param("actor", ["USSR", "Allied", "PRC", ""], id="frequent, by name, blank"),
            pytest.param("side", ["before", "either", "after", "undated", "on"], id="in time"),
            pytest.param("thread", [""], id="all blank"),
        ],
    )
    def test_the_order_of_a_menu(self, facet: str, values: list[str]) -> None:
        assert facet_values(events(*self.ROWS), facet) == values

    def test_every_side_there_is(self) -> None:
        """Else another pivot would turn a choice of a side into no choice."""
        found = facet_values(events({"edtf": "1953-04"}), "side")
        assert found == ["before", "either", "after", "undated", "on"]

    def test_the_firmest_support_comes_first(self) -> None:
        found = pd.DataFrame({"support": ["one source", "", "date disputed", "agrees"]})
        assert facet_values(found, "support") == [
            "agrees",
            "date disputed",
            "one source",
            "",
        ]

    def test_no_events_have_no_values(self) -> None:
        assert facet_values(events(), "actor") == []
