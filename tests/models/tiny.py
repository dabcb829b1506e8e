"""Tiny models of each layout, made on the spot: what the loading and decoding code meets in real ones, in a second.

Those with weights that were fitted to a few pairs answer exactly these pairs; the others only have the right shapes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sentencepiece as spm
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers

PAIRS = [
    ("The harbour was closed on Monday.", "港口周一关闭。"),
    ("Exports rose 4.2 percent in May.", "5月出口增长4.2%。"),
    ("The mayor thanked the rescue teams.", "市长感谢救援队。"),
    ("Trains will run again on Friday.", "列车周五恢复运行。"),
]
ANSWERS = [
    ("Say in Chinese: The harbour was closed.", "港口关闭了。"),
    ("Say in English: 列车恢复运行。", "Trains run again."),
]
CHAT_TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def marian(folder: Path, *, codes: Sequence[str] = (), steps: int = 200) -> Path:
    """English to Chinese, in the layout of opus-mt; `codes` are added to the vocabulary."""
    from transformers import GenerationConfig, MarianConfig, MarianMTModel, MarianTokenizer

    torch.manual_seed(1)
    folder.mkdir(parents=True, exist_ok=True)
    for name, side in (("source.spm", 0), ("target.spm", 1)):
        (folder / name).write_bytes(_sentencepiece([pair[side] for pair in PAIRS], 200))
    pieces = [p for name in ("source.spm", "target.spm") for p in _pieces(folder / name)]
    names = list(dict.fromkeys(["</s>", "<unk>", *codes, *pieces, "<pad>"]))
    vocabulary = {piece: i for i, piece in enumerate(names)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    tokenizer = MarianTokenizer(
        str(folder / "source.spm"), str(folder / "target.spm"), str(folder / "vocab.json"), model_max_length=128
    )
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        **_sizes(),
        vocab_size=len(vocabulary),
        max_position_embeddings=128,
        scale_embedding=True,
        static_position_embeddings=True,
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=None,
    )
    model = MarianMTModel(config)
    # the habits of published checkpoints, which the loader must shed
    model.generation_config = GenerationConfig(
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        bad_words_ids=[[pad]],
        forced_eos_token_id=0,
        num_beams=4,
        max_length=64,
    )
    batch = tokenizer([s for s, _ in PAIRS], text_target=[t for _, t in PAIRS], padding=True, return_tensors="pt")
    batch["labels"][batch["labels"] == pad] = -100
    _fit(model, dict(batch), steps)
    return _save(folder, model, tokenizer)


def bart(folder: Path, *, steps: int = 200) -> Path:
    """English to Chinese, in the layout of distilbart."""
    from transformers import BartConfig, BartForConditionalGeneration, BartTokenizer, GenerationConfig

    torch.manual_seed(1)
    specials = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    raw = _byte_bpe([text for pair in PAIRS for text in pair], specials)
    raw.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    tokenizer = BartTokenizer(tokenizer_object=raw, model_max_length=128)
    config = BartConfig(
        **_sizes(),
        vocab_size=raw.get_vocab_size(),
        max_position_embeddings=128,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
        forced_eos_token_id=None,
    )
    model = BartForConditionalGeneration(config)
    model.generation_config = GenerationConfig(
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
        min_length=20,
        length_penalty=2.0,
        num_beams=2,
        forced_eos_token_id=2,
    )
    batch = tokenizer([s for s, _ in PAIRS], text_target=[t for _, t in PAIRS], padding=True, return_tensors="pt")
    batch["labels"][batch["labels"] == 1] = -100
    inputs = {key: batch[key] for key in ("input_ids", "attention_mask", "labels")}
    _fit(model, inputs, steps)
    return _save(folder, model, tokenizer)


def chat(folder: Path, *, answers: Sequence[tuple[str, str]] = ANSWERS, steps: int = 250) -> Path:
    """Answers the prompts of `answers`, in the layout of Qwen3."""
    from transformers import GenerationConfig, PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

    torch.manual_seed(1)
    specials = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    raw = _byte_bpe([text for pair in answers for text in pair] + ["user\nassistant\n"], specials)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=raw, eos_token="<|im_end|>", pad_token="<|endoftext|>", model_max_length=1024
    )
    tokenizer.add_special_tokens({"additional_special_tokens": ["<|im_start|>"]})
    tokenizer.chat_template = CHAT_TEMPLATE
    config = Qwen3Config(
        vocab_size=len(tokenizer),
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=16,
        max_position_embeddings=1024,
        tie_word_embeddings=True,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )
    model = Qwen3ForCausalLM(config)
    model.generation_config = GenerationConfig(
        do_sample=True,
        temperature=0.6,
        top_k=20,
        eos_token_id=[tokenizer.eos_token_id, tokenizer.pad_token_id],
        pad_token_id=tokenizer.pad_token_id,
    )
    _fit(model, _conversations(tokenizer, answers), steps)
    return _save(folder, model, tokenizer)


def mt5(folder: Path) -> Path:
    """Untrained, in the layout of mT5."""
    from transformers import AutoTokenizer, MT5Config, MT5ForConditionalGeneration

    torch.manual_seed(1)
    folder.mkdir(parents=True, exist_ok=True)
    lines = [text for pair in PAIRS for text in pair]
    (folder / "spiece.model").write_bytes(_sentencepiece(lines, 200, pad_id=0, eos_id=1, unk_id=2))
    config = MT5Config(
        vocab_size=len(_pieces(folder / "spiece.model")) + 28,
        d_model=32,
        d_kv=8,
        d_ff=64,
        num_layers=2,
        num_heads=4,
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
    )
    config.save_pretrained(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, extra_ids=0)
    return _save(folder, MT5ForConditionalGeneration(config), tokenizer)


def m2m100(folder: Path) -> Path:
    """Untrained, in the layout of M2M100, with its language codes."""
    from transformers import M2M100Config, M2M100ForConditionalGeneration, M2M100Tokenizer

    torch.manual_seed(1)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sentencepiece.bpe.model").write_bytes(_sentencepiece([text for pair in PAIRS for text in pair], 200))
    names = list(dict.fromkeys(["<s>", "<pad>", "</s>", "<unk>", *_pieces(folder / "sentencepiece.bpe.model")]))
    (folder / "vocab.json").write_text(json.dumps({name: i for i, name in enumerate(names)}), "utf-8")
    tokenizer = M2M100Tokenizer(
        str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"), src_lang="en", tgt_lang="zh"
    )
    config = M2M100Config(
        **_sizes(),
        vocab_size=len(names) + 108,  # 100 languages and 8 spare ids follow the pieces
        max_position_embeddings=128,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
    )
    return _save(folder, M2M100ForConditionalGeneration(config), tokenizer)


def _sizes() -> dict[str, Any]:
    return {
        "d_model": 64,
        "encoder_layers": 2,
        "decoder_layers": 2,
        "encoder_attention_heads": 4,
        "decoder_attention_heads": 4,
        "encoder_ffn_dim": 128,
        "decoder_ffn_dim": 128,
        "dropout": 0.0,
    }


def _sentencepiece(lines: Sequence[str], size: int, **ids: int) -> bytes:
    model = io.BytesIO()
    options: dict[str, Any] = {"unk_id": 0, "eos_id": -1, "pad_id": -1} | ids
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=model,
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=1.0,
        normalization_rule_name="identity",
        bos_id=-1,
        minloglevel=2,
        num_threads=1,
        **options,
    )
    return model.getvalue()


def _pieces(path: Path) -> list[str]:
    processor = spm.SentencePieceProcessor(model_file=str(path))
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def _byte_bpe(lines: Sequence[str], specials: list[str]) -> Tokenizer:
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    raw.train_from_iterator(
        lines,
        trainers.BpeTrainer(vocab_size=400, special_tokens=specials, initial_alphabet=alphabet, show_progress=False),
    )
    return raw


def _conversations(tokenizer: Any, answers: Sequence[tuple[str, str]]) -> dict[str, torch.Tensor]:
    rows = []
    for question, answer in answers:
        prompt = tokenizer.apply_chat_template(
            [{"role": "user", "content": question}], add_generation_prompt=True, tokenize=True, return_dict=False
        )
        reply = [*tokenizer(answer, add_special_tokens=False)["input_ids"], tokenizer.eos_token_id]
        rows.append((prompt + reply, [-100] * len(prompt) + reply))
    width = max(len(ids) for ids, _ in rows)
    pad = tokenizer.pad_token_id
    return {
        "input_ids": torch.tensor([ids + [pad] * (width - len(ids)) for ids, _ in rows]),
        "attention_mask": torch.tensor([[1] * len(ids) + [0] * (width - len(ids)) for ids, _ in rows]),
        "labels": torch.tensor([labels + [-100] * (width - len(labels)) for _, labels in rows]),
    }


def _fit(model: Any, batch: dict[str, torch.Tensor], steps: int) -> None:
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3)
    model.train()
    for _ in range(steps):
        loss = model(**batch).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if loss.item() < 0.02:
            break
    model.eval()


def _save(folder: Path, model: Any, tokenizer: Any) -> Path:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
