"""Engines take turns on the same work, round by round, so that what else the machine does falls on all of them.

Each has a process of its own, and only one computes at a time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from transum.bench import engines
from transum.bench.engines import ONE_BY_ONE, REFERENCE, Turn
from transum.bench.process import Process, peak_megabytes
from transum.bench.work import Order, Rows, prepare

_NAIVE = 16  # one by one is given every 16th text: its speed does not depend on how many there are


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians over the rounds. `ratio` is the speed over that of `generate` for one text at a time; `cpu` counts the
    seconds of all cores; `same` is the share of outputs that are, token for token, those of transformers in float32;
    `peak_megabytes` is the most that the engine's process held, with its libraries and while it loaded the model.
    """

    engine: str
    tokens_per_second: float
    ratio: float
    cpu_milliseconds_per_token: float
    same: float
    load_seconds: float
    peak_megabytes: float


@dataclass
class _Contestant:
    """An engine in its process, the part of the work that it is given, and what it did."""

    name: str
    process: Process
    rows: Rows
    load_seconds: float
    turns: list[Turn] = field(default_factory=list)
    peak: float = 0.0

    def per_token(self, which: str, length: int) -> float:
        return float(median(getattr(one, which) for one in self.turns)) / (length * len(self.rows))


def measure(order: Order, *, rounds: int, say: Callable[[str], None]) -> list[Measured]:
    """Speeds of all engines, slowest first."""
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as processes:
        with Process("preparation") as process:
            say("making the model and the texts")
            work = process.run(prepare, order, Path(temporary))
            names = process.run(engines.prepare, work)
        contest = []
        for name in names:
            process = processes.enter_context(Process(name))
            rows = work.rows[::_NAIVE] if name == ONE_BY_ONE else work.rows
            contest.append(_Contestant(name, process, rows, process.run(engines.load, work, name)))
            say(f"{name}: loaded in {contest[-1].load_seconds:.1f} s")
        for number in range(rounds):
            for one in contest:
                one.turns.append(one.process.run(engines.turn, one.rows))
                say(f"round {number + 1} of {rounds}: {one.name}: {one.turns[-1].seconds:.1f} s")
        for one in contest:
            one.peak = one.process.run(peak_megabytes)
    return _summary(contest, order.length)


def _summary(contest: list[_Contestant], length: int) -> list[Measured]:
    by_name = {one.name: one for one in contest}
    slow, reference = by_name[ONE_BY_ONE], by_name[REFERENCE].turns[0].written
    measured = []
    for one in contest:
        expected = reference[::_NAIVE] if one is slow else reference
        same = [a == b for a, b in zip(one.turns[0].written, expected, strict=True)]
        measured.append(
            Measured(
                engine=one.name,
                tokens_per_second=round(1 / one.per_token("seconds", length), 1),
                ratio=round(slow.per_token("seconds", length) / one.per_token("seconds", length), 2),
                cpu_milliseconds_per_token=round(1000 * one.per_token("cpu", length), 3),
                same=round(sum(same) / len(same), 3),
                load_seconds=round(one.load_seconds, 2),
                peak_megabytes=round(one.peak),
            )
        )
    return sorted(measured, key=lambda one: one.tokens_per_second)
