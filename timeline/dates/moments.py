"""One date of a phrase: a named event, a date in numbers, or a term in words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from timeline.dates.before_present import before_present
from timeline.dates.calendars import other_calendar
from timeline.dates.days import UNKNOWN, Days, Window, widened
from timeline.dates.edtf import Sense, parse, span
from timeline.dates.edtf_writing import name_of, write_instant, write_span
from timeline.dates.feasts import feast
from timeline.dates.named_years import named_year
from timeline.dates.near_days import near_day
from timeline.dates.numerals import numeric_term
from timeline.dates.old_style import old_style
from timeline.dates.placements import Dated, date_term
from timeline.dates.readings import NO_NAMES, Names, sense_of
from timeline.dates.terms import Term, take_apart
from timeline.dates.two_meanings import two_meanings
from timeline.dates.weeks import weeks
from timeline.dates.wording import refusal

# EDTF within a phrase ("before 1953-03"); a plain year is a term like any other.
_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?[?~%]?|\d{2}[\dx]x[?~%]?", re.ASCII)

_ABOUT = re.compile(r"(?:c\.|ca\.?|circa|about|around|abt\.?) ?(.+)")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the words.

    Parameters
    ----------
    said_on
        The day they were said, as a day number; None where it is not known.
    order
        The order of dates in numbers.
    names
        The named events they may speak of.
    """

    said_on: int | None = None
    order: str = "MDY"
    names: Names = NO_NAMES


Read = Callable[[str, Context], Sense]
"""What reads the words that a rule leaves over."""


class Ends(NamedTuple):
    """The dates at the two ends of a range."""

    begin: Dated
    end: Dated


def date_of(words: str, context: Context) -> Dated:
    """The days of one date; DateError where the words are not one."""
    return placed(term_of(words.strip(), context), context.said_on)


def term_of(words: str, context: Context) -> Term | Dated:
    """A term not yet dated, or the days of a named event."""
    known = context.names.get(words)
    both = two_meanings(words) if known is None else None
    if both is not None and both.begin.first is not None and both.end.last is not None:
        days = Days(both.begin.first, both.end.last)
        return Dated(days, both.precision, "", both.rule, both.flags)
    if known is None and _ISO.fullmatch(words):
        inner = parse(words.upper())
        days = Days(*(day for day in inner.begin if day is not None))
        return Dated(days, inner.precision, inner.edtf, inner.rule, inner.flags)
    if known is None and (match := _ABOUT.fullmatch(words)):
        about = feast(match[1], context.said_on) or named_year(match[1], context.said_on)
        if isinstance(about, Term):
            about = date_term(about, context.said_on)
        if about is not None:
            days = widened(about.days, about.precision)
            flags = tuple(dict.fromkeys((*about.flags, "approximate")))
            return about._replace(days=days, edtf="", flags=flags)
    if known is None:
        said_on = context.said_on
        return (
            numeric_term(words, context.order)
            or feast(words, said_on)
            or old_style(words, said_on)
            or other_calendar(words, said_on)
            or before_present(words)
            or named_year(words, said_on)
            or weeks(words, said_on)
            or near_day(words, said_on)
            or take_apart(words)
        )
    first, last = sense_of(known.as_extent("instant")).begin
    if first is None or last is None:
        raise refusal("the event named is not dated on both sides", "")
    days = Days(first, last)
    return Dated(days, known.precision, name_of(days), "named event", known.flags)


def placed(term: Term | Dated, said_on: int | None) -> Dated:
    """The days of a term."""
    return date_term(term, said_on) if isinstance(term, Term) else term


def instant_of(dated: Dated) -> Sense:
    """An instant somewhere in the days of a date."""
    window = Window(*dated.days)
    edtf = write_instant(window, dated.edtf)
    return Sense("instant", window, window, edtf, dated.precision, dated.rule, dated.flags)


def half_open(
    moment: Sense, known: Literal["begin", "end"], rule: str, *, is_open: bool = False
) -> Sense:
    """A span of which one end is given; the other is unknown, or open where the words say so."""
    missing = "end" if known == "begin" else "beginning"
    name, other = end_name(moment), ".." if is_open else ""
    flags = (*moment.flags, f"no {missing}" if is_open else f"{missing} unknown")
    begin, end = (moment.begin, UNKNOWN) if known == "begin" else (UNKNOWN, moment.begin)
    edtf = write_span(name, other) if known == "begin" else write_span(other, name)
    return span(begin, end, edtf, moment.precision, f"{rule}: {moment.rule}", flags)


def end_name(sense: Sense) -> str | None:
    """The EDTF of one end of a span; None where it takes more than one date to say."""
    return sense.edtf if sense.edtf and sense.edtf[0] != "[" else None
