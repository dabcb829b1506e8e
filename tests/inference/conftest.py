"""Tiny models, made once a session, and profiles that name them."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.models import tiny
from transum.config import Settings
from transum.inference import Engine, Generator, Job


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a tiny model: `marian`, `bart`, `mt5`, `m2m100` or `chat`."""
    made: dict[str, Path] = {}
    threads = torch.get_num_threads()

    def get(kind: str) -> Path:
        if kind not in made:
            torch.set_num_threads(1)  # two threads wait for each other longer than they compute
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                made[kind] = getattr(tiny, kind)(tmp_path_factory.mktemp(kind) / kind)
            torch.set_num_threads(threads)
        return made[kind]

    return get


def settings(model: str | Path, **choice: Any) -> Settings:
    """A profile that names one model for every job."""
    one = {"model": str(model)} | choice
    return Settings.model_validate(
        {
            "name": "test",
            "device": "cpu",
            "models": {
                "translate": {"en-zh": one, "zh-en": one},
                "summarize": {"en": one, "zh": one},
                "headline": {"en": one, "zh": one},
            },
        }
    )


@pytest.fixture
def generator(model: Callable[[str], Path]) -> Callable[..., Generator]:
    """A generator that translates English to Chinese with a tiny model."""

    def get(kind: str, **choice: Any) -> Generator:
        return Engine(settings(model(kind), **choice)).generator(Job("translate", "en", "zh"))

    return get
