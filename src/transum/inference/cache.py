"""What decoding remembers of the texts in work: keys and values of sources and outputs, in slots used again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

_HIDDEN = float("-inf")
_COLUMNS = 64  # room at first; it grows with the outputs


class Cache:
    """Slots 0 … `size`-1 are in work. Outputs are laid out by the time their tokens were read, one clock for all slots:
    column `now` × beams + beam. What a slot may see of them stands in `mask`: its own text, and of that, for each
    beam, its ancestors. So neither a beam that changes its parent nor a text that starts late moves keys or values.
    """

    def __init__(self, layers: int, heads: int, head_size: int, beams: int, like: Tensor) -> None:
        """`like` has the number format and device of keys and values."""
        self.layers, self.heads, self.head_size, self.beams = layers, heads, head_size, beams
        self.like = like
        self.size = self.now = 0
        self.starts: list[int] = []
        self.lengths: list[int] = []
        self._allocate(0, 0, 0)
        shut = like.new_full((beams, beams), _HIDDEN)
        self._own = shut.fill_diagonal_(0)

    def _allocate(self, slots: int, source: int, columns: int) -> None:
        def each(length: int) -> list[Tensor]:
            return [self.like.new_zeros(slots, self.heads, length, self.head_size) for _ in range(self.layers)]

        self.keys, self.values = each(columns * self.beams), each(columns * self.beams)
        self.source_keys, self.source_values = each(source), each(source)
        self.source_mask = self.like.new_zeros(slots, 1, 1, source)
        self.mask = self.like.new_full((slots, 1, self.beams, columns * self.beams), _HIDDEN)
        self.history = torch.full((slots, self.beams, columns), -1, device=self.like.device)

    def _windows(self) -> Iterator[Tensor]:
        """Views of every buffer: the columns and source positions in use."""
        lo, n, b = self.first, self.now - self.first, self.beams
        for buffer in (*self.keys, *self.values):
            yield buffer.narrow(2, lo * b, n * b)
        yield self.mask.narrow(3, lo * b, n * b)
        yield self.history.narrow(2, lo, n)
        for buffer in (*self.source_keys, *self.source_values):
            yield buffer.narrow(2, 0, self.width)
        yield self.source_mask.narrow(3, 0, self.width)

    @property
    def first(self) -> int:
        """The first column that a text in work uses."""
        return min(self.starts, default=self.now)

    @property
    def width(self) -> int:
        """Longest source in work."""
        return max(self.lengths, default=0)

    @property
    def places(self) -> Tensor:
        """int64 [size]: how many tokens each text has read."""
        return self.now - torch.tensor(self.starts, device=self.like.device)

    def reserve(self, slots: int, source: int) -> None:
        """Room for so many texts with sources of up to `source` tokens."""
        if slots > len(self.history) or source > self.source_mask.shape[3]:
            self._resize(slots, max(source, self.width))

    def _resize(self, slots: int, source: int) -> None:
        """New buffers for so many slots, the clock set back to the columns in use, and room for twice as many."""
        old = [view[: self.size] for view in self._windows()]
        first, span = self.first, self.now - self.first
        self._allocate(slots, source, max(_COLUMNS, 2 * span))
        self.now, self.starts = span, [start - first for start in self.starts]
        for was, made in zip(old, self._windows(), strict=True):
            made[: self.size].copy_(was)

    def admit(self, lengths: Sequence[int], keys_values: Iterator[tuple[Tensor, Tensor]]) -> None:
        """Texts with sources of `lengths` tokens; of each layer, keys and values [texts, heads, longest, head size]."""
        new = slice(self.size, self.size + len(lengths))
        longest = max(lengths)
        for layer, (keys, values) in enumerate(keys_values):
            self.source_keys[layer][new, :, :longest] = keys
            self.source_values[layer][new, :, :longest] = values
        after = torch.arange(self.source_mask.shape[3], device=self.like.device) >= torch.tensor(
            lengths, device=self.like.device
        ).unsqueeze(1)
        self.source_mask[new, 0, 0] = torch.zeros_like(after, dtype=self.like.dtype).masked_fill_(after, _HIDDEN)
        self.mask[new] = _HIDDEN
        self.history[new] = -1
        self.starts += [self.now] * len(lengths)
        self.lengths += lengths
        self.size += len(lengths)

    def begin(self, tokens: Tensor) -> None:
        """A step in which each beam reads its token of [size, beams]."""
        if self.now == self.history.shape[2]:
            self._resize(len(self.history), self.source_mask.shape[3])
        self.history[: self.size, :, self.now] = tokens
        self.mask[: self.size, 0, :, self.now * self.beams : (self.now + 1) * self.beams] = self._own

    def write(self, layer: int, keys: Tensor, values: Tensor) -> None:
        """[size, heads, beams, head size] of the tokens that are being read"""
        at = slice(self.now * self.beams, (self.now + 1) * self.beams)
        self.keys[layer][: self.size, :, at] = keys
        self.values[layer][: self.size, :, at] = values

    def own(self, buffer: Tensor, axis: int, each: int | None = None) -> Tensor:
        """The part of a buffer that holds what the texts in work have read, this step included; a column of it is
        `each` wide, usually as many as there are beams.
        """
        each, first = each or self.beams, self.first
        return buffer[: self.size].narrow(axis, first * each, (self.now + 1 - first) * each)

    def source(self, buffer: Tensor, axis: int) -> Tensor:
        """The part of a buffer that holds their sources."""
        return buffer[: self.size].narrow(axis, 0, self.width)

    def end(self, parents: Tensor | None) -> None:
        """The step is over; each beam goes on from the beam of [size, beams] that it names, or from itself."""
        if parents is not None:
            lo, hi, n = self.first, self.now + 1, self.size
            mask = self.mask[:n, 0, :, lo * self.beams : hi * self.beams]
            mask.copy_(mask.gather(1, parents[:, :, None].expand_as(mask)))
            history = self.history[:n, :, lo:hi]
            history.copy_(history.gather(1, parents[:, :, None].expand_as(history)))
        self.now += 1

    def keep(self, targets: list[int], sources: list[int], size: int) -> None:
        """Slots shrink to `size`: what is in each of `sources` moves to the one of `targets`."""
        if targets:
            to, of = (torch.tensor(slots, device=self.like.device) for slots in (targets, sources))
            for view in self._windows():
                view[to] = view[of]
        for target, source in zip(targets, sources, strict=True):
            self.starts[target], self.lengths[target] = self.starts[source], self.lengths[source]
        del self.starts[size:], self.lengths[size:]
        self.size = size
