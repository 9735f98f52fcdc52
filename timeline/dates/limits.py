"""Dates that bound others: "before 1953", "no later than mid-January", "1801 or later"."""

import re
from typing import Final

from timeline.dates.days import Days, Window
from timeline.dates.edtf import Sense
from timeline.dates.edtf_writing import write_instant
from timeline.dates.moments import Context, date_of, half_open, instant_of
from timeline.dates.ranges import SEPARATORS, since, since_event
from timeline.dates.two_meanings import IN_EDTF

_SOME_TIME = (
    r"(?:(?P<soon>shortly|just|soon|immediately|not long|long)\s+|(?:sometime|some time)\s+)?"
)
_LIMITS: Final = {
    "by": r"on or before|(?:no|not) later than|not after|(?:at the latest )?by|in or before"
    r"|before (?:or|and) (?:in|on)|(?:in|on) and before|up to and including"
    r"|at the latest(?: by| in| on)?",
    "before": rf"{_SOME_TIME}(?:before|prior to)|earlier than|ante|bef\b\.?|pre(?=\s)",
    "from": r"on or after|(?:no|not) earlier than|not before|in or after|after or (?:in|on)"
    r"|(?:in|on) and after|at the earliest(?: in| on)?",
    "after": rf"{_SOME_TIME.replace('soon>', 'quick>')}(?:after|following)|later than|post(?=\s)"
    r"|aft\b\.?",
    "since": r"(?:ever )?since",
    "until": r"(?:up )?(?:until|till)|up to",
    "through": r"(?:on )?through",
}
_LIMIT = re.compile(
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _LIMITS.items())})\s+(?P<rest>.+)"
)
_SUFFIX = re.compile(
    r"(?P<rest>.+?),? (?:(?P<by>(?:or|and) (?:even )?(?:earlier|before)|at the latest)"
    r"|(?P<from>(?:or|and) (?:even )?(?:later|after)|at the earliest))"
)
# Of a date that is one of several, or wider than is meant, a limit takes the outer side.
_IN_DOUBT: Final = (
    "approximate", "ambiguous", "one of two years", "the year may have begun", "that day or",
    "of which of the two", "the last ", "the one before", "a decade or", "fiscal years",
    "academic years", "terms differ",
)  # fmt: skip
_END_OF = re.compile(r"(?:the )?(?:end|close) of (?:the )?((?!week$|month$|year$).+)")
_START_OF = re.compile(r"(?:the )?(?:beginning|start) of (?:the )?(.+)")


def limit(words: str, context: Context) -> Sense | None:
    """A limit with the date that it bounds; None for other words."""
    match = _LIMIT.fullmatch(words)
    if match is not None:
        kind = next(name for name in _LIMITS if match[name])
        sense = limited(kind, match["rest"], context)
        is_soon = match["soon"] or match["quick"]
        return sense._replace(flags=(*sense.flags, "vague")) if is_soon else sense
    match = _SUFFIX.fullmatch(words)
    if match is not None and not any(joint in match["rest"] for joint in SEPARATORS[:2]):
        return limited("by" if match["by"] else "from", match["rest"], context)
    return None


def limited(kind: str, words: str, context: Context) -> Sense:
    """What a date bounds as a limit of one kind, which is a key of `_LIMITS`."""
    words = words.removesuffix(" at the latest").removesuffix(" at the earliest")
    # The end of a year is its last months as a date, but its last day as a limit.
    if kind == "before" and (match := _END_OF.fullmatch(words)):
        kind, words = "by", match[1]
    elif kind == "after" and (match := _START_OF.fullmatch(words)):
        kind, words = "from", match[1]
    if kind == "since" and context.names.get(words) is not None:
        return since_event(words, context)
    dated = date_of(words, context)
    if "week inferred" in dated.flags and kind in ("before", "by", "until"):
        # By Friday: the one that has been, or the one to come.
        flags = (*dated.flags, "the one before or the one after it was said")
        dated = dated._replace(days=Days(dated.days.first, dated.days.last + 7), flags=flags)
    if kind == "since":
        return since(dated, "since", context)
    if kind == "until":
        return half_open(instant_of(dated), "end", "until")
    if kind == "through":
        # Until then, or all through it: how long is not said.
        sense = half_open(instant_of(dated), "end", "until")
        flags = (*sense.flags, "until then or all through it")
        return sense._replace(end=Window(dated.days.first, None), edtf="", flags=flags)
    first, last = dated.days
    is_middle = dated.rule.startswith("middle part")
    in_doubt = [f for f in dated.flags if f.startswith(_IN_DOUBT) or f.endswith(IN_EDTF)]
    if is_middle or in_doubt:
        # A vaguer word never gives a stricter bound: about 1830 may have been a little earlier.
        kind = {"before": "by", "after": "from"}.get(kind, kind)
    window, rule = {
        "before": (Window(None, first - 1), "before"),
        "by": (Window(None, last), "not after"),
        "from": (Window(first, None), "not before"),
        "after": (Window(last + 1, None), "after"),
    }[kind]
    edtf, rule = write_instant(window), f"{rule}: {dated.rule}"
    return Sense("instant", window, window, edtf, dated.precision, rule, dated.flags)
