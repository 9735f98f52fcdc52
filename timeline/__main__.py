"""``python -m timeline``: read dates, check a table, print it dated."""

import signal
from types import FrameType


def _end(number: int, _: FrameType | None) -> None:
    """End as a failure does, so that nothing is left that was begun."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    # Windows has no SIGHUP, and `nohup` wants none.
    for _number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(_number) is signal.SIG_DFL:
            signal.signal(_number, _end)
    try:
        from timeline.cli.main import main

        status = main()
    except KeyboardInterrupt:
        # While all is loaded; afterwards a command ends in its own way.
        status = 130
    raise SystemExit(status)
