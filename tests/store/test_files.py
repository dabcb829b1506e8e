from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from transum.errors import StoreError
from transum.store import Store, files

if TYPE_CHECKING:
    from tests.store.conftest import Stories

SAVE_WITHOUT_END = """
    import sys
    from dataclasses import replace
    from transum.store import Store, from_document
    store = Store.open(sys.argv[1])
    story = from_document(next(store.documents()))
    translation = story.translation
    print("saving", flush=True)
    number = 0
    while True:
        number += 1
        article = replace(story.article, title=f"{number}", paragraphs=("利率" * 50_000, *story.article.paragraphs))
        summary = replace(story.summary, translation=replace(translation, article=article))
        store.save(replace(story, summary=summary))
"""

SAVE_ON_A_FULL_DISK = """
    import resource, sys
    from dataclasses import replace
    from transum.errors import StoreError
    from transum.store import Store, from_document
    store = Store.open(sys.argv[1])
    story = from_document(next(store.documents()))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        store.save(replace(story, headline=replace(story.headline, made_by="another")))
    except StoreError as error:
        print(error)
"""


def test_kill(store: Store, stories: Stories) -> None:
    """A run killed in the middle of saving leaves a whole document, a whole history, and a store that goes on."""
    store.save(stories.usual())
    for milliseconds in (3, 17, 31, 44):
        with _python(SAVE_WITHOUT_END, store.folder, out=subprocess.PIPE) as process:
            assert process.stdout and process.stdout.readline() == "saving\n"
            time.sleep(milliseconds / 1000)
            process.send_signal(signal.SIGKILL)
        (current,) = Store.open(store.folder).documents()
        history = {path.name for path in (store.folder / "history").glob("*.json")}
        expected = {f"{current.id}.en.{number}.json" for number in range(1, current.revision)}
        assert expected <= history <= expected | {f"{current.id}.en.{current.revision}.json"}
    store.save(stories.remade())
    assert next(store.documents()).revision == current.revision + 1 > 2


def test_full_disk(store: Store, stories: Stories) -> None:
    """Where a file cannot be written to its end, the old one stays, nothing lies beside it, and the error says all."""
    stored = store.save(stories.usual())
    with _python(SAVE_ON_A_FULL_DISK, store.folder, out=subprocess.PIPE) as process:
        words = process.communicate()[0]
    assert f"{stored.id}.en" in words
    assert "cannot write this file" in words
    assert "run again: what is stored already is kept" in words
    assert not list(store.folder.rglob("*.tmp"))
    assert next(store.documents()).made_by == stories.usual().made_by


def test_replaced_not_overwritten(tmp_path: Path) -> None:
    """A new file takes the place of the old one, which whoever has it open can still read to its end."""
    path, held = tmp_path / "a.json", tmp_path / "held"
    files.write(path, b"old")
    os.link(path, held)
    files.write(path, b"new")
    assert (path.read_bytes(), held.read_bytes()) == (b"new", b"old")


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EROFS, "a file system that can be written"),
        (errno.EACCES, "the right to write"),
        (errno.EIO, "may be failing"),
        (errno.EINVAL, "Check the folder"),
    ],
)
def test_advice(code: int, advice: str) -> None:
    """An error of the file system names the file, the reason and what to do."""
    error = files.explain("write this file", Path("desk/a.json"), OSError(code, os.strerror(code)))
    assert str(error).startswith(f"desk{os.sep}a.json: cannot write this file: {os.strerror(code)}. ")
    assert advice in str(error)


def test_not_a_folder(tmp_path: Path) -> None:
    """A store that is a file, or lies below one, is refused with words on what to name instead."""
    (tmp_path / "desk").write_text("a file")
    for folder in (tmp_path / "desk", tmp_path / "desk" / "inner"):
        with pytest.raises(StoreError, match=r"cannot use this folder as a store: .* Name a folder"):
            Store.open(folder)


def test_a_folder_that_cannot_be_written() -> None:
    """A folder that exists but takes no files is found out by writing, before any work is done."""
    with pytest.raises(StoreError, match=r"/proc.*cannot"):
        files.prepare(Path("/proc"))


def test_a_path_with_a_nul() -> None:
    """A path that no file system can hold is an error in words."""
    with pytest.raises(StoreError, match="cannot use this folder"):
        Store.open("desk\x00")


def test_leftovers(store: Store) -> None:
    """Opening a store clears old temporary files, but not those another run may be writing."""
    old, new = store.folder / "stories" / ".a.json.1.tmp", store.folder / "stories" / ".b.json.2.tmp"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * files.STALE,) * 2)
    Store.open(store.folder)
    assert (old.exists(), new.exists()) == (False, True)


def test_open_leaves_nothing(tmp_path: Path) -> None:
    """Opening a store makes its folders and leaves no file in them."""
    Store.open(tmp_path / "night" / "desk")
    Store.open(tmp_path / "night" / "desk")
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    desk = "night/desk"
    assert names == ["night", desk, f"{desk}/failures", f"{desk}/history", f"{desk}/runs", f"{desk}/stories"]


def _python(script: str, folder: Path, out: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(script), str(folder)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, stdout=out, text=True, env=environment)
