"""Models of every layout with random weights: enough to tell whether two ways of decoding are the same."""

from __future__ import annotations

from typing import Any

import torch

VOCABULARY = 600
PAD, END, START = 1, 2, 2

_BART = {
    "vocab_size": VOCABULARY,
    "d_model": 48,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 4,
    "encoder_ffn_dim": 96,
    "decoder_ffn_dim": 64,
    "max_position_embeddings": 80,
    "init_std": 0.2,
    "bos_token_id": 0,
    "pad_token_id": PAD,
    "eos_token_id": END,
    "decoder_start_token_id": START,
    "forced_eos_token_id": None,
}
_T5 = {
    "vocab_size": VOCABULARY,
    "d_model": 48,
    "d_kv": 20,
    "d_ff": 64,
    "num_layers": 2,
    "num_heads": 3,
    "relative_attention_num_buckets": 8,
    "relative_attention_max_distance": 12,
    "pad_token_id": PAD,
    "eos_token_id": END,
    "decoder_start_token_id": PAD,
    "initializer_factor": 3.0,
}
_MARIAN = _BART | {"decoder_start_token_id": PAD, "activation_function": "swish"}
KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "marian": ("Marian", _MARIAN | {"scale_embedding": True}),
    "marian-untied": ("Marian", _MARIAN | {"tie_word_embeddings": False, "share_encoder_decoder_embeddings": False}),
    "bart": ("Bart", _BART),
    "mbart": ("MBart", _BART | {"scale_embedding": True, "activation_function": "relu"}),
    "pegasus": ("Pegasus", _BART | {"scale_embedding": True, "decoder_start_token_id": PAD}),
    "m2m_100": ("M2M100", _BART | {"scale_embedding": True}),
    "t5": ("T5", _T5),
    "t5-gated": ("T5", _T5 | {"feed_forward_proj": "gated-gelu", "tie_word_embeddings": False}),
    "mt5": ("MT5", _T5),
}


def untrained(kind: str) -> Any:
    """A model of KINDS whose weights are the same each time, biases and norms included."""
    import transformers

    name, options = KINDS[kind]
    torch.manual_seed(3)
    config = getattr(transformers, f"{name}Config")(**options)
    classes = (f"{name}MTModel", f"{name}ForConditionalGeneration")
    model = next(getattr(transformers, c) for c in classes if hasattr(transformers, c))(config)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.1)
        if hasattr(model, "final_logits_bias"):
            model.final_logits_bias.normal_()
    model.generation_config = transformers.GenerationConfig(
        pad_token_id=PAD,
        eos_token_id=END,
        decoder_start_token_id=config.decoder_start_token_id,
        bad_words_ids=[[PAD], [7, 8], [END]],
    )
    return model.eval()
