"""Decoding by transformers' own `generate`, batch by batch: for models that transum's decoder does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch

from transum.inference.batching import halving, pack
from transum.inference.rules import Rules
from transum.inference.search import Output, Search

_SCORED = 1 << 24  # logits scored at once: 64 MB


class Generation:
    """A model on its device. Rows are ids of inputs, of prompts for a decoder-only model; `pad` fills them up."""

    def __init__(self, model: Any, pad: int | None, device: torch.device) -> None:
        self.model, self.device = model, device
        own = model.generation_config.to_dict()
        self.rules = Rules.of(own)
        self.early_stopping = own.get("early_stopping") or False
        self.pad = pad or self.rules.ends[0]
        self.left = not model.config.is_encoder_decoder

    def decode(
        self, rows: Sequence[Sequence[int]], limits: Sequence[int], search: Search, *, beams: int, tokens: int
    ) -> Iterator[tuple[int, list[Output]]]:
        """(index, outputs, best first) of each row, as its batch is finished; a batch shares its largest limit."""

        def compute(batch: list[int]) -> list[list[Output]]:
            return self._batch([rows[i] for i in batch], max(limits[i] for i in batch), search)

        most = max(1, beams // search.beams)
        for batch in pack([len(row) for row in rows], tokens=tokens, rows=most):
            yield from zip(batch, halving(compute, batch), strict=True)

    def _batch(self, rows: Sequence[Sequence[int]], limit: int, search: Search) -> list[list[Output]]:
        ids, mask = self._padded(rows)
        beams, rules = search.beams, search.rules
        greedy = _GreedyScores()
        with torch.inference_mode():
            sequences = self.model.generate(
                input_ids=ids,
                attention_mask=mask,
                num_beams=beams,
                num_return_sequences=min(search.candidates, beams),
                max_new_tokens=limit,
                no_repeat_ngram_size=rules.no_repeat_ngram or None,
                length_penalty=search.length_penalty if beams > 1 else None,
                forced_bos_token_id=rules.prefix[0] if rules.prefix else None,
                do_sample=False,
                logits_processor=[greedy] if beams == 1 else None,
            )
            prompt = ids.shape[1] if self.left else 1
            scores = self._score(ids, mask, sequences, prompt) if beams > 1 else greedy.scores()
        outputs = [
            output(row, score, set(rules.ends))
            for row, score in zip(sequences[:, prompt:].tolist(), scores.tolist(), strict=True)
        ]
        each = len(outputs) // len(rows)
        return [outputs[i : i + each] for i in range(0, len(outputs), each)]

    def _score(self, ids: torch.Tensor, mask: torch.Tensor, sequences: torch.Tensor, prompt: int) -> torch.Tensor:
        """float32 [rows, new tokens] log-probabilities of what beam search returned, by one pass over it.

        `output_scores` would give them too, but keeps the logits of every step: gigabytes at usual vocabularies.
        """
        each = len(sequences) // len(ids)
        ids, mask = ids.repeat_interleave(each, 0), mask.repeat_interleave(each, 0)
        step = max(1, _SCORED // (sequences.shape[1] * self.model.config.vocab_size))
        scores = []
        for i in range(0, len(sequences), step):
            rows = slice(i, i + step)
            logits = self._logits(ids[rows], mask[rows], sequences[rows], prompt)
            targets = sequences[rows, prompt:, None]
            scores.append(logits.gather(2, targets)[..., 0].float() - logits.float().logsumexp(-1))
        return torch.cat(scores)

    def _logits(self, ids: torch.Tensor, mask: torch.Tensor, sequences: torch.Tensor, prompt: int) -> torch.Tensor:
        given = sequences[:, :-1]
        if self.left:
            seen = torch.cat([mask, mask.new_ones(len(mask), given.shape[1] - mask.shape[1])], 1)
            positions = (seen.cumsum(1) - 1).clamp_min(0)
            out = self.model(input_ids=given, attention_mask=seen, position_ids=positions, use_cache=False)
        else:
            out = self.model(input_ids=ids, attention_mask=mask, decoder_input_ids=given, use_cache=False)
        logits: torch.Tensor = out.logits[:, prompt - 1 :]
        return logits

    def _padded(self, rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        """int64 [rows, longest] ids and mask; padding on the side where generation does not go on."""
        width = max(map(len, rows))
        ids, mask = [], []
        for row in rows:
            ones, fill = [1] * len(row), [self.pad] * (width - len(row))
            ids.append([*fill, *row] if self.left else [*row, *fill])
            mask.append([0] * len(fill) + ones if self.left else ones + [0] * len(fill))
        return torch.tensor(ids, device=self.device), torch.tensor(mask, device=self.device)


class _GreedyScores:
    """Keeps each step's log-probability of the best token, which greedy search takes."""

    def __init__(self) -> None:
        self.steps: list[torch.Tensor] = []

    def __call__(self, ids: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
        wide = logits.float()
        self.steps.append(wide.amax(-1) - wide.logsumexp(-1))
        return logits

    def scores(self) -> torch.Tensor:
        """float32 [rows, steps]"""
        return torch.stack(self.steps, 1)


def output(row: list[int], scores: list[float], ends: set[int]) -> Output:
    """From output ids, padded after their end, and the log-probability of each."""
    end = next((i for i, token in enumerate(row) if token in ends), None)
    length = len(row) if end is None else end + 1
    mean = sum(scores[:length]) / max(length, 1)
    return Output(row[:length], mean, mean, end is None)
