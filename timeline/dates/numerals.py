"""Dates in numerals: by the order that is given, never by the one that happens to fit."""

import re
from typing import Final

from timeline.dates.terms import Term
from timeline.dates.wording import refusal

_NUMERIC = re.compile(r"(?:on )?(\d{1,4})(?:(\s?[./-]\s?)(\d{1,2}))\2('?\d{1,4})\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
# A lone letter beside a year is too little to be taken for a month.
_ROMAN = re.compile(
    r"(?:on )?(?:(\d{1,2})[.\s/-]\s?|(?=[ivx]{2}|[ivx][./-]['\d]))"
    r"([ivx]{1,4})[.\s/-]\s?('?\d{2}|\d{4})\.?"
)
_ROMAN_BESIDE_YEAR = re.compile(
    r"(?P<year>\d{4})(?P<s1>[./-])(?P<m1>[ivx]{1,4})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<m2>[ivx]{1,4})(?P<s2>[./-])(?P<d2>\d{1,2})(?P=s2)(?P<last>\d{4})"
)
_DOUBT = re.compile(r" ?(?:\?|\(\?\))$")
_ROMAN_MONTHS: Final = {
    word: month
    for month, word in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), start=1
    )
}
ORDERS: Final = ("MDY", "DMY", "YMD", "YDM")


def numeric_term(words: str, order: str) -> Term | None:
    """5.4.1953, 4/6/53, 12.VIII.1953 or 4/1953 as a term; None for all other words."""
    if match := _DOUBT.search(words):
        term = numeric_term(words[: match.start()], order)
        if term is not None:
            term.flags.append("uncertain")
        return term
    if match := _ROMAN_BESIDE_YEAR.fullmatch(words):
        month = match["m1"] or match["m2"]
        if month not in _ROMAN_MONTHS:
            raise refusal(f"{month.upper()} is no month")
        given = Term(day=int(match["d1"] or match["d2"]), month=_ROMAN_MONTHS[month])
        return _with_year(given, match["year"] or match["last"])
    if match := _ROMAN.fullmatch(words):
        if match[2] not in _ROMAN_MONTHS:
            raise refusal(f"{match[2].upper()} is no month")
        day = None if match[1] is None else int(match[1])
        return _with_year(Term(day=day, month=_ROMAN_MONTHS[match[2]]), match[3])
    if match := _NUMERIC.fullmatch(words):
        return _ordered((match[1], match[3], match[4]), order)
    if match := _MONTH_YEAR.fullmatch(words):
        return _checked(Term(month=int(match[1]), year=int(match[2])), order)
    return None


def _ordered(numbers: tuple[str, str, str], order: str) -> Term:
    if len(numbers[0]) == 4:
        order = "YDM" if order == "YDM" else "YMD"
    elif len(numbers[2]) == 4 and order[0] == "Y":
        raise refusal(
            f"the year stands last, but the order given is {order}", "Write it as 1953-04-06."
        )
    part = dict(zip(order, numbers, strict=True))
    term = Term(day=int(part["D"].strip("'")), month=int(part["M"].strip("'")))
    if len(part["D"]) > 2 or len(part["M"]) > 2 or len(part["Y"].strip("'")) not in (2, 4):
        raise refusal("these numbers are not a day, a month and a year", "Write it as 1953-04-06.")
    _with_year(term, part["Y"])
    if term.day != term.month and max(term.day or 0, term.month or 0) <= 12 and order[0] != "Y":
        first = "month" if order.index("M") < order.index("D") else "day"
        term.flags.append(f"in numbers, read {first} first")
    return _checked(term, order)


def _with_year(term: Term, digits: str) -> Term:
    if len(digits) == 4:
        term.year = int(digits)
    else:
        term.short_year = int(digits.strip("'"))
    return term


def _checked(term: Term, order: str) -> Term:
    if not 1 <= (term.month or 0) <= 12:
        raise refusal(
            f"there is no month {term.month} (numbers are read in the order {order})",
            "Write it as 1953-04-06, or give the order the numbers stand in.",
        )
    return term
