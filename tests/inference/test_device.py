"""Which number format a device is given, and what is not for it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from transum.config import load
from transum.errors import ModelError
from transum.inference import Engine, Job, Table
from transum.inference.device import pick_dtype


@pytest.mark.parametrize(
    ("native", "family", "expected"),
    [
        (True, "marian", torch.bfloat16),
        (True, "mt5", torch.bfloat16),
        (False, "marian", torch.float16),
        (False, "mt5", torch.float32),
        (False, "pegasus", torch.float32),
    ],
)
def test_a_gpu_computes_in_what_it_is_fast_in(
    monkeypatch: pytest.MonkeyPatch, native: bool, family: str, expected: torch.dtype
) -> None:
    """bfloat16 only where the hardware has it, not where CUDA emulates it; float16 only for what does not overflow."""

    def is_bf16_supported(including_emulation: bool = True) -> bool:
        return native or including_emulation

    monkeypatch.setattr(torch.cuda, "is_bf16_supported", is_bf16_supported)
    assert pick_dtype("auto", torch.device("cuda"), {"model_type": family}) is expected
    assert pick_dtype("auto", torch.device("cpu"), {"model_type": family}) is torch.float32


def test_a_shortlist_on_a_gpu_is_an_error_before_anything_is_computed() -> None:
    """Neither learned nor tried there; the message says what to set."""
    engine, job = Engine(load("mini", device="cpu")), Job("translate", "en", "zh")
    engine.device = torch.device("cuda")
    table = Table("", np.array([1]), np.zeros(3, dtype=np.int64), np.zeros(0, dtype=np.int64))
    with pytest.raises(ModelError, match="device: cpu"):
        engine.listed(job, table)
    with pytest.raises(ModelError, match="device: cpu"):
        engine.learn(job, ["A text."], lambda n: n)
