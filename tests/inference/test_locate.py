"""Where models come from, and the words of the error when they do not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tests.inference.conftest import settings
from transum.errors import ModelError, ModelMissing, ModelRefused
from transum.inference import Engine, Job
from transum.inference.locate import locate


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "models.lock"


def test_a_missing_folder_says_so(tmp_path: Path, lock: Path) -> None:
    """A path without a model names the folder it looked in."""
    with pytest.raises(ModelMissing, match=r"no config\.json"):
        locate(str(tmp_path / "nothing"), revision=None, offline=True, lock=lock)


def test_a_hub_model_that_is_not_here_says_how_to_get_it(lock: Path) -> None:
    """Offline, a model of the hub that was never fetched names the command that fetches it."""
    with pytest.raises(ModelMissing, match="transum models fetch nobody/nothing-of-the-kind"):
        locate("nobody/nothing-of-the-kind", revision=None, offline=True, lock=lock)


def test_a_name_that_is_no_id_says_so(lock: Path) -> None:
    """What can be neither a folder nor an id of the hub is named as such."""
    with pytest.raises(ModelMissing, match="neither a folder nor a Hugging Face id"):
        locate("not an id at all!", revision=None, offline=True, lock=lock)


def test_pickled_weights_in_a_folder_are_refused(tmp_path: Path, lock: Path) -> None:
    """A folder with only pytorch_model.bin is not loaded."""
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "pytorch_model.bin").write_bytes(b"anything")
    with pytest.raises(ModelRefused, match="safetensors"):
        locate(str(tmp_path), revision=None, offline=True, lock=lock)


def test_a_snapshot_is_pinned_and_its_old_weights_converted(tmp_path: Path, lock: Path) -> None:
    """The first download writes the commit to the lock, the next one asks for that; old weights become safetensors."""
    snapshot = tmp_path / "0123456789abcdef0123456789abcdef01234567"
    snapshot.mkdir()
    shared = torch.arange(6.0).reshape(2, 3)
    torch.save({"a": shared, "b": shared}, snapshot / "pytorch_model.bin")
    asked: list[str | None] = []

    def download(name: str, revision: str | None, offline: bool) -> Path:
        asked.append(revision)
        return snapshot

    for _ in range(2):
        located = locate("owner/model", revision=None, offline=False, lock=lock, download=download)
    assert located.revision == "0123456789ab"
    assert asked == [None, snapshot.name]
    assert json.loads(lock.read_text()) == {"owner/model": snapshot.name}
    assert torch.equal(load_file(snapshot / "model.safetensors")["b"], shared)


def test_weights_that_would_execute_code_are_not_unpickled(tmp_path: Path, lock: Path) -> None:
    """A pickle that calls a function is an error, and the function is not called."""
    touched = tmp_path / "touched"

    class Evil:
        def __reduce__(self) -> tuple[object, tuple[object, ...]]:
            return Path.touch, (touched,)

    snapshot = tmp_path / "c0ffee"
    snapshot.mkdir()
    torch.save({"a": Evil()}, snapshot / "pytorch_model.bin")
    with pytest.raises(ModelError, match="cannot be converted"):
        locate("owner/evil", revision=None, offline=False, lock=lock, download=lambda *_: snapshot)
    assert not touched.exists()


def test_the_revision_of_a_folder_is_that_of_its_weights(model: Callable[[str], Path], lock: Path) -> None:
    """A folder's revision is a digest: the same for the same weights, another after training on."""
    folder = str(model("bart"))
    first = locate(folder, revision=None, offline=True, lock=lock)
    assert first == locate(folder, revision=None, offline=True, lock=lock)
    assert first.revision != locate(str(model("mt5")), revision=None, offline=True, lock=lock).revision


def test_noncommercial_weights_are_refused_unless_allowed() -> None:
    """The error names the licence and the key of the profile that allows it."""
    profile = settings("facebook/nllb-200-distilled-600M")
    with pytest.raises(ModelRefused, match=r"CC-BY-NC-4\.0.*allow_noncommercial"):
        Engine(profile).generator(Job("translate", "en", "zh"))
    allowed = profile.model_copy(update={"allow_noncommercial": True, "offline": True})
    with pytest.raises(ModelMissing):
        Engine(allowed).generator(Job("translate", "en", "zh"))


def test_a_folder_of_rubbish_is_an_error_not_a_traceback(tmp_path: Path) -> None:
    """Weights that are not weights are named with their folder."""
    (tmp_path / "config.json").write_text('{"model_type": "bart", "is_encoder_decoder": true}')
    (tmp_path / "model.safetensors").write_bytes(b"\0" * 64)
    with pytest.raises(ModelError, match="cannot be loaded"):
        Engine(settings(tmp_path)).generator(Job("translate", "en", "zh")).generate(["Hello"], limit=lambda _: 9)


def test_a_device_that_is_not_there_says_what_to_set(tmp_path: Path) -> None:
    """Asking for a GPU that is not there is an error that names the key."""
    wanted = "cuda:99" if torch.cuda.is_available() else "cuda"
    with pytest.raises(ModelError, match="device: cpu"):
        Engine(settings(tmp_path).model_copy(update={"device": wanted}))


def test_a_damaged_lock_is_named(lock: Path) -> None:
    """A lock that is not JSON is an error with its path."""
    lock.write_text("{")
    with pytest.raises(ModelError, match=r"models\.lock"):
        locate("owner/model", revision=None, offline=True, lock=lock, download=lambda *_: lock.parent)
