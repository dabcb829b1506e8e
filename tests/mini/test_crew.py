"""Several processes train one model together."""

from __future__ import annotations

from pathlib import Path

import torch
from torch.multiprocessing.spawn import spawn

from transum.mini.crew import Crew


def _member(rank: int, size: int, rendezvous: str, folder: str) -> None:
    torch.distributed.init_process_group("gloo", init_method=rendezvous, rank=rank, world_size=size)
    crew = Crew(rank, size)
    gradients = [torch.full((2, 3), float(rank)), torch.tensor([10.0 * rank])]
    crew.average(gradients)
    torch.save(gradients, Path(folder) / f"{rank}.pt")
    torch.distributed.destroy_process_group()


def test_all_have_the_mean_gradient(tmp_path: Path) -> None:
    """Two processes end with the same gradients, the mean of both."""
    rendezvous = (tmp_path / "rendezvous").as_uri()
    spawn(_member, (2, rendezvous, str(tmp_path)), nprocs=2)  # type: ignore[no-untyped-call]
    for rank in range(2):
        first, second = torch.load(tmp_path / f"{rank}.pt", weights_only=True)
        assert torch.equal(first, torch.full((2, 3), 0.5))
        assert second.tolist() == [5.0]


def test_one_process_works_alone() -> None:
    """Without companions nothing is exchanged."""
    crew, gradient = Crew(), torch.ones(3)
    crew.average([gradient])
    crew.wait()
    assert crew.leads
    assert gradient.tolist() == [1, 1, 1]
