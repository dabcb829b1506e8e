"""Which source token a target token comes from: IBM model 1 over the training pairs, to guide the attention.

A small network that is trained for an hour spends most of it finding out where to look. Told so for one head of each
layer (Chen and others, 2016; Marian's guided alignment), it translates within minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from transum.mini.mixture import Example

ROUNDS = 5
COPIED = 0.5
"""Affinity of a token with itself: digits, names, and all of a summary in the article's own language."""
SLOPE = 6.0
"""How fast affinity falls with the distance of relative positions, in translations (as in fast_align)."""
KNOWN = 0.02
"""Smallest affinity that is evidence."""


@dataclass(frozen=True)
class Aligner:
    """`affinity` is float32 [vocabulary, vocabulary]; `ordered` holds the codes of jobs that keep the order."""

    affinity: Tensor
    ordered: Tensor

    @classmethod
    def learn(cls, examples: Sequence[Example], vocabulary: int, ordered: Sequence[int]) -> Aligner:
        """From translations in both directions. The code at the head of each source stands for no word at all."""
        likely = _model_1(examples, vocabulary)
        affinity = torch.from_numpy(np.sqrt(likely * likely.T))
        affinity.fill_diagonal_(COPIED)
        affinity[list(ordered)] = 0
        return cls(affinity, torch.tensor(ordered))

    def to(self, device: torch.device) -> Aligner:
        return Aligner(self.affinity.to(device), self.ordered.to(device))

    def attention(self, source: Tensor, target: Tensor) -> Tensor:
        """float32 [batch, targets, sources] where to look for each target; its sum is how sure that is, 0 to 1."""
        found = self.affinity[source[:, None, :], target[:, :, None]]
        found = torch.where(found < KNOWN, 0.0, found)
        rows = torch.arange(target.shape[1], device=target.device)[:, None] / target.shape[1]
        columns = torch.arange(source.shape[1], device=source.device)[None, :] / source.shape[1]
        near = torch.exp(-SLOPE * (rows - columns).abs())
        in_order = torch.isin(source[:, 0], self.ordered)[:, None, None]
        found = torch.where(in_order, found * near, found)
        share = found / found.sum(-1, keepdim=True).clamp_min(1e-9)
        return share * share.amax(-1, keepdim=True)


def _model_1(examples: Sequence[Example], vocabulary: int) -> np.ndarray:
    """float32 [source, target] probability of a target token for a source token, by expectation-maximisation."""
    keys, groups, start = [], [], 0
    for example in examples:
        source, target = np.array(example.source), np.array(example.target)
        keys.append((source[None, :] * vocabulary + target[:, None]).ravel())
        groups.append(np.repeat(np.arange(start, start + len(target)), len(source)))
        start += len(target)
    cells, index = np.unique(np.concatenate(keys), return_inverse=True)
    group = np.concatenate(groups)
    probability = np.ones(len(cells))
    for _ in range(ROUNDS):
        weight = probability[index]
        weight /= np.bincount(group, weight)[group]
        expected = np.bincount(index, weight)
        probability = expected / np.bincount(cells // vocabulary, expected, vocabulary)[cells // vocabulary]
    table = np.zeros((vocabulary, vocabulary), dtype=np.float32)
    table[cells // vocabulary, cells % vocabulary] = probability
    return table
