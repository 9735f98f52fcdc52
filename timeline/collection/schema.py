"""The columns of every table of a collection, and the words that some of them are limited to."""

from dataclasses import dataclass, replace

KINDS = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
    "context",
)
"""The four quad classes of CAMEO event data, and events that only set the scene."""

GESTURE_KINDS = ("verbal cooperation", "material cooperation")
"""The kinds that make an event a gesture."""

BASES = ("stated", "reported", "rumoured", "forecast")
"""How a source knows what it says."""

EXTENTS = ("instant", "span")
"""Whether an event happened once or went on."""

CLAIMS = ("before", "either", "after")
"""The side of the pivot on which the source itself puts an event; blank where it says nothing."""

SOURCE_KINDS = ("primary", "secondary")
"""Whether a source is of the time it speaks of or looks back; blank where nobody has said."""

HABITS = ("sourcing", "context", "corroboration", "close reading")
"""What a question calls for, in the order in which a source is read."""

LANES = ("thread", "actor", "kind")
"""The columns that the chart's lanes can stand for."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form.

    Parameters
    ----------
    name
        As it stands in the header.
    purpose
        What it holds, for remedies: completes "Add a column named x, for …".
    is_required
        Whether a cell may not be blank.
    is_key
        Whether its cells name their rows: filled, different from each other, safe in a URL.
    values
        The only values a filled cell may have; empty if any will do.
    may_be_absent
        Whether a file may do without it, so that tables made before there was such a column
        are still whole.
    """

    name: str
    purpose: str
    is_required: bool = False
    is_key: bool = False
    values: tuple[str, ...] = ()
    may_be_absent: bool = False


EVENTS = (
    Column("id", "a short name of the event that never changes", is_key=True),
    Column("title", "a few words to stand beside its mark", is_required=True),
    Column("summary", "what happened, in our words"),
    Column("actor", "who acts"),
    Column("toward", "at whom"),
    Column("thread", "the matter it belongs to"),
    Column("kind", "its class", is_required=True, values=KINDS),
    Column("basis", "how the source knows", is_required=True, values=BASES),
    Column("date", "the source's own words for the date"),
    Column("edtf", "the curator's reading of those words"),
    Column("extent", "instant or span, where the words leave it open", values=EXTENTS),
    Column("claim", "the side on which the source puts it", values=CLAIMS),
    Column("source", "the key of its source"),
    Column("page", "where in the source", may_be_absent=True),
    Column("quote", "a fragment of the source's wording"),
    Column("note", "why a reading was chosen"),
    Column("follows", "the id of its precursor"),
    Column(
        "same_as",
        "the id of another source's event that speaks of the same thing",
        may_be_absent=True,
    ),
    Column(
        "part_of",
        "the id of the event that it is a statement about",
        may_be_absent=True,
    ),
)
SOURCES = (
    Column("key", "the short name that events give in their source column", is_key=True),
    Column("title", "its title", is_required=True),
    Column("author", "who wrote it"),
    Column("kind", "primary or secondary", values=SOURCE_KINDS, may_be_absent=True),
    Column("date", "the day its words were said"),
    Column("archive", "where it is kept"),
    Column("series", "the series or collection within the archive"),
    Column("number", "its number there"),
    Column("url", "where it can be read"),
    Column("note", "anything else"),
)
PIVOTS = (
    Column("key", "the short name that stands in links", is_key=True),
    Column("title", "its name on the page; blank takes the event's title"),
    Column("event", "the id of the event that is the pivot", is_required=True),
    Column("names", "other words for it, separated by |"),
)
TOUR = (
    Column("step", "its number, from 1", is_required=True),
    Column("title", "a few words over its caption", is_required=True),
    Column("text", "its caption", is_required=True),
    Column("query", "the view that it shows, as the address says it; blank shows everything"),
)
PROMPTS = (
    Column("event", "the id of the event that it is asked about"),
    Column("source", "the key of the source that it is asked about"),
    Column("habit", "what it calls for", is_required=True, values=HABITS),
    Column("text", "the question", is_required=True),
    Column("tells", "yes where it gives an answer away", values=("yes",), may_be_absent=True),
)

COMPUTED = (
    *("earliest", "latest", "begin_latest", "end_earliest", "extent", "side", "went_on"),
    *("support", "rule", "flags", "read_as", "other_sources", "said_on"),
    *("rests_on", "earliest_by", "begin_latest_by", "edition"),
)
"""The columns that an exported table has besides; `timeline.exports.tables` says what they hold."""

UNCLASSED_EVENTS = tuple(
    replace(column, is_required=False, values=())
    if column.name == "kind"
    else replace(column, is_required=False)
    if column.name == "basis"
    else column
    for column in EVENTS
)
"""The form of events where the collection says itself what it counts: a kind may be any words."""

COLUMNS = tuple(column.name for column in EVENTS)
"""The nineteen columns of an events table."""
