"""What decoding remembers of the texts in work, in buffers of fixed size and place, as a CUDA graph needs them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

import torch
from torch import Tensor

_HIDDEN = float("-inf")


class StaticCache:
    """`slots` texts with sources of up to `source` tokens and outputs of up to `columns`, all of them always in work:
    who has none, or is done, computes for nothing. Each text has a clock of its own, `places`, the number of tokens
    it has read; its beams' keys and values for place p are in columns p × beams + beam. As in `Cache`, `mask` tells
    each beam its ancestors, so that nothing moves when it changes its parent.

    Nothing here looks at a value, and every change is made in place. `history` [slots, beams, columns + 1] holds the
    start and all tokens that were chosen, -1 behind them.
    """

    youngest = 0
    """Slots may be filled at any time, so rules for a text's beginning are always applied."""

    def __init__(
        self,
        layers: int,
        heads: int,
        head_size: int,
        beams: int,
        slots: int,
        source: int,
        columns: int,
        like: Tensor,
    ) -> None:
        """`like` has the number format and device of keys and values."""
        self.beams = self.live = beams
        self.like = like
        own, other = (slots, heads, columns * beams, head_size), (slots, heads, source, head_size)
        self.keys, self.values = ([like.new_zeros(own) for _ in range(layers)] for _ in range(2))
        self.source_keys, self.source_values = ([like.new_zeros(other) for _ in range(layers)] for _ in range(2))
        self.source_seen = torch.zeros(slots, 1, 1, source, device=like.device)
        self.seen = torch.full((slots, 1, beams, columns * beams), _HIDDEN, device=like.device)
        self.places = torch.zeros(slots, dtype=torch.long, device=like.device)
        self.history = self.places.new_full((slots, beams, columns + 1), -1)
        own_mask = torch.full((beams, beams), _HIDDEN, device=like.device).fill_diagonal_(0)
        self._own = own_mask.expand(slots, 1, beams, beams)
        self._beams = self._columns = torch.arange(beams, device=like.device)

    @property
    def nbytes(self) -> int:
        """What keys and values take."""
        buffers = (self.keys, self.values, self.source_keys, self.source_values)
        return sum(buffer.nbytes for layers in buffers for buffer in layers)

    def part(self, slots: int, source: int, columns: int) -> StaticCache:
        """The first of the slots, of which no more is read than so many columns; texts in work must fit."""
        part, wide = copy(self), columns * self.beams
        part.keys, part.values = ([b[:slots, :, :wide] for b in bs] for bs in (self.keys, self.values))
        sources = (self.source_keys, self.source_values)
        part.source_keys, part.source_values = ([b[:slots, :, :source] for b in bs] for bs in sources)
        part.source_seen, part.seen = self.source_seen[:slots, ..., :source], self.seen[:slots, ..., :wide]
        part.places, part.history = self.places[:slots], self.history[:slots, :, : columns + 1]
        part._own = self._own[:slots]
        return part

    def admit(self, slots: Tensor, lengths: Tensor, start: int, sources: Iterator[tuple[Tensor, Tensor]]) -> None:
        """Texts with sources of `lengths` tokens take the place of those in `slots` [texts]; of each layer, keys and
        values [texts, heads, longest, head size].
        """
        for layer, (keys, values) in enumerate(sources):
            self.source_keys[layer][slots, :, : keys.shape[2]] = keys.to(self.like.dtype)
            self.source_values[layer][slots, :, : values.shape[2]] = values.to(self.like.dtype)
        after = torch.arange(self.source_seen.shape[3], device=self.like.device) >= lengths[:, None]
        self.source_seen[slots, 0, 0] = torch.zeros_like(after, dtype=torch.float32).masked_fill_(after, _HIDDEN)
        self.seen.index_fill_(0, slots, _HIDDEN)
        self.history.index_fill_(0, slots, -1)
        self.history[:, :, 0].index_fill_(0, slots, start)
        self.places.index_fill_(0, slots, 0)

    @property
    def read(self) -> Tensor:
        """int64 [slots, beams, columns + 1]: what each beam has read, this step included; -1 behind it."""
        return self.history

    def last(self, count: int) -> Tensor:
        """int64 [slots × beams, count]: what each beam has read last, this step included; -1 before the beginning."""
        at = self.places[:, None] + torch.arange(1 - count, 1, device=self.like.device)
        at = at[:, None].expand(-1, self.beams, -1)
        return self.history.gather(2, self._within(at)).masked_fill(at < 0, -1).flatten(0, 1)

    @property
    def distances(self) -> Tensor:
        """int64 [slots, columns × beams]: of each column from the one that is being read."""
        columns = torch.arange(self.history.shape[2] - 1, device=self.like.device)
        return (columns - self.places[:, None]).repeat_interleave(self.beams, 1)

    def begin(self, tokens: Tensor) -> None:
        """A step in which each beam reads its token of [slots, beams], which `history` has already."""
        self._columns = self.places.clamp_max(self.history.shape[2] - 2)[:, None] * self.beams + self._beams
        own = self._columns[:, None, None].expand(self._own.shape)
        self.seen.scatter_(3, own, self._own)

    def write(self, layer: int, keys: Tensor, values: Tensor) -> tuple[Tensor, Tensor]:
        """[slots, heads, beams, head size] of the tokens that are being read → those of all that were read"""
        at = self._columns[:, None, :, None].expand(keys.shape)
        self.keys[layer].scatter_(2, at, keys)
        self.values[layer].scatter_(2, at, values)
        return self.keys[layer], self.values[layer]

    def source(self, layer: int) -> tuple[Tensor, Tensor]:
        """Keys and values of the sources."""
        return self.source_keys[layer], self.source_values[layer]

    def followed(self, parents: Tensor, tokens: Tensor) -> Tensor:
        """int64 [slots, n, columns + 1]: `history` if beams go on from `parents` with `tokens`, both [slots, n]"""
        made = self.history.gather(1, parents[:, :, None].expand(-1, -1, self.history.shape[2]))
        at = self._within(self.places + 1)[:, None, None].expand(-1, parents.shape[1], 1)
        return made.scatter_(2, at, tokens[:, :, None])

    def end(self, parents: Tensor, tokens: Tensor, before: Tensor, done: Tensor) -> None:
        """The step is over: beams of texts that were not done `before` go on from `parents` [slots, beams] with
        `tokens`, and texts that are not `done` now move on by one place.
        """
        going = self.followed(parents, tokens)
        self.history.copy_(torch.where(before[:, None, None], self.history, going))
        seen = self.seen[:, 0]
        seen.copy_(seen.gather(1, parents[:, :, None].expand(seen.shape)))
        self.places.add_(~done)

    def _within(self, at: Tensor) -> Tensor:
        return at.clamp(0, self.history.shape[2] - 1)
