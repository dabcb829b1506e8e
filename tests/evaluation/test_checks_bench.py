"""The bench: counts what a check catches that it did not cry at before, and what it cries at for nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from transum.errors import SourceError
from transum.evaluation import Recall, measure, newswire, system_alarms
from transum.evaluation.planting import Line

ROOT = Path(__file__).parents[2]
PAIRS = [
    ("央行周四将关键利率上调至4.2%。", "The central bank raised its key rate to 4.2 percent on Thursday."),
    ("官员说，火灾造成23人受伤。", "The fire injured 23 people, officials said."),
    ("他回家了。", "He went home 7."),
]


def lines(pairs: list[tuple[str, str]]) -> list[Line]:
    return [Line(source=s, target=t, source_language="zh-Hans", target_language="en") for s, t in pairs]


def quiet(where: str, done: int, total: int) -> None:
    """No progress is shown."""


def row(rows: list[Recall], error: str, check: str) -> Recall:
    return next(row for row in rows if (row.error, row.check) == (error, check))


def test_errors_are_counted_where_the_check_was_silent() -> None:
    """A line at which numbers cried before proves nothing of numbers: two of three digits count, and are caught."""
    recalls, _ = measure([lines(PAIRS)], 0, quiet)
    digits = row(recalls, "digit changed", "numbers")
    assert (digits.where, digits.planted, digits.caught, digits.serious) == ("zh-en", 2, 2, 2)
    assert digits.score.value == 100.0


def test_what_no_check_catches_is_a_zero() -> None:
    """A clause that is gone, of a line without any numbers, is planted and not caught."""
    pair = (
        "她说，虽然天气不好，孩子们还是去了学校。",
        "She said, although the weather was very bad, that the children went to school.",
    )
    recalls, _ = measure([lines([pair])], 0, quiet)
    dropped = row(recalls, "clause dropped", "any")
    assert (dropped.planted, dropped.caught) == (1, 0)


def test_other_checks_that_catch_an_error_are_named() -> None:
    """An empty target is caught by coverage; of other checks only those that catch a share worth a row."""
    recalls, _ = measure([lines(PAIRS)], 0, quiet)
    assert [r.check for r in recalls if r.error == "emptied"] == ["coverage", "any"]
    assert "numbers" in [r.check for r in recalls if r.error == "cut off"]


def test_false_alarms_are_counted_by_check() -> None:
    """One of three references says a number that its source does not."""
    _, alarms = measure([lines(PAIRS)], 0, quiet)
    found = {alarm.check: (alarm.lines, alarm.flagged, alarm.serious) for alarm in alarms}
    assert found["numbers"] == found["any"] == (3, 1, 1)
    assert found["quotes"] == (3, 0, 0)
    assert next(alarm.score.value for alarm in alarms if alarm.check == "any") == 66.67


def test_the_same_seed_gives_the_same_figures() -> None:
    """And another seed other ones."""
    texts = newswire(6, "en", "zh-Hans")
    assert measure([texts], 0, quiet) == measure([texts], 0, quiet)
    assert measure([texts], 0, quiet) != measure([texts], 1, quiet)


def test_generated_summaries_are_held_against_their_articles() -> None:
    """Their quotes are known facts: none is flagged, and every altered one is."""
    recalls, alarms = measure([newswire(12, "en", "en")], 0, quiet)
    altered = row(recalls, "quote altered", "quotes")
    assert altered.where == "summary en"
    assert altered.planted == altered.serious > 0
    assert all(alarm.flagged == 0 for alarm in alarms if alarm.check == "quotes")


def test_a_system_is_measured_on_the_same_sources(tmp_path: Path) -> None:
    """Its outputs stand line by line; another number of lines is an error that names the file."""
    path = tmp_path / "model.en"
    path.write_text(
        "The central bank raised its key rate to 2.4 percent on Thursday.\n\nHe went home.\n", encoding="utf-8"
    )
    found = {alarm.check: alarm.serious for alarm in system_alarms(lines(PAIRS), path)}
    assert (found["numbers"], found["coverage"], found["any"]) == (1, 1, 2)
    path.write_text("One line.\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"model\.en: 1 lines of outputs for 3 sources"):
        system_alarms(lines(PAIRS), path)


def transum(*arguments: str | Path, status: int = 0) -> str:
    """Standard output of `transum eval checks`; with `status`, standard error."""
    command = [sys.executable, "-m", "transum", "eval", "checks", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == status, done.stderr
    return done.stderr if status else done.stdout


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text("".join(f"{source}\t{target}\n" for source, target in PAIRS), encoding="utf-8")
    return path


def test_the_command_measures_files_and_systems(file: Path, tmp_path: Path) -> None:
    """The same figures as a table and as JSON."""
    output = tmp_path / "model.en"
    output.write_text("a\nb\nc\n", encoding="utf-8")
    arguments = (file, "--from", "zh", "--to", "en", "--system", output)
    found = json.loads(transum(*arguments, "--json"))
    digits = next(r for r in found["recall"] if (r["error"], r["check"]) == ("digit changed", "numbers"))
    assert (digits["planted"], digits["caught"]) == (2, 2)
    assert {r["of"] for r in found["alarms"]} == {"references", "model.en"}
    table = transum(*arguments).splitlines()
    assert any(line.split() == "zh-en digit changed numbers 2 2 100.00 2 100.00".split() for line in table)


def test_a_fall_is_named_and_fails(file: Path) -> None:
    """Of one article the shares are others than those recorded; a file is held to no floor."""
    assert "is below its floor of" in transum("--articles", "1", "--seed", "3", status=1)
    transum(file, "--from", "zh", "--to", "en")


def test_what_makes_no_sense_is_bad_usage(file: Path, tmp_path: Path) -> None:
    """Exit status 2 and a sentence."""
    assert "--from" in transum(file, status=2)
    assert "--system" in transum("--system", file, status=2)
    assert "absent.tsv" in transum(tmp_path / "absent.tsv", "--from", "zh", "--to", "en", status=2)
