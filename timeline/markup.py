"""A word for the attributes that Python can't spell."""

from typing import Any


def attributes(**named: str) -> dict[str, Any]:
    """Attributes with hyphens, for the keyword arguments of a Dash component.

    >>> attributes(data_side="before", aria_pressed="true")
    {'data-side': 'before', 'aria-pressed': 'true'}
    """
    return {name.replace("_", "-"): value for name, value in named.items()}
