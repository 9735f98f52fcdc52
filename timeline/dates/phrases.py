"""English date phrases to what they mean.

From the outside in: words about the whole phrase (a named event, "began", "before", "between")
are taken off first, one rule after another, and what is left is a date or two.
"""

import re
from collections.abc import Callable
from typing import Final

from timeline.dates.acts import act
from timeline.dates.attested import attested
from timeline.dates.before_present import are_units
from timeline.dates.clock import flag_of, without_time
from timeline.dates.counted import counted
from timeline.dates.days import UNKNOWN, Window, add_months
from timeline.dates.edtf import UNDATED, Sense
from timeline.dates.edtf_writing import write_instant
from timeline.dates.limits import limit, limited
from timeline.dates.moments import Context, Read, date_of, half_open, instant_of
from timeline.dates.named_events import named_event
from timeline.dates.nights import night, time_of_day, with_night
from timeline.dates.numerals import numeric_term
from timeline.dates.placements import date_term, day_known
from timeline.dates.ranges import (
    PRESENT,
    SEPARATORS,
    instant_of_two,
    seen_so_far,
    span_of_limits,
    span_of_two,
)
from timeline.dates.readings import sense_of
from timeline.dates.several import in_period, several, within_limits
from timeline.dates.shorthand import in_full
from timeline.dates.wording import NOT_ONE, plain_words, refusal, with_numerals
from timeline.errors import DateError

_NO_DATE = re.compile(
    r"\W*(?:n\.? ?d\.?|s\.? ?d\.?|undated|not dated|no date(?: given)?|sine dato|unknown"
    r"|date (?:unknown|not known|not given))\W*"
)
_BRACKETS = re.compile(r"[^\[\]]*(?:\[[^\[\]]+\][^\[\]]*)+")
_GENEALOGY: Final = {"@#djulian@ ": "julian ", "@#dgregorian@ ": "", "wft ": ""}
# A cataloguer's correction of what is printed: 1952 [i.e. 1953].
_CORRECTED = re.compile(r"(?<=[\d?]) ?[,(]?(?:i\. ?e\.,?|recte|corrected to) (?=[^ ])")
_TO_PARENTHESES: Final = str.maketrans("[]", "()")
_NO_BRACKETS: Final = str.maketrans("", "", "[]")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|\([^()]*\)")
_VAGUE_MONTHS = re.compile(
    r"(?:(?:in|over|during|within|for)\s+)?(?:the\s+)?"
    r"(?:(?:most )?recent|(?:past|last)(?: few| several)?) months"
)
_ALL_THROUGH: Final = ("over ", "during ", "for ")
_TOO_VAGUE = re.compile(
    r"(?:recently|lately|soon|formerly|previously|earlier|later|subsequently|once|meanwhile)"
    r"|.*\b(?:past|last|next|coming|recent)\s+(?:\w+\s+)?(?:days|weeks|months|years|decades)"
    r"|.*\bago"
)
_HAS_LIMIT = re.compile(
    r"\b(?:before|after|by|or earlier|or later|prior to|not earlier|not later)\b"
)
_PAST_UNIT = re.compile(
    r"(?:(?:in|over|during|within|for)\s+)?(?:the\s+(?:last|past)|past)\s+(week|month|year)"
)
_EARLIER_THIS = re.compile(r"(?:earlier|so far)\s+(?:in\s+)?this\s+(month|year)")
_STILL = re.compile(rf"(?:up to|up until|until|till|to) {PRESENT}|so far")
_POST = re.compile(r"(post|pre)-\s?(.+)")
_WHO = r"(?:(?:which|that|who|had|has|have|was|were|first)\s+)*"
_BEGAN = re.compile(
    rf"{_WHO}(?:began|begun|begins?|beginning|commence[sd]?|commencing|start(?:s|ed|ing)?|initiated"
    r"|opened|launched|dating\s+(?:back\s+to|from))\s+(?!of\b)(.+)"
)
_ENDED = re.compile(
    rf"{_WHO}(?:ended|ending|ceased|ceasing|concluded|completed|finished)\s+(?:in "
    rf"|on )?(?!of\b)(.+)"
)
_END_UNKNOWN = re.compile(r"([^-]*\d{4}) ?- ?\?")
_WEEK_OF_DAYS = re.compile(r"(?:the )?week(?:end)? of ([^-]*\d ?- ?[^-]*\d[^-]*)")
_IN_THE_YEARS = re.compile(
    r"(?:(?:in|during|over|for) )?(?:(?:the )?(?:years|period|course)(?: of| from)?(?: the)?"
    r"|one (?:day|morning|evening|week) (?:in|of)) ((?!the\b)[a-z\d'].*)"
)
_MARGIN = re.compile(r"([^±+]*\d) ?(?:±|\+/?-) ?(\d{1,3})(?: years?)?")
_DECADE = re.compile(r"\d{3}-")
_ONWARDS = re.compile(r"from (.+?)(?: on| onwards?)?|(.+?) onwards?|as from (.+)")


def parse_phrase(phrase: str, context: Context) -> Sense:
    """The sense of an English phrase.

    Raises
    ------
    DateError
        If no rule reads it, or what it says can't be.
    """
    words = plain_words(phrase).removesuffix(" (sic)").removesuffix(" [sic]")
    flags: tuple[str, ...] = ()
    for prefix, meant in _GENEALOGY.items():
        if words.startswith(prefix):
            words = meant + words.removeprefix(prefix)
    if are_units(phrase):
        raise refusal("bp may be base pairs or basis points", "Write BP or cal BP for an age.")
    if ".." in words:
        raise refusal("two points belong to EDTF, and this is not EDTF")
    words = in_full(words, context.order)
    if _is_in_both_calendars(words):
        words = words.translate(_TO_PARENTHESES)
    elif _BRACKETS.fullmatch(words):
        words, flags = words.translate(_NO_BRACKETS).strip(), ("supplied by the cataloguer",)
    if _QUOTED.fullmatch(words):
        words = words[1:-1]
    if _NO_DATE.fullmatch(words):
        return UNDATED
    words, time = without_time(with_numerals(words.strip(" ,;")))
    sense = _sense(words, context)
    if time:
        sense = with_night(sense) if time == "night" or "midnight" in time else sense
        flags = (*flags, flag_of(time))
    return sense._replace(flags=sense.flags + flags) if flags else sense


def _is_in_both_calendars(words: str) -> bool:
    """25 October [7 November] 1917: what stands in brackets is a day, not a cataloguer's word."""
    before, _, rest = words.partition("[")
    within, closed, year = rest.partition("]")
    return (
        bool(closed)
        and year[-1:].isdecimal()
        and any(sign.isdecimal() for sign in before)
        and any(sign.isdecimal() for sign in within)
        and any(sign.isalpha() for sign in within)
    )


def language_free(phrase: str, context: Context) -> Sense | None:
    """What needs no language: a named event, a date in numbers, "n.d."; None for all else."""
    words = plain_words(phrase)
    if _NO_DATE.fullmatch(words):
        return UNDATED
    known = context.names.get(words)
    if known is not None:
        return sense_of(known)._replace(rule="named event")
    term = numeric_term(words, context.order)
    return None if term is None else instant_of(date_term(term, context.said_on))


def _sense(words: str, context: Context) -> Sense:
    words = words.rstrip(" .")
    if match := _CORRECTED.search(words):
        meant = _sense(words[match.end() :].rstrip(")"), context)
        told = words[: match.start()].rstrip(" ,(")
        return meant._replace(flags=(*meant.flags, f"corrected from {told}"))
    try:
        sense = _first_of(_RULES, words, context)
    except DateError:
        # The limit or the choice may be one act's: 1794, reprinted 1831 or later.
        sense = act(words, context, _sense)
        if sense is None:
            raise
    if sense is not None:
        return sense
    try:
        return instant_of(date_of(words, context))
    except DateError as error:
        if error.reason == NOT_ONE:
            raise
        sense = _first_of(_LAST_RULES, words, context)
        if sense is not None:
            return sense
        if _TOO_VAGUE.fullmatch(words):
            raise refusal("the words are too vague to be bounded") from None
        raise error from None


def _first_of(rules: "tuple[_Rule, ...]", words: str, context: Context) -> Sense | None:
    return next((sense for rule in rules if (sense := rule(words, context)) is not None), None)


def _span(words: str, context: Context) -> Sense | None:
    try:
        return span_of_two(words, context)
    except DateError as error:
        if not _HAS_LIMIT.search(words):
            raise error from None
        return span_of_limits(words, context, _sense)


def _moment(words: str, context: Context) -> Sense:
    """The sense of words that date one end of a span."""
    sense = _sense(words, context)
    if sense.extent == "span":
        raise refusal("it gives a whole span where one date is meant")
    return sense


def _post_or_pre(words: str, context: Context) -> Sense | None:
    """ "post-Stalin": after Stalin, or Stalin's death, where that is a named event."""
    match = _POST.fullmatch(words)
    if match is None:
        return None
    kind, owner = "after" if match[1] == "post" else "before", match[2]
    for name in (owner, f"{owner}'s death"):
        if context.names.get(name) is not None:
            return limited(kind, name, context)
    if owner[:1].isdigit():
        return limited(kind, owner, context)
    raise refusal(
        "it turns on an event that is not dated here", "Give that event a name and a date."
    )


# Words about the whole phrase


def _recent_months(words: str, context: Context) -> Sense | None:
    """From within the twelve months before it was said to the last of them, or beyond."""
    if not _VAGUE_MONTHS.fullmatch(words):
        return None
    said_on = day_known(context.said_on)
    begin = Window(add_months(said_on, -12), None)
    # What went on over the months reached that day; what was done in them, the last of them.
    end_earliest = said_on if words.startswith(_ALL_THROUGH) else add_months(said_on, -1)
    return seen_so_far(begin, "month", "recent months", said_on, ("vague",), end_earliest)


def _past_unit(words: str, _: Context) -> None:
    """ "last year" is a calendar year; "the past year" need not be."""
    if match := _PAST_UNIT.fullmatch(words):
        raise refusal(f"it may be a calendar {match[1]} or the days up to when it was said")


def _earlier_this(words: str, context: Context) -> Sense | None:
    match = _EARLIER_THIS.fullmatch(words)
    if match is None:
        return None
    said_on = day_known(context.said_on)
    window = Window(date_of(f"this {match[1]}", context).days.first, said_on)
    rule = f"earlier in the {match[1]} it was said in"
    return Sense("instant", window, window, write_instant(window), match[1], rule)


def _up_to_now(words: str, context: Context) -> Sense | None:
    if not _STILL.fullmatch(words):
        return None
    said_on = day_known(context.said_on)
    flags = ("beginning unknown",)
    return seen_so_far(UNKNOWN, "day", "up to the day it was said", said_on, flags)


def _one_end(words: str, context: Context) -> Sense | None:
    """ "commenced last autumn", "ended in May", "from 1952 on", "1776-", "-1776"."""
    if match := _IN_THE_YEARS.fullmatch(words):
        return _sense(match[1], context)
    if match := _BEGAN.fullmatch(words):
        return half_open(_moment(match[1], context), "begin", "began")
    if match := _ENDED.fullmatch(words):
        return half_open(_moment(match[1], context), "end", "ended")
    if match := _END_UNKNOWN.fullmatch(words):
        return half_open(_moment(match[1], context), "begin", "from")
    if match := _WEEK_OF_DAYS.fullmatch(words):
        return _sense(match[1], context)
    if words.endswith("-") and words.count("-") == 1 and not _DECADE.fullmatch(words):
        return half_open(_moment(words[:-1], context), "begin", "from", is_open=True)
    if words.startswith("-") and words.count("-") == 1:
        return half_open(_moment(words[1:].strip(), context), "end", "until", is_open=True)
    match = _ONWARDS.fullmatch(words)
    if match is not None and not any(separator in words for separator in SEPARATORS):
        return half_open(_moment(match[1] or match[2] or match[3], context), "begin", "from")
    return None


def _plus_or_minus(words: str, context: Context) -> Sense | None:
    """1850 ± 5: a year with the years by which it may be off."""
    match = _MARGIN.fullmatch(words)
    if match is None:
        return None
    days, years = date_of(match[1], context).days, 12 * int(match[2])
    window = Window(add_months(days.first, -years), add_months(days.last, years))
    flags = ("approximate",)
    return Sense("instant", window, window, write_instant(window), "year", "give or take", flags)


_Rule = Callable[[str, Context], Sense | None]


def _nested(rule: Callable[[str, Context, Read], Sense | None]) -> _Rule:
    """A rule of another module, which reads what it leaves over by the rules of this one."""
    return lambda words, context: rule(words, context, _sense)


_RULES: Final[tuple[_Rule, ...]] = (
    _nested(within_limits),
    _nested(attested),
    named_event,
    _recent_months,
    _past_unit,
    _earlier_this,
    _up_to_now,
    _post_or_pre,
    night,
    _nested(time_of_day),
    _one_end,
    _plus_or_minus,
    limit,
    instant_of_two,
    _nested(counted),
)
_LAST_RULES: Final[tuple[_Rule, ...]] = (several, _nested(in_period), _nested(act), _span)
"""For words that are no one date."""
