"""A view in the formats of other programs; `timeline.exports.formats` says what a format is.

An export's own words are English; what the table says stays as it was written. None of them says
more of a date than its bounds do.
"""
