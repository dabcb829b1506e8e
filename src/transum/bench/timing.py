"""Engines take turns on the same work, round by round, so that what else the machine does falls on all of them.

Each has a process of its own, and only one computes at a time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from transum.bench import engines
from transum.bench.bandwidth import of_copies, share
from transum.bench.engines import ONE_BY_ONE, REFERENCE, Ready, Turn
from transum.bench.process import Process, peak_megabytes
from transum.bench.work import Order, Rows, Work, prepare
from transum.inference.device import pick_device

_NAIVE = 16  # one by one is given every 16th text: its speed does not depend on how many there are


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians over the rounds. `ratio` is the speed over that of `generate` for one text at a time, on CUDA for sorted
    batches of 64; `cpu` counts the seconds of all cores; `same` is the share of outputs that are, token for token,
    those of sorted batches; `peak_megabytes` is the most that the engine's process held, with its libraries and while
    it loaded the model; `of_bound` is the share of what the memory's bandwidth allows (see `bandwidth`) and
    `device_megabytes` the most memory of the GPU, both on CUDA where the engine tells. None is not known, or had
    nothing to be compared with.
    """

    engine: str
    tokens_per_second: float
    ratio: float | None
    cpu_milliseconds_per_token: float
    same: float | None
    load_seconds: float
    peak_megabytes: float
    of_bound: float | None = None
    device_megabytes: float | None = None


@dataclass
class _Contestant:
    """An engine in its process, the part of the work that it is given, and what it did."""

    name: str
    process: Process
    rows: Rows
    ready: Ready
    turns: list[Turn] = field(default_factory=list)
    peak: float = 0.0
    device_peak: float | None = None

    def per_token(self, which: str, length: int) -> float:
        return float(median(getattr(one, which) for one in self.turns)) / (length * len(self.rows))


def measure(order: Order, *, rounds: int, say: Callable[[str], None], only: Sequence[str] = ()) -> list[Measured]:
    """Speeds of all engines, or of those whose name has one of the words `only`, slowest first.

    Raises ModelError for a device that is not there.
    """
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as processes:
        with Process("preparation") as process:
            process.run(pick_device, order.device)
            say("making the model and the texts")
            work = process.run(prepare, order, Path(temporary))
            names = process.run(engines.prepare, work, only)
            bandwidth = process.run(of_copies, order.device) if work.on_cuda else None
        contest = []
        for name in names:
            process = processes.enter_context(Process(name))
            rows = work.rows[::_NAIVE] if name == ONE_BY_ONE else work.rows
            contest.append(_Contestant(name, process, rows, process.run(engines.load, work, name)))
            say(f"{name}: loaded in {contest[-1].ready.seconds:.1f} s")
        for number in range(rounds):
            for one in contest:
                one.turns.append(one.process.run(engines.turn, one.rows))
                say(f"round {number + 1} of {rounds}: {one.name}: {one.turns[-1].seconds:.1f} s")
        for one in contest:
            one.peak = one.process.run(peak_megabytes)
            one.device_peak = one.process.run(engines.peak_device_megabytes)
        return _summary(contest, work, bandwidth)


def _summary(contest: list[_Contestant], work: Work, bandwidth: float | None) -> list[Measured]:
    by_name = {one.name: one for one in contest}
    baseline, reference = by_name.get(REFERENCE if work.on_cuda else ONE_BY_ONE), by_name.get(REFERENCE)
    measured = []
    for one in contest:
        seconds = one.per_token("seconds", work.length)
        measured.append(
            Measured(
                engine=one.name,
                tokens_per_second=round(1 / seconds, 1),
                ratio=round(baseline.per_token("seconds", work.length) / seconds, 2) if baseline else None,
                cpu_milliseconds_per_token=round(1000 * one.per_token("cpu", work.length), 3),
                same=_same(one, reference) if reference else None,
                load_seconds=round(one.ready.seconds, 2),
                peak_megabytes=round(one.peak),
                of_bound=_of_bound(one, work, bandwidth),
                device_megabytes=None if one.device_peak is None else round(one.device_peak),
            )
        )
    return sorted(measured, key=lambda one: one.tokens_per_second)


def _same(one: _Contestant, reference: _Contestant) -> float:
    expected = reference.turns[0].written
    if one.name == ONE_BY_ONE:
        expected = expected[::_NAIVE]
    same = [a == b for a, b in zip(one.turns[0].written, expected, strict=True)]
    return round(sum(same) / len(same), 3)


def _of_bound(one: _Contestant, work: Work, bandwidth: float | None) -> float | None:
    at_once, itemsize = one.ready.at_once, one.ready.itemsize
    if bandwidth is None or at_once is None or itemsize is None:
        return None
    seconds = one.per_token("seconds", work.length) * work.length * len(one.rows)
    return round(share(work, len(one.rows), at_once, itemsize, bandwidth, seconds), 3)
