"""A model in memory, of either family: texts to token ids, token ids to hypotheses."""

from __future__ import annotations

import copy
import os
import warnings
from collections.abc import Sequence
from typing import Any, Protocol

import torch

from transum.errors import ModelError
from transum.inference.decoding import Decoding, Hypothesis
from transum.inference.job import Job
from transum.inference.locate import Located

os.environ.setdefault("DISABLE_SAFETENSORS_CONVERSION", "1")  # else transformers asks the hub in the background
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


_SCORED = 1 << 24  # logits scored at once: 64 MB


class Family(Protocol):
    """What the two families do differently."""

    window: int

    def encode(self, text: str, job: Job, template: str) -> list[int]:
        """Input ids of one text, prefix or prompt included; never truncated."""

    def generate_arguments(self, job: Job) -> dict[str, Any]: ...

    def decode(self, ids: list[int]) -> str: ...


class Loaded:
    """Model and tokenizer on a device. Raises ModelError if the folder holds no usable model."""

    def __init__(self, located: Located, dtype: torch.dtype, device: torch.device) -> None:
        from safetensors import SafetensorError
        from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoTokenizer
        from transformers.utils import logging as transformers_logging

        from transum.inference.chat import Chat
        from transum.inference.encoder_decoder import EncoderDecoder

        transformers_logging.set_verbosity_error()
        transformers_logging.disable_progress_bar()
        where = {"local_files_only": True, "trust_remote_code": False}
        try:
            config = AutoConfig.from_pretrained(located.folder, **where)
            kind = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", "Recommended: pip install sacremoses")  # not used by encoding
                self.tokenizer: Any = AutoTokenizer.from_pretrained(located.folder, **where)
            self.model: Any = kind.from_pretrained(located.folder, dtype=dtype, use_safetensors=True, **where)
        except (OSError, ValueError, KeyError, RuntimeError, TypeError, ImportError, SafetensorError) as error:
            raise ModelError(f"{located.name}: {located.folder} cannot be loaded as a model: {error}") from None
        self.model.to(device).eval()
        self.device = device
        _clean_generation_config(self.model)
        family = EncoderDecoder if config.is_encoder_decoder else Chat
        self.family: Family = family(self.tokenizer, self.model)

    def generate(
        self, rows: Sequence[list[int]], job: Job, decoding: Decoding, *, limit: int, candidates: int
    ) -> list[tuple[Hypothesis, ...]]:
        """Hypotheses of each row of input ids, best first, `candidates` of them (at most the beams)."""
        ids, mask = self._pad(rows)
        beams = decoding.beams
        greedy = _GreedyScores()
        with torch.inference_mode():
            sequences = self.model.generate(
                input_ids=ids,
                attention_mask=mask,
                num_beams=beams,
                num_return_sequences=min(candidates, beams),
                max_new_tokens=limit,
                no_repeat_ngram_size=decoding.no_repeat_ngram or None,
                length_penalty=decoding.length_penalty if beams > 1 else None,
                do_sample=False,
                logits_processor=[greedy] if beams == 1 else None,
                **self.family.generate_arguments(job),
            )
            prompt = 1 if self.model.config.is_encoder_decoder else ids.shape[1]
            scores = self._score(ids, mask, sequences, prompt) if beams > 1 else greedy.scores()
        hypotheses = [
            self._hypothesis(row, score)
            for row, score in zip(sequences[:, prompt:].tolist(), scores.tolist(), strict=True)
        ]
        each = len(hypotheses) // len(rows)
        return [tuple(hypotheses[i : i + each]) for i in range(0, len(hypotheses), each)]

    def _hypothesis(self, row: list[int], scores: list[float]) -> Hypothesis:
        """From output ids, padded after their end, and the log-probability of each."""
        end = next((i for i, token in enumerate(row) if token in self._ends), None)
        length = len(row) if end is None else end + 1
        mean = sum(scores[:length]) / max(length, 1)
        return Hypothesis(self.family.decode(row[:length]), mean, end is None)

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
        if self.model.config.is_encoder_decoder:
            out = self.model(input_ids=ids, attention_mask=mask, decoder_input_ids=given, use_cache=False)
        else:
            seen = torch.cat([mask, mask.new_ones(len(mask), given.shape[1] - mask.shape[1])], 1)
            positions = (seen.cumsum(1) - 1).clamp_min(0)
            out = self.model(input_ids=given, attention_mask=seen, position_ids=positions, use_cache=False)
        logits: torch.Tensor = out.logits[:, prompt - 1 :]
        return logits

    @property
    def _ends(self) -> set[int]:
        end = self.model.generation_config.eos_token_id
        return set(end) if isinstance(end, list) else {end}

    def _pad(self, rows: Sequence[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        """int64 [rows, longest] ids and mask; padding on the side where generation does not go on."""
        width = max(map(len, rows))
        pad = self.tokenizer.pad_token_id
        pad = pad if pad is not None else next(iter(self._ends))
        left = not self.model.config.is_encoder_decoder
        ids, mask = [], []
        for row in rows:
            fill = width - len(row)
            ids.append([pad] * fill + row if left else row + [pad] * fill)
            mask.append([0] * fill + [1] * len(row) if left else [1] * len(row) + [0] * fill)
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


def _clean_generation_config(model: Any) -> None:
    """Keeps the token ids a model needs and drops its habits, which would otherwise refill what a call leaves out.

    A forced end of sentence makes a cut-off output look finished; own lengths override the caller's.
    """
    from transformers import GenerationConfig

    own = model.generation_config
    kept = (
        "pad_token_id", "eos_token_id", "bos_token_id", "decoder_start_token_id",
        "bad_words_ids", "suppress_tokens", "early_stopping",
    )  # fmt: skip
    clean = GenerationConfig(**{key: copy.deepcopy(getattr(own, key, None)) for key in kept})
    if clean.pad_token_id is None:
        end = clean.eos_token_id
        clean.pad_token_id = end[0] if isinstance(end, list) else end
    model.generation_config = clean
