"""Chat models: decoder-only, asked through their chat template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from transum.errors import ModelError
from transum.inference.job import Job
from transum.inference.plain import without_special_tokens

_THOUGHT = re.compile(r"<think>.*?(</think>|\Z)", re.DOTALL)


class Chat:
    """The template is a prompt in which `{text}` stands for the text."""

    def __init__(self, tokenizer: Any, config: Mapping[str, Any]) -> None:
        if not tokenizer.chat_template:
            raise ModelError(f"{tokenizer.name_or_path}: a decoder-only model without a chat template cannot be asked")
        self.tokenizer = tokenizer
        self.window: int = min(config.get("max_position_embeddings") or 4096, 8192)

    def encode(self, text: str, job: Job, template: str) -> list[int]:
        prompt = job.fill(template, without_special_tokens(text, self.tokenizer))
        ids: list[int] = self.tokenizer.apply_chat_template(
            [{"role": "user", "content": prompt}],
            add_generation_prompt=True,
            tokenize=True,
            return_dict=False,
            enable_thinking=False,
        )
        return ids

    def prefix(self, job: Job) -> tuple[int, ...]:
        return ()

    def decode(self, ids: list[int]) -> str:
        text: str = self.tokenizer.decode(ids, skip_special_tokens=True)
        return _THOUGHT.sub("", text).strip()
