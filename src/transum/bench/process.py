"""A process of its own for each thing that is measured: its threads disturb no other's, its memory is its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, TypeVar

from transum.errors import ModelError

P = ParamSpec("P")
T = TypeVar("T")


class Process:
    """Does what it is told, one thing at a time, and waits for the next without computing."""

    def __init__(self, name: str) -> None:
        self.name = name
        # else a process that waits for its turn spins in OpenMP, at the expense of the one that is measured
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))

    def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`function(*args)`, there. Raises what it raises, and ModelError where the process ended."""
        try:
            return self._pool.submit(function, *args, **kwargs).result()
        except BrokenProcessPool:
            raise ModelError(f"{self.name}: its process was ended, most likely for want of memory") from None

    def __enter__(self) -> Process:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=True)


def peak_megabytes() -> float:
    """The most memory that this process held so far, in 10⁶ bytes.

    Linux counts in `ru_maxrss` also what its parent held when it was made, so there the kernel's own line is read.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 / 1e6
    import resource  # not on Windows

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
