from __future__ import annotations

import pytest

from transum.checks.counterparts import MISSED, NONE, TURN, compare
from transum.checks.meanings import american


def test_a_turn_that_both_have_is_said() -> None:
    """All its words, in either language."""
    english, chinese, formulaic = compare("risk appetite", "风险偏好")
    assert {unit.tier for unit in (*english, *chinese)} == {TURN}
    assert formulaic == 1.0


def test_a_turn_that_one_alone_has_is_missed() -> None:
    """That counts more than a word without its counterpart."""
    english, _, _ = compare("risk appetite", "银行")
    assert max(unit.doubt for unit in english) > max(unit.doubt for unit in compare("bank", "偏好").english)
    assert MISSED in {unit.tier for unit in english}


@pytest.mark.parametrize(
    ("english", "chinese"),
    [("in 4 years", "4年来"), ("in four years", "4年来"), ("in 12,000 years", "12000年来")],
)
def test_figures_are_compared_as_numbers(english: str, chinese: str) -> None:
    """Words for them and commas do not matter."""
    assert all(unit.tier > MISSED for unit in compare(english, chinese).chinese if unit.kind == "figure")


def test_another_figure_is_not_said() -> None:
    """22 years are not five."""
    english, chinese, _ = compare("in 22 years", "5年来")
    assert [unit.tier for unit in (*english, *chinese) if unit.kind == "figure"] == [NONE, NONE]


def test_british_words_are_known() -> None:
    """By their American spelling."""
    assert american("stabilise") == "stabilize"
    assert american("raise") == "raise"


def test_long_quotes_take_no_time() -> None:
    """Hostile ones repeat their words without end."""
    english, chinese, _ = compare("risk appetite is slow " * 500, "风险偏好缓慢" * 500)
    assert len(english) == 2000
    assert chinese
