"""A server that is asked for too much: what memory it keeps, and how long others wait meanwhile.

The timeline of ``data/`` is served as `make run` does, by one process and those in which tables
are worked on; all share the machine with whoever asks.
"""

import http.client
import io
import multiprocessing
import statistics
import tempfile
import threading
import time
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tools.server import Server, application

QUERIES, UPLOADS, SENDERS = 1_000, 100, 20
LOOKS = 60
"""Pages that another reader opens, alone and while tables are sent."""

MEMORY_GOAL, WAITING_GOAL = 350.0, 2.0
"""Megabytes; how many times as long others wait at the 95th percentile."""

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="'
    'application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.'
    'xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
    '"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True, slots=True)
class Hold:
    """What was measured.

    Parameters
    ----------
    after_start, after_queries, after_uploads
        Megabytes of the server by itself.
    with_processes
        The same with them, at the end.
    alone, beside
        Milliseconds of the 95th percentile: another reader's pages, alone and during uploads.
    """

    after_start: float
    after_queries: float
    after_uploads: float
    with_processes: float
    alone: float
    beside: float


def time_hostile() -> Hold:
    """Ask for what is ever new, send what is refused, and look at a page now and then."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(application(), Path(folder) / "output") as server,
    ):
        process = server.process
        _get(f"{server.address}/")
        after_start = _resident([process])
        for number in range(QUERIES):
            _get(f"{server.address}/embed?pivot={1800 + number % 200}-01-{1 + number // 40:02}")
        after_queries = _resident([process])
        table = refused()
        for _ in range(UPLOADS):
            _send(server.address, table, "refused.csv")
        after_uploads = _resident([process])
        with_processes = _resident([process, *_descendants(process)])
        alone = _late(server.address)
        # Another process, so that they share no more than the machine with who is timed.
        senders = multiprocessing.get_context("spawn").Process(
            target=_send_hostile, args=(server.address,), daemon=True
        )
        senders.start()
        time.sleep(5)
        beside = _late(server.address)
        senders.terminate()
        senders.join()
    return Hold(after_start, after_queries, after_uploads, with_processes, alone, beside)


# -- tables ---------------------------------------------------------------------------------------


def gaps() -> bytes:
    """A small workbook whose rows leave out twenty thousand each."""
    rows = "".join(f'<row r="{19_999 * n}"><c><v>{n}</v></c></row>' for n in range(1, 50))
    return _workbook(rows)


def long_texts() -> bytes:
    """A small workbook that shows a text of a megabyte five thousand times."""
    rows = '<row><c t="s"><v>0</v></c></row>' * 5_000
    return _workbook(rows, f'<sst xmlns="{_MAIN}"><si><t>{"x" * 1_000_000}</t></si></sst>')


def refused() -> bytes:
    """A table of eight megabytes with too many rows."""
    return b"When,What\n" + b"soon,Nothing of use\n" * 400_000


def heavy() -> bytes:
    """A table as large as one may be, of which nothing is refused."""
    rows = (
        b"%d-%02d-%02d,Event %d,%s\n"
        % (1500 + n % 500, 1 + n % 12, 1 + n % 28, n, b"so it is said " * 33)
        for n in range(19_900)
    )
    return b"When,What,Note\n" + b"".join(rows)


def _workbook(rows: str, texts: str = "") -> bytes:
    relation = '<Relationship Id="r{0}" Type="{1}/{2}" Target="{3}"/>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(relation.format(1, _OFFICE, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            relation.format(1, _OFFICE, "worksheet", "sheet.xml")
            + relation.format(2, _OFFICE, "sharedStrings", "texts.xml") * bool(texts)
        ),
        "xl/sheet.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        **({"xl/texts.xml": texts} if texts else {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


# -- asking ---------------------------------------------------------------------------------------


def _get(address: str) -> float:
    """Milliseconds until an answer is whole."""
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()
    return 1000 * (time.perf_counter() - start)


def _send(address: str, table: bytes, name: str) -> int:
    """The status of the answer to a table; 0 where the server hangs up."""
    head = f'--edge\r\nContent-Disposition: form-data; name="table"; filename="{name}"\r\n\r\n'
    request = urllib.request.Request(
        f"{address}/table/read",
        head.encode() + table + b"\r\n--edge--\r\n",
        {"Content-Type": "multipart/form-data; boundary=edge"},
    )
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        refusal.read()
        return refusal.code
    except (OSError, http.client.HTTPException):
        return 0


def _send_hostile(address: str) -> None:
    """Have so many senders each send a table again and again, until the process is ended."""
    tables = [gaps(), long_texts(), heavy(), refused()]
    for number in range(SENDERS):
        table = tables[number % len(tables)]
        threading.Thread(target=_keep_sending, args=(address, table)).start()


def _keep_sending(address: str, table: bytes) -> None:
    name = "table.xlsx" if table.startswith(b"PK") else "table.csv"
    while True:
        if _send(address, table, name) == 503:
            # As the page does.
            time.sleep(1.5)


def _late(address: str) -> float:
    """Milliseconds of the 95th percentile of a reader's pages, one after the other."""
    paths = ("/", "/embed", "/lesson")
    times = []
    for number in range(LOOKS):
        times.append(_get(f"{address}{paths[number % 3]}"))
        time.sleep(0.05)
    return statistics.quantiles(times, n=20)[-1]


# -- memory ---------------------------------------------------------------------------------------


def _resident(processes: list[int]) -> float:
    """Megabytes that processes hold; what they share counts in parts."""
    found = 0
    for process in processes:
        try:
            text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        found += sum(int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:")
    return found / 1000


def _descendants(process: int) -> list[int]:
    threads = Path(f"/proc/{process}/task").glob("*/children")
    children = [int(each) for thread in threads for each in thread.read_text("ascii").split()]
    return [*children, *(each for child in children for each in _descendants(child))]
