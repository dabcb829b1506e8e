"""Greedy and beam search over texts that come and go: who is finished leaves at once, who waits takes the slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from transum.inference.network import Network
from transum.inference.rules import Rules
from transum.inference.shortlist import Shortlist
from transum.inference.vocabulary import Logits, Vocabulary

_ENCODED = 32  # texts encoded at once: their lengths differ less than those of many
NOTHING = -1e9  # transformers' score of a beam that is not there


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

    @property
    def wide(self) -> int:
        """Tokens of a text that are looked at in a step: as many beams are left if all others end."""
        return 1 if self.beams == 1 else max(2, 1 + len(self.rules.ends)) * self.beams

    def penalised(self, scores: Tensor, lengths: Tensor) -> Tensor:
        """[texts, n] scores of outputs of so many tokens [texts]."""
        return scores / lengths[:, None].float().pow(self.length_penalty)


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


class Grown(NamedTuple):
    """What a step of beam search makes of texts. `scores`, `tokens` and `parents` [texts, beams] are of those that go
    on. `full` [texts, 1]: the limit is reached; `best` [texts, 1]: transformers' estimate of what can still come.
    `ended`: of the likeliest [texts, beams], which end here, their scores, these with penalty, parents and tokens.
    """

    scores: Tensor
    tokens: Tensor
    parents: Tensor
    full: Tensor
    best: Tensor
    ended: tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


def grow(search: Search, totals: Tensor, parents: Tensor, tokens: Tensor, written: Tensor, limits: Tensor) -> Grown:
    """A step of transformers' beam search, from the tokens [texts, n] with which beams, their `parents`, go on best,
    and the scores that this gives, best first; `written` [texts] are the tokens of an output that ends here.
    """
    beams = search.beams
    full = (written >= limits)[:, None]
    hits = search.rules.ending(tokens) | full
    scores, places = (totals + hits * NOTHING).topk(beams, 1)
    lengths = written if search.early_stopping != "never" or search.length_penalty <= 0 else limits
    totals, hits = totals[:, :beams], hits[:, :beams] & (totals[:, :beams] > NOTHING / 2)
    return Grown(
        scores=scores,
        tokens=tokens.gather(1, places),
        parents=parents.gather(1, places),
        full=full,
        best=search.penalised(scores[:, :1], lengths),
        ended=(hits, totals, search.penalised(totals, written), parents[:, :beams], tokens[:, :beams]),
    )


def instead(
    totals: Tensor, parents: Tensor, tokens: Tensor, scores: Tensor, forced: Tensor, young: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """What `grow` takes, but in `young` texts each beam, with `scores` [texts, beams], goes on with `forced` [texts],
    which costs no score, as in transformers.
    """
    more = totals.shape[1] - scores.shape[1]
    same = torch.arange(totals.shape[1], device=totals.device).clamp_max(scores.shape[1] - 1)
    at, kept = young[:, None], F.pad(scores, (0, more), value=-torch.inf)
    return torch.where(at, kept, totals), torch.where(at, same, parents), torch.where(at, forced[:, None], tokens)


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
        self.tokens = torch.empty(0, search.beams, dtype=torch.long, device=device)
        self.scores = torch.empty(0, search.beams, device=device)
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
        scores = self.scores.new_full((n, beams), NOTHING)
        scores[:, 0] = 0
        self.tokens = torch.cat([self.tokens, self.tokens.new_full((n, beams), self.rules.start)])
        self.scores = torch.cat([self.scores, scores])
        self.limits = torch.cat([self.limits, self.limits.new_tensor([request.limit for request in taken])])
        self.given = torch.cat([self.given, self.given.new_zeros(n)])

    def _choose(self) -> None:
        """The output layer of the texts in work."""
        if self.search.shortlist is not None:
            ids = self.search.shortlist.candidates([request.row for request in self.requests])
            self.logits = Logits(self.vocabulary.part(ids))

    def _step(self) -> Iterator[tuple[int, list[Output]]]:
        self.logits.compute(self.network.step(self.tokens[:, : self._live()], self.cache))
        self.rules.ban(self.logits, self.cache)
        finished = self._greedy if self.search.beams == 1 else self._beam
        if slots := finished(*self._likely()):
            for slot in slots:
                best = sorted(self.found[slot], key=lambda output: -output.score)
                yield self.requests[slot].place, best[: self.search.candidates]
            self._leave(slots)

    def _live(self) -> int:
        """Beams that are computed: one of each text where all texts are new, since its beams are still the same."""
        new = min(self.cache.starts) == self.cache.now and self.logits.vocabulary.size >= self.search.beams
        return 1 if new else self.search.beams

    def _likely(self) -> tuple[Tensor, Tensor, Tensor]:
        """Scores, parents and tokens [texts, n] of how texts go on best: with the prefix until they have it."""
        scores = self.scores[:, : self.cache.live]
        wide = min(self.search.wide, self.logits.vocabulary.size * self.cache.live)
        ahead = scores if self.search.beams > 1 else torch.zeros_like(scores)  # of one beam: nothing to compare
        gains, parents, tokens = self.logits.top(wide, ahead)
        totals = gains + scores.gather(1, parents)
        if self.cache.youngest >= len(self.rules.prefix):
            return totals, parents, tokens
        rows, forced, young = self.rules.forced(self.cache)
        self.given += self.logits.of(rows, forced).masked_fill(~young, 0)
        return instead(totals, parents, tokens, self.scores, forced, young)

    def _greedy(self, totals: Tensor, _: Tensor, tokens: Tensor) -> list[int]:
        """The likeliest token of each text; slots of those that end with it."""
        self.scores = totals
        done = self.rules.ending(tokens[:, 0]) | (self.cache.places + 1 >= self.limits)
        told = _told(done[:, None], tokens, self.scores, self.given[:, None])
        slots = [slot for slot, (ended, *_) in enumerate(told) if ended]
        for slot, read in zip(slots, self._read(slots, [0] * len(slots)), strict=True):
            token, score, given = told[slot][1:]
            self.found[slot] = [self._output([*read, int(token)], score, score + given)]
        self.cache.end(None)
        self.tokens = tokens
        return slots

    def _beam(self, totals: Tensor, parents: Tensor, tokens: Tensor) -> list[int]:
        """One step of transformers' beam search; slots of texts whose best outputs are settled.

        All that decides what happens next is told to the host at once: on a GPU each answer waits for all before it.
        """
        grown = grow(self.search, totals, parents, tokens, self.cache.places + 1, self.limits)
        self.scores, self.tokens, going = grown.scores, grown.tokens, grown.parents
        moved = (going != self._same).any(1, keepdim=True)
        told = _told(moved, grown.full, grown.best, self.given[:, None], *grown.ended)
        self._finish(told)
        self.cache.end(going if any(row[0] for row in told) else None)
        return [slot for slot, row in enumerate(told) if row[1] or self._settled(slot, row[2])]

    def _finish(self, told: list[list[float]]) -> None:
        """Keeps the best outputs of each text among those that ended now."""
        beams = range(4, 4 + self.search.beams)
        at = [(slot, row[i :: len(beams)]) for slot, row in enumerate(told) for i in beams if row[i]]
        reads = self._read([slot for slot, _ in at], [int(beam[3]) for _, beam in at])
        for (slot, (_, total, score, _, token)), read in zip(at, reads, strict=True):
            made = self._output([*read, int(token)], score, total + told[slot][3])
            kept = sorted([*self.found[slot], made], key=lambda output: -output.score)
            self.found[slot] = kept[: self.search.beams]

    def _settled(self, slot: int, best: float) -> bool:
        """Whether a text has as many outputs as beams, and no beam can do better by transformers' estimate, `best`."""
        found = self.found[slot]
        if len(found) < self.search.beams:
            return False
        return self.search.early_stopping is True or best <= found[-1].score

    def _read(self, slots: list[int], beams: list[int]) -> list[list[int]]:
        """What beams of texts have read after their start."""
        if not slots:
            return []
        texts = self.cache.history[slots, beams, : self.cache.now + 1].tolist()
        return [text[self.cache.starts[slot] + 1 :] for slot, text in zip(slots, texts, strict=True)]

    def _output(self, tokens: list[int], score: float, total: float) -> Output:
        return Output(tokens, score, total / len(tokens), tokens[-1] not in self.rules.ends)

    def _leave(self, slots: list[int]) -> None:
        """The last texts in work move into the slots that are left."""
        gone, size = set(slots), len(self.requests) - len(slots)
        targets = [slot for slot in slots if slot < size]
        sources = [slot for slot in range(size, len(self.requests)) if slot not in gone]
        self.cache.keep(targets, sources, size)
        for each in (self.tokens, self.scores, self.limits, self.given):
            each[targets] = each[sources]
        for target, source in zip(targets, sources, strict=True):
            self.requests[target], self.found[target] = self.requests[source], self.found[source]
        del self.requests[size:], self.found[size:]
        self.tokens, self.scores = self.tokens[:size], self.scores[:size]
        self.limits, self.given = self.limits[:size], self.given[:size]


def _told(*columns: Tensor) -> list[list[float]]:
    """Rows of [texts, n] tensors side by side, brought to the host in one piece; float32 holds ids below 16 million."""
    rows: list[list[float]] = torch.cat([column.float() for column in columns], 1).tolist()
    return rows
