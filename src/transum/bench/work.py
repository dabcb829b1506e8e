"""What the engines are given: news sentences, and a model of the usual size where none is named."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from transum.errors import ModelError
from transum.mini.newswire import FIRST_HELD_OUT_SEED, wire_sentence

_VOCABULARY = 65_001
_SPREAD = 7919  # a prime: pieces of a small vocabulary fall all over the large one


@dataclass(frozen=True, slots=True)
class Work:
    """Input ids of sentences; every engine writes exactly `length` tokens for each, in `beams` beams."""

    folder: Path
    rows: list[list[int]]
    beams: int
    length: int


def sentences(count: int) -> list[str]:
    return [wire_sentence(FIRST_HELD_OUT_SEED + i).en for i in range(count)]


def rows(texts: list[str], folder: Path, tokenizer_folder: Path | None = None) -> list[list[int]]:
    """Ids of texts for the model in `folder`, by its own tokenizer or, if it has none, by another's pieces."""
    from transformers import AutoTokenizer

    where = tokenizer_folder or folder
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Recommended: pip install sacremoses")  # not used by encoding
            tokenizer: Any = AutoTokenizer.from_pretrained(where, local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: its tokenizer cannot be loaded: {error}") from None
    ids: list[list[int]] = [tokenizer(text)["input_ids"] for text in texts]
    if tokenizer_folder is None:
        return ids
    return [[*(2 + token * _SPREAD % (_VOCABULARY - 3) for token in row[:-1]), 0] for row in ids]


def random_model(folder: Path) -> None:
    """Writes a model with random weights in the shape of opus-mt: 6 + 6 layers of 512, 65,001 pieces."""
    from transformers import GenerationConfig, MarianConfig, MarianMTModel
    from transformers.utils import logging

    logging.disable_progress_bar()
    pad = _VOCABULARY - 1
    torch.manual_seed(0)
    model = MarianMTModel(
        MarianConfig(
            vocab_size=_VOCABULARY,
            d_model=512,
            encoder_layers=6,
            decoder_layers=6,
            encoder_attention_heads=8,
            decoder_attention_heads=8,
            encoder_ffn_dim=2048,
            decoder_ffn_dim=2048,
            max_position_embeddings=512,
            activation_function="swish",
            scale_embedding=True,
            pad_token_id=pad,
            eos_token_id=0,
            bos_token_id=0,
            decoder_start_token_id=pad,
            forced_eos_token_id=None,
        )
    )
    model.generation_config = GenerationConfig(
        pad_token_id=pad, eos_token_id=0, decoder_start_token_id=pad, bad_words_ids=[[pad]]
    )
    model.save_pretrained(folder)
