"""Serve a collection with the basic or the stock bundle of plotly.js, to be measured.

``python app.py`` always takes the basic bundle where it is there; only the bench asks for another.
"""

import sys
from pathlib import Path
from typing import Literal

import waitress
from app import create_app

from timeline.collection import open_collection


def main(folder: Path, plotly: Literal["basic", "stock"], port: int) -> None:
    """Serve until ended."""
    application = create_app(open_collection(folder), plotly=plotly)
    waitress.serve(application.server, host="127.0.0.1", port=port, _quiet=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "stock" if sys.argv[2] == "stock" else "basic", int(sys.argv[3]))
