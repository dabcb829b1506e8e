"""Models of usual sizes, with random weights: how fast a model writes does not depend on what it learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SPREAD = 7919  # a prime: pieces of a small vocabulary fall all over the large one
_SPECIAL = 4  # ids at the beginning of each vocabulary, and one at its end, are no pieces of texts


@dataclass(frozen=True, slots=True)
class Shape:
    """`family` and `options` are transformers' names. Such a model usually reads `document` tokens at once, or a
    sentence where that is None, and writes `length`; `texts` of them take some seconds.
    """

    family: str
    options: Mapping[str, Any]
    document: int | None
    length: int
    texts: int
    beams: int

    def make(self, folder: Path) -> None:
        """Writes a model with the same random weights each time."""
        import torch
        import transformers

        transformers.utils.logging.disable_progress_bar()
        torch.manual_seed(0)
        config = getattr(transformers, f"{self.family}Config")(**self.options, forced_eos_token_id=None)
        kinds = {"Marian": "MarianMTModel", "Bart": "BartForConditionalGeneration"}
        model = getattr(transformers, kinds[self.family])(config)
        model.generation_config = transformers.GenerationConfig(
            pad_token_id=config.pad_token_id,
            eos_token_id=config.eos_token_id,
            decoder_start_token_id=config.decoder_start_token_id,
            bad_words_ids=[[config.pad_token_id]],
        )
        model.save_pretrained(folder)

    def row(self, pieces: Sequence[int]) -> list[int]:
        """Input ids for the model from pieces of another vocabulary."""
        spread = self.options["vocab_size"] - _SPECIAL - 1
        return [*(_SPECIAL + piece * _SPREAD % spread for piece in pieces), self.options["eos_token_id"]]


def _size(width: int, encoder: int, decoder: int, heads: int, inner: int) -> dict[str, int]:
    return {
        "d_model": width,
        "encoder_layers": encoder,
        "decoder_layers": decoder,
        "encoder_attention_heads": heads,
        "decoder_attention_heads": heads,
        "encoder_ffn_dim": inner,
        "decoder_ffn_dim": inner,
    }


_OPUS_MT = _size(512, 6, 6, 8, 2048) | {
    "vocab_size": 65_001,
    "max_position_embeddings": 512,
    "activation_function": "swish",
    "scale_embedding": True,
    "pad_token_id": 65_000,
    "eos_token_id": 0,
    "bos_token_id": 0,
    "decoder_start_token_id": 65_000,
}
_DISTILBART_CNN = _size(1024, 12, 6, 16, 4096) | {
    "vocab_size": 50_264,
    "max_position_embeddings": 1024,
    "bos_token_id": 0,
    "pad_token_id": 1,
    "eos_token_id": 2,
    "decoder_start_token_id": 2,
}
SHAPES = {
    "opus-mt": Shape("Marian", _OPUS_MT, document=None, length=32, texts=128, beams=1),
    "distilbart-cnn": Shape("Bart", _DISTILBART_CNN, document=700, length=100, texts=8, beams=4),
}
