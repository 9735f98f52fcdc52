"""A pool of processes: whatever a task does, its sender is told and the next task works."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support import pool_tasks
from tests.support.patience import PATIENCE, happens
from timeline.server.worker_pool import (
    BusyError,
    DeadlineError,
    LeftError,
    MemoryLimitError,
    PoolLimits,
    WorkerPool,
    shared_pool,
)

TOO_MUCH = MemoryLimitError if Path("/proc/self/statm").exists() else DeadlineError
"""What becomes of a task that takes too much memory; some systems have no limit of it."""


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    """One process, and nobody who waits."""
    made = WorkerPool(PoolLimits(workers=1, waiting=0, seconds=1.5, megabytes=80), pool_tasks.ready)
    yield made
    made.close()


ENDS = [
    # the task, what it is given, what its sender is told
    pytest.param(pool_tasks.without_end, (), DeadlineError, id="takes too long"),
    pytest.param(pool_tasks.hungry, (), TOO_MUCH, id="takes too much memory"),
    pytest.param(pool_tasks.dying, (), MemoryLimitError, id="its process dies"),
    pytest.param(pool_tasks.failing, ("fog",), ValueError, id="has a fault of its own"),
]


@pytest.mark.parametrize(("task", "given", "error"), ENDS)
def test_a_task_that_goes_wrong_is_told_and_the_next_one_works(
    pool: WorkerPool, task: Callable[..., object], given: tuple[str, ...], error: type[Exception]
) -> None:
    with pytest.raises(error):
        pool.run(task, *given)
    assert pool.run(pool_tasks.doubled, 21) == 42


def test_the_error_of_a_task_keeps_its_words(pool: WorkerPool) -> None:
    with pytest.raises(ValueError, match=r"^fog$"):
        pool.run(pool_tasks.failing, "fog")


def test_a_task_ends_when_its_sender_leaves(pool: WorkerPool, tmp_path: Path) -> None:
    sign = tmp_path / "process"
    with pytest.raises(LeftError):
        pool.run(pool_tasks.without_end, str(sign), is_left=sign.exists)
    happens(lambda: not is_running(int(sign.read_text(encoding="ascii"))))
    assert pool.run(pool_tasks.doubled, 21) == 42


def test_more_tasks_than_the_pool_has_room_for_are_turned_away(tmp_path: Path) -> None:
    pool = WorkerPool(PoolLimits(workers=1, waiting=1, seconds=PATIENCE), pool_tasks.ready)
    signs = [tmp_path / "one", tmp_path / "two"]
    found: list[object] = []
    senders = [
        threading.Thread(target=lambda s=sign: found.append(pool.run(pool_tasks.until, str(s))))
        for sign in signs
    ]
    for sender in senders:
        sender.start()
    try:
        happens(lambda: any(sign.exists() for sign in signs))
        happens(lambda: is_full(pool))
        for sign in signs:
            happens(sign.exists)
            sign.unlink()
        for sender in senders:
            sender.join(PATIENCE)
        assert found == ["done", "done"]
        assert pool.run(pool_tasks.doubled, 21) == 42
    finally:
        pool.close()


def is_full(pool: WorkerPool) -> bool:
    try:
        pool.run(pool_tasks.doubled, 1)
    except BusyError:
        return True
    return False


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_pool_that_has_ended_is_busy_and_another_takes_its_place() -> None:
    limits = PoolLimits(workers=1, waiting=0, seconds=PATIENCE)
    pool = shared_pool(limits, pool_tasks.ready)
    assert shared_pool(limits, pool_tasks.ready) is pool
    assert pool.run(pool_tasks.doubled, 21) == 42
    pool.close()
    with pytest.raises(BusyError):
        pool.run(pool_tasks.doubled, 21)
    assert shared_pool(limits, pool_tasks.ready).run(pool_tasks.doubled, 21) == 42


def test_who_waits_when_a_pool_ends_is_told(tmp_path: Path) -> None:
    pool = WorkerPool(PoolLimits(workers=1, waiting=1, seconds=PATIENCE), pool_tasks.ready)
    sign = tmp_path / "sign"
    with ThreadPoolExecutor(1) as waiting:
        found = waiting.submit(pool.run, pool_tasks.without_end, str(sign))
        happens(sign.exists)
        pool.close()
        with pytest.raises(BusyError):
            found.result(PATIENCE)
