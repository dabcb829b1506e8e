from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transum.ingest.plain import split_paragraphs, split_title

if TYPE_CHECKING:
    from tests.ingest.conftest import Desk

EXCLAIMED = "Late news from the capital! Both ministers promise to go on talking about the harbour! No more tolls!"
BODY = (
    "The two ministers met for an hour on Tuesday and agreed that their officials would meet again before summer.",
    "Neither side named a date, but both said that the tolls on the northern harbour were not part of the talks.",
)


@pytest.mark.parametrize(
    "title",
    [
        "Rates rise in spring",
        "Is the boom over?",
        "央行宣布加息",
        "央行：今年不加息",
        "“We are ready,” says minister",
        EXCLAIMED,
    ],
)
def test_title(title: str) -> None:
    """A first line of few words without a final full stop is the title; so is a longer one of exclamations."""
    assert split_title("\n\n".join((title, *BODY))) == (title, BODY)


@pytest.mark.parametrize(
    "first",
    [
        "Rates rose on Monday.",
        "央行周一宣布加息。",
        "By Ann Example",
        "LONDON, March 5:",
        "2024",
        "Stop! " * 40 + "Stop!",
        " ".join(["word"] * 40),
    ],
)
def test_no_title(first: str) -> None:
    """A sentence, a byline, a number, a long line, or exclamations longer than what follows are no title."""
    assert split_title("\n\n".join((first, *BODY))) == ("", (first, *BODY))


def test_only_line_is_text() -> None:
    """A text of one line is text, not title."""
    assert split_title("Rates rise in spring") == ("", ("Rates rise in spring",))


def test_dateline_stays() -> None:
    """A dateline is part of the first paragraph."""
    lead = "BEIJING, March 5 (Example) -- The ministry said on Tuesday that exports had risen for a third month."
    assert split_title(f"Exports rise\n\n{lead}\n\n{BODY[0]}") == ("Exports rise", (lead, BODY[0]))


def test_wrapped_by_hand() -> None:
    """Lines that were wrapped by hand are joined; the words of a Latin text with a space."""
    text = (
        "The two ministers met for an hour on Tuesday and agreed\n"
        "that their officials would meet again before the summer\n"
        "break.\n\nNeither side named a date."
    )
    joined = text.split("\n\n")[0].replace("\n", " ")
    assert split_paragraphs(text) == (joined, "Neither side named a date.")


def test_wrapped_chinese() -> None:
    """Chinese lines that were wrapped by hand are joined without a space."""
    lines = ("中央银行星期一宣布上调基准利率，这是三年来的首次，官员在", "记者会上表示，物价上涨仍然过快。")
    assert split_paragraphs("\n".join(lines)) == ("".join(lines),)


def test_a_paragraph_a_line(desk: Desk) -> None:
    """Lines that each end a sentence, or are long, are paragraphs of their own, indented or not."""
    assert split_paragraphs("\n".join(desk.english)) == desk.english
    assert split_paragraphs("\n".join("\u3000\u3000" + line for line in desk.simplified)) == desk.simplified


def test_comment_form(desk: Desk) -> None:
    """A real article's shape: exclamations, long paragraphs, then a comment form; only the article is left."""
    text = "\n\n".join(
        (
            EXCLAIMED,
            *BODY,
            *desk.english,
            "Leave a Reply",
            "Your email address will not be published. Required fields are marked *",
        )
    )
    found = desk.article(desk.file("a.txt", text))
    assert (found.title, found.paragraphs) == (EXCLAIMED, (*BODY, *desk.english))
    assert (found.language, found.extracted_by, found.url) == ("en", "plain text", None)
