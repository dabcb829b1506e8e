"""Engines take turns on the same work, round by round, so that what else the machine does falls on all of them."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from statistics import median

from transum.bench import work as given
from transum.bench.engines import ONE_BY_ONE, REFERENCE, Engine, Rows, load

_NAIVE = 16  # one by one is given every 16th sentence: its speed does not depend on how many there are


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians over the rounds. `ratio` is the speed over that of `generate` for one text at a time; `cpu` counts the
    seconds of all cores; `same` is the share of outputs that are, token for token, those of transformers in float32.
    """

    engine: str
    tokens_per_second: float
    ratio: float
    cpu_milliseconds_per_token: float
    same: float


def measure(
    *, model: Path | None, count: int, beams: int, length: int, rounds: int, say: Callable[[str], None]
) -> list[Measured]:
    """Speeds of all engines, slowest first. Without a model, one with random weights in the shape of opus-mt."""
    texts = given.sentences(count)
    with tempfile.TemporaryDirectory() as temporary:
        folder = model or Path(temporary)
        if model is None:
            given.random_model(folder)
        rows = given.rows(texts, folder, None if model else Path(str(files("transum.mini"))) / "model")
        work = given.Work(folder, rows, beams, length)
        say("loading the engines")
        engines = load(work)
    return _summary(_rounds(engines, work, rounds, say), work)


@dataclass(frozen=True, slots=True)
class _Round:
    seconds: float
    cpu: float
    written: list[list[int]]


def _rounds(
    engines: dict[str, Engine], work: given.Work, rounds: int, say: Callable[[str], None]
) -> dict[str, list[_Round]]:
    found: dict[str, list[_Round]] = {name: [] for name in engines}
    for number in range(rounds):
        for name, engine in engines.items():
            rows = work.rows[::_NAIVE] if name == ONE_BY_ONE else work.rows
            if not number:
                engine(rows[:2])  # the first call of a library is slower
            found[name].append(_timed(engine, rows))
            say(f"round {number + 1} of {rounds}: {name}: {found[name][-1].seconds:.1f} s")
    return found


def _timed(engine: Engine, rows: Rows) -> _Round:
    seconds, cpu = time.perf_counter(), time.process_time()
    written = engine(rows)
    return _Round(time.perf_counter() - seconds, time.process_time() - cpu, written)


def _summary(found: dict[str, list[_Round]], work: given.Work) -> list[Measured]:
    def per_token(name: str, which: str) -> float:
        tokens = work.length * len(found[name][0].written)
        return float(median(getattr(one, which) for one in found[name])) / tokens

    reference = found[REFERENCE][0].written
    measured = []
    for name, rounds in found.items():
        expected = reference[::_NAIVE] if name == ONE_BY_ONE else reference
        same = [a == b for a, b in zip(rounds[0].written, expected, strict=True)]
        measured.append(
            Measured(
                engine=name,
                tokens_per_second=round(1 / per_token(name, "seconds"), 1),
                ratio=round(per_token(ONE_BY_ONE, "seconds") / per_token(name, "seconds"), 2),
                cpu_milliseconds_per_token=round(1000 * per_token(name, "cpu"), 3),
                same=round(sum(same) / len(same), 3),
            )
        )
    return sorted(measured, key=lambda one: one.tokens_per_second)
