"""The form as an editor meets it: in a browser."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong

from tests.flows.conftest import Desk
from tests.flows.test_flows import ARTICLE
from transum.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

CHROMIUM = "/usr/bin/chromium"
OFFLINE = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def _submit(page: Page) -> None:
    """Clicks until the form is gone: while it is still checking what was typed, it takes a click and does nothing."""
    for _ in range(3):
        page.get_by_role("button", name="Submit").click()
        with suppress(TookTooLong):
            page.wait_for_url(lambda url: not url.endswith("/run"), timeout=15_000)
            return
    expect(page).not_to_have_url(re.compile("/run$"))


def test_an_editor_fills_in_the_form(desk: Desk, tmp_path: Path) -> None:
    """An editor pastes an article into the form, submits it, and the run's page says that it completed."""
    site = str(desk.api.base_url).split("/api")[0]
    with sync_playwright() as play, play.chromium.launch(executable_path=CHROMIUM, args=list(OFFLINE)) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 1700})
        page.goto(f"{site}/deployments/deployment/{desk.deployment('one-off')}/run")
        fields = page.locator("textarea")
        expect(fields).to_have_count(5, timeout=30_000)  # addresses, text, note, profile, store
        for words in ("Article addresses", "Or paste an article", "Summary length", "Note for the desk"):
            expect(page.get_by_text(words, exact=False).first).to_be_visible()
        fields.nth(1).fill(ARTICLE)
        fields.nth(4).fill(str(tmp_path))
        page.screenshot(path=tmp_path / "form.png")
        _submit(page)
        [run] = desk.runs("one-off")
        page.goto(f"{site}/runs/flow-run/{run['id']}")
        expect(page.get_by_text("Completed", exact=True).first).to_be_visible(timeout=240_000)
        page.screenshot(path=tmp_path / "run.png")
    assert {document.language for document in Store.open(tmp_path).documents()} == {"en", "zh-Hans"}
