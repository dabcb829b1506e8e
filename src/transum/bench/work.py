"""What the engines are given: news, and a model of a usual size where none is named."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

from transum.bench.shapes import Shape
from transum.errors import ModelError
from transum.mini.newswire import FIRST_HELD_OUT_SEED, wire_sentence

SHORTLIST = " shortlist"
"""Ends the name of an engine that uses one."""

Rows = Sequence[list[int]]
Engine = Callable[[Rows], list[list[int]]]
"""Input ids to output ids."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be measured. Without the folder of a `model`, one with random weights in the shape is made."""

    shape: Shape
    model: Path | None
    texts: int
    beams: int
    length: int
    threads: int
    device: str = "cpu"


@dataclass(frozen=True, slots=True)
class Work:
    """Input ids of texts, for the model in `folder`; every engine writes exactly `length` tokens for each.

    `temporary` is a folder for files that engines make for themselves.
    """

    folder: Path
    temporary: Path
    rows: list[list[int]]
    beams: int
    length: int
    threads: int
    device: str
    sentences: bool
    """Or whole documents."""

    @property
    def on_cuda(self) -> bool:
        return self.device.startswith("cuda")


def prepare(order: Order, temporary: Path) -> Work:
    """The work, with a model made in the temporary folder where none is named."""
    folder = order.model or temporary / "model"
    if order.model is None:
        order.shape.make(folder)
    return Work(
        folder=folder,
        temporary=temporary,
        rows=_rows(order),
        beams=order.beams,
        length=order.length,
        threads=order.threads,
        device=order.device,
        sentences=order.shape.document is None,
    )


def config(work: Work) -> dict[str, Any]:
    """The model's config.json."""
    found: dict[str, Any] = json.loads((work.folder / "config.json").read_text("utf-8"))
    return found


def _rows(order: Order) -> list[list[int]]:
    """Sentences, or as many as fill a document, by the model's own tokenizer or, if it has none, by another's."""
    tokenizer = _tokenizer(order.model or Path(str(files("transum.mini"))) / "model")
    sentences = (wire_sentence(FIRST_HELD_OUT_SEED + i).en for i in count())
    pieces: Iterator[list[int]] = (tokenizer(text)["input_ids"][:-1] for text in sentences)
    if order.shape.document:
        size, flat = order.shape.document - 1, chain.from_iterable(pieces)
        pieces = iter(lambda: list(islice(flat, size)), [])
    end = [tokenizer.eos_token_id]
    return [[*row, *end] if order.model else order.shape.row(row) for row in islice(pieces, order.texts)]


def _tokenizer(folder: Path) -> Any:
    from transformers import AutoTokenizer

    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Recommended: pip install sacremoses")  # not used by encoding
            return AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: its tokenizer cannot be loaded: {error}") from None
