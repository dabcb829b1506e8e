"""The ledger and hostile texts: time grows with their length, and what is too much is said to be unchecked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from random import Random

import pytest

from tests.checks.build import Pair, edition
from transum.checks import MOST, judge
from transum.checks.parts import LONGEST
from transum.records import Finding, Headline, Language, Summary

_HAN = "市场部长上涨说从未报道计划选举工人三百万工厂风暴河流政府没有拒绝交易银行百分之五年中国美国北京不能可能"
_WORDS = (
    "market minister rose fell said never not reported 25 plan election workers three million factory storm river"
    " government could without refused deal bank percent year"
).split()
Shape = Callable[[str, int, Random], list[Pair]]
_NAMES = (("Angela Merkel", "默克尔"), ("World Bank", "世界银行"), ("Shanghai", "上海"), ("Sudan", "苏丹"))


def _piece(kind: str, draw: Random) -> Pair:
    """A few characters of each language."""
    english, chinese = " ".join(draw.choices(_WORDS, k=4)), "".join(draw.choices(_HAN, k=7))
    number, (name, its) = draw.randint(1, 9999), draw.choice(_NAMES)
    return {
        "clauses": (f"{english}, ", f"{chinese}，"),
        "numbers": (f"{number} tonnes, ", f"{number}吨，"),
        "names": (f"{name}, ", f"{its}、"),
        "quotes": (f"“{english},” he said, ", f"“{chinese}，”他说，"),
        "character": ("a", "的"),
        "negations": ("not unless only ", "不没只有"),
        "full stops": (". ", "。"),
        "sentences": (f"{english.capitalize()}. ", f"{chinese}。"),
    }[kind]


def _filled(kind: str, size: int, draw: Random) -> Pair:
    pieces = [_piece(kind, draw) for _ in range(size)]
    english, chinese = ("".join(side) for side in zip(*pieces, strict=True))
    return english[:size], chinese[:size]


def _one_line(kind: str, size: int, draw: Random) -> list[Pair]:
    return [_filled(kind, size, draw)]


def _short_sentences(kind: str, size: int, draw: Random) -> list[Pair]:
    english, chinese = _filled(kind, size, draw)
    return [(english[i : i + 50], chinese[i : i + 20]) for i in range(0, size, 50)]


def _ledger(pairs: Sequence[Pair], *, reverse: bool) -> tuple[Summary, Headline]:
    lines = [(chinese, english) for english, chinese in pairs] if reverse else list(pairs)
    languages: tuple[Language, Language] = ("zh-Hans", "en") if reverse else ("en", "zh-Hans")
    return edition(lines, languages=languages, summary=[target for _, target in lines[:3]])


def _seconds(made: Iterable[tuple[Summary, Headline]]) -> float:
    """Of the fastest."""
    taken = []
    for one in made:
        started = time.process_time()
        judge(*one)
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("shape", [_one_line, _short_sentences])
@pytest.mark.parametrize(
    "kind", ["clauses", "numbers", "names", "quotes", "character", "negations", "full stops", "sentences"]
)
def test_twice_the_text_takes_no_three_times_as_long(kind: str, shape: Shape, reverse: bool) -> None:
    """Whatever a text is made of, in one line or in many, in either language."""
    draw, size = Random(f"{kind} {reverse}"), 2000
    judge(*_ledger(shape(kind, size, draw), reverse=reverse))
    small, large = (
        _seconds(_ledger(shape(kind, times * size, draw), reverse=reverse) for _ in range(3)) for times in (1, 2)
    )
    assert large < 3 * small + 0.01


def _unchecked(pairs: Sequence[Pair]) -> list[Finding]:
    findings = judge(*_ledger(pairs, reverse=False)).findings
    return [finding for finding in findings if "nothing vouches" in finding.message or "too long to" in finding.message]


def test_a_line_too_long_to_be_one_is_not_checked_and_held() -> None:
    """A sentence of more than 10,000 characters is serious by itself."""
    pair = _filled("clauses", LONGEST + 1, Random(1))
    unchecked = _unchecked([("The mill burned.", "工厂着火了。"), pair])
    assert {(finding.severity, finding.sentence) for finding in unchecked if finding.part == "translation"} == {
        ("serious", 1)
    }


def test_more_findings_than_anybody_reads_hold_the_story() -> None:
    """A check that finds a thousand things and more stops and says so."""
    unchecked = _unchecked([(f"Rent rose to {i} euros.", f"租金升至{i + 9}欧元。") for i in range(100, MOST + 110)])
    assert [finding.check for finding in unchecked] == ["numbers"]
    assert unchecked[0].severity == "serious"


def test_too_many_names_in_one_line_hold_the_story() -> None:
    """Hundreds of names in a sentence of thousands of characters are not looked for one by one."""
    unchecked = _unchecked([_filled("names", 9000, Random(1))])
    assert [finding.check for finding in unchecked] == ["names"]
