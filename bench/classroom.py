"""What each reader of the load test does, as locust runs it.

Locust has a Python of its own (`bench.readers` starts it), so nothing of the project is imported
here: a file that the environment variable ``BENCH_PLAN`` names says who reads what.
"""

import json
import os
from itertools import count, cycle
from pathlib import Path

from gevent.pool import Group
from locust import FastHttpUser, between, task

PLAN = json.loads(Path(os.environ["BENCH_PLAN"]).read_text(encoding="utf-8"))
NUMBERS = count()


class Reader(FastHttpUser):  # type: ignore[misc]  # locust is not installed where types are checked
    """One reader, who goes from page to page and loads each file once, as a browser does."""

    concurrency = 6
    """Connections that a browser opens to one host."""
    wait_time = between(*PLAN["think"])

    def on_start(self) -> None:
        """Take a place, with the addresses that are read there."""
        reader = PLAN["readers"][next(NUMBERS) % len(PLAN["readers"])]
        self.headers = {"Accept-Encoding": reader["encodings"]}
        self.visits = cycle(reader["visits"])
        self.has: set[str] = set()

    @task  # type: ignore[untyped-decorator]  # as above
    def visit(self) -> None:
        """Load the next page, then what it needs, at once."""
        kind, address = next(self.visits)
        self.client.get(address, name=kind, headers=self.headers)
        needed = [each for each in PLAN["files"][kind] if each not in self.has]
        self.has.update(needed)
        rest = Group()
        for each in [*needed, *PLAN["each_time"][kind]]:
            rest.spawn(self.client.get, each, name="their files", headers=self.headers)
        rest.join()
