"""Encoder-decoder models: Marian, M2M100, NLLB, mBART, T5, BART, Pegasus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transum.errors import ModelError
from transum.inference import languages
from transum.inference.job import Job
from transum.inference.plain import without_special_tokens

_DEFAULT_WINDOW = 1024  # relative positions have no limit of their own; T5 was trained on 512 and reads twice that


class EncoderDecoder:
    """A prefix goes before the text: words for T5, one code such as `>>zh<<` for Marian."""

    def __init__(self, tokenizer: Any, config: Mapping[str, Any]) -> None:
        self.tokenizer = tokenizer
        positions = config.get("max_position_embeddings") or _DEFAULT_WINDOW
        self._codes: set[int] = set()
        if languages.is_multilingual(tokenizer):
            self._codes = {languages.code_id(tokenizer, "en"), languages.code_id(tokenizer, "zh")}
        self.window: int = min(positions, max(tokenizer.model_max_length, 16))

    def encode(self, text: str, job: Job, template: str) -> list[int]:
        text = without_special_tokens(text, self.tokenizer)
        if hasattr(self.tokenizer, "spm_source"):
            return self._encode_marian(text, job.fill(template))
        if self._codes:
            self.tokenizer.src_lang = languages.source_language(self.tokenizer, job.source)
        ids: list[int] = self.tokenizer(job.fill(template) + text, truncation=False)["input_ids"]
        return ids

    def _encode_marian(self, text: str, code: str) -> list[int]:
        """Prepends the code by its id: Marian's tokenizer takes `>>…<<` greedily, up to the text's last `<<`."""
        tokens = self.tokenizer.spm_source.encode(text, out_type=str)
        codes = [code.strip()] if code.strip() else []
        if codes and codes[0] not in self.tokenizer.encoder:
            raise ModelError(f"{self.tokenizer.name_or_path}: its vocabulary has no code {codes[0]}; check 'prefix'")
        ids: list[int] = self.tokenizer.convert_tokens_to_ids(codes + tokens)
        return [*ids, self.tokenizer.eos_token_id]

    def prefix(self, job: Job) -> tuple[int, ...]:
        return (languages.code_id(self.tokenizer, job.target),) if self._codes else ()

    def decode(self, ids: list[int]) -> str:
        words = [token for token in ids if token not in self._codes]  # M2M100 does not count its codes as special
        text: str = self.tokenizer.decode(words, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        return text.strip()
