"""Tensors as if they were on a GPU, with shapes, formats and devices but without numbers: what mistakes about devices
there are shows without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode

GPU = torch.device("cuda:0")
_aten = torch.ops.aten
_OPERATORS: dict[Any, Any] = {
    Tensor.contiguous: lambda tensor: _aten.clone(tensor, memory_format=torch.contiguous_format),
    Tensor.copy_: _aten.copy_,
    Tensor.__invert__: _aten.bitwise_not,
}


@contextmanager
def fake_gpu() -> Iterator[FakeTensorMode]:
    """Within, everything that is made on GPU, or sent there, is such a tensor. An operation on tensors of host and
    device fails, and so does one that has to know a number.
    """
    with FakeTensorMode() as mode, _Methods():
        yield mode


class _Methods(TorchFunctionMode):
    """Does what brackets and some methods do, operator by operator: Python's way to them needs a PyTorch with CUDA."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func is Tensor.__getitem__:
            return _at(*args)
        if func is Tensor.__setitem__:
            return _set(*args)
        func = _OPERATORS.get(func, func)
        return func(*args, **(kwargs or {}))


def _at(tensor: Tensor, index: Any) -> Tensor:
    view, tensors = _viewed(tensor, index)
    return _aten.index(view, tensors) if tensors else view


def _set(tensor: Tensor, index: Any, value: Any) -> None:
    view, tensors = _viewed(tensor, index)
    value = value if isinstance(value, Tensor) else torch.full((), value, dtype=tensor.dtype, device=tensor.device)
    if tensors:
        _aten.index_put_(view, tensors, value)
    else:
        _aten.copy_(view, value)


def _viewed(tensor: Tensor, index: Any) -> tuple[Tensor, list[Tensor | None]]:
    """The view that the numbers, slices, None and … of an index give, and what is left: its tensors, by dimension."""
    parts = list(index) if isinstance(index, tuple) else [index]
    taken = sum(part is not None and part is not ... for part in parts)
    if ... in [part for part in parts if not isinstance(part, Tensor)]:
        at = next(i for i, part in enumerate(parts) if part is ...)
        parts[at : at + 1] = [slice(None)] * (tensor.dim() - taken)
    tensors: list[Tensor | None] = []
    for part in parts:
        dim = len(tensors)
        if isinstance(part, Tensor):
            assert part.device == tensor.device, f"an index on {part.device} for a tensor on {tensor.device}"
            assert part.dtype is torch.long, "a mask as an index makes the host wait for the device"
            tensors.append(part)
        elif part is None:
            tensor = tensor.unsqueeze(dim)
            tensors.append(None)
        elif isinstance(part, slice):
            tensor = _aten.slice(tensor, dim, part.start, part.stop, part.step or 1)
            tensors.append(None)
        else:
            tensor = tensor.select(dim, part)
    return tensor, tensors if any(one is not None for one in tensors) else []


def moved(module: torch.nn.Module, mode: FakeTensorMode) -> None:
    """The weights of a module as if they were on a GPU, shared ones shared."""
    made: dict[int, Tensor] = {}
    for part in module.modules():
        for own in (part._parameters, part._buffers):
            for name, tensor in own.items():
                if tensor is not None and id(tensor) not in made:
                    there = mode.from_tensor(tensor).to(GPU).detach()
                    made[id(tensor)] = torch.nn.Parameter(there) if isinstance(tensor, torch.nn.Parameter) else there
                own[name] = None if tensor is None else made[id(tensor)]  # type: ignore[assignment]


class Waits(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Counts what a GPU would have to be waited for; `tolist` does not come by here."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.count = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.count += func._schema.name in {"aten::is_nonzero", "aten::_local_scalar_dense", "aten::nonzero"}
        return func(*args, **(kwargs or {}))
