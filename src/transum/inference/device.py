"""Which device computes, and in which number format."""

from __future__ import annotations

from typing import Any

import torch

from transum.config import Dtype
from transum.errors import ModelError
from transum.inference import layout

_DTYPES = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
    "int8": torch.int8,
}


def pick_device(wanted: str) -> torch.device:
    """`auto` is CUDA, then MPS, then CPU. Raises ModelError for a device that is not there."""
    if wanted == "auto":
        return torch.device(
            "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
        )
    device = torch.device(wanted)
    there = {
        "cuda": torch.cuda.is_available() and (device.index or 0) < torch.cuda.device_count(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }[device.type]
    if not there:
        raise ModelError(f"device '{wanted}' is not on this machine; set 'device: auto' or 'device: cpu'")
    return device


def pick_dtype(wanted: Dtype, device: torch.device, config: dict[str, Any]) -> torch.dtype:
    """The format of weights, for a model with this config.json; int8 also quantizes what they are multiplied with.

    `auto` is bfloat16 on a GPU that has it, else float16, and float32 on a CPU.

    T5 overflows in float16 (transformers issue 9295), so it computes in float32 where there is no bfloat16.
    """
    if wanted == "int8" and (device.type != "cpu" or not layout.known(config)):
        raise ModelError("dtype 'int8' is for encoder-decoder models on a CPU; set 'dtype: auto'")
    if wanted != "auto":
        return _DTYPES[wanted]
    if device.type == "cpu":
        return torch.float32
    if device.type == "cuda" and torch.cuda.is_bf16_supported():
        return torch.bfloat16
    return torch.float32 if "t5" in str(config.get("model_type")) else torch.float16
