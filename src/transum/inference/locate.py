"""Where a model's files are: embedded, in a folder, or in the cache of the Hugging Face hub at a pinned revision."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transum.errors import ModelError, ModelMissing, ModelRefused

log = logging.getLogger(__name__)

EMBEDDED = Path(__file__).parents[1] / "mini" / "model"
_WANTED = ["*.json", "*.safetensors", "*.spm", "*.model", "*.txt", "*.jinja"]
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Located:
    """A model on this machine. `revision` changes when its weights do: a commit of the hub, or a digest."""

    name: str
    folder: Path
    revision: str

    def config(self) -> dict[str, Any]:
        """Its config.json. Raises ModelError if that is not JSON."""
        path = self.folder / "config.json"
        try:
            data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{self.name}: {path} cannot be read: {error}") from None
        return data


Download = Callable[[str, str | None, bool], Path]
"""(model id, revision, offline) → folder of the snapshot, whose name is its commit. Raises ModelMissing."""


def locate(name: str, *, revision: str | None, offline: bool, lock: Path, download: Download | None = None) -> Located:
    """Finds a model, downloading it if need be. `lock` is the file that pins hub models to a commit.

    Raises ModelMissing if it is not here and cannot be fetched, ModelRefused if it has no safetensors.
    """
    if name == "mini":
        return _folder(name, EMBEDDED)
    if _is_path(name):
        return _folder(name, Path(name).expanduser())
    pinned = revision or _read_lock(lock).get(name)
    folder = (download or _from_hub)(name, pinned, offline)
    if not any(folder.glob("*.safetensors")):
        _convert(name, folder)
    if pinned is None:
        _write_lock(lock, name, folder.name)
    return Located(name, folder, folder.name[:12])


def _is_path(name: str) -> bool:
    return name.startswith((".", "/", "~")) or Path(name).is_dir() or name.count("/") > 1


def _folder(name: str, folder: Path) -> Located:
    if not (folder / "config.json").is_file():
        raise ModelMissing(f"{name}: there is no model in {folder} (no config.json). Give the folder of a saved model.")
    weights = sorted(folder.glob("*.safetensors"))
    if not weights:
        raise ModelRefused(
            f"{name}: {folder} has no .safetensors file, the only format that is loaded. "
            "Save the model again with save_pretrained of a current transformers."
        )
    return Located(name, folder, _digest(weights))


def _digest(weights: list[Path]) -> str:
    """12 hexadecimal digits from the size, the first, the last and 32 inner blocks of each file.

    A full digest of a large model would take longer than the story it is for.
    """
    digest = hashlib.sha256()
    for path in weights:
        size = path.stat().st_size
        digest.update(f"{path.name}:{size}:".encode())
        with path.open("rb") as file:
            for offset in sorted({0, max(0, size - _BLOCK), *range(0, size, max(_BLOCK, size // 32))}):
                file.seek(offset)
                digest.update(file.read(_BLOCK))
    return digest.hexdigest()[:12]


def _from_hub(name: str, revision: str | None, offline: bool) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, revision=revision, local_files_only=True))
        if _has_weights(folder):
            return folder
    except HFValidationError as error:
        raise ModelMissing(f"'{name}' is neither a folder nor a Hugging Face id such as owner/model: {error}") from None
    except LocalEntryNotFoundError:
        pass
    if offline or os.environ.get("HF_HUB_OFFLINE", "").lower() in {"1", "true", "yes", "on"}:
        raise ModelMissing(_how_to_get(name, "and this run is offline"))
    log.info("downloading %s", name)
    try:
        folder = Path(snapshot_download(name, revision=revision, allow_patterns=_WANTED))
        if not _has_weights(folder):
            snapshot_download(name, revision=folder.name, allow_patterns=["pytorch_model.bin"])
        return folder
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        raise ModelMissing(_how_to_get(name, f"and the hub could not be read ({type(error).__name__})")) from None


def _has_weights(folder: Path) -> bool:
    return any(folder.glob("*.safetensors")) or (folder / "pytorch_model.bin").is_file()


def _how_to_get(name: str, why: str) -> str:
    return (
        f"{name} is not on this machine {why}. Run 'transum models fetch {name}' where there is a network, "
        "or give the folder of a copy as the model."
    )


def _convert(name: str, folder: Path) -> None:
    """Writes safetensors beside old weights: read with `weights_only`, so that nothing in the file is executed."""
    old = folder / "pytorch_model.bin"
    if not old.is_file():
        raise ModelRefused(f"{name}: it has neither safetensors nor pytorch_model.bin, so it cannot be loaded safely.")
    import torch
    from safetensors.torch import save_file

    try:
        state = torch.load(old, map_location="cpu", weights_only=True)
        # tied tensors share storage, which safetensors refuses
        save_file({k: v.clone().contiguous() for k, v in state.items()}, folder / "model.safetensors", {"format": "pt"})
    except (OSError, RuntimeError, ValueError, EOFError, AttributeError, pickle.UnpicklingError) as error:
        raise ModelError(f"{name}: {old} cannot be converted to safetensors: {error}") from None
    log.info("converted %s to safetensors", name)


def _read_lock(lock: Path) -> dict[str, str]:
    try:
        data = json.loads(lock.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ModelError(f"{lock}: cannot read the model lock: {error}. Mend or delete the file.") from None
    if not (isinstance(data, dict) and all(isinstance(v, str) for v in data.values())):
        raise ModelError(f"{lock}: the model lock must map ids to commits. Mend or delete the file.")
    return data


def _write_lock(lock: Path, name: str, commit: str) -> None:
    text = json.dumps(_read_lock(lock) | {name: commit}, indent=2, sort_keys=True) + "\n"
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        lock.write_text(text, "utf-8")
    except OSError as error:
        log.warning("%s is not pinned: cannot write %s: %s", name, lock, error.strerror)
