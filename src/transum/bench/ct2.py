"""CTranslate2, where it is installed: the same model in its own format."""

from __future__ import annotations

import importlib.util
from typing import Any

from transum.bench.work import SHORTLIST, Engine, Rows, Work, config

_FAMILIES = ("marian", "bart")
_TOKENS = 4096  # of a batch: of 512, 1,024, 2,048 and 4,096 the fastest, greedy and for documents
_TOKENS_OF_BEAMS = 800  # of sentences with 4 beams: 15% faster than 1,600


def kinds(work: Work) -> list[str]:
    """Number formats; none where it is not installed, or does not know the model or the device."""
    if config(work).get("model_type") not in _FAMILIES or not importlib.util.find_spec("ctranslate2"):
        return []
    if work.on_cuda:
        import ctranslate2

        return ["float16"] if ctranslate2.get_cuda_device_count() else []
    return ["float32", "int8", *(["int8" + SHORTLIST] if work.sentences else [])]


def at_once(work: Work, kind: str) -> None:
    """It is told tokens, and decides."""


def itemsize(kind: str) -> None: ...


def prepare(work: Work, kind: str) -> None:
    """Converts the model. Ids are their own words there, so that no tokenizer is needed."""
    from ctranslate2.converters import TransformersConverter

    from transum.bench import candidates  # not above: it needs PyTorch, which the process of an engine does without

    class Converter(TransformersConverter):  # type: ignore[misc]
        def load_model(self, kind: Any, name: str, **options: Any) -> Any:
            model = kind.from_pretrained(name, **options)
            model.config.normalize_before = False  # BART's; transformers 5 does not write it
            return model

        def load_tokenizer(self, *_: Any, **__: Any) -> Any:
            return _Words(config(work))

    words = str(candidates.vmap(work)) if kind.endswith(SHORTLIST) else None
    converter = Converter(str(work.folder))
    converter.convert(str(work.temporary / kind), vmap=words, quantization=kind.removesuffix(SHORTLIST))


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

    device, _, index = work.device.partition(":")
    threads = 1 if work.on_cuda else work.threads
    translator = ctranslate2.Translator(
        str(work.temporary / kind),
        device=device,
        device_index=int(index or 0),
        compute_type=kind.removesuffix(SHORTLIST),
        inter_threads=threads,
        intra_threads=1,
    )

    def write(rows: Rows) -> list[list[int]]:
        lengths = [len(row) for row in rows]
        share = -(-sum(lengths) // threads) + max(lengths) - 1  # that no thread gets much more than others
        results = translator.translate_batch(
            [list(map(str, row)) for row in rows],
            max_batch_size=min(_TOKENS_OF_BEAMS if work.sentences and work.beams > 1 else _TOKENS, share),
            batch_type="tokens",
            beam_size=work.beams,
            use_vmap=kind.endswith(SHORTLIST),
            min_decoding_length=work.length,
            max_decoding_length=work.length,
        )
        return [list(map(int, result.hypotheses[0])) for result in results]

    return write
