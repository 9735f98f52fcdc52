"""The page's parts, and the ids that bind it to its scripts."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from dash.development.base_component import Component

from tests.support.made_up import (
    attribute,
    collection,
    nodes,
    of_class,
    rendered_view,
    with_attribute,
    words,
)
from tests.support.places import ROOT
from timeline.chart import theme
from timeline.chart.scales import SCALES
from timeline.collection.collection import Collection
from timeline.collection.schema import BASES, KINDS, LANES
from timeline.collection.sources import citation
from timeline.html import assets, ids
from timeline.html.render import to_html
from timeline.page import (
    chart_section,
    comparison_section,
    controls,
    filter_controls,
    sections,
    tour,
)
from timeline.page.headline import headline
from timeline.page.share_dialog import share_button, share_dialog
from timeline.views import selection
from timeline.views.drawing import RenderedView
from timeline.views.query import COMPARED, ViewQuery

SCRIPTS = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "assets" / "js").rglob("*.js"))
}
IDS = {name: value for name, value in vars(ids).items() if name.isupper()}
MARKUP = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def rendered(memo: Collection) -> RenderedView:
    return rendered_view(memo)


def parts(memo: Collection, rendered: RenderedView) -> list[Component]:
    """Every component of the page."""
    return [
        sections.controls(memo, rendered),
        sections.masthead(memo),
        *headline(rendered),
        *controls.keepers(),
        filter_controls.selection_bar("All events.", rendered),
        chart_section.chart(rendered, rendered.events),
        chart_section.legend(rendered),
        sections.colophon(memo),
    ]


class TestIds:
    @pytest.mark.parametrize("name", IDS)
    def test_each_is_used(self, name: str) -> None:
        modules = [p for p in (ROOT / "timeline").rglob("*.py") if p.name != "ids.py"]
        text = "".join(p.read_text(encoding="utf-8") for p in modules)
        assert re.search(rf"\bids\.{name}\b", text)

    def test_no_two_are_alike(self) -> None:
        assert len(set(IDS.values())) == len(IDS)

    @pytest.mark.parametrize("script", SCRIPTS)
    def test_a_script_looks_up_no_other(self, script: str) -> None:
        assert set(looked_up(SCRIPTS[script])) - set(IDS.values()) - {"react-entry-point"} == set()

    @pytest.mark.parametrize(
        "sheet", ["timeline.css", "lesson.css", "tokens.css", "dark.css", "tour.css", "teach.css"]
    )
    def test_a_style_sheet_names_no_other(self, sheet: str) -> None:
        text = assets.content(sheet)
        selectors = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", text, flags=re.DOTALL)
        assert set(re.findall(r"#([a-z][\w-]*)", selectors)) <= set(IDS.values())

    def test_python_writes_none_by_hand(self) -> None:
        for path in sorted((ROOT / "timeline").rglob("*.py")):
            written = re.findall(r'\bid="([\w-]+)"', path.read_text(encoding="utf-8"))
            assert set(written) & set(IDS.values()) == set(), path.name

    def test_every_id_of_the_page_stands_once(
        self, memo: Collection, rendered: RenderedView
    ) -> None:
        text = whole(memo, rendered)
        found = re.findall(r'\sid="([^"]*)"', text)
        assert len(set(found)) == len(found)
        stores = {ids.URL, ids.ASKED_VIEW, ids.REPLY, ids.WANTED, ids.CARDS}
        template = {ids.ASKED, ids.OPENING, ids.WORDS, ids.FIRST_CONTROLS}
        template |= {ids.TOUR_DATA, ids.CARRIED}
        others = ("own-", "lesson", "teach-")
        own = {value for value in IDS.values() if value.startswith(others)}
        assert set(IDS.values()) - stores - template - own == set(found) & set(IDS.values())

    def test_whatever_names_an_id_names_one_that_is_there(
        self, memo: Collection, rendered: RenderedView
    ) -> None:
        text = whole(memo, rendered)
        found = set(re.findall(r'\sid="([^"]*)"', text))
        named = set(
            re.findall(r'(?:for|aria-labelledby|aria-controls|href)="#?([\w-]+)"', text)
        ) - {"https"}
        assert named - found == set()


def whole(memo: Collection, rendered: RenderedView) -> str:
    """HTML of the whole page."""
    parts = (
        sections.above(memo, rendered),
        sections.shown(memo, rendered),
        sections.first_controls(memo, rendered),
        sections.tools(rendered),
        sections.below(memo, rendered),
    )
    caption = tour.bar(memo, rendered, ViewQuery.parse(memo, ""))
    return "".join(parts) + to_html([*caption, share_button(), share_dialog()])


def looked_up(script: str) -> Iterator[str]:
    """The ids that a script looks elements up by, or compares theirs with."""
    for pattern in (
        r'(?:getElementById|byId|set_props)\(\s*"([\w-]+)"',
        r'\bid === "([\w-]+)"',
        r'querySelector(?:All)?\("#([\w-]+)"',
        r'^\s*"#([\w-]+)":',
        r'target\.id !== "([\w-]+)"',
    ):
        yield from re.findall(pattern, script, re.MULTILINE)
    for listed in re.findall(r"for \(const id of \[([^\]]*)\]", script):
        yield from re.findall(r'"([\w-]+)"', listed)


def test_what_scripts_look_up_is_found() -> None:
    script = 'byId("chart"); getElementById("x-y");\nif (id === "start") set_props("wanted", {});'
    assert set(looked_up(script)) == {"chart", "x-y", "start", "wanted"}
    assert "chart" in set(looked_up(SCRIPTS["page.js"]))


def pressed(buttons: Mapping[str, Component]) -> list[str]:
    return [key for key, b in buttons.items() if attribute(b, "aria-pressed") == "true"]


def defaults(buttons: Mapping[str, Component]) -> list[str]:
    """Those whose press takes the key out of the address."""
    return [key for key, b in buttons.items() if attribute(b, "data-view-default") == "true"]


class TestControls:
    def test_a_button_a_pivot(self, memo: Collection, rendered: RenderedView) -> None:
        buttons = with_attribute(controls.pivot_picker(memo, rendered), "data-view-value")
        assert list(buttons) == list(memo.pivots)
        pressed = {key: attribute(b, "aria-pressed") for key, b in buttons.items()}
        assert pressed == {key: str(key == "stalin").lower() for key in memo.pivots}
        assert attribute(buttons["stalin"], "title") == "5 March 1953"

    def test_no_button_is_pressed_for_a_typed_pivot(self, memo: Collection) -> None:
        picker = controls.pivot_picker(memo, rendered_view(memo, "1953-06-01"))
        assert {attribute(b, "aria-pressed") for b in nodes(picker)} == {None, "false"}

    @pytest.mark.parametrize("lanes", LANES)
    def test_a_button_a_way_of_lanes(self, memo: Collection, lanes: str) -> None:
        made = rendered_view(memo, lanes=lanes)
        buttons = with_attribute(controls.lanes_picker(memo, made), "data-view-value")
        assert tuple(buttons) == LANES
        assert pressed(buttons) == [lanes]

    @pytest.mark.parametrize("lanes", LANES)
    def test_the_default_lanes_are_the_collections_whatever_is_shown(
        self, memo: Collection, lanes: str
    ) -> None:
        """A press on the default takes the key out of the address."""
        buttons = with_attribute(
            controls.lanes_picker(memo, rendered_view(memo, lanes=lanes)), "data-view-value"
        )
        assert defaults(buttons) == [memo.settings.lanes]

    @pytest.mark.parametrize("scale", SCALES)
    def test_a_button_a_scale(self, memo: Collection, scale: str) -> None:
        picker = controls.scale_picker(rendered_view(memo, scale=scale))
        buttons = with_attribute(picker, "data-view-value")
        assert tuple(buttons) == SCALES
        assert pressed(buttons) == [scale]
        assert defaults(buttons) == ["calendar"]
        assert [words(button) for button in buttons.values()] == [
            "calendar",
            "from the pivot",
            "order",
        ]

    @pytest.mark.parametrize("compare", ["", *COMPARED])
    def test_a_button_a_comparison(self, memo: Collection, compare: str) -> None:
        picker = controls.compare_picker(rendered_view(memo, compare=compare))
        buttons = with_attribute(picker, "data-view-value")
        assert tuple(buttons) == ("", *COMPARED, "selection")
        assert pressed(buttons) == [compare]
        assert defaults(buttons) == [""]
        said = [words(b) for b in buttons.values() if not attribute(b, "hidden")]
        assert said == ["nothing", "actors", "threads", "sources"]

    def test_two_selections_that_are_compared_say_so(self, memo: Collection) -> None:
        picker = controls.compare_picker(rendered_view(memo, a="actor=USSR", b="actor=PRC"))
        buttons = with_attribute(picker, "data-view-value")
        assert pressed(buttons) == ["selection"]
        assert words(buttons["selection"]) == "A and B"
        assert attribute(buttons["selection"], "hidden") is False

    def test_sequences_press_no_lanes(self, memo: Collection) -> None:
        """What takes the place of lanes leaves none of them pressed."""
        for view in ({"compare": "actor"}, {"a": "actor=USSR", "b": "actor=PRC"}):
            picker = controls.lanes_picker(memo, rendered_view(memo, **view))
            assert pressed(with_attribute(picker, "data-view-value")) == []

    @pytest.mark.parametrize("picker", [controls.scale_picker, controls.compare_picker])
    def test_a_picker_is_a_named_group(
        self, rendered: RenderedView, picker: Callable[[RenderedView], Component]
    ) -> None:
        group = picker(rendered)
        (label,) = of_class(group, "tl-label")
        assert attribute(group, "role") == "group"
        assert attribute(group, "aria-labelledby") == attribute(label, "id")
        assert words(label) in ("Scale", "Compare")

    def test_a_selection_is_kept_as_one_of_two(self) -> None:
        """The page shows them once something is selected."""
        keepers = with_attribute(controls.keepers(), "data-keep")
        assert {key: words(keeper) for key, keeper in keepers.items()} == {
            "a": "Keep as A",
            "b": "Keep as B",
        }
        assert {attribute(keeper, "hidden") for keeper in keepers.values()} == {True}

    def test_a_menu_a_facet_with_its_values_and_counts(self, rendered: RenderedView) -> None:
        menus = {attribute(menu, "data-menu"): menu for menu in filter_controls.facets(rendered)}
        assert tuple(menus) == selection.FACETS
        counts = selection.counts(rendered.events, selection.Selection())
        for facet, menu in menus.items():
            buttons = with_attribute(menu, "data-value")
            assert list(buttons) == rendered.scene["known"][facet]
            shown = {v: int(words(of_class(b, "tl-facet__count"))) for v, b in buttons.items()}
            assert shown == counts[facet]

    def test_a_source_is_called_by_its_title(
        self, memo: Collection, rendered: RenderedView
    ) -> None:
        (menu,) = (
            m for m in filter_controls.facets(rendered) if attribute(m, "data-menu") == "source"
        )
        button = with_attribute(menu, "data-value")["memo"]
        assert words(of_class(button, "tl-facet__words")) == memo.sources["title"]["memo"]

    def test_a_blank_value_is_called_something(self, tmp_path: Path) -> None:
        made = rendered_view(collection(tmp_path, {"actor": ""}, {"actor": "USSR"}))
        assert "no actor" in words(filter_controls.facets(made))

    def test_a_column_of_blanks_has_no_menu(self, tmp_path: Path) -> None:
        made = rendered_view(collection(tmp_path, {"actor": ""}))
        assert "actor" not in with_attribute(filter_controls.facets(made), "data-menu")

    def test_an_empty_table_has_no_menus(self, tmp_path: Path) -> None:
        assert filter_controls.facets(rendered_view(collection(tmp_path))) == []

    def test_every_field_has_a_label(self, memo: Collection, rendered: RenderedView) -> None:
        tree = sections.controls(memo, rendered)
        fields = {attribute(n, "id") for n in nodes(tree) if type(n).__name__ == "Input"}
        assert fields == {ids.SEARCH, ids.START, ids.END, ids.PIVOT_TYPED}
        assert fields == set(with_attribute(tree, "htmlFor"))

    def test_every_button_is_named_and_submits_nothing(
        self, memo: Collection, rendered: RenderedView
    ) -> None:
        for button in nodes(parts(memo, rendered)):
            if type(button).__name__ == "Button":
                assert words(button) or attribute(button, "aria-label")
                assert attribute(button, "type") == "button"


class TestLegend:
    def test_it_explains_what_occurs_and_no_more(self, rendered: RenderedView) -> None:
        said = words(chart_section.legend(rendered))
        for value in (*KINDS, *BASES):
            column = "kind" if value in KINDS else "basis"
            assert (value in said) is bool((rendered.events[column] == value).any())

    def test_every_actor_with_a_colour_is_named(self, tmp_path: Path) -> None:
        rows = [{"actor": name} for name in "ABCDEFGH"]
        made = rendered_view(collection(tmp_path, *rows))
        dots = of_class(chart_section.legend(made), "tl-dot")
        assert len(dots) == theme.ACTORS + 1  # the neutral tone of all others

    @pytest.mark.parametrize(("compare", "is_told"), [("", False), ("actor", True)])
    def test_rings_are_explained_where_there_are_any(
        self, memo: Collection, compare: str, is_told: bool
    ) -> None:
        said = words(chart_section.legend(rendered_view(memo, compare=compare)))
        assert ("a ring marks a first sign" in said) is is_told


class TestDocument:
    ROW = dict.fromkeys(("title", "actor", "toward", "thread", "summary", "note"), MARKUP)

    def test_markup_in_a_table_is_text(self, tmp_path: Path) -> None:
        made = collection(
            tmp_path,
            {**self.ROW, "edtf": "1953-03-05", "quote": MARKUP, "page": MARKUP, "source": "s"},
            {**self.ROW, "edtf": "1952-10", "date": MARKUP},
            sources=({"key": "s", "title": MARKUP, "note": MARKUP, "url": "javascript:alert(1)"},),
            pivots=({"key": "p", "title": MARKUP, "event": "e0"},),
            settings=f'title = "{MARKUP}"\nquestion = "{MARKUP}"\nlead = "{MARKUP}"\n'
            f'credit = "{MARKUP}"',
        )
        rendered = rendered_view(made)
        reply = sections.reply(made, rendered, ViewQuery.from_words(made, {}))
        for text in (
            sections.above(made, rendered),
            sections.first_controls(made, rendered),
            sections.below(made, rendered),
            reply["headline"],
            reply["ledger"],
        ):
            assert "<script" not in text
            assert 'href="javascript:' not in text
            assert "&lt;script&gt;" in text

    @pytest.mark.parametrize(
        ("url", "is_link"),
        [
            pytest.param("https://example.org/a?b=1&c=2", True, id="https"),
            pytest.param("http://example.org/", True, id="http"),
            pytest.param("javascript:alert(1)", False, id="script"),
            pytest.param("JavaScript:alert(1)", False, id="script in capitals"),
            pytest.param("data:text/html,x", False, id="data"),
            pytest.param("//example.org/", False, id="no scheme"),
            pytest.param("shelf 12", False, id="words"),
            pytest.param("", False, id="none"),
        ],
    )
    def test_an_address_is_a_link_where_it_is_one_of_the_web(
        self, tmp_path: Path, url: str, is_link: bool
    ) -> None:
        made = collection(tmp_path, sources=({"key": "s", "title": "T", "url": url},))
        links = with_attribute(sections.colophon(made), "href")
        assert list(links) == ([url] if is_link else [])
        assert url in words(sections.colophon(made))

    def test_every_source_is_listed_with_its_note(self, memo: Collection) -> None:
        said = words(sections.colophon(memo))
        for source in memo.sources.to_dict("records"):
            assert citation({str(k): v for k, v in source.items()}) in said
            assert " ".join(source["note"].split()) in said

    def test_what_a_collection_does_not_say_is_left_out(self, tmp_path: Path) -> None:
        made = collection(tmp_path, settings='title = "Bare"')
        assert words(sections.masthead(made)) == "Bare"
        assert words(sections.colophon(made)) == f"Edition files {made.edition}"

    def test_another_frame_comes_whole(self, memo: Collection) -> None:
        rendered = rendered_view(memo, "armistice", "actor")
        asked = ViewQuery.from_words(memo, {"pivot": "armistice", "lanes": "actor"})
        reply = sections.reply(memo, rendered, asked)
        assert reply["scene"] == {**rendered.scene, **asked.for_browser()}
        assert reply["figure"] == {"svg": rendered.svg, "drawing": rendered.drawing}
        assert reply["comparison"] == to_html(comparison_section.section(memo, rendered))
        assert reply["ledger"].count("<article ") == len(rendered.events)
