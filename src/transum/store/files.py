"""Files that are whole or not there: written beside their place, synced, moved, and the folder synced.

Without both syncs a rename survives a killed process but not a power cut.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from transum.errors import StoreError

STALE = 3600.0
"""Seconds after which a temporary file can only be what a killed run left behind."""

_ADVICE = {
    errno.ENOSPC: "Free some space and run again: what is stored already is kept.",
    errno.EDQUOT: "Free some space or raise the quota, and run again: what is stored already is kept.",
    errno.EFBIG: "Raise the limit on the size of a file (`ulimit -f`) and run again: what is stored already is kept.",
    errno.EROFS: "Name a folder on a file system that can be written.",
    errno.EACCES: "Give this user the right to write there, or name another folder.",
    errno.EPERM: "Give this user the right to write there, or name another folder.",
    errno.EIO: "The disk or the network drive may be failing: check it, then run again.",
    errno.ENOTDIR: "Name a folder: a part of this path is a file.",
    errno.EEXIST: "Name a folder: there is a file of that name.",
    errno.ENAMETOOLONG: "Name a shorter path.",
    errno.EMFILE: "Raise the number of open files (`ulimit -n`) and run again.",
}


def explain(doing: str, path: Path, error: OSError) -> StoreError:
    """The error to raise for `error`: what was tried, on which file, why it failed, and what to do."""
    advice = _ADVICE.get(error.errno or 0, "Check the folder and run again.")
    return StoreError(f"{path}: cannot {doing}: {error.strerror or error}. {advice}")


def write(path: Path, data: bytes) -> None:
    """Puts `data` at `path`, whole and durable; on any failure the old file stays and nothing is left beside it.

    Raises StoreError.
    """
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}.tmp")
    try:
        _write_synced(temporary, data)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise explain("write this file", path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def read(path: Path) -> bytes | None:
    """What is in the file, `None` where there is none. Raises StoreError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise explain("read this file", path, error) from error


def remove(path: Path) -> None:
    """Raises StoreError, but not for a file that is gone already."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise explain("remove this file", path, error) from error


def prepare(folder: Path) -> None:
    """Makes the folder, proves by writing that it can be written, and clears what killed runs left.

    Raises StoreError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for leftover in _leftovers(folder):
            leftover.unlink(missing_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        cause = error if isinstance(error, OSError) else OSError(errno.EINVAL, str(error))
        raise explain("use this folder as a store", folder, cause) from error
    probe = folder / f".probe.{uuid.uuid4().hex}.tmp"
    write(probe, b"transum")
    remove(probe)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder, and its renames are journalled
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network file systems have no fsync for folders
            raise
    finally:
        os.close(descriptor)


def _leftovers(folder: Path) -> Iterator[Path]:
    for path in folder.glob(".*.tmp"):
        with contextlib.suppress(FileNotFoundError):  # another run may be finishing it
            if time.time() - path.stat().st_mtime > STALE:
                yield path
