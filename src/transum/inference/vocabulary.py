"""From hidden rows to the likeliest next tokens: logits, the logarithm of their sum, an exact top-k in two stages."""

from __future__ import annotations

import math
from collections.abc import Iterable
from copy import copy

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from transum.inference.linear import Linear, Quantized, make

_BLOCK = 256  # logits of which the largest is kept, so that a top-k looks into k blocks only
_CHUNK = 2048  # outputs computed at once on a CPU: what is done with them finds them in the second-level cache
_SPARE = 3  # more candidates than asked for where these are scored again: the order of rough logits is not final
_NEVER = float("-inf")
_LOG2_E, _LN_2 = math.log2(math.e), math.log(2)
# Tokens outside of a part from which the probability of all of these is estimated: with 5,478 of 12,012 outside, log
# sums of the embedded model are off by 0.003 in the median (0.025 in standard deviation); of the part alone, by 0.07.
_SAMPLED = 256
_SAFE = 60.0  # log sums within ±60 lose nothing to logits whose powers float32 cannot hold


class Vocabulary:
    """The output layer, of all tokens or of some. Tokens in `never` are not written; of all, they count in
    probabilities.
    """

    def __init__(self, weight: Tensor, bias: Tensor | None, dtype: torch.dtype, never: Iterable[int] = ()) -> None:
        self.weight, self.dtype, self.device = weight.detach(), dtype, weight.device
        self.size = len(weight)
        self.bias = None if bias is None else bias.float()
        self.rough = dtype in (torch.int8, torch.bfloat16)
        whole = -(-self.size // _BLOCK) * _BLOCK
        self.width = min(_CHUNK, whole) if self.device.type == "cpu" else whole
        self.never = sorted({token for token in never if token < self.size})
        self.chunks = self._chunks(None)
        self._ids = self._places = torch.empty(0, dtype=torch.long)
        self.partial = False
        self.outside: tuple[Linear, Tensor | None, float] | None = None
        """Of a part: the layer and bias of a sample of the other tokens, and the logarithm of how many these are."""

    def _chunks(self, ids: Tensor | None) -> list[tuple[Linear, int, Tensor | None]]:
        """Layer, number of outputs, and bias, to base 2."""
        chunks = list[tuple[Linear, int, Tensor | None]]()
        size = self.size if ids is None else len(ids)
        for start in range(0, size, self.width):
            end = min(start + self.width, size)
            chosen = slice(start, end) if ids is None else ids[start:end]
            biased = None if self.bias is None else self.bias[chosen] * _LOG2_E
            rows = self.weight[chosen] if ids is None else F.embedding(ids[start:end], self.weight)
            chunks.append((make(rows, None, self.dtype), end - start, biased))
        return chunks

    def part(self, ids: Tensor) -> Vocabulary:
        """The layer of these tokens alone; of a part, the part with these besides. What is never written has no place.

        Laying weights out anew takes longest (2 ms for 1,000 tokens in int8): what a part has, it keeps.
        """
        made = copy(self)
        made.partial = True
        if not self.partial:
            made.chunks, made.size = [], 0
            made._places = torch.full((len(self.weight),), -1)
            made._places[self.never] = -2
        new = ids[made._places[ids] == -1]
        made._places = made._places.clone()
        made._places[new] = len(made._ids) + torch.arange(len(new))
        made._ids = torch.cat([made._ids, F.pad(new, (0, -len(new) % self.width))])
        made.chunks = made.chunks + self._chunks(new)
        made.size += len(new)
        made.outside = self._sample((made._places == -1).nonzero()[:, 0])
        return made

    def _sample(self, ids: Tensor) -> tuple[Linear, Tensor | None, float] | None:
        if not len(ids):
            return None
        ((layer, _, bias),) = self._chunks(ids[:: -(-len(ids) // _SAMPLED)])
        return layer, bias, math.log(len(ids))

    def ids(self, places: Tensor) -> Tensor:
        """The tokens at places of the layer; any for places behind its end."""
        return self._ids[places] if self.partial else places.clamp_max(self.size - 1)

    def places(self, tokens: Tensor) -> Tensor:
        """Where tokens are in the layer; negative for those that are not there."""
        return self._places[tokens] if self.partial else tokens

    def memory(self, rows: int) -> int:
        """Bytes of the logits of a step, and of what is made of a chunk of them."""
        return 4 * rows * (len(self.chunks) + 1) * self.width


class Logits:
    """One step's logits of one worker, in a buffer that is used again: float32 [chunks, rows, width of a chunk].

    They are logarithms to base 2 there, of which powers take a third of the time; what comes out is to base e.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.hidden = torch.empty(0)
        self._buffer = torch.empty(0, 0, 0, device=vocabulary.device)

    def compute(self, hidden: Tensor) -> None:
        """Of [rows, width] hidden; sets `log_sum` [rows], of all tokens, and bans those that are never written."""
        vocabulary, n = self.vocabulary, len(hidden)
        self.hidden = hidden
        if self._buffer.shape[1] < n:
            self._buffer = torch.full((len(vocabulary.chunks), n, vocabulary.width), _NEVER, device=hidden.device)
        self.all = self._buffer[:, :n]
        self.largest = torch.empty(len(vocabulary.chunks), n, vocabulary.width // _BLOCK, device=hidden.device)
        sums = torch.empty(len(vocabulary.chunks), n, device=hidden.device)
        shared = _Shared(hidden)
        outs = zip(vocabulary.chunks, self.all, self._blocks(), sums, self.largest, strict=True)
        for (layer, size, bias), logits, blocks, each, largest in outs:
            torch.sum(shared.product(layer, bias, out=logits[:, :size]), 1, out=each)
            torch.amax(blocks, 2, out=largest)
        self.log_sum = sums.sum(0).log_()
        outside = self._outside(shared)
        # to look whether it must be done would make a GPU wait
        if vocabulary.device.type != "cpu" or not bool((self.log_sum.abs() < _SAFE).all()):
            self.log_sum = (self.all * _LN_2).logsumexp((0, 2))
        if outside is not None:
            self.log_sum = torch.logaddexp(self.log_sum, outside)
        never = () if vocabulary.partial else vocabulary.never
        for token in never:
            self.all[token // vocabulary.width, :, token % vocabulary.width] = _NEVER
        blocks = self._blocks()
        for block in {token // _BLOCK for token in never}:
            chunk, place = divmod(block, self.largest.shape[2])
            self.largest[chunk, :, place] = blocks[chunk, :, place].amax(1)

    def _outside(self, shared: _Shared) -> Tensor | None:
        """Logarithm of the powers of all logits that are not computed, as if they were spread like a sample of them."""
        if self.vocabulary.outside is None:
            return None
        layer, bias, count = self.vocabulary.outside
        logits = shared.logits(layer, bias).mul_(_LN_2)
        return logits.mean(1) + logits.var(1, correction=0) / 2 + count

    def ban(self, rows: Tensor, tokens: Tensor) -> None:
        """Takes token `tokens[i]` from row `rows[i]`, where the layer has it."""
        width, places = self.vocabulary.width, self.vocabulary.places(tokens)
        if self.vocabulary.partial:
            rows, places = rows[places >= 0], places[places >= 0]
        chunks, places = places // width, places % width
        self.all[chunks, rows, places] = _NEVER
        blocks = places // _BLOCK
        self.largest[chunks, rows, blocks] = self._blocks()[chunks, rows, blocks].amax(1)

    def _blocks(self) -> Tensor:
        """[chunks, rows, blocks, logits]"""
        return self.all.view(*self.largest.shape, _BLOCK)

    def of(self, rows: Tensor, tokens: Tensor) -> Tensor:
        """Log-probability of token `tokens[i]` in row `rows[i]`."""
        width, places = self.vocabulary.width, self.vocabulary.places(tokens)
        return self.all[places // width, rows, places % width] * _LN_2 - self.log_sum[rows]

    def top(self, k: int, scores: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Log-probability, beam and id [texts, k] of the tokens by which beams with `scores` [texts, beams] go on best,
        best first. `compute` had the beams of each text one behind the other.

        They are in the blocks with the largest maxima, as many as tokens are wanted. Rough logits are computed again
        from the weights themselves, for somewhat more than k.
        """
        texts, beams = scores.shape
        chunks, rows, each = self.largest.shape
        ahead = scores - self.log_sum.view(texts, beams)
        largest = self.largest.transpose(0, 1).reshape(texts, beams, chunks * each) * _LN_2
        wanted = k + max(k, _SPARE)
        largest = largest.add_(ahead[:, :, None]).flatten(1)
        blocks = largest.topk(min(wanted, largest.shape[1]), 1).indices
        beam, blocks = blocks // (chunks * each), blocks % (chunks * each)
        first = torch.arange(0, rows, beams, device=beam.device)[:, None]
        within = self._blocks()[blocks // each, first + beam, blocks % each] * _LN_2
        totals = (within + ahead.gather(1, beam)[:, :, None]).flatten(1)
        places = totals.topk(min(wanted, totals.shape[1]), 1).indices
        of, values = places // _BLOCK, within.flatten(1).gather(1, places)
        beam, tokens = beam.gather(1, of), self.vocabulary.ids(blocks.gather(1, of) * _BLOCK + places % _BLOCK)
        values = self._scored(values, beam, tokens, first + beam)
        order = (values + scores.gather(1, beam)).topk(k, 1).indices
        return values.gather(1, order), beam.gather(1, order), tokens.gather(1, order)

    def _scored(self, logits: Tensor, beam: Tensor, tokens: Tensor, rows: Tensor) -> Tensor:
        """Log-probabilities of [texts, n] tokens in their rows. Where logits are rough, those that are exact also take
        their place in the sums of the powers of all.
        """
        if not self.vocabulary.rough:
            return logits - self.log_sum[rows]
        exact = self._exact(tokens, beam).masked_fill_(logits == _NEVER, _NEVER)
        peak = self.log_sum[rows]
        change = (exact - peak).exp_() - (logits - peak).exp_()
        change = torch.zeros_like(self.log_sum).index_add_(0, rows.flatten(), change.flatten())
        return exact - (self.log_sum + change.clamp_min_(-0.9).log1p())[rows]

    def _exact(self, tokens: Tensor, beam: Tensor) -> Tensor:
        """Logits of [texts, n] tokens, each for its beam, from the weights themselves."""
        hidden = self.hidden.float().view(len(tokens), -1, self.hidden.shape[1])
        weight = F.embedding(tokens, self.vocabulary.weight).float().transpose(1, 2)
        logits = torch.bmm(hidden, weight).gather(1, beam[:, None])[:, 0]  # a tenth of the time of weights by hidden
        return logits if self.vocabulary.bias is None else logits + self.vocabulary.bias[tokens]


class _Shared:
    """The hidden rows of a step, made bytes once for all chunks where these are int8."""

    def __init__(self, hidden: Tensor) -> None:
        self.hidden = hidden
        self.bytes: Tensor | None = None
        self.scale = torch.full((), _LOG2_E, device=hidden.device)

    def product(self, layer: Linear, bias: Tensor | None, out: Tensor) -> Tensor:
        """Writes float32 [rows, outputs] to base 2, and gives the powers."""
        return torch.exp2(out, out=self.logits(layer, bias, out))

    def logits(self, layer: Linear, bias: Tensor | None, out: Tensor | None = None) -> Tensor:
        """float32 [rows, outputs] to base 2, also written to `out`; what is given back may be overwritten."""
        if isinstance(layer, Quantized):
            if self.bytes is None:
                self.bytes, scale = layer.rows(self.hidden)
                self.scale = scale * _LOG2_E
            made = layer.product(self.bytes)
        else:
            made = layer(self.hidden).float()
        out = torch.mul(made, self.scale, out=made if out is None else out)
        if bias is not None:
            out += bias
        return made
