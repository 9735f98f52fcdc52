"""``python -m timeline``: read dates, check a table, print it dated."""

from timeline.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
