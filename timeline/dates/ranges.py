"""Phrases of two dates: from one to another, between them, or one of them."""

import re
from typing import Final

from timeline.dates.days import UNKNOWN, Days, Window, hull
from timeline.dates.edtf import SEEN_SO_FAR, Sense, coarsest, span
from timeline.dates.edtf_writing import write_instant, write_span
from timeline.dates.moments import (
    Context,
    Ends,
    Read,
    date_of,
    end_name,
    half_open,
    instant_of,
    placed,
    term_of,
)
from timeline.dates.placements import Dated
from timeline.dates.terms import ERA, Term, lend
from timeline.dates.wording import refusal

SEPARATORS: Final = (" - ", " to ", " until ", " till ", " through ", " thru ", "-", "/")

PRESENT: Final = r"(?:the )?(?:present(?: day| time)?|now|date|today)"
_TO_PRESENT = re.compile(
    rf"(?:from )?(.+?)(?: (?:up )?(?:to|until|till|through) |\s?-\s?){PRESENT}"
)
_NOT_YET: Final = "that had not come yet on the day these words were said"
# 1776-78, 1655-9, 1950s-60s, 1190/85 BC: the second year's first digits are those of the first.
_SHORT_YEAR = re.compile(
    r"(?P<before>.*?)(?P<year>(?<![\d'])\d{3,4})(?P<mark>(?:'?s)?\??)(?P<joint>\s?[-/]\s?"
    r"|(?: to | or | and ))"
    rf"'?(?P<short>\d{{1,2}})(?P<after>(?:'?s)?\??(?:,? (?:{ERA}))?)"
)
_ENDS_IN_ERA = re.compile(rf"(?:c(?:a|irca)?\.? ?|about )?\d{{1,7}}\??,? ?({ERA})\.?")
_ENDS_IN_BC = re.compile(r".*[a-z\d'?] (b\.?c\.?(?:e\.?)?)")
# What may take the era of the other end: a year, a decade, a century, and no day of a month.
_WITHOUT_ERA = re.compile(
    r".*(?:centur(?:y|ies)|cent\.?|\bc\.?|millennium|\d0'?s|\b\d{3,4}|(?:early|mid|late|half"
    r"|quarter|spring|summer|autumn|fall|winter) \d{1,4})\??"
)
_HAS_ERA = re.compile(rf"[\d.sym?]\s?(?:{ERA})(?![a-z])|\b(?:ad|ce|bc|bce)\b")
_BEGINS_IN_ERA = re.compile(r"(ad|a\.d\.?|ce) ?\d{1,4}\??")
_YEAR_OR_YEAR = re.compile(r"((?:c(?:a|irca)?\.? ?|about )?)(\d{4})/(\d{4})")
_BARE_YEAR = re.compile(r"((?:in |from )?(?:c(?:a|irca)?\.? ?|about )?)(\d{1,4})(\??)")


def span_of_two(words: str, context: Context) -> Sense | None:
    """ "from A to B", "A - B": a span; None where there are not two dates with a joint."""
    if match := _TO_PRESENT.fullmatch(words):
        return since(date_of(match[1], context), "from then to the day it was said", context)
    words = words.removeprefix("from ")
    split = _split(words)
    if split is None:
        return None
    ends = dated_ends(with_whole_years(split[0]), with_whole_years(split[1]), context)
    if split[2] == "/" and ends.begin.precision in ("day", "month", "season"):
        # "May/June" is one of the two, or their border; years so joined are a stretch of years.
        return one_of_two(ends, "one of two dates")
    return span(
        Window(*ends.begin.days),
        Window(*ends.end.days),
        write_span(end_name(instant_of(ends.begin)), end_name(instant_of(ends.end))),
        coarsest((ends.begin.precision, ends.end.precision)),
        "from one date to another",
        ends.begin.flags + ends.end.flags,
    )


_BETWEEN = re.compile(r"^(?:bet\b\.?|betw\b\.?|btw\b\.?|sometime between|some time between) ?")
_JOINTS: Final = (
    ("between ", " and "), ("between ", " & "), ("between ", " - "), ("between ", "-"),
)  # fmt: skip


def span_of_limits(words: str, context: Context, read: Read) -> Sense | None:
    """A span whose ends may be limits: "before 1419 - 1457", "1485 - 1547 or after"."""
    for separator in SEPARATORS[:2]:
        one, joint, other = words.partition(separator)
        if joint and separator not in other:
            one, other = (_YEAR_OR_YEAR.sub(r"\1\2 or \1\3", end) for end in (one, other))
            begin, end = read(one.removeprefix("from "), context), read(other, context)
            if "span" in (begin.extent, end.extent):
                raise refusal("it gives a whole span where one date is meant")
            flags = (*begin.flags, *end.flags)
            precision = coarsest((begin.precision, end.precision))
            rule = "from one date to another"
            return span(begin.begin, end.begin, "", precision, rule, flags, words)
    return None


def instant_of_two(words: str, context: Context) -> Sense | None:
    """ "between A and B", "A or B": once, somewhere in the window; None for other words."""
    words = with_whole_years(_BETWEEN.sub("between ", words).replace(" and/or ", " or "))
    for lead, joint in (*_JOINTS, ("either ", " or "), ("", " or ")):
        if words.startswith(lead) and joint in words:
            left, _, right = words.removeprefix(lead).partition(joint)
            if left in ("in", "on") or any(dash in words for dash in SEPARATORS[:2]) > bool(lead):
                # "on or about"; "1767 or 1769 - 1818"
                return None
            rule = "one of two dates" if joint == " or " else "between two dates"
            return one_of_two(dated_ends(left, right, context), rule)
    return None


def one_of_two(ends: Ends, rule: str) -> Sense:
    """Something that happened once, between two dates or on one of them."""
    window = Window(*hull(end.days for end in ends))
    names = [end_name(instant_of(end)) for end in ends]
    is_choice = rule == "one of two dates" and all(names)
    edtf = f"[{names[0]},{names[1]}]" if is_choice else write_instant(window)
    flags = tuple(dict.fromkeys(ends.begin.flags + ends.end.flags))
    precision = coarsest((ends.begin.precision, ends.end.precision))
    return Sense("instant", window, window, edtf, precision, rule, flags)


def since(dated: Dated, rule: str, context: Context) -> Sense:
    """A span from a date to the day the words were said, and perhaps beyond."""
    if context.said_on is None:
        return half_open(instant_of(dated), "begin", rule)
    rule = f"{rule}: {dated.rule}"
    return seen_so_far(Window(*dated.days), dated.precision, rule, context.said_on, dated.flags)


def since_event(words: str, context: Context) -> Sense:
    """What is said to have happened since a named event: it began after that event."""
    dated = date_of(words, context)
    begin = Window(dated.days.first + 1, None)
    if context.said_on is None:
        flags = (*dated.flags, "end unknown")
        sense = Sense("span", begin, UNKNOWN, "", dated.precision, "since", flags)
    elif dated.days.first > context.said_on:
        raise refusal(_NOT_YET)
    else:
        # What was said on the event's own day is since then too.
        begin = Window(min(dated.days.first + 1, context.said_on), None)
        sense = seen_so_far(begin, dated.precision, "since", context.said_on, dated.flags)
    return sense._replace(rule=f"since: {dated.rule}", since=words)


def seen_so_far(
    begin: Window,
    precision: str,
    rule: str,
    said_on: int,
    flags: tuple[str, ...] = (),
    end_earliest: int | None = None,
) -> Sense:
    """A span that went on while its source looked, which was until the day it was said.

    The source bounds no end. What it saw go on had begun before that day, unless the words say
    that it began on it.

    Parameters
    ----------
    begin
        The days on which it may have begun, as far as the words bound them.
    precision, rule, flags
        As a `Sense` has them.
    said_on
        The day the words were said.
    end_earliest
        The first day on which it may have ended, where that is not the day it was said.
    """
    if begin.first is not None and begin.first > said_on:
        raise refusal(_NOT_YET)
    last = said_on - 1 if begin.last is None else min(begin.last, said_on - 1)
    begin = Window(begin.first, last if begin.first is None else max(last, begin.first))
    end = Window(said_on if end_earliest is None else end_earliest, None)
    # EDTF can't say that an end is no earlier than a day.
    return span(begin, end, "", precision, rule, (*flags, SEEN_SO_FAR))


def split_ends(words: str, context: Context) -> Ends | None:
    """Both ends of a range, or None where the words hold no two dates with a joint."""
    split = _split(words)
    return None if split is None else dated_ends(*split[:2], context)


def _split(words: str) -> tuple[str, str, str] | None:
    words = with_whole_years(words)
    for separator in SEPARATORS:
        parts = words.split(separator)
        if len(parts) == 2 and all(part.strip() for part in parts):
            return parts[0].strip(), parts[1].strip(), separator
    return None


def with_whole_years(words: str) -> str:
    """A range's words with its second year in full; words of any other form as they are.

    >>> with_whole_years("c. 1655-9"), with_whole_years("1190/85 bc"), with_whole_years("1914-12")
    ('c. 1655-1659', '1190/1185 bc', '1914-12')
    """
    match = _SHORT_YEAR.fullmatch(words)
    if match is None or (len(match["year"]) == 3 and " " not in match["after"]):
        return words
    year, short = match["year"], match["short"]
    whole = year[: -len(short)] + short
    counts_down = " b" in match["after"]
    if len(short) == 2 and not counts_down and int(year) - 80 > int(whole):
        # 1899-00, 1998–02: over the turn of a century.
        whole = str(int(whole) + 100)
    if (int(whole) >= int(year)) if counts_down else (int(whole) <= int(year)):
        return words
    before, mark, joint, after = match.group("before", "mark", "joint", "after")
    return f"{before}{year}{mark}{joint}{whole}{after}"


def _with_eras(left: str, right: str) -> tuple[str, str]:
    """Two ends with the era that only one of them names; years before 1000 in four digits."""
    one, other = _BARE_YEAR.fullmatch(left), _BARE_YEAR.fullmatch(right)
    if (one and (era := _ENDS_IN_ERA.fullmatch(right))) or (
        (era := _ENDS_IN_BC.fullmatch(right))
        and _WITHOUT_ERA.fullmatch(left)
        and not _HAS_ERA.search(left)
    ):
        left = f"{left} {era[1]}"
    elif (
        other
        and (era := _ENDS_IN_ERA.fullmatch(left))
        and era[1].startswith("b")
        and int(other[2]) > int("".join(filter(str.isdecimal, left)))
    ):
        # 12 BC - 30: years before Christ count down, so the second is after.
        right = f"ad {right}"
    elif other and (_BEGINS_IN_ERA.fullmatch(left)):
        right = f"ad {right}"
    elif one and other and min(len(one[2]), len(other[2])) == 3:
        left, right = (f"{end[1]}{end[2]:0>4}{end[3]}" for end in (one, other))
    return left, right


def _end(words: str, context: Context) -> Term | Dated:
    """One end of a range, which may be one of two dates: 1767 or 1769-1818."""
    if match := _YEAR_OR_YEAR.fullmatch(words):
        words = f"{match[1]}{match[2]} or {match[1]}{match[3]}"
    if " or " not in words:
        return term_of(words, context)
    sense = instant_of_two(words, context)
    if sense is None or sense.begin.first is None or sense.begin.last is None:
        raise refusal("an end of it is no date")
    days = Days(sense.begin.first, sense.begin.last)
    return Dated(days, sense.precision, "", sense.rule, sense.flags)


def dated_ends(left: str, right: str, context: Context) -> Ends:
    """The dates at both ends, each lent what only the other states.

    DateError where the first ends up after the second.
    """
    left, right = _with_eras(left.strip(), right.strip())
    one, other = _end(left, context), _end(right, context)
    stated_left = stated_right = True
    if isinstance(one, Term) and isinstance(other, Term):
        stated_left, stated_right = one.year is not None, other.year is not None
        lend(one, other)
        lend(other, one)
        # About 1820-23 is about 1820 to about 1823: a vaguer word bounds nothing more strictly.
        other.circa |= one.circa and one.is_bare() and other.is_bare()
    end = placed(other, context.said_on)
    # A beginning without a year is the latest one before the range's end.
    is_bare = isinstance(one, Term) and one.is_bare() and context.said_on is not None
    begin = placed(one, end.days.last if is_bare else context.said_on)
    if begin.days.first > end.days.last:
        # November to January 1953: the range runs over a new year.
        if isinstance(one, Term) and not stated_left and one.year is not None:
            one.year -= 1
            one.flags.append("year inferred")
            begin = placed(one, context.said_on)
        elif isinstance(other, Term) and not stated_right and other.year is not None:
            other.year += 1
            other.flags.append("year inferred")
            end = placed(other, context.said_on)
    if begin.days.first > end.days.last or begin.days.last > end.days.last:
        raise refusal("it ends before it begins", "Put the earlier date first.")
    return Ends(begin, end)
