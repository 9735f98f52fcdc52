"""Date phrases as historians, museums, archives and genealogists write them, one table a kind.

Each row is a phrase said on 4 August 1953 and its bounds, or None where it must be refused.
"""

from collections.abc import Mapping, Sequence

import pytest

from tests.support.memo import bounds, read_memo
from timeline.dates import read
from timeline.errors import DateError

DUAL_AND_OLD_STYLE = [
    ("30 January 1648/9", "1649-02-09"),
    ("11 February 1731/2", "1732-02-22"),
    ("15 JAN 1743/44", "1744-01-26"),
    ("Feb. 1731-2", "1732-02-12..1732-03-11"),
    ("1648/9 January 30", "1649-02-09"),
    ("24 March 1602/3", "1603-04-03"),
    ("3 February 1660 [1661]", "1661-02-13"),
    ("March 1, 1711/12 O.S.", "1712-03-12"),
    ("25 October (O.S.) 1917", "1917-11-07"),
    ("3 May 1731/2", "1731-05-03..1732-05-03"),
    ("15 January 1843/4", "1843-01-15..1844-01-15"),
    ("before 30 January 1648/9", "..1649-02-08"),
    ("from 11 February 1731/2 to 3 March 1732/3", "1732-02-22 / 1733-03-14"),
    ("7 November (25 October) 1917", "1917-11-07"),
    ("25 October (7 November) 1917", "1917-11-07"),
    ("25 October/7 November 1917", "1917-11-07"),
    ("7 November [O.S. 25 October] 1917", "1917-11-07"),
    ("12/24 January 1881", "1881-01-24"),
    ("December 25 [January 7] 1917", "1917-01-07..1918-01-07"),
    ("25 Dec. 1917/7 Jan. 1918", "1918-01-07"),
    ("1 May 1700 O.S.", "1700-05-12"),
    ("5 Nov. 1605 (O.S.)", "1605-11-15"),
    ("30 January 1648 O.S.", "1648-02-09..1649-02-09"),
    ("30 January 1649 (Julian)", "1649-02-09"),
    ("29 February 1700 O.S.", "1700-03-11"),
    ("30 February 1700 O.S.", None),
    ("March 1700 O.S.", "1700-03-12..1701-04-11"),
    ("1700 O.S.", "1700-01-11..1701-04-04"),
    ("9 February 1649 N.S.", "1649-02-09"),
    ("spring 1700 O.S.", None),
    ("7 November (24 October) 1917 O.S.", None),
]

NO_STRICTER = [
    ("after c.1830", "1829-01-01.."),
    ("before c.1930", "..1931-12-31"),
    ("before c.1953", "..1954-12-31"),
    ("by about 1953", "..1954-12-31"),
    ("not before c. 1830", "1829-01-01.."),
    ("before mid-1953", "..1953-08-31"),
    ("after the middle of 1952", "1952-05-01.."),
    ("before Tuesday", "..1953-08-11"),
    ("before winter 1952", "..1953-03-20"),
    ("before 30 January 1648 O.S.", "..1649-02-09"),
    ("c. 19th century", "1800-01-01..1899-12-31"),
    ("c. 1840s", "1840-01-01..1849-12-31"),
    (
        "c. second half of the 19th century-early 20th century",
        "1825-01-01..1924-12-31 / 1900-01-01..1949-12-31",
    ),
    ("ca. mid 19th century", "1808-01-01..1897-12-31"),
]

TWO_MEANINGS = [
    ("1826-31", "1826-01-01..1826-12-31 / 1826-03-01..1831-12-31"),
    ("1911-12", "1911-01-01..1911-12-31 / 1911-12-01..1912-12-31"),
    ("1930-35", "1930-01-01..1930-12-31 / 1930-07-01..1935-12-31"),
    ("1905-06", "1905-01-01..1905-12-31 / 1905-06-01..1906-12-31"),
    ("1984-5", "1984-01-01..1984-12-31 / 1984-05-01..1985-12-31"),
    ("2001?-23", "2001-01-01..2001-12-31 / 2001-09-01..2023-12-31"),
    ("-1937", ".. / ..1937-12-31"),
    ("-0043", "-043-01-01..-043-12-31"),
    ("-5410", "-5410-01-01..-5410-12-31"),
    ("before 1826-31", "..1831-12-31"),
    ("1934, 1936-38", "1934-01-01..1934-12-31 / 1936-01-01..1938-12-31"),
    ("1953-04", "1953-04-01..1953-04-30"),
    ("1952-23", "1952-09-01..1952-12-21"),
    ("1826–31", "1826-01-01..1826-12-31 / 1831-01-01..1831-12-31"),
    ("1952-53", "1952-01-01..1952-12-31 / 1953-01-01..1953-12-31"),
]

SHORT_ENDS = [
    ("1655–9", "1655-01-01..1655-12-31 / 1659-01-01..1659-12-31"),
    ("c.1820–3", "1819-01-01..1821-12-31 / 1822-01-01..1824-12-31"),
    ("1952/3", "1952-01-01..1952-12-31 / 1953-01-01..1953-12-31"),
    ("1786/9", "1786-01-01..1786-12-31 / 1789-01-01..1789-12-31"),
    ("1914–18", "1914-01-01..1914-12-31 / 1918-01-01..1918-12-31"),
    ("1767 or 9–1818", "1767-01-01..1769-12-31 / 1818-01-01..1818-12-31"),
    ("1474/1475 - 1552", "1474-01-01..1475-12-31 / 1552-01-01..1552-12-31"),
    ("1862/3–1926", "1862-01-01..1863-12-31 / 1926-01-01..1926-12-31"),
    ("1485/1490 - 1547 or after", "1485-01-01..1490-12-31 / 1547-01-01.."),
    ("1950s-60s", "1950-01-01..1959-12-31 / 1960-01-01..1969-12-31"),
    ("winter 1952-3", "1952-12-01..1953-03-20"),
    ("1899-00", "1899-01-01..1899-12-31 / 1900-01-01..1900-12-31"),
    ("1998–02", "1998-01-01..1998-12-31 / 2002-01-01..2002-12-31"),
    ("1840 or '41", "1840-01-01..1841-12-31"),
    ("1850-?", "1850-01-01..1850-12-31 / .."),
    ("1914–12", None),
]

ERAS = [
    ("1st century AD", "0001-01-01..0100-12-31"),
    ("the first century", "0001-01-01..0100-12-31"),
    ("1st century BC", "-099-01-01..0000-12-31"),
    ("431-404 BC", "-430-01-01..-430-12-31 / -403-01-01..-403-12-31"),
    ("between 195 and 189 BC", "-194-01-01..-188-12-31"),
    ("1190/85 BC", "-1189-01-01..-1189-12-31 / -1184-01-01..-1184-12-31"),
    ("480/79 BC", "-479-01-01..-479-12-31 / -478-01-01..-478-12-31"),
    ("27 BC - AD 14", "-026-01-01..-026-12-31 / 0014-01-01..0014-12-31"),
    ("AD 70-79", "0070-01-01..0070-12-31 / 0079-01-01..0079-12-31"),
    ("1-199 CE", "0001-01-01..0001-12-31 / 0199-01-01..0199-12-31"),
    ("960-1279", "0960-01-01..0960-12-31 / 1279-01-01..1279-12-31"),
    ("618–907", "0618-01-01..0618-12-31 / 0907-01-01..0907-12-31"),
    ("c. 925", "0924-01-01..0926-12-31"),
    ("776", None),
    ("2nd millennium BC", "-1999-01-01..-1000-12-31"),
    ("AD 79, August 24", "0079-08-24"),
    ("A.D. 100-200", "0100-01-01..0100-12-31 / 0200-01-01..0200-12-31"),
    ("1st millennium", "0001-01-01..1000-12-31"),
    ("10,000 BC", "-9999-01-01..-9999-12-31"),
    ("404-431 BC", None),
]

ACTS = [
    ("published 1850", "1850-01-01..1850-12-31"),
    ("exhibited 1774", "1774-01-01..1774-12-31"),
    ("first published in March 1950", "1950-03-01..1950-03-31"),
    ("born 1940", "1940-01-01..1940-12-31"),
    ("b. 1830", "1830-01-01..1830-12-31"),
    ("died 1819", "1819-01-01..1819-12-31"),
    ("born after 1832", "1833-01-01.."),
    ("born 1827, died 1890", "1827-01-01..1827-12-31 / 1890-01-01..1890-12-31"),
    ("established 1774", "1774-01-01..1774-12-31"),
    ("est. 1774", "1773-01-01..1775-12-31"),
    ("active 1972", "..1972-12-31 / 1972-01-01.."),
    ("active c. 1510 - 1520", "..1511-12-31 / 1519-01-01.."),
    ("active by 1500", "..1500-12-31 / .."),
    ("active from 1500", "1500-01-01..1500-12-31 / .."),
    ("fl. 1500", "..1500-12-31 / 1500-01-01.."),
    ("completed 1950", ".. / 1950-01-01..1950-12-31"),
    ("©1982", "1982-01-01..1982-12-31"),
    ("1926, printed 1974", "1926-01-01..1926-12-31"),
    ("1916, printed posthumously", "1916-01-01..1916-12-31"),
    ("2000, designed 1998", "1998-01-01..2000-12-31"),
    ("1967 (designed) c. 1977 (manufactured)", "1967-01-01..1978-12-31"),
    ("founded 1850; closed 1920", "1850-01-01..1850-12-31 / 1920-01-01..1920-12-31"),
    ("1850 ± 5", "1845-01-01..1855-12-31"),
    ("designed 1960, manufactured 1999", "1960-01-01..1999-12-31"),
    ("Edo period (1603-1867), 19th century", "1800-01-01..1867-12-31"),
    ("Tang Dynasty, 618-907", "0618-01-01..0907-12-31"),
    ("Edo period (1603-1867), 20th century", None),
    ("printed", None),
]

WEEKS = [
    ("the first week of April", "1953-04-01..1953-04-07"),
    ("second week of July 1953", "1953-07-06..1953-07-14"),
    ("the last week of 1952", "1952-12-22..1952-12-31"),
    ("the week of 6-12 April 1953", "1953-04-06 / 1953-04-12"),
    ("week of March 7", "1953-03-01..1953-03-13"),
    ("the week ending March 7, 1953", "1953-03-01..1953-03-07"),
    ("the week beginning March 7, 1953", "1953-03-07..1953-03-13"),
    ("weekend of 7 March 1953", "1953-03-07..1953-03-08"),
    ("first Monday in March 1953", "1953-03-02"),
    ("the fifth Monday in March 1953", "1953-03-30"),
    ("the fifth Tuesday in March 1953", "1953-03-31"),
    ("the last days of March", "1953-03-22..1953-03-31"),
    ("the first ten days of April", "1953-04-01..1953-04-10"),
    ("the closing months of 1952", "1952-09-01..1952-12-31"),
    ("the last three months of 1952", "1952-10-01..1952-12-31"),
    ("last day of February 1952", "1952-02-29"),
    ("mid-week", "1953-07-28..1953-08-06"),
    ("at the end of the month", "1953-07-21..1953-08-31"),
    ("at the beginning of the month", "1953-07-01..1953-08-10"),
    ("the beginning of the year", "1953-01-01..1953-04-30"),
    ("the first half of 1953", "1953-01-01..1953-06-30"),
]

LISTS = [
    ("February 8 and 9", "1953-02-08 / 1953-02-09"),
    ("4 and 5 July 1953", "1953-07-04 / 1953-07-05"),
    ("May 3, 5 and 7, 1953", "1953-05-03 / 1953-05-07"),
    ("February 8, 1953 and March 3, 1954", "1953-02-08 / 1954-03-03"),
    ("1934, 1967", "1934-01-01..1934-12-31 / 1967-01-01..1967-12-31"),
    ("1967, 1934", "1934-01-01..1934-12-31 / 1967-01-01..1967-12-31"),
    ("1953, 1954 and 1955", "1953-01-01..1953-12-31 / 1955-01-01..1955-12-31"),
    ("Nov/Dec 1895", "1895-11-01..1895-12-31"),
    ("March or April 1953", "1953-03-01..1953-04-30"),
    ("1950 and/or 1951", "1950-01-01..1951-12-31"),
    ("18th or 19th century", "1700-01-01..1899-12-31"),
    ("mid- to late-19th century", "1825-01-01..1880-12-31 / 1850-01-01..1899-12-31"),
    ("after 1945, before 1957", "1946-01-01..1956-12-31"),
    ("18th century, after 1713", "1714-01-01..1799-12-31"),
    ("after 1957, before 1945", None),
    ("before April 6, 1953", "..1953-04-05"),
    ("July 1953, hearsay", None),
]

FROM_THE_DAY = [
    ("two years ago", "1951-01-01..1952-02-04"),
    ("three months earlier", "..1953-05-31"),
    ("three days ago", "1953-08-01"),
    ("a few weeks ago", "..1953-08-02"),
    ("over two years ago", "..1951-08-04"),
    ("about three weeks ago", "1953-07-03..1953-07-26"),
    ("half a year ago", "1952-11-04..1953-05-04"),
    ("Friday", "1953-07-31"),
    ("Tuesday", "1953-07-28..1953-08-04"),
    ("on Tuesday last", "1953-07-28"),
    ("Tuesday next", "1953-08-11"),
    ("Friday of last week", "1953-07-31"),
    ("Wednesday night", "1953-07-29..1953-07-30"),
    ("the day before yesterday", "1953-08-02"),
    ("tomorrow", "1953-08-05"),
    ("last night", "1953-08-03..1953-08-04"),
    ("within the last ten days", "1953-07-25..1953-08-04"),
    ("in the past six months", "1953-02-04..1953-08-04"),
    ("for the past six months", "1953-01-19..1953-02-28 / 1953-08-04.."),
    ("for some months", "..1953-07-31 / .."),
    ("in recent weeks", "1953-05-04..1953-08-03 / 1953-08-04.."),
    ("the 24th ultimo", "1953-07-24"),
    ("24th ult.", "1953-07-24"),
    ("the 15th instant", "1953-08-15"),
    ("10th prox.", "1953-09-10"),
    ("31st instant", "1953-08-31"),
    ("31st prox.", None),
    ("earlier this week", "1953-08-03..1953-08-04"),
    ("later this year", "1953-08-04..1953-12-31"),
    ("by Friday", "..1953-08-07"),
    ("until Friday", ".. / 1953-07-31..1953-08-07"),
    ("after Friday", "1953-08-01.."),
    ("late Monday", "1953-08-03"),
    ("Saturday and Sunday", "1953-08-01 / 1953-08-02"),
    ("Tuesday, 6 April 1953", None),
    ("over the weekend", "1953-08-01..1953-08-02"),
    ("this weekend", "1953-08-01..1953-08-09"),
    ("this quarter", "1953-07-01..1953-09-30"),
    ("the third quarter", "1953-07-01..1953-09-30"),
    ("the fourth quarter", "1952-10-01..1952-12-31"),
    ("the last decade", "1940-01-01..1953-08-04"),
    ("the past two years", "1951-08-04..1953-08-04"),
    ("weeks ago", "..1953-08-02"),
    ("by the end of the year", "..1953-12-31"),
    ("this time last year", "1952-01-01..1952-12-31"),
    ("three months later", None),
    ("within ten days", None),
]

FROM_ANOTHER = [
    ("three weeks before April 6", "1953-03-12..1953-03-22"),
    ("a few days after Stalin's death", "1953-03-06.."),
    ("the day after Stalin's death", "1953-03-06"),
    ("two months after the Korean armistice", "1953-09-01..1953-10-13"),
    ("within ten days of Stalin's death", "1953-02-23..1953-03-15"),
    ("on the eve of the Korean armistice", "1953-07-26"),
    ("in the weeks after Stalin's death", "1953-03-06.."),
    ("the night before the Korean armistice", "1953-07-26..1953-07-27"),
    ("a few days after the signing", None),
    ("the following day", None),
    ("the same month", None),
]

LIMITS = [
    ("as early as August 1952", "..1952-08-31 / .."),
    ("as late as mid-January", "..1953-01-20 / 1953-01-11.."),
    ("throughout 1952", "..1952-01-01 / 1952-12-31.."),
    ("no later than mid-January", "..1953-01-20"),
    ("not before July 1953", "1953-07-01.."),
    ("at least until 1950", ".. / 1950-01-01.."),
    ("since at least 1950", "..1950-12-31 / .."),
    ("at the earliest in 1952", "1952-01-01.."),
    ("at the latest by 1952", "..1952-12-31"),
    ("on and after March 5", "1953-03-05.."),
    ("in the years 1952-53", "1952-01-01..1952-12-31 / 1953-01-01..1953-12-31"),
    ("in the course of 1952", "1952-01-01..1952-12-31"),
    ("not until 1950", "1950-01-01.."),
    ("before 1834–2", None),
    ("by 1950 at the latest", "..1950-12-31"),
]

TIMES = [
    ("May 14, 1952—6 p.m.", "1952-05-14"),
    ("22 October 1952, 11:45 pm", "1952-10-22"),
    ("1953-03-05T21:50+03:00", "1953-03-05"),
    ("1953-03-05 21:50", "1953-03-05"),
    ("at 9:30 a.m. on 5 March 1953", "1953-03-05"),
    ("7 December 1941 at 1300 hours", "1941-12-07"),
    ("midnight, 5 March 1953", "1953-03-05..1953-03-06"),
    ("5 March 1953, evening", "1953-03-05"),
    ("9:30 a.m.", None),
]

COMPOUNDS = [
    ("19th-century", "1800-01-01..1899-12-31"),
    ("mid-19th-century", "1825-01-01..1880-12-31"),
    ("late-19th century", "1850-01-01..1899-12-31"),
    ("second half of the 19th century", "1850-01-01..1899-12-31"),
    ("C14", "1300-01-01..1399-12-31"),
    ("C19th", "1800-01-01..1899-12-31"),
    ("19c.", "1800-01-01..1899-12-31"),
    ("the forties", "1940-01-01..1949-12-31"),
    ("the '30s", "1930-01-01..1939-12-31"),
    ("late 1800s", "1805-01-01..1899-12-31"),
    ("early 1950s", "1950-01-01..1955-12-31"),
]

CALENDARS = [
    ("18 Brumaire an VIII", "1799-11-09"),
    ("9 Thermidor Year II", "1794-07-27"),
    ("Floréal an X", "1802-04-21..1802-05-20"),
    ("an II", "1793-09-22..1794-09-21"),
    ("31 Floréal an X", None),
    ("an XX", None),
    ("12 Rajab 1345 AH", "1927-01-14..1927-01-18"),
    ("Ramadan 1372", "1953-05-13..1953-06-15"),
    ("AH 1372", "1952-09-19..1953-09-11"),
    ("A.H. 1131/A.D. 1719", "1719-01-01..1719-11-15"),
    ("AH 1131/1718-19", "1718-11-22..1719-11-15"),
    ("AH 1131/1953", None),
    ("1372-73 AH", "1952-09-19..1954-08-31"),
    ("100 Ah", None),
    ("an 3", None),
    ("15 Nisan 5713", "1953-03-30..1953-03-31"),
    ("Adar 5714", "1954-02-03..1954-04-03"),
    ("5713 A.M.", "1952-09-19..1953-09-09"),
    ("31 Nisan 5713", None),
    ("Showa 28", "1953-01-01..1953-12-31"),
    ("Shōwa 28, April 6", "1953-04-06"),
    ("Meiji 45", "1912-01-01..1912-07-30"),
    ("30 July Meiji 45", "1912-07-30"),
    ("Taisho 1", "1912-07-30..1912-12-31"),
    ("Taisho 15", "1926-01-01..1926-12-25"),
    ("31 July Meiji 45", None),
    ("Meiji 5", None),
    ("Minguo 42", "1953-01-01..1953-12-31"),
    ("6 April ROC 42", "1953-04-06"),
    ("民国42年4月6日", "1953-04-06"),
    ("Q3 1952", "1952-07-01..1952-09-30"),
    ("1952 Q3", "1952-07-01..1952-09-30"),
    ("FY 1953", "1952-04-01..1954-03-31"),
    ("fiscal year 1952-53", "1952-04-01..1953-09-30"),
    ("FY53", "1952-04-01..1954-03-31"),
    ("FY 52-53", "1952-04-01..1953-09-30"),
    ("fiscal '53", "1952-04-01..1954-03-31"),
    ("FY54", "1953-04-01..1955-03-31"),
    ("FY1951", "1950-04-01..1952-03-31"),
    ("academic year 1952–53", "1952-07-01..1953-09-30"),
    ("Michaelmas term 1952", "1952-09-01..1952-12-31"),
    ("1863–64 term", "1863-01-01..1864-12-31"),
]

GENEALOGISTS = [
    ("ABT 1850", "1849-01-01..1851-12-31"),
    ("BEF 1900", "..1899-12-31"),
    ("AFT 3 JUN 1850", "1850-06-04.."),
    ("EST 1850", "1849-01-01..1851-12-31"),
    ("CAL 1850", "1849-01-01..1851-12-31"),
    ("BET 1850 AND 1855", "1850-01-01..1855-12-31"),
    ("FROM 1850 TO 1855", "1850-01-01..1850-12-31 / 1855-01-01..1855-12-31"),
    ("11-1978", "1978-11-01..1978-11-30"),
    ("1862 (uncertain)", "1862-01-01..1862-12-31"),
    ("[1952]", "1952-01-01..1952-12-31"),
    ("1952 [i.e. 1953]", "1953-01-01..1953-12-31"),
    ("n.d.", ".."),
]

EDTF_LEVEL_2 = [
    ("2004-06~-11", "2004-05-01..2004-07-31"),
    ("2004?-06-11", "2004-06-11"),
    ("?2004-06-~11", "2004-06-08..2004-06-14"),
    ("2011-~06-04~", "2011-05-01..2011-07-31"),
    ("{1960,1961-12}", "1960-01-01..1960-12-31 / 1961-12-01..1961-12-31"),
    ("{1960..1965}", "1960-01-01..1960-12-31 / 1965-01-01..1965-12-31"),
    ("{..1984}", ".. / 1984-01-01..1984-12-31"),
    ("[1667,1668, 1670..1672]", "1667-01-01..1672-12-31"),
    ("Y-17E7", "-170000000-01-01..-170000000-12-31"),
    ("1950S2", "1900-01-01..1999-12-31"),
    ("Y171010000S3", "171000000-01-01..171999999-12-31"),
    ("Y3388E2S3", "338000-01-01..338999-12-31"),
    ("1950S2-06", None),
    ("Y123", None),
    ("{1950", None),
]

FEASTS = [
    ("Easter 1453", "1453-04-01"),
    ("Easter Day 1348", "1348-04-20"),
    ("Easter 1453 O.S.", "1453-04-10"),
    ("Easter 1640", "1640-04-05..1640-04-15"),
    ("Easter 1640 O.S.", "1640-04-15"),
    ("Easter 1640 (N.S.)", "1640-04-08"),
    ("EASTER 1916", "1916-04-23"),
    ("Easter Monday, 1916", "1916-04-24"),
    ("Orthodox Easter 1917", "1917-04-15"),
    ("Good Friday 1865", "1865-04-14"),
    ("Ash Wednesday 1953", "1953-02-18"),
    ("Pentecost 1950", "1950-05-28"),
    ("Whit Monday 1897", "1897-06-07"),
    ("Corpus Christi 1381", "1381-06-13"),
    ("Ascension Day 1950?", "1950-05-18"),
    ("Lent 1381", "1381-02-27..1381-04-13"),
    ("Easter 200", None),
    ("Easter", "1953-04-05"),
    ("since Easter", "1953-04-05 / 1953-08-04.."),
    ("next Easter", "1954-04-18"),
    ("before Easter 1453", "..1453-03-31"),
    ("the eve of Easter 1453", "1453-03-31"),
    ("Michaelmas 1348", "1348-09-29"),
    ("Michaelmas 1348 O.S.", "1348-10-07"),
    ("morrow of Michaelmas 1348", "1348-09-30"),
    ("Candlemas 1648/9", "1649-02-12"),
    ("Lady Day, 1620", "1620-03-25"),
    ("St. Bartholomew's Day 1572", "1572-08-24"),
    ("on the feast of St John the Baptist, 1381", "1381-06-24"),
    ("the Feast of the Annunciation 1348", "1348-03-25"),
    ("Christmas Eve 1914", "1914-12-24"),
    ("last Christmas", "1952-12-25"),
    ("from Michaelmas 1348 to Lady Day 1349", "1348-09-29 / 1349-03-25"),
    ("the feast of St Nobody 1348", None),
    ("Xmas 1914", "1914-12-25"),
    ("c. Easter 1453", "1453-03-29..1453-04-04"),
    ("about Michaelmas 1348", "1348-09-26..1348-10-02"),
    ("the Monday after Easter 1381", "1381-04-15"),
    ("the Tuesday before Michaelmas 1348", "1348-09-23"),
    ("Wednesday after the feast of St Luke 1348", "1348-10-22"),
    ("Thursday after Trinity Sunday 1381", "1381-06-13"),
    ("Thursday after Michaelmas 1700", "1700-09-30..1700-10-03"),
    ("Saturday after Christmas 1914", "1914-12-26"),
    ("Tuesday after Easter Monday 1953", "1953-04-07"),
    ("the Monday after Ash Wednesday 1353", None),
    ("the octave of the Assumption 1348", "1348-08-15..1348-08-22"),
    ("Septuagesima 1400", "1400-02-15"),
    ("St Andrew", None),
    ("Nativity 1500", None),
    ("Corpus Christi", None),
    ("lent", None),
    ("St Andrew's Day", "1952-11-30"),
    ("between Easter and Michaelmas 1348", None),
]

TURNS = [
    ("at the turn of the 20th century", "1890-01-01..1910-12-31"),
    ("the turn of the century", "1890-01-01..1910-12-31"),
    ("Turn of the Nineteenth Century", "1790-01-01..1810-12-31"),
    ("the turn of the 18th-19th centuries", "1790-01-01..1810-12-31"),
    ("the turn of the 18th and 20th centuries", None),
    ("turn-of-the-century", "1890-01-01..1910-12-31"),
    ("turn of the millennium", "1990-01-01..2010-12-31"),
    ("turn of the year 1952/53", "1952-12-01..1953-01-31"),
    ("before the turn of the century", "..1910-12-31"),
]

BEFORE_PRESENT = [
    ("2500 cal BP", "-650-01-01..-450-12-31"),
    ("10 kya", "-9050-01-01..-7050-12-31"),
    ("3400 ± 50 BP", "-2638-01-01..-612-12-31"),
    ("3,400 +/- 50 years B.P.", "-2638-01-01..-612-12-31"),
    ("5000–4000 cal BP", "-4050-01-01..-2050-12-31 / -3050-01-01..-1050-12-31"),
    ("3500 14C yr BP", "-2700-01-01..-740-12-31"),
    ("1240 BP", "0237-01-01..1105-12-31"),
    ("1240 cal. BP", "0700-01-01..0720-12-31"),
    ("70,000 BP", "-69050-01-01..-67050-12-31"),
    ("BP", None),
    ("1200 bp", None),
    ("10 ka", None),
    ("350 B", None),
]

SHORT_FORMS = [
    ("?exhibited 1807", "1807-01-01..1807-12-31"),
    ("1828 (or 1836)", "1828-01-01..1836-12-31"),
    ("1470 - 1520/1530", "1470-01-01..1470-12-31 / 1520-01-01..1530-12-31"),
    ("1810-1823/ 1864", "1810-01-01..1823-12-31 / 1864-01-01..1864-12-31"),
    ("1929,1949", "1929-01-01..1929-12-31 / 1949-01-01..1949-12-31"),
    ("1827–?36", "1827-01-01..1827-12-31 / 1836-01-01..1836-12-31"),
    ("c.1829–33, or later", "1828-01-01..1830-12-31 / 1833-01-01.."),
    ("1913, posthumous cast", "1913-01-01..1913-12-31"),
    ("1936–7, enlarged version 1950", "1936-01-01..1936-12-31 / 1937-01-01..1937-12-31"),
    ("?exhibited 1857 or 1866", "1857-01-01..1866-12-31"),
    ("1794, reprinted 1831 or later", "1794-01-01..1794-12-31"),
    ("before 1929, printed c. 1929", "..1930-12-31"),
    ("1920, replica 1940", "1920-01-01..1920-12-31"),
    ("1921–c.23", "1921-01-01..1921-12-31 / 1922-01-01..1924-12-31"),
    ("Western Jin Dynasty, AD 265-316", "0265-01-01..0316-12-31"),
    ("Project: 1891–1895; drawn January 25, 1894", "1891-01-01..1895-12-31"),
    ("published c. 1650 or", None),
    ("the 1952 third quarter", "1952-07-01..1952-09-30"),
    ("last year's first half", "1952-01-01..1952-06-30"),
    ("the quarter", None),
    ("Jan-Feb, 1900", "1900-01-01..1900-01-31 / 1900-02-01..1900-02-28"),
    ("13th April, 1945 - 5th May 1949", "1945-04-13 / 1949-05-05"),
    ("1895, April 13 AD", "1895-04-13"),
    ("1st quarter - 3rd quarter 1950", "1950-01-01..1950-03-31 / 1950-07-01..1950-09-30"),
    ("first or second half of 1950", "1950-01-01..1950-12-31"),
    ("04/5-6/1948", "1948-04-05 / 1948-04-06"),
    ("3/4/1950?", "1950-03-04"),
    ("1908-IX-01", "1908-09-01"),
    ("XIII.01.1908", None),
    ("V.1950", "1950-05-01..1950-05-31"),
    ("v. 1950", None),
    ("1921-Oct-4", "1921-10-04"),
    ("12-Mar-1951", "1951-03-12"),
    ("7-6-1773 AD", "1773-07-06"),
    ("nineteen thirty-six", "1936-01-01..1936-12-31"),
    ("eighteen hundred and twelve", "1812-01-01..1812-12-31"),
    ("the winter of nineteen forty-four", "1943-12-01..1945-03-20"),
    ("s. XV in.", "1400-01-01..1449-12-31"),
    ("saec. XII", "1100-01-01..1199-12-31"),
    ("s. II", None),
    ("XIX century", "1800-01-01..1899-12-31"),
    ("early XVIIIth c.", "1700-01-01..1749-12-31"),
    ("XXV century", None),
    ("VC", None),
    ("V c.", None),
    ("18th cent. (late)", "1750-01-01..1799-12-31"),
    ("prob. 1950", "1950-01-01..1950-12-31"),
    ("before or about 1950", "..1951-12-31"),
    ("ten thirty", None),
    ("100s", None),
    ("900s BC - 700s BC", "-998-01-01..-899-12-31 / -798-01-01..-699-12-31"),
    ("your letter of the 3rd inst.", "1953-08-03"),
    ("Wednesday, August 5", "1953-08-05"),
    ("Monday, April 5", None),
    ("300s BC", "-398-01-01..-299-12-31"),
    ("first quarter 300s BC", "-398-01-01..-306-12-31"),
    ("30s BC - 20s CE", "-038-01-01..-029-12-31 / 0020-01-01..0029-12-31"),
    ("early 530s B.C.", "-538-01-01..-533-12-31"),
    ("1920s A.D.", "1920-01-01..1929-12-31"),
    ("fourth century-2nd century BC", "-399-01-01..-300-12-31 / -199-01-01..-100-12-31"),
    ("late 157 - early 155 BC", "-156-09-01..-156-12-31 / -154-01-01..-154-04-30"),
    ("12 BC - 30", "-011-01-01..-011-12-31 / 0030-01-01..0030-12-31"),
    ("100 BC - 12", None),
    ("BC 12, Summer", "-011-06-01..-011-09-22"),
]

TABLES: Mapping[str, Sequence[tuple[str, str | None]]] = {
    "dual and old style": DUAL_AND_OLD_STYLE,
    "no stricter": NO_STRICTER,
    "two meanings": TWO_MEANINGS,
    "short ends": SHORT_ENDS,
    "eras": ERAS,
    "acts": ACTS,
    "weeks": WEEKS,
    "lists": LISTS,
    "from the day": FROM_THE_DAY,
    "from another": FROM_ANOTHER,
    "limits": LIMITS,
    "times": TIMES,
    "compounds": COMPOUNDS,
    "calendars": CALENDARS,
    "genealogists": GENEALOGISTS,
    "edtf level 2": EDTF_LEVEL_2,
    "feasts": FEASTS,
    "turns": TURNS,
    "before present": BEFORE_PRESENT,
    "short forms": SHORT_FORMS,
}
PHRASES = [
    pytest.param(phrase, expected, id=f"{table}: {phrase}")
    for table, rows in TABLES.items()
    for phrase, expected in rows
]


@pytest.mark.parametrize(("phrase", "expected"), PHRASES)
def test_kinds_of_phrases(phrase: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(DateError):
            read_memo(phrase)
    else:
        assert bounds(read_memo(phrase)) == expected


FLAGS = [
    ("1826-31", "1826 to 1831, or a season or a part of the year as EDTF writes it"),
    ("1911-12", "1911 to 1912, or a month as EDTF writes it"),
    ("-1937", "until 1937, or the year 1938 BC as EDTF writes it"),
    ("1926, printed 1974", "also told: printed 1974"),
    ("2000, designed 1998", "one of several acts: 2000; designed 1998"),
    ("1934, 1967", "several dates"),
    ("c. 1840s", "approximate"),
    ("1862 (uncertain)", "uncertain"),
    ("1952 [i.e. 1953]", "corrected from 1952"),
    ("22 October 1952, 11:45 pm", "time of day: 11:45 pm"),
    ("5 March 1953 21:50 GMT", "time of day: 21:50 gmt; the day is that of this zone"),
    ("FY 1953", "fiscal years begin on different days"),
    ("FY53", "century inferred"),
    ("Easter 1453", "1 April 1453 in the Julian calendar is 10 April 1453 in ours"),
    ("Easter 1640", "Easter of either calendar"),
    ("Michaelmas 1348", "Michaelmas is 29 September"),
    ("turn of the 20th century", "the beginning of the century it names; some mean its end"),
    ("3400 ± 50 BP", "three standard deviations"),
    ("3400 BP", "radiocarbon years, not calibrated"),
    ("1953-03-05T21:50+03:00", "time of day: 21:50+03:00; the day is that of this zone"),
    ("30 January 1648 O.S.", "the year may have begun on 25 March, and be 1649"),
    ("Friday", "week inferred"),
    ("at the end of the month", "the last month or this one"),
    ("a few weeks ago", "vague"),
    ("est. 1774", "established or estimated"),
]


@pytest.mark.parametrize(("phrase", "flag"), [pytest.param(*row, id=row[0]) for row in FLAGS])
def test_what_a_phrase_leaves_open_is_flagged(phrase: str, flag: str) -> None:
    assert flag in read_memo(phrase).flags


def test_a_date_in_the_old_style_is_told_in_both_calendars() -> None:
    assert read("30 January 1648/9").rule == (
        "Old Style: 30 January 1649 in the Julian calendar is 9 February 1649 in ours"
    )


INSTANTS = [
    ("active 1952", "1952-01-01..1952-12-31"),
    ("as late as mid-January", "1953-01-11..1953-01-20"),
    ("throughout 1952", "1952-01-01..1952-12-31"),
    ("as early as August 1952", "..1952-08-31"),
    ("until at least 1950", "1950-01-01.."),
]


@pytest.mark.parametrize(
    ("phrase", "expected"), [pytest.param(*row, id=row[0]) for row in INSTANTS]
)
def test_what_went_on_then_may_be_an_instant(phrase: str, expected: str) -> None:
    assert bounds(read_memo(phrase).as_extent("instant")) == expected


NEEDS = [
    ("two years ago", "the day these words were said is not known"),
    ("Friday", "the day these words were said is not known"),
    ("the following day", "it counts from another event, which these words do not name"),
]


@pytest.mark.parametrize(("phrase", "reason"), [pytest.param(*row, id=row[0]) for row in NEEDS])
def test_what_is_missing_is_said(phrase: str, reason: str) -> None:
    with pytest.raises(DateError) as refused:
        read(phrase)
    assert reason in refused.value.reason


VAGUER = [
    ("before 1930", "before c. 1930"),
    ("after 1830", "after c. 1830"),
    ("by 1930", "by c. 1930"),
    ("before 6 April 1953", "before about 6 April 1953"),
    ("after March 1953", "after about March 1953"),
    ("early 1950s", "c. early 1950s"),
    ("19th century", "c. 19th century"),
    ("two years ago", "about two years ago"),
    ("three weeks before April 6", "about three weeks before April 6"),
    ("1820-1823", "c. 1820-1823"),
    ("March 1953", "1953"),
]


@pytest.mark.parametrize(("plain", "vaguer"), [pytest.param(*row, id=row[1]) for row in VAGUER])
def test_a_vaguer_word_bounds_nothing_more_strictly(plain: str, vaguer: str) -> None:
    inner, outer = read_memo(plain), read_memo(vaguer)
    assert outer.earliest is None or (
        inner.earliest is not None and outer.earliest <= inner.earliest
    )
    assert outer.latest is None or (inner.latest is not None and outer.latest >= inner.latest)
