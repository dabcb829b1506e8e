"""What is kept for the shapes of texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from transum.bench.process import Process

_STATUS = Path("/proc/self/status")


def _resident() -> float:
    line = next(line for line in _STATUS.read_text("ascii").splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1000


def _grown() -> float:
    """Megabytes by which a process grows while it multiplies batches of 800 sizes."""
    import torch

    from transum.inference.linear import make

    torch.set_num_threads(1)
    layer = make(torch.ones(64, 64), torch.ones(64), torch.float32)
    for rows in range(1, 101):
        layer(torch.ones(rows, 64))
    before = _resident()
    for rows in range(101, 901):
        layer(torch.ones(rows, 64))
    return _resident() - before


@pytest.mark.skipif(not _STATUS.exists(), reason="reads /proc")
def test_memory_does_not_grow_with_the_lengths_of_texts() -> None:
    """A new size of a batch costs no memory for good: 800 of them grow a process by 13 MB; without limits, by 440."""
    with Process("sizes") as process:
        assert process.run(_grown) < 60
