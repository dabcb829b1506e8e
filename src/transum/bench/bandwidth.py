"""What the memory of a device allows: every step of decoding reads the decoder's weights once, however many texts are
in work.

    seconds, at the least = steps × bytes of weights a step / bytes a second of a copy
    steps = tokens written for a text × ⌈texts / texts in work at once⌉

An engine's share of the bound is these seconds over those that it took. Keys and values, logits and the encoder are
not counted, so no engine reaches 1; where many texts are in work the arithmetic takes longer than the reading.
"""

from __future__ import annotations

import time

import torch
from safetensors import safe_open

from transum.bench.work import Work, config

_COPIED = 1 << 28  # bytes: much more than caches hold
_TIMES = 10
_LAYERS = ("model.decoder.layers.", "decoder.block.")
_ONCE_A_SOURCE = (
    "encoder_attn.k_proj", "encoder_attn.v_proj", "EncDecAttention.k.", "EncDecAttention.v.",
)  # fmt: skip


def numbers_a_step(work: Work) -> int:
    """How many weights a step reads: those of the decoder's layers, but for the keys and values of the source, and
    those of the output layer.
    """
    own = config(work)
    count = int(own["vocab_size"] * own["d_model"])
    with safe_open(work.folder / "model.safetensors", "pt") as file:
        for name in file.keys():  # noqa: SIM118 - it is no mapping
            if name.startswith(_LAYERS) and not any(part in name for part in _ONCE_A_SOURCE):
                count += torch.Size(file.get_slice(name).get_shape()).numel()
    return count


def of_copies(name: str) -> float:
    """Bytes a second that a device reads and writes in copying."""
    device = torch.device(name)
    source = torch.ones(_COPIED, dtype=torch.uint8, device=device)
    target = torch.empty_like(source)
    target.copy_(source)
    _wait(device)
    started = time.perf_counter()
    for _ in range(_TIMES):
        target.copy_(source)
    _wait(device)
    return 2 * _COPIED * _TIMES / (time.perf_counter() - started)


def share(work: Work, texts: int, at_once: int, itemsize: int, bandwidth: float, seconds: float) -> float:
    """Of the bound, for an engine that has so many texts in work at once, with weights of so many bytes a number."""
    steps = work.length * -(-texts // at_once)
    return steps * numbers_a_step(work) * itemsize / bandwidth / seconds


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
