"""Decoding over the tokens that a source can lead to: the same outputs, nothing shut out that must be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file

from tests.inference.conftest import settings
from tests.models.tiny import PAIRS
from tests.models.untrained import VOCABULARY, untrained
from transum.errors import ModelError
from transum.inference import Engine, Job
from transum.inference.checkpoint import of
from transum.inference.decoder import Decoder
from transum.inference.search import Output, Search
from transum.inference.shortlist import Shortlist, Table, learn

JOB = Job("translate", "en", "zh")
PIECES = [
    "</s>",
    "<unk>",
    "▁the",
    "▁mayor",
    "▁Oba",
    "ma",
    "▁O",
    "bama",
    "港",
    "市长",
    "港口",
    "5",
    "4.2",
    "，",
    "b",
    "el",
]
ID = {piece: i for i, piece in enumerate(PIECES)}
ROOM = st.lists(st.integers(0, len(PIECES) - 1), min_size=1, max_size=6)


def room(tokens: int) -> int:
    return 2 * tokens + 20


def _ids(text: str) -> list[int]:
    return [ID[piece] for piece in text.split()]


def _learned() -> Table:
    """The mayor is always 市长, and stands beside nothing else; the rest is chance."""
    pairs = [("▁the ▁mayor", "市长 </s>"), ("▁the 港", "港口 </s>"), ("▁the", "， </s>"), ("▁the", "</s>")]
    return learn([(_ids(s), _ids(t)) for s, t in pairs], PIECES, "test", frequent=1)


def test_a_token_is_listed_for_the_sources_that_lead_to_it() -> None:
    """Not for those beside which it stands by chance, however often."""
    shortlist = Shortlist(_learned(), PIECES)
    found = {PIECES[i] for i in shortlist.candidates([_ids("▁mayor")]).tolist()}
    assert "市长" in found
    assert "港口" not in found
    assert "市长" not in {PIECES[i] for i in shortlist.candidates([_ids("▁the")]).tolist()}


@given(st.lists(ROOM, min_size=1, max_size=4))
def test_what_must_be_told_is_never_shut_out(rows: list[list[int]]) -> None:
    """For any sources: the end, numbers, punctuation, single characters, letters in pairs, and what the source has."""
    shortlist = Shortlist(_learned(), PIECES)
    always = set(shortlist.for_any([0]).tolist())
    assert always >= {ID[piece] for piece in ("</s>", "港", "5", "4.2", "，", "b", "el", "ma", "<unk>")}
    assert set(shortlist.candidates(rows).tolist()) >= {token for row in rows for token in row}


@pytest.mark.parametrize("source", ["▁Oba ma", "▁O bama"])
def test_a_name_may_be_copied_in_other_pieces(source: str) -> None:
    """Sources and outputs are cut by different rules: each token that stands in a word of the source is there."""
    found = Shortlist(_learned(), PIECES).candidates([_ids(source)]).tolist()
    assert set(found) >= set(_ids("▁Oba ma ▁O bama"))


def _rows(count: int) -> list[list[int]]:
    generator = torch.Generator().manual_seed(4)
    return [torch.randint(3, VOCABULARY, (5 + i % 7,), generator=generator).tolist() for i in range(count)]


def _of(tokens: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Shortlist:
    table = Table("test", tokens, np.zeros(VOCABULARY + 1, np.int64), np.zeros(0, np.int64))
    return Shortlist(table, ["▁~"] * VOCABULARY)


@pytest.mark.parametrize("dtype", [torch.float32, torch.int8])
@pytest.mark.parametrize("beams", [1, 3])
def test_a_shortlist_of_all_tokens_changes_nothing(dtype: torch.dtype, beams: int) -> None:
    """While texts come and go, with tokens that are banned or never written, in float32 and in int8."""
    decoder = Decoder(of(untrained("marian")), dtype)
    search = Search(replace(decoder.rules, no_repeat_ngram=2), beams=beams, candidates=beams)
    found: list[dict[int, list[Output]]] = []
    for shortlist in (None, _of(np.arange(VOCABULARY))):
        decoded = decoder.decode(_rows(9), [12] * 9, replace(search, shortlist=shortlist), beams=9, tokens=6000)
        found.append(dict(decoded))
    assert found[0] == {i: [_near(output) for output in outputs] for i, outputs in found[1].items()}


def _near(output: Output) -> Output:
    """Padding, which is never written, counts in the probabilities of the whole vocabulary alone."""
    likely: Any = pytest.approx(output.log_probability, abs=0.01)
    score: Any = pytest.approx(output.score, abs=0.01)
    return replace(output, score=score, log_probability=likely)


def test_only_the_tokens_of_the_list_and_the_source_are_written() -> None:
    """As if all others were banned; a word that has left the list may be banned without harm."""
    decoder = Decoder(of(untrained("marian")), torch.float32)
    few = np.arange(3, VOCABULARY, 3)
    for row in _rows(4):
        others = set(range(VOCABULARY)) - set(few.tolist()) - set(row) - set(decoder.rules.ends)
        model = untrained("marian")
        model.generation_config.suppress_tokens = sorted(others)
        limited = Decoder(of(model), torch.float32)
        written = []
        for one, shortlist in ((limited, None), (decoder, _of(few))):
            search = Search(replace(decoder.rules, no_repeat_ngram=1), shortlist=shortlist)
            written.append(next(one.decode([row], [12], search, beams=1, tokens=6000))[1][0].tokens)
        assert written[0] == written[1]


def test_a_profile_names_it(model: Callable[[str], Path], tmp_path: Path) -> None:
    """What was learned from a model's outputs leaves them as they are, and stands in the signature."""
    file = tmp_path / "terms.shortlist"
    texts = [source for source, _ in PAIRS]
    plain = Engine(settings(model("marian")))
    table = plain.learn(JOB, texts, room)
    table.write(file)
    listed = Engine(settings(model("marian"), shortlist=str(file))).generator(JOB)
    assert [found[0].text for found in listed.generate(texts, limit=room)] == [target for _, target in PAIRS]
    assert f"|shortlist={table.digest}|" in listed.signature
    assert "shortlist" not in plain.generator(JOB).signature


def test_a_file_for_something_else_is_refused(model: Callable[[str], Path], tmp_path: Path) -> None:
    """Another direction, another model, a damaged or absent file: the message says which, before anything is loaded."""
    file = tmp_path / "terms.shortlist"
    engine = Engine(settings(model("marian"), shortlist=str(file)))
    with pytest.raises(ModelError, match="cannot be read"):
        engine.generator(JOB)
    table = Engine(settings(model("marian"))).learn(JOB, [PAIRS[0][0]], room)
    table.write(file)
    engine.generator(JOB)
    with pytest.raises(ModelError, match="is for translate:en-zh"):
        engine.generator(Job("translate", "zh", "en"))
    replace(table, always=table.always + table.size).write(file)
    with pytest.raises(ModelError, match="damaged"):
        engine.generator(JOB)
    save_file({"always": np.zeros(2)}, file)
    with pytest.raises(ModelError, match="cannot be read"):
        engine.generator(JOB)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_error_and_no_crash(data: bytes) -> None:
    """A file from anywhere."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "list"
        file.write_bytes(data)
        with pytest.raises(ModelError):
            Table.read(file, "test")


def test_a_chat_model_has_none(model: Callable[[str], Path]) -> None:
    """It writes its source's tokens, and any others."""
    with pytest.raises(ModelError, match="encoder-decoder"):
        Engine(settings(model("chat"))).learn(JOB, ["The harbour was closed."], room)
