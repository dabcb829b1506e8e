"""What a device has left is what its system says, the container's limit included."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from transum.inference.room import of_host, room

_MB = 1 << 20


def _write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Has 3 GB left."""
    _write(tmp_path, "proc/meminfo", "MemTotal:  8000000 kB\nMemFree:  100 kB\nMemAvailable:  3145728 kB\n")
    return tmp_path


def test_a_machine_has_what_is_available(machine: Path) -> None:
    """Files in memory give way, so that it is more than what is free."""
    assert of_host(machine) == 3 << 30


def test_a_container_has_less_than_its_machine(machine: Path) -> None:
    """Its limit less its use, of which files that give way do not count."""
    _write(machine, "sys/fs/cgroup/memory.max", f"{500 * _MB}\n")
    _write(machine, "sys/fs/cgroup/memory.current", f"{450 * _MB}\n")
    _write(machine, "sys/fs/cgroup/memory.stat", f"anon 7\ninactive_file {200 * _MB}\nactive_file 9\n")
    assert of_host(machine) == 250 * _MB


def test_older_control_groups_are_read_too(machine: Path) -> None:
    """Version 1 has other names."""
    _write(machine, "sys/fs/cgroup/memory/memory.limit_in_bytes", f"{900 * _MB}\n")
    _write(machine, "sys/fs/cgroup/memory/memory.usage_in_bytes", f"{950 * _MB}\n")
    _write(machine, "sys/fs/cgroup/memory/memory.stat", f"inactive_file 5\ntotal_inactive_file {100 * _MB}\n")
    assert of_host(machine) == 50 * _MB


def test_no_limit_is_none(machine: Path) -> None:
    """A container without one has what the machine has."""
    _write(machine, "sys/fs/cgroup/memory.max", "max\n")
    _write(machine, "sys/fs/cgroup/memory.current", "1\n")
    assert of_host(machine) == 3 << 30


def test_a_system_that_does_not_tell_has_a_guess(tmp_path: Path) -> None:
    """Where no file is there, or it says nothing, work goes on in a small plan."""
    assert of_host(tmp_path) == 4 << 30
    _write(tmp_path, "proc/meminfo", "MemAvailable:\nrubbish")
    assert of_host(tmp_path) == 4 << 30


def test_this_machine_has_room() -> None:
    """More than nothing and less than a data centre."""
    assert 0 < room(torch.device("cpu")) < 1 << 50
