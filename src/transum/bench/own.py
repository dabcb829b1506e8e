"""transum's own decoder."""

from __future__ import annotations

from dataclasses import replace

import torch

from transum.bench import candidates
from transum.bench.work import SHORTLIST, Engine, Rows, Work, config
from transum.inference import layout, loaded
from transum.inference.device import pick_device
from transum.inference.loaded import BEAMS, TOKENS
from transum.inference.search import Search


def kinds(work: Work) -> list[str]:
    """Number formats of weights; bfloat16 where the CPU multiplies it."""
    if not layout.known(config(work)):
        return []
    if work.on_cuda:
        return ["float16", "bfloat16"]
    wide = ["float32", *(["bfloat16"] if torch.cpu._is_avx512_bf16_supported() else [])]
    return [*wide, "int8", *(["int8" + SHORTLIST] if work.sentences else [])]


def prepare(work: Work, kind: str) -> None: ...


def at_once(work: Work, kind: str) -> int | None:
    return max(1, BEAMS["cuda"] // work.beams) if work.on_cuda else None


def itemsize(kind: str) -> int:
    dtype: torch.dtype = getattr(torch, kind.removesuffix(SHORTLIST))
    return dtype.itemsize


def load(work: Work, kind: str) -> Engine:
    torch.set_num_threads(work.threads)
    device = pick_device(work.device)
    dtype: torch.dtype = getattr(torch, kind.removesuffix(SHORTLIST))
    decoder = loaded.decoder(work.folder, dtype, device)
    shortlist = candidates.shortlist(work) if kind.endswith(SHORTLIST) else None
    search = Search(replace(decoder.rules, least=work.length), beams=work.beams, shortlist=shortlist)

    def write(rows: Rows) -> list[list[int]]:
        limits = [work.length] * len(rows)
        found = dict(decoder.decode(rows, limits, search, beams=BEAMS[device.type], tokens=TOKENS[device.type]))
        return [found[i][0].tokens for i in range(len(rows))]

    return write
