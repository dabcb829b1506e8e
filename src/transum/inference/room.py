"""How much memory a device has left."""

from __future__ import annotations

from pathlib import Path

import torch

_UNKNOWN = 4 << 30
"""Where a system does not tell: what the smallest usual machine has left."""
_CONTAINERS = (
    ("memory.max", "memory.current", "memory.stat", "inactive_file"),
    ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "memory/memory.stat", "total_inactive_file"),
)
"""Limit, use and, of that, the files in memory that give way: control groups of version 2, and of version 1."""


def room(device: torch.device) -> int:
    """Bytes that can still be taken."""
    if device.type == "cuda":
        own = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
        return int(torch.cuda.mem_get_info(device)[0]) + own
    if device.type == "mps":
        return torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory()
    return of_host(Path("/"))


def of_host(root: Path) -> int:
    """Of a machine or its container, whichever has less, as the files under `root` tell."""
    found = [1024 * kilobytes for kilobytes in _numbers(root / "proc/meminfo", "MemAvailable:")]
    for limit, use, files, inactive in _CONTAINERS:
        at = root / "sys/fs/cgroup"
        for most, used in zip(_numbers(at / limit), _numbers(at / use), strict=False):
            found.append(most - used + sum(_numbers(at / files, inactive)))
    return max(0, min(found, default=_UNKNOWN))


def _numbers(path: Path, name: str = "") -> list[int]:
    """The number in a file, or in its line that begins with `name`; none if it is not there."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError:
        return []
    words = [line.split() for line in lines]
    found = [line[1:2] if name else line for line in words if not name or line[:1] == [name]]
    return [int(line[0]) for line in found if line and line[0].isdigit()]
