"""From hidden rows to the likeliest next tokens: logits, the logarithm of their sum, an exact top-k in two stages."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor

from transum.inference.linear import Linear, Quantized, make

_BLOCK = 256  # logits of which the largest is kept, so that a top-k looks into k blocks only
_CHUNK = 2048  # outputs computed at once on a CPU: what is done with them finds them in the second-level cache
_SPARE = 3  # more candidates than asked for where these are scored again: the order of rough logits is not final
_NEVER = float("-inf")


class Vocabulary:
    """The output layer. Tokens in `never` are not written, though they count in probabilities."""

    def __init__(self, weight: Tensor, bias: Tensor | None, dtype: torch.dtype, never: Iterable[int] = ()) -> None:
        weight = weight.detach()
        self.size = len(weight)
        self.bias = None if bias is None else bias.float()
        self.exact = weight if dtype in (torch.int8, torch.bfloat16) else None
        self.device = weight.device
        step = _CHUNK if self.device.type == "cpu" else self.size
        self.chunks: list[tuple[slice, Linear, list[int]]] = []
        for start in range(0, self.size, step):
            at = slice(start, min(start + step, self.size))
            self.chunks.append((at, make(weight[at], None, dtype), [t for t in never if at.start <= t < at.stop]))


class Logits:
    """One step's logits of one worker, in a buffer that is used again: float32 [rows, vocabulary]."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.hidden = torch.empty(0)
        self._buffer = torch.empty(0, 0, device=vocabulary.device)

    def compute(self, hidden: Tensor) -> None:
        """`all` and `log_sum` [rows], before anything is banned but with the bans that always hold in place."""
        vocabulary, n = self.vocabulary, len(hidden)
        self.hidden = hidden
        blocks = -(-vocabulary.size // _BLOCK)
        if len(self._buffer) < n:
            self._buffer = torch.full((n, blocks * _BLOCK), _NEVER, device=hidden.device)
        self.all = self._buffer[:n]
        self.largest = torch.empty(n, blocks, device=hidden.device)
        sums = []
        shared = _Shared(hidden)
        for at, layer, never in vocabulary.chunks:
            part = shared.product(layer)
            if vocabulary.bias is not None:
                part += vocabulary.bias[at]
            sums.append(part[:, 0] - torch.log_softmax(part, 1)[:, 0])  # one fused pass, unlike logsumexp
            self.all[:, at] = part
            for token in never:
                self.all[:, token] = _NEVER
            held = slice(at.start // _BLOCK, -(-at.stop // _BLOCK))
            torch.amax(self._blocks()[:, held], 2, out=self.largest[:, held])
        self.log_sum = torch.stack(sums).logsumexp(0)

    def _blocks(self) -> Tensor:
        return self.all.unflatten(1, (-1, _BLOCK))

    def ban(self, rows: Tensor, tokens: Tensor) -> None:
        """Takes token `tokens[i]` from row `rows[i]`."""
        self.all[rows, tokens] = _NEVER
        blocks = tokens // _BLOCK
        self.largest[rows, blocks] = self._blocks()[rows, blocks].amax(1)

    def of(self, rows: Tensor, tokens: Tensor) -> Tensor:
        """Log-probability of token `tokens[i]` in row `rows[i]`."""
        return self.all[rows, tokens] - self.log_sum[rows]

    def top(self, k: int) -> tuple[Tensor, Tensor]:
        """Log-probabilities and ids [rows, k] of the likeliest tokens, likeliest first: they are in the k blocks with
        the largest maxima. Rough logits are computed again from the weights themselves, for somewhat more than k.
        """
        wanted = k if self.vocabulary.exact is None else min(k + _SPARE, self.vocabulary.size)
        blocks = self.largest.topk(min(wanted, self.largest.shape[1]), 1).indices
        within = self._blocks().gather(1, blocks[:, :, None].expand(-1, -1, _BLOCK)).flatten(1)
        values, places = within.topk(wanted, 1)
        tokens = blocks.gather(1, places // _BLOCK) * _BLOCK + places % _BLOCK
        if self.vocabulary.exact is None:
            return values - self.log_sum[:, None], tokens
        exact = self._exact(tokens).masked_fill_(values == _NEVER, _NEVER)
        peak = self.log_sum[:, None]
        change = (exact - peak).exp_().sum(1) - (values - peak).exp_().sum(1)
        log_sum = self.log_sum + change.clamp_min_(-0.9).log1p()
        values, order = exact.topk(k, 1)
        return values - log_sum[:, None], tokens.gather(1, order)

    def _exact(self, tokens: Tensor) -> Tensor:
        weight = self.vocabulary.exact
        assert weight is not None  # noqa: S101 - asked for by `top` only where there is one
        logits = torch.bmm(weight[tokens].float(), self.hidden.float()[:, :, None])[:, :, 0]
        return logits if self.vocabulary.bias is None else logits + self.vocabulary.bias[tokens]


class _Shared:
    """The hidden rows of a step, made bytes once for all chunks where these are int8."""

    def __init__(self, hidden: Tensor) -> None:
        self.hidden = hidden
        self.bytes: Tensor | None = None
        self.scale = torch.empty(0)

    def product(self, layer: Linear) -> Tensor:
        """float32 [rows, out], the caller's own."""
        if not isinstance(layer, Quantized):
            return layer(self.hidden).float()
        if self.bytes is None:
            self.bytes, self.scale = layer.rows(self.hidden)
        return layer.product(self.bytes).mul_(self.scale)
