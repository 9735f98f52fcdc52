"""Components as HTML: whatever a table holds comes out as the text it is."""

import os
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from tests.support.places import ROOT
from timeline.html.render import attributes, to_html


class Reader(HTMLParser):
    """What a browser makes of a text: its elements and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


@pytest.mark.parametrize(
    ("part", "text"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param("", "", id="no text"),
        pytest.param("1 < 2 & 3", "1 &lt; 2 &amp; 3", id="text"),
        pytest.param(7, "7", id="number"),
        pytest.param(0, "0", id="nought"),
        pytest.param(["a", None, ["b"]], "ab", id="list"),
        pytest.param(html.P(), "<p></p>", id="empty element"),
        pytest.param(html.P(0), "<p>0</p>", id="nought in an element"),
        pytest.param(html.Br(), "<br>", id="void element"),
        pytest.param(html.P("x", className="tl-a tl-b"), '<p class="tl-a tl-b">x</p>', id="class"),
        pytest.param(html.Label("x", htmlFor="y"), '<label for="y">x</label>', id="for"),
        pytest.param(html.Div(tabIndex="0"), '<div tabindex="0"></div>', id="tabindex"),
        pytest.param(html.P(hidden=True), "<p hidden></p>", id="true"),
        pytest.param(html.P(hidden=False), "<p></p>", id="false"),
        pytest.param(html.P(title='"<&>'), '<p title="&quot;&lt;&amp;&gt;"></p>', id="attribute"),
        pytest.param(html.P(key="k", n_clicks=2), "<p></p>", id="what only Dash knows"),
        pytest.param(
            html.P(**attributes(data_view_key="lanes")),
            '<p data-view-key="lanes"></p>',
            id="hyphens",
        ),
        pytest.param(html.H2([html.B("a"), " b"]), "<h2><b>a</b> b</h2>", id="children"),
    ],
)
def test_html(part: object, text: str) -> None:
    assert to_html(part) == text


def test_a_field_stands_as_dash_draws_it() -> None:
    field = dcc.Input(id="q", type="search", placeholder='a "b"', className="tl-input")
    (outer, inner) = read(to_html(field)).elements
    assert outer == ("div", {"class": "dash-input-container dash-input tl-input"})
    assert inner[0] == "input"
    assert inner[1]["id"] == "q"
    assert inner[1]["placeholder"] == 'a "b"'


@pytest.mark.parametrize("part", [dcc.Store(id="s"), [dcc.Location(id="url")]])
def test_what_has_no_html_is_refused(part: object) -> None:
    with pytest.raises(TypeError, match="has no HTML of its own"):
        to_html(part)


def test_the_same_part_is_written_the_same_by_every_process() -> None:
    """Dash keeps attributes with hyphens in a set, whose order changes with the process."""
    named = attributes(data_b="1", aria_c="2", data_a="3", aria_d="4", data_e="5", aria_f="6")
    program = (
        "from dash import html; from timeline.html.render import to_html; "
        f"print(to_html(html.P(**{named!r})))"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
        ).stdout
        for seed in "123"
    }
    assert len(written) == 1


@given(st.text(), st.text(min_size=1))
def test_any_text_comes_out_as_it_is(text: str, title: str) -> None:
    plain = str.maketrans({"\r": "\n", "\0": "\ufffd"})
    found = read(to_html(html.P(text, title=title)))
    assert [tag for tag, _ in found.elements] == ["p"]
    assert found.words.translate(plain) == text.translate(plain)
    assert (found.elements[0][1]["title"] or "").translate(plain) == title.translate(plain)
