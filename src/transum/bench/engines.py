"""The engines that are compared. Each is loaded once and then writes the work's rows, in order, as often as asked."""

from __future__ import annotations

import importlib.util
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import torch

from transum.bench.work import Work
from transum.inference import layout, loaded
from transum.inference.batching import pack
from transum.inference.loaded import BEAMS, TOKENS, clean_generation_config
from transum.inference.search import Search

Rows = Sequence[list[int]]
Engine = Callable[[Rows], list[list[int]]]
"""Input ids to output ids."""

REFERENCE = "transformers, sorted batches"
ONE_BY_ONE = "transformers, one by one"
_CT2_TOKENS = 1024  # of a batch


def load(work: Work) -> dict[str, Engine]:
    """By name; those that this machine or model cannot run are left out."""
    reference = _model(work, torch.float32)
    config = reference.config.to_dict()
    engines: dict[str, Engine] = {
        ONE_BY_ONE: lambda rows: [_generate(reference, [row], work)[0] for row in rows],
        REFERENCE: lambda rows: _sorted_batches(reference, rows, work),
    }
    if config.get("model_type") == "marian" and importlib.util.find_spec("ctranslate2"):
        engines |= {f"CTranslate2 {kind}": _ctranslate2(reference, work, kind) for kind in ("float32", "int8")}
    if layout.known(config):
        dtypes = [torch.float32, torch.int8]
        if torch.cpu._is_avx512_bf16_supported():
            dtypes.insert(1, torch.bfloat16)
        engines |= {f"transum {str(dtype).removeprefix('torch.')}": _transum(work, dtype) for dtype in dtypes}
    return engines


def _model(work: Work, dtype: torch.dtype) -> Any:
    from transformers import AutoModelForSeq2SeqLM

    model = AutoModelForSeq2SeqLM.from_pretrained(
        work.folder, dtype=dtype, use_safetensors=True, local_files_only=True, trust_remote_code=False
    ).eval()
    clean_generation_config(model)
    return model


def _transum(work: Work, dtype: torch.dtype) -> Engine:
    decoder = loaded.decoder(work.folder, dtype, torch.device("cpu"))
    search = Search(replace(decoder.rules, least=work.length), beams=work.beams)

    def write(rows: Rows) -> list[list[int]]:
        limits = [work.length] * len(rows)
        found = dict(decoder.decode(rows, limits, search, beams=BEAMS["cpu"], tokens=TOKENS["cpu"]))
        return [found[i][0].tokens for i in range(len(rows))]

    return write


def _sorted_batches(model: Any, rows: Rows, work: Work) -> list[list[int]]:
    written: dict[int, list[int]] = {}
    for batch in pack([len(row) for row in rows], tokens=TOKENS["cpu"], rows=max(1, BEAMS["cpu"] // work.beams)):
        written |= zip(batch, _generate(model, [rows[i] for i in batch], work), strict=True)
    return [written[i] for i in range(len(rows))]


def _generate(model: Any, rows: Rows, work: Work) -> list[list[int]]:
    width, pad = max(map(len, rows)), model.generation_config.pad_token_id
    with torch.inference_mode():
        out = model.generate(
            input_ids=torch.tensor([[*row, *[pad] * (width - len(row))] for row in rows]),
            attention_mask=torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows]),
            num_beams=work.beams,
            min_new_tokens=work.length,
            max_new_tokens=work.length,
            do_sample=False,
        )
    written: list[list[int]] = out[:, 1:].tolist()
    return written


def _ctranslate2(model: Any, work: Work, kind: str) -> Engine:
    """Converted on the spot. Ids are their own words, so that both sides read the same."""
    import ctranslate2
    from ctranslate2.converters import TransformersConverter

    names = {i: f"t{i}" for i in range(model.config.vocab_size)} | {0: "</s>", 1: "<unk>"}
    names[model.config.pad_token_id] = "<pad>"
    ids = {name: i for i, name in names.items()}

    class Converter(TransformersConverter):  # type: ignore[misc]
        def load_tokenizer(self, *_: Any, **__: Any) -> Any:
            own = {"eos_token": "</s>", "unk_token": "<unk>", "get_vocab": lambda _: ids}
            return type("Tokenizer", (), own)()

    threads = torch.get_num_threads()
    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, "model")  # noqa: PTH118 - its interface takes text
        Converter(str(work.folder)).convert(made, quantization=kind)
        translator = ctranslate2.Translator(made, compute_type=kind, inter_threads=threads, intra_threads=1)

    def write(rows: Rows) -> list[list[int]]:
        results = translator.translate_batch(
            [[names[token] for token in row] for row in rows],
            max_batch_size=_CT2_TOKENS,
            batch_type="tokens",
            beam_size=work.beams,
            min_decoding_length=work.length,
            max_decoding_length=work.length,
        )
        return [[ids[name] for name in result.hypotheses[0]] for result in results]

    return write
