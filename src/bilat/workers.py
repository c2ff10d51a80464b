"""Work done by several processes, its results in the order of the work: the same whatever their number.

A worker that dies or takes too long costs the piece of work that it was at, and is replaced.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from bilat.errors import BilatError

Job = TypeVar("Job")
Result = TypeVar("Result")
_AHEAD = 4  # pieces of work begun or done for each worker before the first of them is taken


def cores() -> int:
    """How many workers to use: BILAT_WORKERS, or one for each core that this process may use."""
    said = os.environ.get("BILAT_WORKERS", "").strip()
    if said:
        if not (said.isascii() and said.isdigit() and int(said) > 0):
            raise BilatError("BILAT_WORKERS is no number: set it to how many processes are to read, such as 2")
        return int(said)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Worker:
    def __init__(self, work: Callable[[Any], Any]) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()
        self.number = -1
        self.deadline = 0.0

    def begin(self, number: int, job: Any, seconds: float) -> None:
        self.number, self.deadline = number, time.monotonic() + seconds
        self.pipe.send(job)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        pipe.send(work(job))


class Pool(Generic[Job, Result]):
    """`run` gives a result for each job, in order. `lost` makes one for a job whose worker `died` or took too much `time`."""

    def __init__(self, work: Callable[[Job], Result], lost: Callable[[Job, str], Result], workers: int, seconds: float) -> None:
        self.work, self.lost, self.workers, self.seconds = work, lost, workers, seconds

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        waiting, done = enumerate(jobs), dict[int, Result]()
        jobs_at: dict[int, Job] = {}
        idle: deque[_Worker] = deque()
        busy: list[_Worker] = []
        turn, more = 0, True
        try:
            while more or busy or done:
                while more and len(jobs_at) + len(done) < _AHEAD * self.workers and len(busy) < self.workers:
                    number, job = next(waiting, (-1, None))
                    if job is None:
                        more = False
                        break
                    jobs_at[number] = job
                    worker = idle.popleft() if idle else _Worker(self.work)
                    busy.append(worker)
                    self._begin(worker, number, job)
                while turn in done:
                    yield done.pop(turn)
                    turn += 1
                if busy and turn not in done:
                    self._collect(busy, idle, jobs_at, done)
        finally:
            for worker in (*busy, *idle):
                worker.end()

    def _begin(self, worker: _Worker, number: int, job: Job) -> None:
        try:
            worker.begin(number, job, self.seconds)
        except OSError:
            worker.number = number  # it is dead; `_collect` finds that out

    def _collect(self, busy: list[_Worker], idle: deque[_Worker], jobs_at: dict[int, Job], done: dict[int, Result]) -> None:
        left = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = {id(pipe) for pipe in wait([worker.pipe for worker in busy], left)}
        for worker in list(busy):
            late = worker.deadline <= time.monotonic()
            if id(worker.pipe) not in ready and not late:
                continue
            busy.remove(worker)
            job = jobs_at.pop(worker.number)
            try:
                if id(worker.pipe) not in ready:
                    raise TimeoutError
                done[worker.number] = worker.pipe.recv()
                idle.append(worker)
            except (EOFError, OSError) as error:
                done[worker.number] = self.lost(job, "time" if isinstance(error, TimeoutError) else "died")
                worker.end()
