"""`transum check`: a text in, a verdict out, whoever wrote the text and however bad the line."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from transum.checks import bilingual, monolingual

ROOT = Path(__file__).parents[1]
RISE = "销售额增至12亿美元。"
FIRE = "A fire killed 12 people in Leeds on Monday.\nThe mayor said “we did all we could do”."


def check(given: bytes | str, *arguments: str, status: int = 0) -> list[Any]:
    """The objects that the command writes for these lines."""
    lines = given.encode() if isinstance(given, str) else given
    command = [sys.executable, "-m", "transum", "check", *arguments]
    done = subprocess.run(command, input=lines, capture_output=True, cwd=ROOT)
    assert done.returncode == status, done.stderr.decode()
    assert done.stderr == b"" or status == 2
    return [json.loads(line) for line in done.stdout.splitlines()]


def bilingually(given: bytes | str, *arguments: str, status: int = 0) -> list[Any]:
    return check(given, "--from", "zh", "--to", "en", *arguments, status=status)


def summaries(*items: dict[str, object], status: int = 0) -> list[Any]:
    return check("".join(json.dumps(item) + "\n" for item in items), "--summary", "--lang", "en", status=status)


def test_a_faithful_line_has_no_findings() -> None:
    """The pair comes back, with an empty list, and the exit status is 0."""
    target = "Sales rose to $1.2 billion."
    assert bilingually(f"{RISE}\t{target}\n") == [{"source": RISE, "target": target, "findings": []}]


def test_a_finding_says_what_and_where() -> None:
    """Check, severity, words for an editor, and the place and the words in the target."""
    (row,) = bilingually(f"{RISE}\tSales rose to $12 billion.", status=1)
    (finding,) = row["findings"]
    assert (finding["check"], finding["severity"]) == ("numbers", "serious")
    assert finding["surface"] == row["target"][finding["start"] : finding["end"]] == "12 billion"
    assert "12亿" in finding["message"]


def test_an_empty_target_is_a_finding() -> None:
    """It leaves the source out; it is no malformed line."""
    (row,) = bilingually("他回家了。\t\n", status=1)
    assert [finding["check"] for finding in row["findings"]] == ["coverage"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"only a source", "expected source TAB target"),
        (b"a\tb\tc", "found 2 tabs"),
        (b"", "expected source TAB target"),
        (b"\xe4\xbb\tHe", "not UTF-8"),
        (b"\xed\xa0\x80\tHe", "not UTF-8"),
        (b"\tHe went home.", "no source"),
        ("好".encode() * 100_000 + b"\tgood", "100,000 characters are too many"),
        (b"a" * 3_000_000, "longer than 1,048,576 bytes"),
    ],
)
def test_a_bad_line_is_an_error_in_its_place(line: bytes, words: str) -> None:
    """The lines around it are checked, and the exit status says that something is wrong."""
    good = f"{RISE}\tSales rose to $1.2 billion.".encode()
    first, bad, last = bilingually(b"\n".join((good, line, good)), status=1)
    assert words in bad["error"]
    assert first == last
    assert last["findings"] == []


def test_lines_end_at_line_feeds_only() -> None:
    """Other separators and NULs are characters of the text; a carriage return before the line feed is not."""
    rows = bilingually("他\u2028回家\x0c了\x00。\tHe \u2028went \x85home\x00.\r\n他睡了。\tHe slept.\r\n")
    assert [row["target"] for row in rows] == ["He \u2028went \x85home\x00.", "He slept."]


@pytest.mark.parametrize(("fail_on", "status"), [("serious", 0), ("warning", 1), ("never", 0)])
def test_a_warning_fails_where_it_should(fail_on: str, status: int) -> None:
    """The finding is written in any case."""
    (row,) = bilingually("他回家了。\tHe went home\n", "--fail-on", fail_on, status=status)
    assert [finding["severity"] for finding in row["findings"]] == ["warning"]


def test_never_fails_for_anything() -> None:
    """Serious findings and malformed lines are in the output, and there only."""
    assert len(bilingually("他回家了。\t\nbad\n", "--fail-on", "never")) == 2


def test_a_good_summary_passes() -> None:
    """Numbers and quotes of the article; what else the object holds comes back."""
    text, headline = "Fire killed 12 in Leeds. “We did all we could do,” the mayor said.", "Fire kills 12"
    (row,) = summaries({"id": 7, "source": FIRE, "text": text, "headline": headline})
    assert (row["id"], row["findings"]) == (7, [])


def test_a_bad_summary_is_found_where_it_stands() -> None:
    """Offsets are those of the whole summary, and the sentence is named; the headline has its own."""
    (row,) = summaries({"source": FIRE, "text": "A fire in Leeds.  It killed 13.", "headline": "14 die"}, status=1)
    summary, headline = row["findings"]
    assert (summary["part"], summary["sentence"], summary["surface"]) == ("summary", 1, "13")
    assert row["text"][summary["start"] : summary["end"]] == "13"
    assert (headline["part"], headline["surface"]) == ("headline", "14")


def test_a_summary_needs_no_headline() -> None:
    """Its absence is no finding, an empty one is."""
    text = "A fire killed 12 people."
    absent, none = summaries({"source": FIRE, "text": text}, {"source": FIRE, "text": text, "headline": None})
    assert absent["findings"] == none["findings"] == []
    (empty,) = summaries({"source": FIRE, "text": text, "headline": ""}, status=1)
    assert [finding["part"] for finding in empty["findings"]] == ["headline"]


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"[]",
        b'{"source": "a"}',
        b'{"source": 1, "text": "a"}',
        b'{"source": "a", "text": "\\ud800"}',
        b'{"source": "a", "text": "b", "headline": 3}',
        b"[" * 100_000,
        b'{"source": "a", "text": "\xff"}',
    ],
)
def test_a_bad_object_is_an_error_in_its_place(line: bytes) -> None:
    """It has an error, and the next line is checked."""
    good = json.dumps({"source": FIRE, "text": "A fire killed 12.", "error": "none of ours"}).encode()
    bad, row = check(b"\n".join((line, good)), "--summary", "--lang", "en", status=1)
    assert bad["error"]
    assert row["findings"] == []
    assert "error" not in row


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--from", "zh"),
        ("--from", "zh", "--to", "zh-Hant"),
        ("--from", "zh", "--to", "fr"),
        ("--summary",),
        ("--summary", "--lang", "en", "--from", "zh"),
        ("--lang", "en", "--from", "zh", "--to", "en"),
        ("--from", "zh", "--to", "en", "--fail-on", "nothing"),
    ],
)
def test_what_makes_no_sense_is_bad_usage(arguments: tuple[str, ...]) -> None:
    """Exit status 2, and nothing is written."""
    assert check(b"", *arguments, status=2) == []


def test_each_result_is_written_as_soon_as_it_is_ready() -> None:
    """The first answer comes while the second line is not yet written."""
    command = [sys.executable, "-m", "transum", "check", "--from", "zh", "--to", "en"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdin
        assert running.stdout
        for _ in range(2):
            running.stdin.write("他睡了。\tHe slept.\n".encode())
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["findings"] == []
        running.stdin.close()
        assert running.wait() == 0


def test_many_lines_take_no_more_memory_than_few() -> None:
    """Twenty times as many lines, and the peak grows by less than 4 MB."""
    code = (
        "import io, resource, sys; from transum.commands import check\n"
        "line = '销售额在第%d季度增至12亿美元。' + '好' * 3000 + '\\tSales rose.' + 'x ' * 3000 + '\\n'\n"
        "class Lines(io.RawIOBase):\n"
        "    n = 0\n"
        "    def readline(self, most=-1):\n"
        "        self.n += 1\n"
        "        return (line % self.n).encode() if self.n <= int(sys.argv[1]) else b''\n"
        "sys.stdin = type('S', (), {'buffer': Lines()})\n"
        "check._each(lambda l: {'findings': [], 'line': l.decode()}, check.FailOn.never)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\n"
    )

    def peak(lines: int) -> int:
        done = subprocess.run([sys.executable, "-c", code, str(lines)], capture_output=True, check=True)
        assert done.stdout.count(b"\n") == lines
        return int(done.stderr)

    assert peak(2_000) < peak(100) + 4_096


def test_no_model_is_loaded() -> None:
    """The checks need neither torch nor transformers."""
    code = (
        "import sys; from transum.commands.check import _translated, _summarised\n"
        "_translated('好。\\tGood.'.encode(), 'zh-Hans', 'en')\n"
        '_summarised(b\'{"source":"a","text":"a"}\', \'en\')\n'
        "print([m for m in ('torch', 'transformers', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "1,234 " * 1_600, "一亿二" * 3_300, "“" * 10_000, "a@" * 5_000, "！" * 10_000]
)
def test_the_longest_lines_take_moments(text: str) -> None:
    """The worst of them took 2 seconds on one slow core."""
    started = time.perf_counter()
    bilingual(text, text, "zh-Hans", "en")
    monolingual(text * 20, text, text, "en")
    assert time.perf_counter() - started < 30
