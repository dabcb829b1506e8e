"""The processes that train one model together: each on batches of its own, all with the same weights."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor, distributed


@dataclass(frozen=True)
class Crew:
    """`size` processes, of which this one is number `rank`; one process works alone."""

    rank: int = 0
    size: int = 1

    @classmethod
    def join(cls) -> Self:
        """The processes that torchrun started, a core or a GPU each; this process alone, with all cores, otherwise."""
        size = int(os.environ.get("WORLD_SIZE", "1"))
        if size == 1:
            return cls()
        torch.set_num_threads(1)
        if torch.cuda.is_available():
            torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
        distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
        return cls(distributed.get_rank(), size)

    @property
    def leads(self) -> bool:
        """Whether this process writes log, checkpoints and model."""
        return self.rank == 0

    def average(self, gradients: Sequence[Tensor]) -> None:
        """Gives every process the mean of their gradients, in place."""
        if self.size == 1:
            return
        flat = torch.cat([gradient.reshape(-1) for gradient in gradients])
        distributed.all_reduce(flat)
        flat /= self.size
        parts = torch.split(flat, [gradient.numel() for gradient in gradients])
        for gradient, part in zip(gradients, parts, strict=True):
            gradient.copy_(part.view_as(gradient))

    def wait(self) -> None:
        """Until all are here."""
        if self.size > 1:
            distributed.barrier()
