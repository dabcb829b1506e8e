"""How rows are grouped for a model: sorted by length, packed by tokens, halved when memory runs out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import torch

from transum.errors import ModelError

T = TypeVar("T")


def pack(lengths: Sequence[int], *, tokens: int, rows: int) -> Iterator[list[int]]:
    """Indices in batches, longest first: at most `rows` a batch, and `tokens` with padding (one row always fits)."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if batch and (len(batch) == rows or (len(batch) + 1) * lengths[batch[0]] > tokens):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def halving(compute: Callable[[list[int]], list[T]], batch: list[int]) -> list[T]:
    """`compute(batch)`, in halves if memory runs out. Raises ModelError if a single row is too much."""
    try:
        return compute(batch)
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    if len(batch) == 1:
        raise ModelError("out of memory on a single text; use a smaller model, or 'device: cpu'")
    middle = len(batch) // 2
    return halving(compute, batch[:middle]) + halving(compute, batch[middle:])


def is_out_of_memory(error: BaseException) -> bool:
    """Torch names it on CUDA; on a CPU it is a RuntimeError of the allocator."""
    words = ("out of memory", "can't allocate memory", "not enough memory", "cannot allocate memory")
    named = isinstance(error, (MemoryError, torch.OutOfMemoryError))
    return named or any(word in str(error).lower() for word in words)
