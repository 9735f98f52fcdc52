"""What `tools.answers` asks of the server and of the command line: tables of cases.

No module of the package stands here: addresses, files and command lines are what others rely on,
and stay whatever is moved behind them.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlencode

from openpyxl import Workbook

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """A request to the server.

    Parameters
    ----------
    path
        With its query.
    method
    title
        What tells it from others of the same path.
    headers
    fields
        Of a form; with them or a `table` it is sent as one.
    table
        Name of a file of `FILES` that is sent as the form's ``table``.
    json
        What is sent as JSON, if it is not None.
    body
        What is sent as it is, if there is no form and no JSON.
    """

    path: str
    method: str = "GET"
    title: str = ""
    headers: Texts = field(default_factory=dict)
    fields: Texts = field(default_factory=dict)
    table: str = ""
    json: object = None
    body: bytes = b""

    @property
    def name(self) -> str:
        """What its answer is called."""
        return " ".join(filter(None, [self.method, self.path[:300], self.title]))


@dataclass(frozen=True, slots=True)
class Site:
    """A server: its environment, and what is asked of it.

    Parameters
    ----------
    name
    requests
    collection
        Folder or file under the folder of `FILES`; "" for the project's own.
    environment
    """

    name: str
    requests: tuple[Request, ...]
    collection: str = ""
    environment: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, run in a folder that holds `FILES` and nothing else.

    Parameters
    ----------
    arguments
        Of Python; "ROOT" stands for the folder of the project.
    entered
        What stands on its standard input.
    """

    arguments: tuple[str, ...]
    entered: bytes = b""

    @property
    def name(self) -> str:
        """What its answer is called."""
        words = [each if len(each) < 300 else f"{each[:300]}…" for each in self.arguments]
        return " ".join([*words, *(["< input"] if self.entered else [])])


# -- files ----------------------------------------------------------------------------------------

HEADER: Final = (
    "id,title,summary,actor,toward,thread,kind,basis,date,edtf,extent,claim,source,page,quote,"
    "note,follows,same_as"
)

WHOLE: Final = f"""{HEADER}
flood,The great flood,Water <b>stands</b> in the mill.,,Mill,,context,stated,12 mai 1713,,,,,,,,,
gate,Gate mended,,Town,Mill,Gate,material cooperation,stated,3 juin,,,after,ledger,4,mended,w & h,,
wheel,Wheel turns,=1+1,Mill,,Wheel,verbal conflict,rumoured,,1713-04/,,before,ledger,5,turns,,,
talk,Talk of a new mill,,Town,,Wheel,verbal conflict,rumoured,un jour,XXXX,,,,,,,wheel,
strike,Millers strike,,Mill,Town,Wheel,material conflict,reported,avril 1713,,,,letter,,,,talk,
mended,Gate holds,,Town,,Gate,material cooperation,stated,12 juillet 1713,,,,letter,2,again,,,gate
loan,A loan may come,,Bank,Mill,,verbal cooperation,forecast,,../1715,,either,letter,,,,,
"""

KEYLESS: Final = {
    "mill/events.csv": WHOLE,
    "mill/sources.csv": "key,title,author,kind,date,archive,series,number,url,note\n"
    "ledger,Ledger of the mill,A. Müller,primary,1713-08,Archive,,7,,\n"
    "letter,“Letter” to <us>,,secondary,1714,,,,https://example.org/?a=1&b=2,Read it.\n",
    "mill/collection.toml": 'title = "Die Mühle"\nlanguage = "fr"\norder = "DMY"\nlanes = "actor"\n'
    'window = ["1713", "1714"]\n',
}
"""A small collection without pivots, whose dates are in French."""

DATED: Final = {
    **{name.replace("mill/", "pivoted/"): text for name, text in KEYLESS.items()},
    "pivoted/pivots.csv": "key,title,event,names\nflood,,flood,la crue|the flood\n"
    "spring,the strike,strike,\n",
    "pivoted/prompts.csv": "event,source,habit,text,tells\n"
    "gate,,context,Who mended it?,\n,ledger,sourcing,Who wrote it?,yes\n"
    ",,close reading,What was first?,\n",
    "pivoted/tour.csv": "step,title,text,query\n2,After,And then?,side=after\n"
    "1,All,Look & see.,\n3,By actor,Who?,compare=actor&event=gate\n",
}
"""The same with pivots, prompts and a tour."""

BROKEN: Final = {
    "broken/events.csv": WHOLE.replace("rumoured", "heard")
    .replace("context,stated", "contxt,stated")
    .replace(",wheel,\n", ",wheels,\n")
    .replace("talk,Talk", "gate,Talk")
    .replace("12 juillet 1713", "soonish"),
    "broken/sources.csv": "key,title,author\nledger,,\nledger,Two,Three\n",
    "broken/pivots.csv": "key,title,event,names\nx y,,nowhere,\n",
    "broken/tour.csv": "step,title,text,query\n1,One,Text,side=after&colour=red\n3,Three,,\n",
    "broken/prompts.csv": "event,source,habit,text,tells\nnowhere,,knitting,Why?,maybe\n",
    "broken/collection.toml": 'title = 5\nlanguge = "fr"\nlanes = "river"\n'
    'window = ["1714", "1713"]\n',
    "ragged/events.csv": f'{HEADER}\na,b\n"open\n',
    "faulty-tour/events.csv": WHOLE,
    "faulty-tour/sources.csv": KEYLESS["mill/sources.csv"],
    "faulty-tour/tour.csv": "step,title,text,query\n1,One,Text,side=after&colour=red\n"
    "2,Two,Text,actor=Nobody&event=nothing\n",
    "faulty-tour/collection.toml": 'language = "fr"\n',
}

MANY: Final = 2_100
"""Rows of a table whose cards are fetched when they are wanted, and which is heavy to export."""


def _many() -> str:
    actors, threads = ("Mill", "Town", "Bank", ""), ("Gate", "Wheel", "Loans")
    kinds = ("material cooperation", "verbal conflict", "context", "verbal cooperation")
    rows = [HEADER]
    for n in range(MANY):
        day = f"{1700 + n % 40}-{n % 12 + 1:02}" + (f"-{n % 28 + 1:02}" if n % 3 else "")
        kind, basis = kinds[n % 4], ("stated", "reported")[n % 2]
        rows.append(
            f"e{n},Event {n},,{actors[n % 4]},,{threads[n % 3]},{kind},{basis},,{day},,,,,,,,"
        )
    return "\n".join(rows) + "\n"


ODD_ROWS: Final[tuple[tuple[object, ...], ...]] = (
    ("When", "What happened", "Who", "Remarks"),
    ("5.4.1713", "Flood; great", "Town", "<i>wet</i>"),
    ("13.4.1713", "Gate mended", "Mill", ""),
    ("circa 1714", "Talk of a wheel", "", "=1+1"),
    ("soonish", "Nobody knows", "Town", ""),
    ("1713-06/1713-08", "A dry summer", "", "dry"),
    ("", "", "", ""),
    ("31.2.1713", "No such day", "Mill", ""),
    ("12.1713", "", "", "no title"),
)


def _separated(rows: Iterable[Iterable[object]], separator: str) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _workbook(rows: Iterable[Iterable[object]]) -> bytes:
    book = Workbook()
    sheet = book.create_sheet("Events", 0)
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


TIMELINEJS: Final = {
    "title": {"text": {"headline": "The mill"}},
    "events": [
        {
            "start_date": {"year": "1713", "month": "5", "day": "12"},
            "end_date": {"year": 1713, "month": 6},
            "text": {"headline": "Flood &amp; fog", "text": "<p>It <b>rose</b>.</p>"},
            "group": "Water",
            "unique_id": "flood",
        },
        {
            "start_date": {"year": "1714"},
            "display_date": "about 1714",
            "text": {"headline": "Gate mended"},
        },
        {"start_date": {"year": "-44", "month": "3"}, "text": {"headline": "Ides"}},
    ],
    "eras": [{"start_date": {"year": "1700"}, "text": {"headline": "Miller"}}],
}

_TEXT_FILES: Final = {
    **KEYLESS,
    **DATED,
    **BROKEN,
    "many/events.csv": _many(),
    "ours.csv": WHOLE.replace("12 mai", "12 May")
    .replace("3 juin", "3 June 1713")
    .replace("12 juillet", "12 July")
    .replace("avril", "April")
    .replace("un jour", "one day"),
    "odd.csv": _separated(ODD_ROWS, ";"),
    "odd.tsv": _separated(ODD_ROWS, "\t"),
    "open.csv": "date,title\n5.4.1713,One\n6.7.1713,Two\n",
    "unnamed.csv": "a,b\n1,2\n3,4\n",
    "empty.csv": "",
    "timelinejs.json": json.dumps(TIMELINEJS),
    "broken.json": "{",
}

FILES: Final[Mapping[str, bytes]] = {
    **{name: text.encode() for name, text in _TEXT_FILES.items()},
    "odd.xlsx": _workbook(ODD_ROWS),
    "latin.csv": "Date;Titre\n5 avril 1713;Crue d'été à Liège\n".encode("latin-1"),
    "wide.csv": "date,title\n1713,Mühle\n".encode("utf-16"),
    "binary.csv": b"\x89PNG\r\n\x1a\n\0\0\0",
    "broken.xlsx": b"PK\x03\x04 no workbook",
}

# -- queries --------------------------------------------------------------------------------------

HOSTILE: Final = "<script>alert(1)</script>\"'&=1+1"

SELECTIONS: Final = (
    "actor=USSR",
    "actor=USSR&actor=PRC&side=before",
    "thread=War+prisoners",
    "thread=Fisheries&thread=Relief&basis=stated",
    "kind=verbal+cooperation&kind=material+cooperation",
    "basis=rumoured&basis=reported",
    "side=either&side=undated",
    "side=after&pivot=armistice",
    "source=memo&source=cover",
    "support=confirmed",
    "support=this+source+alone&support=",
    "thread=&actor=",
    "source=",
    "side=",
    "q=boats",
    "q=%22returned%22++Boats&actor=USSR",
    "q=漢字",
    "q=nothing-at-all",
    "from=1953&to=1953-06",
    "from=1953-03-05",
    "to=1952-09",
    "from=-0043-03-15&to=0476",
    "from=1953-01-01&to=1953-01-01",
)

BAD: Final = (
    "actor=Nobody&colour=red",
    "from=soon&to=1953-13",
    "from=1954&to=1953",
    "q=one&q=two&from=1953&from=1954",
    "pivot=soonish",
    "pivot=..",
    "pivot=stalin&pivot=armistice",
    "lanes=river",
    "scale=log",
    "compare=river",
    "a=actor%3DUSSR",
    "a=&b=side%3Dafter",
    "a=colour%3Dred&b=colour%3Dblue",
    "a=actor%3DUSSR&b=actor%3DPRC&compare=actor",
    "size=huge",
    "event=nothing",
    "tour=0",
    "tour=11",
    "tour=one",
    f"pivot={quote(HOSTILE)}&lanes={quote(HOSTILE)}&event={quote(HOSTILE)}",
    f"actor={quote(HOSTILE)}&q={quote(HOSTILE)}&{quote(HOSTILE)}=1",
    "pivot=%FF%FE&q=%F0%9F%90%9F&lanes=%00",
    "&".join(["pivot=1953"] * 50),
    "q=" + "x" * 2000,
    "&&=&a&b==",
)

VIEWS: Final = (
    "pivot=armistice",
    "pivot=treaty",
    "pivot=1953-07-27",
    "pivot=spring+1953",
    "pivot=March+1953",
    "pivot=the+death+of+Stalin",
    "lanes=actor",
    "lanes=kind&pivot=armistice",
    "scale=pivot",
    "scale=order",
    "scale=calendar&lanes=thread",
    "scale=pivot&pivot=1950&lanes=actor",
    "compare=actor",
    "compare=thread&pivot=armistice",
    "compare=source&scale=order",
    "compare=actor&actor=USSR&actor=PRC&kind=verbal+cooperation",
    "a=actor%3DUSSR&b=actor%3DPRC",
    "a=side%3Dbefore&b=side%3Dafter&pivot=armistice&actor=USSR",
    "size=large",
    "size=large&scale=order&compare=actor",
    "event=un-veto",
    "event=boats-returned&actor=USSR",
    "show=chart&theme=dark&lang=de",
    *(f"tour={n}" for n in range(1, 11)),
    "tour=3&pivot=armistice&size=large",
    "tour=5&actor=PRC",
)

EXHIBITS: Final = (
    "show=chart",
    "show=headline,chart&actor=PRC&pivot=armistice",
    "show=ledger,river&theme=light",
    "show=ledger&show=filters",
    "show=&theme=dark",
    "theme=neon&lang=xx",
    "lang=de",
    "lang=fr&compare=actor",
    "lang=ja&scale=order",
    "lang=de-AT&actor=USSR&side=either&q=boats",
    "lang=fr&a=actor%3DUSSR&b=actor%3DPRC&support=confirmed",
    "lang=ja&from=1953&to=1953-06-01&side=before&side=undated",
    "lang=de&pivot=soonish&lanes=river&actor=Nobody&size=huge",
    "tour=1",
    "tour=4&lang=de",
    "tour=1&show=headline,chart,ledger",
    "tour=1&size=large&show=chart",
    "tour=7&lang=ja&theme=dark",
    "size=large&show=chart&scale=pivot",
    "compare=thread&lang=de",
    "event=un-veto&lang=fr",
)

LESSONS: Final = (
    "",
    "task=order",
    "task=order&seed=3&number=12",
    "seed=room-4&number=5&reveal=no",
    "reveal=all&clues=yes&hands=yes",
    "lang=de&clues=yes",
    "lang=fr&task=order&reveal=no",
    "lang=ja&pivot=armistice",
    "pivot=1953-07-27&actor=USSR",
    "card=un-veto&card=boats-returned&card=armistice&card=relief-ussr",
    "card=nothing&card=stalin-death",
    "kind=verbal+conflict&basis=stated&number=30",
    "basis=forecast",
    "thread=Relief&q=gifts",
    "q=nothing-at-all",
    "task=paint&number=99&reveal=maybe&clues=perhaps&hands=2&pivot=soonish",
    "theme=dark&size=large",
    "theme=neon&size=huge&lang=xx",
    "lang=de&task=paint&number=x&card=nothing&actor=Nobody",
    f"seed={quote(HOSTILE)}&card={quote(HOSTILE)}",
    "compare=actor&scale=order&tour=1",
)

PAPERS: Final = (
    "paper=a4",
    "paper=letter&lang=de&reveal=no",
    "paper=a3&lang=xx",
    "paper=A4&task=order&number=30",
    "lang=ja&clues=yes&number=14",
)

KINDS: Final = (
    *("csv", "json", "timelinejs", "timelinejs-csv", "omeka", "ris", "bibtex", "csl"),
    *("citations", "plotly", "md"),
)

# -- requests -------------------------------------------------------------------------------------


def at(path: str, *queries: str) -> tuple[Request, ...]:
    """A request for each query."""
    return tuple(Request(f"{path}?{query}" if query else path) for query in queries)


def sent(path: str, table: str, **fields: str) -> Request:
    """A table that a reader sends."""
    title = " ".join([table, *(f"{key}={value[:100]!r}" for key, value in fields.items())])
    return Request(path, "POST", title, fields=fields, table=table)


def of_dash(title: str, outputs: str, inputs: object) -> Request:
    """A question as Dash's own page asks it; `outputs` are words such as "reply.data"."""
    pairs = [tuple(each.split(".")) for each in outputs.split()]
    listed = [{"id": name, "property": what} for name, what in pairs]
    body = {
        "output": outputs if len(pairs) == 1 else f"..{'...'.join(outputs.split())}..",
        "outputs": listed if len(pairs) > 1 else listed[0],
        "inputs": inputs,
        "changedPropIds": [f"{each['id']}.{each['property']}" for each in inputs]  # type: ignore[attr-defined]
        if inputs
        else [],
    }
    return Request("/_dash-update-component", "POST", title, json=body)


def of_frame(view: object) -> Request:
    """Another frame, as the workbench asks for it."""
    given = [{"id": "frame", "property": "data", "value": view}]
    return of_dash(f"frame {view}", "reply.data facets.children", given)


def of_cards(wanted: object) -> Request:
    """Cards of a large table, as the workbench asks for them."""
    given = [{"id": "wanted", "property": "data", "value": wanted}]
    return of_dash(f"cards {wanted}", "cards.data", given)


FRAMES: Final = tuple(
    of_frame(view)
    for view in (
        {},
        {"pivot": "armistice", "lanes": "actor"},
        {"pivot": "soonish", "lanes": "river", "scale": "log"},
        {"scale": "order", "size": "large"},
        {"compare": "actor"},
        {"a": "actor=USSR", "b": "actor=PRC", "pivot": "1953-07-27"},
        {"pivot": HOSTILE, "unknown": "1"},
        {"pivot": 5},
        None,
        "text",
    )
)

AS_JSON: Final = {"Content-Type": "application/json"}

DASH: Final = (
    *FRAMES,
    of_cards({"ids": ["un-veto", "nothing"], "view": {"pivot": "armistice"}}),
    of_cards({"ids": [], "view": {}}),
    of_cards({"ids": "un-veto"}),
    of_cards(None),
    of_dash("no such output", "x.y", []),
    Request("/_dash-update-component", "POST", "empty", json={}),
    Request("/_dash-update-component", "POST", "list", json=[]),
    Request("/_dash-update-component", "POST", "no type", body=b"{"),
    Request("/_dash-update-component", "POST", "no JSON", AS_JSON, body=b"{"),
    Request("/_dash-update-component"),
    *at("/_dash-layout", ""),
    *at("/_dash-dependencies", ""),
    *at("/_reload-hash", ""),
    *at("/_favicon.ico", ""),
)

CHANGE: Final = json.dumps({"order": "MDY", "columns": {"summary": "Remarks", "actor": ""}})
MAPPING: Final = json.dumps(
    {
        "columns": {"date": "When", "title": "What happened", "note": "Who"},
        "title_from": [],
        "kept": ["Remarks"],
        "order": "DMY",
        "language": "en",
        "century": "",
        "serials": "",
        "unknown": [],
        "encoding": "utf-8",
        "separator": ";",
        "sheet": "",
        "reasons": {"date": "its name"},
    }
)

SENT: Final = (
    *sorted(name for name in FILES if "/" not in name),
    *("pivoted/events.csv", "broken/events.csv", "ragged/events.csv"),
)

OWN_TABLE: Final = (
    *at("/table", "", "lang=de"),
    *at("/table/read", ""),
    *(sent("/table/read", name) for name in SENT),
    sent("/table/read?pivot=1713-05-01&lanes=actor&scale=order", "odd.csv"),
    sent("/table/read?compare=actor&pivot=soonish&size=large", "odd.csv"),
    sent("/table/read?compare=source&pivot=1713-05-12", "ours.csv"),
    sent("/table/read?a=actor%3DTown&b=actor%3DMill", "odd.tsv"),
    sent("/table/read", "odd.csv", change=CHANGE),
    sent("/table/read", "odd.csv", mapping=MAPPING),
    sent("/table/read", "odd.csv", mapping=MAPPING, change=CHANGE),
    sent("/table/read", "ours.csv", change='{"order": "DMY"}'),
    sent("/table/read", "open.csv", change='{"order": "DMY", "unknown": ["soonish"]}'),
    sent("/table/read", "odd.csv", change="["),
    sent("/table/read", "odd.csv", change="[]"),
    sent("/table/read", "odd.csv", change='{"colour": 1, "columns": {"title": "Nothing"}}'),
    sent("/table/read", "odd.csv", mapping="{}"),
    sent("/table/read", "odd.csv", mapping="no JSON"),
    sent("/table/read", "odd.xlsx", change='{"sheet": "Nothing"}'),
    Request("/table/read", "POST", "without a table", fields={"change": "{}"}),
    Request("/table/read", "POST", "without a form", body=b"id,title"),
    sent("/table/cards", "ours.csv", ids="gate\r\nwheel\r\nnothing"),
    sent("/table/cards?pivot=1713-05-12", "odd.csv", ids="", mapping=MAPPING),
    sent("/table/cards", "empty.csv", ids="x"),
    *(sent(f"/table/export/{kind}?actor=Town", "ours.csv") for kind in (*KINDS, "exhibit")),
    *(sent(f"/table/export/{kind}", "odd.xlsx") for kind in ("csv", "md", "exhibit")),
    sent("/table/export/exhibit?pivot=1713-05-12&lang=de&show=chart", "odd.csv", mapping=MAPPING),
    sent("/table/export/csv?pivot=soonish", "ours.csv"),
    sent("/table/export/csv?actor=Nobody", "ours.csv"),
    sent("/table/export/csv", "broken.xlsx"),
    sent("/table/export/docx", "ours.csv"),
)

DATA: Final = (
    *at("/events.csv", "", *SELECTIONS, *BAD),
    *at("/events.json", "", *SELECTIONS[:6], *VIEWS[:6], *BAD[:6], "lang=de&show=chart"),
    *at("/events.schema.json", "", "actor=USSR", "pivot=soonish"),
    *(each for kind in KINDS for each in at(f"/export/{kind}", "", "actor=USSR&pivot=armistice")),
    *(each for kind in KINDS for each in at(f"/export/{kind}", "q=nothing-at-all")),
    *at("/export/csv", "actor=Nobody", "tour=3", "compare=actor&scale=order"),
    *at("/export/plotly", "compare=actor&scale=order", "size=large&lanes=kind", "lang=de"),
    *at("/export/citations", "side=after&pivot=1953-07-27", f"q={quote(HOSTILE)}"),
    *at("/export/md", "lang=fr&pivot=treaty", "compare=actor"),
    *at("/export/docx", ""),
    *at("/export/", ""),
    Request("/events.csv", "OPTIONS", headers={"Origin": "https://example.org"}),
    Request("/events.csv", "HEAD"),
    Request("/events.csv", "POST"),
    Request("/events.json", title="if none match", headers={"If-None-Match": '"x", *'}),
)

EMBEDDED: Final[tuple[dict[str, str], ...]] = (
    {"url": "https://timeline.example.org/"},
    {"url": "https://timeline.example.org/?side=after&pivot=armistice", "format": "json"},
    {"url": "https://timeline.example.org/embed?show=chart&lang=de", "format": "xml"},
    {"url": f"https://timeline.example.org/?q={HOSTILE}", "format": "xml"},
    {"url": "https://timeline.example.org/?tour=3", "maxwidth": "600", "maxheight": "300"},
    {"url": "https://timeline.example.org/", "maxwidth": "0600"},
    {"url": "https://timeline.example.org/", "maxwidth": "wide"},
    {"url": "https://timeline.example.org/", "maxheight": "0"},
    {"url": "https://timeline.example.org/", "format": "yaml"},
    {"url": "https://timeline.example.org/nothing"},
    {"url": "https://elsewhere.example/"},
    {"url": "https://[::1"},
    {},
)
OEMBED: Final = at("/oembed", *map(urlencode, EMBEDDED))

NO_PAGES: Final = (
    *("/nothing", "/some/where/else", "/foo/", "/assets/nope.js", "/assets/timeline.css"),
    *("/assets/", "/static/nope.js", "/static/", "/static/../app.py", "/static/%2e%2e/app.py"),
    *("/static/..%2fapp.py", "/favicon.ico", "/_dash-component-suites/nope/x.js"),
    *("/_dash-component-suites/dash/nope.js", f"/{quote(HOSTILE)}", "/" + "x" * 500),
    *("/lesson/", "/embed/", "/teach.html", "/events.xml", "/table/nothing"),
)

PLAIN: Final = ("/", "/embed", "/lesson", "/handout", "/teach", "/table", "/exhibit.html")

WAYS: Final = (
    *(Request(path, "HEAD") for path in (*PLAIN, "/static/host.js")),
    *(Request(path, "POST") for path in (*PLAIN, "/static/host.js", "/oembed")),
    *(Request("/", way) for way in ("PUT", "DELETE", "OPTIONS")),
    Request("/table/read", "PUT"),
    *(
        Request(path, title=accepted, headers={"Accept-Encoding": accepted})
        for path in (*PLAIN, "/events.csv", "/export/ris", "/nothing")
        for accepted in ("gzip", "br", "gzip, deflate, br, zstd")
    ),
    *(
        Request(path, title="as others call it", headers=headers)
        for path in ("/", "/embed?tour=1", "/teach", "/handout", "/oembed?url=http://a.example/")
        for headers in ({"Host": "evil.example", "X-Forwarded-Host": "worse.example"},)
    ),
    Request("/_dash-update-component", "POST", "too large", AS_JSON, body=b"x" * 1_000_001),
)

ADDRESSED: Final = (
    *at("/", "", "actor=USSR&pivot=armistice", "tour=2"),
    *at("/embed", "", "actor=USSR&side=before", "tour=1", "lang=de"),
    *at("/exhibit.html", "", "tour=1"),
    *at("/lesson", "seed=3", "reveal=no"),
    *at("/handout", "", "lang=de"),
    *at("/handout.html", ""),
    *at("/teach", "", "lang=fr&actor=USSR"),
    *at("/export/citations", "", "actor=USSR"),
    *at("/export/md", "actor=USSR"),
    *OEMBED,
    *at("/table", ""),
    sent("/table/read", "odd.csv"),
    sent("/table/read", "open.csv"),
    *(
        Request(path, title="by a proxy", headers=headers)
        for path in ("/", "/teach", "/oembed?url=https://behind.example/")
        for headers in ({"X-Forwarded-Host": "behind.example", "X-Forwarded-Proto": "https"},)
    ),
)

SMALL: Final = (
    *at("/", "", "pivot=1713-05-12", "lanes=thread", "scale=pivot", "scale=order", "tour=2"),
    *at("/", "compare=actor", "compare=source&pivot=1713-05", "actor=Town&q=gate", "event=gate"),
    *at("/", "pivot=la+crue", "pivot=avril+1713", "side=before", "size=large"),
    *at("/embed", "", "lang=fr&pivot=1713-05-12", "lang=de&compare=thread", "tour=2&lang=ja"),
    *at("/exhibit.html", "", "tour=1&lang=de"),
    *at("/lesson", "", "pivot=1713-05-12&lang=de", "pivot=1713-05-12&reveal=no&number=3"),
    *at("/lesson.html", "pivot=1713-06&task=order"),
    *at("/handout", "", "pivot=1713-05-12&lang=fr", "pivot=1713-06&clues=yes&reveal=no"),
    *at("/handout.html", "pivot=1713-05-12"),
    *at("/teach", "", "pivot=1713-05-12&lang=ja", "kind=context"),
    *at("/events.csv", "", "pivot=1713-05-12"),
    *at("/events.json", ""),
    *at("/events.schema.json", ""),
    *(each for kind in KINDS for each in at(f"/export/{kind}", "", "pivot=1713-05-12")),
    of_frame({}),
    of_frame({"pivot": "5.6.1713", "lanes": "kind"}),
    *at("/_dash-layout", ""),
)

LARGE: Final = (
    *at("/", "", "actor=Town&pivot=1720"),
    *at("/embed", "show=chart&actor=Bank", "show=ledger&lang=de&q=77"),
    of_cards({"ids": ["e5", "e1999"], "view": {"pivot": "1720"}}),
    *at("/events.csv", "pivot=1720&actor=Mill&from=1710&to=1711"),
    *at("/lesson", "pivot=1720"),
)

SITES: Final = (
    Site(
        "data",
        (
            *at("/", "", *VIEWS, *SELECTIONS, *BAD, "lang=de"),
            *at("/embed", "", *EXHIBITS, *VIEWS[:24:3], *BAD[::3], *SELECTIONS[::4]),
            *at("/exhibit.html", "", *EXHIBITS[::3], "tour=2&show=chart", "actor=Nobody"),
            *at("/lesson", *LESSONS),
            *at("/lesson.html", *LESSONS[::3]),
            *at("/handout", *LESSONS[:16], *PAPERS),
            *at("/handout.html", *PAPERS, "", "task=order&reveal=no"),
            *at("/teach", *LESSONS, "clues=no", "from=1953&side=before"),
            *DATA,
            *OEMBED[:1],
            *DASH,
            *OWN_TABLE,
            *(Request(path) for path in NO_PAGES),
            *WAYS,
        ),
    ),
    Site(
        "addressed",
        ADDRESSED,
        environment={
            "TIMELINE_ADDRESS": "https://timeline.example.org/",
            "TIMELINE_FRAMED_BY": "https://museum.example.org *.example.net",
            "TIMELINE_TABLE_ROWS": "5",
            "TIMELINE_TABLE_MEGABYTES": "1",
        },
    ),
    Site(
        "behind a proxy",
        ADDRESSED,
        environment={"TIMELINE_PROXIES": "1", "TIMELINE_FRAMED_BY": "none"},
    ),
    Site("mill", SMALL, "mill"),
    Site("pivoted", SMALL, "pivoted"),
    Site("from elsewhere", SMALL, "odd.csv"),
    Site("many", LARGE, "many"),
)

# -- commands -------------------------------------------------------------------------------------

_PHRASES: Final = """
1953|1953-03-05|195X|1952-23/..|XXXX|[..1952]|March 1953|5 March 1953|5.4.1953|13.4.1953|4/5/53
August 4|in August|late July|about July|the 18th|6 Apr. 53|1-2 July 53|Monday, April 6|'52|'98
last month|last year|late last autumn|earlier this year|last week|last Monday|next autumn
yesterday|this past winter|in recent months|in the past year|over the past months
Up to the present|soonish|Spring 1953|winter 1952-53|early autumn 1952|mid-March 1953
first half of March 1953|Q3 1952|H1 1953|early 1950s|late 18th c.|first half of the 19th century
the beginning of 1953|at the end of 1952|before 5 March 1953|after March 1953|by July 28
not before 1952|1952 or later|until July 28|since last autumn|from March 1953|1952 onwards
since Stalin's death|at the 19th Party Congress in 1952|between March and May 1953
from 3 March to 5 April 1953|23 or 24 March 1953|5–14 October 1952
initiated last autumn or even earlier|beginning late last autumn|began last January|AUG 12 1953
44 BC|AD 476|the 5th century BC|c. 1713|1713?|1713-02-30|31 February 1713|0000|Y17000|-0043-03-15
5 avril 1713|été 1713|au printemps 1713|avant 1715|5 апреля 1953|5. April 1953|im Frühjahr 1953
the truce in Korea|after the death of Stalin|nothing|=1+1|<b>|漢字|1953年3月5日|Jan 1 to|/|..
"""
PHRASES: Final = (*re.split(r"[|\n]", _PHRASES.strip()), "")

LINES: Final = "\n".join(
    [*PHRASES, "in March\t1953-08-04", "in March\tnever", "\ufeffX", "a\tb\tc"]
).encode()


def run(*arguments: str, entered: bytes = b"") -> Command:
    """A command of the program."""
    return Command(("-m", "timeline", *arguments), entered)


COLLECTIONS: Final = ("mill", "pivoted", "broken", "ragged", "faulty-tour", "nowhere", "many")

HELP: Final = (
    run(),
    run("--help"),
    *(run(command, "--help") for command in ("check", "new", "events", "export", "dates")),
    run("nothing"),
    run("check", "--nothing"),
    run("--version"),
    *(
        Command(("ROOT/app.py", *arguments))
        for arguments in (
            ("--help",),
            ("--port", "many"),
            ("--port", "65536"),
            ("--collection", "nowhere"),
            ("--collection", "broken"),
            ("--events", "nowhere.csv"),
            ("--events", "empty.csv"),
            ("--collection", "mill", "--events", "odd.csv"),
            ("--address", "nothing"),
            ("--events", "odd.csv", "--read", "colour=red"),
            ("--host", "256.0.0.1"),
        )
    ),
)

CHECKS: Final = (
    run("check"),
    *(run("check", name) for name in COLLECTIONS),
    *(run("check", "--collection", name) for name in ("pivoted", "broken", "nowhere")),
    *(run("check", "--events", name) for name in (*SENT, "nowhere.csv")),
    *(
        run("check", name)
        for name in ("ours.csv", "odd.csv", "mill/events.csv", "pivoted/tour.csv")
    ),
    run("check", "--events", "odd.csv", "--read", "order=MDY", "--read", "summary=Remarks"),
    run("check", "--events", "odd.csv", "--read", "language=fr", "--read", "kept=Remarks,Who"),
    run("check", "--events", "odd.csv", "--read", "colour=red", "--read", "title=Nothing"),
    run("check", "--events", "ours.csv", "--read", "order=DMY"),
    run("check", "mill", "--events", "odd.csv"),
    run("new", "fresh"),
    run("new", "mill"),
    run("new", "odd.csv"),
    run("new"),
)

EVENTS: Final = (
    run("events"),
    run("events", "--json"),
    run("events", "--select", "actor=USSR&side=before"),
    run("events", "--select", "?thread=Relief&colour=red", "--json"),
    run("events", "--pivot", "armistice", "--select", "side=after"),
    run("events", "--pivot", "spring 1953", "--select", "side=either"),
    run("events", "--pivot", "soonish"),
    run("events", "--select", "from=soon&actor=Nobody"),
    run("events", "--collection", "mill"),
    run("events", "--collection", "mill", "--pivot", "5 juin 1713", "--json"),
    run("events", "--collection", "pivoted", "--pivot", "la crue"),
    run("events", "--collection", "pivoted", "--pivot", "soonish"),
    run("events", "--collection", "broken"),
    run("events", "--events", "odd.csv"),
    run("events", "--events", "odd.xlsx", "--json", "--pivot", "1713-05-01"),
    run("events", "--events", "timelinejs.json"),
    run("events", "--events", "open.csv", "--read", "order=DMY"),
    run("events", "--events", "empty.csv"),
    run("events", "--events", "odd.csv", "--collection", "mill"),
)

FORMS: Final = (
    *("exhibit.html", "lesson.html", "handout.html", "my.lesson.html", "mine.handout.htm"),
    *("events.csv", "events.json", "mine.timelinejs.json", "mine.timelinejs.csv"),
    *("mine.omeka.csv", "sources.ris", "sources.bib", "sources.csl.json", "mine.citations.txt"),
    *("chart.plotly.json", "ledger.md"),
)

EXPORTS: Final = (
    *(run("export", name) for name in FORMS),
    *(run("export", "file.x", "--as", kind, "--collection", "pivoted") for kind in KINDS),
    *(
        run("export", "file.x", "--as", kind, "--collection", "mill")
        for kind in ("html", "lesson", "handout")
    ),
    run("export", "e.html", "--select", "actor=PRC&pivot=armistice&show=headline,chart"),
    run("export", "e.html", "--select", "https://example.org/embed?actor=PRC&amp;lang=de#event=x"),
    run("export", "tour.html", "--select", "tour=1"),
    run("export", "e.html", "--select", "colour=red&actor=Nobody"),
    run("export", "e.html", "--select", "q=nothing-at-all"),
    run("export", "e.html", "--select", "lang=ja", "--collection", "pivoted"),
    run("export", "e.html", "--events", "odd.csv"),
    run("export", "e.html", "--collection", "many"),
    run("export", "lesson.html", "--select", "seed=room-4&number=5&lang=fr"),
    run("export", "lesson.html", "--select", "task=paint"),
    run("export", "lesson.html", "--select", "q=nothing-at-all"),
    run("export", "lesson.html", "--select", "pivot=1713-06", "--collection", "mill"),
    run("export", "handout.html", "--select", "seed=3&number=12&paper=letter&lang=de"),
    run("export", "handout.html", "--select", "paper=a3"),
    run("export", "handout.html", "--select", "reveal=no&pivot=1713-05", "--collection", "pivoted"),
    run("export", "t.csv", "--select", "actor=USSR&side=before"),
    run("export", "t.csv", "--select", "pivot=soonish"),
    run("export", "t.csv", "--select", "q=nothing-at-all"),
    run("export", "t.csv", "--select", "colour=red"),
    run("export", "t.md", "--select", "lang=fr&actor=PRC"),
    run("export", "t.ris", "--events", "odd.csv"),
    run("export", "t.csv", "--as", "omeka", "--collection", "pivoted", "--select", "actor=Town"),
    run("export", "t.timelinejs.json", "--collection", "pivoted", "--select", "side=undated"),
    run("export", "t.docx"),
    run("export", "t.csv", "--as", "docx"),
    run("export", "t.pdf", "--as", "csv"),
    run("export", "t"),
    run("export", "nowhere/t.csv"),
    run("export", "t.csv", "--collection", "nowhere"),
    run("export", "t.csv", "--collection", "broken"),
    run("export"),
)

DATES: Final = (
    run("dates", "--", *PHRASES),
    run("dates", "--json", "--", *PHRASES),
    run("dates", "--json", "--said-on", "1953-08-04", "--", *PHRASES),
    run("dates", "--said-on", "1953-08-04", entered=LINES),
    run("dates", "--json", entered=LINES + b"\n\xff\xfe\n\r\n"),
    run("dates", "--said-on", "soonish", "1953", "last autumn"),
    run("dates", "--said-on", "August 1953", "July 18", "--json"),
    run("dates", "--order", "DMY", "--json", "--", *PHRASES[:12]),
    run("dates", "--order", "YDM", "1953-04-05", "53.4.5", "5.4.53"),
    run("dates", "--order", "XYZ", "1953"),
    *(
        run("dates", "--language", language, "--said-on", "1953-08-04", "--", *PHRASES)
        for language in ("fr", "de", "ru", "ja", "xx", "")
    ),
    *(
        run(
            "dates",
            "--collection",
            name,
            "--said-on",
            "1713-08-01",
            "--json",
            "--",
            *PHRASES,
            "la crue",
        )
        for name in ("ROOT/data", "pivoted")
    ),
    run("dates", "--collection", "broken", "1953"),
    run("dates", "--collection", "nowhere", "1953"),
)

NOTEBOOK: Final = """\
import sys, timeline
print(dir(timeline), timeline.__all__)
found = timeline.open_collection(sys.argv[1])
print(type(found).__name__)
for view in ("", "thread=Relief", "actor=USSR&actor=PRC&pivot=1953-07-27", "q=nothing-at-all"):
    for name in sorted(set(timeline.__all__) - {"Collection", "TimelineError", "open_collection"}):
        print("--", name, view)
        try:
            made = getattr(timeline, name)(found, view)
        except timeline.TimelineError as error:
            print(type(error).__name__, error)
        else:
            print(made.to_json() if name == "figure_of" else made.to_csv())
for wrong in ({"select": "colour=red"}, {"pivot": "soonish"}, {"select": "actor=Nobody"}):
    try:
        print(timeline.events_of(found, **wrong))
    except timeline.TimelineError as error:
        print(type(error).__name__, error)
"""

COMMANDS: Final = (
    *HELP,
    *CHECKS,
    *EVENTS,
    *EXPORTS,
    *DATES,
    *(Command(("-c", NOTEBOOK, name)) for name in ("ROOT/data", "mill", "pivoted", "odd.csv")),
)
