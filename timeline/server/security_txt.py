"""Whom to tell of a weakness, as RFC 9116 has it written."""

from datetime import UTC, datetime, timedelta
from typing import Final

PATH: Final = "/.well-known/security.txt"
LASTING: Final = timedelta(days=90)
"""How long what is said is good for: it is said anew whenever it is asked for."""


def security_txt(contact: str, address: str, now: datetime) -> str:
    """The text of the file.

    Parameters
    ----------
    contact
        An address of the kind mailto:, tel: or https:.
    address
        Scheme and host of the server; "" where they are not known.
    now
        When it is asked for.

    Examples
    --------
    >>> print(security_txt("mailto:safe@example.org", "", datetime(2026, 1, 1, tzinfo=UTC)))
    Contact: mailto:safe@example.org
    Expires: 2026-04-01T00:00:00Z
    Preferred-Languages: en
    <BLANKLINE>
    """
    expires = (now.astimezone(UTC) + LASTING).strftime("%Y-%m-%dT%H:%M:%SZ")
    canonical = [f"Canonical: {address}{PATH}"] if address.startswith("https:") else []
    lines = [f"Contact: {contact}", f"Expires: {expires}", *canonical, "Preferred-Languages: en"]
    return "\n".join(lines) + "\n"
