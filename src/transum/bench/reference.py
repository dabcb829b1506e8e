"""transformers' own `generate`, in float32: what outputs are compared with, and speeds."""

from __future__ import annotations

from typing import Any

import torch

from transum.bench.work import Engine, Rows, Work
from transum.inference.batching import pack
from transum.inference.loaded import BEAMS, TOKENS, clean_generation_config


def prepare(work: Work) -> list[str]:
    return ["one by one", "sorted batches"]


def load(work: Work, kind: str) -> Engine:
    torch.set_num_threads(work.threads)
    loaded = model(work, torch.float32)
    rows_at_once = max(1, BEAMS["cpu"] // work.beams) if kind == "sorted batches" else 1

    def write(rows: Rows) -> list[list[int]]:
        written: dict[int, list[int]] = {}
        for batch in pack([len(row) for row in rows], tokens=TOKENS["cpu"], rows=rows_at_once):
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
            input_ids=torch.tensor([[*row, *[pad] * (width - len(row))] for row in rows]),
            attention_mask=torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows]),
            num_beams=work.beams,
            min_new_tokens=work.length,
            max_new_tokens=work.length,
            do_sample=False,
        )
    written: list[list[int]] = out[:, 1:].tolist()
    return written
