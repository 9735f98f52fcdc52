"""Serve a collection with the basic or the stock bundle of plotly.js, to be measured.

``python app.py`` always takes the basic bundle where it is there; only the bench asks for another.
"""

import sys
from pathlib import Path

from app import create_app, serve
from timeline.collection import open_collection


def main(folder: Path, plotly: str, port: int) -> int:
    """Serve until ended."""
    return serve(create_app(open_collection(folder), plotly=plotly), "127.0.0.1", port)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
