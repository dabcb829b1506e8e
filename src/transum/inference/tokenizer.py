"""Tokenizers: transformers' own, and for Marian one that needs no more than its files, in a fiftieth of the time."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from transum.inference.checkpoint import json_object

_FILES = ("source.spm", "target.spm", "vocab.json")
_CONFIG = "tokenizer_config.json"


def tokenizer(folder: Path) -> Any:
    """The tokenizer of the model in a folder. Raises OSError, ValueError and others where it has none."""
    if Marian.is_usual(folder):
        return Marian(folder)
    from transformers import AutoTokenizer

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Recommended: pip install sacremoses")  # not used by encoding
        return AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)


class Marian:
    """The part of transformers' MarianTokenizer that is used, with its names and the same ids and words."""

    @staticmethod
    def is_usual(folder: Path) -> bool:
        """Whether files are those of opus-mt: one vocabulary, and no tokens added to it."""
        if not all((folder / name).is_file() for name in _FILES) or (folder / "added_tokens.json").exists():
            return False
        own = json_object(folder / _CONFIG) if (folder / _CONFIG).is_file() else {}
        usual = own.get("tokenizer_class") in ("MarianTokenizer", None)
        if not usual or own.get("separate_vocabs") or own.get("sp_model_kwargs"):
            return False
        ids = json_object(folder / "vocab.json")
        added = own.get("added_tokens_decoder") or {}
        return all(str(ids.get(_content(token))) == place for place, token in added.items())

    def __init__(self, folder: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        own: dict[str, Any] = {"unk_token": "<unk>", "eos_token": "</s>", "pad_token": "<pad>", "model_max_length": 512}
        own |= json_object(folder / _CONFIG) if (folder / _CONFIG).is_file() else {}
        self.name_or_path = str(folder)
        self.model_max_length: int = own["model_max_length"]
        self.encoder: dict[str, int] = json_object(folder / "vocab.json")
        self.all_special_tokens = [_content(own[key]) for key in ("eos_token", "unk_token", "pad_token")]
        self.eos_token_id, self.unk_token_id, self.pad_token_id = (self.encoder[t] for t in self.all_special_tokens)
        self._pieces = {i: piece for piece, i in self.encoder.items()}
        self._left_out = {*self.all_special_tokens, ""}
        self.spm_source = SentencePieceProcessor(model_file=str(folder / "source.spm"))

    def convert_tokens_to_ids(self, tokens: Sequence[str]) -> list[int]:
        return [self.encoder.get(token, self.unk_token_id) for token in tokens]

    def convert_ids_to_tokens(self, ids: Sequence[int]) -> list[str]:
        """Nothing for an id that the vocabulary has not."""
        return [self._pieces.get(i, "") for i in ids]

    def decode(self, ids: Sequence[int], *, skip_special_tokens: bool, clean_up_tokenization_spaces: bool) -> str:
        """The words of ids, special and unknown ones left out; as in transformers the source's model joins them."""
        pieces = [piece for piece in self.convert_ids_to_tokens(ids) if piece not in self._left_out]
        text: str = self.spm_source.decode_pieces(pieces)
        return text.replace("▁", " ").strip()


def _content(token: Any) -> str:
    """Of a special token, which is text or an object with its text."""
    return str(token["content"] if isinstance(token, dict) else token)
