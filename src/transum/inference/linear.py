"""Linear layers in the format that the device multiplies fastest: plain, packed (oneDNN), or rows of int8."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - everyone's name for it

_ROWS = 64  # the number of rows that packed weights are laid out for; others work as well

_INTEGERS = 1.5 * 2**23  # float32 of this size is spaced by 1: adding rounds, and a conversion is spared

# transformers' names → (oneDNN's name, its algorithm)
ACTIVATIONS = {
    "relu": ("relu", ""),
    "silu": ("swish", ""),
    "swish": ("swish", ""),
    "gelu": ("gelu", "none"),
    "gelu_new": ("gelu", "tanh"),
}


class Linear(Protocol):
    """[rows, in] → [rows, out], with an activation of ACTIVATIONS, or none."""

    def __call__(self, x: Tensor, activation: str = "") -> Tensor: ...


class Plain:
    def __init__(self, weight: Tensor, bias: Tensor | None) -> None:
        self.weight, self.bias = weight, bias

    def __call__(self, x: Tensor, activation: str = "") -> Tensor:
        return _activated(F.linear(x, self.weight, self.bias), activation)


class Packed:
    """Weights in oneDNN's own order, so that no call has to reorder them; float32 or bfloat16."""

    def __init__(self, weight: Tensor, bias: Tensor | None) -> None:
        self.weight = torch.ops.mkldnn._reorder_linear_weight(weight, _ROWS)
        self.bias = bias

    def __call__(self, x: Tensor, activation: str = "") -> Tensor:
        name, algorithm = ACTIVATIONS.get(activation, ("none", ""))
        y: Tensor = torch.ops.mkldnn._linear_pointwise(x, self.weight, self.bias, name, [], algorithm)
        return y


class Quantized:
    """int8 weights with a scale for each output, inputs as 8 bits with a scale for each row; float32 out.

    oneDNN multiplies unsigned by signed bytes (VNNI), hence the zero point of 128.
    """

    def __init__(self, weight: Tensor, bias: Tensor | None) -> None:
        scale = (weight.abs().amax(1) / 127).clamp_min_(1e-12).float()
        rows = (weight / scale[:, None]).round_().to(torch.int8)
        self.scale = scale / 127  # here rather than for each row of inputs
        self.weight = torch.ops.onednn.qlinear_prepack(rows, [_ROWS, weight.shape[1]])
        self.zero = torch.zeros(len(weight), dtype=torch.long)
        self.bias = bias
        self.centre = torch.full((weight.shape[1],), _INTEGERS + 128)

    def __call__(self, x: Tensor, activation: str = "") -> Tensor:
        rows, scale = self.rows(x)
        y = self.product(rows)
        y = y.mul_(scale) if self.bias is None else torch.addcmul(self.bias, y, scale, out=y)
        return _activated(y, activation)

    def rows(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """uint8 rows and the float32 [rows, 1] largest of each. The last byte of a sum with `centre` is the integer."""
        largest = torch.maximum(x.amax(1, keepdim=True), x.amin(1, keepdim=True).neg_()).clamp_min_(1e-12)
        centred = torch.addcmul(self.centre, x, largest.reciprocal(), value=127)
        return centred.view(torch.int32).to(torch.uint8), largest

    def product(self, rows: Tensor) -> Tensor:
        """float32 product of `rows` less their zero point with the weights, by 127, without bias."""
        y: Tensor = torch.ops.onednn.qlinear_pointwise(
            rows, 1.0, 128, self.weight, self.scale, self.zero, None, 1.0, 0, torch.float32, "none", [], ""
        )
        return y


def make(weight: Tensor, bias: Tensor | None, dtype: torch.dtype) -> Linear:
    """The fastest kind for weights on their device; `dtype` int8 quantizes them."""
    weight = weight.detach()
    bias = None if bias is None else bias.detach()
    if dtype is torch.int8:
        return Quantized(weight, bias)
    packs = weight.device.type == "cpu" and torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
    return Packed(weight, bias) if packs and dtype is not torch.float16 else Plain(weight, bias)


def _activated(x: Tensor, activation: str) -> Tensor:
    if not activation:
        return x
    name, algorithm = ACTIVATIONS[activation]
    if name == "relu":
        return x.relu_()
    return F.silu(x, inplace=True) if name == "swish" else F.gelu(x, approximate=algorithm)
