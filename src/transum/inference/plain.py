"""Source text must stay text: a story that contains `<|im_end|>` or `</s>` must not steer the model."""

from __future__ import annotations

from typing import Any


def without_special_tokens(text: str, tokenizer: Any) -> str:
    """`text` with a space inside whatever the tokenizer would read as a control token."""
    special = {*tokenizer.all_special_tokens, *getattr(tokenizer, "added_tokens_encoder", {})}
    for token in special:
        if len(token) > 1 and token in text:
            text = text.replace(token, f"{token[0]} {token[1:]}")
    return text
