"""What a date phrase was taken to mean, and the named events that phrases may speak of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from timeline.dates.days import Day, Window, as_day, as_number
from timeline.dates.edtf import SEEN_SO_FAR, Extent, Sense
from timeline.dates.edtf_writing import write_instant
from timeline.dates.wording import plain_words, with_numerals


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date phrase was taken to mean.

    The four bounds are days (`numpy.datetime64`), both ends included; None where the words do not
    bound that end. An instant lies somewhere in one window, so its beginning and its end have the
    same two bounds.

    Parameters
    ----------
    phrase
        The words as given.
    said_on
        The day they were said, or None.
    extent
        "instant" (once, somewhere in the window) or "span" (from a beginning to an end).
    begin_earliest, begin_latest, end_earliest, end_latest
        The bounds.
    edtf
        The reading in EDTF, in a form that reads back to the same bounds; "" where EDTF can't
        say it.
    precision
        The coarsest unit stated ("day", "month", "season", "year", …); "" where none is.
    rule
        The name of the rule that read the phrase, in words.
    flags
        What a reader should know of the reading, in words.
    since
        The words that name the event since which it is said to have happened; "" for none. It
        began after that event, however vaguely that is dated.
    """

    phrase: str
    said_on: Day | None
    extent: Extent
    begin_earliest: Day | None
    begin_latest: Day | None
    end_earliest: Day | None
    end_latest: Day | None
    edtf: str
    precision: str
    rule: str
    flags: tuple[str, ...] = ()
    since: str = ""

    @property
    def earliest(self) -> Day | None:
        """The first day on which any of it may lie."""
        return self.begin_earliest

    @property
    def latest(self) -> Day | None:
        """The last day on which any of it may lie."""
        return self.end_latest

    @property
    def bounds(self) -> tuple[Day | None, Day | None, Day | None, Day | None]:
        """The four bounds, in the order of time."""
        return self.begin_earliest, self.begin_latest, self.end_earliest, self.end_latest

    @property
    def is_dated(self) -> bool:
        """Whether any bound is known, of the beginning or of the end.

        On which *side* of a pivot something lies is another question: a side is that of the
        beginning, of which a known end may prove nothing.

        >>> from timeline.dates import read
        >>> read("until March 1952").is_dated, read("n.d.").is_dated
        (True, False)
        """
        return any(bound is not None for bound in self.bounds)

    def as_extent(self, extent: Extent) -> "Reading":
        """The same words about an instant or about a span: the curator's extent wins.

        An instant ends when it begins, so where one end is quite unknown ("began last autumn")
        the other end's window is the instant's.
        """
        if extent == self.extent:
            return self
        if extent == "span":
            is_one_date = bool(self.edtf) and self.edtf[0] != "["
            edtf = f"{self.edtf}/{self.edtf}" if is_one_date else ""
            return replace(self, extent="span", edtf=edtf if self.is_dated else self.edtf)
        first, last = self.begin_earliest, self.end_latest
        if SEEN_SO_FAR in self.flags:
            last = self.said_on
        elif "end unknown" in self.flags:
            last = self.begin_latest
        elif "beginning unknown" in self.flags:
            first = self.end_earliest
        if "end unknown" in self.flags and "beginning unknown" in self.flags:
            # What was going on then ("active 1952") is an instant in the days that both ends leave.
            first, last = self.end_earliest, self.begin_latest
            if first is not None and last is not None:
                first, last = min(first, last), max(first, last)
        window = _window(first, last)
        return replace(
            self,
            extent="instant",
            begin_earliest=first,
            begin_latest=last,
            end_earliest=first,
            end_latest=last,
            edtf=write_instant(window),
        )


def _window(first: Day | None, last: Day | None) -> Window:
    return Window(
        None if first is None else as_number(first), None if last is None else as_number(last)
    )


def reading_of(sense: Sense, phrase: str, said_on: Day | None = None) -> Reading:
    """A sense with its phrase and the day it was said."""
    begin_first, begin_last = sense.begin
    end_first, end_last = sense.end
    begin_earliest = None if begin_first is None else as_day(begin_first)
    if begin_last == begin_first:
        begin_latest = begin_earliest
    else:
        begin_latest = None if begin_last is None else as_day(begin_last)
    if sense.end == sense.begin:
        end_earliest, end_latest = begin_earliest, begin_latest
    else:
        end_earliest = None if end_first is None else as_day(end_first)
        end_latest = None if end_last is None else as_day(end_last)
    return Reading(
        phrase,
        said_on,
        sense.extent,
        begin_earliest,
        begin_latest,
        end_earliest,
        end_latest,
        sense.edtf,
        sense.precision,
        sense.rule,
        sense.flags,
        sense.since,
    )


def sense_of(reading: Reading) -> Sense:
    """The sense of a reading, in day numbers."""
    return Sense(
        reading.extent,
        _window(reading.begin_earliest, reading.begin_latest),
        _window(reading.end_earliest, reading.end_latest),
        reading.edtf,
        reading.precision,
        reading.rule,
        reading.flags,
        reading.since,
    )


class Names:
    """Named events that a phrase may speak of, with the readings of their dates.

    Upper and lower case, a leading article, and "the death of Stalin" or "Stalin's death" make no
    difference. Phrases that are the same in that sense and mean different dates mean none. It
    never changes and is hashable, so that readings made with it can be cached.
    """

    __slots__ = ("_entries", "_hash")

    def __init__(self, entries: Mapping[str, Reading]) -> None:
        """Take over entries under their folded phrases; `Names.of` folds them."""
        self._entries = entries
        self._hash = hash(tuple(entries.items()))

    @classmethod
    def of(cls, named: Mapping[str, Reading] | Iterable[tuple[str, Reading]]) -> "Names":
        """Names from phrases and the readings of their events.

        >>> from timeline.dates import read
        >>> truces = [("The truce", read("1950")), ("the truce", read("1953"))]
        >>> list(Names.of([*truces, ("the war", read("1941"))]))
        ['war']
        """
        entries: dict[str, Reading] = {}
        ambiguous = set()
        for phrase, reading in named.items() if isinstance(named, Mapping) else named:
            key = name_key(phrase)
            known = entries.setdefault(key, reading)
            if known.bounds != reading.bounds or known.extent != reading.extent:
                ambiguous.add(key)
        return cls({key: entries[key] for key in entries if key not in ambiguous})

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Names) and self._entries == other._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def get(self, phrase: str) -> Reading | None:
        """The reading of a named event, or None."""
        return self._entries.get(name_key(phrase)) if self._entries else None


NO_NAMES = Names.of({})


def name_key(phrase: str) -> str:
    """The form under which a name is looked up.

    >>> name_key("The death of Stalin"), name_key("Stalin’s death")
    ("stalin's death", "stalin's death")
    """
    words = with_numerals(plain_words(phrase)).removeprefix("the ")
    head, of, owner = words.partition(" of ")
    return f"{owner.removeprefix('the ')}'s {head}" if of and " " not in head else words
