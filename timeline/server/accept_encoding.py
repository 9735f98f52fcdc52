"""Which coding a client would best have an answer in, by RFC 9110, section 12.5.3."""

import re
from typing import Final

CODINGS: Final = ("zstd", "br", "gzip", "deflate")
"""What answers can be written in, the best first."""

IDENTITY: Final = "identity"

_OTHER_NAMES: Final = {"x-gzip": "gzip"}
_WEIGHT = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")


def chosen_coding(accepted: str) -> str:
    """The coding that a client likes best; of equals the one that we do.

    Parameters
    ----------
    accepted
        Its ``Accept-Encoding``. A coding whose weight can't be read is left out.

    Examples
    --------
    >>> chosen_coding("gzip, br"), chosen_coding("br;q=0, gzip;q=0"), chosen_coding("br;q=0, *")
    ('br', 'identity', 'zstd')
    """
    weights = _weights(accepted)
    others = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda each: weights.get(each, others))
    weight = weights.get(best, others)
    return best if weight and weight >= weights.get(IDENTITY, 0.0) else IDENTITY


def _weights(accepted: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        coding, *parameters = (each.strip() for each in part.split(";"))
        said = parameters[0].removeprefix("q=") if parameters else "1"
        if coding and len(parameters) < 2 and _WEIGHT.fullmatch(said):
            weights[_OTHER_NAMES.get(coding, coding)] = float(said)
    return weights
