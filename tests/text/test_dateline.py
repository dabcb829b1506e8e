from __future__ import annotations

import pytest

from transum.records import Language
from transum.text.dateline import undated


@pytest.mark.parametrize(
    ("sentence", "language", "left"),
    [
        ("PARIS, Nov. 19 (AP) -- the minister resigned.", "en", "The minister resigned."),
        ("Perth, 12 February (Reporter Ann Lee) - Shares rose.", "en", "Shares rose."),
        ("NEW YORK (Reuters) - Shares rose.", "en", "Shares rose."),
        ("LONDON — Shares rose.", "en", "Shares rose."),
        ("Kuala Lumpur November 19 -- The bank cut rates.", "en", "The bank cut rates."),
        ("新华社北京11月19日电（记者王文）央行降息。", "zh-Hans", "央行降息。"),
        ("吉隆坡11月19日电 央行降息。", "zh-Hans", "央行降息。"),
        ("本报讯 央行降息。", "zh-Hans", "央行降息。"),
        ("中央社台北19日電 央行降息。", "zh-Hant", "央行降息。"),
    ],
)
def test_a_dateline_is_taken_away(sentence: str, language: Language, left: str) -> None:
    """City, day, agency and reporter before the first sentence go, and nothing else."""
    assert undated(sentence, language) == left


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The airport - the largest of the country - was closed.", "en"),
        ("On May 3 - a Friday - the airport was closed.", "en"),
        ("NATO said on Monday it would act.", "en"),
        ("11月19日电力供应恢复。", "zh-Hans"),
        ("央行19日宣布降息。", "zh-Hans"),
        ("PARIS, Nov. 19 (AP) --", "en"),
    ],
)
def test_other_beginnings_stay(sentence: str, language: Language) -> None:
    """Dashes, days and capitals of the sentence itself are no dateline; one alone is not made empty."""
    assert undated(sentence, language) == sentence
