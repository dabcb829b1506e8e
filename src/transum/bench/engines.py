"""The engines that are compared, named by library and kind. The process of one loads no other's library."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from transum.bench.work import Engine, Rows, Work
from transum.errors import ModelError

ONE_BY_ONE = "transformers one by one"
REFERENCE = "transformers sorted batches"
_LIBRARIES = {"transformers": "reference", "CTranslate2": "ct2", "transum": "own"}


@dataclass(frozen=True, slots=True)
class Turn:
    """What an engine wrote. `cpu` counts the seconds of all cores."""

    seconds: float
    cpu: float
    written: list[list[int]]


@dataclass(frozen=True, slots=True)
class Ready:
    """An engine is loaded. `at_once` texts are in work at a time, with weights of `itemsize` bytes a number, where the
    engine says so.
    """

    seconds: float
    at_once: int | None
    itemsize: int | None


_here: list[Engine] = []
"""The one engine of this process."""


def prepare(work: Work, only: Sequence[str] = ()) -> list[str]:
    """The engines that can do the work on this machine, of those whose name has one of the words `only`, if any.

    Raises ModelError if there are none.
    """
    modules = {library: import_module(f"transum.bench.{name}") for library, name in _LIBRARIES.items()}
    kinds = [(library, kind) for library, module in modules.items() for kind in module.kinds(work)]
    wanted = [one for one in kinds if not only or any(word.lower() in " ".join(one).lower() for word in only)]
    if not wanted:
        raise ModelError(f"no engine is called so; there are: {', '.join(map(' '.join, kinds))}")
    for library, kind in wanted:
        modules[library].prepare(work, kind)
    return [" ".join(one) for one in wanted]


def load(work: Work, name: str) -> Ready:
    """Makes an engine the one of this process, warm; the seconds that it took to load."""
    library, _, kind = name.partition(" ")
    module = import_module(f"transum.bench.{_LIBRARIES[library]}")
    started = time.perf_counter()
    engine: Engine = module.load(work, kind)
    seconds = time.perf_counter() - started
    # the first call of a library is slower, and on CUDA the first for shapes: graphs are recorded
    engine(work.rows if work.on_cuda else work.rows[:2])
    _here.append(engine)
    return Ready(seconds, module.at_once(work, kind), module.itemsize(kind))


def turn(rows: Rows) -> Turn:
    """The engine of this process writes."""
    (engine,) = _here
    _wait()
    cpu, seconds = time.process_time(), time.perf_counter()
    written = engine(rows)
    _wait()
    return Turn(time.perf_counter() - seconds, time.process_time() - cpu, written)


def _wait() -> None:
    """Until PyTorch has nothing left to do on a GPU, if this process uses it there."""
    torch = sys.modules.get("torch")
    if torch and torch.cuda.is_initialized():
        torch.cuda.synchronize()


def peak_device_megabytes() -> float | None:
    """The most memory of a GPU that PyTorch took in this process, in 10⁶ bytes; nothing is known of other libraries."""
    torch = sys.modules.get("torch")
    if torch and torch.cuda.is_initialized():
        return float(torch.cuda.max_memory_reserved()) / 1e6
    return None
