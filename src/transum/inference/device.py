"""Which device computes, in which number format, and what runs there."""

from __future__ import annotations

from typing import Any

import torch

from transum.config import Dtype, ModelChoice
from transum.errors import ModelError
from transum.inference import layout, vllm
from transum.inference.decoding import Decoding

_DTYPES = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
    "int8": torch.int8,
}

_OVERFLOWING = ("t5", "mt5", "umt5", "longt5", "pegasus", "pegasus_x")


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
    if device.index is not None and device.type == "cuda":
        torch.cuda.set_device(device)  # what asks for the device at hand, such as libraries, means this one
    return device


def pick_dtype(wanted: Dtype, device: torch.device, config: dict[str, Any]) -> torch.dtype:
    """The format of weights, for a model with this config.json; int8 also quantizes what they are multiplied with.

    `auto` is bfloat16 on a GPU that has it (before Ampere CUDA only emulates it, slowly), else float16, and float32 on
    a CPU. T5 and Pegasus overflow in float16 (transformers issue 9295, and its page on Pegasus), so they compute in
    float32 where there is no bfloat16.
    """
    if wanted == "int8" and (device.type != "cpu" or not layout.known(config)):
        raise ModelError("dtype 'int8' is for encoder-decoder models on a CPU; set 'dtype: auto'")
    if wanted != "auto":
        return _DTYPES[wanted]
    if device.type == "cpu":
        return torch.float32
    if device.type == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False):
        return torch.bfloat16
    return torch.float32 if config.get("model_type") in _OVERFLOWING else torch.float16


def pick_backend(choice: ModelChoice, device: torch.device, config: dict[str, Any], decoding: Decoding) -> str:
    """What decodes. Raises ModelError for a backend that the model, the device or the machine does not have."""
    chat = not config.get("is_encoder_decoder")
    if choice.backend == "continuous" and not (chat and device.type == "cuda"):
        raise ModelError(f"{choice.model}: 'backend: continuous' is for chat models on CUDA; set 'backend: generate'")
    if choice.backend == "vllm":
        if not chat or device.type == "mps" or device.index:
            raise ModelError(f"{choice.model}: 'backend: vllm' is for chat models and the first GPU; set another")
        if not vllm.installed():
            raise ModelError(f"{choice.model}: 'backend: vllm' needs vLLM: pip install vllm, or set another backend")
        if decoding.beams > 1 or decoding.no_repeat_ngram:
            raise ModelError(f"{choice.model}: 'backend: vllm' is greedy; set 'beams: 1' and 'no_repeat_ngram: 0'")
    return "transum" if layout.known(config) else choice.backend
