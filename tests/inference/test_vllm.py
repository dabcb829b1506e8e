"""`backend: vllm`, with a stand-in for the package: what it is asked, and what becomes of its answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from transformers import AutoModelForCausalLM

from tests.inference.conftest import settings
from tests.models.tiny import ANSWERS
from transum.errors import ModelError
from transum.inference import Engine, Job

JOB = Job("translate", "en", "zh")


@dataclass
class SamplingParams:
    """With vLLM's names and defaults."""

    temperature: float = 1.0
    max_tokens: int | None = 16
    stop_token_ids: list[int] | None = None
    logprobs: int | None = None
    detokenize: bool = True


@dataclass
class CompletionOutput:
    token_ids: Sequence[int]
    cumulative_logprob: float | None
    finish_reason: str | None
    text: str = ""


@dataclass
class RequestOutput:
    outputs: list[CompletionOutput] = field(default_factory=list)


class LLM:
    """Answers as transformers does; notes what it was made and asked with."""

    made: dict[str, Any]
    error: Exception | None = None

    def __init__(self, *, model: str, dtype: str, max_model_len: int, trust_remote_code: bool = False) -> None:
        LLM.made = {"dtype": dtype, "max_model_len": max_model_len, "trust_remote_code": trust_remote_code}
        self.model = AutoModelForCausalLM.from_pretrained(model)

    def generate(
        self, prompts: list[dict[str, list[int]]], sampling_params: list[SamplingParams], *, use_tqdm: bool = True
    ) -> list[RequestOutput]:
        if LLM.error:
            raise LLM.error
        found = []
        for prompt, asked in zip(prompts, sampling_params, strict=True):
            assert (asked.temperature, asked.logprobs, asked.detokenize, use_tqdm) == (0, 0, False, False)
            import torch

            ids = torch.tensor([prompt["prompt_token_ids"]])
            out = self.model.generate(
                ids, max_new_tokens=asked.max_tokens, eos_token_id=asked.stop_token_ids, do_sample=False,
                temperature=None, top_k=None,
            )[0, ids.shape[1] :].tolist()  # fmt: skip
            reason = "stop" if out[-1] in (asked.stop_token_ids or ()) else "length"
            found.append(RequestOutput([CompletionOutput(tuple(out), -0.5 * len(out), reason)]))
        return found


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package of that name."""
    module: Any = ModuleType("vllm")
    module.__spec__ = ModuleSpec("vllm", None)
    module.LLM, module.SamplingParams = LLM, SamplingParams
    monkeypatch.setitem(sys.modules, "vllm", module)
    yield
    LLM.error = None


def test_it_writes_what_generate_writes(model: Callable[[str], Path], package: None) -> None:
    """Prompts and limits are those of other backends; the record names it; what was cut off is marked."""
    texts = [text for text, _ in ANSWERS]
    plain, ours = (
        Engine(settings(model("chat"), backend=backend, prompt="{text}", beams=1)).generator(JOB)
        for backend in ("generate", "vllm")
    )
    expected, found = (one.generate(texts, limit=lambda n: 20) for one in (plain, ours))
    assert [one[0].text for one in found] == [one[0].text for one in expected] == [answer for _, answer in ANSWERS]
    assert [one[0].log_probability for one in found] == [-0.5] * len(texts)
    assert not any(one[0].truncated for one in found)
    assert all(one[0].truncated for one in ours.generate(texts, limit=lambda n: 2))
    assert "engine=vllm" in ours.signature
    assert "beams=1" in ours.signature


def test_it_is_given_no_more_than_a_prompt_and_its_answer_need(model: Callable[[str], Path], package: None) -> None:
    """A model's whole context would not fit in memory; code that comes with a model is never run."""
    Engine(settings(model("chat"), backend="vllm", dtype="float32", beams=1)).generator(JOB).generate(
        ["A text."], limit=lambda n: 3
    )
    assert LLM.made == {"dtype": "float32", "max_model_len": 1024, "trust_remote_code": False}


def test_without_the_package_the_error_says_what_to_do(model: Callable[[str], Path]) -> None:
    """Before anything is loaded."""
    with pytest.raises(ModelError, match="pip install vllm"):
        Engine(settings(model("chat"), backend="vllm", beams=1)).generator(JOB)


@pytest.mark.parametrize(
    ("kind", "choice", "advice"),
    [
        ("chat", {"beams": 4}, "beams: 1"),
        ("chat", {"beams": 1, "no_repeat_ngram": 3}, "no_repeat_ngram: 0"),
        ("marian", {"beams": 1}, "set another"),
    ],
)
def test_what_it_cannot_do_is_an_error(
    model: Callable[[str], Path], package: None, kind: str, choice: dict[str, Any], advice: str
) -> None:
    """Beams, bans of repetition and encoder-decoder models; the message says what to set."""
    with pytest.raises(ModelError, match=advice):
        Engine(settings(model(kind), backend="vllm", **choice)).generator(JOB)


def test_want_of_memory_is_an_error_that_says_what_to_do(model: Callable[[str], Path], package: None) -> None:
    """Any other error of its is raised as it is."""
    generator = Engine(settings(model("chat"), backend="vllm", beams=1)).generator(JOB)
    LLM.error = RuntimeError("CUDA out of memory.")
    with pytest.raises(ModelError, match="smaller model"):
        generator.generate(["A text."], limit=lambda n: 3)
    LLM.error = RuntimeError("the engine is dead")
    with pytest.raises(RuntimeError, match="dead"):
        generator.generate(["A text."], limit=lambda n: 3)
