"""CTranslate2, where it is installed: the same model in its own format."""

from __future__ import annotations

import importlib.util
from typing import Any

from transum.bench.work import Engine, Rows, Work, config

_FAMILIES = ("marian", "bart")
_TOKENS = 4096  # of a batch: of 512, 1,024, 2,048 and 4,096 the fastest, for sentences and for documents


def prepare(work: Work) -> list[str]:
    """Converts the model to each number format; to none where it cannot, or is not installed."""
    known = config(work).get("model_type") in _FAMILIES and importlib.util.find_spec("ctranslate2")
    formats = ["float32", "int8"] if known else []
    for kind in formats:
        _convert(work, kind)
    return formats


def _convert(work: Work, kind: str) -> None:
    """Ids are their own words there, so that no tokenizer is needed."""
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc]
        def load_model(self, kind: Any, name: str, **options: Any) -> Any:
            model = kind.from_pretrained(name, **options)
            model.config.normalize_before = False  # BART's; transformers 5 does not write it
            return model

        def load_tokenizer(self, *_: Any, **__: Any) -> Any:
            return _Words(config(work))

    Converter(str(work.folder)).convert(str(work.temporary / kind), quantization=kind)


class _Words:
    """What a converter asks a tokenizer for."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.names = [str(i) for i in range(config["vocab_size"])]
        if config["model_type"] == "marian":
            self.names[config["pad_token_id"]] = "<pad>"
        self.bos_token, self.eos_token = (self.names[config[f"{which}_token_id"]] for which in ("bos", "eos"))
        self.unk_token = self.names[3]  # no text has it

    def get_vocab(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.names)}

    def convert_ids_to_tokens(self, token: int) -> str:
        return self.names[token]


def load(work: Work, kind: str) -> Engine:
    import ctranslate2

    translator = ctranslate2.Translator(
        str(work.temporary / kind), compute_type=kind, inter_threads=work.threads, intra_threads=1
    )

    def write(rows: Rows) -> list[list[int]]:
        lengths = [len(row) for row in rows]
        share = -(-sum(lengths) // work.threads) + max(lengths) - 1  # that no thread gets much more than others
        results = translator.translate_batch(
            [list(map(str, row)) for row in rows],
            max_batch_size=min(_TOKENS, share),
            batch_type="tokens",
            beam_size=work.beams,
            min_decoding_length=work.length,
            max_decoding_length=work.length,
        )
        return [list(map(int, result.hypotheses[0])) for result in results]

    return write
