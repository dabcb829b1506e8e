"""A model in memory, of either family: texts to token ids, token ids to outputs."""

from __future__ import annotations

import copy
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import torch
from huggingface_hub.errors import StrictDataclassError
from safetensors import SafetensorError

from transum.errors import ModelError
from transum.inference import checkpoint, layout
from transum.inference.chat import Chat
from transum.inference.continuous import Continuous
from transum.inference.decoder import Decoder
from transum.inference.decoding import Decoding
from transum.inference.encoder_decoder import EncoderDecoder
from transum.inference.generation import Generation
from transum.inference.job import Job
from transum.inference.locate import Located
from transum.inference.search import Output, Search
from transum.inference.shortlist import Shortlist
from transum.inference.tokenizer import tokenizer
from transum.inference.vllm import Vllm

log = logging.getLogger(__name__)

os.environ.setdefault("DISABLE_SAFETENSORS_CONVERSION", "1")  # else transformers asks the hub in the background
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


# texts × beams, and padded input tokens, in work at once
BEAMS = {"cpu": 256, "mps": 256, "cuda": 1024}
TOKENS = {"cpu": 6_000, "mps": 16_000, "cuda": 64_000}

_UNREADABLE = (
    OSError, ValueError, KeyError, RuntimeError, TypeError, ImportError, SafetensorError, StrictDataclassError
)  # fmt: skip
"""What files that are no model, or not one of this kind, lead to."""


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

    def __init__(self, located: Located, dtype: torch.dtype, device: torch.device, *, vllm: bool = False) -> None:
        self.device = device
        self.family: Family
        try:
            self._load(located, dtype, vllm=vllm)
        except _UNREADABLE as error:
            raise ModelError(f"{located.name}: {located.folder} cannot be loaded as a model: {error}") from None

    def _load(self, located: Located, dtype: torch.dtype, *, vllm: bool) -> None:
        config = located.config()
        self.tokenizer = tokenizer(located.folder)
        self.decoder: Decoder | Generation | Vllm
        if vllm:
            self.family = Chat(self.tokenizer, config)
            longest = min(config.get("max_position_embeddings") or self.family.window, 2 * self.family.window)
            generation = checkpoint.generation(located.folder, config)
            self.decoder = Vllm(located.folder, dtype, self.device, generation, longest)
        elif layout.known(config):
            self.decoder = decoder(located.folder, dtype, self.device)
            self.family = EncoderDecoder(self.tokenizer, config)
        else:
            model = _model(located.folder, dtype, self.device)
            family = EncoderDecoder if model.config.is_encoder_decoder else Chat
            self.family = family(self.tokenizer, model.config.to_dict())
            self.decoder = Generation(model, self.tokenizer.pad_token_id, self.device)

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
            rules=replace(self.decoder.rules, prefix=self.family.prefix(job), no_repeat_ngram=decoding.no_repeat_ngram),
            beams=decoding.beams,
            length_penalty=decoding.length_penalty,
            early_stopping=self.decoder.early_stopping,
            candidates=min(candidates, decoding.beams),
            shortlist=shortlist,
        )
        beams, tokens = BEAMS[self.device.type], TOKENS[self.device.type]
        decoder = Continuous(self.decoder) if continuous and isinstance(self.decoder, Generation) else self.decoder
        return decoder.decode(rows, limits, search, beams=beams, tokens=tokens)


def decoder(folder: Path, dtype: torch.dtype, device: torch.device) -> Decoder:
    """Of a known family: straight from the files, or by transformers where these are not as it saves them now. That
    takes seconds, but transformers knows what files of former times mean.
    """
    try:
        return Decoder(checkpoint.read(folder, device), dtype)
    except _UNREADABLE as error:
        log.info("%s is read by transformers: %r", folder, error)
    return Decoder(checkpoint.of(_model(folder, dtype, device)), dtype)


def _model(folder: Path, dtype: torch.dtype, device: torch.device) -> Any:
    """transformers' own, with a clean generation config."""
    from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    where = {"local_files_only": True, "trust_remote_code": False}
    config = AutoConfig.from_pretrained(folder, **where)
    kind = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
    width = torch.float32 if dtype is torch.int8 else dtype
    model = kind.from_pretrained(folder, dtype=width, use_safetensors=True, **where).to(device).eval()
    clean_generation_config(model)
    return model


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
