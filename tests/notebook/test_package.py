"""The package's face: its names, and what importing it waits for."""

import subprocess
import sys

import pytest

import timeline
from tests.support.places import ROOT


def run(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=60)


class TestFace:
    def test_importing_it_waits_for_nothing_heavy(self) -> None:
        heavy = "{'pandas', 'numpy', 'plotly', 'dash', 'dateparser'}"
        run(f"import sys, timeline; dir(timeline); assert not {heavy} & set(sys.modules)")

    def test_no_name_is_that_of_a_module(self) -> None:
        """Python would put the module in its place."""
        modules = {path.stem for path in (ROOT / "timeline").glob("*")}
        assert not modules & set(timeline.__all__)

    def test_its_names_stay_when_every_module_is_imported(self) -> None:
        check = "assert all(callable(getattr(timeline, name)) for name in timeline.__all__)"
        run(f"import app, timeline; {check}")

    @pytest.mark.parametrize("name", timeline.__all__)
    def test_every_name_leads_somewhere_documented(self, name: str) -> None:
        assert name in dir(timeline)
        assert getattr(timeline, name).__doc__

    def test_there_is_nothing_else_to_ask_for(self) -> None:
        with pytest.raises(AttributeError, match="figure_off"):
            _ = timeline.figure_off
