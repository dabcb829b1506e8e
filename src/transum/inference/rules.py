"""What an output must begin with and may not contain, as transformers' logits processors have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import index
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from transum.inference.cache import Cache
from transum.inference.static_cache import StaticCache
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

    def ban(self, logits: Logits, cache: Cache) -> None:
        """Takes what must not follow from the logits of each live beam of each text in work."""
        for tokens, banned in self.banned(cache):
            rows, at = banned.nonzero(as_tuple=True)
            if len(rows):
                logits.ban(rows, tokens[rows, at])

    def banned(self, cache: Cache | StaticCache) -> Iterator[tuple[Tensor, Tensor]]:
        """By rule, for each live beam of each text, tokens [rows, n] (negative: none) and which must not follow."""
        if self.no_repeat_ngram:
            yield repeating(cache.read.flatten(0, 1), cache.last(self.no_repeat_ngram - 1))
        for *before, last in self.phrases:
            there = _each(before, cache).eq(cache.last(len(before))).all(1, keepdim=True)
            yield _each([last], cache).expand_as(there), there
        if cache.youngest < self.least:
            young = (cache.places < self.least).repeat_interleave(cache.live)[:, None]
            yield _each(self.ends, cache).expand(len(young), -1), young.expand(-1, len(self.ends))

    def ending(self, tokens: Tensor) -> Tensor:
        """Which of these tokens end an output."""
        found = tokens == self.ends[0]
        for end in self.ends[1:]:
            found = found | (tokens == end)
        return found

    def forced(self, cache: Cache | StaticCache) -> tuple[Tensor, Tensor, Tensor]:
        """Of each text in work: the row of its first beam, the token of the prefix that comes next, and whether one
        does.
        """
        prefix = _each(self.prefix, cache)[0]
        rows = torch.arange(len(cache.places), device=prefix.device) * cache.live
        return rows, prefix[cache.places.clamp_max(len(prefix) - 1)], cache.places < len(prefix)


def _ids(tokens: Iterable[Any]) -> tuple[int, ...]:
    return tuple(index(token) for token in tokens)


def _each(tokens: Sequence[int], cache: Cache | StaticCache) -> Tensor:
    """int64 [1, n] on the device, made without a copy from the host, which a CUDA graph could not repeat."""
    parts = [torch.full((1, 1), token, device=cache.like.device) for token in tokens]
    return torch.cat(parts, 1)


def repeating(read: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
    """From what rows [rows, length] have read, of which `last` [rows, size - 1] are the last: the token behind each
    sequence of that many [rows, n], and whether it was read behind the same tokens. Negative ids are none.
    """
    size = last.shape[1] + 1
    grams = F.pad(read, (0, max(0, size - read.shape[1])), value=-1).unfold(1, size, 1)
    same = (grams[..., :-1] == last[:, None]).all(2)
    return grams[..., -1], same & (grams[..., 0] >= 0) & (grams[..., -1] >= 0)
