"""English date phrases to what they mean: limits, ranges, vague words and named events.

From the outside in: words about the whole phrase (a name, "began", "before", "between") are taken
off first, and what is left is a term or two (`timeline.terms`).
"""

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from timeline.days import UNKNOWN, Days, Window, add_months
from timeline.edtf import UNDATED, Sense, coarsest, name_of, span, write_instant, write_span
from timeline.numerals import numeric_term
from timeline.readings import NO_NAMES, Names, Reading, sense_of
from timeline.terms import REMEDY, Dated, Term, Unreadable, date_term, lend, take_apart
from timeline.wording import plain_words, with_numerals


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the words: the day they were said, number order, named events."""

    said_on: int | None = None
    order: str = "MDY"
    names: Names = NO_NAMES


_NO_DATE = re.compile(
    r"\W*(?:n\.? ?d\.?|s\.? ?d\.?|undated|not dated|no date(?: given)?|sine dato|unknown"
    r"|(?:date )?(?:unknown|not known|not given))\W*"
)
_PREPOSITION = re.compile(r"(?:in|on|at|during|within)\s+(?:the\s+)?")
_ARTICLE = re.compile(r"(?:the|a|an)\s+")
_VAGUE_MONTHS = re.compile(
    r"(?:(?:in|over|during|within|for)\s+)?(?:the\s+)?"
    r"(?:recent|past|last|past few|last few|past several|last several) months"
)
_TOO_VAGUE = re.compile(
    r".*\b(?:recent(?:ly)?|lately|soon|formerly|previously|earlier|later|subsequently|once"
    r"|(?:past|last|next|coming|recent) (?:\w+ )?(?:days|weeks|years|decades)|meanwhile|pre-?war)\b.*"
)
_TO_PRESENT = re.compile(
    r"(?:(?:up )?(?:to|until|till|through) )?(?:the )?(?:present(?: day| time)?|now|date|today)"
)
_STILL = re.compile(
    r"(?:up to|up until|until|till|to) (?:the )?(?:present(?: day| time)?|now|date|today)|so far"
)
_POST = re.compile(r"(post|pre)-\s?(.+)")
_NIGHT = re.compile(r"(?:on |in |during )?(?:the )?night (?:of |between )?(.+)")
_TIME_OF_DAY = re.compile(
    r"(?:on |in |at |during )?(?:the )?(?:early )?(?:morning|afternoon|evening|noon|midday|dawn) of (.+)"
)
_BEGAN = re.compile(
    r"(?:(?:which|that|who|had|has|have|was|were) )*"
    r"(?:began|begun|begins?|beginning|commence[sd]?|commencing|start(?:s|ed|ing)?|initiated"
    r"|opened|launched|dating (?:back to|from))\s+(?!of\b)(.+)"
)
_ENDED = re.compile(r"(?:(?:which|that|who|had|has|have) )*(?:ended|ending|ceased|ceasing)\s+(.+)")
_LIMITS: Final = {
    r"(?:on or before|no later than|not later than|not after|by|at the latest by)": "by",
    r"(?:shortly |just |soon |immediately |sometime )?(?:before|prior to)|earlier than": "before",
    r"(?:on or after|no earlier than|not earlier than|not before|at the earliest)": "from",
    r"(?:shortly |just |soon |immediately |sometime )?(?:after|following)|later than": "after",
    r"(?:ever )?since": "since",
    r"(?:up )?(?:until|till)|up to|through": "until",
}
_LIMIT = re.compile(
    "(?:"
    + "|".join(
        f"(?P<{name}>{pattern})"
        for pattern, name in ((pattern, f"{name}_") for pattern, name in _LIMITS.items())
    )
    + r")\s+(?P<rest>.+)"
)
_SUFFIX = re.compile(
    r"(?P<rest>.+?),?\s+(?:(?P<by_>(?:or|and) (?:even )?(?:earlier|before)|at the latest)"
    r"|(?P<from_>(?:or|and) (?:even )?(?:later|after)|at the earliest))"
)
_ONWARDS = re.compile(r"(?:from )?(.+?) (?:on|onward|onwards)|(?:as )?from (.+)")
_SEPARATORS: Final = (" - ", " to ", " until ", " till ", " through ", " thru ", "-", "/")


def parse_phrase(phrase: str, context: Context) -> Sense:
    """The sense of an English phrase.

    Raises
    ------
    Unreadable
        If no rule reads it, or what it says can't be.
    """
    words = plain_words(phrase)
    flags: tuple[str, ...] = ()
    if words[:1] == "[" and words[-1:] == "]":
        words, flags = words[1:-1].strip(), ("supplied by the cataloguer",)
    if _NO_DATE.fullmatch(words):
        return UNDATED
    sense = _sense(with_numerals(words.strip(" \"',;")), context)
    return sense._replace(flags=sense.flags + flags) if flags else sense


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
    for rule in (_named, _of_whole_phrase, _limited, _between):
        sense = rule(words, context)
        if sense is not None:
            return sense
    try:
        return instant_of(_date(words, context))
    except Unreadable as error:
        sense = _range(words, context)
        if sense is not None:
            return sense
        if _TOO_VAGUE.fullmatch(words):
            _refuse("too vague to be bounded")
        raise error


def _refuse(reason: str, remedy: str = REMEDY) -> NoReturn:
    raise Unreadable(reason, remedy)


# Named events


def _named(words: str, context: Context) -> Sense | None:
    names = context.names
    known = names.get(words)
    if known is not None:
        return sense_of(known)._replace(rule="named event")
    match = _PREPOSITION.match(words)
    if match is None:
        return None
    known = names.get(words[match.end() :])
    if known is not None:
        return _inside(known)
    event, joined, when = words[match.end() :].rpartition(" in ")
    if not joined or take_named(event, names) is None:
        return None
    known = names.get(event)
    assert known is not None
    sense, stated = _inside(known), _date(when, context).days
    first, last = sense.begin
    if (first is not None and first > stated.last) or (last is not None and last < stated.first):
        _refuse(f"{event} is dated {known.edtf or known.phrase} here, not {when}", "")
    return sense


def take_named(event: str, names: Names) -> Reading | None:
    """The reading of a named event, with or without its article."""
    return names.get(_ARTICLE.sub("", event, count=1))


def _inside(known: Reading) -> Sense:
    """Something that happened at or during a named event."""
    sense = sense_of(known.as_extent("instant"))
    return sense._replace(rule="at a named event")


# Words about the whole phrase


def _of_whole_phrase(words: str, context: Context) -> Sense | None:
    if _VAGUE_MONTHS.fullmatch(words):
        said_on = _said_on(context)
        begin = Window(add_months(said_on, -12), said_on)
        end = Window(add_months(said_on, -1), said_on)
        return Sense("span", begin, end, "", "month", "recent months", ("vague",))
    if _STILL.fullmatch(words):
        end = Window(_said_on(context), _said_on(context))
        edtf = write_span("", name_of(Days(_said_on(context), _said_on(context))))
        return Sense(
            "span", UNKNOWN, end, edtf, "day", "up to the day it was said", ("beginning unknown",)
        )
    if match := _POST.fullmatch(words):
        owner = match[2]
        for name in (owner, f"{owner}'s death"):
            if context.names.get(name) is not None:
                return _limit("after" if match[1] == "post" else "before", name, "", context)
        if not owner[:1].isdigit():
            _refuse(f"no event here is called {owner}, whose date it turns on")
        return _limit("after" if match[1] == "post" else "before", owner, "", context)
    if match := _NIGHT.fullmatch(words):
        return _night(match[1], context)
    if match := _TIME_OF_DAY.fullmatch(words):
        return _sense(match[1], context)
    if match := _BEGAN.fullmatch(words):
        inner = _moment(match[1], context)
        edtf = write_span(_end_name(inner), "")
        flags = (*inner.flags, "end unknown")
        return span(inner.begin, UNKNOWN, edtf, inner.precision, f"began, {inner.rule}", flags)
    if match := _ENDED.fullmatch(words):
        inner = _moment(match[1], context)
        edtf = write_span("", _end_name(inner))
        flags = (*inner.flags, "beginning unknown")
        return span(UNKNOWN, inner.begin, edtf, inner.precision, f"ended, {inner.rule}", flags)
    if words.endswith("-"):
        inner = instant_of(_date(words.rstrip(" -"), context))
        edtf = write_span(_end_name(inner), "..")
        flags = (*inner.flags, "no end")
        return span(inner.begin, UNKNOWN, edtf, inner.precision, f"from, {inner.rule}", flags)
    if words.startswith("-"):
        inner = instant_of(_date(words.lstrip(" -"), context))
        edtf = write_span("..", _end_name(inner))
        flags = (*inner.flags, "no beginning")
        return span(UNKNOWN, inner.begin, edtf, inner.precision, f"until, {inner.rule}", flags)
    return None


def _moment(words: str, context: Context) -> Sense:
    """The sense of words that date one end of a span."""
    sense = _sense(words, context)
    if sense.extent == "span":
        _refuse("it gives a whole span where one date is meant")
    return sense


def _night(words: str, context: Context) -> Sense:
    ends = _ends(words.replace(" and ", "-"), context)
    if ends is None:
        one = _date(words, context)
        if one.precision != "day" or one.days.first != one.days.last:
            _refuse("a night needs its day")
        days, flags = Days(one.days.first, one.days.last + 1), one.flags
    else:
        days = Days(ends[0].days.first, ends[1].days.last)
        flags = ends[0].flags + ends[1].flags
        if days.last - days.first != 1:
            _refuse("a night lies between two days that follow each other")
    window = Window(*days)
    return Sense("instant", window, window, write_instant(window), "day", "night", flags)


# Limits


def _limited(words: str, context: Context) -> Sense | None:
    match = _LIMIT.fullmatch(words) or _SUFFIX.fullmatch(words)
    if match is not None:
        kind = next(name for name, text in match.groupdict().items() if text and name != "rest")
        return _limit(kind[:-1], match["rest"], match[kind], context)
    match = _ONWARDS.fullmatch(words)
    if match is not None and not any(s in words for s in (" to ", " until ", " till ", " - ", "-")):
        inner = instant_of(_date(match[1] or match[2], context))
        edtf = write_span(_end_name(inner), "")
        flags = (*inner.flags, "end unknown")
        return span(inner.begin, UNKNOWN, edtf, inner.precision, f"from, {inner.rule}", flags)
    return None


def _limit(kind: str, words: str, limit_words: str, context: Context) -> Sense:
    dated = _date(words, context)
    first, last = dated.days
    flags = dated.flags
    if limit_words.split(" ")[0] in ("shortly", "just", "soon", "immediately"):
        flags += ("vague",)
    if kind == "since":
        return _since(dated, context)
    if kind == "until":
        name = _end_name(instant_of(dated))
        flags += ("beginning unknown",)
        return span(
            UNKNOWN,
            Window(first, last),
            write_span("", name),
            dated.precision,
            f"until, {dated.rule}",
            flags,
        )
    window = {
        "before": Window(None, first - 1),
        "by": Window(None, last),
        "from": Window(first, None),
        "after": Window(last + 1, None),
    }[kind]
    rule = {"by": "not after", "from": "not before"}.get(kind, kind)
    return Sense(
        "instant",
        window,
        window,
        write_instant(window),
        dated.precision,
        f"{rule}, {dated.rule}",
        flags,
    )


def _since(dated: Dated, context: Context) -> Sense:
    said_on = context.said_on
    name = _end_name(instant_of(dated))
    begin = Window(*dated.days)
    rule = f"since, {dated.rule}"
    if said_on is None:
        flags = (*dated.flags, "end unknown")
        return span(begin, UNKNOWN, write_span(name, ""), dated.precision, rule, flags)
    if dated.days.first > said_on:
        _refuse("that had not come yet on the day these words were said")
    edtf = write_span(name, name_of(Days(said_on, said_on)))
    return span(begin, Window(said_on, said_on), edtf, dated.precision, rule, dated.flags)


# Ranges


def _between(words: str, context: Context) -> Sense | None:
    for lead, joint in (("between ", " and "), ("either ", " or "), ("", " or ")):
        if words.startswith(lead) and joint in words:
            left, _, right = words.removeprefix(lead).partition(joint)
            ends = _dated_ends(left, right, context)
            days = Days(ends[0].days.first, ends[1].days.last)
            precision = coarsest(iter((ends[0].precision, ends[1].precision)))
            flags = tuple(dict.fromkeys(ends[0].flags + ends[1].flags))
            names = [end.edtf for end in ends]
            window = Window(*days)
            if joint == " or " and all(names) and not any(name[0] == "[" for name in names):
                edtf, rule = f"[{','.join(names)}]", "one of two dates"
            else:
                edtf, rule = write_instant(window), "between two dates"
            return Sense("instant", window, window, edtf, precision, rule, flags)
    return None


def _range(words: str, context: Context) -> Sense | None:
    words = words.removeprefix("from ")
    left, _, right = words.partition(" to ")
    if right and _TO_PRESENT.fullmatch(right):
        return _since(_date(left, context), context)._replace(
            rule="from then to the day it was said"
        )
    ends = _ends(words, context)
    if ends is None:
        return None
    begin, end = ends
    edtf = write_span(_end_name(instant_of(begin)), _end_name(instant_of(end)))
    return span(
        Window(*begin.days),
        Window(*end.days),
        edtf,
        coarsest(iter((begin.precision, end.precision))),
        "from one date to another",
        begin.flags + end.flags,
        words,
    )


def _ends(words: str, context: Context) -> tuple[Dated, Dated] | None:
    """Both ends of a range, or None where the words hold no two dates with a joint."""
    for separator in _SEPARATORS:
        parts = words.split(separator)
        if len(parts) == 2 and all(part.strip() for part in parts):
            return _dated_ends(*parts, context)
    return None


def _dated_ends(left: str, right: str, context: Context) -> tuple[Dated, Dated]:
    left, right = left.strip(), right.strip()
    if re.fullmatch(r"\d\d\??", right) and re.search(r"\d{4}\??$", left):
        right = left.rstrip("?")[-4:-2] + right
    one, other = _term(left, context), _term(right, context)
    lent_left = lent_right = False
    if isinstance(one, Term) and isinstance(other, Term):
        had = one.year, other.year
        lend(one, other)
        lend(other, one)
        lent_left = one.year is not None and had[0] is None
        lent_right = other.year is not None and had[1] is None
    end = _dated(other, context)
    begin = _dated(one, Context(_before(end, one, context), context.order, context.names))
    if begin.days.first > end.days.last:
        # November to January 1953: the range runs over a new year.
        if lent_left and isinstance(one, Term) and one.year is not None:
            one.year -= 1
            one.flags.append("year inferred")
            begin = _dated(one, context)
        elif lent_right and isinstance(other, Term) and other.year is not None:
            other.year += 1
            other.flags.append("year inferred")
            end = _dated(other, context)
    if begin.days.first > end.days.last:
        _refuse("it ends before it begins", "Put the earlier date first.")
    return begin, end


def _before(end: Dated, one: Term | Dated, context: Context) -> int | None:
    """The day from which a beginning without a year is inferred: the range's end."""
    if context.said_on is None or isinstance(one, Dated) or not one.is_bare():
        return context.said_on
    return end.days.last


# One date


def _term(words: str, context: Context) -> Term | Dated:
    known = take_named(words, context.names)
    if known is None:
        return numeric_term(words, context.order) or take_apart(words)
    first, last = sense_of(known.as_extent("instant")).begin
    if first is None or last is None:
        _refuse(f"{words} is not dated on both sides here", "")
    days = Days(first, last)
    return Dated(days, known.precision, name_of(days), "named event", known.flags)


def _dated(term: Term | Dated, context: Context) -> Dated:
    return date_term(term, context.said_on) if isinstance(term, Term) else term


def _date(words: str, context: Context) -> Dated:
    return _dated(_term(words.strip(), context), context)


def instant_of(dated: Dated) -> Sense:
    """An instant somewhere in the days of a date."""
    window = Window(*dated.days)
    edtf = write_instant(window, dated.edtf)
    return Sense("instant", window, window, edtf, dated.precision, dated.rule, dated.flags)


def _end_name(sense: Sense) -> str | None:
    """The EDTF of one end of a span; None where it takes more than one date to say."""
    return sense.edtf if sense.edtf and sense.edtf[0] != "[" else None


def _said_on(context: Context) -> int:
    if context.said_on is None:
        _refuse(
            "it is told from the day it was said, which is not known",
            "Give that day, or write the date in full.",
        )
    return context.said_on
