"""The page's parts, and the ids that bind it to its scripts."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from dash.development.base_component import Component

from tests.support.made_up import (
    attribute,
    collection,
    framed,
    nodes,
    of_class,
    with_attribute,
    words,
)
from tests.support.places import ROOT
from timeline import comparison, controls, ids, page, prose, selection, theme, tours
from timeline.collection import Collection
from timeline.findings import findings
from timeline.frames import COMPARED, Frame, asked_for
from timeline.markup import to_html
from timeline.scales import SCALES
from timeline.sharing import share_button, share_dialog
from timeline.table import BASES, KINDS, LANES

SCRIPTS = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "assets").glob("*.js"))
    if ".min." not in path.name
}
IDS = {name: value for name, value in vars(ids).items() if name.isupper()}
MARKUP = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def frame(memo: Collection) -> Frame:
    return framed(memo)


def parts(memo: Collection, frame: Frame) -> list[Component]:
    """Every component of the page."""
    return [
        page.controls(memo, frame),
        page.masthead(memo),
        *page.headline(frame),
        *controls.keepers(),
        controls.selection_bar("All events."),
        controls.chart(),
        controls.legend(frame),
        page.colophon(memo),
    ]


class TestIds:
    @pytest.mark.parametrize("name", IDS)
    def test_each_is_used(self, name: str) -> None:
        modules = [p for p in (ROOT / "timeline").glob("*.py") if p.name != "ids.py"]
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
        text = (ROOT / "assets" / sheet).read_text(encoding="utf-8")
        selectors = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", text, flags=re.DOTALL)
        assert set(re.findall(r"#([a-z][\w-]*)", selectors)) <= set(IDS.values())

    def test_python_writes_none_by_hand(self) -> None:
        for path in sorted((ROOT / "timeline").glob("*.py")):
            written = re.findall(r'\bid="([\w-]+)"', path.read_text(encoding="utf-8"))
            assert set(written) & set(IDS.values()) == set(), path.name

    def test_every_id_of_the_page_stands_once(self, memo: Collection, frame: Frame) -> None:
        text = whole(memo, frame)
        found = re.findall(r'\sid="([^"]*)"', text)
        assert len(set(found)) == len(found)
        stores = {ids.URL, ids.FRAME, ids.REPLY, ids.WANTED, ids.CARDS}
        template = {ids.ASKED, ids.OPENING, ids.WORDS, ids.FIRST_CONTROLS}
        template |= {ids.TOUR_DATA, ids.CARRIED}
        others = ("own-", "lesson", "teach-")
        own = {value for value in IDS.values() if value.startswith(others)}
        assert set(IDS.values()) - stores - template - own == set(found) & set(IDS.values())

    def test_whatever_names_an_id_names_one_that_is_there(
        self, memo: Collection, frame: Frame
    ) -> None:
        text = whole(memo, frame)
        found = set(re.findall(r'\sid="([^"]*)"', text))
        named = set(
            re.findall(r'(?:for|aria-labelledby|aria-controls|href)="#?([\w-]+)"', text)
        ) - {"https"}
        assert named - found == set()


def whole(memo: Collection, frame: Frame) -> str:
    """HTML of the whole page."""
    parts = (page.above(memo, frame), page.first_controls(memo, frame), page.below(memo, frame))
    tour = tours.bar(memo, frame, selection.EVERYTHING, "")
    return "".join(parts) + to_html([*tour, share_button(), share_dialog()])


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
    assert any(looked_up(text) for text in SCRIPTS.values())


class TestHeadline:
    def test_its_numbers_are_the_findings(self, frame: Frame) -> None:
        slots = with_attribute(page.headline(frame), "data-slot")
        assert {name: int(words(slot)) for name, slot in slots.items()} == findings(frame.events)

    def test_the_pivot_is_named(self, memo: Collection) -> None:
        said = words(page.headline(framed(memo, "armistice")))
        title = memo.pivots["armistice"].title
        assert f"began before {title}" in said
        assert f"came after {title}" in said

    def test_without_a_pivot_it_asks_for_one(self, tmp_path: Path) -> None:
        made = framed(collection(tmp_path, {"edtf": "1953"}, {"kind": "context"}))
        assert words(page.headline(made)).startswith("1 gestures; choose a pivot")

    @pytest.mark.parametrize("name", ["before", "either", "after", "undated"])
    def test_a_tally_a_side(self, frame: Frame, name: str) -> None:
        tally = of_class(page.headline(frame), "tl-tally__side")
        assert name in [attribute(side, "data-side") for side in tally]


def pressed(buttons: Mapping[str, Component]) -> list[str]:
    return [key for key, b in buttons.items() if attribute(b, "aria-pressed") == "true"]


def defaults(buttons: Mapping[str, Component]) -> list[str]:
    """Those whose press takes the key out of the address."""
    return [key for key, b in buttons.items() if attribute(b, "data-view-default") == "true"]


class TestControls:
    def test_a_button_a_pivot(self, memo: Collection, frame: Frame) -> None:
        buttons = with_attribute(controls.pivot_picker(memo, frame), "data-view-value")
        assert list(buttons) == list(memo.pivots)
        pressed = {key: attribute(b, "aria-pressed") for key, b in buttons.items()}
        assert pressed == {key: str(key == "stalin").lower() for key in memo.pivots}
        assert attribute(buttons["stalin"], "title") == "5 March 1953"

    def test_no_button_is_pressed_for_a_typed_pivot(self, memo: Collection) -> None:
        picker = controls.pivot_picker(memo, framed(memo, "1953-06-01"))
        assert {attribute(b, "aria-pressed") for b in nodes(picker)} == {None, "false"}

    @pytest.mark.parametrize("lanes", LANES)
    def test_a_button_a_way_of_lanes(self, memo: Collection, lanes: str) -> None:
        made = framed(memo, lanes=lanes)
        buttons = with_attribute(controls.lanes_picker(memo, made), "data-view-value")
        assert tuple(buttons) == LANES
        assert pressed(buttons) == [lanes]

    @pytest.mark.parametrize("lanes", LANES)
    def test_the_default_lanes_are_the_collections_whatever_is_shown(
        self, memo: Collection, lanes: str
    ) -> None:
        """A press on the default takes the key out of the address."""
        buttons = with_attribute(
            controls.lanes_picker(memo, framed(memo, lanes=lanes)), "data-view-value"
        )
        assert defaults(buttons) == [memo.settings.lanes]

    @pytest.mark.parametrize("scale", SCALES)
    def test_a_button_a_scale(self, memo: Collection, scale: str) -> None:
        picker = controls.scale_picker(framed(memo, scale=scale))
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
        picker = controls.compare_picker(framed(memo, compare=compare))
        buttons = with_attribute(picker, "data-view-value")
        assert tuple(buttons) == ("", *COMPARED, "selection")
        assert pressed(buttons) == [compare]
        assert defaults(buttons) == [""]
        said = [words(b) for b in buttons.values() if not attribute(b, "hidden")]
        assert said == ["nothing", "actors", "threads", "sources"]

    def test_two_selections_that_are_compared_say_so(self, memo: Collection) -> None:
        picker = controls.compare_picker(framed(memo, a="actor=USSR", b="actor=PRC"))
        buttons = with_attribute(picker, "data-view-value")
        assert pressed(buttons) == ["selection"]
        assert words(buttons["selection"]) == "A and B"
        assert attribute(buttons["selection"], "hidden") is False

    def test_sequences_press_no_lanes(self, memo: Collection) -> None:
        """What takes the place of lanes leaves none of them pressed."""
        for view in ({"compare": "actor"}, {"a": "actor=USSR", "b": "actor=PRC"}):
            picker = controls.lanes_picker(memo, framed(memo, **view))
            assert pressed(with_attribute(picker, "data-view-value")) == []

    @pytest.mark.parametrize("picker", [controls.scale_picker, controls.compare_picker])
    def test_a_picker_is_a_named_group(
        self, frame: Frame, picker: Callable[[Frame], Component]
    ) -> None:
        group = picker(frame)
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

    def test_a_menu_a_facet_with_its_values_and_counts(self, frame: Frame) -> None:
        menus = {attribute(menu, "data-menu"): menu for menu in controls.facets(frame)}
        assert tuple(menus) == selection.FACETS
        counts = selection.counts(frame.events, selection.Selection())
        for facet, menu in menus.items():
            buttons = with_attribute(menu, "data-value")
            assert list(buttons) == frame.scene["known"][facet]
            shown = {v: int(words(of_class(b, "tl-facet__count"))) for v, b in buttons.items()}
            assert shown == counts[facet]

    def test_a_source_is_called_by_its_title(self, memo: Collection, frame: Frame) -> None:
        (menu,) = (m for m in controls.facets(frame) if attribute(m, "data-menu") == "source")
        button = with_attribute(menu, "data-value")["memo"]
        assert words(of_class(button, "tl-facet__words")) == memo.sources["title"]["memo"]

    def test_a_blank_value_is_called_something(self, tmp_path: Path) -> None:
        made = framed(collection(tmp_path, {"actor": ""}, {"actor": "USSR"}))
        assert "no actor" in words(controls.facets(made))

    def test_a_column_of_blanks_has_no_menu(self, tmp_path: Path) -> None:
        made = framed(collection(tmp_path, {"actor": ""}))
        assert "actor" not in with_attribute(controls.facets(made), "data-menu")

    def test_an_empty_table_has_no_menus(self, tmp_path: Path) -> None:
        assert controls.facets(framed(collection(tmp_path))) == []

    def test_every_field_has_a_label(self, memo: Collection, frame: Frame) -> None:
        tree = page.controls(memo, frame)
        fields = {attribute(n, "id") for n in nodes(tree) if type(n).__name__ == "Input"}
        assert fields == {ids.SEARCH, ids.START, ids.END, ids.PIVOT_TYPED}
        assert fields == set(with_attribute(tree, "htmlFor"))

    def test_every_button_is_named_and_submits_nothing(
        self, memo: Collection, frame: Frame
    ) -> None:
        for button in nodes(parts(memo, frame)):
            if type(button).__name__ == "Button":
                assert words(button) or attribute(button, "aria-label")
                assert attribute(button, "type") == "button"


class TestLegend:
    def test_it_explains_what_occurs_and_no_more(self, frame: Frame) -> None:
        said = words(controls.legend(frame))
        for value in (*KINDS, *BASES):
            column = "kind" if value in KINDS else "basis"
            assert (value in said) is bool((frame.events[column] == value).any())

    def test_every_actor_with_a_colour_is_named(self, tmp_path: Path) -> None:
        rows = [{"actor": name} for name in "ABCDEFGH"]
        made = framed(collection(tmp_path, *rows))
        dots = of_class(controls.legend(made), "tl-dot")
        assert len(dots) == theme.ACTORS + 1  # the neutral tone of all others

    @pytest.mark.parametrize(("compare", "is_told"), [("", False), ("actor", True)])
    def test_rings_are_explained_where_there_are_any(
        self, memo: Collection, compare: str, is_told: bool
    ) -> None:
        said = words(controls.legend(framed(memo, compare=compare)))
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
        frame = framed(made)
        reply = page.reply(made, frame, asked_for(made))
        for text in (
            page.above(made, frame),
            page.first_controls(made, frame),
            page.below(made, frame),
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
        links = with_attribute(page.colophon(made), "href")
        assert list(links) == ([url] if is_link else [])
        assert url in words(page.colophon(made))

    def test_every_source_is_listed_with_its_note(self, memo: Collection) -> None:
        said = words(page.colophon(memo))
        for source in memo.sources.to_dict("records"):
            assert prose.citation({str(k): v for k, v in source.items()}) in said
            assert " ".join(source["note"].split()) in said

    def test_what_a_collection_does_not_say_is_left_out(self, tmp_path: Path) -> None:
        made = collection(tmp_path, settings='title = "Bare"')
        assert words(page.masthead(made)) == "Bare"
        assert words(page.colophon(made)) == ""

    def test_another_frame_comes_whole(self, memo: Collection) -> None:
        frame = framed(memo, "armistice", "actor")
        asked = asked_for(memo, "armistice", "actor")
        reply = page.reply(memo, frame, asked)
        assert reply["scene"] == {**frame.scene, **asked.for_browser()}
        assert reply["figure"] == frame.figure
        assert reply["comparison"] == to_html(comparison.section(memo, frame))
        assert reply["ledger"].count("<article ") == len(frame.events)
