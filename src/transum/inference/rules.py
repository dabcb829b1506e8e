"""What an output must begin with and may not contain, as transformers' logits processors have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import index
from typing import Any

import torch
from torch import Tensor

from transum.inference.cache import Cache
from transum.inference.vocabulary import Logits


@dataclass(frozen=True, slots=True)
class Rules:
    """Token ids. `start` is read first (-1 where a model has none); `prefix` must be written first; one of `ends` ends
    an output, which has at least `least` tokens before it. `never` are tokens and `phrases` are longer sequences that
    are not written.
    """

    start: int
    ends: tuple[int, ...]
    never: tuple[int, ...] = ()
    phrases: tuple[tuple[int, ...], ...] = ()
    prefix: tuple[int, ...] = ()
    least: int = 0
    no_repeat_ngram: int = 0

    @classmethod
    def of(cls, generation: Mapping[str, Any]) -> Rules:
        """What a model's own generation config asks for. Raises KeyError or TypeError where it is not one."""
        own = generation["eos_token_id"]
        ends = _ids(own if isinstance(own, list) else [own])
        bad = [_ids(words) for words in generation.get("bad_words_ids") or ()]
        bad = [words for words in bad if words not in {(end,) for end in ends}]
        never = {words[0] for words in bad if len(words) == 1} | {*_ids(generation.get("suppress_tokens") or ())}
        phrases = tuple(words for words in bad if len(words) > 1)
        start = generation.get("decoder_start_token_id")
        return cls(-1 if start is None else index(start), ends, tuple(sorted(never)), phrases)

    def ban(self, logits: Logits, cache: Cache, beams: int) -> None:
        """Takes what must not follow from the logits of the first `beams` beams of each text in work."""
        read = cache.read[:, :beams].flatten(0, 1)
        for rows, tokens in self._banned(read, cache, beams):
            if len(rows):
                logits.ban(rows, tokens)

    def _banned(self, read: Tensor, cache: Cache, beams: int) -> Iterable[tuple[Tensor, Tensor]]:
        if self.no_repeat_ngram:
            yield repeating(read, self.no_repeat_ngram)
        for *before, last in self.phrases:
            if len(before) <= read.shape[1]:
                there = (read[:, -len(before) :] == torch.tensor(before, device=read.device)).all(1)
                rows = there.nonzero()[:, 0]
                yield rows, torch.full_like(rows, last)
        if self.least and cache.now - max(cache.starts) < self.least:
            rows = (cache.places < self.least).repeat_interleave(beams).nonzero()[:, 0]
            for end in self.ends:
                yield rows, torch.full_like(rows, end)


def _ids(tokens: Iterable[Any]) -> tuple[int, ...]:
    return tuple(index(token) for token in tokens)


def repeating(read: Tensor, size: int) -> tuple[Tensor, Tensor]:
    """Rows of [rows, length] and, for each, a token that would write again `size` tokens that are there. Negative ids
    stand before a text's beginning.
    """
    if read.shape[1] < size:
        none = torch.empty(0, dtype=torch.long, device=read.device)
        return none, none
    grams = read.unfold(1, size, 1)
    last = read[:, read.shape[1] - size + 1 :]
    same = (grams[..., :-1] == last[:, None]).all(2) & (grams[..., 0] >= 0)
    rows, places = same.nonzero(as_tuple=True)
    return rows, grams[rows, places, -1]
