"""Continuous batching writes what batches of `generate` write."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.inference.conftest import settings
from tests.models.tiny import ANSWERS
from transum.errors import ModelError
from transum.inference import Engine, Job
from transum.inference.continuous import Continuous
from transum.inference.generation import Generation
from transum.inference.loaded import Loaded
from transum.inference.search import Search

JOB = Job("translate", "en", "zh")


@pytest.fixture(scope="module")
def chat(model: Callable[[str], Path]) -> tuple[Loaded, Generation, list[list[int]]]:
    """A loaded chat model, its decoder, and the prompts that it was fitted to."""
    engine = Engine(settings(model("chat")))
    loaded = engine.loaded(engine.located(JOB.choice(engine.settings.models)), torch.float32)
    assert isinstance(loaded.decoder, Generation)
    return loaded, loaded.decoder, [loaded.family.encode(text, JOB, "{text}") for text, _ in ANSWERS]


def _decoded(decoder: Any, rows: list[list[int]], limits: list[int], search: Search) -> list[Any]:
    found = dict(decoder.decode(rows, limits, search, beams=8, tokens=6000))
    return [found[i] for i in range(len(rows))]


def test_outputs_are_those_of_generate(chat: tuple[Loaded, Generation, list[list[int]]]) -> None:
    """Tokens, log-probabilities and what was cut off, each text with its own limit."""
    loaded, generation, rows = chat
    found = _decoded(Continuous(generation, pages=16), rows, [20, 2], Search(loaded.decoder.rules))
    for limit, row, outputs in zip([20, 2], rows, found, strict=True):
        expected = next(generation.decode([row], [limit], Search(loaded.decoder.rules), beams=8, tokens=6000))[1][0]
        close: Any = pytest.approx(expected.log_probability, abs=1e-3)
        assert outputs == [replace(expected, log_probability=close, score=close)]


def test_beams_are_batched_as_ever(chat: tuple[Loaded, Generation, list[list[int]]]) -> None:
    """What continuous batching does not know is left to `generate`, and nothing is dropped in silence."""
    loaded, generation, rows = chat
    for options in ({"beams": 3}, {"rules": replace(loaded.decoder.rules, no_repeat_ngram=2)}):
        search = replace(Search(loaded.decoder.rules), **options)
        expected = _decoded(generation, rows, [9, 9], search)
        assert _decoded(Continuous(generation), rows, [9, 9], search) == expected


class _Stopped:
    """An engine whose thread ends before it has answered."""

    def __enter__(self) -> _Stopped:
        return self

    def __exit__(self, *_: object) -> None: ...

    def add_request(self, ids: list[int], **_: Any) -> str:
        return str(ids)

    def get_result(self, timeout: float) -> None: ...

    def is_running(self) -> bool:
        return False


class _Model:
    """A model whose continuous batching fails; all else is the one it stands for."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model, name)

    def continuous_batching_context_manager(self, **_: Any) -> _Stopped:
        return _Stopped()

    def __call__(self, **given: Any) -> Any:
        return self.model(**given)


def test_what_it_leaves_undone_is_batched(
    chat: tuple[Loaded, Generation, list[list[int]]], caplog: pytest.LogCaptureFixture
) -> None:
    """An engine that stops costs time and no text, and a warning says so."""
    loaded, generation, rows = chat
    broken = Generation(_Model(generation.model), generation.pad, generation.device)
    with caplog.at_level(logging.WARNING):
        found = _decoded(Continuous(broken), rows, [20, 20], Search(loaded.decoder.rules))
    assert found == _decoded(generation, rows, [20, 20], Search(loaded.decoder.rules))
    assert "left 2 of 2" in caplog.text


@pytest.mark.parametrize("kind", ["chat", "marian"])
def test_a_backend_that_is_not_there_is_an_error(model: Callable[[str], Path], kind: str) -> None:
    """It is for chat models on CUDA; the message says what to set instead."""
    with pytest.raises(ModelError, match="backend: generate"):
        Engine(settings(model(kind), backend="continuous")).generator(JOB)
