"""The checks measured: what each catches of errors planted in right translations, and what it says of right ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from transum.checks import CHECKS, bilingual, monolingual
from transum.config import tongue
from transum.errors import SourceError
from transum.evaluation.planting import ERRORS, Error, Line, planted, surroundings
from transum.evaluation.scores import Score, share
from transum.evaluation.translation import read_pairs, read_text
from transum.mini.newswire import FIRST_HELD_OUT_SEED, Bilingual, WireArticle, wire_article
from transum.records import Language

DIRECTIONS: tuple[tuple[Language, Language], ...] = (
    ("en", "zh-Hans"),
    ("zh-Hans", "en"),
    ("en", "en"),
    ("zh-Hans", "zh-Hans"),
)
"""Translations, then summaries in the article's own language."""
ANY = "any"
"""Stands for all checks together."""
_WORTH_A_ROW = 0.05
"""Share of an error's plants from which on a check that is not made for it is named beside those that are."""

Verdict = Mapping[str, bool]
"""The checks that found a warning or worse in a text; `True` where it was serious."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """How many of the errors `planted` in texts of which a check said nothing it `caught`, and how many as serious."""

    where: str
    error: str
    check: str
    planted: int
    caught: int
    serious: int

    @property
    def score(self) -> Score:
        return share(f"{self.where} {self.error}", f"caught by {self.check}", self.caught, self.planted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """Of `lines` of untouched references, or of a system's outputs, those in which a check found something."""

    where: str
    of: str
    check: str
    lines: int
    flagged: int
    serious: int

    @property
    def score(self) -> Score:
        return share(f"{self.where} {self.of}", f"passed by {self.check}", self.lines - self.flagged, self.lines)


def measure(files: Sequence[Sequence[Line]], seed: int, progress: Progress) -> tuple[list[Recall], list[Alarms]]:
    """Each error planted once in every line that has a place for it, the same for the same seed; and none planted."""
    where = _where(files[0][0])
    near = [(line, around) for file in files for around in (surroundings(file),) for line in file]
    before = [_verdict(line, line.target) for line, _ in near]
    recalls = list[Recall]()
    for done, error in enumerate(ERRORS, 1):
        pairs = list[tuple[Verdict, Verdict]]()
        for i, (line, around) in enumerate(near):
            text = planted(error, line, around, f"{seed} {i}")
            if text is not None:
                pairs.append((before[i], _verdict(line, text)))
        recalls += _recalls(where, error, pairs)
        progress(f"{where} errors", done, len(ERRORS))
    return recalls, list(_alarms(where, "references", before))


def system_alarms(lines: Sequence[Line], path: Path) -> list[Alarms]:
    """What the checks find in a system's outputs for the same sources, a line for each. Raises SourceError."""
    outputs = read_text(path).removesuffix("\n").split("\n")
    if len(outputs) != len(lines):
        raise SourceError(f"{path}: {len(outputs)} lines of outputs for {len(lines)} sources")
    verdicts = [_verdict(line, output.strip()) for line, output in zip(lines, outputs, strict=True)]
    return list(_alarms(_where(lines[0]), path.name, verdicts))


def lines_of(path: Path, source: Language, target: Language) -> list[Line]:
    """The pairs of a file. Raises SourceError."""
    return [
        Line(source=pair.source, target=pair.reference, source_language=source, target_language=target)
        for pair in read_pairs(path)
    ]


def newswire(articles: int, source: Language, target: Language) -> list[Line]:
    """Sentences, and paragraphs of several, of held-out generated articles; for one language, what sums them up."""
    return [
        Line(source=one, target=other, source_language=source, target_language=target, others=_people(wire, target))
        for wire in map(wire_article, range(FIRST_HELD_OUT_SEED, FIRST_HELD_OUT_SEED + articles))
        for one, other in (_summaries(wire, source) if source == target else _translations(wire, source, target))
    ]


def _joined(sentences: Sequence[Bilingual], language: Language) -> str:
    return " ".join(s.en for s in sentences) if language == "en" else "".join(s.zh for s in sentences)


def _translations(wire: WireArticle, source: Language, target: Language) -> Iterator[tuple[str, str]]:
    for paragraph in wire.paragraphs:
        for sentences in (*((sentence,) for sentence in paragraph), *([paragraph] if len(paragraph) > 1 else [])):
            yield _joined(sentences, source), _joined(sentences, target)


def _summaries(wire: WireArticle, language: Language) -> Iterator[tuple[str, str]]:
    """The article beside each sentence of its summary, and beside each of its own that quotes somebody."""
    text = "\n".join(_joined(paragraph, language) for paragraph in wire.paragraphs)
    for sentence in (*wire.summary, *(s for paragraph in wire.paragraphs for s in paragraph if "“" in s.zh)):
        yield text, _joined([sentence], language)


def _people(wire: WireArticle, language: Language) -> tuple[str, ...]:
    people = [fact for fact in wire.facts if fact.kind == "person"]
    return tuple(fact.en if language == "en" else fact.zh for fact in people)


def _verdict(line: Line, text: str) -> Verdict:
    verdict: dict[str, bool] = {}
    source, target = line.source_language, line.target_language
    found = (
        monolingual(line.source, text, None, target) if line.condensed else bilingual(line.source, text, source, target)
    )
    for finding in found:
        if finding.severity != "note":
            for check in (finding.check, ANY):
                verdict[check] = verdict.get(check, False) or finding.severity == "serious"
    return verdict


def _recalls(where: str, error: Error, pairs: Sequence[tuple[Verdict, Verdict]]) -> Iterator[Recall]:
    """A row for each check made for the error, for others that catch it as well, and for all together."""
    if not pairs:
        return
    for check in dict.fromkeys([*error.checks, *_others(pairs), ANY]):
        counted = [after for before, after in pairs if check not in before]
        yield Recall(
            where=where,
            error=error.name,
            check=check,
            planted=len(counted),
            caught=sum(check in after for after in counted),
            serious=sum(after.get(check, False) for after in counted),
        )


def _others(pairs: Sequence[tuple[Verdict, Verdict]]) -> list[str]:
    new = [check for before, after in pairs for check in after if check not in before]
    return sorted(check for check in set(new) - {ANY} if new.count(check) >= _WORTH_A_ROW * len(pairs))


def _alarms(where: str, of: str, verdicts: Sequence[Verdict]) -> Iterator[Alarms]:
    made = {check for error in ERRORS for check in error.checks} & {check.__name__ for check in CHECKS}
    for check in (*sorted(made.union(*verdicts) - {ANY}), ANY):
        yield Alarms(
            where=where,
            of=of,
            check=check,
            lines=len(verdicts),
            flagged=sum(check in verdict for verdict in verdicts),
            serious=sum(verdict.get(check, False) for verdict in verdicts),
        )


def _where(line: Line) -> str:
    source, target = tongue(line.source_language), tongue(line.target_language)
    return f"summary {target}" if line.condensed else f"{source}-{target}"
