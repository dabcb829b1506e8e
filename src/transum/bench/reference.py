"""transformers' own `generate`, in float32, on CUDA in float16: what outputs are compared with, and speeds."""

from __future__ import annotations

from typing import Any

import torch

from transum.bench.work import Engine, Rows, Work
from transum.inference.batching import pack
from transum.inference.device import pick_device
from transum.inference.loaded import BEAMS, TOKENS, clean_generation_config

_BATCH = 64  # texts, on CUDA: what is usual


def kinds(work: Work) -> list[str]:
    return ["one by one", "sorted batches"]


def prepare(work: Work, kind: str) -> None: ...


def at_once(work: Work, kind: str) -> int:
    if kind == "one by one":
        return 1
    return _BATCH if work.on_cuda else max(1, BEAMS["cpu"] // work.beams)


def itemsize(kind: str) -> int | None:
    return torch.float16.itemsize


def load(work: Work, kind: str) -> Engine:
    torch.set_num_threads(work.threads)
    device = pick_device(work.device)
    loaded = model(work, torch.float16 if work.on_cuda else torch.float32).to(device)

    def write(rows: Rows) -> list[list[int]]:
        written: dict[int, list[int]] = {}
        for batch in pack([len(row) for row in rows], tokens=TOKENS[device.type], rows=at_once(work, kind)):
            written |= zip(batch, _generate(loaded, [rows[i] for i in batch], work), strict=True)
        return [written[i] for i in range(len(rows))]

    return write


def model(work: Work, dtype: torch.dtype) -> Any:
    from transformers import AutoModelForSeq2SeqLM
    from transformers.utils import logging

    logging.disable_progress_bar()
    loaded = AutoModelForSeq2SeqLM.from_pretrained(
        work.folder, dtype=dtype, use_safetensors=True, local_files_only=True, trust_remote_code=False
    ).eval()
    clean_generation_config(loaded)
    return loaded


def _generate(model: Any, rows: Rows, work: Work) -> list[list[int]]:
    width, pad = max(map(len, rows)), model.generation_config.pad_token_id
    with torch.inference_mode():
        out = model.generate(
            input_ids=torch.tensor([[*row, *[pad] * (width - len(row))] for row in rows], device=model.device),
            attention_mask=torch.tensor(
                [[1] * len(row) + [0] * (width - len(row)) for row in rows], device=model.device
            ),
            num_beams=work.beams,
            min_new_tokens=work.length,
            max_new_tokens=work.length,
            do_sample=False,
        )
    written: list[list[int]] = out[:, 1:].tolist()
    return written
