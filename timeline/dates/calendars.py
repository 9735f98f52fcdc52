"""Other calendars: French Republican, Islamic and Jewish dates, Japanese eras, years of China.

convertdate reckons; what the reckoning can't know widens the window. The Islamic calendar follows
the moon as it was seen, up to two days from the table of the months; an Islamic or Jewish day
begins on the evening before.
"""

import re
import unicodedata
from typing import Final, NamedTuple

from convertdate import french_republican, hebrew, islamic

from timeline.dates.days import Days, hull, number, year_days
from timeline.dates.languages import ERAS, SOLAR_FROM
from timeline.dates.placements import Dated, date_term
from timeline.dates.terms import take_apart
from timeline.dates.wording import NOT_ONE, refusal
from timeline.errors import DateError

_REPUBLICAN: Final = (
    "vendemiaire", "brumaire", "frimaire", "nivose", "pluviose", "ventose",
    "germinal", "floreal", "prairial", "messidor", "thermidor|fervidor", "fructidor",
    "jours? complementaires?|sansculottides?",
)  # fmt: skip
_HIJRI: Final = (
    "muharram", "safar", "rabi al ?awwal|rabi i|rabi 1", "rabi al ?(?:thani|akhir)|rabi ii|rabi 2",
    "jumada al ?(?:awwal|ula)|jumada i|jumada 1", "jumada al ?(?:thani(?:yah?)?|akhirah?)"
    "|jumada ii|jumada 2",
    "rajab", "shaban", "rama[dz]an", "shawwal", "(?:dhu|zu|zul)(?: ?al| ?l)? ?q[ai]da?h?",
    "(?:dhu|zu|zul)(?: ?al| ?l)? ?hijja?h?",
)  # fmt: skip
_HEBREW: Final = (
    "nisan", "iyya?r|iyar", "siwan|sivan", "tamm?uz", "av|ab", "elul", "tishr[ei]i?",
    "(?:mar)?c?heshvan", "kislev", "te[vb]eth?", "she[vb]at", "adar i|adar 1|adar", "adar ii"
    "|adar 2|adar sheni|adar bet",
)  # fmt: skip
_ROMAN: Final = {
    numeral: n
    for n, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv".split(), start=1)
}
_REIGNS: Final = {
    "meiji": "明治",
    "taisho": "大正",
    "showa": "昭和",
    "heisei": "平成",
    "reiwa": "令和",
}
_PERIODS: Final = re.compile(rf"(?:the )?({'|'.join(_REIGNS)}) (?:period|era|reign)")


def _any(months: tuple[str, ...]) -> str:
    return "|".join(f"(?P<m{n}>{words})" for n, words in enumerate(months, start=1))


_DAY = r"(?:the )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|e)? (?:of )?)?"
_DAY_AFTER = r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?)?"
_FRENCH = re.compile(
    rf"{_DAY}(?:{_any(_REPUBLICAN)}),? (?:(?:of )?(?:the )?(?:year|an|l'an) )?(?P<year>[ivx]+"
    rf"|\d{{1,2}})"
    r"(?: of the (?:french )?republic| de la republique(?: francaise)?)?"
)
_FRENCH_YEAR = re.compile(
    r"(?:an|l'an) (?P<an>[ivx]+|\d{1,2})(?: de la republique(?: francaise)?)?"
    r"|(?:the )?year (?P<year>[ivx]+|\d{1,2}) of the (?:french )?republic"
)
_ISLAMIC = re.compile(
    rf"(?:a\.? ?h\.? )?{_DAY}(?:{_any(_HIJRI)}){_DAY_AFTER},? (?:a\.? ?h\.? ?)?(?P<year>\d{{1,4}})"
    r"(?: ?(?:a\. ?h\b\.?|ah|h|hijri))?"
)
_ISLAMIC_YEAR = re.compile(
    r"(?:(?:a\. ?h\.?|ah|hijri(?: year)?) ?(?P<year>\d{1,4})(?:(?P<joint>[-/])(?P<next>\d{1,4}))?"
    r"|(?:year )?(?P<after>\d{1,4})(?: ?- ?(?P<nextafter>\d{1,4}))? ?(?:a\. ?h\.?|ah|hijri))"
)
_BOTH_YEARS = re.compile(r"(?P<one>.*?[^/]) ?(?:/| = |\(|; ?) ?(?P<other>[^/()]+)\)?")
_OUR_YEARS = re.compile(r"(?:a\.? ?d\.? |c\.? ?e\.? )?(\d{3,4}) ?[-/] ?(\d{1,4})")
_JEWISH = re.compile(
    rf"{_DAY}(?:{_any(_HEBREW)}){_DAY_AFTER},? (?:a\.? ?m\.? ?)?(?P<year>\d{{4}})"
    r"(?: ?a\.? ?m\b\.?)?"
)
_JEWISH_YEAR = re.compile(
    r"(?:a\. ?m\.?|am|anno mundi|hebrew year|jewish year) ?(?P<year>[3-6]\d{3})"
    r"|(?P<after>[3-6]\d{3}) (?:a\. ?m\.?|am|anno mundi)"
)
_REIGN = re.compile(
    rf"(?P<before>.*?)\b(?P<era>{'|'.join(_REIGNS)})(?: era)?,? (?:year )?(?P<year>\d{{1,2}}"
    rf"|gannen)(?!\d|st|nd|rd|th)(?P<after>.*)"
    rf"|(?:the )?(?P<nth>\d{{1,2}})(?:st|nd|rd"
    rf"|th)? year of (?:the )?(?P<of>{'|'.join(_REIGNS)})(?: era)?"
)
_CHINESE = re.compile(
    r"(?P<before>.*?)(?:(?:minguo|min-kuo|roc|r\.o\.c\."
    r"|republic of china)(?: era)?,? (?:year )?(?P<year>\d{1,3})"
    r"|(?:the )?(?:year )?(?P<nth>\d{1,3})(?:st|nd|rd"
    r"|th)?(?: year)? of the republic of china)(?!\d)(?P<after>.*)"
)
_LETTERS = re.compile(r"[\u02bb\u02bc\u02bd\u02be\u02bf'`]|(?<=[a-z])-")
_RARE = re.compile(
    r"[rd][ei]?r?e|ventose|germ|adar|sivan|nisan|av\b|ab\b|a\.? ?[hm]\b|hij|rabi|jum|raj|sha|shw"
    r"|ram"
    r"|dhu|zu|muh|saf|tish|hesh|kis|te[vb]|she|tam|elul|iy|an |year|minguo|min-kuo|r\.?o\.?c|repub"
    r"|meiji|tais|show|heis|reiwa|maire|vose|iose|rial|idor|cul|hebrew|jewish|mundi"
)


_JULIAN_DAY: Final = 2_440_587
"""The Julian day number that ends as 1 January 1970 begins."""


class _Named(NamedTuple):
    """A date by its year, month and day in a calendar; None where it is not said."""

    year: int
    month: int | None
    day: int | None


def other_calendar(words: str, said_on: int | None) -> Dated | None:
    """The days of a date in another calendar than ours; None for other words."""
    folded = unicodedata.normalize("NFKD", words)
    folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
    if not _RARE.search(folded):
        return None
    plain = " ".join(_LETTERS.sub(" ", folded.replace("l'an", "an")).replace(" ' ", " ").split())
    plain = plain.replace("sha ban", "shaban").replace("qa da", "qada")
    if match := _PERIODS.fullmatch(folded):
        days = _reign(_REIGNS[match[1]])
        return Dated(days, "year", "", "Japanese era", ())
    for pattern, calendar in (
        (_FRENCH, _french), (_FRENCH_YEAR, _french), (_JEWISH, _jewish), (_JEWISH_YEAR, _jewish),
        (_ISLAMIC, _islamic), (_ISLAMIC_YEAR, _islamic),
    ):  # fmt: skip
        if match := pattern.fullmatch(plain):
            return calendar(match)
    if match := _REIGN.fullmatch(folded):
        return _japanese(match, said_on)
    if match := _CHINESE.fullmatch(folded):
        year = int(match["year"] or match["nth"]) + 1911
        dated = date_term(take_apart(f"{match['before']} {match['after']} {year}"), said_on)
        return dated._replace(rule=f"{dated.rule}, year of the Republic of China")
    if (match := _BOTH_YEARS.fullmatch(plain)) and "/" in words + "(=;":
        return _with_ours(match, said_on)
    return None


def _named(match: re.Match[str], months: int) -> _Named:
    groups = match.groupdict()
    year = groups.get("year") or groups.get("an") or groups.get("after") or ""
    day = (groups.get("year") and groups.get("after")) or groups.get("day")
    month = next((n for n in range(1, months + 1) if groups.get(f"m{n}")), None)
    return _Named(_ROMAN.get(year) or int(year), month, int(day) if day else None)


def _french(match: re.Match[str]) -> Dated:
    if (
        not (match["year"] or match.groupdict().get("an") or "").isdigit()
        and (match["year"] or match.groupdict().get("an")) not in _ROMAN
    ):
        raise refusal("the year of the Republic is no number")
    year, month, day = _named(match, 13)
    if not 1 <= year <= 14:
        raise refusal("the Republican calendar was kept in the years I to XIV")

    def at(month: int, day: int) -> int:
        return number(*french_republican.to_gregorian(year, month, day))

    last = number(*french_republican.to_gregorian(year + 1, 1, 1)) - 1
    if month is None:
        return _converted(Days(at(1, 1), last), "year", "French Republican calendar")
    longest = 30 if month < 13 else last - at(13, 1) + 1
    if day is not None and not 1 <= day <= longest:
        raise refusal(f"that month has no day {day}")
    days = Days(at(month, day or 1), at(month, day or longest))
    return _converted(days, "day" if day else "month", "French Republican calendar")


def _islamic(match: re.Match[str]) -> Dated:
    year, month, day = _named(match, 12)
    after = match.groupdict().get("next") or match.groupdict().get("nextafter")
    if (
        match.groupdict().get("joint") == "/"
        and after
        and len(after) == 4
        and int(after) > year + 300
    ):
        return _overlap(_islamic_days(_Named(year, None, None)), year_days(int(after)))
    days = _islamic_days(_Named(year, month, day))
    if after:
        later = int(str(year)[: -len(after)] + after) if len(after) < len(str(year)) else int(after)
        days = hull((days, _islamic_days(_Named(later, None, None))))
        if later < year:
            raise refusal("it ends before it begins", "Put the earlier date first.")
    precision = "day" if day else "month" if month else "year"
    return _converted(days, precision, "Islamic calendar", "approximate")


def _islamic_days(date: _Named) -> Days:
    """By the table of the months, two days more on either side; the evening before is in them."""
    year, month, day = date
    if not 1 <= year <= 1600:
        raise refusal(f"there is no Islamic year {year} yet")
    first = number(*islamic.to_gregorian(year, month or 1, day or 1))
    if day is not None:
        if not 1 <= day <= 30:
            raise refusal(f"that month has no day {day}")
        last = first
    else:
        after = (year + 1, 1) if month in (None, 12) else (year, (month or 0) + 1)
        last = number(*islamic.to_gregorian(*after, 1)) - 1
    return Days(first - 2, last + 2)


def _jewish(match: re.Match[str]) -> Dated:
    year, month, day = _named(match, 13)
    if not 3000 < year < 6500:
        raise refusal(f"there is no Jewish year {year} here")

    if month is None:
        days = Days(_jewish_day(year, 7, 1), _jewish_day(year + 1, 7, 1) - 1)
        return _converted(_from_evening(days), "year", "Jewish calendar")
    is_leap = hebrew.leap(year)
    if month == 13 and not is_leap:
        month = 12
    # In a leap year Adar alone may be either.
    last_month = 13 if month == 12 and is_leap and match["m12"] == "adar" else month
    longest = hebrew.month_length(year, last_month)
    if day is not None and not 1 <= day <= longest:
        raise refusal(f"that month has no day {day}")
    days = Days(_jewish_day(year, month, day or 1), _jewish_day(year, last_month, day or longest))
    return _converted(_from_evening(days), "day" if day else "month", "Jewish calendar")


def _jewish_day(year: int, month: int, day: int) -> int:
    """The day number of a Jewish date; the year begins in the seventh month, Tishri.

    convertdate's own sum warns of a name that it has given up.
    """
    months = list(range(7, hebrew.year_months(year) + 1)) + list(range(1, 7))
    before = sum(hebrew.month_length(year, each) for each in months[: months.index(month)])
    new_year = hebrew.EPOCH + hebrew.delay_1(year) + hebrew.delay_2(year) + 1
    return int(new_year + before + day) - _JULIAN_DAY


def _from_evening(days: Days) -> Days:
    return Days(days.first - 1, days.last)


def _converted(days: Days, precision: str, rule: str, *flags: str) -> Dated:
    return Dated(days, precision, "", rule, flags)


def _overlap(days: Days, ours: Days) -> Dated:
    both = Days(max(days.first, ours.first), min(days.last, ours.last))
    if both.first > both.last:
        raise refusal(NOT_ONE)
    return Dated(both, "year", "", "a year in two calendars", ())


def _with_ours(match: re.Match[str], said_on: int | None) -> Dated | None:
    """A.H. 1131/A.D. 1719: the days that both years have."""
    for one, other in ((match["one"], match["other"]), (match["other"], match["one"])):
        pattern = _ISLAMIC_YEAR.fullmatch(one) or _ISLAMIC.fullmatch(one)
        if pattern is None:
            continue
        if years := _OUR_YEARS.fullmatch(other):
            first, last = years.groups()
            ours = year_days(int(first), int(first[: -len(last)] + last))
        else:
            try:
                ours = date_term(take_apart(other), said_on).days
            except DateError:
                return None
        return _overlap(_islamic(pattern).days, ours)
    return None


def _reign(era: str) -> Days:
    start, end = ERAS[era]
    return Days(number(*start), number(*end) if end else year_days(9999).last)


def _japanese(match: re.Match[str], said_on: int | None) -> Dated | None:
    era = _REIGNS[match["era"] or match["of"]]
    of_reign = match["year"] or match["nth"]
    year = ERAS[era][0][0] - 1 + (1 if of_reign == "gannen" else int(of_reign))
    if year < SOLAR_FROM:
        raise refusal(
            "before 1873 Japan's months were lunar, and its years did not begin in January",
            "Write the Gregorian date.",
        )
    rest = f"{match['before'] or ''} {match['after'] or ''}".strip(" ,()")
    try:
        dated = date_term(take_apart(f"{rest} {year}".strip()), said_on)
    except DateError:
        return None
    reign = _reign(era)
    days = Days(max(dated.days.first, reign.first), min(dated.days.last, reign.last))
    if days.first > days.last:
        raise refusal("that era did not have this date")
    edtf = dated.edtf if days == dated.days else ""
    return dated._replace(days=days, edtf=edtf, rule=f"{dated.rule}, Japanese era")
