"""What spreadsheets and word processors put on the clipboard, and a sheet that is chosen."""

import io

from openpyxl import load_workbook

from tests.browser.support.own_table import OwnTable
from tests.browser.support.workbench import eventually
from tests.support.foreign_tables import workbook

PASTE = """([html, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  const given = { clipboardData, bubbles: true, cancelable: true };
  document.getElementById("own-paste").dispatchEvent(new ClipboardEvent("paste", given));
}"""

WORDS = """<p>A list:</p><table>
<tr><td>Date</td><td>Event</td><td>Actor</td></tr>
<tr><td rowspan="2">12 May
1713</td><td><p>"Flood"</p><p>It rose, and fell.</p></td><td>Miller</td></tr>
<tr><td>Fog<br>all day</td><td>Son</td></tr></table>"""


def test_t19_a_table_of_the_clipboard_keeps_its_cells(own: OwnTable) -> None:
    own.page.locator("#own-drop summary").click()
    own.page.evaluate(PASTE, [WORDS, "Date\n12 May 1713\n"])
    pasted = own.page.locator("#own-paste").input_value()
    assert pasted.splitlines() == [
        '"Date","Event","Actor"',
        '"12 May 1713","""Flood""',
        'It rose, and fell.","Miller"',
        '"12 May 1713","Fog',
        'all day","Son"',
    ]
    own.page.locator("#own-read").click()
    own.settled()
    eventually(own.titles, ['"Flood" It rose, and fell.', "Fog all day"])


def test_t14_another_sheet_is_chosen(own: OwnTable) -> None:
    octets = workbook(["When", "What"], ["1713", "Flood"], empty_first_sheet=True)
    own.taken(with_ebbs(octets), "mill.xlsx")
    eventually(own.titles, ["Flood"])
    own.page.locator("#own-report summary").first.click()
    own.changed(lambda: own.page.locator("#field-sheet").select_option("Ebbs"))
    eventually(own.titles, ["Ebb"])


def with_ebbs(octets: bytes) -> bytes:
    """A workbook with one more sheet."""
    book = load_workbook(io.BytesIO(octets))
    sheet = book.create_sheet("Ebbs")
    sheet.append(["When", "What"])
    sheet.append(["1720", "Ebb"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
