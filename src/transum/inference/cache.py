"""What decoding remembers of the texts in work: keys and values of sources and outputs, in slots used again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

_HIDDEN = float("-inf")
_STEP = 16  # columns of room for outputs, made when there is none left: less is moved too often, more is read in vain
_LEAST = 16  # room for a source: a softmax over fewer than fill a vector register takes five times as long
_SLACK = 0.85  # sources this much shorter than the room for them are worth moving


class Cache:
    """Slots 0 … `size`-1 are in work. Outputs are laid out by the time their tokens were read, one clock for all slots:
    column `now` × beams + beam. What a slot may see of them stands in `mask`: its own text, and of that, for each
    beam, its ancestors. So neither a beam that changes its parent nor a text that starts late moves keys or values.

    Buffers are hardly longer than what they hold, so that attention reads them whole: a product over a part of each
    slot would copy it first. `keys`, `values`: a layer each, [slots, heads, columns × beams, head size].
    """

    def __init__(self, layers: int, heads: int, head_size: int, beams: int, like: Tensor) -> None:
        """`like` has the number format and device of keys and values."""
        self.layers, self.heads, self.head_size, self.beams = layers, heads, head_size, beams
        self.live = beams
        """Beams that read in this step: all of them, or one, which stands for all."""
        self.like = like
        self.size = self.now = 0
        self.starts: list[int] = []
        self._starts = torch.empty(0, dtype=torch.long, device=like.device)
        self.lengths: list[int] = []
        none = like.new_empty(0, heads, 0, head_size)
        self.keys, self.values = [none] * layers, [none] * layers
        self.source_keys, self.source_values = [none] * layers, [none] * layers
        self.source_mask = torch.empty(0, 1, 1, 0, device=like.device)
        self.mask = torch.empty(0, 1, beams, 0, device=like.device)
        self.history = torch.empty(0, beams, 0, dtype=torch.long, device=like.device)
        self._own = torch.full((beams, beams), _HIDDEN, device=like.device).fill_diagonal_(0)

    @property
    def places(self) -> Tensor:
        """int64 [size]: how many tokens each text has read."""
        return self.now - self._starts

    @property
    def read(self) -> Tensor:
        """int64 [size, live, columns]: what each beam has read, this step included; -1 before a text's start."""
        return self.history[: self.size, : self.live, : self.now + 1]

    @property
    def youngest(self) -> int:
        """How many tokens the text has read that came in last."""
        return self.now - max(self.starts)

    def last(self, count: int) -> Tensor:
        """int64 [size × live, count]: what each beam has read last, this step included."""
        read = self.read.flatten(0, 1)
        return F.pad(read, (max(0, count - read.shape[1]), 0), value=-1)[:, read.shape[1] - min(count, read.shape[1]) :]

    @property
    def seen(self) -> Tensor:
        """float32 [size, 1, live, columns × beams]: what each beam may see of outputs, to be added to scores."""
        return self.mask[: self.size, :, : self.live]

    @property
    def source_seen(self) -> Tensor:
        """float32 [size, 1, 1, source]"""
        return self.source_mask[: self.size]

    @property
    def distances(self) -> Tensor:
        """int64 [1, columns × beams]: of each column from the one that is being read."""
        columns = torch.arange(self.history.shape[2], device=self.like.device) - self.now
        return columns.repeat_interleave(self.beams)[None]

    @property
    def width(self) -> int:
        """Longest source in work."""
        return max(self.lengths, default=0)

    def reserve(self, slots: int, source: int) -> None:
        """Room for so many texts with sources of up to `source` tokens."""
        source = max(source, _LEAST)
        room, width = len(self.history), self.source_mask.shape[3]
        if slots > room or source > width or source < _SLACK * width:
            self._resize(max(slots, room), source)

    def _resize(self, slots: int, source: int) -> None:
        """New buffers, one by one, so that there are never two of all; the clock of outputs is set back, and they get
        some columns more than they have.
        """
        if (slots, source) != (len(self.source_mask), self.source_mask.shape[3]):
            for buffers in (self.source_keys, self.source_values):
                for layer, old in enumerate(buffers):
                    part = old[: self.size, :, : self.width]
                    buffers[layer] = _moved(part, slots, self.heads, source, self.head_size)
            part = self.source_mask[: self.size, ..., : self.width]
            self.source_mask = _moved(part, slots, 1, 1, source, fill=_HIDDEN)
        first = min(self.starts, default=self.now)
        columns, kept = self.now - first + _STEP, slice(first * self.beams, self.now * self.beams)
        for buffers in (self.keys, self.values):
            for layer, old in enumerate(buffers):
                part = old[: self.size, :, kept]
                buffers[layer] = _moved(part, slots, self.heads, columns * self.beams, self.head_size)
        part = self.mask[: self.size, ..., kept]
        self.mask = _moved(part, slots, 1, self.beams, columns * self.beams, fill=_HIDDEN)
        self.history = _moved(self.history[: self.size, :, first : self.now], slots, self.beams, columns, fill=-1)
        self.now, self.starts = self.now - first, [start - first for start in self.starts]
        self._starts = self._starts - first

    def _buffers(self) -> Iterator[Tensor]:
        yield from (*self.keys, *self.values, self.mask, self.history)
        yield from (*self.source_keys, *self.source_values, self.source_mask)

    def admit(self, lengths: Sequence[int], keys_values: Iterator[tuple[Tensor, Tensor]]) -> None:
        """Texts with sources of `lengths` tokens; of each layer, keys and values [texts, heads, longest, head size]."""
        new = slice(self.size, self.size + len(lengths))
        longest = max(lengths)
        for layer, (keys, values) in enumerate(keys_values):
            self.source_keys[layer][new, :, :longest] = keys
            self.source_values[layer][new, :, :longest] = values
        ends = torch.tensor(lengths, device=self.like.device)[:, None]
        after = torch.arange(self.source_mask.shape[3], device=self.like.device) >= ends
        self.source_mask[new, 0, 0] = torch.zeros_like(after, dtype=torch.float32).masked_fill_(after, _HIDDEN)
        self.mask[new] = _HIDDEN
        self.history[new] = -1
        self.starts += [self.now] * len(lengths)
        self._starts = torch.cat([self._starts, self._starts.new_full((len(lengths),), self.now)])
        self.lengths += lengths
        self.size += len(lengths)

    def begin(self, tokens: Tensor) -> None:
        """A step in which each beam reads its token of [size, beams], or all that of [size, 1]."""
        if self.now == self.history.shape[2]:
            self._resize(len(self.history), self.source_mask.shape[3])
        self.live = tokens.shape[1]
        self.history[: self.size, :, self.now] = tokens
        self.mask[: self.size, 0, :, self.now * self.beams : (self.now + 1) * self.beams] = self._own

    def write(self, layer: int, keys: Tensor, values: Tensor) -> tuple[Tensor, Tensor]:
        """[size, heads, live, head size] of the tokens that are being read, one beam's for all → those of all that were
        read
        """
        at = slice(self.now * self.beams, (self.now + 1) * self.beams)
        all_keys, all_values = self.keys[layer][: self.size], self.values[layer][: self.size]
        all_keys[:, :, at] = keys
        all_values[:, :, at] = values
        return all_keys, all_values

    def source(self, layer: int) -> tuple[Tensor, Tensor]:
        """Keys and values of the sources."""
        return self.source_keys[layer][: self.size], self.source_values[layer][: self.size]

    def end(self, parents: Tensor | None) -> None:
        """The step is over; each beam goes on from the beam of [size, beams] that it names, or from itself."""
        if parents is not None:
            for buffer in (self.mask[: self.size, 0], self.history[: self.size]):
                buffer.copy_(buffer.gather(1, parents[:, :, None].expand_as(buffer)))
        self.now += 1

    def keep(self, targets: list[int], sources: list[int], size: int) -> None:
        """Slots shrink to `size`: what is in each of `sources` moves to the one of `targets`."""
        for buffer in self._buffers():
            for target, source in zip(targets, sources, strict=True):
                buffer[target] = buffer[source]
        for target, source in zip(targets, sources, strict=True):
            self.starts[target], self.lengths[target] = self.starts[source], self.lengths[source]
        del self.starts[size:], self.lengths[size:]
        self._starts[targets] = self._starts[sources]
        self._starts = self._starts[:size]
        self.size = size


def _moved(part: Tensor, *shape: int, fill: float = 0.0) -> Tensor:
    """A tensor of that shape that begins with `part`."""
    made = part.new_full(shape, fill)
    made[tuple(slice(0, length) for length in part.shape)] = part
    return made
