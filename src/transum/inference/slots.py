"""A step of the search in fixed shapes: what it changes, it changes in place, and the host decides nothing in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from transum.inference.network import Network
from transum.inference.search import NOTHING, Search, grow, instead
from transum.inference.transfer import sent
from transum.inference.vocabulary import Vocabulary

_BLOCK = 256  # log-probabilities of which the largest is kept, so that a top-k looks into k blocks only


class Slots:
    """So many texts in work, or done; each has a beam's `tokens` and `scores` [slots, beams], its limit, the
    log-probability that the prefix was `given`, and the best outputs that were `found`.
    """

    def __init__(
        self, network: Network, vocabulary: Vocabulary, search: Search, slots: int, source: int, columns: int
    ) -> None:
        self.network, self.vocabulary, self.search = network, vocabulary, search
        self.cache = network.static_cache(search.beams, slots, source, columns)
        device, beams = network.device, search.beams
        self.tokens = torch.full((slots, beams), search.rules.start, device=device)
        self.scores = torch.zeros(slots, beams, device=device)
        self.limits = torch.zeros(slots, dtype=torch.long, device=device)
        self.given = torch.zeros(slots, device=device)
        self.done = torch.ones(slots, dtype=torch.bool, device=device)
        self.found = Found.nothing(slots, beams, columns, device)
        self._never = sent(np.array(vocabulary.never, dtype=np.int64), device)

    def part(self, slots: int, source: int, columns: int) -> Slots:
        """The first of the slots, of which no more is read than so many columns; who is in work must fit."""
        part = copy(self)
        part.cache, part.found = self.cache.part(slots, source, columns), self.found.part(slots)
        part.tokens, part.scores, part.limits = self.tokens[:slots], self.scores[:slots], self.limits[:slots]
        part.given, part.done = self.given[:slots], self.done[:slots]
        return part

    @torch.inference_mode()
    def admit(self, slots: Tensor, lengths: Tensor, limits: Tensor, sources: Iterator[tuple[Tensor, Tensor]]) -> None:
        """Texts take the place of those in `slots` [texts]; their limits, and `sources` as a cache takes them."""
        self.cache.admit(slots, lengths, self.search.rules.start, sources)
        self.tokens.index_fill_(0, slots, self.search.rules.start)
        self.scores.index_fill_(0, slots, NOTHING)
        self.scores[:, 0].index_fill_(0, slots, 0)
        self.limits.index_copy_(0, slots, limits)
        self.given.index_fill_(0, slots, 0)
        self.done.index_fill_(0, slots, False)
        self.found.scores.index_fill_(0, slots, -torch.inf)

    @torch.inference_mode()
    def step(self) -> None:
        """Every text that is not done gets one token more."""
        likely = self._log_probabilities(self.network.step(self.tokens, self.cache))
        for tokens, banned in self.search.rules.banned(self.cache):
            change = likely.new_zeros(banned.shape).masked_fill_(banned, -torch.inf)
            likely.scatter_add_(1, tokens.clamp_min(0), change)
        totals, parents, tokens = across(likely, self.scores, self.search.wide)
        if self.search.rules.prefix:
            rows, forced, young = self.search.rules.forced(self.cache)
            self.given += likely[rows, forced].masked_fill(~young | self.done, 0)
            totals, parents, tokens = instead(totals, parents, tokens, self.scores, forced, young)
        (self._greedy if self.search.beams == 1 else self._beam)(totals, parents, tokens)

    def _log_probabilities(self, hidden: Tensor) -> Tensor:
        """float32 [slots × beams, vocabulary], not of tokens that are never written."""
        made = product(hidden, self.vocabulary.weight)
        if self.vocabulary.bias is not None:
            made += self.vocabulary.bias
        return F.log_softmax(made, 1).index_fill_(1, self._never, -torch.inf)

    def _greedy(self, totals: Tensor, parents: Tensor, tokens: Tensor) -> None:
        before = self.done.clone()
        self.scores.copy_(torch.where(before[:, None], self.scores, totals))
        self.done |= self.search.rules.ending(tokens[:, 0]) | (self.cache.places + 1 >= self.limits)
        self.cache.end(parents, tokens, before, self.done)
        self.tokens.copy_(tokens)

    def _beam(self, totals: Tensor, parents: Tensor, tokens: Tensor) -> None:
        before, written = self.done.clone(), self.cache.places + 1
        grown = grow(self.search, totals, parents, tokens, written, self.limits)
        *_, parents, chosen = grown.ended
        self.found.add(grown.ended, before, written, self.cache.followed(parents, chosen))
        settled = grown.best <= (torch.inf if self.search.early_stopping is True else self.found.scores[:, -1:])
        self.done |= (grown.full | (self.found.scores[:, -1:] > -torch.inf) & settled)[:, 0]
        self.cache.end(grown.parents, grown.tokens, before, self.done)
        self.scores.copy_(grown.scores)
        self.tokens.copy_(grown.tokens)

    def outputs(self) -> tuple[Tensor, ...]:
        """Who is done [slots]; of the best outputs [slots, candidates], scores, sums of log-probabilities, lengths, and
        tokens behind their start [slots, candidates, columns].
        """
        given, found, n = self.given[:, None], self.found, self.search.candidates
        if self.search.beams == 1:
            lengths = self.cache.places[:, None] + 1
            return self.done, self.scores, self.scores + given, lengths, self.cache.history[:, :, 1:]
        columns = found.scores, found.totals + given, found.lengths, found.tokens[..., 1:]
        return self.done, *(column[:, :n] for column in columns)


class Found:
    """The best outputs of each text so far [slots, beams], best first; `scores` are -inf where there is none."""

    def __init__(self, scores: Tensor, totals: Tensor, lengths: Tensor, tokens: Tensor) -> None:
        self.scores, self.totals, self.lengths, self.tokens = scores, totals, lengths, tokens

    @classmethod
    def nothing(cls, slots: int, beams: int, columns: int, device: torch.device) -> Found:
        lengths = torch.zeros(slots, beams, dtype=torch.long, device=device)
        scores = torch.full((slots, beams), -torch.inf, device=device)
        return cls(scores, torch.zeros_like(scores), lengths, lengths.new_zeros(slots, beams, columns + 1))

    def part(self, slots: int) -> Found:
        return Found(self.scores[:slots], self.totals[:slots], self.lengths[:slots], self.tokens[:slots])

    def add(self, ended: Sequence[Tensor], before: Tensor, written: Tensor, texts: Tensor) -> None:
        """Of texts that were not done `before`, what ended now if it is better: `texts` [slots, beams, columns]."""
        hits, totals, scores, _, _ = ended
        scores = scores.masked_fill(~hits | before[:, None], -torch.inf)
        scores, best = torch.cat([self.scores, scores], 1).topk(scores.shape[1], 1)
        self.scores.copy_(scores)
        self.totals.copy_(torch.cat([self.totals, totals], 1).gather(1, best))
        self.lengths.copy_(torch.cat([self.lengths, written[:, None].expand(totals.shape)], 1).gather(1, best))
        kept = self.tokens[..., : texts.shape[2]]
        kept.copy_(torch.cat([kept, texts], 1).gather(1, best[:, :, None].expand(kept.shape)))


def product(hidden: Tensor, weight: Tensor) -> Tensor:
    """float32 [rows, outputs]. Of narrow numbers CUDA gives the sums as they are, not rounded to narrow ones."""
    if hidden.device.type == "cuda" and hidden.dtype is not torch.float32:
        return torch.mm(hidden, weight.t(), out_dtype=torch.float32)
    return F.linear(hidden, weight.to(hidden.dtype)).float()


def across(likely: Tensor, scores: Tensor, k: int) -> tuple[Tensor, Tensor, Tensor]:
    """Of log-probabilities [slots × beams, vocabulary] and the scores of beams [slots, beams], how each slot goes on
    best: scores, parents and tokens [slots, k], or all where there are fewer.
    """
    gains, tokens = top(likely, min(k, likely.shape[1]))
    slots, each = len(scores), gains.shape[1]
    totals = (gains.view(*scores.shape, each) + scores[:, :, None]).flatten(1)
    totals, places = totals.topk(min(k, totals.shape[1]), 1)
    return totals, places // each, tokens.view(slots, -1).gather(1, places)


def top(likely: Tensor, k: int) -> tuple[Tensor, Tensor]:
    """The k largest of each row and their places, best first: they are in the k blocks with the largest maxima, or
    behind the last block. A top-k over whole rows reads them several times.
    """
    rows, size = likely.shape
    whole = size - size % _BLOCK
    blocks = likely[:, :whole].view(rows, whole // _BLOCK, _BLOCK)
    best = blocks.amax(2).topk(min(k, blocks.shape[1]), 1).indices[:, :, None]
    places = torch.arange(size, device=likely.device)
    within = torch.cat([blocks.gather(1, best.expand(-1, -1, _BLOCK)).flatten(1), likely[:, whole:]], 1)
    tokens = torch.cat([(best * _BLOCK + places[:_BLOCK]).flatten(1), places[whole:].expand(rows, -1)], 1)
    values, at = within.topk(k, 1)
    return values, tokens.gather(1, at)
