"""Words of an event with its date taken out, so that a class can ask itself when it was.

What is hidden is the source's own date words, wherever they stand, and what else in a text says
when. A word too many may go; a date must not stay.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Final

from timeline.dates.placements import MONTH_NAMES, WEEKDAY_NAMES

GAP: Final = "[…]"
"""What stands in the place of what is hidden."""

# What may come again has an end, so that no text is gone through from each of its words anew.
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|er|º|\.)?)"
_DAYS = rf"(?:{_DAY}\s{{0,3}}(?:[-–/,&]|and|or|to|und|bis|et|au|à)\s{{0,3}}){{0,30}}{_DAY}"
_YEAR = (
    r"(?:(?:AD\s)?\d{1,4}\s?(?:BCE|BC|CE|AD)\b|AD\s\d{1,4}\b"
    r"|(?<![\w$£€¥,.])(?:1\d{3}|20\d\d)(?:s\b|ern?\b|(?![\w%]|,\d))"
    # 1952/53
    r"(?:\s?[-–/]\s?(?:\d{4}|\d{1,2})(?!\w))?)"
)
_SHORT_YEAR = r"(?<!\w)['’]\d\ds?(?!\w)"
_ISO = r"(?<!\w)-?\d{4}-\d\d(?:-\d\d)?(?!\w)"
_IN_NUMBERS = r"(?<![\w$£€¥])\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)(?!\w)"
_EAST_ASIAN = (
    r"(?:(?:\d{1,4}|[〇零一二三四五六七八九十元]{1,9})\s{0,3}[年月日년월일])+(?:の?[春夏秋冬])?"
)

# English names some months and seasons by words that mean other things too.
_LEADING = (
    r"(?:\b(?:in|on|of|by|since|until|till|before|after|from|during|early|mid|late|last|next|this|that"
    r"|the|since|every|each)[\s-]+){1,6}"
)
_UNIT = (
    r"(?:days?|weeks?|fortnight|months?|years?|decades?|century|centuries"
    r"|spring|summer|autumn|fall|winter|night|evening|morning)"
)
_COUNT = r"(?:few|couple of|several|many|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_NAMED_CENTURY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|(?:fif|six|seven|eigh|nine)teenth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|twentieth|twenty-first)"
)
_NAMED = r"(?-i:(?:the\s+)?[A-Z][\w'’]{1,40}(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w'’]{1,40}){0,4})"
"""A name, after a word that counts from it."""
_ENGLISH = (
    # last autumn, in recent months, over the past few weeks, that same year
    r"(?:\b(?:in|on|over|during|since|for|until|within|by|of|from|the|early|late|mid)[\s-]+){0,6}"
    r"\b(?:last|past|recent|previous|preceding|coming|next|this|that|same|following)\s+"
    rf"(?:(?:{_COUNT}|same)\s+)?{_UNIT}\b",
    # one month after Sarajevo: what it is counted from says when, too
    rf"\b(?:a|an|one|{_COUNT})\s+{_UNIT}\s+(?:(?:before|after)\s+{_NAMED}|(?:ago|later|earlier|before|after)\b)",
    # in the spring, late autumn
    rf"{_LEADING}(?:spring|summer|autumn|winter|fall(?!\s+of\s+\D))\b(?:\s+of)?(?:\s+{_YEAR})?",
    # Spring 1953
    rf"\b(?:spring|summer|autumn|winter|fall)\b,?(?:\s+of)?\s+(?:{_YEAR}|{_SHORT_YEAR})",
    rf"(?:{_LEADING})?\b{_NAMED_CENTURY}[\s-]+(?:century|centuries)\b(?:\s+(?:BCE?|CE|AD)\b)?",
    rf"{_LEADING}(?:\d0s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b",
    r"\b(?:yesterday|today|tomorrow|recently|nowadays|so far|up to the present)\b",
    rf"(?:{_LEADING})?(?:{'|'.join(WEEKDAY_NAMES)})\b",
    # the months before, in the weeks after
    r"\b(?:in\s+)?the\s+(?:days|weeks|months|years)\s+(?:before|after)\b",
)
_SAID: Final = {
    "en": _ENGLISH,
    "de": (
        r"\b(?:(?:letzte|vergangene|vorige|nächste|kommende|diese|jene|folgende)[nmrs]?\s+)?"
        rf"(?:Frühjahr|Frühling|Sommer|Herbst|Winter)s?\b(?:\s+{_YEAR})?",
        r"\b(?:letzte|vergangene|vorige|nächste|kommende|jüngste|folgende)[nmrs]?\s+(?:\w+\s+)?"
        r"(?:Tage?|Wochen?|Monate?|Jahr(?:e|zehnte?)?|Jahrhundert)(?:n|e?s)?\b",
        r"\bvor\s+(?:\w+\s+)?(?:Tagen|Wochen|Monaten|Jahren|Jahrzehnten)\b",
        r"\b\d{1,2}\.\s*(?:Jahrhunderts?|Jh\.)(?:\s+[vn]\.\s*Chr\.)?",
        r"\b\d0er(?:\s*-?\s*Jahren?)?\b",
        r"\b(?:gestern|heute|morgen|kürzlich|neulich|jüngst|bisher)\b",
    ),
    "fr": (
        r"\b(?:au |le |du |ce )?printemps\b(?:\s+(?:dernier|prochain|suivant))?"
        rf"(?:\s+(?:de\s+)?{_YEAR})?",
        # "été" is "been", too.
        r"\b(?:(?:en|cet|à|de|dès|depuis)\s+(?:l['’])?|[ld]['’])"
        rf"(?:été|automne|hiver)\b(?:\s+(?:dernier|prochain|suivant))?(?:\s+(?:de\s+)?{_YEAR})?",
        rf"\b(?:été|automne|hiver)\s+(?:de\s+)?{_YEAR}",
        r"\b(?:ces\s+|les\s+)?(?:derni(?:er|ère)s|prochaine?s)\s+(?:jours|semaines|mois|années|ans)\b",
        r"\b(?:semaine|mois|année|l['’]an|siècle)\s+(?:derni(?:er|ère)|passée?|prochaine?|suivante?)\b",
        r"\bil\s+y\s+a\s+(?:\w+\s+){1,3}?(?:jours?|semaines?|mois|ans?|années)\b",
        r"\b(?:\d{1,2}|[IVX]+)(?:e|ème|er)\s+siècle\b",
        r"\bannées\s+(?:\d\d|(?:vingt|trente|quarante|cinquante|soixante)(?:-dix)?)\b",
        r"\b(?:hier|aujourd['’]hui|demain|récemment)\b",
    ),
    "ja": (
        r"\d{1,3}世紀(?:前半|後半|初頭|末)?",
        r"(?:昨|一昨|去|今|来|翌|前|同)年(?:の?[春夏秋冬])?|(?:先|今|来|翌|前)[月週]",
        r"(?:昨|今|来|翌)[春夏秋冬]|[春夏秋冬](?=に|の|から|まで|頃|以|、)",
        r"(?:数|[一二三四五六七八九十\d]{1,9})(?:日|週間|か月|ヶ月|カ月|年)(?:前|後)",
        r"最近|昨日|今日|明日",
    ),
}
"""What else says when, in the languages that the page speaks."""

_SIDES: Final = (
    r"(?:(?:before|after|prior to|vor|nach|avant|après)[\s-]+|(?:pre|post)-)"
    r"(?:the\s+|dem\s+|der\s+|le\s+|la\s+)?"
)
"""What before a date says on which side of it something was."""


def says_when(text: str, phrases: Iterable[str] = (), language: str = "en") -> bool:
    """Whether a label is a time rather than a matter: it has a date, or begins with a side of one.

    >>> says_when("Relief"), says_when("After 1953"), says_when("Pre-war")
    (False, True, True)
    """
    alone = r"(?:before|after|vorher|nachher|avant|après|[^\W\d]+[前後])$"
    is_side = re.match(rf"{_SIDES}|{alone}", text.strip(), re.IGNORECASE)
    return bool(is_side) or without_dates(text, phrases, language) != text


def without_dates(text: str, phrases: Iterable[str] = (), language: str = "en") -> str:
    """A text with `GAP` in the place of everything in it that says when.

    Parameters
    ----------
    text
        A title, summary or quotation.
    phrases
        The source's own date words, and what else names a moment, such as a pivot.
    language
        That of the text, an ISO 639 code.

    Examples
    --------
    >>> without_dates("began to return in March", ["in March"])
    'began to return […]'
    >>> without_dates("The boats given back on April 6 may have been seized that spring.")
    'The boats given back […] may have been seized […].'
    """
    redacted = without_phrases(text, phrases)
    for pattern in _patterns(language):
        redacted = pattern.sub(GAP, redacted)
    hidden = re.escape(GAP)
    # Several gaps in a row are one, and so are the small words before and between them.
    redacted = re.sub(
        rf"\b(?:(?:in|on|since|until|till|by|during)\s+(?:the\s+)?|{_SIDES}){hidden}",
        GAP,
        redacted,
        flags=re.I,
    )
    joined = rf"{hidden}(?:[\s,–-]*(?:\b(?:of|to|or|and)\s+)?{hidden})+"
    return re.sub(joined, GAP, redacted)


def without_phrases(text: str, phrases: Iterable[str]) -> str:
    """A text with `GAP` in the place of some phrases, and every other date left in it.

    >>> without_phrases("Dated AUG 12 1953; copied in 1954", ["Aug 12 1953"])
    'Dated […]; copied in 1954'
    """
    redacted = text
    # A phrase that holds another one goes first.
    for phrase in sorted(filter(str.strip, phrases), key=len, reverse=True):
        words = r"\s+".join(map(re.escape, phrase.split()))
        # However a printer has set an apostrophe or a dash.
        words = re.sub(r"\\-|[-–—]", "[-–—]", re.sub("['’]", "['’]", words))
        redacted = re.sub(rf"(?<!\w){words}(?!\w)", GAP, redacted, flags=re.IGNORECASE)
    return redacted


def is_telling(text: str) -> bool:
    """Whether anything but gaps is left of a text.

    >>> is_telling("[…]."), is_telling("relief funds […]")
    (False, True)
    """
    return bool(re.search(r"\w", text.replace(GAP, "")))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """What says when in texts of a language, the longest first."""
    alone, beside = (
        "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        for names in _months(language)
    )
    # A dotted day stands before its month only: elsewhere it ends a sentence.
    after = r"(?:\s+\d{1,2}(?:\s*[-–]\s*\d{1,2})?(?:st|nd|rd|th)?(?!\w))?"
    year = rf"(?:,?\s*(?:de\s+|of\s+)?{_YEAR}|\s*{_SHORT_YEAR})"
    of = r"[\s/-]*(?:de\s+|of\s+)?"
    before = rf"(?<!\w){_DAYS}{of}"
    dates = rf"(?:{before})?(?<!\w)(?:{alone})(?!\w)\.?{after}{year}?"
    # In short, or in a word that means something else too: beside a day or a year only.
    month = rf"(?<![^\W\d])(?:{beside})(?![^\W\d])\.?"
    by_day = rf"{before}{month}(?:[\s/-]*(?:\d{{4}}|\d\d)(?!\w)|{year})?"
    by_more = rf"{month}(?:[\s/-]+{_DAYS}(?!\w){year}?|{year})"
    common = [_ISO, _IN_NUMBERS, _EAST_ASIAN, by_day, by_more, dates]
    if language == "en":
        common.append(rf"(?i:{_LEADING})(?:May|MAY)\b{after}{year}?")
    others = _SAID.get(language, ())
    return tuple(
        re.compile(each, re.IGNORECASE if each in others else 0)
        for each in (*common, *others, _YEAR, _SHORT_YEAR)
    )


def _months(language: str) -> tuple[set[str], set[str]]:
    """The names of months in a language: those that mean nothing else, and all there are."""
    try:
        module = import_module(f"dateparser.data.date_translation_data.{language}")
        named = [module.info[month.lower()] for month in MONTH_NAMES]
    except ImportError:
        return _months("en")
    whole = {max(names, key=len) for names in named}
    short = {name.rstrip(".") for names in named for name in names}
    beside = _cased(whole | short)
    if language == "en":
        # "May" may be a verb, and so may "march".
        whole -= {"may"}
        dotted = {f"{name.capitalize()}." for name in short - {"may"}}
        cased = _cased(whole) - {"march", "august"}
        return cased | dotted | {"Sept"}, beside - {"may"}
    # A name of three letters or fewer may be any word, unless it is written as an abbreviation.
    plain = {name for name in short if len(name) > 3 or not name.isascii()}
    # A table may cite what is written in English.
    beside |= _months("en")[1]
    return _cased(whole | plain | {f"{name}." for name in short}), beside


def _cased(names: Iterable[str]) -> set[str]:
    return {form for name in names for form in (name, name.capitalize(), name.upper())}
