"""Lexical shortlists: the tokens that a source text can lead to, learned from what the model itself wrote.

Most of a vocabulary has nothing to do with a sentence. Over 9,000 of 65,001 tokens, a model in the shape of opus-mt
writes 1.5 times as many a second (int8, beam 4). Nothing is shut out that must be told: what has no letters (numbers,
punctuation), single characters of the scripts that the model writes, two Latin letters, bytes, and whatever stands in
the source are candidates, whether they were counted or not.

The texts of a batch share their candidates: a text may be written otherwise beside other texts. Whether outputs change
much is measured where a shortlist is learned, by `transum models shortlist`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from transum.errors import ModelError

_Ids = NDArray[np.int64]

# Learned from 7,139 translations by the embedded model, every token of 99.2 % of outputs on generated news is a
# candidate, and of 93.2 % on WMT 2020, by these two as by all that the model had written.
_FREQUENT = 2000
_LIFT = 2.0
_WORD = re.compile(r"▁?[^\W\u2e80-\ud7ff\U00020000-\U0003ffff]+")
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_REMEMBERED = 1 << 14  # words of which the pieces are known: a night has about as many


@dataclass(frozen=True)
class Table:
    """For source token s, the target tokens `targets[starts[s] : starts[s + 1]]`; those of `always` for any source.

    `made_for` names the model's weights and the job: other outputs were not counted.
    """

    made_for: str
    always: _Ids
    starts: _Ids
    targets: _Ids

    @property
    def size(self) -> int:
        """Tokens of the vocabulary."""
        return len(self.starts) - 1

    @property
    def digest(self) -> str:
        """12 hexadecimal digits of what it holds."""
        parts = (self.always, self.starts, self.targets)
        return hashlib.sha256(b"".join(part.astype("<i8").tobytes() for part in parts)).hexdigest()[:12]

    def write(self, path: Path) -> None:
        """Raises ModelError if the file cannot be written."""
        parts = {"always": self.always, "starts": self.starts, "targets": self.targets}
        try:
            save_file({name: part.astype(np.int32) for name, part in parts.items()}, path, {"made_for": self.made_for})
        except (OSError, SafetensorError) as error:
            raise ModelError(f"{path}: the shortlist cannot be written: {error}") from None

    @classmethod
    def read(cls, path: Path, made_for: str) -> Table:
        """Raises ModelError for a file that is none, or that was made for another model or job."""
        try:
            with safe_open(path, framework="numpy") as file:
                found = (file.metadata() or {}).get("made_for", "")
                parts = {name: file.get_tensor(name).astype(np.int64) for name in ("always", "starts", "targets")}
        except (OSError, SafetensorError, TypeError, ValueError) as error:
            raise ModelError(f"{path}: this shortlist cannot be read: {error}") from None
        table = cls(found, **parts)
        if found != made_for:
            raise ModelError(f"{path}: this shortlist is for {found or 'no model'}, not for {made_for}; make a new one")
        if not table._sound():
            raise ModelError(f"{path}: this shortlist is damaged; make a new one with 'transum models shortlist'")
        return table

    def _sound(self) -> bool:
        if any(part.ndim != 1 for part in (self.always, self.starts, self.targets)) or len(self.starts) < 2:
            return False
        ids = np.concatenate([self.always, self.targets])
        ends = (int(self.starts[0]), int(self.starts[-1])) == (0, len(self.targets))
        return ends and bool((np.diff(self.starts) >= 0).all() and ((ids >= 0) & (ids < self.size)).all())


class Shortlist:
    """A table beside the strings of the model's tokens, which tell what a source text has to copy."""

    def __init__(self, table: Table, pieces: Sequence[str]) -> None:
        """Raises ModelError where they are not of one size."""
        if len(pieces) != table.size:
            raise ModelError(f"the shortlist has {table.size} tokens and the model {len(pieces)}; make a new one")
        self.table, self.pieces = table, pieces
        self._ids = {piece: i for i, piece in enumerate(pieces)}
        self._longest = max(map(len, pieces))
        self._within = lru_cache(_REMEMBERED)(self._look)

    def for_any(self, besides: Sequence[int]) -> torch.Tensor:
        """int64, ascending: the candidates of any text, and `besides`."""
        return torch.from_numpy(np.union1d(self.table.always, np.array(besides, dtype=np.int64)))

    def candidates(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        """int64, ascending: what texts with these ids can lead to besides; each text's are candidates of all."""
        found = np.zeros(self.table.size, dtype=np.bool_)
        starts, targets = self.table.starts, self.table.targets
        for token in set().union(*rows):
            found[token] = True
            found[targets[starts[token] : starts[token + 1]]] = True
        for word in {word for row in rows for word in _WORD.findall("".join(self.pieces[token] for token in row))}:
            found[self._within(word)] = True
        return torch.from_numpy(found.nonzero()[0])

    def _look(self, word: str) -> list[int]:
        """The tokens that stand anywhere in a word, or would at the beginning of one."""
        bare = word.removeprefix("▁")
        spans = {text[i:j] for text in (bare, f"▁{bare}") for i in range(len(text)) for j in self._ends(text, i)}
        return [self._ids[span] for span in spans if span in self._ids]

    def _ends(self, text: str, start: int) -> range:
        return range(start + 1, min(len(text), start + self._longest) + 1)


def learn(
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]],
    pieces: Sequence[str],
    made_for: str,
    *,
    frequent: int = _FREQUENT,
) -> Table:
    """From source and output ids of each text. A token is listed for those source tokens beside which it stands _LIFT
    times as often as it would by chance; the `frequent` commonest, and all that spell the unforeseen, are for any.
    """
    size = len(pieces)
    sources, targets = np.zeros(size), np.zeros(size)
    met = list[_Ids]()
    for row, output in pairs:
        s, t = np.unique(row), np.unique(output)
        sources[s] += 1
        targets[t] += 1
        met.append((s[:, None] * size + t).ravel())
    both, count = np.unique(np.concatenate(met), return_counts=True)
    s, t = both // size, both % size
    kept = count * len(pairs) >= _LIFT * sources[s] * targets[t]
    starts = np.searchsorted(s[kept], np.arange(size + 1))
    written = set(targets.nonzero()[0].tolist())
    han = any(_HAN.search(pieces[token]) for token in written)
    common = np.argsort(-targets, kind="stable")[: min(frequent, len(written))]
    spelling = [i for i, piece in enumerate(pieces) if _spells(piece, han=han)]
    return Table(made_for, np.union1d(common, spelling).astype(np.int64), starts, t[kept])


def _spells(piece: str, *, han: bool) -> bool:
    """Whether what nobody foresaw is written with it: no letters at all, one character, two Latin ones, a byte."""
    bare = piece.removeprefix("▁")
    if not any(letter.isalpha() for letter in bare):
        return True
    if len(bare) == 1:
        return han or not _HAN.match(bare)
    return (len(bare) == 2 and bare.isascii()) or (piece.startswith("<") and piece.endswith(">"))
