"""Language codes of multilingual encoder-decoders (M2M100, NLLB, mBART)."""

from __future__ import annotations

from typing import Any

from transum.config import Tongue
from transum.errors import ModelError

_CODES: dict[Tongue, tuple[str, ...]] = {
    "en": ("eng_Latn", "en_XX", "__en__"),
    "zh": ("zho_Hans", "zh_CN", "__zh__"),
}


def is_multilingual(tokenizer: Any) -> bool:
    """Whether the tokenizer must be told the source language; Marian's prefix codes are not meant."""
    return getattr(tokenizer, "src_lang", None) is not None


def code_id(tokenizer: Any, tongue: Tongue) -> int:
    """Token id of a language. Raises ModelError if the vocabulary has none: it would silently be `<unk>`."""
    for code in _CODES[tongue]:
        token_id = tokenizer.convert_tokens_to_ids(code)
        if token_id is not None and token_id != tokenizer.unk_token_id:
            return int(token_id)
    raise ModelError(f"{tokenizer.name_or_path}: its vocabulary has no language code for '{tongue}'")


def source_language(tokenizer: Any, tongue: Tongue) -> str:
    """The value for `tokenizer.src_lang`."""
    code = tokenizer.convert_ids_to_tokens(code_id(tokenizer, tongue))
    return str(code).strip("_") if str(code).startswith("__") else str(code)
