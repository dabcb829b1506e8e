"""The report and the final state of a run, from its manifest alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from flows.stages import ROWS, plain, tally, to_markdown, verdict, why
from transum.records import Failure, Language, Manifest, Status, Stored


def stored(
    story: str = "a" * 16, language: Language = "en", headline: str = "Rates rise", status: Status = "ready"
) -> Stored:
    return Stored(
        id=story,
        language=language,
        change="new",
        status=status,
        headline=headline,
        source="-",
        path=f"stories/{story}.json",
    )


def failure(source: str = "https://a.example/x") -> Failure:
    return Failure(stage="ingest", source=source, reason="the site answered 503")


def manifest(*stories: Stored, failures: tuple[Failure, ...] = (), counts: Mapping[str, int] | None = None) -> Manifest:
    return Manifest(
        run="20261120T180000Z-abc",
        profile="mini",
        started="2026-11-20T18:00:00+00:00",
        finished="2026-11-20T18:01:00+00:00",
        counts=counts or {},
        seconds={"translate": 1.25},
        model_seconds=1.0,
        models=("mini@1",),
        stories=stories,
        failures=failures,
    )


def test_all_through_is_completed() -> None:
    """A run whose stories all went through is completed, also where an editor must look at one."""
    state = verdict(manifest(stored(), stored("b" * 16, status="review")))
    assert (state.type, state.name) == ("COMPLETED", "Completed")
    assert state.message == "2 stories (1 held for review), 0 failures."


def test_some_failures_are_in_the_name_of_the_state() -> None:
    """A run that got some stories through says in its state's name that others failed."""
    state = verdict(manifest(stored(), failures=(failure(),)))
    assert (state.type, state.name, state.message) == ("COMPLETED", "Completed with failures", "1 story, 1 failure.")


def test_nothing_through_is_failed_with_the_reason() -> None:
    """A run that got nothing through has failed, and says why."""
    state = verdict(manifest(failures=(failure(), failure("b"))))
    assert state.type == "FAILED"
    assert "2 failures" in str(state.message)
    assert "https://a.example/x: the site answered 503" in str(state.message)


def test_a_night_without_news_is_no_failure() -> None:
    """Where everything was in the store already, one dead source does not fail the run."""
    quiet = manifest(*[replace(stored(), change="unchanged")] * 1200, failures=(failure(),))
    assert verdict(quiet).type == "COMPLETED"
    assert tally(quiet) == "0 stories, 1,200 unchanged, 1 failure"


def test_what_was_translated_before_is_told() -> None:
    """The lines that the memory of earlier nights had are counted, where there are any."""
    counts = {"lines": 1_500, "lines_remembered": 1_200}
    assert tally(manifest(stored(), counts=counts)) == "1 story, 1,200 of 1,500 lines translated before, 0 failures"


def test_report_has_a_row_for_each_article_and_a_column_for_each_edition() -> None:
    """Headlines of one article stand side by side, those that are held are marked, and the reason is given."""
    stories = (stored(), stored(language="zh-Hans", headline="利率上升", status="review"))
    told = {("a" * 16, "zh-Hans"): ("For trials only.", "12 is not in the source")}
    report = to_markdown(manifest(*stories, failures=(failure(),)), told, note="for Ann")  # type: ignore[arg-type]
    assert "| English | Chinese (Simplified) | Source |" in report
    assert "| Rates rise | 利率上升 (held) | pasted text |" in report
    assert "| 利率上升 | Chinese (Simplified) | 12 is not in the source |" in report
    assert "**For trials only.**" in report
    assert "**Note for the desk:** for Ann" in report
    assert "| https\\://a.example/x | ingest | the site answered 503 |" in report
    assert "| translate | 1.2 |" in report


def test_a_long_report_says_where_the_rest_is() -> None:
    """A table is cut at its most rows, and says how many there are in all."""
    failures = tuple(failure(f"{n}.txt") for n in range(ROWS + 1))
    report = to_markdown(manifest(failures=failures), {})
    assert f"{ROWS - 1}.txt" in report
    assert f"{ROWS}.txt" not in report
    assert f"The first {ROWS} of {ROWS + 1}; the rest is in the store." in report


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("a | b", r"a \| b"),
        ("<script>x</script>", r"\<script\>x\</script\>"),
        ("[x](javascript:x)", r"\[x\](javascript:x)"),
        ("![x](http://a.example)", r"\!\[x\](http\://a.example)"),
        ("see www.a.example", r"see www\.a.example"),
        ("**no** `code` \\|", r"\*\*no\*\* \`code\` \\\|"),
        ("one\n\n# two\u2028three \u202eback", "one # two three back"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
    ],
)
def test_hostile_text_stays_text(hostile: str, harmless: str) -> None:
    """No headline can break a table, make markup, a link or an image, or turn the line around."""
    assert plain(hostile) == harmless


def test_a_table_has_the_first_reasons() -> None:
    """A row of the report says the first three reasons why a story is held, and how many more there are."""
    assert why(("One.", "Two.", "Three.", "Four.", "Five.")) == "One; Two; Three; 2 more in the story"
    assert why(("A name is cut.",)) == "A name is cut"
