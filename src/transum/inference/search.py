"""Greedy and beam search over texts that come and go: who is finished leaves at once, who waits takes the slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import torch
from torch import Tensor

from transum.inference.network import Network
from transum.inference.rules import Rules
from transum.inference.shortlist import Shortlist
from transum.inference.vocabulary import Logits, Vocabulary

_ENCODED = 32  # texts encoded at once: their lengths differ less than those of many
_NOTHING = -1e9  # transformers' score of a beam that is not there


@dataclass(frozen=True, slots=True)
class Search:
    """`length_penalty` and `early_stopping` as in transformers; `candidates` are returned, at most as many as beams.

    With a `shortlist`, the texts in work are written with the tokens that these can lead to and no others.
    """

    rules: Rules
    beams: int = 1
    length_penalty: float = 1.0
    early_stopping: bool | Literal["never"] = False
    candidates: int = 1
    shortlist: Shortlist | None = None


class Request(NamedTuple):
    """One text: its place in the caller's list, input ids, and the most tokens to write."""

    place: int
    row: Sequence[int]
    limit: int


@dataclass(frozen=True, slots=True)
class Output:
    """Tokens with their end, if it was reached. Candidates are ranked by `score`; `log_probability` is the mean of the
    tokens' under the model.
    """

    tokens: list[int]
    score: float
    log_probability: float
    truncated: bool


class Batch:
    """The texts in work: at most `rows` beams, and `tokens` source tokens with padding (one text always fits)."""

    def __init__(self, network: Network, vocabulary: Vocabulary, search: Search, rows: int, tokens: int) -> None:
        self.network, self.search, self.rules = network, search, search.rules
        self.rows, self.most_tokens = rows, tokens
        self.cache = network.cache(search.beams)
        self.vocabulary = vocabulary
        if search.shortlist is not None:
            self.vocabulary = vocabulary.part(search.shortlist.for_any([*self.rules.prefix, *self.rules.ends]))
        self.logits = Logits(self.vocabulary)
        self.requests: list[Request] = []
        self.found: list[list[Output]] = []
        device = network.device
        self.ends = torch.tensor(self.rules.ends, device=device)
        self.tokens = torch.empty(0, search.beams, dtype=torch.long, device=device)
        self.scores = torch.empty(0, search.beams, device=device)
        self.worst = torch.empty(0, device=device)
        self.limits = torch.empty(0, dtype=torch.long, device=device)
        self.given = torch.empty(0, device=device)
        self._same = torch.arange(search.beams, device=device)

    @torch.inference_mode()
    def run(self, waiting: list[Request]) -> Iterator[tuple[int, list[Output]]]:
        """(index, outputs, best first) of each request, as they finish. The longest should come first."""
        waiting = [*reversed(waiting)]
        while waiting or self.requests:
            self._refill(waiting)
            yield from self._step()

    def _refill(self, waiting: list[Request]) -> None:
        """Takes from the end of `waiting` once a quarter of the slots are free: encoding a few is as slow as many."""
        if not waiting:
            return
        longest = max(self.cache.width, len(waiting[-1].row))
        slots = max(1, min(self.rows // self.search.beams, self.most_tokens // longest))
        free = slots - len(self.requests)
        if self.requests and free * 4 < slots:
            return
        taken = [waiting.pop() for _ in range(min(free, len(waiting)))]
        self.cache.reserve(len(self.requests) + len(taken), longest)
        for i in range(0, len(taken), _ENCODED):
            self.network.admit([request.row for request in taken[i : i + _ENCODED]], self.cache)
        self.requests += taken
        self._choose()
        self.found += [[] for _ in taken]
        n, beams = len(taken), self.search.beams
        scores = self.scores.new_full((n, beams), _NOTHING)
        scores[:, 0] = 0
        self.tokens = torch.cat([self.tokens, self.tokens.new_full((n, beams), self.rules.start)])
        self.scores = torch.cat([self.scores, scores])
        self.worst = torch.cat([self.worst, self.worst.new_full((n,), -torch.inf)])
        self.limits = torch.cat([self.limits, self.limits.new_tensor([request.limit for request in taken])])
        self.given = torch.cat([self.given, self.given.new_zeros(n)])

    def _choose(self) -> None:
        """The output layer of the texts in work."""
        if self.search.shortlist is not None:
            ids = self.search.shortlist.candidates([request.row for request in self.requests])
            self.logits = Logits(self.vocabulary.part(ids))

    def _step(self) -> Iterator[tuple[int, list[Output]]]:
        self.logits.compute(self.network.step(self.tokens, self.cache))
        self.rules.ban(self.logits, self.cache)
        written = self.cache.places + 1
        done = self._greedy(written) if self.search.beams == 1 else self._beam(written)
        if slots := done.nonzero()[:, 0].tolist():
            for slot in slots:
                best = sorted(self.found[slot], key=lambda output: -output.score)
                yield self.requests[slot].place, best[: self.search.candidates]
            self._leave(slots)

    def _greedy(self, written: Tensor) -> Tensor:
        """The likeliest token of each text; true for those that end with it."""
        gains, tokens = self._forced(*self.logits.top(1))
        self.scores += gains
        ended = torch.isin(tokens[:, 0], self.ends)
        done = ended | (written >= self.limits)
        for slot in done.nonzero()[:, 0].tolist():
            score = float(self.scores[slot, 0])
            self.found[slot] = [self._output(slot, 0, int(tokens[slot, 0]), score, score)]
        self.cache.end(None)
        self.tokens = tokens
        return done

    def _beam(self, written: Tensor) -> Tensor:
        """One step of transformers' beam search; true for texts whose best outputs are settled."""
        beams, n = self.search.beams, len(self.requests)
        wide = max(2, 1 + len(self.rules.ends)) * beams
        gains, tokens = self._forced(*self.logits.top(min(wide, self.logits.vocabulary.size)))
        each = gains.shape[1]
        totals = (gains.view(n, beams, each) + self.scores[:, :, None]).flatten(1)
        totals, places = totals.topk(min(wide, totals.shape[1]), 1)
        parents, tokens = places // each, tokens.view(n, -1).gather(1, places)
        full = written >= self.limits
        hits = torch.isin(tokens, self.ends) | full[:, None]
        self._finish(hits[:, :beams], totals, parents, tokens, written)
        self.scores, places = (totals + hits * _NOTHING).topk(beams, 1)
        parents, self.tokens = parents.gather(1, places), tokens.gather(1, places)
        self.cache.end(None if bool((parents == self._same).all()) else parents)
        return full | self._settled(written)

    def _forced(self, gains: Tensor, tokens: Tensor) -> tuple[Tensor, Tensor]:
        """The prefix instead, in texts that have not written it: it costs no score, as in transformers."""
        prefix = self.rules.prefix
        if not prefix or not bool((young := self.cache.places < len(prefix)).any()):
            return gains, tokens
        forced = torch.tensor(prefix, device=tokens.device)[self.cache.places.clamp_max(len(prefix) - 1)]
        first = torch.arange(len(forced), device=tokens.device) * self.search.beams
        self.given += self.logits.of(first, forced).masked_fill(~young, 0)
        at = young.repeat_interleave(self.search.beams)
        gains, tokens = gains.clone(), tokens.clone()
        gains[at, :1], gains[at, 1:] = 0, -torch.inf
        tokens[at] = forced.repeat_interleave(self.search.beams)[at, None]
        return gains, tokens

    def _finish(self, hits: Tensor, totals: Tensor, parents: Tensor, tokens: Tensor, written: Tensor) -> None:
        """Keeps the best outputs of each text among those that ended now."""
        if not bool(hits.any()):
            return
        beams = self.search.beams
        scores = totals / written[:, None].float().pow(self.search.length_penalty)
        for slot, place in hits.nonzero().tolist():
            total = float(totals[slot, place])
            if total > _NOTHING / 2:
                made = self._output(
                    slot, int(parents[slot, place]), int(tokens[slot, place]), float(scores[slot, place]), total
                )
                kept = self.found[slot] = sorted([*self.found[slot], made], key=lambda output: -output.score)[:beams]
                if len(kept) == beams:
                    self.worst[slot] = kept[-1].score

    def _settled(self, written: Tensor) -> Tensor:
        """Texts with as many outputs as beams, where no beam can still do better by transformers' estimate."""
        search, full = self.search, self.worst > -torch.inf
        if search.early_stopping is True:
            return full
        lengths = self.limits if search.early_stopping == "never" and search.length_penalty > 0 else written
        return full & (self.scores[:, 0] / lengths.float().pow(search.length_penalty) <= self.worst)

    def _output(self, slot: int, beam: int, token: int, score: float, total: float) -> Output:
        start = self.cache.starts[slot] + 1
        tokens = [*self.cache.history[slot, beam, start : self.cache.now + 1].tolist(), token]
        mean = (total + float(self.given[slot])) / len(tokens)
        return Output(tokens, score, mean, token not in self.rules.ends)

    def _leave(self, slots: list[int]) -> None:
        """The last texts in work move into the slots that are left."""
        gone, size = set(slots), len(self.requests) - len(slots)
        targets = [slot for slot in slots if slot < size]
        sources = [slot for slot in range(size, len(self.requests)) if slot not in gone]
        self.cache.keep(targets, sources, size)
        for each in (self.tokens, self.scores, self.worst, self.limits, self.given):
            each[targets] = each[sources]
        for target, source in zip(targets, sources, strict=True):
            self.requests[target], self.found[target] = self.requests[source], self.found[source]
        del self.requests[size:], self.found[size:]
        self.tokens, self.scores = self.tokens[:size], self.scores[:size]
        self.worst, self.limits, self.given = self.worst[:size], self.limits[:size], self.given[:size]
