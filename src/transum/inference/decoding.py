"""How outputs are decoded, settled once from profile, catalogue and model; and what decoding returns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transum.config import ModelChoice


@dataclass(frozen=True, slots=True)
class Decoding:
    """Beam search without sampling. `length_penalty` and `no_repeat_ngram` as in transformers."""

    beams: int
    length_penalty: float
    no_repeat_ngram: int


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One output. `log_probability` is the mean of its tokens', end of sentence included."""

    text: str
    log_probability: float
    truncated: bool
    """It reached the length limit before it ended."""
    unsure: bool = False
    """`log_probability` is below what the profile asks of this model."""
    doubted: bool = False
    """The profile asks confidence of this model, since it invents: what it writes must stand in the text."""


def settle(choice: ModelChoice, folder: Path) -> Decoding:
    """What the profile says, else what the model's own files say, else beam 4; a chat model decodes greedily."""
    own = _generation_config(folder)

    def value(chosen: Any, key: str, default: Any) -> Any:
        return chosen if chosen is not None else own.get(key) if own.get(key) is not None else default

    return Decoding(
        beams=value(choice.beams, "num_beams", 1 if own.get("do_sample") else 4),
        length_penalty=value(choice.length_penalty, "length_penalty", 1.0),
        no_repeat_ngram=value(choice.no_repeat_ngram, "no_repeat_ngram_size", 0),
    )


def _generation_config(folder: Path) -> dict[str, Any]:
    """Older models keep generation defaults in config.json."""
    for name in ("generation_config.json", "config.json"):
        path = folder / name
        if path.is_file():
            data = json.loads(path.read_text("utf-8"))
            return data if isinstance(data, dict) else {}
    return {}
