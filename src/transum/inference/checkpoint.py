"""A model as it lies in its folder: its configs, and its tensors by the names that transformers gives them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import index
from pathlib import Path
from typing import Any, Protocol

import torch
from safetensors import safe_open
from torch import Tensor

_IDS = ("decoder_start_token_id", "eos_token_id")
_FORMATS = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}


class Tensors(Protocol):
    """What a checkpoint takes its tensors from, each at most once. `pop` raises KeyError for what is not there."""

    def __contains__(self, name: object, /) -> bool: ...

    def pop(self, name: str, /) -> Tensor: ...


class File:
    """A safetensors file, of which each tensor is read when it is taken: what has been packed is not also kept.

    A mapping of the file would count all that was read of it as this process's memory, to the end. Raises OSError,
    ValueError or SafetensorError.
    """

    def __init__(self, path: Path) -> None:
        with safe_open(path, "pt"):
            """Refuses a header that does not fit the file."""
        self.path = path
        with path.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(size))
        self._start = 8 + size
        self._entries = {name: entry for name, entry in header.items() if name != "__metadata__"}

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def pop(self, name: str) -> Tensor:
        entry = self._entries.pop(name)
        found = torch.empty(entry["shape"], dtype=_FORMATS[entry["dtype"]])
        with self.path.open("rb") as file:
            file.seek(self._start + entry["data_offsets"][0])
            read = file.readinto(found.view(-1).view(torch.uint8).numpy().data)
        if read != found.nbytes:
            raise ValueError(f"{self.path}: {name} ends early")
        return found


@dataclass
class Checkpoint:
    """`config` is config.json, `generation` the ids and bans of generation; `tensors` are taken out as they are used.

    What is missing or is not of the kind it should be is a KeyError, TypeError or ValueError: files may be older than
    their family's present names.
    """

    config: Mapping[str, Any]
    generation: Mapping[str, Any]
    tensors: Tensors
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
    """The files of `folder`, weights read when they are taken; older models keep the config of
    generation, or the ids it begins and ends with, in config.json. Raises OSError, ValueError or SafetensorError.
    """
    config = json_object(folder / "config.json")
    return Checkpoint(config, generation(folder, config), File(folder / "model.safetensors"), device)


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
