"""Where the timeline is served, as only whoever serves it can know: from the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline.collection.importing import Limits
from timeline.errors import TimelineError, quoted
from timeline.server.worker_pool import PoolLimits
from timeline.views.query_string import whole_number

ADDRESS = "TIMELINE_ADDRESS"
PROXIES = "TIMELINE_PROXIES"
FRAMED_BY = "TIMELINE_FRAMED_BY"
SECURITY_CONTACT = "TIMELINE_SECURITY_CONTACT"
TABLE_MEGABYTES = "TIMELINE_TABLE_MEGABYTES"
TABLE_ROWS = "TIMELINE_TABLE_ROWS"
TABLE_SECONDS = "TIMELINE_TABLE_SECONDS"
TABLE_MEMORY = "TIMELINE_TABLE_MEMORY"
TABLE_WORKERS = "TIMELINE_TABLE_WORKERS"
TABLE_WAITING = "TIMELINE_TABLE_WAITING"

ANYONE, NO_ONE = "*", "'none'"

MOST_PROXIES = 9
MEGABYTES, ROWS = 10, 20_000
USUAL_POOL = PoolLimits()
LARGEST_REQUEST = 1_000_000
"""Octets of what is sent; the largest that the page sends is the ids of a few hundred cards."""
ROOM_FOR_WORDS = 500_000
"""What may be sent beside a table: its mapping, a change of it, ids of cards."""
QUERY_CHARACTERS, QUERY_KEYS = 16_000, 500
"""What the query of an address may have."""

# A host, perhaps with scheme, port, and a star for its subdomains: what CSP calls a host-source.
_FRAMER = re.compile(
    r"(?:https?://)?(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?"
)
_KEYWORDS = ("none", "self")
_CONTACT = re.compile(r"(?:mailto:[!-~]+@[!-~]+|tel:[!-~]+|https://[!-~]+)")
# As clients send them: with the underscores of local networks, and the dot at a name's end.
_NAME = r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?\.?"
_HOST = re.compile(rf"(?:{_NAME}|\[[0-9A-Fa-f:.]+\])(?::[0-9]{{1,5}})?")


class SettingError(TimelineError):
    """A setting of the environment that can't be used.

    Parameters
    ----------
    name
        What it is called there.
    value
        What it holds.
    remedy
        What to write instead.
    """

    def __init__(self, name: str, value: str, remedy: str) -> None:
        super().__init__(name, value, remedy)
        self.name = name
        self.value = value
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.name}: {quoted(self.value)} can't be used. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Site:
    """What a server can't find out about itself.

    Parameters
    ----------
    address
        Scheme and host by which readers reach it, such as "https://timeline.example.org"; "" where
        nobody has said.
    proxies
        How many proxies stand before it and are believed when they name that address.
    framed_by
        Who may frame an exhibit: "*", "'none'", or hosts with blanks between them.
    table_megabytes, table_rows
        How large a table may be that a reader sends.
    table_pool
        How long and in how much memory it may be worked on, how many at once, and how many wait.
    security_contact
        Whom to tell of a weakness: an address of the kind mailto:, tel: or https:; "" for no one.
    """

    address: str = ""
    proxies: int = 0
    framed_by: str = ANYONE
    table_megabytes: int = MEGABYTES
    table_rows: int = ROWS
    table_pool: PoolLimits = USUAL_POOL
    security_contact: str = ""

    @property
    def table_octets(self) -> int:
        """How large a table may be."""
        return self.table_megabytes * 1_000_000

    @property
    def largest_table_request(self) -> int:
        """Octets of a request that sends a table."""
        return self.table_octets + ROOM_FOR_WORDS

    @property
    def frame_ancestors(self) -> str:
        """Who may frame an exhibit, as a source list; "" for anyone, since no list says that.

        A star leaves out pages opened from disk and pages without an origin. The workbench always
        may: its share dialog shows the exhibit as others will see it.
        """
        if self.framed_by == ANYONE:
            return ""
        others = "" if self.framed_by == NO_ONE else f" {self.framed_by}"
        return f"'self'{others}"


def read_site(environment: Mapping[str, str], *, address: str | None = None) -> Site:
    """Read what whoever serves the timeline says of the place.

    Parameters
    ----------
    environment
        ``TIMELINE_ADDRESS``, ``TIMELINE_PROXIES``, ``TIMELINE_FRAMED_BY``,
        ``TIMELINE_TABLE_MEGABYTES``, ``TIMELINE_TABLE_ROWS``, ``TIMELINE_TABLE_SECONDS``,
        ``TIMELINE_TABLE_MEMORY``, ``TIMELINE_TABLE_WORKERS``, ``TIMELINE_TABLE_WAITING`` and
        ``TIMELINE_SECURITY_CONTACT``; each may be missing.
    address
        In place of the environment's, from a command line.

    Raises
    ------
    SettingError
        For what can't be used, by name.

    Examples
    --------
    >>> site = read_site({"TIMELINE_ADDRESS": "https://example.org/", "TIMELINE_PROXIES": "1"})
    >>> site.address, site.proxies, site.framed_by, site.table_rows
    ('https://example.org', 1, '*', 20000)
    """
    named = ADDRESS if address is None else "--address"
    text = environment.get(ADDRESS, "") if address is None else address
    return Site(
        read_address(named, text.strip()),
        _proxies(environment.get(PROXIES, "").strip()),
        _framers(environment.get(FRAMED_BY, "").strip()),
        _size(environment, TABLE_MEGABYTES, MEGABYTES, 1_000),
        _size(environment, TABLE_ROWS, ROWS, 1_000_000),
        _pool(environment),
        _contact(environment.get(SECURITY_CONTACT, "").strip()),
    )


def table_limits(environment: Mapping[str, str]) -> Limits:
    """How large a table from elsewhere may be, for the page and the command line alike.

    Raises
    ------
    SettingError
        For what can't be used.

    >>> table_limits({"TIMELINE_TABLE_ROWS": "100001"}).rows
    100001
    """
    return Limits(
        _size(environment, TABLE_MEGABYTES, MEGABYTES, 1_000) * 1_000_000,
        _size(environment, TABLE_ROWS, ROWS, 1_000_000),
    )


def read_address(name: str, text: str) -> str:
    """Scheme and host, as `Site` keeps them; "" where nothing is said.

    Raises
    ------
    SettingError
        For anything else, in the name of whoever said it.
    """
    if not text:
        return ""
    scheme, _, host = text.removesuffix("/").partition("://")
    place = f"{scheme.lower()}://{host.lower()}"
    # urlsplit alone forgives too much: it drops line ends, and an empty query.
    is_whole = scheme.lower() in ("http", "https") and bool(_HOST.fullmatch(host))
    try:
        is_usable = is_whole and urlsplit(place).port != 0
    except ValueError:
        is_usable = False
    if not is_usable:
        raise SettingError(
            name, text, "Write scheme and host alone, such as https://timeline.example.org."
        )
    return place


def _proxies(text: str) -> int:
    if not text:
        return 0
    if text not in map(str, range(MOST_PROXIES + 1)):
        raise SettingError(
            PROXIES, text, f"Write how many proxies stand before the server, 0 to {MOST_PROXIES}."
        )
    return int(text)


def _contact(text: str) -> str:
    if text and not _CONTACT.fullmatch(text):
        raise SettingError(
            SECURITY_CONTACT,
            text,
            "Write mailto: and an address, tel: and a number, or an address that begins with "
            "https://.",
        )
    return text


def _pool(environment: Mapping[str, str]) -> PoolLimits:
    return PoolLimits(
        _size(environment, TABLE_WORKERS, USUAL_POOL.workers, 64),
        _size(environment, TABLE_WAITING, USUAL_POOL.waiting, 1_000),
        _size(environment, TABLE_SECONDS, int(USUAL_POOL.seconds), 600),
        _size(environment, TABLE_MEMORY, USUAL_POOL.megabytes, 100_000),
    )


def _size(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = environment.get(name, "").strip()
    if not text:
        return default
    number = whole_number(text, most)
    if not number:
        raise SettingError(name, text, f"Write a whole number from 1 to {most:,}.")
    return number


def _framers(text: str) -> str:
    if text in ("", ANYONE):
        return ANYONE
    if text.lower() in (NO_ONE, "none"):
        return NO_ONE
    hosts = text.split()
    # Anything else could write further rules into the header; a bare keyword would be a host.
    if any(not _FRAMER.fullmatch(host) or host.lower() in _KEYWORDS for host in hosts):
        raise SettingError(
            FRAMED_BY,
            text,
            "Write *, none, or hosts with blanks between them, such as https://museum.example.org.",
        )
    return " ".join(hosts)
