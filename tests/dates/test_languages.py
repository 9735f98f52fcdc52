"""Dates in numbers, by the order given, and in other languages; bad input beside good."""

import pytest

from tests.support.memo import MEMO, NAMES, bounds
from timeline.dates import day, read
from timeline.errors import DateError


@pytest.mark.parametrize(
    ("phrase", "order", "expected"),
    [
        ("5.4.1953", "DMY", "1953-04-05"),
        ("5.4.1953", "MDY", "1953-05-04"),
        ("7/4/1776", "MDY", "1776-07-04"),
        ("25.4.1953", "DMY", "1953-04-25"),
        ("25.4.1953", "MDY", None),
        ("4/25/1953", "DMY", None),
        ("5-4-1953", "DMY", "1953-04-05"),
        ("1953/4/6", "MDY", "1953-04-06"),
        ("1953.4.6", "DMY", "1953-04-06"),
        ("1953/4/6", "YDM", "1953-06-04"),
        ("6.4.1953", "YMD", None),
        ("5.4.53", "DMY", "1953-04-05"),
        ("5.4.1953 - 7.4.1953", "DMY", "1953-04-05 / 1953-04-07"),
        ("5.4/1953", "DMY", None),
        ("0.4.1953", "DMY", None),
        ("31.4.1953", "DMY", None),
        ("5.4.195", "DMY", None),
        ("4/1953", "MDY", "1953-04-01..1953-04-30"),
        ("13/1953", "MDY", None),
        ("5.4.1953", "EUR", None),
        ("12.VIII.1953", "MDY", "1953-08-12"),
        ("12 viii 1953", "MDY", "1953-08-12"),
        ("VIII.1953", "MDY", "1953-08-01..1953-08-31"),
        ("12.VIII.53", "MDY", "1953-08-12"),
        ("III 1953", "MDY", "1953-03-01..1953-03-31"),
        ("v 1953", "MDY", None),
        ("12.IIX.1953", "MDY", None),
        ("32.VIII.1953", "MDY", None),
    ],
)
def test_numbers_by_the_order_given(phrase: str, order: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(DateError):
            read(phrase, said_on=day("1953-12-31"), order=order)
    else:
        assert bounds(read(phrase, said_on=day("1953-12-31"), order=order)) == expected


@pytest.mark.parametrize(
    ("phrase", "language", "expected"),
    [
        ("1953年4月6日", "ja", "1953-04-06"),
        ("１９５３年４月", "ja", "1953-04-01..1953-04-30"),
        ("1953年4月6日", "zh", "1953-04-06"),
        ("4月6日", "ja", "1953-04-06"),
        ("一九五三年四月六日", "zh", "1953-04-06"),
        ("1953년 4월 6일", "ko", "1953-04-06"),
        ("昭和28年4月6日", "ja", "1953-04-06"),
        ("昭和28年4月6日", "en", "1953-04-06"),
        ("昭和二十八年四月", "ja", "1953-04-01..1953-04-30"),
        ("昭和28年4月上旬", "ja", "1953-04-01..1953-04-10"),
        ("昭和元年", "ja", "1926-12-25..1926-12-31"),
        ("明治45年7月", "ja", "1912-07-01..1912-07-30"),
        ("令和元年5月1日", "ja", "2019-05-01"),
        ("昭和64年2月1日", "ja", None),
        ("昭和28年13月1日", "ja", None),
        ("昭和28年2月30日", "ja", None),
        ("明治3年", "ja", None),
        ("慶応3年", "ja", None),
        ("28年4月6日", "ja", None),
        ("6 апреля 1953 г.", "ru", "1953-04-06"),
        ("апрель 1953", "ru", "1953-04-01..1953-04-30"),
        ("1953 г.", "ru", "1953-01-01..1953-12-31"),
        ("6 апреля", "ru", "1953-04-06"),
        ("avril 1953", "fr", "1953-04-01..1953-04-30"),
        ("avril 1953", "fr-CA", "1953-04-01..1953-04-30"),
        ("1er avril 1953", "fr", "1953-04-01"),
        ("lundi 6 avril 1953", "fr", "1953-04-06"),
        ("29 février", "fr", "1952-02-29"),
        ("6. April 1953", "de", "1953-04-06"),
        ("6 de abril de 1953", "es", "1953-04-06"),
        ("6 kwietnia 1953 r.", "pl", "1953-04-06"),
        ("1952-23", "fr", "1952-09-01..1952-12-21"),
        ("5.4.1953", "ru", "1953-05-04"),
        ("1776-78", "fr", "1776-01-01..1776-12-31 / 1778-01-01..1778-12-31"),
        ("Stalin's death", "fr", "1953-03-05"),
        ("avril 1953", "en", None),
        ("avril 1953", "xx", None),
        ("avril 1953", "../fr", None),
        ("le 5", "fr", None),
        ("demain", "fr", None),
        ("il y a 3 jours", "fr", None),
        ("6 avril 53", "fr", None),
        ("31 avril 1953", "fr", None),
        ("mardi 6 avril 1953", "fr", None),
        ("6 avril 1953 à 10h30", "fr", None),
        ("après le 6 avril 1953", "fr", None),
        ("6-8 avril 1953", "fr", None),
        ("около апреля 1953", "ru", None),
        ("etwa April 1953", "de", None),
        ("últimos 3 meses", "es", None),
    ],
)
def test_other_languages(phrase: str, language: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(DateError):
            read(phrase, said_on=MEMO, language=language, names=NAMES)
    else:
        assert bounds(read(phrase, said_on=MEMO, language=language, names=NAMES)) == expected


def test_a_limit_word_lost_by_dateparser_is_named() -> None:
    with pytest.raises(DateError, match="après"):
        read("après le 6 avril 1953", language="fr")
