"""Which events are shown: a query string, the rule that keeps, and the sentence that says so.

A selection *is* a query string. A key may repeat: values of one key are alternatives, different
keys must all hold. The same rule runs in the browser (``assets/js/shared/selection.js``); one table
of cases (``tests/support/selection_cases.json``) holds the two together, so change both or neither.
"""

from timeline.views.query_string import FACETS
from timeline.views.selection.filtering import SEARCHED, Mask, counts, keep, records, search_text
from timeline.views.selection.parsing import (
    EVERYTHING,
    Selection,
    is_empty,
    parse,
    query,
    select,
    with_selection,
)
from timeline.views.selection.sentence import describe
from timeline.views.selection.text import fold

__all__ = [
    "EVERYTHING",
    "FACETS",
    "SEARCHED",
    "Mask",
    "Selection",
    "counts",
    "describe",
    "fold",
    "is_empty",
    "keep",
    "parse",
    "query",
    "records",
    "search_text",
    "select",
    "with_selection",
]
