"""The weights of an encoder-decoder of a known family in one structure: what differs between families ends here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from transum.inference.linear import ACTIVATIONS, Linear, make

_BART_LIKE = ("marian", "bart", "mbart", "pegasus", "m2m_100")
_T5_LIKE = ("t5", "mt5")
_NORM_BEFORE = ("mbart", "pegasus", "m2m_100")


def known(config: dict[str, Any]) -> bool:
    """Whether a checkpoint with this config.json can be read."""
    if config.get("model_type") in _T5_LIKE:
        return str(config.get("feed_forward_proj", "relu")).removeprefix("gated-") in ACTIVATIONS
    return config.get("model_type") in _BART_LIKE and config.get("activation_function", "gelu") in ACTIVATIONS


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


def read(model: Any, dtype: torch.dtype) -> Layout:
    """The layout of a loaded transformers model, whose own weights are given up; `dtype` int8 quantizes."""
    reader = _T5 if model.config.model_type in _T5_LIKE else _Bart
    return reader(model, dtype).layout()


class _Reader:
    def __init__(self, model: Any, dtype: torch.dtype) -> None:
        self.model, self.config, self.dtype = model, model.config, dtype

    def linear(self, *modules: nn.Linear, scale: float = 1.0) -> Linear:
        """One layer of several that read the same input; the first is scaled. Their own weights are let go."""
        weights = [m.weight.detach() for m in modules]
        biases = [m.bias.detach() for m in modules if m.bias is not None]
        if scale != 1.0:
            weights[0] = weights[0] * scale
            biases[:1] = [b * scale for b in biases[:1]]
        made = make(torch.cat(weights), torch.cat(biases) if biases else None, self.dtype)
        for module in modules:
            module.weight = nn.Parameter(module.weight.new_empty(0), requires_grad=False)
        return made

    def norm(self, module: Any) -> Norm:
        bias = getattr(module, "bias", None)
        epsilon = module.variance_epsilon if bias is None else module.eps
        return Norm(module.weight.detach(), None if bias is None else bias.detach(), epsilon)


class _Bart(_Reader):
    """Marian, BART, mBART, Pegasus, M2M100: one set of names, differences in norms and positions."""

    def layout(self) -> Layout:
        config, inner = self.config, self.model.model
        output = self.model.lm_head.weight.detach()
        bias = getattr(self.model, "final_logits_bias", None)
        decoder = self.side(inner.decoder, config.decoder_attention_heads)
        return Layout(
            norm_before=config.model_type in _NORM_BEFORE,
            dtype=self.dtype,
            encoder=self.side(inner.encoder, config.encoder_attention_heads),
            decoder=decoder,
            output=output,
            output_bias=bias.detach()[0] if bias is not None and bool(bias.any()) else None,
            longest=len(decoder.positions) if decoder.positions is not None else 0,
        )

    def side(self, module: Any, heads: int) -> Side:
        config = self.config
        head_size: int = config.d_model // heads
        embedding_norm = getattr(module, "layernorm_embedding", None)
        final = getattr(module, "layer_norm", None)
        return Side(
            heads=heads,
            head_size=head_size,
            embedding=module.embed_tokens.weight.detach(),
            scale=math.sqrt(config.d_model) if config.scale_embedding else 1.0,
            positions=self.positions(module.embed_positions),
            unplaced=config.pad_token_id if config.model_type == "m2m_100" else None,
            relative=None,
            norm=None if embedding_norm is None else self.norm(embedding_norm),
            blocks=[self.block(layer, head_size**-0.5) for layer in module.layers],
            crosses=[self.cross(x, head_size**-0.5) for x in module.layers if hasattr(x, "encoder_attn")],
            final_norm=None if final is None else self.norm(final),
        )

    def positions(self, module: Any) -> Tensor:
        if self.config.model_type == "m2m_100":
            table: Tensor = module.weights[module.padding_idx + 1 :]
        else:
            table = module.weight[getattr(module, "offset", 0) :]
        return table.detach().to(self.model.dtype)

    def block(self, layer: Any, scaling: float) -> Block:
        own = layer.self_attn
        activation: str = self.config.activation_function
        return Block(
            qkv=self.linear(own.q_proj, own.k_proj, own.v_proj, scale=scaling),
            out=self.linear(own.out_proj),
            norm=self.norm(layer.self_attn_layer_norm),
            feed=Feed(self.linear(layer.fc1), None, self.linear(layer.fc2), activation),
            feed_norm=self.norm(layer.final_layer_norm),
        )

    def cross(self, layer: Any, scaling: float) -> Cross:
        other = layer.encoder_attn
        return Cross(
            query=self.linear(other.q_proj, scale=scaling),
            keys_values=self.linear(other.k_proj, other.v_proj),
            out=self.linear(other.out_proj),
            norm=self.norm(layer.encoder_attn_layer_norm),
        )


class _T5(_Reader):
    """T5 and mT5: no biases, relative positions kept in the first layer, attention without scaling."""

    _UNLIMITED = 1 << 20

    def layout(self) -> Layout:
        config = self.config
        scaled = getattr(config, "scale_decoder_outputs", False) and config.model_type == "t5"
        output = self.model.lm_head.weight.detach()
        return Layout(
            norm_before=True,
            dtype=self.dtype,
            encoder=self.side(self.model.encoder),
            decoder=self.side(self.model.decoder, output_scale=config.d_model**-0.5 if scaled else 1.0),
            output=output,
            output_bias=None,
            longest=self._UNLIMITED,
        )

    def side(self, module: Any, output_scale: float = 1.0) -> Side:
        final = self.norm(module.final_layer_norm)
        return Side(
            heads=self.config.num_heads,
            head_size=self.config.d_kv,
            embedding=module.embed_tokens.weight.detach(),
            scale=1.0,
            positions=None,
            unplaced=None,
            relative=self.relative(module.block[0].layer[0].SelfAttention),
            norm=None,
            blocks=[self.block(block.layer) for block in module.block],
            crosses=[self.cross(block.layer[1]) for block in module.block if len(block.layer) > 2],
            final_norm=Norm(final.weight * output_scale, None, final.epsilon),
        )

    def relative(self, attention: Any) -> Relative:
        furthest: int = attention.relative_attention_max_distance
        weight = attention.relative_attention_bias.weight.detach()
        buckets = attention._relative_position_bucket(
            torch.arange(-furthest, furthest + 1, device=weight.device),
            bidirectional=not attention.is_decoder,
            num_buckets=attention.relative_attention_num_buckets,
            max_distance=furthest,
        )
        return Relative(weight[buckets].t().contiguous(), furthest)

    def block(self, layers: Any) -> Block:
        own, feed = layers[0].SelfAttention, layers[-1].DenseReluDense
        gated: bool = self.config.is_gated_act
        return Block(
            qkv=self.linear(own.q, own.k, own.v),
            out=self.linear(own.o),
            norm=self.norm(layers[0].layer_norm),
            feed=Feed(
                into=self.linear(feed.wi_0 if gated else feed.wi),
                gate=self.linear(feed.wi_1) if gated else None,
                out=self.linear(feed.wo),
                activation=self.config.dense_act_fn,
            ),
            feed_norm=self.norm(layers[-1].layer_norm),
        )

    def cross(self, layer: Any) -> Cross:
        other = layer.EncDecAttention
        return Cross(
            query=self.linear(other.q),
            keys_values=self.linear(other.k, other.v),
            out=self.linear(other.o),
            norm=self.norm(layer.layer_norm),
        )
