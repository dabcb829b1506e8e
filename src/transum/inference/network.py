"""Encoder and decoder step over a layout: rows of tokens in, the decoder's last hidden rows out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from transum.inference.cache import Cache
from transum.inference.layout import Block, Layout, Norm
from transum.inference.static_cache import StaticCache
from transum.inference.transfer import sent

_HIDDEN = float("-inf")
_ROWS = 256  # through a layer at once: what one operation makes, the next finds in the cache (int8: 1.6 times as fast)

_SCORES = 1 << 18  # of an attention at once, for the same reason


class Network:
    """`memory` is the number format of keys and values."""

    def __init__(self, layout: Layout, memory: torch.dtype) -> None:
        self.layout = layout
        self.device = layout.decoder.embedding.device
        self._like = torch.empty(0, dtype=memory, device=self.device)

    def cache(self, beams: int) -> Cache:
        decoder = self.layout.decoder
        return Cache(len(decoder.blocks), decoder.heads, decoder.head_size, beams, self._like)

    def memory(self, source: int, output: int, beams: int) -> int:
        """Bytes that a text of `source` tokens has in a cache when each of its beams has `output`."""
        decoder = self.layout.decoder
        each = 2 * len(decoder.blocks) * decoder.heads * decoder.head_size  # keys and values of a token
        return each * (source + beams * output) * self._like.itemsize + 4 * beams * beams * output  # with masks

    def static_cache(self, beams: int, slots: int, source: int, columns: int) -> StaticCache:
        decoder = self.layout.decoder
        sizes = (len(decoder.blocks), decoder.heads, decoder.head_size, beams)
        return StaticCache(*sizes, slots, source, columns, self._like)

    def admit(self, rows: Sequence[Sequence[int]], cache: Cache) -> None:
        """Encodes texts, and gives them slots of the cache."""
        cache.admit([len(row) for row in rows], self.sources(rows))

    def sources(self, rows: Sequence[Sequence[int]]) -> Iterator[tuple[Tensor, Tensor]]:
        """Encodes texts, packed without padding: keys and values [texts, heads, longest, head size] of each layer."""
        packing = _Packing([len(row) for row in rows], self.device)
        x = self._encode(sent([token for row in rows for token in row], self.device), packing)
        yield from self._source_keys_values(x, packing)

    def _encode(self, tokens: Tensor, packing: _Packing) -> Tensor:
        side = self.layout.encoder
        x = side.embed(tokens, packing.places)
        mask = packing.mask()
        if side.relative is not None:
            places = torch.arange(packing.longest, device=self.device)
            mask = mask + side.relative(places[None, :] - places[:, None])
        for block in side.blocks:
            qkv = packing.spread(self._kept(block.qkv(self._normed(x[part], block.norm))) for part in packing.parts)
            q, k, v = qkv.view(*packing.shape, 3, side.heads, side.head_size).permute(2, 0, 3, 1, 4)
            seen = packing.gather(_own_attention(q, k, v, mask).transpose(1, 2).flatten(2)).to(x.dtype)
            for part in packing.parts:
                x[part] = self._fed(self._added(x[part], block.out(seen[part]), block.norm), block)
        return x if side.final_norm is None else side.final_norm(x)

    def _source_keys_values(self, x: Tensor, packing: _Packing) -> Iterator[tuple[Tensor, Tensor]]:
        side = self.layout.decoder
        for cross in side.crosses:
            both = packing.spread(self._kept(cross.keys_values(x[part])) for part in packing.parts)
            keys, values = both.view(*packing.shape, 2, side.heads, side.head_size).permute(2, 0, 3, 1, 4)
            yield keys, values

    def step(self, tokens: Tensor, cache: Cache | StaticCache) -> Tensor:
        """Each beam reads its token of [texts, beams]; gives [texts × beams, width]. One beam stands for all."""
        side = self.layout.decoder
        cache.begin(tokens)
        x = side.embed(tokens.reshape(-1), cache.places.repeat_interleave(tokens.shape[1]))
        mask, source_mask = cache.seen, cache.source_seen
        if side.relative is not None:
            mask = mask + side.relative(cache.distances).transpose(0, 1)[:, :, None]
        shape = (*tokens.shape, 3, side.heads, side.head_size)
        for i, (block, cross) in enumerate(zip(side.blocks, side.crosses, strict=True)):
            qkv = self._kept(block.qkv(self._normed(x, block.norm)))
            q, k, v = qkv.view(shape).permute(2, 0, 3, 1, 4)
            seen = _attention(q, *cache.write(i, k, v), mask)
            x = self._added(x, block.out(seen.to(x.dtype)), block.norm)
            q = cross.query(self._normed(x, cross.norm)).view(*shape[:2], *shape[3:]).transpose(1, 2)
            seen = _attention(q, *cache.source(i), source_mask)
            x = self._added(x, cross.out(seen.to(x.dtype)), cross.norm)
            x = self._fed(x, block)
        return x if side.final_norm is None else side.final_norm(x)

    def _kept(self, x: Tensor) -> Tensor:
        return x.to(self._like.dtype)

    def _fed(self, x: Tensor, block: Block) -> Tensor:
        return self._added(x, block.feed(self._normed(x, block.feed_norm)), block.feed_norm)

    def _normed(self, x: Tensor, norm: Norm) -> Tensor:
        return norm(x) if self.layout.norm_before else x

    def _added(self, x: Tensor, change: Tensor, norm: Norm) -> Tensor:
        return x + change if self.layout.norm_before else norm(change.add_(x))


def _own_attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """[texts, heads, length, size] of queries, keys and values, all of these.

    Products in bfloat16 whose scores stay in the cache take a third less time on a CPU than PyTorch's fused attention.
    """
    if k.dtype is not torch.bfloat16 or k.device.type != "cpu":
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype), scale=1.0)
    texts, heads, length, size = q.shape
    q, k, v = (each.reshape(-1, length, size) for each in (q, k, v))
    mask = mask.expand(texts, heads, -1, -1).flatten(0, 1)
    step = max(1, _SCORES // length**2)
    made = torch.empty_like(q)
    for part in (slice(i, i + step) for i in range(0, len(q), step)):
        scores = torch.bmm(q[part], k[part].transpose(1, 2)).float().add_(mask[part])
        torch.bmm(torch.softmax(scores, -1).to(v.dtype), v[part], out=made[part])
    return made.view(texts, heads, length, size)


def _attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """[texts, heads, beams, size] queries over [texts, heads, length, size] → [texts × beams, heads × size].

    For so few queries two products are faster than PyTorch's fused attention, which works in blocks of 32 and more.
    """
    texts, heads, beams, size = q.shape
    q = q.to(k.dtype).reshape(texts * heads, beams, size)
    scores = torch.bmm(q, k.flatten(0, 1).transpose(1, 2)).view(texts, heads, beams, -1)
    shares = torch.softmax(scores.float().add_(mask), -1).to(v.dtype)  # bfloat16 to the end: up to 3 × as long
    made = torch.bmm(shares.flatten(0, 1), v.flatten(0, 1))
    return made.view(texts, heads, beams, size).transpose(1, 2).reshape(texts * beams, heads * size)


class _Packing:
    """Rows of different lengths one behind the other, and the way to a padded form and back."""

    def __init__(self, lengths: list[int], device: torch.device) -> None:
        self.lengths = lengths
        self.longest = max(lengths)
        self.shape = (len(lengths), self.longest)
        here = np.arange(self.longest) < np.array(lengths)[:, None]
        self.places, self.index = sent(here.nonzero()[1], device), sent(here.ravel().nonzero()[0], device)
        self._hidden = sent(~here, device)
        step = _ROWS if device.type == "cpu" else len(self.index)
        self.parts = [slice(i, i + step) for i in range(0, len(self.index), step)]
        self._padded = torch.empty(0, 0)

    def spread(self, parts: Iterable[Tensor]) -> Tensor:
        """[tokens, width] in parts → [rows, longest, width], zeros behind the shorter rows; until the next call."""
        for at, part in zip(self.parts, parts, strict=True):
            if self._padded.shape[1] != part.shape[1]:
                self._padded = part.new_zeros(len(self.lengths) * self.longest, part.shape[1])
            self._padded[self.index[at]] = part
        return self._padded.view(*self.shape, -1)

    def gather(self, x: Tensor) -> Tensor:
        """[rows, longest, width] → [tokens, width]"""
        return x.flatten(0, 1)[self.index]

    def mask(self) -> Tensor:
        """float32 [rows, 1, 1, longest]: nothing, or minus infinity behind a row's end."""
        hidden = self._hidden[:, None, None]
        return torch.zeros_like(hidden, dtype=torch.float32).masked_fill_(hidden, _HIDDEN)
