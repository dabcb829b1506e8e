"""Writes a trained model as an ordinary Hugging Face folder, with its model card and its attributions."""

import json
import warnings
from pathlib import Path

from transformers import GenerationConfig, MarianMTModel, MarianTokenizer

from transum.mini.mixture import MAX_SOURCE_TOKENS, SHARES
from transum.mini.model import POSITIONS
from transum.mini.vocabulary import EOS_ID, JOB_CODES, Vocabulary

_HERE = Path(__file__).parent


def write_release(folder: Path, model: MarianMTModel, vocabulary: Vocabulary, history: dict[str, float]) -> None:
    """Writes the model folder, in half precision, to which it converts `model` itself.

    `history` has `steps`, `tokens` and `minutes` of the training, for the model card.
    """
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary.save(folder)
    model.generation_config = _generation(vocabulary)
    model.half().save_pretrained(folder)
    # safetensors writes it readable by its owner only, and the folder is installed with the package
    (folder / "model.safetensors").chmod(0o644)
    _tokenizer(folder).save_pretrained(folder)
    _write_special_tokens(folder)
    (folder / "README.md").write_text(_card(model, history), encoding="utf-8")
    (folder / "ATTRIBUTION.md").write_bytes((_HERE / "attribution.md").read_bytes())


def _generation(vocabulary: Vocabulary) -> GenerationConfig:
    """No forced end and no length of its own: both would make a cut text look finished."""
    return GenerationConfig(
        bos_token_id=EOS_ID,
        eos_token_id=EOS_ID,
        pad_token_id=vocabulary.pad_id,
        decoder_start_token_id=vocabulary.pad_id,
        bad_words_ids=[[vocabulary.pad_id]],
        forced_eos_token_id=None,
        max_length=None,
    )


def _tokenizer(folder: Path) -> MarianTokenizer:
    with warnings.catch_warnings():
        # It recommends sacremoses, which only its unused `normalize` would call.
        warnings.filterwarnings("ignore", message="Recommended")
        return MarianTokenizer(
            *(str(folder / name) for name in ("source.spm", "target.spm", "vocab.json")),
            source_lang="en",
            target_lang="zh",
            model_max_length=POSITIONS,
        )


def _write_special_tokens(folder: Path) -> None:
    tokens = {"eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}
    (folder / "special_tokens_map.json").write_text(json.dumps(tokens, indent=2) + "\n", encoding="utf-8")


def _card(model: MarianMTModel, history: dict[str, float]) -> str:
    template = (_HERE / "model_card.md").read_text(encoding="utf-8")
    return template.format(
        parameters=model.num_parameters() / 1e6,
        encoder=model.config.encoder_layers,
        decoder=model.config.decoder_layers,
        width=model.config.d_model,
        tokens=model.config.vocab_size,
        steps=int(history["steps"]),
        seen=history["tokens"] / 1e6,
        minutes=history["minutes"],
        source=MAX_SOURCE_TOKENS,
        codes=", ".join(f"`{code}`" for code in JOB_CODES),
        shares=", ".join(f"{kind} {share:.0%}" for kind, share in SHARES.items()),
    )
