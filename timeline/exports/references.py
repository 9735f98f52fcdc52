"""The sources of a view for reference managers: RIS, BibTeX and CSL-JSON.

One entry a source, whichever events cite it; they are its keywords, and its note says on which
pages. What kind of document a source is nobody has said, so the types are the plainest that hold:
what an archive keeps is a manuscript, what only the web has a web page, all else a document.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from timeline.collection.sources import source_of
from timeline.dates import Reading, read, read_edtf
from timeline.errors import DateError
from timeline.exports.citations import Event, edition
from timeline.exports.date_parts import Parts, unit
from timeline.exports.tables import json_text
from timeline.i18n.phrasing import date_in_words, page_in_words
from timeline.views.strict import ViewEvents

Form = Literal["manuscript", "webpage", "document"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, and the events shown that cite it.

    Parameters
    ----------
    key
        Its key, unique and of letters, digits, hyphens and underscores only.
    fields
        The columns of `sources.csv`, each on one line.
    date
        What its date was read as; None where there is none or it can't be read.
    cited
        Event and page, in the order of the events.
    table
        The collection that cites it, and which edition.
    """

    key: str
    fields: Mapping[str, str]
    date: Reading | None
    cited: tuple[tuple[str, str], ...]
    table: str = ""

    @property
    def stated(self) -> Reading | None:
        """What its date says apart from doubts, which widen its bounds: 1953~ says 1953."""
        if self.date is None or not self.doubt or not self.date.edtf:
            return self.date
        return read_edtf(re.sub("[?~%]", "", self.date.edtf))

    @property
    def form(self) -> Form:
        """What it is, as far as its place tells."""
        if self.fields["archive"]:
            return "manuscript"
        return "webpage" if self.fields["url"] and not self.fields["series"] else "document"

    @property
    def doubt(self) -> str:
        """What a reader should know of its date: "approximate", "uncertain", both or ""."""
        flags = self.date.flags if self.date else ()
        return " and ".join(flag for flag in ("approximate", "uncertain") if flag in flags)

    @property
    def note(self) -> str:
        """The source's own note, doubts about its date, and where it is cited."""
        places = [
            f"{event} ({page_in_words(page)})" if page else event for event, page in self.cited
        ]
        doubt = f"The date is {self.doubt}." if self.doubt else ""
        kind = f"A {self.fields['kind']} source." if self.fields["kind"] else ""
        told = f"Cited for: {', '.join(places)}{f', in {self.table}' if self.table else ''}."
        return " ".join(filter(None, [self.fields["note"], kind, doubt, told]))

    @property
    def place(self) -> str:
        """Series and number, as the place within an archive."""
        return ", ".join(filter(None, [self.fields["series"], self.fields["number"]]))


def references(view: ViewEvents) -> list[Reference]:
    """The sources that the events shown cite, in the order of the collection's sources."""
    cited: dict[str, list[Event]] = {}
    for event in view.rows:
        if event["source"]:
            cited.setdefault(event["source"], []).append(event)
    table = ", ".join(filter(None, [view.collection.settings.title, edition(view.collection)]))
    places = {key: at for at, key in enumerate(view.sources)}
    taken: set[str] = set()
    made = []
    for source in sorted(cited, key=lambda key: places.get(key, len(places))):
        fields = source_of(cited[source][0], view.sources)
        lines = {name: " ".join(value.split()) for name, value in fields.items()}
        events = tuple((event["id"], event["page"]) for event in cited[source])
        key = _unique(source, taken)
        made.append(Reference(key, lines, _read(view, fields["date"]), events, table))
    return made


def _read(view: ViewEvents, date: str) -> Reading | None:
    settings = view.collection.settings
    try:
        return read(date, language=settings.language, order=settings.order) if date else None
    except DateError:
        return None


def _unique(source: str, taken: set[str]) -> str:
    """A key for a source; a table without `sources.csv` may call it anything."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", source).strip("-") or "source"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    taken.add(key)
    return key


def _window(date: Reading | None) -> Parts | None:
    """The day, month or year that a date is; None for a date that is none of them."""
    if date is None or date.extent != "instant":
        return None
    return unit(date.earliest, date.latest)


# --- RIS --------------------------------------------------------------------------------------

RIS_TYPES: Mapping[Form, str] = {"manuscript": "MANSCPT", "webpage": "ELEC", "document": "GEN"}
LAST_RIS_YEAR = 9999


def as_ris(view: ViewEvents) -> str:
    """The sources in RIS, lines ended as the format has them."""
    return "".join(_ris(each) for each in references(view))


def _ris(reference: Reference) -> str:
    fields = reference.fields
    if reference.form == "manuscript":
        place = [("DB", fields["archive"]), ("AN", reference.place)]
    else:
        place = [("T2", fields["series"]), ("IS", fields["number"])]
    lines = [
        ("TY", RIS_TYPES[reference.form]),
        ("ID", reference.key),
        # A name without a comma is one whole: nothing says which part is the family's.
        ("AU", fields["author"]),
        ("TI", fields["title"]),
        *_ris_date(reference),
        *place,
        ("UR", fields["url"]),
        *(("KW", event) for event, _ in reference.cited),
        ("N1", reference.note),
    ]
    text = "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines if value)
    return f"{text}ER  - \r\n"


def _ris_date(reference: Reference) -> list[tuple[str, str]]:
    """Year, and the date as year/month/day/other: what is not known of it stays blank."""
    parts, words = _window(reference.stated), reference.fields["date"]
    if parts is None or not 0 < parts.year <= LAST_RIS_YEAR:
        return [("DA", f"///{words}")] if words else []
    year = f"{parts.year:04}"
    month, day = (f"{part:02}" if part else "" for part in parts[1:])
    return [("PY", year), ("DA", f"{year}/{month}/{day}/{reference.doubt}")]


def _line(text: str) -> str:
    """A value on one line: a line that begins like a tag would be one."""
    return " ".join(text.split())


# --- BibTeX -----------------------------------------------------------------------------------

# A brace counts for BibTeX even behind a backslash, so braces are written by name.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def as_bibtex(view: ViewEvents) -> str:
    """The sources in BibTeX, in UTF-8; ``date`` is in EDTF, for BibLaTeX."""
    return "\n".join(_bibtex(each) for each in references(view))


def _bibtex(reference: Reference) -> str:
    fields = reference.fields
    parts = _window(reference.stated)
    year, month = (parts.year, parts.month) if parts and parts.year > 0 else (0, None)
    values = {
        # In braces of their own, so that no name is split and no capital lost.
        "author": f"{{{tex(fields['author'])}}}" if fields["author"] else "",
        "title": f"{{{tex(fields['title'])}}}" if fields["title"] else "",
        "year": str(year) if year else tex(fields["date"]),
        "month": MONTHS[month - 1] if month else "",
        "date": reference.date.edtf if reference.date else "",
        "howpublished": tex(fields["archive"] or fields["series"]),
        "series": tex(fields["series"]) if fields["archive"] else "",
        "number": tex(fields["number"]),
        "url": fields["url"].translate(_URL),
        "keywords": ", ".join(event for event, _ in reference.cited),
        "note": tex(reference.note),
    }
    lines = [
        # The month is a macro of every style, which knows what its language calls it.
        f"  {name} = {value},\n" if name == "month" else f"  {name} = {{{value}}},\n"
        for name, value in values.items()
        if value
    ]
    return f"@misc{{{reference.key},\n{''.join(lines)}}}\n"


def tex(text: str) -> str:
    r"""Text that BibTeX and LaTeX print as it is.

    >>> print(tex("50% of {A} & B_1"))
    50\% of \textbraceleft{}A\textbraceright{} \& B\_1
    """
    return text.translate(_TEX)


# --- CSL-JSON ---------------------------------------------------------------------------------


def as_csl(view: ViewEvents) -> str:
    """The sources in CSL-JSON, which Zotero, pandoc and citeproc read."""
    return json_text([_csl(each) for each in references(view)])


def _csl(reference: Reference) -> dict[str, Any]:
    fields = reference.fields
    if reference.form == "manuscript":
        place = [
            ("archive", fields["archive"]),
            ("archive_collection", fields["series"]),
            ("archive_location", fields["number"]),
        ]
    else:
        place = [("collection-title", fields["series"]), ("number", fields["number"])]
    known: Iterable[tuple[str, Any]] = [
        ("id", reference.key),
        ("type", reference.form),
        ("title", fields["title"]),
        ("author", [{"literal": fields["author"]}] if fields["author"] else None),
        ("issued", _csl_date(reference)),
        *place,
        ("URL", fields["url"]),
        ("keyword", ", ".join(event for event, _ in reference.cited)),
        ("note", reference.note),
    ]
    return {name: value for name, value in known if value}


def _csl_date(reference: Reference) -> dict[str, Any]:
    """A date in parts where it is one or a stretch between two, else in its own words."""
    parts = _dates(reference.stated)
    if not parts:
        words = date_in_words(reference.fields["date"])
        return {"literal": words} if words else {}
    found: dict[str, Any] = {"date-parts": [each.historical.known for each in parts]}
    # CSL has one word for what is approximate and what is uncertain; the note has both.
    return {**found, "circa": True} if reference.doubt else found


def _dates(date: Reading | None) -> list[Parts]:
    if date is None:
        return []
    if date.extent == "instant":
        whole = _window(date)
        return [whole] if whole else []
    ends = [
        unit(date.begin_earliest, date.begin_latest),
        unit(date.end_earliest, date.end_latest),
    ]
    return [end for end in ends if end] if all(ends) else []
