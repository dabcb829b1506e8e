"""The search of `search` with nothing for the host to decide: steps of fixed shape, in one CUDA graph each.

A step of the dynamic search waits for the device and then for Python, which costs a GPU more than the step itself.
Here the device marks who is done, the host looks at the marks of a while ago every few steps, and fills the slots of
those anew. On a CPU the same step runs as it is written, for tests: it computes for empty slots too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from transum.inference.batching import pack
from transum.inference.graphs import Recorder, Replayed
from transum.inference.network import Network
from transum.inference.search import Output, Request, Search, grow, instead
from transum.inference.static_cache import StaticCache
from transum.inference.transfer import Glance, sent
from transum.inference.vocabulary import Vocabulary

STEPS = 4
"""Between two looks at who is done. Fewer refill earlier, more launch with less of Python between; not measured."""
_LEAST = 16  # room for sources and outputs; it doubles, so that few graphs are recorded
_ENCODED = 16_384  # padded source tokens encoded at once
_BLOCK = 256  # log-probabilities of which the largest is kept, so that a top-k looks into k blocks only
_NOTHING = -1e9  # transformers' score of a beam that is not there


def padded(length: int) -> int:
    """How long buffers are that hold so many."""
    return max(_LEAST, 1 << (length - 1).bit_length())


class StaticBatch:
    """`slots` texts in work, with sources of up to `source` and outputs of up to `columns` tokens."""

    def __init__(
        self, network: Network, vocabulary: Vocabulary, search: Search, slots: int, source: int, columns: int
    ) -> None:
        self.network, self.vocabulary, self.search = network, vocabulary, search
        self.slots, self.source, self.columns = slots, source, columns
        self.cache = network.static_cache(search.beams, slots, source, columns)
        device, beams = network.device, search.beams
        self.tokens = torch.full((slots, beams), search.rules.start, device=device)
        self.scores = torch.zeros(slots, beams, device=device)
        self.limits = torch.zeros(slots, dtype=torch.long, device=device)
        self.given = torch.zeros(slots, device=device)
        self.done = torch.ones(slots, dtype=torch.bool, device=device)
        self.found = _Found(slots, beams, columns, device)
        self._never = sent(np.array(vocabulary.never, dtype=np.int64), device)
        self._recorder = Recorder(device) if device.type == "cuda" and torch.cuda.is_available() else None
        self._steps: dict[tuple[int, int], Replayed] = {}
        self._slots: dict[int, Request] = {}
        self._ages: dict[int, int] = {}

    def holds(self, search: Search, slots: int, source: int, columns: int) -> bool:
        """Whether it can do such work, and the graphs that it has are of use."""
        return search == self.search and slots <= self.slots and source <= self.source and columns <= self.columns

    @torch.inference_mode()
    def run(self, waiting: list[Request]) -> Iterator[tuple[int, list[Output]]]:
        """(index, outputs, best first) of each request, as they are seen to be finished. The longest should come first.

        What is looked at was true before the steps that are queued already, so the device never waits.
        """
        waiting, looks = [*reversed(waiting)], deque[_Look]()
        self._slots.clear()
        self.done.fill_(True)
        while waiting or self._slots:
            self._refill(waiting)
            self._advance()
            looks.append(_Look(self))
            if len(looks) > 1:
                yield from self._leave(looks.popleft())

    def _refill(self, waiting: list[Request]) -> None:
        """Takes from the end of `waiting` once a quarter of the slots are free: encoding a few is as slow as many."""
        free = [slot for slot in range(self.slots) if slot not in self._slots]
        if not waiting or len(free) * 4 < self.slots:
            return
        taken = {slot: waiting.pop() for slot in free[: len(waiting)]}
        slots, requests = [*taken], [*taken.values()]
        for some in pack([len(request.row) for request in requests], tokens=_ENCODED, rows=self.slots):
            self.admit([slots[i] for i in some], [requests[i] for i in some])
        self._slots |= taken
        self._ages |= dict.fromkeys(slots, 0)

    @torch.inference_mode()
    def admit(self, slots: Sequence[int], requests: Sequence[Request]) -> None:
        """Encodes texts and puts them into slots."""
        numbers = [(slot, len(request.row), request.limit) for slot, request in zip(slots, requests, strict=True)]
        at, lengths, limits = sent(np.array(numbers).T, self.network.device)
        start = self.search.rules.start
        self.cache.admit(at, lengths, start, self.network.sources([request.row for request in requests]))
        self.tokens.index_fill_(0, at, start)
        self.scores.index_fill_(0, at, _NOTHING)
        self.scores[:, 0].index_fill_(0, at, 0)
        self.limits.index_copy_(0, at, limits)
        self.given.index_fill_(0, at, 0)
        self.done.index_fill_(0, at, False)
        self.found.scores.index_fill_(0, at, -torch.inf)

    def _advance(self) -> None:
        """Some steps, over no more columns and sources than the texts in work may have by then."""
        last = max(min(self._ages[slot] + STEPS, request.limit) for slot, request in self._slots.items())
        source = max(len(request.row) for request in self._slots.values())
        size = min(padded(source), self.source), min(padded(last), self.columns)
        if size not in self._steps:
            self._steps[size] = Replayed(partial(self.step, self.cache.part(*size)), self._recorder)
        for _ in range(STEPS):
            self._steps[size]()
        for slot in self._slots:
            self._ages[slot] += STEPS

    @torch.inference_mode()
    def step(self, cache: StaticCache) -> None:
        """Every text in work gets one token more. Only changes tensors, in place; a CUDA graph repeats all of it."""
        likely = self._log_probabilities(self.network.step(self.tokens, cache))
        for tokens, banned in self.search.rules.banned(cache):
            change = likely.new_zeros(banned.shape).masked_fill_(banned, -torch.inf)
            likely.scatter_add_(1, tokens.clamp_min(0), change)
        gains, tokens = top(likely, min(self.search.wide, likely.shape[1]))
        if self.search.rules.prefix:
            rows, forced, young = self.search.rules.forced(cache)
            self.given += likely[rows, forced].masked_fill(~young | self.done, 0)
            gains, tokens = instead(gains, tokens, forced, young, self.search.beams)
        (self._greedy if self.search.beams == 1 else self._beam)(cache, gains, tokens)

    def _log_probabilities(self, hidden: Tensor) -> Tensor:
        """float32 [texts × beams, vocabulary], not of tokens that are never written."""
        made = product(hidden, self.vocabulary.weight)
        if self.vocabulary.bias is not None:
            made += self.vocabulary.bias
        made = F.log_softmax(made, 1)
        return made.index_fill_(1, self._never, -torch.inf)

    def _greedy(self, cache: StaticCache, gains: Tensor, tokens: Tensor) -> None:
        before = self.done.clone()
        self.scores += gains.masked_fill(before[:, None], 0)
        self.done |= self.search.rules.ending(tokens[:, 0]) | (cache.places + 1 >= self.limits)
        cache.end(torch.zeros_like(tokens), tokens, before, self.done)
        self.tokens.copy_(tokens)

    def _beam(self, cache: StaticCache, gains: Tensor, tokens: Tensor) -> None:
        before, written = self.done.clone(), cache.places + 1
        grown = grow(self.search, gains, tokens, self.scores, written, self.limits)
        self.found.add(grown.ended, before, written, cache)
        enough = grown.full | (self.found.scores[:, -1:] > -torch.inf) & self._settled(grown.best)
        self.done |= enough[:, 0]
        cache.end(grown.parents, grown.tokens, before, self.done)
        self.scores.copy_(grown.scores)
        self.tokens.copy_(grown.tokens)

    def _settled(self, best: Tensor) -> Tensor:
        """[texts, 1] whether no beam can do better than the outputs that are there."""
        return best <= (torch.inf if self.search.early_stopping is True else self.found.scores[:, -1:])

    def outputs(self) -> tuple[Tensor, ...]:
        """Who is done [slots]; of the best outputs [slots, candidates], scores, sums of log-probabilities, lengths, and
        tokens behind their start [slots, candidates, columns].
        """
        given, found, n = self.given[:, None], self.found, self.search.candidates
        if self.search.beams == 1:
            lengths = self.cache.places[:, None] + 1
            return self.done, self.scores, self.scores + given, lengths, self.cache.history[:, :, 1:]
        return (
            self.done,
            found.scores[:, :n],
            found.totals[:, :n] + given,
            found.lengths[:, :n],
            found.tokens[:, :n, 1:],
        )

    def _leave(self, look: _Look) -> Iterator[tuple[int, list[Output]]]:
        """What was finished then, of texts that have not left before."""
        for slot, request, made in look.finished():
            if self._slots.get(slot) is request:
                del self._slots[slot]
                ends = self.search.rules.ends
                yield request.place, [Output(t, s, s2 / len(t), t[-1] not in ends) for t, s, s2 in made]


class _Found:
    """The best outputs of each text so far [slots, beams], best first; `scores` are -inf where there is none."""

    def __init__(self, slots: int, beams: int, columns: int, device: torch.device) -> None:
        self.scores = torch.full((slots, beams), -torch.inf, device=device)
        self.totals = torch.zeros(slots, beams, device=device)
        self.lengths = torch.zeros(slots, beams, dtype=torch.long, device=device)
        self.tokens = torch.zeros(slots, beams, columns + 1, dtype=torch.long, device=device)

    def add(self, ended: Sequence[Tensor], before: Tensor, written: Tensor, cache: StaticCache) -> None:
        """Of texts that were not done `before`, what ended now, if it is better."""
        hits, totals, scores, parents, tokens = ended
        scores = scores.masked_fill(~hits | before[:, None], -torch.inf)
        scores, best = torch.cat([self.scores, scores], 1).topk(scores.shape[1], 1)
        self.scores.copy_(scores)
        self.totals.copy_(torch.cat([self.totals, totals], 1).gather(1, best))
        self.lengths.copy_(torch.cat([self.lengths, written[:, None].expand(totals.shape)], 1).gather(1, best))
        kept = self.tokens[..., : cache.history.shape[2]]
        texts = torch.cat([kept, cache.followed(parents, tokens)], 1)
        kept.copy_(texts.gather(1, best[:, :, None].expand(kept.shape)))


class _Look:
    """Who is done at this point of the device's queue, and with what."""

    def __init__(self, batch: StaticBatch) -> None:
        self._slots = dict(batch._slots)
        *numbers, tokens = batch.outputs()
        self._glance = Glance([*numbers, tokens.to(torch.int32)])

    def finished(self) -> Iterator[tuple[int, Request, list[tuple[list[int], float, float]]]]:
        """Slot, request, and tokens, score and sum of log-probabilities of each output."""
        done, *columns, tokens = self._glance.read()
        for slot in done.nonzero()[:, 0].tolist():
            if request := self._slots.get(slot):
                made = zip(tokens[slot], *(column[slot].tolist() for column in columns), strict=True)
                kept = [(text[:n].tolist(), s, total) for text, s, total, n in made if s > -torch.inf]
                yield slot, request, kept


def product(hidden: Tensor, weight: Tensor) -> Tensor:
    """float32 [rows, outputs]. Of narrow numbers CUDA gives the sums as they are, not rounded to narrow ones."""
    if hidden.device.type == "cuda" and hidden.dtype is not torch.float32:
        return torch.mm(hidden, weight.t(), out_dtype=torch.float32)
    return F.linear(hidden, weight.to(hidden.dtype)).float()


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
