"""A model in memory, of either family: texts to token ids, token ids to outputs."""

from __future__ import annotations

import copy
import os
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Protocol

import torch

from transum.errors import ModelError
from transum.inference import layout
from transum.inference.continuous import Continuous
from transum.inference.decoder import Decoder
from transum.inference.decoding import Decoding
from transum.inference.generation import Generation
from transum.inference.job import Job
from transum.inference.locate import Located
from transum.inference.rules import Rules
from transum.inference.search import Output, Search
from transum.inference.shortlist import Shortlist

os.environ.setdefault("DISABLE_SAFETENSORS_CONVERSION", "1")  # else transformers asks the hub in the background
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


# texts × beams, and padded input tokens, in work at once
BEAMS = {"cpu": 256, "mps": 256, "cuda": 1024}
TOKENS = {"cpu": 6_000, "mps": 16_000, "cuda": 64_000}


class Family(Protocol):
    """What the two families do differently."""

    window: int

    def encode(self, text: str, job: Job, template: str) -> list[int]:
        """Input ids of one text, prefix or prompt included; never truncated."""

    def prefix(self, job: Job) -> tuple[int, ...]:
        """What every output begins with."""

    def decode(self, ids: list[int]) -> str: ...


class Loaded:
    """Model and tokenizer on a device. Raises ModelError if the folder holds no usable model."""

    def __init__(self, located: Located, dtype: torch.dtype, device: torch.device) -> None:
        from safetensors import SafetensorError
        from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoTokenizer
        from transformers.utils import logging as transformers_logging

        from transum.inference.chat import Chat
        from transum.inference.encoder_decoder import EncoderDecoder

        transformers_logging.set_verbosity_error()
        transformers_logging.disable_progress_bar()
        where = {"local_files_only": True, "trust_remote_code": False}
        try:
            config = AutoConfig.from_pretrained(located.folder, **where)
            kind = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", "Recommended: pip install sacremoses")  # not used by encoding
                self.tokenizer: Any = AutoTokenizer.from_pretrained(located.folder, **where)
            width = torch.float32 if dtype is torch.int8 else dtype
            model: Any = kind.from_pretrained(located.folder, dtype=width, use_safetensors=True, **where)
        except (OSError, ValueError, KeyError, RuntimeError, TypeError, ImportError, SafetensorError) as error:
            raise ModelError(f"{located.name}: {located.folder} cannot be loaded as a model: {error}") from None
        model.to(device).eval()
        clean_generation_config(model)
        self.device = device
        self.rules = Rules.of(model.generation_config)
        self.early_stopping = model.generation_config.early_stopping or False
        family = EncoderDecoder if config.is_encoder_decoder else Chat
        self.family: Family = family(self.tokenizer, model.config)
        if layout.known(located.config()):
            self.decoder: Decoder | Generation = Decoder(model, dtype)
        else:
            self.decoder = Generation(model, self.tokenizer.pad_token_id or self.rules.ends[0], device)

    @cached_property
    def pieces(self) -> list[str]:
        """The string of each output token. Raises ModelError where sources and outputs do not share their tokens."""
        if getattr(self.tokenizer, "separate_vocabs", False) or not isinstance(self.decoder, Decoder):
            raise ModelError(f"{self.tokenizer.name_or_path}: a shortlist needs an encoder-decoder with one vocabulary")
        pieces = self.tokenizer.convert_ids_to_tokens(list(range(self.decoder.size)))
        return [piece or "" for piece in pieces]

    def decode(
        self,
        rows: Sequence[list[int]],
        limits: Sequence[int],
        job: Job,
        decoding: Decoding,
        *,
        candidates: int = 1,
        shortlist: Shortlist | None = None,
        continuous: bool = False,
    ) -> Iterator[tuple[int, list[Output]]]:
        """(index, outputs, best first) of each row of input ids as it is finished, `candidates` of them (at most the
        beams), each of at most its limit of tokens.
        """
        search = Search(
            rules=replace(self.rules, prefix=self.family.prefix(job), no_repeat_ngram=decoding.no_repeat_ngram),
            beams=decoding.beams,
            length_penalty=decoding.length_penalty,
            early_stopping=self.early_stopping,
            candidates=min(candidates, decoding.beams),
            shortlist=shortlist,
        )
        beams, tokens = BEAMS[self.device.type], TOKENS[self.device.type]
        decoder = Continuous(self.decoder) if continuous and isinstance(self.decoder, Generation) else self.decoder
        return decoder.decode(rows, limits, search, beams=beams, tokens=tokens)


def clean_generation_config(model: Any) -> None:
    """Keeps the token ids a model needs and drops its habits, which would otherwise refill what a call leaves out.

    A forced end of sentence makes a cut-off output look finished; own lengths override the caller's.
    """
    from transformers import GenerationConfig

    own = model.generation_config
    kept = (
        "pad_token_id", "eos_token_id", "bos_token_id", "decoder_start_token_id",
        "bad_words_ids", "suppress_tokens", "early_stopping",
    )  # fmt: skip
    clean = GenerationConfig(**{key: copy.deepcopy(getattr(own, key, None)) for key in kept})
    if clean.pad_token_id is None:
        end = clean.eos_token_id
        clean.pad_token_id = end[0] if isinstance(end, list) else end
    model.generation_config = clean
