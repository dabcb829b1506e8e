"""A shortlist is proven on sentences that it was not learned from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
import pytest

from tests.fakes import FakeGenerator
from transum.errors import ConfigError
from transum.evaluation import learned
from transum.inference import Engine, Generator, Job, Table

LINES = [f"The mayor opened bridge number {i}." for i in range(2000)]


class _Learner:
    """A model that echoes, and that loses the end of every text with a 7 once it has a shortlist."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.proven: list[str] = []

    def listed(self, job: Job, table: Table | None) -> Generator:
        return FakeGenerator(job, lambda text, _: self.answer(text, table is not None))

    def answer(self, text: str, listed: bool) -> str:
        self.proven.append(text)
        return text[:-9] if listed and "7" in text else text

    def learn(self, job: Job, texts: Sequence[str], limit: Callable[[int], int]) -> Table:
        self.seen += texts
        return Table("test", np.arange(3), np.zeros(9, np.int64), np.zeros(0, np.int64))


def test_changes_are_counted_where_nothing_was_learned() -> None:
    """The share of equal outputs, and BLEU against those of the whole vocabulary."""
    models = _Learner()
    table, scores = learned([*LINES, LINES[0], ""], "en", "zh-Hans", cast(Engine, models))
    assert set(models.seen) | set(models.proven) == set(LINES)
    assert not set(models.seen) & set(models.proven)
    changed = sum("7" in line for line in set(models.proven))
    assert [score.name for score in scores] == ["same", "BLEU", "tokens for any source"]
    assert scores[0].value == 100 - changed / 2
    assert 0 < scores[1].value < 100
    assert scores[2].value == len(table.always)


def test_few_lines_teach_nothing() -> None:
    """A share of a few sentences would prove nothing either."""
    with pytest.raises(ConfigError, match="2,000 sentences; there are 1,999"):
        learned(LINES[1:], "en", "zh-Hans", cast(Engine, _Learner()))
