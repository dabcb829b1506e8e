"""Greedy decoding of chat models by transformers' continuous batching: who is finished leaves, who waits comes in."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from transum.inference.generation import Generation, output
from transum.inference.search import Output, Search

log = logging.getLogger(__name__)

_PATIENCE = 1.0
"""Seconds to wait for a result before asking whether the engine still runs."""


class Continuous:
    """Beams and bans of repetition it does not know: these, and what it leaves undone, `generation` writes.

    Run on a CPU only, by the tests; on CUDA, for which it is meant, it has not been measured.
    """

    def __init__(self, generation: Generation, pages: int | None = None) -> None:
        """`pages` of keys and values there is room for; by default as many as fit in the memory that is free."""
        self.generation, self.pages = generation, pages

    def decode(
        self, rows: Sequence[Sequence[int]], limits: Sequence[int], search: Search, *, beams: int, tokens: int
    ) -> Iterator[tuple[int, list[Output]]]:
        """(index, outputs) of each row as it is finished, each with its own limit of tokens."""
        left = dict(enumerate(rows))
        if search.beams == 1 and not search.rules.no_repeat_ngram:
            for index, made in self._finished(rows, limits, search):
                del left[index]
                yield index, [made]
            if left:
                log.warning("continuous batching left %d of %d texts, which are now batched", len(left), len(rows))
        places = [*left]
        undone = ([rows[i] for i in places], [limits[i] for i in places])
        for place, outputs in self.generation.decode(*undone, search, beams=beams, tokens=tokens):
            yield places[place], outputs

    def _finished(
        self, rows: Sequence[Sequence[int]], limits: Sequence[int], search: Search
    ) -> Iterator[tuple[int, Output]]:
        from transformers import ContinuousBatchingConfig, GenerationConfig

        model, ends = self.generation.model, list(search.rules.ends)
        manager = model.continuous_batching_context_manager(
            generation_config=GenerationConfig(do_sample=False, eos_token_id=ends, pad_token_id=self.generation.pad),
            continuous_batching_config=ContinuousBatchingConfig(num_blocks=self.pages, return_logprobs=True),
        )
        with manager as running:
            indices = {}
            for i, (row, limit) in enumerate(zip(rows, limits, strict=True)):
                indices[running.add_request(list(row), max_new_tokens=limit, eos_token_id=ends)] = i
            done = 0
            while done < len(rows):
                result = running.get_result(timeout=_PATIENCE)
                if result is None and not running.is_running():
                    return
                if result is not None and result.is_finished():
                    done += 1
                    if result.error is None:
                        made = output(result.generated_tokens, result.logprobs, set(ends))
                        yield indices[result.request_id], made
