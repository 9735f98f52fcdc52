"""Every component id of the page, once.

The scripts in ``assets/`` look elements up by the same ids; a test holds the two together.
"""

URL = "url"
"""``dcc.Location``: the view is its query string."""
FRAME = "frame"
"""Store: what the server needs of the view, the pivot and the lanes."""
REPLY = "reply"
"""Store: another frame, as the server answers: scene, figure, headline and ledger."""
WANTED = "wanted"
"""Store: ids of the events whose cards a large table's ledger should hold."""
CARDS = "cards"
"""Store: the ledger that holds the wanted cards, as HTML."""

OPENING = "opening"
"""Data block of the document: scene and figure of the frame that the page opens with."""

FIRST_CONTROLS = "first-controls"
"""The controls as plain HTML, in the place of Dash's until these have come."""

NOTICE = "notice"
HEADLINE = "headline"
PIVOT_TYPED = "pivot-typed"
FACETS = "facets"
SEARCH = "search"
START = "start"
END = "end"
SENTENCE = "sentence"
CHIPS = "chips"
CLEAR = "clear"
CHART = "chart"
CHART_NOTE = "chart-note"
PEEK = "peek"
PEEK_CARD = "peek-card"
LEGEND = "legend"
LEDGER = "ledger"
