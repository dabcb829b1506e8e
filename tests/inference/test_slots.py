"""How a step of fixed shape finds the likeliest tokens."""

from __future__ import annotations

import pytest
import torch

from transum.inference.slots import across, top


@pytest.mark.parametrize("size", [5, 255, 256, 300, 1024, 1500])
def test_the_likeliest_are_found_in_blocks(size: int) -> None:
    """As a top-k over whole rows finds them, minus infinity included."""
    generator = torch.Generator().manual_seed(size)
    likely = torch.randn(7, size, generator=generator)
    likely[:, size // 2 :: 3] = -torch.inf
    for k in (1, min(5, size)):
        values, tokens = top(likely, k)
        assert torch.equal(values, likely.topk(k, 1).values)
        assert torch.equal(values, likely.gather(1, tokens))


def test_beams_of_a_slot_compete() -> None:
    """The best of all of its beams by what they have so far and the token that goes on, whichever beams these are."""
    generator = torch.Generator().manual_seed(3)
    likely, scores = torch.randn(6, 700, generator=generator), torch.tensor([[-3.0, 0.0, -2.0], [0.0, -1e9, -1e9]])
    totals, parents, tokens = across(likely, scores, 8)
    best = (likely.view(2, 3, 700) + scores[:, :, None]).flatten(1).topk(8, 1)
    assert torch.equal(totals, best.values)
    assert torch.equal(parents * 700 + tokens, best.indices)
