"""Marian's tokenizer without transformers gives the ids and words that transformers' gives."""

from __future__ import annotations

import json
import random
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from transum.inference.encoder_decoder import EncoderDecoder
from transum.inference.job import Job
from transum.inference.locate import EMBEDDED
from transum.inference.tokenizer import Marian, tokenizer

_JOB = Job("translate", "en", "zh")
_TEXTS = [
    "",
    " ",
    "The harbour was closed on Monday.",
    "港口周一关闭。",
    "  Two  spaces\tand a tab\nand a line ",
    "Exports rose 4.2% — “sharply”, the €9bn firm said… 🚢🚢 é ﬁ ① \u200b\u00ad\ufeff",
    "</s> <unk> <pad> >>en<< >>zh<< a << b ▁ <0xE6> ▁▁",
    "𠮷野家 ھەر ไทย \u0000\u0001 \ud7ff",
    "x" * 300,
]


def _theirs(folder: Path) -> Any:
    from transformers import AutoTokenizer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return AutoTokenizer.from_pretrained(folder, local_files_only=True)


@pytest.fixture(params=["embedded", "marian"])
def folder(request: pytest.FixtureRequest, model: Callable[[str], Path]) -> Path:
    return EMBEDDED if request.param == "embedded" else model("marian")


def test_ids_are_those_of_transformers(folder: Path) -> None:
    """Of any text, with and without a code before it; the limits and special ids as well."""
    ours, theirs = tokenizer(folder), _theirs(folder)
    assert isinstance(ours, Marian)
    code = ">>zh<<" if folder == EMBEDDED else ""
    for text in _TEXTS:
        both = [EncoderDecoder(t, {"max_position_embeddings": 128}).encode(text, _JOB, code) for t in (ours, theirs)]
        assert both[0] == both[1]
    for name in ("model_max_length", "eos_token_id", "unk_token_id", "pad_token_id"):
        assert getattr(ours, name) == getattr(theirs, name)


def test_words_are_those_of_transformers(folder: Path) -> None:
    """Of any ids, special ones, bytes and halves of characters among them."""
    ours, theirs = tokenizer(folder), _theirs(folder)
    draw = random.Random(1)
    rows = [[draw.randrange(theirs.vocab_size) for _ in range(draw.randrange(30))] for _ in range(200)]
    rows += [[draw.randrange(min(300, theirs.vocab_size)) for _ in range(30)] for _ in range(50)]
    for row in rows:
        given = {"skip_special_tokens": True, "clean_up_tokenization_spaces": False}
        assert ours.decode(row, **given) == theirs.decode(row, **given)
    assert ours.decode([theirs.vocab_size + 1], **given) == ""
    assert ours.convert_ids_to_tokens(rows[0]) == theirs.convert_ids_to_tokens(rows[0])


@pytest.mark.parametrize(
    "change",
    [{"separate_vocabs": True}, {"sp_model_kwargs": {"alpha": 0.1}}, {"tokenizer_class": "T5Tokenizer"}],
    ids=str,
)
def test_what_is_unusual_is_left_to_transformers(tmp_path: Path, change: dict[str, object]) -> None:
    """Vocabularies for each side, options of sentencepiece, and tokenizers of another kind."""
    for name in ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json"):
        (tmp_path / name).write_bytes((EMBEDDED / name).read_bytes())
    assert Marian.is_usual(tmp_path)
    config = tmp_path / "tokenizer_config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | change))
    assert not Marian.is_usual(tmp_path)


def test_added_tokens_are_left_to_transformers(tmp_path: Path) -> None:
    """A token that the vocabulary has not, or has elsewhere."""
    for name in ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json"):
        (tmp_path / name).write_bytes((EMBEDDED / name).read_bytes())
    config = tmp_path / "tokenizer_config.json"
    own = json.loads(config.read_text())
    own["added_tokens_decoder"]["12012"] = {"content": "<new>", "special": False}
    config.write_text(json.dumps(own))
    assert not Marian.is_usual(tmp_path)
