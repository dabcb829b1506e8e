"""Greedy decoding of chat models by vLLM, where it is installed: its own scheduler, kernels and memory."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from transum.errors import ModelError
from transum.inference.batching import is_out_of_memory
from transum.inference.rules import Rules
from transum.inference.search import Output, Search

_SHARE = 0.9  # of the memory that is free: vLLM takes what it is given at once, and for good


def installed() -> bool:
    return importlib.util.find_spec("vllm") is not None


class Vllm:
    """The model in `folder`; `longest` is the most tokens of a prompt and its answer. Written against vLLM's
    documentation and tried with a stand-in only: it has not run here on a GPU.
    """

    early_stopping = False

    def __init__(
        self, folder: Path, dtype: torch.dtype, device: torch.device, generation: Mapping[str, Any], longest: int
    ) -> None:
        from vllm import LLM

        self.rules = Rules.of(generation)
        memory: dict[str, float] = {}
        if device.type == "cuda":
            free, total = torch.cuda.mem_get_info(device)
            memory = {"gpu_memory_utilization": round(_SHARE * free / total, 3)}
        self._model = LLM(
            model=str(folder),
            dtype=str(dtype).removeprefix("torch."),
            max_model_len=longest,
            trust_remote_code=False,
            **memory,
        )

    def decode(
        self, rows: Sequence[Sequence[int]], limits: Sequence[int], search: Search, *, beams: int, tokens: int
    ) -> Iterator[tuple[int, list[Output]]]:
        """(index, outputs) of each row, each with its own limit of tokens; vLLM knows best how many at once.

        Raises ModelError for want of memory.
        """
        from vllm import SamplingParams

        ends = [*search.rules.ends]
        asked = [
            SamplingParams(temperature=0, max_tokens=limit, stop_token_ids=ends, logprobs=0, detokenize=False)
            for limit in limits
        ]
        prompts = [{"prompt_token_ids": [*row]} for row in rows]
        try:
            made = self._model.generate(prompts, asked, use_tqdm=False) if rows else []
        except RuntimeError as error:
            if is_out_of_memory(error):
                raise ModelError("vLLM is out of memory; use a smaller model, or 'backend: continuous'") from None
            raise
        for place, request in enumerate(made):
            best = request.outputs[0]
            mean = best.cumulative_logprob / max(1, len(best.token_ids))
            yield place, [Output([*best.token_ids], mean, mean, best.finish_reason != "stop")]
