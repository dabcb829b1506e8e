"""The lists beside this module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def lines(file: str) -> Iterator[str]:
    """Lines of a list that are neither blank nor a remark."""
    for line in (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line
