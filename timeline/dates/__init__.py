"""Date phrases as historians meet them, to readings with bounds; never a guess.

`read` takes a phrase from words to a reading, each step in modules of its own:

1. a text in EDTF is parsed at once (edtf), unless people write it too and mean something else
   (two_meanings); other languages' dates are found by their words (languages);
2. English loses what is said about the whole phrase, such as "began" or "before" (phrases), and
   is split in two where it speaks of two dates (ranges);
3. one date is a name to look up or a `Term`, what its words say (moments, terms, numerals);
4. a `Term`, counted from the day it was said, is `Dated`: it has its days (placements, days);
5. those days make a `Sense`, extent, windows, rule and flags, which is written in EDTF (edtf);
6. a `Sense` with its phrase is the `Reading` (readings).

>>> memo = day("1953-08-04")
>>> late = read("late last autumn", said_on=memo)
>>> print(late.earliest, late.latest, late.edtf)
1952-11-01 1952-12-21 [1952-11-01..1952-12-21]
>>> begun = read("commenced last autumn", said_on=memo)
>>> begun.extent, begun.edtf, begun.flags
('span', '1952-23/', ('end unknown',))
>>> read("the 18th", said_on=memo)  # doctest: +ELLIPSIS
Traceback (most recent call last):
timeline.errors.DateError: “the 18th”: a day without its month could be any. ...
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

import numpy as np

from timeline.dates import edtf
from timeline.dates.days import Day, as_day, as_number, iso_day, iso_moment
from timeline.dates.languages import east_asian_date, foreign_date
from timeline.dates.moments import Context, instant_of
from timeline.dates.numerals import ORDERS
from timeline.dates.phrases import language_free, parse_phrase
from timeline.dates.readings import NO_NAMES, Names, Reading, reading_of
from timeline.dates.two_meanings import two_meanings
from timeline.dates.wording import REMEDY, UNREAD, refusal
from timeline.errors import DateError

__all__ = [
    "NO_NAMES",
    "Day",
    "Names",
    "Reading",
    "day",
    "forgetting",
    "iso_day",
    "iso_moment",
    "read",
    "read_edtf",
]

# A single date in brackets is a cataloguer's, not an EDTF set.
_BRACKETED = re.compile(r"\[[^,.\]]*\]", re.ASCII)
_ISO_SHAPE = re.compile(r"-?\d{4}(?:-\d{2}){1,2}", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]")

LONGEST_PHRASE = 200
"""Characters; a longer text is no date phrase."""


def read(
    phrase: str,
    *,
    said_on: Day | None = None,
    language: str = "en",
    order: str = "MDY",
    names: Names = NO_NAMES,
) -> Reading:
    """What a date phrase means.

    Parameters
    ----------
    phrase
        A date in EDTF or in the source's own words.
    said_on
        The day the words were said, from which "last autumn" and missing years are counted.
    language
        The language of the words, as an ISO 639 code.
    order
        The order of dates in numbers such as 5.4.1953: MDY, DMY, YMD or YDM.
    names
        Named events that the words may speak of.

    Raises
    ------
    DateError
        If the words give no date that a rule can read, with the reason.
    """
    _refuse_long(phrase)
    if said_on is not None and np.isnat(said_on):
        said_on = None
    outcome = (_read.get() or remembered)(
        phrase, said_on, language.lower().replace("_", "-").partition("-")[0], order, names
    )
    if isinstance(outcome, DateError):
        # A fresh one each time: an exception gathers a traceback wherever it is raised.
        raise DateError(outcome.phrase, outcome.reason, outcome.remedy)
    return outcome


def read_edtf(text: str) -> Reading:
    """The reading of an EDTF text; DateError where it is not EDTF of a kind read here."""
    _refuse_long(text)
    return reading_of(edtf.parse(text.strip()), text)


def day(text: str) -> Day:
    """A complete ISO day such as 1953-03-05; DateError otherwise."""
    _refuse_long(text)
    sense = edtf.parse(text.strip())
    if (
        sense.precision != "day"
        or sense.extent != "instant"
        or sense.flags
        or sense.begin[0] is None
    ):
        raise DateError(text, "it is not one complete day", "Write it as 1953-03-05.")
    return as_day(sense.begin[0])


def _refuse_long(text: str) -> None:
    """Refuse what is too long before anything keeps it: neither cache nor error holds it whole."""
    if len(text) > LONGEST_PHRASE:
        raise DateError(f"{text[:LONGEST_PHRASE]}…", "it is too long for a date", REMEDY)


def _outcome(
    phrase: str, said_on: Day | None, language: str, order: str, names: Names
) -> Reading | DateError:
    try:
        return _fresh(phrase, said_on, language, order, names)
    except DateError as error:
        return DateError(phrase, error.reason, error.remedy)


# As many as a large table has, which is read once to be checked and once to be dated.
_MOST = 20_480
_Read = Callable[[str, Day | None, str, str, Names], Reading | DateError]
remembered = lru_cache(maxsize=_MOST)(_outcome)
"""What was read, by its words, for as long as the process lasts."""
_read: ContextVar[_Read | None] = ContextVar("read", default=None)


@contextmanager
def forgetting() -> Iterator[None]:
    """Remember what is read inside this only as long as it holds."""
    token = _read.set(lru_cache(maxsize=_MOST)(_outcome))
    try:
        yield
    finally:
        _read.reset(token)


def _fresh(phrase: str, said_on: Day | None, language: str, order: str, names: Names) -> Reading:
    text = phrase.strip()
    if not text:
        raise refusal("there are no words to read")
    if order not in ORDERS:
        raise refusal(f"{order} is no order of numbers", f"Give one of {', '.join(ORDERS)}.")
    both = two_meanings(text)
    if both is not None:
        return reading_of(both, phrase, said_on)
    wrong: DateError | None = None
    if edtf.is_like_edtf(text) and not _BRACKETED.fullmatch(text):
        try:
            return reading_of(edtf.parse(text), phrase, said_on)
        except DateError as error:
            wrong = error
    context = Context(None if said_on is None else as_number(said_on), order, names)
    try:
        sense = _sense(text, language, context)
        first = sense.begin.first
        if context.said_on is not None and first is not None and first > context.said_on:
            sense = sense._replace(flags=(*sense.flags, "lies after the day it was said"))
        return reading_of(sense, phrase, said_on)
    except DateError as error:
        if wrong is not None and (error.reason == UNREAD or _ISO_SHAPE.fullmatch(text)):
            raise wrong from None
        raise


def _sense(text: str, language: str, context: Context) -> edtf.Sense:
    dated = east_asian_date(text, context.said_on)
    if dated is not None:
        return instant_of(dated)
    if language == "en" or not _LETTERS.search(text):
        return parse_phrase(text, context)
    sense = language_free(text, context)
    if sense is not None:
        return sense
    dated = foreign_date(text, language, context.order, context.said_on)
    if dated is None:
        raise refusal(f"it is not a date, or a month of a year, in the language given ({language})")
    return instant_of(dated)
