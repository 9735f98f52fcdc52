"""A reader's own table in a browser: it is opened, stays there alone, is drawn and is forgotten."""

import io
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.page.test_accessibility import violations
from tests.browser.support.own_table import MILL, TITLES, OwnTable
from tests.browser.support.pages import NewPage
from tests.browser.support.workbench import eventually
from tests.support.foreign_tables import TIMELINEJS_3, workbook
from timeline.page.own_table_report import ANSWERS
from timeline.views.context import FIRST_CARDS


class TestOpening:
    def test_a_file_is_chosen(self, own: OwnTable) -> None:
        own.taken()
        eventually(own.titles, TITLES)
        assert len(own.seen()["marks"]) == 4
        expect(own.page.locator("#own-report")).to_contain_text(
            "4 of 4 rows read: 3 dated, 1 undated; 0 set aside."
        )

    @pytest.mark.parametrize("target", ["#own-drop", "body"])
    def test_a_file_is_dropped(self, own: OwnTable, target: str) -> None:
        own.drop(MILL, "mill.csv", target)
        own.settled()
        eventually(own.titles, TITLES)

    def test_a_table_is_pasted(self, own: OwnTable) -> None:
        own.page.locator("#own-drop summary").click()
        own.page.locator("#own-read").click()
        expect(own.status).to_have_text("There is nothing to read yet.")
        own.page.locator("#own-paste").fill(MILL.decode().replace(",", "\t"))
        own.page.locator("#own-read").click()
        own.settled()
        eventually(own.titles, TITLES)

    @pytest.mark.parametrize(
        ("octets", "name", "titles"),
        [
            pytest.param(
                workbook(["When", "What"], ["1713", "Flood"], ["1714", "Fog"]),
                "mill.xlsx",
                ["Flood", "Fog"],
                id="a workbook",
            ),
            pytest.param(
                TIMELINEJS_3,
                "mill.json",
                ["Flood & fog", "Gate mended", "Ides", "Miller"],
                id="TimelineJS",
            ),
        ],
    )
    def test_other_forms(self, own: OwnTable, octets: bytes, name: str, titles: list[str]) -> None:
        own.taken(octets, name)
        eventually(own.titles, titles)

    def test_it_is_called_as_its_file(self, own: OwnTable) -> None:
        own.taken(name="march1.csv")
        expect(own.page.locator("#own-view h2").first).to_have_text("march1")
        expect(own.page.locator("h1")).to_have_count(1)

    def test_another_table_takes_its_place(self, own: OwnTable) -> None:
        own.taken()
        own.read_anew(lambda: own.choose(b"When,What\n1900,Another\n", "other.csv"))
        eventually(own.titles, ["Another"])
        assert own.kept() == 1


class TestKeeping:
    def test_it_stays_with_its_reader(self, own: OwnTable) -> None:
        own.taken()
        own.page.reload()
        own.settled()
        eventually(own.titles, TITLES)

    def test_no_other_browser_sees_it(self, own: OwnTable, fresh_page: NewPage) -> None:
        own.taken()
        other = OwnTable(fresh_page(), own.address).open()
        expect(other.page.locator("html")).to_have_attribute("data-timeline", "empty")
        assert other.kept() == 0
        assert other.titles() == []

    def test_it_is_forgotten(self, own: OwnTable) -> None:
        own.taken()
        with own.page.expect_navigation():
            own.page.locator("#own-forget").click()
        own.page.wait_for_selector("html[data-timeline=empty]")
        assert own.kept() == 0
        own.page.reload()
        own.page.wait_for_selector("html[data-timeline=empty]")
        assert own.titles() == []
        expect(own.page.locator("#own-report")).to_be_empty()

    def test_the_server_is_not_needed_to_keep_it(
        self, own: OwnTable, complaints: list[str]
    ) -> None:
        own.taken()
        own.page.route("**/table/read*", lambda route: route.abort())
        own.page.reload()
        expect(own.status).to_contain_text("The server did not answer. Your table is still here")
        expect(own.page.locator("#own-forget")).to_be_visible()
        own.page.unroute("**/table/read*")
        own.page.reload()
        own.settled()
        eventually(own.titles, TITLES)
        assert complaints
        complaints.clear()


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("notes.txt", "x")
    return file.getvalue()


class TestFaults:
    @pytest.mark.parametrize(
        ("octets", "said", "remedy"),
        [
            pytest.param(
                b"\x89PNG\r\n\x1a\n" + bytes(64), "is a PNG picture", "Save", id="a picture"
            ),
            pytest.param(b"", "holds no rows", "Give a table", id="empty"),
            pytest.param(archive(), "workbook", "Save the table", id="an archive renamed"),
            pytest.param(b"When,What\n", "has a header and no rows", "Add a row", id="a header"),
            pytest.param(
                b"id,title,kind,basis,date,edtf,actor,thread,source,page,quote\n"
                b"a,A,context,sworn,,1953,,,,,\n",
                "row 2, column basis",
                "Write",
                id="our own form",
            ),
        ],
    )
    def test_it_is_told_and_the_page_stays(
        self, own: OwnTable, complaints: list[str], octets: bytes, said: str, remedy: str
    ) -> None:
        own.choose(octets, "faulty.csv")
        expect(own.status).to_contain_text("This table can't be used yet.")
        expect(own.status).to_contain_text("faulty.csv")
        expect(own.status).to_contain_text(said)
        expect(own.status).to_contain_text(remedy)
        assert own.kept() == 0
        # A browser tells of any answer that is no success.
        assert all("422" in each for each in complaints)
        complaints.clear()
        own.taken()
        eventually(own.titles, TITLES)

    def test_a_faulty_one_leaves_the_one_before(self, own: OwnTable, complaints: list[str]) -> None:
        own.taken()
        own.choose(b"", "faulty.csv")
        expect(own.status).to_contain_text("faulty.csv")
        eventually(own.titles, TITLES)
        own.page.reload()
        own.settled()
        eventually(own.titles, TITLES)
        complaints.clear()


class TestReadingOtherwise:
    def test_another_column_is_read_and_kept(self, own: OwnTable) -> None:
        others = ["High water", "The gate", "Thick ice", "White fog"]
        own.taken()
        own.unfold("What was taken for what")
        own.changed(lambda: own.page.locator("#role-title").select_option("Other"))
        eventually(own.titles, others)
        own.page.reload()
        own.settled()
        eventually(own.titles, others)
        expect(own.page.locator("#role-title")).to_have_value("Other")

    @pytest.mark.parametrize(("order", "day"), [("MDY", "2 January"), ("DMY", "1 February")])
    def test_the_question_of_day_and_month_is_answered(
        self, own: OwnTable, order: str, day: str
    ) -> None:
        own.taken(b"When,What\n1/2/1713,Flood\n3/4/1713,Fog\n")
        answer = own.page.get_by_role("button", name=ANSWERS[order], exact=True)
        own.changed(answer.click)
        card = own.page.locator("#ledger article", has_text="Flood")
        expect(card).to_contain_text(f"{day} 1713")
        expect(own.page.locator("[data-change]")).to_have_count(0)
        own.page.reload()
        own.settled()
        expect(card).to_contain_text(f"{day} 1713")


class TestViews:
    def test_a_pivot_is_typed_and_back_takes_it_away(self, own: OwnTable) -> None:
        own.taken()
        own.type_into("pivot-typed", "5 March 1714")
        expect(own.page.locator("#headline")).to_contain_text("5 March 1714")
        assert own.query == "pivot=5+March+1714"
        expect(own.page.locator("#chart .tl-name-pivot")).to_contain_text("5 March 1714")
        own.page.go_back()
        expect(own.page.locator("#headline")).to_contain_text("choose a pivot")
        assert own.query == ""
        expect(own.page.locator("#pivot-typed")).to_have_value("")

    @pytest.mark.parametrize(
        ("key", "value"), [("lanes", "actor"), ("compare", "actor"), ("scale", "order")]
    )
    def test_it_is_drawn_otherwise(self, own: OwnTable, key: str, value: str) -> None:
        own.taken()
        own.switch(key, value)
        assert own.query == f"{key}={value}"
        if key != "scale":
            lanes = own.page.locator("#chart .tl-name-lane")
            eventually(lambda: {"Miller", "Reeve"} <= set(lanes.all_text_contents()), True)
        own.page.reload()
        own.settled()
        expect(own.choice(key, value)).to_have_attribute("aria-pressed", "true")
        own.page.go_back()
        expect(own.choice(key, value)).to_have_attribute("aria-pressed", "false")

    def test_it_filters(self, own: OwnTable) -> None:
        own.taken()
        own.press("actor", "Miller")
        eventually(own.titles, ["Flood", "Ice"])
        assert own.query == "actor=Miller"
        assert len(own.seen()["marks"]) == 2
        assert own.seen()["sentence"].startswith("2 of 4 events.")
        own.page.keyboard.press("Escape")
        own.page.locator("#clear").click()
        own.page.locator("#search").fill("gate")
        eventually(own.titles, ["Gate mended"])
        own.page.locator("#search").fill("")
        own.type_into("start", "1715")
        eventually(own.titles, ["Fog", "Ice"])

    def test_more_cards_come_when_asked(self, own: OwnTable) -> None:
        rows = b"".join(b"%d,Event %d\n" % (1200 + n, n) for n in range(450))
        own.taken(b"When,What\n" + rows)
        own.type_into("pivot-typed", "1 January 1500")
        column = own.page.locator('#ledger [data-side="after"]')
        shown = column.locator("article:visible")
        expect(shown).to_have_count(FIRST_CARDS)
        column.locator("[data-more]").click()
        expect(shown).to_have_count(2 * FIRST_CARDS)
        expect(column).to_contain_text("Events among them")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(open_own: Callable[..., OwnTable], width: int, scheme: str) -> None:
    own = open_own(viewport={"width": width, "height": 900}, color_scheme=scheme)
    own.page.locator("#own-drop summary").click()
    assert violations(own) == []
    own.taken(b"When,What,Who\n1/2/1713,Flood,Miller\n3/4/1713,Ice,Reeve\nsoon,Fog,Reeve\n")
    own.unfold("What was taken for what")
    own.unfold("Undated")
    assert violations(own) == []
    assert own.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_with_the_keyboard_alone(own: OwnTable) -> None:
    keyboard = own.page.keyboard

    def reach(selector: str, most: int = 80) -> None:
        for _ in range(most):
            if own.page.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
            keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}: {own.focused()}")

    reach("#own-file")
    reach("#own-drop summary")
    keyboard.press("Enter")
    reach("#own-paste")
    keyboard.insert_text(MILL.decode())
    reach("#own-read")
    keyboard.press("Enter")
    own.settled()
    eventually(own.titles, TITLES)
    reach("#own-report summary")
    keyboard.press("Enter")
    reach("#role-title")
    own.read_anew(lambda: keyboard.press("o"))
    eventually(lambda: own.titles()[:1], ["High water"])
    reach("#own-forget")
    keyboard.press("Enter")
    own.page.wait_for_selector("html[data-timeline=empty]")
    assert own.kept() == 0
