"""Feasts of the church year, and other days that go by a name: "Easter 1453", "Michaelmas 1348".

A feast on a fixed day is that day, read like any other. Easter and the feasts that follow it are
reckoned by convertdate. Until 1582 there was one Easter, in the Julian calendar, and its day is
given as people then wrote it, like every plain date of that time. From 1583 to 1752 both were kept,
and the window holds them; with O.S. or N.S. it is one of them. After 1752 it is that of the western
churches, unless the words say whose.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from convertdate import julian
from convertdate.holidays import easter

from timeline.dates.days import Days, civil, hull, is_day, number
from timeline.dates.old_style import old_style
from timeline.dates.placements import MONTH_NAMES, Dated, date_term, day_known
from timeline.dates.terms import Term, take_apart
from timeline.dates.wording import WEEKDAYS, refusal

_FIXED: Final = {
    r"circumcision(?: of (?:the lord|christ))?|new year's(?: day)?": (1, 1),
    r"epiphany|twelfth day|three kings": (1, 6),
    r"st hilary": (1, 13),
    r"conversion of st paul": (1, 25),
    r"candlemas|purification(?: of .{2,24})?": (2, 2),
    r"st valentine": (2, 14),
    r"st david": (3, 1),
    r"st patrick": (3, 17),
    r"lady ?day|annunciation(?: of .{2,24})?|lady day in lent": (3, 25),
    r"all fools|april fools?": (4, 1),
    r"st george": (4, 23),
    r"st mark": (4, 25),
    r"may ?day|st philip and st james": (5, 1),
    r"invention of the (?:holy )?cross": (5, 3),
    r"st barnabas": (6, 11),
    r"(?:nativity of )?st john(?: the)? baptist|midsummer(?:'s)? day": (6, 24),
    r"st peter and (?:st )?paul": (6, 29),
    r"st swithin|st swithun": (7, 15),
    r"(?:st )?mary magdalene?|st magdalene": (7, 22),
    r"st james(?: the (?:great|apostle))?": (7, 25),
    r"lammas|st peter's chains|st peter ad vincula": (8, 1),
    r"transfiguration": (8, 6),
    r"st lawrence|st laurence": (8, 10),
    r"assumption(?: of .{2,24})?": (8, 15),
    r"st bartholomew": (8, 24),
    r"nativity of (?:the )?(?:blessed )?(?:virgin(?: mary)?|st mary|our lady)": (9, 8),
    r"exaltation of the (?:holy )?cross|holy ?rood|holy cross": (9, 14),
    r"st matthew": (9, 21),
    r"michaelmas|st michael(?: the archangel| and all angels)?": (9, 29),
    r"st francis": (10, 4),
    r"st luke": (10, 18),
    r"st crispin": (10, 25),
    r"st simon and (?:st )?jude": (10, 28),
    r"all hallows'? eve|hallowe'?en": (10, 31),
    r"all (?:saints|hallows)|hallowmas": (11, 1),
    r"all souls": (11, 2),
    r"guy fawkes|bonfire night": (11, 5),
    r"martinmas|st martin": (11, 11),
    r"st edmund": (11, 20),
    r"st cecilia": (11, 22),
    r"st clement": (11, 23),
    r"st [ck]ath[ae]rine": (11, 25),
    r"st andrew": (11, 30),
    r"st nicholas": (12, 6),
    r"st luc(?:y|ia)": (12, 13),
    r"christmas eve": (12, 24),
    r"(?:christ|x)mas(?: day)?|nativity of (?:our lord|the lord|christ)": (12, 25),
    r"st stephen|boxing day": (12, 26),
    r"st john the evangelist": (12, 27),
    r"holy innocents|childermas": (12, 28),
    r"new year's eve": (12, 31),
}  # fmt: skip
_MOVABLE: Final = {
    # Days from Easter, the first and the last.
    r"septuagesima": (-63, -63),
    r"sexagesima": (-56, -56),
    r"quinquagesima": (-49, -49),
    r"shrove tuesday|mardi gras|pancake day": (-47, -47),
    r"ash wednesday": (-46, -46),
    r"lent(?! term)": (-46, -1),
    r"(?:mid[ -]lent|mothering|laetare)(?: sunday)?": (-21, -21),
    r"passion sunday": (-14, -14),
    r"palm sunday": (-7, -7),
    r"holy week|passion week": (-7, -1),
    r"(?:maundy|holy) thursday": (-3, -3),
    r"good friday": (-2, -2),
    r"holy saturday|easter (?:eve|saturday)": (-1, -1),
    r"easter(?:tide)?(?: sunday| day)?|resurrection": (0, 0),
    r"easter monday": (1, 1),
    r"easter tuesday": (2, 2),
    r"easter week": (0, 6),
    r"low sunday|quasimodo(?: sunday)?": (7, 7),
    r"hock ?day|hock tuesday": (16, 16),
    r"rogation sunday": (35, 35),
    r"rogation(?: days|tide)?": (36, 38),
    r"ascension(?: of (?:our lord|the lord))?|holy thursday in ascensiontide": (39, 39),
    r"whit ?monday|pentecost monday": (50, 50),
    r"whit ?sun(?:day|tide)?|pentecost": (49, 49),
    r"whit(?:sun)? week": (49, 55),
    r"trinity sunday|holy trinity": (56, 56),
    r"corpus christi": (60, 60),
}  # fmt: skip
_NAMES = "|".join(f"(?:{words})" for words in (*_FIXED, *_MOVABLE))
_FEAST = re.compile(
    r"(?:(?:on|at|in) )?(?:the )?(?P<church>orthodox |russian |greek |western |latin )?"
    rf"(?:feast(?: day)?,? (?:of )?(?:the )?)?(?P<name>{_NAMES})(?:'s?|s)?(?: day)?"
    r"(?:,? (?:of |in )?(?:the year )?(?P<rest>[\[(]?(?:a\. ?d\. |ad )?\d[^,]*))?"
)
_LIKELY = re.compile(
    r"mas\b|\bst\b|saint|east|feast|lent\b|whit|pentec|ascens|trini|corpus|day|eve\b|hallow|week"
    r"|epiph|purif|annunc|assump|nativ|cross|rood|magdal|innocent|bapt|gesima|gras|thursday|friday"
    r"|souls|circum|kings|transfig|bonfire|night|fawkes|rogat|quasi|resurr|michael|fools?\b"
)
# Without a year a saint's name alone is more often a place's.
_SURE = re.compile(
    r"\bfeast\b|(?:day|eve|mas|easter|week|whitsun(?:tide)?|pentecost|halloween|hallowe'en|tide"
    r"|new year's)$"
)
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_BESIDE = re.compile(
    rf"(?:on )?(?:the )?(?:(?P<weekday>{_WEEKDAY})(?: next)? (?P<how>before|after|following)"
    r"|(?P<octave>(?:with)?in the octaves? of|octaves? of)) (?:the )?(?P<feast>.+)"
)
_SUNDAYS = re.compile(r"(?:Easter|Sunday|Easter Day|Pentecost|Whitsun|gesima)$")
_RELATIVE = re.compile(r"(?P<way>last|this|next|this past|this coming) (?P<feast>.+)")
_YEAR = re.compile(
    r"(?:a\. ?d\. |ad )?(?P<year>\d{3,4})(?: ?[/-] ?(?P<next>\d{1,4}))?(?: (?:ad|a\. ?d\.?))?"
    r"(?P<doubt>\?)?(?:,? \(?(?:(?P<old>o\. ?s\.?|old style|julian)|(?P<new>n\. ?s\.?|new style"
    r"|gregorian))\)?)?"
)
_ALL: Final = tuple((re.compile(words), offsets) for words, offsets in _MOVABLE.items())
_ALL_FIXED: Final = tuple((re.compile(words), on) for words, on in _FIXED.items())
_ONE_CALENDAR_UNTIL: Final = 1582
_TWO_CALENDARS_UNTIL: Final = 1752
_FIRST_EASTER: Final = 326
"""The first after the council that settled how Easter is reckoned."""
_LAST_EASTER: Final = 4099
_EASTERN: Final = ("orthodox ", "russian ", "greek ")
_KIND: Final = "a feast of the church year"


def feast(words: str, said_on: int | None) -> Term | Dated | None:
    """A feast's day; a term where it is fixed, so that a range can lend it a year.

    None for words that name no feast.
    """
    if not _LIKELY.search(words):
        return None
    if match := _BESIDE.fullmatch(words):
        return _beside(match, said_on)
    way = ""
    if match := _RELATIVE.fullmatch(words):
        way, words = match["way"], match["feast"]
    plain = re.sub(r"\b(?:st\.|saints?|ss\.?) (?=[a-z])", "st ", words)
    match = _FEAST.fullmatch(plain)
    if match is None:
        return None
    name, rest = match["name"], match["rest"] or ""
    if (way and rest) or not (rest or _SURE.search(plain)):
        return None
    fixed = next((on for pattern, on in _ALL_FIXED if pattern.fullmatch(name)), None)
    if fixed is not None and not match["church"]:
        return _fixed(name, fixed, rest, way, said_on)
    offsets = next((at for pattern, at in _ALL if pattern.fullmatch(name)), None)
    if offsets is None:
        return None
    is_eastern = match["church"] in _EASTERN
    if rest:
        year = _YEAR.fullmatch(rest)
        if year is None or year["next"]:
            return None
        style = "old" if year["old"] or is_eastern else "new" if year["new"] else ""
        if match["church"] and not is_eastern:
            style = "new"
        dated = _movable(name, offsets, int(year["year"]), style)
        flags = (*dated.flags, "uncertain") if year["doubt"] else dated.flags
        return dated._replace(flags=flags)
    return _without_year(name, offsets, "old" if is_eastern else "new", way, said_on)


def _beside(match: re.Match[str], said_on: int | None) -> Dated | None:
    """The Monday after Easter 1381, the octave of the Assumption 1348.

    The weekday of a plain date until 1582 is that of the Julian calendar; until 1752 it may be
    that of either.
    """
    named = feast(match["feast"], said_on)
    if named is None:
        return None
    dated = date_term(named, said_on) if isinstance(named, Term) else named
    first, last = dated.days
    rule = f"counted from another date: {dated.rule}"
    if match["octave"]:
        return dated._replace(days=Days(first, last + 7), edtf="", rule=rule)
    year, month, day = civil(first)
    is_old = dated.rule.startswith("Old Style") or dated.rule.startswith(_KIND)
    weekdays = {(first + 3) % 7}
    if year <= _TWO_CALENDARS_UNTIL and not is_old:
        in_julian = (number(*julian.to_gregorian(year, month, day)) + 3) % 7
        weekdays = {in_julian} if year <= _ONE_CALENDAR_UNTIL else {in_julian, *weekdays}
    if dated.rule.startswith(_KIND):
        # A Sunday is one in either calendar.
        is_sunday = _SUNDAYS.search(dated.rule) is not None
        weekdays = {6} if is_sunday else weekdays
        if year <= _TWO_CALENDARS_UNTIL and not is_sunday:
            return None
    wanted, steps = WEEKDAYS[match["weekday"]], []
    for weekday in weekdays:
        ahead = (wanted - weekday - 1) % 7 + 1
        steps.append(ahead if match["how"] != "before" else ahead - 7 or -7)
    days = Days(first + min(steps), last + max(steps))
    return dated._replace(days=days, edtf="", rule=rule)


def _fixed(
    name: str, on: tuple[int, int], rest: str, way: str, said_on: int | None
) -> Term | Dated | None:
    month, day = on
    told = f"{_named(name)} is {day} {MONTH_NAMES[month - 1]}"
    if way:
        return _by_year(way, said_on, told, lambda year: Days(*[number(year, month, day)] * 2))
    date = f"{day} {MONTH_NAMES[month - 1].lower()} {rest}".strip()
    styled = old_style(date, said_on)
    if styled is not None:
        return styled._replace(flags=(*styled.flags, told))
    term = take_apart(date)
    return replace(term, flags=[*term.flags, told])


def _movable(name: str, offsets: tuple[int, int], year: int, style: str) -> Dated:
    """The days of a feast that is counted from Easter, in the calendar of its time and place."""
    if not _FIRST_EASTER <= year <= _LAST_EASTER:
        raise refusal(f"how Easter was reckoned in {year} is not known")
    sunday = number(*easter(year, "orthodox"))
    converted = Days(sunday + offsets[0], sunday + offsets[1])
    written = Days(*(_as_written(day) for day in converted))
    if year <= _ONE_CALENDAR_UNTIL:
        said, ours = (_words(days.first) for days in (written, converted))
        flag = f"{said} in the Julian calendar is {ours} in ours"
        return _dated(name, converted if style == "old" else written, flag)
    sunday = number(*easter(year, "western"))
    western = Days(sunday + offsets[0], sunday + offsets[1])
    if style == "old":
        return _dated(name, converted, "Easter of the Julian calendar")
    if style == "new" or year > _TWO_CALENDARS_UNTIL:
        return _dated(name, western, "Easter of the western churches")
    return _dated(name, hull((western, written, converted)), "Easter of either calendar")


def _as_written(day: int) -> int:
    """The plain date by which a day goes in the Julian calendar."""
    year, month, of_month = julian.from_gregorian(*civil(day))
    # 29 February 1500 was a day only there.
    return number(year, month, of_month) if is_day(year, month, of_month) else number(year, 3, 1)


def _named(name: str) -> str:
    """A feast's name as it is written: All Saints, Assumption of the Virgin."""
    small = ("of", "the", "and", "in")
    return " ".join(word if word in small else word.capitalize() for word in name.split())


def _words(day: int) -> str:
    year, month, of_month = civil(day)
    return f"{of_month} {MONTH_NAMES[month - 1]} {year}"


def _dated(name: str, days: Days, *flags: str) -> Dated:
    return Dated(days, "day", "", f"{_KIND}: {_named(name)}", flags)


def _without_year(
    name: str, offsets: tuple[int, int], style: str, way: str, said_on: int | None
) -> Dated:
    said = day_known(said_on, "the year is left out")

    def days_in(year: int) -> Days:
        return _movable(name, offsets, year, style).days

    told = "" if name.startswith("easter") else f"{_named(name)} is counted from Easter"
    return _by_year(way, said, told, days_in)


def _by_year(way: str, said_on: int | None, told: str, days_in: Callable[[int], Days]) -> Dated:
    """The latest that had begun by the day it was said; "next", the first after it."""
    said = day_known(said_on, "the year is left out")
    year = civil(said)[0]
    is_ahead = way.endswith(("next", "coming"))
    for each in (year, year + 1) if is_ahead else (year,) if way == "this" else (year, year - 1):
        days = days_in(each)
        if way == "this" or (days.first > said if is_ahead else days.first <= said):
            flags = (told, "year inferred")
            return Dated(days, "day", "", f"{_KIND}, year inferred", tuple(filter(None, flags)))
    raise refusal("that feast had not come")
