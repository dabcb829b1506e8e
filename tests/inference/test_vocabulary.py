"""From hidden rows to the likeliest tokens and their log-probabilities."""

from __future__ import annotations

import pytest
import torch

from transum.inference.vocabulary import Logits, Vocabulary

_WIDTH, _SIZE = 16, 5000  # more than two chunks
_APART = torch.zeros(6, 1)  # each row is a text of its own


def _logits(scale: float, shift: float, dtype: torch.dtype = torch.float32) -> tuple[Logits, torch.Tensor]:
    """Computed logits of a few rows, and their log-probabilities as PyTorch has them."""
    torch.manual_seed(2)
    weight, hidden = scale * torch.randn(_SIZE, _WIDTH), torch.randn(6, _WIDTH)
    bias = torch.full((_SIZE,), shift)
    logits = Logits(Vocabulary(weight, bias, dtype, never=[7, 4999]))
    logits.compute(hidden)
    return logits, torch.log_softmax(hidden @ weight.t() + bias, 1)


@pytest.mark.parametrize(("scale", "shift"), [(1.0, 0.0), (200.0, 0.0), (0.1, 300.0), (0.1, -300.0), (0.1, -103.0)])
def test_log_probabilities_are_those_of_log_softmax(scale: float, shift: float) -> None:
    """Also of logits whose powers float32 cannot hold, and with tokens that count but are not written."""
    logits, expected = _logits(scale, shift)
    expected[:, [7, 4999]] = -torch.inf
    values, _, tokens = logits.top(5, _APART)
    best = expected.topk(5, 1)
    assert torch.equal(tokens, best.indices)
    assert torch.allclose(values, best.values, atol=1e-3 if abs(shift) + scale > 9 else 1e-5)


def test_rough_logits_are_scored_again() -> None:
    """The likeliest tokens under int8 weights come with the values that the weights themselves give."""
    logits, expected = _logits(1.0, 0.0, torch.int8)
    values, _, tokens = logits.top(3, _APART)
    assert torch.equal(tokens[:, 0], expected.argmax(1))
    assert torch.allclose(values, expected.gather(1, tokens), atol=0.02)
    assert not torch.equal(logits.of(torch.arange(6), tokens[:, 0]), values[:, 0])


@pytest.mark.parametrize("dtype", [torch.float32, torch.int8])
def test_beams_of_a_text_compete(dtype: torch.dtype) -> None:
    """The best of all of its beams by what they have so far and the token that goes on, whichever beams these are."""
    logits, expected = _logits(1.0, 0.0, dtype)
    expected[:, [7, 4999]] = -torch.inf
    scores = torch.tensor([[-3.0, 0.0, -4.0], [-1.0, -1e9, -1.0]])
    values, beams, tokens = logits.top(8, scores)
    totals = expected.view(2, 3, _SIZE) + scores[:, :, None]
    best = totals.flatten(1).topk(8, 1)
    close = 0.02 if dtype is torch.int8 else 1e-5
    assert torch.allclose(values + scores.gather(1, beams), best.values, atol=close)
    assert torch.allclose(expected.view(2, 3, _SIZE)[torch.arange(2)[:, None], beams, tokens], values, atol=close)
    if dtype is torch.float32:
        assert torch.equal(beams * _SIZE + tokens, best.indices)


def test_a_banned_token_is_not_among_the_likeliest() -> None:
    """The next one takes its place."""
    logits, _ = _logits(1.0, 0.0)
    _, _, before = logits.top(2, _APART)
    logits.ban(torch.arange(6), before[:, 0])
    assert torch.equal(logits.top(1, _APART)[2][:, 0], before[:, 1])


@pytest.mark.parametrize("dtype", [torch.float32, torch.int8])
def test_a_part_knows_nearly_the_probabilities_of_the_whole(dtype: torch.dtype) -> None:
    """Tokens have their own ids and, but for an estimate of what is left out, their own log-probabilities: with half of
    all left out, these would be 0.7 too high.
    """
    whole, expected = _logits(0.3, 0.0, dtype)
    ids = torch.arange(0, _SIZE, 2)
    part = Logits(whole.vocabulary.part(ids[:1500]).part(ids[1200:]))
    part.compute(whole.hidden)
    best = expected.masked_fill(torch.arange(_SIZE) % 2 == 1, -torch.inf).topk(4, 1)
    values, _, tokens = part.top(4, _APART)
    assert torch.equal(tokens, best.indices)
    assert torch.allclose(values, best.values, atol=0.2)
    assert torch.allclose(part.of(torch.arange(6), tokens[:, 0]), values[:, 0], atol=0.1)


def test_a_part_has_no_place_for_what_is_never_written() -> None:
    """Nor can a token be banned that is not in it."""
    whole, _ = _logits(1.0, 0.0)
    part = Logits(whole.vocabulary.part(torch.tensor([2, 3, 7, 4999])))
    part.compute(whole.hidden)
    assert set(part.top(2, _APART)[2].flatten().tolist()) == {2, 3}
    part.ban(torch.arange(6), torch.full((6,), 9))
    part.ban(torch.arange(6), torch.full((6,), 2))
    assert set(part.top(1, _APART)[2].flatten().tolist()) == {3}
