"""A model as it lies in its folder: its configs, and its tensors by the names that transformers gives them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import index
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

_IDS = ("decoder_start_token_id", "eos_token_id")


@dataclass
class Checkpoint:
    """`config` is config.json, `generation` the ids and bans of generation; `tensors` are taken out as they are used.

    What is missing or is not of the kind it should be is a KeyError, TypeError or ValueError: files may be older than
    their family's present names.
    """

    config: Mapping[str, Any]
    generation: Mapping[str, Any]
    tensors: dict[str, Tensor]
    device: torch.device

    def number(self, key: str) -> int:
        """A length or an id of the config."""
        value: int = index(self.config[key])
        if value < 0:
            raise ValueError(f"{key} is {value}")
        return value

    def take(self, name: str, *shape: int) -> Tensor:
        """The tensor of that name, which must have that shape; -1 is any length."""
        found = self.tensors.pop(name)
        if not (found.dim() == len(shape) and all(map(_fits, found.shape, shape))):
            raise ValueError(f"{name} is {list(found.shape)}, not {list(shape)}")
        return found.detach()

    def tied(self, names: Sequence[str], shape: Sequence[int], *, tie: bool) -> list[Tensor]:
        """The tensors of `names`, of which with `tie` one that is not there is the first that is; equal ones are one.

        transformers ties in this way, and leaves those apart that are there and differ.
        """
        there = {name: self.take(name, *shape) for name in names if name in self.tensors}
        if not there or not (tie or len(there) == len(names)):
            raise KeyError(names[0])
        first = next(iter(there.values()))
        found = [there.get(name, first) for name in names]
        return [first if one is first or torch.equal(one, first) else one for one in found]


def read(folder: Path, device: torch.device) -> Checkpoint:
    """The files of `folder`, weights mapped into memory and read when they are used; older models keep the config of
    generation, or the ids it begins and ends with, in config.json. Raises OSError, ValueError or SafetensorError.
    """
    config = json_object(folder / "config.json")
    return Checkpoint(config, generation(folder, config), load_file(folder / "model.safetensors"), device)


def generation(folder: Path, config: Mapping[str, Any]) -> dict[str, Any]:
    """The config of generation of the model in `folder`. Raises OSError or ValueError."""
    own = folder / "generation_config.json"
    if not own.is_file():
        return dict(config)
    given = json_object(own)
    ids = {key: config[key] for key in _IDS if key in config}
    return ids | {key: value for key, value in given.items() if value is not None}


def of(model: Any) -> Checkpoint:
    """What transformers has made of a checkpoint."""
    tensors = dict(model.state_dict())
    return Checkpoint(model.config.to_dict(), model.generation_config.to_dict(), tensors, model.device)


def json_object(path: Path) -> dict[str, Any]:
    """Raises OSError, or ValueError for anything else."""
    data = json.loads(path.read_text("utf-8"))
    if not isinstance(data, dict):
        raise ValueError(f"{path.name} is not a JSON object")
    return data


def _fits(length: int, wanted: int) -> bool:
    return wanted in (-1, length)
