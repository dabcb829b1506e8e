"""Packing by tokens, and halving when memory runs out."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from transum.errors import ModelError
from transum.inference.batching import halving, pack


@given(st.lists(st.integers(1, 300)), st.integers(1, 1000), st.integers(1, 16))
def test_packing_keeps_every_row_within_the_plan(lengths: list[int], tokens: int, rows: int) -> None:
    """Every row is in one batch; no batch has too many rows, nor too many padded tokens unless it is a single row."""
    batches = list(pack(lengths, tokens=tokens, rows=rows))
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) <= rows
        assert len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= tokens


@pytest.mark.parametrize("error", [torch.OutOfMemoryError("CUDA out of memory"), RuntimeError("can't allocate memory")])
def test_out_of_memory_halves_the_batch(error: Exception) -> None:
    """A batch that does not fit is computed in halves, in order."""
    sizes: list[int] = []

    def compute(batch: list[int]) -> list[int]:
        sizes.append(len(batch))
        if len(batch) > 2:
            raise error
        return [10 * i for i in batch]

    assert halving(compute, [3, 1, 4, 1, 5]) == [30, 10, 40, 10, 50]
    assert max(sizes[1:]) < 5


def test_a_single_text_that_does_not_fit_is_an_error() -> None:
    """One row cannot be halved: the error says what to do."""

    def compute(batch: list[int]) -> list[int]:
        raise MemoryError

    with pytest.raises(ModelError, match="smaller model"):
        halving(compute, [0])


def test_other_errors_are_not_memory() -> None:
    """A bug is raised, not retried."""

    def compute(batch: list[int]) -> list[int]:
        raise RuntimeError("shape mismatch")

    with pytest.raises(RuntimeError, match="shape"):
        halving(compute, [0, 1])
