from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ingest.conftest import Desk


def test_formatting(desk: Desk) -> None:
    """Formatting is stripped, links and emphasis keep their words, and the heading is the title."""
    first, second, third = desk.english
    text = f"# Rates *rise*\n\n**{first}**\n\n{second} [More](https://x.example)\n\n> {third}\n"
    found = desk.article(desk.file("a.md", text))
    assert found.title == "Rates rise"
    assert found.paragraphs == (desk.english[0], f"{desk.english[1]} More", desk.english[2])
    assert found.extracted_by.startswith("markdown-it-py ")


def test_front_matter(desk: Desk) -> None:
    """Front matter gives title, date, address and site, and is no part of the text."""
    text = (
        "---\ntitle: 'Rates: up again'\ndate: 2024-03-05\nurl: https://news.example/a\nsite: The Daily\n"
        "tags: [a, b]\n---\n\n" + "\n\n".join(desk.english)
    )
    found = desk.article(desk.file("a.md", text))
    assert (found.title, found.published, found.paragraphs) == ("Rates: up again", "2024-03-05", desk.english)
    assert (found.url, found.site) == ("https://news.example/a", "The Daily")


def test_rule_is_no_front_matter(desk: Desk) -> None:
    """A rule at the top of a text without a second one is only a rule."""
    assert desk.article(desk.file("a.md", "---\n\n" + "\n\n".join(desk.english))).paragraphs == desk.english
