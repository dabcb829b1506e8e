"""transum's own decoder."""

from __future__ import annotations

from dataclasses import replace

import torch

from transum.bench.work import Engine, Rows, Work, config
from transum.inference import layout, loaded
from transum.inference.loaded import BEAMS, TOKENS
from transum.inference.search import Search


def prepare(work: Work) -> list[str]:
    """Number formats of weights; bfloat16 where the CPU multiplies it."""
    if not layout.known(config(work)):
        return []
    return ["float32", *(["bfloat16"] if torch.cpu._is_avx512_bf16_supported() else []), "int8"]


def load(work: Work, kind: str) -> Engine:
    torch.set_num_threads(work.threads)
    dtype: torch.dtype = getattr(torch, kind)
    decoder = loaded.decoder(work.folder, dtype, torch.device("cpu"))
    search = Search(replace(decoder.rules, least=work.length), beams=work.beams)

    def write(rows: Rows) -> list[list[int]]:
        limits = [work.length] * len(rows)
        found = dict(decoder.decode(rows, limits, search, beams=BEAMS["cpu"], tokens=TOKENS["cpu"]))
        return [found[i][0].tokens for i in range(len(rows))]

    return write
