"""The command: what it prints, what it returns, and no traceback for what a user can do wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOOD = "Rain floods town\n\nHeavy rain flooded the town on Tuesday, and 340 people left. Two bridges were closed.\n"


def transum(*arguments: str, stdin: str | bytes = b"", status: int = 0) -> str:
    """Standard output of the command; with `status`, standard error too."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run([sys.executable, "-m", "transum", *arguments], input=given, capture_output=True, cwd=ROOT)
    errors = done.stderr.decode()
    assert done.returncode == status, errors
    assert "Traceback" not in errors
    return done.stdout.decode() + (errors if status else "")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one article in two editions."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "flood.txt").write_text(FLOOD, "utf-8")
    transum("run", str(folder / "flood.txt"), "--store", str(folder / "desk"), "--length", "short")
    return folder


def test_run_twice_says_there_is_nothing_to_do(desk: Path) -> None:
    """The second run writes nothing and says so."""
    out = transum("run", str(desk / "flood.txt"), "--store", str(desk / "desk"), "--length", "short")
    assert "Nothing to do: 2 stories are up to date." in out


def test_a_failed_source_sets_the_exit_status(desk: Path) -> None:
    """Status 1: something failed, and the line says what and why."""
    out = transum("run", str(desk / "absent.txt"), "--store", str(desk / "desk"), status=1)
    assert "absent.txt" in out


def test_show_and_list(desk: Path) -> None:
    """A story is shown as text, aligned, and as JSON; the list has a line a story."""
    store = ("--store", str(desk / "desk"))
    rows = [json.loads(line) for line in transum("list", "--json", *store).splitlines()]
    assert {row["language"] for row in rows} == {"en", "zh-Hans"}
    assert len(transum("list", *store).splitlines()) == 2
    story = rows[0]["id"]
    assert "340" in transum("show", story, "--edition", "en", *store)
    assert "340" in transum("show", story[:6], "--aligned", *store)
    assert json.loads(transum("show", story, "--edition", "zh", "--json", *store))["language"] == "zh-Hans"
    assert "zzzz" in transum("show", "zzzz", *store, status=2)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run",), "source"),
        (("run", "x", "--profile", "absent.yaml"), "absent.yaml"),
        (("run", "x", "--edition", "fr"), "fr"),
        (("run", "x", "--store", "/proc/desk"), "/proc/desk"),
        (("translate", "--from", "en"), "--to"),
        (("list", "--store", "absent"), "there is no store here"),
        (("nonsense",), "nonsense"),
        (("models", "fetch", "owner/absent", "--store", "desk"), "transum models fetch"),
        (("models", "shortlist", "LICENSE", *"--from en --to zh --out x --profile mini".split()), "at least 2,000"),
    ],
)
def test_what_a_user_can_do_wrong_is_a_message(arguments: tuple[str, ...], words: str) -> None:
    """Exit status 2 and a sentence that names the thing."""
    assert words in transum(*arguments, status=2)


def test_translate_is_a_filter() -> None:
    """A line in, a line out: order and count kept, blank lines and odd bytes too."""
    given = "央行下调利率。\n\n12,345\n".encode() + b"\xff\xfe\n" + "没有换行的最后一行".encode()
    out = transum("translate", "--from", "zh", "--to", "en", stdin=given).split("\n")
    assert len(out) == 6
    assert out[1:3] == ["", "12,345"]
    assert out[0].isascii()


def test_summarize_and_headline_are_filters() -> None:
    """An article in, text out; with --jsonl an object a line, bad lines named in their place."""
    assert transum("summarize", "--lang", "en", "--length", "short", stdin=FLOOD).strip()
    assert transum("headline", "--lang", "en", stdin=FLOOD).strip()
    assert transum("headline", "--lang", "zh", stdin="").strip() == ""
    lines = '{"id": 7, "text": "央行周四下调利率。市场上涨。"}\nnot json\n{"text": 3}\n'
    rows = [json.loads(line) for line in transum("headline", "--lang", "zh", "--jsonl", stdin=lines).splitlines()]
    assert rows[0]["id"] == 7
    assert rows[0]["headline"]
    assert [bool(row.get("error")) for row in rows] == [False, True, True]


def test_version() -> None:
    """The version is that of the package."""
    assert transum("--version").startswith("transum 0.")
