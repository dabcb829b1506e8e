"""The weights of an encoder-decoder in one structure, whatever its family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from transum.inference.linear import ACTIVATIONS, Linear

BART_LIKE = ("marian", "bart", "mbart", "pegasus", "m2m_100")
T5_LIKE = ("t5", "mt5")


def known(config: Mapping[str, Any]) -> bool:
    """Whether the decoder knows the family of a checkpoint with this config.json."""
    if config.get("model_type") in T5_LIKE:
        return str(config.get("feed_forward_proj", "relu")).removeprefix("gated-") in ACTIVATIONS
    return config.get("model_type") in BART_LIKE and config.get("activation_function", "gelu") in ACTIVATIONS


@dataclass(frozen=True, slots=True)
class Norm:
    """Layer norm with a bias, root mean square norm without."""

    weight: Tensor
    bias: Tensor | None
    epsilon: float

    def __call__(self, x: Tensor) -> Tensor:
        if self.bias is None:
            return F.rms_norm(x, self.weight.shape, self.weight, self.epsilon)
        return F.layer_norm(x, self.weight.shape, self.weight, self.bias, self.epsilon)


@dataclass(frozen=True, slots=True)
class Feed:
    """Feed-forward: `gate`, where there is one, is multiplied with what the activation lets through."""

    into: Linear
    gate: Linear | None
    out: Linear
    activation: str

    def __call__(self, x: Tensor) -> Tensor:
        inner = self.into(x, self.activation)
        return self.out(inner if self.gate is None else inner.mul_(self.gate(x)))


@dataclass(frozen=True, slots=True)
class Cross:
    """Attention to the source: `keys_values` is for the encoder's output, once a source."""

    query: Linear
    keys_values: Linear
    out: Linear
    norm: Norm


@dataclass(frozen=True, slots=True)
class Block:
    """One layer; `qkv` gives queries (already scaled), keys and values side by side."""

    qkv: Linear
    out: Linear
    norm: Norm
    feed: Feed
    feed_norm: Norm


@dataclass(frozen=True, slots=True)
class Relative:
    """[heads, 2 × furthest + 1] what attention adds for each distance of a key from its query."""

    table: Tensor
    furthest: int

    def __call__(self, distances: Tensor) -> Tensor:
        return self.table[:, distances.clamp(-self.furthest, self.furthest) + self.furthest]


@dataclass(frozen=True, slots=True)
class Side:
    """Encoder or decoder; a decoder has as many `crosses` as blocks. `positions` [length, width]; a token `unplaced`
    has none.
    """

    heads: int
    head_size: int
    embedding: Tensor
    scale: float
    positions: Tensor | None
    unplaced: int | None
    relative: Relative | None
    norm: Norm | None
    blocks: Sequence[Block]
    crosses: Sequence[Cross]
    final_norm: Norm | None

    def embed(self, tokens: Tensor, places: Tensor) -> Tensor:
        """[n] tokens at [n] places → [n, width]"""
        x = F.embedding(tokens, self.embedding)
        if self.scale != 1.0:
            x *= self.scale
        if self.positions is not None:
            at = F.embedding(places, self.positions)
            x += at if self.unplaced is None else at.masked_fill_((tokens == self.unplaced)[:, None], 0)
        return x if self.norm is None else self.norm(x)


@dataclass(frozen=True, slots=True)
class Layout:
    """`output` [vocabulary, width]; logits are its product with the decoder's result, plus `output_bias`."""

    norm_before: bool
    dtype: torch.dtype
    encoder: Side
    decoder: Side
    output: Tensor
    output_bias: Tensor | None
    longest: int
    """Most decoder positions."""
