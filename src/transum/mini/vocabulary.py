"""The joint vocabulary of the embedded model: SentencePiece pieces, job codes, and the ids of both.

The layout is Marian's: `</s>` is 0, `<unk>` 1, then the job codes, the pieces, and `<pad>` last.
"""

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import sentencepiece

EOS_ID, UNK_ID = 0, 1
LENGTHS = ("short", "medium", "long")
LANGUAGES = ("en", "zh")
JOB_CODES = (
    *(f">>{language}<<" for language in LANGUAGES),
    *(f">>summary_{language}_{length}<<" for language in LANGUAGES for length in LENGTHS),
    *(f">>headline_{language}<<" for language in LANGUAGES),
)


@dataclass(frozen=True)
class Vocabulary:
    """A serialised SentencePiece model and what follows from it."""

    model: bytes

    @classmethod
    def train(cls, texts: Iterable[str], size: int) -> Self:
        """A unigram vocabulary of at most `size` pieces.

        Text is left as it is (full-width punctuation must survive), digits stand alone so that every number can be
        copied, and what the vocabulary lacks is spelled in bytes, so that nothing is ever unknown.
        """
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_writer=model,
            model_type="unigram",
            vocab_size=size,
            hard_vocab_limit=False,
            character_coverage=0.9995,
            byte_fallback=True,
            split_digits=True,
            normalization_rule_name="identity",
            unk_id=0,
            bos_id=-1,
            eos_id=-1,
            pad_id=-1,
            num_threads=2,
            minloglevel=2,
        )
        return cls(model.getvalue())

    @classmethod
    def load(cls, path: Path) -> Self:
        return cls(path.read_bytes())

    @cached_property
    def ids(self) -> dict[str, int]:
        """Every token with its id, in the order of the ids."""
        pieces = (self._processor.id_to_piece(index) for index in range(self._processor.get_piece_size()))
        ordinary = (piece for piece in pieces if piece != "<unk>")
        return {token: index for index, token in enumerate(("</s>", "<unk>", *JOB_CODES, *ordinary, "<pad>"))}

    @property
    def pad_id(self) -> int:
        return len(self.ids) - 1

    def source_ids(self, code: str, text: str) -> list[int]:
        """Ids of `text` after its job code, closed. The text is never searched for codes: it may hold any."""
        return [self.ids[code], *self._pieces(text), EOS_ID]

    def target_ids(self, text: str) -> list[int]:
        """Ids of `text`, closed."""
        return [*self._pieces(text), EOS_ID]

    def text(self, ids: Sequence[int]) -> str:
        """The text of `ids`, without specials and codes."""
        pieces = (index - self._shift for index in ids if self._shift < index < self.pad_id)
        return str(self._processor.decode(list(pieces)))

    def save(self, folder: Path) -> None:
        """Writes `source.spm`, `target.spm` (the same model) and `vocab.json`."""
        (folder / "source.spm").write_bytes(self.model)
        (folder / "target.spm").write_bytes(self.model)
        text = json.dumps(self.ids, ensure_ascii=False, indent=0)
        (folder / "vocab.json").write_text(text + "\n", encoding="utf-8")

    def _pieces(self, text: str) -> list[int]:
        encoded: list[int] = self._processor.encode(text)
        return [index + self._shift if index else UNK_ID for index in encoded]

    @property
    def _shift(self) -> int:
        """SentencePiece's own id 0 is `<unk>`; its id 1 comes after `</s>`, `<unk>` and the codes."""
        return 1 + len(JOB_CODES)

    @cached_property
    def _processor(self) -> sentencepiece.SentencePieceProcessor:
        return sentencepiece.SentencePieceProcessor(model_proto=self.model)
