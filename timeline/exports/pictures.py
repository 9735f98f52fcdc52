"""The chart of a view as a picture, and a document on paper, made by a Chromium that is installed.

The figure is that of `timeline.chart.standalone`, as the page's own download makes it.
"""

import base64
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from markupsafe import Markup

from timeline.errors import TimelineError, counted
from timeline.exports.chart import as_json
from timeline.exports.chromium import NoChromiumError, find_chromium, flags
from timeline.exports.formats import File, Format, Order, Report, ordered_events
from timeline.html import assets
from timeline.html.documents import fill
from timeline.html.render import data_block
from timeline.views.strict import ViewEvents

PATIENCE = 120  # seconds
DRAWN = "data:image/"
"""What the address of a picture begins with, which is the picture itself."""


class PictureError(TimelineError):
    """A picture or a PDF that could not be made; the message says what is missing."""


def picture(view: ViewEvents, form: str) -> bytes:
    """Draw the chart of a view.

    Parameters
    ----------
    view
        The view: only what it selects has a place in the chart.
    form
        "png" or "svg".

    Raises
    ------
    PictureError
        If there is no Chromium, or it draws nothing.
    """
    browser = _browser("A picture is drawn by a Chromium.")
    figure = data_block("figure", json.loads(as_json(view)))
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "chart.html"
        text = fill(
            "chart.html",
            figure=Markup(figure),
            # Nothing in the script ends the element that it stands in.
            plotly=Markup(assets.plotly_script().replace("</script", "<\\/script")),
            format=form,
            scale=2 if form == "png" else 1,
        )
        page.write_text(text, encoding="utf-8")
        printed = _run(browser, page, folder, "--virtual-time-budget=20000", "--dump-dom")
    start = printed.find(DRAWN)
    if start < 0:
        raise PictureError("The Chromium that is installed drew nothing.")
    head, _, body = printed[start : printed.index("<", start)].partition(",")
    if "base64" in head:
        return base64.b64decode(body)
    return unquote(body).encode()


def print_pdf(document: str) -> bytes:
    """A document that carries all that it needs as PDF, on the paper that its styles name.

    Parameters
    ----------
    document
        HTML.

    Raises
    ------
    PictureError
        If there is no Chromium, or it prints nothing.
    """
    browser = _browser("A PDF is printed by a Chromium.")
    with tempfile.TemporaryDirectory() as folder:
        page, file = Path(folder) / "document.html", Path(folder) / "document.pdf"
        page.write_text(document, encoding="utf-8")
        _run(browser, page, folder, "--no-pdf-header-footer", f"--print-to-pdf={file}")
        octets = file.read_bytes() if file.is_file() else b""
    if not octets.startswith(b"%PDF-"):
        raise PictureError("The Chromium that is installed printed nothing.")
    return octets


def _browser(purpose: str) -> Path:
    try:
        return find_chromium()
    except NoChromiumError as error:
        raise PictureError(f"{purpose} {error}") from error


def _run(browser: Path, page: Path, folder: str, *arguments: str) -> str:
    """What a browser writes to its output, given a page and arguments."""
    command = [
        str(browser),
        "--headless",
        *flags(),
        f"--user-data-dir={folder}/profile",
        *arguments,
        page.as_uri(),
    ]
    try:
        # In a group of its own, so that it ends with all that it has started.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise PictureError(f"The Chromium that is installed did not start: {error}") from error
    with process:
        try:
            printed, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired as error:
            _end(process, folder)
            raise PictureError(
                f"The Chromium that is installed did not draw it: {error}"
            ) from error
        except BaseException:
            _end(process, folder)
            raise
    return printed.decode("utf-8", "replace")


def _end(process: "subprocess.Popen[bytes]", folder: str) -> None:
    """End a browser and whatever it has started, and clear away what it has put aside."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    with suppress(OSError):
        # A Chromium puts its socket into a folder of its own, beside the one that it is given.
        socket = Path(f"{folder}/profile/SingletonSocket").readlink()
        if "org.chromium." in socket.parent.name:
            shutil.rmtree(socket.parent, ignore_errors=True)


def _format(name: str, purpose: str, mimetype: str) -> Format:
    def write(order: Order) -> File:
        view = ordered_events(order)
        summary = f"{counted(len(view.events), 'event')}, {name.upper()}"
        return File(picture(view, name), lambda: Report(summary))

    return Format(
        name, name.upper(), purpose, mimetype, write, endings=(f".{name}",), needs_browser=True
    )


PICTURE_FORMATS = (
    _format("png", "a picture of the chart", "image/png"),
    _format("svg", "the same, for print", "image/svg+xml"),
)
