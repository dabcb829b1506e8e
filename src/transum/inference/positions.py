"""Where a token stands, as tables that models compute rather than learn."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def sinusoids(length: int, width: int) -> Tensor:
    """float32 [length, width] of Marian and Pegasus: sines of falling frequencies, then their cosines."""
    rates = 10000.0 ** (-2 * (torch.arange(width) // 2).double() / width)
    angles = torch.arange(length).double()[:, None] * rates
    return torch.cat([angles[:, 0::2].sin(), angles[:, 1::2].cos()], 1).float()


def sinusoids_of_fairseq(length: int, width: int) -> Tensor:
    """float32 [length, width] of M2M100, whose frequencies fall a little faster; an odd width ends in zeros."""
    half = width // 2
    rates = (torch.arange(half).float() * -(math.log(10000) / (half - 1))).exp()
    angles = torch.arange(length).float()[:, None] * rates
    return torch.cat([angles.sin(), angles.cos(), torch.zeros(length, width % 2)], 1)


def buckets(furthest: int, count: int, *, both: bool) -> Tensor:
    """int64 [2 × furthest + 1]: T5's bucket for a key at each distance from its query. Half of the buckets are for the
    nearest distances, the others grow with the logarithm; with `both` each direction has its own.
    """
    distances = torch.arange(-furthest, furthest + 1)
    first = torch.zeros_like(distances)
    if both:
        count //= 2
        first, distances = (distances > 0) * count, distances.abs()
    else:
        distances = (-distances).clamp_min(0)
    exact = count // 2
    growth = torch.log(distances.float() / exact) / math.log(furthest / exact) * (count - exact)
    far = (exact + growth.nan_to_num(neginf=0.0).long()).clamp_max(count - 1)
    return first + torch.where(distances < exact, distances, far)
