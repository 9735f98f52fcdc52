"""``python -m timeline``: read dates, check a table, print it dated."""

if __name__ == "__main__":
    try:
        from timeline.cli.main import main

        status = main()
    except KeyboardInterrupt:
        # While all is loaded; afterwards a command ends in its own way.
        status = 130
    raise SystemExit(status)
