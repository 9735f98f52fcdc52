"""Short forms within English date phrases, written out for the rules that follow.

Each says the same in fewer signs, so that no rule after it needs to know both: "Jan-Feb, 1900",
"1st - 3rd quarter 2000", "04/5-6/2018", "?exhibited 1807", "nineteen ninety-six", "s. XV".
"""

import re
from collections.abc import Callable
from typing import Final

from timeline.dates.terms import ERA
from timeline.dates.wording import MONTHS, NUMBERS, ORDINALS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_AD = r"(?:a\.? ?d\.?|c\.? ?e\.?)"
_TENS: Final = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy".split(), 2)
} | {"eighty": 80, "ninety": 90}
_TEEN = "|".join(word for word, n in NUMBERS.items() if 10 <= n < 20)
# Ten thirty and thirteen fifteen are more often times of day.
_HUNDREDS = "|".join(word for word, n in NUMBERS.items() if 16 <= n <= 20)
_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_DUAL_YEAR = re.compile(r"(?<=[a-z\d,] )(\d{4}) ?[\[(](\d{4})(?: n\. ?s\.?)?[\])]$")
_SPOKEN_YEAR = re.compile(
    rf"\b(?P<hundreds>{_HUNDREDS})(?: hundred(?: and)?)?[ -]"
    rf"(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<unit>{_UNIT}))?|oh?[ -](?P<low>{_UNIT})"
    rf"|(?P<teen>{_TEEN}))\b(?![ -]?(?:days|weeks|months|years|hundred))"
)
_THOUSAND = re.compile(rf"\b(?:the year )?two thousand(?: and)?(?: (?P<unit>{_UNIT}|{_TEEN}))?\b")
_ROMAN: Final = {
    numeral: n
    for n, numeral in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split(), 1
    )
}
# Of a manuscript: s. XV in., saec. xii med., s. xiv ex.
_SAECULUM = re.compile(
    r"\b(?:(?P<short>s\.)|saec\.|saeculum) ?(?P<n>[ivx]+)\b\.?(?: ?(?P<part>in|med|ex)\b\.?)?"
)
_SECTIONS: Final = 5
"""Below it, s. II is more often a section."""
_ROMAN_CENTURY = re.compile(
    r"\b(?P<n>[ivx]{1,5})(?:st|nd|rd|th)?(?: ?(?:century|cent\b\.?)|(?<=[a-z]{2}) c\b\.?$)"
    r"(?P<short>)(?P<part>)"
)
_PART_OF_SAECULUM: Final = {"in": "early ", "med": "mid ", "ex": "late ", "": "", None: ""}
_PART = r"(?:(?:1st|2nd|3rd|4th|first|second|third|fourth|last) )"
_PARTS_OF = re.compile(
    rf"(?P<one>{_PART})(?P<named>(?:quarter|half|third) )?(?P<joint>- |to |and |or )"
    rf"(?P<other>{_PART})(?P<unit>quarter|half|third)s?(?P<of>,? (?:of )?(?:the )?[a-z\d].*)"
)
_DAYS_OF: Final = {
    # 04/5-6/2018 where the month stands first, 5-6/04/2018 where the day does.
    "MDY": (
        re.compile(r"(\d{1,2})/(\d{1,2}) ?- ?(\d{1,2})/(\d{4})"),
        r"\1/\2/\4 - \1/\3/\4",
    ),
    "DMY": (
        re.compile(r"(\d{1,2}) ?- ?(\d{1,2})([./])(\d{1,2})\3(\d{4})"),
        r"\1\3\4\3\5 - \2\3\4\3\5",
    ),
}
_TRAILING_AD = re.compile(rf"(?<=\d{{4}}) {_AD}$|(?<=\d{{3}}0s) {_AD}$|(?<=\d{{3}}0's) {_AD}$")
# In 1-199 CE and 1-1500 CE the era is that of the first year too.
_SHORT_FIRST = re.compile(r"\D*\d{1,3}\??\s*-\s*\d{3,4}\b")

_Write = str | Callable[[re.Match[str]], str]


def _dual_year(match: re.Match[str]) -> str:
    """3 February 1660 [1661]: the year in the Old Style and in ours, as 1660/1661."""
    follows = int(match[2]) == int(match[1]) + 1
    return f"{match[1]}/{match[2]}" if follows else match[0]


def _spoken_year(match: re.Match[str]) -> str:
    hundreds = NUMBERS[match["hundreds"]]
    if match["tens"]:
        rest = _TENS[match["tens"]] + (NUMBERS[match["unit"]] if match["unit"] else 0)
    else:
        rest = NUMBERS[match["low"] or match["teen"]]
    return str(100 * hundreds + rest)


def _thousand(match: re.Match[str]) -> str:
    return str(2000 + (NUMBERS[match["unit"]] if match["unit"] else 0))


def _saeculum(match: re.Match[str]) -> str:
    n = _ROMAN.get(match["n"])
    if n is None or (match["short"] and n < _SECTIONS):
        return match[0]
    ordinal = next(word for word, number in ORDINALS.items() if number == n)
    return f"{_PART_OF_SAECULUM[match['part']]}{ordinal} century"


def _in_doubt(match: re.Match[str]) -> str:
    return {"prob": "probably ", "poss": "possibly "}[match[1]]


def _parts_of(match: re.Match[str]) -> str:
    one, joint, other, unit, of = match.group("one", "joint", "other", "unit", "of")
    return f"{one}{unit}{of} {joint}{other}{unit}{of}"


_SHORT: Final[tuple[tuple[re.Pattern[str], _Write], ...]] = (
    (_DUAL_YEAR, _dual_year),
    (re.compile(r"\bturn-of-the-"), "turn of the "),
    (re.compile(r"^(c(?:a|irca)?\.? ?)?([\d,]{3,7}) ?- ?([\d,]{3,7}) ?((?:cal\.? )?bp)$"),
     r"\1\2 \4 - \1\3 \4"),
    # A doubt before the whole is one of its first date.
    (re.compile(r"^\(?\?\)? ?(?=\D{0,40}\d)(\D*\d{3,4}(?:'?s)?)"), r"\1?"),
    (re.compile(r"(\d{4}) ?- ?\?(\d{1,2})\b"), r"\1 - \2?"),
    (re.compile(r"(?<=\d),(?=\d{4}\b)"), ", "),
    (re.compile(r"(\d{2})(\d{2}) ?- ?(c\.? ?|ca\.? |circa )(\d{2})(?!\d)"), r"\1\2 - \3\1\4"),
    (re.compile(rf"^(?:the )?(\d{{4}})(?:'s)? ({_PART}(?:quarter|half))$"), r"\2 of \1"),
    (re.compile(rf"^(this|last|next) year's ({_PART}(?:quarter|half))$"), r"\2 of \1 year"),
    (re.compile(r"(\d{4}) \((or (?:later |earlier )?[^()]*)\)?$"), r"\1 \2"),
    # With a blank it is one more date; 1470 - 1520/1530 ends in one of two years.
    (re.compile(r"(\d{4} ?- ?\d{4})(?: / ?|/ )(\d{4})$"), r"\1, \2"),
    (re.compile(r"(\d{2})(\d{2}) ?- ?(\d{2}),? (?=or (?:later|earlier|after|before))"),
     r"\1\2 - \1\3 "),
    # The comma before a year parts no two dates: 13 April, 1995; April 13, 1995.
    (re.compile(rf"\b((?:{_MONTH})\b\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?), ?(?=\d{{4}}\b)"), r"\1 "),
    # 12-Mar-1951, 2021-Oct-4
    (re.compile(rf"^(\d{{1,2}})([-./])({_MONTH})\.?\2(\d{{4}})$"), r"\1 \3 \4"),
    (re.compile(rf"^(\d{{4}})([-./])({_MONTH})\.?\2(\d{{1,2}})$"), r"\4 \3 \1"),
    # 1995, April 13 AD
    (re.compile(rf"^(\d{{3,4}}),? ((?:{_MONTH})\.? \d{{1,2}}) ({ERA})$"), r"\2 \1 \3"),
    (_PARTS_OF, _parts_of),
    (_SPOKEN_YEAR, _spoken_year),
    (_THOUSAND, _thousand),
    (_SAECULUM, _saeculum),
    (_ROMAN_CENTURY, _saeculum),
    (re.compile(r"^(\d{1,2}(?:st|nd|rd|th) cent\w*)\.?,? \(?(early|mid|late)\)?$"), r"\2 \1"),
    (re.compile(r"\b(prob|poss)\.? (?=[a-z\d])"), _in_doubt),
    (re.compile(r"^before or (?:about|around|circa|ca?\.) ?"), "by about "),
)  # fmt: skip
_LETTER_OF = re.compile(
    r"(?:(?:your|our|my|his|her|their|a|the) )?(?:(?:letter|favou?r|despatch|dispatch|note|telegram"
    r"|memorandum|report) )?(?:of|dated) (?=the \d|\d{1,2}(?:st|nd|rd|th))"
)


def in_full(words: str, order: str) -> str:
    """Words of a phrase with their short forms written out.

    Parameters
    ----------
    words
        In the form of `plain_words`.
    order
        The order of dates in numbers.

    >>> in_full("?exhibited 1807", "MDY"), in_full("1st quarter - 3rd quarter 2000", "MDY")
    ('exhibited 1807?', '1st quarter 2000 - 3rd quarter 2000')
    >>> in_full("04/5-6/2018", "MDY"), in_full("nineteen ninety-six", "MDY")
    ('04/5/2018 - 04/6/2018', '1996')
    """
    for pattern, full in _SHORT:
        words = pattern.sub(full, words)
    if not _SHORT_FIRST.match(words):
        words = _TRAILING_AD.sub("", words)
    if order in _DAYS_OF:
        pattern, written = _DAYS_OF[order]
        words = pattern.sub(written, words) if pattern.fullmatch(words) else words
    return words[match.end() :] if (match := _LETTER_OF.match(words)) else words
