"""The engines that are compared, named by library and kind. The process of one loads no other's library."""

from __future__ import annotations

import time
from dataclasses import dataclass
from importlib import import_module

from transum.bench.work import Engine, Rows, Work

ONE_BY_ONE = "transformers one by one"
REFERENCE = "transformers sorted batches"
_LIBRARIES = {"transformers": "reference", "CTranslate2": "ct2", "transum": "own"}


@dataclass(frozen=True, slots=True)
class Turn:
    """What an engine wrote. `cpu` counts the seconds of all cores."""

    seconds: float
    cpu: float
    written: list[list[int]]


_here: list[Engine] = []
"""The one engine of this process."""


def prepare(work: Work) -> list[str]:
    """The engines that can do the work on this machine."""
    modules = {library: import_module(f"transum.bench.{name}") for library, name in _LIBRARIES.items()}
    return [f"{library} {kind}" for library, module in modules.items() for kind in module.prepare(work)]


def load(work: Work, name: str) -> float:
    """Makes an engine the one of this process, warm; the seconds that it took to load."""
    library, _, kind = name.partition(" ")
    started = time.perf_counter()
    engine: Engine = import_module(f"transum.bench.{_LIBRARIES[library]}").load(work, kind)
    seconds = time.perf_counter() - started
    engine(work.rows[:2])  # the first call of a library is slower
    _here.append(engine)
    return seconds


def turn(rows: Rows) -> Turn:
    """The engine of this process writes."""
    (engine,) = _here
    cpu, seconds = time.process_time(), time.perf_counter()
    written = engine(rows)
    return Turn(time.perf_counter() - seconds, time.process_time() - cpu, written)
