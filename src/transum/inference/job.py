"""What a model is asked to do, and the words it is asked in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from transum.config import ModelChoice, Models, Tongue
from transum.records import Length

Task = Literal["translate", "summarize", "headline"]

_NAMES = {"en": "English", "zh": "Simplified Chinese"}
_SENTENCES = {"short": "one sentence", "medium": "two or three sentences", "long": "five or six sentences"}
HEADLINE_CHARACTERS = {"en": 90, "zh": 30}
"""Longest headline, in characters: two lines of a news page in English, the usual limit of Chinese sites."""


@dataclass(frozen=True, slots=True)
class Job:
    """One task in one language; `source` differs from `target` only in translation."""

    task: Task
    source: Tongue
    target: Tongue
    length: Length = "medium"

    def choice(self, models: Models) -> ModelChoice:
        """The model a profile names for this job."""
        if self.task == "translate":
            return models.translator(self.source, self.target)
        return models.summarizer(self.target) if self.task == "summarize" else models.headliner(self.target)

    def fill(self, template: str, text: str = "") -> str:
        """`template` with its `{...}` replaced; braces in `text` are left as they are."""
        values = {
            "source": _NAMES[self.source],
            "target": _NAMES[self.target],
            "language": self.target,
            "length": self.length,
            "sentences": _SENTENCES[self.length],
            "characters": str(HEADLINE_CHARACTERS[self.target]),
        }
        for name, value in values.items():
            template = template.replace("{" + name + "}", value)
        return template.replace("{text}", text)
