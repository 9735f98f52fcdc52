"""A small pool of processes in which work is done that may go wrong.

A table that a reader sends may take time or memory without end. It is read in a process of its
own that has limits and can be ended; what happens there touches no other reader.
"""

import atexit
import gc
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import CancelledError, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from timeline.server.memory import return_all, return_large_pieces

T = TypeVar("T")

LOOKED = 0.25
"""Seconds between two looks at whether the one who asked is still there."""
TASKS = 40
"""Tasks of a process before another takes its place, so that what it has gathered goes back."""


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How much a pool may do.

    Parameters
    ----------
    workers
        Processes, each with one task at a time.
    waiting
        Tasks that may wait for a process.
    seconds
        From a task's start to its end.
    megabytes
        Memory that a process may take beyond what it has when it starts. Systems without
        `resource` (Windows) have no such limit.
    """

    workers: int = max(1, min(4, (os.cpu_count() or 2) // 2))
    waiting: int = 4
    seconds: float = 20.0
    megabytes: int = 250


class PoolError(Exception):
    """Work that came to no end of its own."""


class BusyError(PoolError):
    """Too many tasks wait already, or the pool has ended."""


class DeadlineError(PoolError):
    """The task took too long, and was ended."""


class MemoryLimitError(PoolError):
    """The task took too much memory, or its process died of it."""


class LeftError(PoolError):
    """The one who asked has gone."""


class WorkerPool:
    """Processes that do one task at a time within limits.

    Parameters
    ----------
    limits
        How much they may do.
    prepare
        What each does first, such as importing what its tasks need. A task's time does not
        begin before it. Where the system can fork, its module is loaded once for all of them.
    """

    def __init__(self, limits: PoolLimits, prepare: Callable[[], object] = int) -> None:
        self.limits = limits
        self.has_ended = False
        self._room = threading.BoundedSemaphore(limits.workers + limits.waiting)
        context: Any = multiprocessing.get_context("spawn")
        if "forkserver" in multiprocessing.get_all_start_methods():
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload([prepare.__module__])
        self._pool = ProcessPool(
            max_workers=limits.workers,
            max_tasks=TASKS,
            initializer=_begin,
            initargs=(limits.megabytes, prepare),
            context=context,
        )

    @property
    def has_room(self) -> bool:
        """Whether a task would be taken now."""
        is_taken = self._room.acquire(blocking=False)
        if is_taken:
            self._room.release()
        return is_taken

    def run(self, task: Callable[..., T], *given: object, is_left: Callable[[], bool] = bool) -> T:
        """Do a task in a process, and wait for it.

        Parameters
        ----------
        task
            A function of a module; what it is given and returns can be pickled.
        given
            Its arguments.
        is_left
            Whether the one who asked has gone: the task is then ended.

        Raises
        ------
        BusyError, DeadlineError, MemoryLimitError, LeftError
            If it comes to no end of its own.
        Exception
            What the task raises.
        """
        if not self._room.acquire(blocking=False):
            raise BusyError
        try:
            future = self._schedule(_within, self.limits.seconds, task, *given)
            while True:
                try:
                    done: T = future.result(timeout=LOOKED)
                    return done
                except TimeoutError:
                    if future.done():
                        raise DeadlineError from None
                    if self.has_ended:
                        raise BusyError from None
                    if is_left():
                        future.cancel()
                        raise LeftError from None
        except MemoryError:
            raise MemoryLimitError from None
        except ProcessExpired:
            raise MemoryLimitError from None
        except BrokenProcessPool:
            self.has_ended = True
            raise BusyError from None
        except CancelledError:
            raise LeftError from None
        finally:
            self._room.release()

    def _schedule(self, task: Callable[..., T], *given: object) -> "ProcessFuture[T]":
        try:
            return self._pool.schedule(task, args=given, timeout=self.limits.seconds)
        except RuntimeError as error:
            raise BrokenProcessPool from error

    def close(self) -> None:
        """End every process; who waits for one is told."""
        self.has_ended = True
        self._pool.stop()
        self._pool.join()


_shared: dict[tuple[PoolLimits, Callable[[], object]], WorkerPool] = {}
_sharing = threading.Lock()


def shared_pool(limits: PoolLimits, prepare: Callable[[], object]) -> WorkerPool:
    """The one pool of this process that has these limits, begun when it is first asked for.

    One that can begin no process, such as for want of memory, is given up for another.
    """
    with _sharing:
        found = _shared.get((limits, prepare))
        if found is None or found.has_ended:
            _shared[limits, prepare] = WorkerPool(limits, prepare)
        return _shared[limits, prepare]


@atexit.register
def end_shared_pools() -> None:
    """End every process of this process's pools; who waits for one is told that it has ended."""
    with _sharing:
        while _shared:
            _shared.popitem()[1].close()


def _within(seconds: float, task: Callable[..., T], *given: object) -> T:
    """Do a task, and let its process die by itself if nobody is left to end it."""
    with suppress(ImportError):
        import resource

        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + 2 * seconds) + 1, most))
    try:
        return task(*given)
    except Exception as error:
        _let_go(error)
        raise
    finally:
        return_all()


def _let_go(error: BaseException | None) -> None:
    """Have an error hold nothing of what it was raised about: the process keeps it for a while."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__


def _begin(megabytes: int, prepare: Callable[[], object]) -> None:
    """Make a process ready: it ends at once when told, others go first, its memory has an end."""
    # By default Python ends it between two of its steps, and one step may last for hours.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(AttributeError, OSError):
        os.nice(10)
    return_large_pieces()
    prepare()
    # What is there now stays, and need not be gone through after each task.
    gc.collect()
    gc.freeze()
    _limit_memory(megabytes)


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:
        return
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    except OSError:
        return
    most = pages * resource.getpagesize() + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
