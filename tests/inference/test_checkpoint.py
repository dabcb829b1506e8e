"""Models are read from their files as transformers reads them, without it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from tests.inference.conftest import settings
from tests.models.untrained import KINDS, VOCABULARY, untrained
from transum.errors import ModelError
from transum.inference import Engine, Job
from transum.inference.checkpoint import Checkpoint, of, read
from transum.inference.decoder import Decoder
from transum.inference.loaded import Loaded, decoder
from transum.inference.locate import Located
from transum.inference.positions import buckets, sinusoids, sinusoids_of_fairseq
from transum.inference.search import Output, Search

_CPU = torch.device("cpu")
_ROWS = [[5, 9, 30, 4], [40, 3], [17, 18, 19, 20, 21, 22, 23]]


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[str], Path]:
    """The folder of a model of KINDS as transformers saves it."""

    def save(kind: str) -> Path:
        untrained(kind).save_pretrained(tmp_path)
        return tmp_path

    return save


def _written(decoding: Decoder) -> list[list[Output]]:
    search = Search(decoding.rules, beams=3, candidates=3)
    found = dict(decoding.decode(_ROWS, [12] * len(_ROWS), search, beams=9, tokens=6000))
    return [found[i] for i in range(len(_ROWS))]


def _reloaded(folder: Path, dtype: torch.dtype = torch.float32) -> Any:
    from transformers import AutoModelForSeq2SeqLM

    return AutoModelForSeq2SeqLM.from_pretrained(folder, dtype=dtype).eval()


def _edit(folder: Path, change: Callable[[dict[str, Tensor]], object], **config: object) -> None:
    """Changes the weights and the config that are saved."""
    tensors = load_file(folder / "model.safetensors")
    change(tensors)
    save_file({name: t.clone() for name, t in tensors.items()}, folder / "model.safetensors", {"format": "pt"})
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | config))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=str)
def test_files_are_read_as_transformers_reads_them(saved: Callable[[str], Path], kind: str, dtype: torch.dtype) -> None:
    """Outputs and their scores are those of the weights that transformers has loaded, for every family."""
    folder = saved(kind)
    assert _written(Decoder(read(folder, _CPU), dtype)) == _written(Decoder(of(_reloaded(folder, dtype)), dtype))


@pytest.mark.parametrize("kind", ["marian", "bart", "t5", "mt5"])
def test_an_output_layer_of_its_own_is_kept(saved: Callable[[str], Path], kind: str) -> None:
    """Where a config asks for a tie but output weights are saved that differ, they stay apart, as in transformers."""
    folder = saved(kind)
    tied = _written(Decoder(read(folder, _CPU), torch.float32))

    def add(tensors: dict[str, Tensor]) -> None:
        tensors["lm_head.weight"] = torch.randn(VOCABULARY, 48, generator=torch.Generator().manual_seed(5))

    _edit(folder, add)
    found = _written(Decoder(read(folder, _CPU), torch.float32))
    assert found == _written(Decoder(of(_reloaded(folder)), torch.float32))
    assert found != tied


def test_embeddings_under_any_of_their_names_are_one(saved: Callable[[str], Path]) -> None:
    """A checkpoint may have the shared embedding under the encoder's name alone, or under all names."""
    folder = saved("bart")
    expected = _written(Decoder(read(folder, _CPU), torch.float32))
    shared = "model.shared.weight"
    names = ["model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight", "lm_head.weight"]
    _edit(folder, lambda tensors: tensors.update(dict.fromkeys(names, tensors[shared])))
    found = Decoder(read(folder, _CPU), torch.float32)
    assert _written(found) == expected
    assert found.network.layout.output is found.network.layout.encoder.embedding
    _edit(folder, lambda tensors: [tensors.pop(name) for name in (shared, *names[1:])])
    assert _written(Decoder(read(folder, _CPU), torch.float32)) == expected


def test_half_precision_files_are_computed_in_float32(saved: Callable[[str], Path]) -> None:
    """The format on disk is not the format of computing."""
    folder = saved("pegasus")
    _edit(folder, lambda tensors: tensors.update({name: t.half() for name, t in tensors.items()}))
    layout = Decoder(read(folder, _CPU), torch.float32).network.layout
    assert {layout.output.dtype, layout.encoder.embedding.dtype, layout.decoder.blocks[0].norm.weight.dtype} == {
        torch.float32
    }


def test_a_file_is_let_go(saved: Callable[[str], Path]) -> None:
    """What is read of it is not also kept as pages of the file: a model is in memory once, as it is computed with."""
    folder = saved("bart")
    kept = Decoder(read(folder, _CPU), torch.float32)
    maps = Path("/proc/self/maps")
    assert not maps.exists() or str(folder) not in maps.read_text()
    del kept


def test_a_file_that_ends_early_is_an_error(saved: Callable[[str], Path]) -> None:
    """Also where it is cut off after its header was read."""
    folder = saved("bart")
    found = read(folder, _CPU)
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(ValueError, match="ends early"):
        Decoder(found, torch.float32)
    with pytest.raises(SafetensorError):
        read(folder, _CPU)


@pytest.mark.parametrize("kind", ["marian", "t5"])
def test_older_files_are_left_to_transformers(saved: Callable[[str], Path], kind: str) -> None:
    """A config that does not say all, as those of former times, is completed by transformers."""
    folder = saved(kind)
    path = folder / "config.json"
    config = json.loads(path.read_text())
    missing = {"marian": "max_position_embeddings", "t5": "relative_attention_max_distance"}[kind]
    path.write_text(json.dumps({k: v for k, v in config.items() if k != missing}))
    with pytest.raises(KeyError, match=missing):
        Decoder(read(folder, _CPU), torch.float32)
    expected = _written(Decoder(of(_reloaded(folder)), torch.float32))
    assert _written(decoder(folder, torch.float32, _CPU)) == expected


@pytest.mark.parametrize(
    "config",
    [
        {"d_model": "48"},
        {"d_model": 40},
        {"encoder_layers": 3},
        {"encoder_layers": 10**12},
        {"decoder_attention_heads": 0},
        {"encoder_ffn_dim": -1},
        {"max_position_embeddings": 79},
        {"scale_embedding": None, "d_model": None},
    ],
    ids=str,
)
def test_a_config_that_does_not_fit_its_weights_is_an_error(
    saved: Callable[[str], Path], config: dict[str, object]
) -> None:
    """It is never decoded with, and never a traceback from inside a product."""
    folder = saved("bart")
    _edit(folder, dict, **config)
    with pytest.raises((KeyError, TypeError, ValueError)):
        Decoder(read(folder, _CPU), torch.float32)


@pytest.mark.parametrize("ids", [{"eos_token_id": "2"}, {"bad_words_ids": [["a"]]}, {"decoder_start_token_id": None}])
def test_ids_that_are_no_ids_are_an_error(model: Callable[[str], Path], tmp_path: Path, ids: dict[str, object]) -> None:
    """A generation config with other things than ids in it names the folder."""
    for path in model("bart").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for name in ("generation_config.json", "config.json"):
        (tmp_path / name).write_text(json.dumps(json.loads((tmp_path / name).read_text()) | ids))
    with pytest.raises(ModelError, match="cannot be loaded"):
        Loaded(Located("bart", tmp_path, "1"), torch.float32, _CPU)


def test_generation_is_configured_by_its_own_file(saved: Callable[[str], Path]) -> None:
    """Bans of config.json count only where there is no generation config; ids that it lacks are taken from there."""
    folder = saved("bart")
    ours = {"bad_words_ids": [[11]], "decoder_start_token_id": 7, "eos_token_id": 2}
    _edit(folder, dict, **ours)
    own = folder / "generation_config.json"
    own.write_text(json.dumps({"bad_words_ids": [[12]], "eos_token_id": [2, 3]}))
    rules = Decoder(read(folder, _CPU), torch.float32).rules
    assert (rules.start, rules.ends, rules.never) == (7, (2, 3), (12,))
    own.unlink()
    rules = Decoder(read(folder, _CPU), torch.float32).rules
    assert (rules.start, rules.ends, rules.never) == (7, (2,), (11,))


def test_positions_are_those_of_transformers() -> None:
    """Computed tables of positions and buckets of distances, for odd and even sizes."""
    from transformers.models.m2m_100.modeling_m2m_100 import M2M100SinusoidalPositionalEmbedding
    from transformers.models.marian.modeling_marian import MarianSinusoidalPositionalEmbedding
    from transformers.models.t5.modeling_t5 import T5Attention

    for length, width in ((1, 4), (512, 192), (77, 33)):
        theirs = MarianSinusoidalPositionalEmbedding(length, width).create_weight()
        assert torch.allclose(sinusoids(length, width), theirs, atol=1e-6)
        theirs = M2M100SinusoidalPositionalEmbedding.get_embedding(length, width)
        assert torch.allclose(sinusoids_of_fairseq(length, width), theirs, atol=1e-6)
    for furthest, count, both in ((128, 32, True), (128, 32, False), (12, 8, True), (20, 6, False)):
        distances = torch.arange(-furthest, furthest + 1)
        theirs = T5Attention._relative_position_bucket(distances, both, count, furthest)
        assert torch.equal(buckets(furthest, count, both=both), theirs)


def test_the_embedded_model_starts_without_slow_libraries() -> None:
    """A one-off story does not wait for transformers and a dictionary of pinyin, which take longer than the story."""
    code = (
        "import sys; from transum import filters; from transum.config import load; "
        "from transum.inference import Engine, Job; "
        "made = Engine(load('mini', device='cpu')).generator(Job('translate', 'en', 'zh')); "
        "print(len(made.generate(['Rain.'], limit=lambda n: 9)), *{'transformers', 'pypinyin'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]


def test_a_checkpoint_takes_what_has_the_right_shape() -> None:
    """A tensor of another shape is an error that names it and both shapes."""
    checkpoint = Checkpoint({}, {}, {"a": torch.ones(2, 3)}, _CPU)
    with pytest.raises(ValueError, match=r"a is \[2, 3\], not \[-1, 4\]"):
        checkpoint.take("a", -1, 4)


def test_shards_are_left_to_transformers(model: Callable[[str], Path], tmp_path: Path) -> None:
    """A checkpoint in several files decodes as the one file does."""
    from transformers import AutoModelForSeq2SeqLM

    whole = model("marian")
    for path in whole.iterdir():
        if path.suffix != ".safetensors":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    AutoModelForSeq2SeqLM.from_pretrained(whole).save_pretrained(tmp_path, max_shard_size="100KB")
    assert len([*tmp_path.glob("*.safetensors")]) > 1
    found = [
        Engine(settings(folder)).generator(Job("translate", "en", "zh")).generate(["Trains."], limit=lambda _: 9)
        for folder in (whole, tmp_path)
    ]
    assert found[0] == found[1]
