"""One term of a date phrase ("late last autumn", "April 6", "ca. 1776"), taken apart.

It is dated in `timeline.dates.placements`; in between, the two ends of a range lend each other what
they leave out ("5-14 October 1952").
"""

import re
from dataclasses import dataclass, field
from typing import Final

from timeline.dates.days import WINTER, Part
from timeline.dates.wording import MONTHS, SEASONS, UNREAD, WEEKDAYS, refusal

_LAST_YEAR_IN_WORDS: Final = 2199

DECADE_OR_CENTURY: Final = "a decade or a century"
"""What the 1900s may be; a part of them is as wide as that part of both."""


@dataclass(slots=True)
class Term:
    """What a term says, each thing None or empty where it does not say it."""

    day: int | None = None
    weekday: int | None = None
    month: int | None = None
    season: int | None = None
    year: int | None = None
    years: int = 1
    """1: `year` is a year; 10, 100 or 1000: the decade, century or millennium it starts."""
    short_year: int | None = None
    whole_unit: str = ""
    """"day", "week", "month" or "year" alone, as in "last month"."""
    part: Part | None = None
    relative: str = ""
    """"last", "this" or "next", said of the season, month, week or unit."""
    year_relative: str = ""
    winter_named: bool = False
    """Whether both years of a winter are named (1952-53)."""
    circa: bool = False
    flags: list[str] = field(default_factory=list)

    def is_bare(self) -> bool:
        """Whether only explicit calendar parts are given, which a range's ends may share."""
        return not (self.relative or self.year_relative or self.whole_unit or self.years > 1)


_WORDS = {
    "month": "|".join(sorted(MONTHS, key=len, reverse=True)),
    "season": "|".join(sorted(SEASONS, key=len, reverse=True)),
    "weekday": "|".join(sorted(WEEKDAYS, key=len, reverse=True)),
}

_LEADING = re.compile(
    r"(?:in|on|at|during|within|over|dated|towards?|the|of|sometime|some time|calendar year)\b"
    r"(?!-)\s*,?\s*"
)
_PROBABLY = re.compile(r"(?:probably|possibly|perhaps|maybe|presumably|likely|apparently)\b\s*")
_CIRCA = re.compile(
    r"(?:(?:(?:in|on)\s+or\s+)?(?:about|around)\b|circa\b|approximately\b|approx\b\.?"
    # Genealogists' estimated and calculated dates, and what they say for lack of any.
    r"|abt\b\.?|calc(?:ulated)?\b\.?|cal\b\.?|estimated\b|say\b"
    r"|roughly\b|nearly\b|almost\b|ca?[.,]|ca?\b(?=\s)|ca?(?=\d{4})|cca\b\.?|~)\s*"
)
_TRAILING_CIRCA = re.compile(
    r" ?(?:,? ?\(?(?:circa|approximately|approximate|approx\.?|estimated?|calculated|ca?\.)\)?"
    r"|\bor so)$"
)
_ESTABLISHED = re.compile(r"est\b\.?\s*")
_DOUBTED = re.compile(r"\((?:\?|uncertain|doubtful|presumed|unconfirmed|conjectural)\)|\?")
_PARTS: Final = {
    "early": (1, 3),
    "early part": (1, 3),
    "beginning": (1, 3),
    "start": (1, 3),
    "opening": (1, 3),
    "mid": (2, 3),
    "middle": (2, 3),
    "late": (3, 3),
    "later": (3, 3),
    "earlier": (1, 3),
    "later part": (3, 3),
    "latter part": (3, 3),
    "end": (3, 3),
    "close": (3, 3),
    "1st half": (1, 2),
    "first half": (1, 2),
    "2nd half": (2, 2),
    "second half": (2, 2),
    "latter half": (2, 2),
    "last half": (2, 2),
    "first third": (1, 3),
    "second third": (2, 3),
    "last third": (3, 3),
    "1st quarter": (1, 4),
    "first quarter": (1, 4),
    "2nd quarter": (2, 4),
    "second quarter": (2, 4),
    "3rd quarter": (3, 4),
    "third quarter": (3, 4),
    "4th quarter": (4, 4),
    "fourth quarter": (4, 4),
    "last quarter": (4, 4),
}
_PART = re.compile(
    rf"({'|'.join(sorted(_PARTS, key=len, reverse=True))})\b[\s-]*"
    r"(?:(?:in|of)\b\s*(?:the\b\s*)?|the\b\s*)?"
)
_NUMBERED_PART = re.compile(r"\b([qh])([1-4])\b")

_RELATIVE = re.compile(
    r"(?:this\s+)?(last|past|this|next|current|present)\s+"
    rf"(?:(?P<month>{_WORDS['month']})|(?P<season>spring|summer|autumn|fall|winter)"
    r"|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?P<unit>week|month|year))"
)
_RELATIVES: Final = {
    "last": "last",
    "past": "last",
    "this": "this",
    "current": "this",
    "present": "this",
    "next": "next",
}
_OF_YEAR = re.compile(r",? ?(?:of )?(?:the )?(last|this|next|current|present|same) year$")
_DECADE = re.compile(r"(\d{3})0\s?'?s")
ERA: Final = r"a\.?d\.?|b\.?c\.?(?:e\.?)?|c\.?e\.?"
_CENTURY = re.compile(
    rf"(?:(ad|a\.d\.) )?(\d{{1,2}})(?:st|nd|rd|th)\s+(century|cent\.?|c\.?"
    rf"|millennium)(?:,?\s*({ERA}))?"
)
_TENS: Final = (
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)
_SHORT_DECADE = re.compile(rf"'?(\d)0\s?'?s|({'|'.join(_TENS)})")
_ERA_DECADE = re.compile(rf"(\d{{1,3}}0)\s?'?s,? ({ERA})")
_DASHED = re.compile(r"(\d{2})(\d|-)-")
_YEAR_PAIR = re.compile(r"(\d{4})(?:\s?[-/]\s?|\s+to\s+)(\d{4}|\d{1,2})\b")
_ERA_YEAR = re.compile(
    r"(?<![\d,])(?:(?:a\.?d\.?|c\.?e\.?)\s*(?P<y1>\d{1,4})"
    r"|(?P<y2>\d{1,7}|\d{1,3}(?:,\d{3}){1,2})\s*(?P<era>a\.?d\.?|b\.?c\.?e?\.?|c\.?e\.?))$"
)
_ERA_FIRST = re.compile(rf"({ERA}) (\d{{1,4}})[, ]+([a-z\d].*)")
_SHORT_YEAR = re.compile(r"\d{3}")
_TOKEN = re.compile(r"'\d\d\b|\d+[^\W\d_]*|[^\W\d_]+\.?|[,.\s]+|.")
_NUMBER = re.compile(r"(\d+)(st|nd|rd|th)?")


def take_apart(text: str) -> Term:
    """The parts of one term, in the form of `plain_words`; raises DateError."""
    term = Term()
    if _DOUBTED.search(text):
        text = _DOUBTED.sub("", text)
        term.flags.append("uncertain")
    text = text.strip(" ,.;:")
    shorter = _TRAILING_CIRCA.sub("", text)
    term.circa = shorter != text
    text = shorter
    while True:
        text, before = text.strip(), text
        if match := _CIRCA.match(text):
            term.circa, text = True, text[match.end() :]
        if match := _ESTABLISHED.match(text):
            term.circa, text = True, text[match.end() :]
            term.flags.append("established or estimated")
        if match := _PROBABLY.match(text):
            term.flags.append("uncertain")
            text = text[match.end() :]
        if match := _LEADING.match(text):
            text = text[match.end() :]
        if term.part is None and (match := _PART.match(text)) and match.end() < len(text):
            term.part, text = _PARTS[match[1]], text[match.end() :]
        if text == before:
            break
    if term.circa and _SHORT_YEAR.fullmatch(text):
        # About 925 is a year; 925 alone could be anything.
        text = f"{text:0>4}"
    if match := _OF_YEAR.search(text):
        if match[1] == "same":
            raise refusal("which year is meant does not stand here")
        term.year_relative, text = _RELATIVES[match[1]], text[: match.start()].rstrip(" ,")
    _calendar(term, text)
    return term


def _calendar(term: Term, text: str) -> None:
    if match := _RELATIVE.fullmatch(text):
        _relative(term, match)
    elif text in ("today", "yesterday"):
        term.whole_unit, term.relative = "day", {"today": "this"}.get(text, "last")
    elif match := _ERA_DECADE.fullmatch(text):
        _decade_of_era(term, int(match[1]), is_bc=match[2].startswith("b"))
    elif match := _DECADE.fullmatch(text):
        term.year, term.years = int(match[1]) * 10, 10
        if match[1][-1] == "0":
            term.years = 100
            term.flags.append(DECADE_OR_CENTURY)
    elif match := _SHORT_DECADE.fullmatch(text):
        tens = int(match[1]) if match[1] else _TENS.index(match[2]) + 2
        term.short_year, term.years = tens * 10, 10
    elif match := _CENTURY.fullmatch(text):
        term.years = 1000 if match[3] == "millennium" else 100
        is_bc = (match[4] or "").startswith("b")
        if not 1 <= int(match[2]) <= (99 if is_bc or term.years == 100 else 3):
            raise refusal(f"there is no {match[0]}")
        term.year = _century(int(match[2]), is_bc=is_bc, years=term.years)
    elif match := _DASHED.fullmatch(text):
        term.years = 100 if match[2] == "-" else 10
        term.year = int(match[0].replace("-", "0"))
    else:
        match = _NUMBERED_PART.search(text)
        if match is None:
            _explicit(term, text)
            return
        _explicit(term, text[: match.start()] + text[match.end() :])
        is_of_year = term.year is not None and not (term.part or term.month or term.season)
        if not is_of_year or (match[1] == "h" and int(match[2]) > 2):
            raise refusal(UNREAD)
        term.part = (int(match[2]), 4 if match[1] == "q" else 2)


def _decade_of_era(term: Term, first: int, *, is_bc: bool) -> None:
    """The 530s BC are 539 to 530 BC; the 300s BC 309 to 300 BC, or the century to 300 BC."""
    term.years = 10
    if first % 100 == 0:
        term.years = 100
        term.flags.append(DECADE_OR_CENTURY)
    term.year = 2 - first - term.years if is_bc else first


def _century(ordinal: int, *, is_bc: bool, years: int = 100) -> int:
    """The first year of a century, as EDTF's 18XX has it: 1800 of the 19th, -499 of the 5th BC.

    There is no year 0: the first century begins in AD 1.
    """
    if is_bc:
        return 1 - ordinal * years
    return max((ordinal - 1) * years, 1)


def _relative(term: Term, match: re.Match[str]) -> None:
    term.relative = _RELATIVES[match[1]]
    if match["month"]:
        term.month = MONTHS[match["month"]]
    elif match["season"]:
        term.season = SEASONS[match["season"]]
    elif match["weekday"]:
        term.weekday = next(n for word, n in WEEKDAYS.items() if word == match["weekday"])
    else:
        term.whole_unit = match["unit"]


def _explicit(term: Term, text: str) -> None:
    """Months, seasons, days and years written out, in whatever order."""
    if match := _ERA_FIRST.fullmatch(text):
        # AD 79, August 24
        text = f"{match[3]} {match[2]} {match[1]}"
    if match := _ERA_YEAR.search(text):
        year = int((match["y1"] or match["y2"]).replace(",", ""))
        if year == 0:
            raise refusal("there is no year 0 in this era")
        term.year = 1 - year if (match["era"] or "").startswith("b") else year
        text = text[: match.start()]
    elif (match := _YEAR_PAIR.search(text)) and re.search(rf"\b(?:{_WORDS['season']})\b", text):
        first, second = int(match[1]), match[2]
        if int(second) != (first + 1) % 10 ** len(second):
            raise refusal(f"{match[0]} are not two years that follow each other")
        term.year, term.winter_named = first, True
        text = text[: match.start()] + text[match.end() :]
    for token in _TOKEN.findall(text):
        word = token.rstrip(".")
        if word in ("", "of", "the", "in", "year") or not token.strip(" ,."):
            continue
        if word in MONTHS:
            _once(term, "month", MONTHS[word], token)
        elif word in SEASONS:
            _once(term, "season", SEASONS[word], token)
        elif word in WEEKDAYS:
            _once(term, "weekday", WEEKDAYS[word], token)
        elif token[0] == "'" and token[1:].isdecimal():
            _once(term, "short_year", int(token[1:]), token)
        elif token[0].isdecimal():
            _number(term, token)
        else:
            raise refusal(UNREAD)
    if term.winter_named and term.season != WINTER:
        raise refusal("only a winter is named by two years", "Write from … to … instead.")
    if term.short_year is not None and "'" not in text and not (term.month or term.season):
        raise refusal(f"{term.short_year} may be a year of any century", "Write the year in full.")
    if term.season is not None and (term.month, term.day, term.weekday) != (None, None, None):
        raise refusal("a season and a month or day together are no date")


def _number(term: Term, token: str) -> None:
    match = _NUMBER.fullmatch(token)
    digits, is_ordinal = (match[1], bool(match[2])) if match else ("", False)
    if len(digits) == 4 and not is_ordinal:
        if int(digits) > _LAST_YEAR_IN_WORDS:
            raise refusal(
                f"a year as far ahead as {digits} looks like a slip of the pen",
                f"Write it in EDTF, such as {digits} or {digits}-07-04, if it is meant.",
            )
        _once(term, "year", int(digits), token)
    elif 1 <= len(digits) <= 2 and 1 <= int(digits) <= 31:
        _once(term, "day", int(digits), token)
    elif len(digits) == 2 and not is_ordinal and int(digits) > 31:
        _once(term, "short_year", int(digits), token)
    else:
        raise refusal(
            f"{token} is neither a day nor a year of four digits",
            "Write the year with four digits, or with BC or AD.",
        )


def _once(term: Term, name: str, value: int, token: str) -> None:
    if getattr(term, name) is not None:
        raise refusal(f"{token.strip()} is a second {name.replace('_', ' ')}")
    setattr(term, name, value)


def lend(one: Term, other: Term) -> None:
    """Give `one` the month and year that only `other` states ("5-14 October 1952")."""
    if other.years >= 100 and one.day is not None and one.month is None and other.year is not None:
        # "18th-19th century"
        one.year = _century(one.day, is_bc=other.year < 0, years=other.years)
        one.years, one.day = other.years, None
        return
    if not (one.is_bare() and other.is_bare()):
        return
    if one.day is not None and one.month is None and one.season is None:
        one.month = other.month
    if one.year is None and (one.month is not None or one.season is not None):
        one.year = other.year
        if one.short_year is None:
            one.short_year = other.short_year
        one.winter_named |= other.winter_named
