"""Between host and device without waiting: through pinned memory where there is CUDA, as plain copies elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor


def sent(numbers: NDArray[Any] | Sequence[int], device: torch.device) -> Tensor:
    """Numbers on the device. The copy is queued: the host goes on, and PyTorch keeps the pinned memory for it."""
    pinned = device.type == "cuda" and torch.cuda.is_available()
    return torch.tensor(numbers, pin_memory=pinned).to(device, non_blocking=pinned)


class Glance:
    """What tensors hold at this point of the device's queue, read later."""

    def __init__(self, tensors: Sequence[Tensor]) -> None:
        device = tensors[0].device
        self._event = torch.cuda.Event() if device.type == "cuda" else None  # type: ignore[no-untyped-call]
        self._host = [torch.empty(t.shape, dtype=t.dtype, pin_memory=self._event is not None) for t in tensors]
        for host, tensor in zip(self._host, tensors, strict=True):
            host.copy_(tensor.contiguous(), non_blocking=True)
        if self._event is not None:
            self._event.record(torch.cuda.current_stream(device))

    def read(self) -> Sequence[Tensor]:
        """On the host; waits until the device has come by."""
        if self._event is not None:
            self._event.synchronize()
        return self._host
