"""From the tensors of a checkpoint to a layout: what differs between families ends here."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from transum.inference.checkpoint import Checkpoint
from transum.inference.layout import T5_LIKE, Block, Cross, Feed, Layout, Norm, Relative, Side
from transum.inference.linear import Linear, make
from transum.inference.positions import buckets, sinusoids, sinusoids_of_fairseq

_NORM_BEFORE = ("mbart", "pegasus", "m2m_100")
_EMBEDDING_NORM = ("bart", "mbart")
_SINUSOIDAL = ("marian", "pegasus")
_EPSILON = 1e-5  # of PyTorch's layer norm, which these models keep


def read(checkpoint: Checkpoint, dtype: torch.dtype) -> Layout:
    """The layout of a checkpoint of a known family, whose tensors it takes; `dtype` int8 quantizes.

    Raises KeyError, TypeError or ValueError where the config does not say, or the weights do not have, what it needs.
    """
    return (_T5 if checkpoint.config["model_type"] in T5_LIKE else _Bart)(checkpoint, dtype).layout()


class _Reader:
    biased: bool

    def __init__(self, checkpoint: Checkpoint, dtype: torch.dtype) -> None:
        self.checkpoint, self.dtype = checkpoint, dtype
        self.config, self.tensors = checkpoint.config, checkpoint.tensors
        self.number = checkpoint.number
        self.width = self.number("d_model")

    def cast(self, tensor: Tensor) -> Tensor:
        """On the model's device, in the format of what is not quantized."""
        return tensor.to(self.checkpoint.device, torch.float32 if self.dtype is torch.int8 else self.dtype)

    def take(self, name: str, *shape: int) -> Tensor:
        return self.cast(self.checkpoint.take(name, *shape))

    def linear(self, *names: str, size: tuple[int, int], scale: float = 1.0) -> Linear:
        """One layer of several of [out, in] that read the same input; the first is scaled."""
        weights = [self.take(f"{name}.weight", *size) for name in names]
        biases = [self.take(f"{name}.bias", size[0]) for name in names if self.biased]
        if scale != 1.0:
            weights[0] = weights[0] * scale
            biases[:1] = [b * scale for b in biases[:1]]
        return make(torch.cat(weights), torch.cat(biases) if biases else None, self.dtype)

    def embeddings(self, names: Sequence[str], *, tie: bool) -> list[Tensor]:
        """Embeddings that may be one and the same, each at most once in memory."""
        found = self.checkpoint.tied(names, (-1, self.width), tie=tie)
        cast = {id(tensor): self.cast(tensor) for tensor in found}
        return [cast[id(tensor)] for tensor in found]


class _Bart(_Reader):
    """Marian, BART, mBART, Pegasus, M2M100: one set of names, differences in norms and positions."""

    biased = True

    def layout(self) -> Layout:
        config = self.config
        names = ["model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight", "lm_head.weight"]
        tie = bool(config.get("tie_word_embeddings", True))
        if tie and config.get("share_encoder_decoder_embeddings", True):
            _, inputs, outputs, final = self.embeddings(["model.shared.weight", *names], tie=True)
        else:
            (inputs,) = self.embeddings(names[:1], tie=False)
            outputs, final = self.embeddings(names[1:], tie=tie)
        bias = self.take("final_logits_bias", 1, len(final))[0] if "final_logits_bias" in self.tensors else None
        return Layout(
            norm_before=config["model_type"] in _NORM_BEFORE,
            dtype=self.dtype,
            encoder=self.side("encoder", inputs),
            decoder=self.side("decoder", outputs),
            output=final,
            output_bias=bias if bias is not None and bool(bias.any()) else None,
            longest=self.number("max_position_embeddings"),
        )

    def side(self, name: str, embedding: Tensor) -> Side:
        config, kind, at = self.config, self.config["model_type"], f"model.{name}"
        heads, layers = self.number(f"{name}_attention_heads"), range(self.number(f"{name}_layers"))
        if not heads or self.width % heads:
            raise ValueError(f"a width of {self.width} in {heads} heads")
        scaling = (self.width // heads) ** -0.5
        return Side(
            heads=heads,
            head_size=self.width // heads,
            embedding=embedding,
            scale=math.sqrt(self.width) if config["scale_embedding"] else 1.0,
            positions=self.positions(at),
            unplaced=self.number("pad_token_id") if kind == "m2m_100" else None,
            relative=None,
            norm=self.norm(f"{at}.layernorm_embedding") if kind in _EMBEDDING_NORM else None,
            blocks=[self.block(f"{at}.layers.{i}", self.number(f"{name}_ffn_dim"), scaling) for i in layers],
            crosses=[self.cross(f"{at}.layers.{i}", scaling) for i in layers if name == "decoder"],
            final_norm=self.norm(f"{at}.layer_norm") if kind in _NORM_BEFORE else None,
        )

    def positions(self, at: str) -> Tensor:
        """[max_position_embeddings, width]; learned tables begin with two that are not used."""
        length, name = self.number("max_position_embeddings"), f"{at}.embed_positions.weight"
        if self.config["model_type"] == "m2m_100":
            return self.cast(sinusoids_of_fairseq(length + 2, self.width)[self.number("pad_token_id") + 1 :])
        if self.config["model_type"] in _SINUSOIDAL and name not in self.tensors:
            return self.cast(sinusoids(length, self.width))
        if self.config["model_type"] in _SINUSOIDAL:
            return self.take(name, length, self.width)
        return self.take(name, length + 2, self.width)[2:]

    def block(self, at: str, inner: int, scaling: float) -> Block:
        own, square = f"{at}.self_attn", (self.width, self.width)
        into, out = (inner, self.width), (self.width, inner)
        return Block(
            qkv=self.linear(f"{own}.q_proj", f"{own}.k_proj", f"{own}.v_proj", size=square, scale=scaling),
            out=self.linear(f"{own}.out_proj", size=square),
            norm=self.norm(f"{at}.self_attn_layer_norm"),
            feed=Feed(
                self.linear(f"{at}.fc1", size=into),
                None,
                self.linear(f"{at}.fc2", size=out),
                str(self.config["activation_function"]),
            ),
            feed_norm=self.norm(f"{at}.final_layer_norm"),
        )

    def cross(self, at: str, scaling: float) -> Cross:
        other, square = f"{at}.encoder_attn", (self.width, self.width)
        return Cross(
            query=self.linear(f"{other}.q_proj", size=square, scale=scaling),
            keys_values=self.linear(f"{other}.k_proj", f"{other}.v_proj", size=square),
            out=self.linear(f"{other}.out_proj", size=square),
            norm=self.norm(f"{at}.encoder_attn_layer_norm"),
        )

    def norm(self, at: str) -> Norm:
        return Norm(self.take(f"{at}.weight", self.width), self.take(f"{at}.bias", self.width), _EPSILON)


class _T5(_Reader):
    """T5 and mT5: no biases, relative positions kept in the first layer, attention without scaling."""

    _UNLIMITED = 1 << 20
    biased = False

    def layout(self) -> Layout:
        names = ["shared.weight", "encoder.embed_tokens.weight", "decoder.embed_tokens.weight", "lm_head.weight"]
        _, inputs, outputs, final = self.embeddings(names, tie=True)
        # older configs say it in this way
        scaled = self.config.get("scale_decoder_outputs", self.config.get("tie_word_embeddings") is not False)
        scale = self.width**-0.5 if scaled and self.config["model_type"] == "t5" else 1.0
        return Layout(
            norm_before=True,
            dtype=self.dtype,
            encoder=self.side("encoder", "num_layers", inputs),
            decoder=self.side("decoder", "num_decoder_layers", outputs, output_scale=scale),
            output=final,
            output_bias=None,
            longest=self._UNLIMITED,
        )

    def side(self, name: str, layers: str, embedding: Tensor, output_scale: float = 1.0) -> Side:
        blocks = range(self.number(layers if layers in self.config else "num_layers"))
        final = self.norm(f"{name}.final_layer_norm")
        feed = 2 if name == "decoder" else 1  # after the attentions
        return Side(
            heads=self.number("num_heads"),
            head_size=self.number("d_kv"),
            embedding=embedding,
            scale=1.0,
            positions=None,
            unplaced=None,
            relative=self.relative(name),
            norm=None,
            blocks=[self.block(f"{name}.block.{i}.layer", feed) for i in blocks],
            crosses=[self.cross(f"{name}.block.{i}.layer.1") for i in blocks if name == "decoder"],
            final_norm=Norm(final.weight * output_scale, None, final.epsilon),
        )

    def relative(self, name: str) -> Relative:
        count, furthest = (self.number(f"relative_attention_{key}") for key in ("num_buckets", "max_distance"))
        at = f"{name}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
        table = self.take(at, count, self.number("num_heads"))
        which = buckets(furthest, count, both=name == "encoder").to(table.device)
        return Relative(table[which].t().contiguous(), furthest)

    def block(self, at: str, last: int) -> Block:
        own, feed = f"{at}.0.SelfAttention", f"{at}.{last}.DenseReluDense"
        gated, _, activation = str(self.config["feed_forward_proj"]).rpartition("-")
        into, out = (self.number("d_ff"), self.width), (self.width, self.number("d_ff"))
        return Block(
            qkv=self.linear(f"{own}.q", f"{own}.k", f"{own}.v", size=self._projection),
            out=self.linear(f"{own}.o", size=self._projection[::-1]),
            norm=self.norm(f"{at}.0.layer_norm"),
            feed=Feed(
                into=self.linear(f"{feed}.wi_0" if gated else f"{feed}.wi", size=into),
                gate=self.linear(f"{feed}.wi_1", size=into) if gated else None,
                out=self.linear(f"{feed}.wo", size=out),
                activation="gelu_new" if gated and activation == "gelu" else activation,
            ),
            feed_norm=self.norm(f"{at}.{last}.layer_norm"),
        )

    def cross(self, at: str) -> Cross:
        other = f"{at}.EncDecAttention"
        return Cross(
            query=self.linear(f"{other}.q", size=self._projection),
            keys_values=self.linear(f"{other}.k", f"{other}.v", size=self._projection),
            out=self.linear(f"{other}.o", size=self._projection[::-1]),
            norm=self.norm(f"{at}.layer_norm"),
        )

    @property
    def _projection(self) -> tuple[int, int]:
        return self.number("num_heads") * self.number("d_kv"), self.width

    def norm(self, at: str) -> Norm:
        return Norm(self.take(f"{at}.weight", self.width), None, float(self.config["layer_norm_epsilon"]))
