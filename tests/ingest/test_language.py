from __future__ import annotations

import pytest

from transum.errors import SourceError
from transum.ingest.language import identify


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The central bank raised its main rate on Monday, officials said.", "en"),
        ("Fire kills three", "en"),
        ("Premier Li Qiang met Chancellor Olaf Scholz in Berlin, Xinhua said.", "en"),
        ("央行周一宣布加息。", "zh-Hans"),
        ("央行週一宣布升息，經濟學者表示意外。", "zh-Hant"),
        ("美联储主席Jerome Powell与OpenAI首席执行官Sam Altman会面", "zh-Hans"),
        ("The word 央行 means central bank, as the ministry's translators told reporters.", "en"),
    ],
)
def test_language(text: str, expected: str) -> None:
    """English and both Chinese variants are told, with names of the other language in them."""
    assert identify(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le président a annoncé hier une nouvelle loi sur les retraites.", r"French \(fr\)"),
        ("Der Bundeskanzler hat am Montag neue Maßnahmen angekündigt.", r"German \(de\)"),
        ("日本銀行は月曜日、政策金利を引き上げると発表しました。", r"Japanese \(ja\)"),
        ("한국은행은 월요일 기준금리를 인상한다고 발표했다.", r"Korean \(ko\)"),
        ("Центральный банк повысил ключевую ставку в понедельник.", r"Russian \(ru\)"),
        ("رفع البنك المركزي سعر الفائدة يوم الاثنين", r"Arabic \(ar\)"),
    ],
)
def test_unsupported(text: str, name: str) -> None:
    """A language that is not read is refused by name."""
    with pytest.raises(SourceError, match=f"unsupported language: .*{name}"):
        identify(text)


def test_declared_language() -> None:
    """A declared language loses to the text, and decides only where the text is too short to tell."""
    assert identify("央行周一宣布加息。", declared="en") == "zh-Hans"
    assert identify("Hello", declared="en-GB") == "en"
    with pytest.raises(SourceError, match="French"):
        identify("Le président a annoncé hier une nouvelle loi sur les retraites.", declared="en")


@pytest.mark.parametrize("text", ["Hello", "2024", "ok"])
def test_too_short(text: str) -> None:
    """A word that may be of any language is refused with what to do."""
    with pytest.raises(SourceError, match="too short to tell"):
        identify(text)


def test_balanced() -> None:
    """A text of two languages in equal parts is Chinese, however often it is asked."""
    assert {identify("央行加息" + "abcdefghijkl") for _ in range(3)} == {"zh-Hans"}
