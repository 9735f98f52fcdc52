"""Every format that a view can be written in, in the order in which they are offered.

The command line, the server and the menus read this list. It stands in the classroom because that
is the highest package with formats of its own. CONTRIBUTING.md says how to add one.
"""

from timeline.classroom import exercise, handout
from timeline.exports.formats import by_name
from timeline.exports.pictures import PICTURE_FORMATS
from timeline.exports.text_formats import TEXT_FORMATS
from timeline.page import exhibit

FORMATS = by_name(exhibit.FORMAT, exercise.FORMAT, handout.FORMAT, *PICTURE_FORMATS, *TEXT_FORMATS)
