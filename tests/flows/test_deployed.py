"""The desk as a newcomer starts it: a real server, both deployments, a worker."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.flows.conftest import Desk
from tests.flows.test_flows import ARTICLE
from transum.store import Store

pytestmark = [pytest.mark.flow, pytest.mark.timeout(400)]


def test_the_next_nights_are_scheduled(desk: Desk) -> None:
    """The server's scheduler makes night runs of the deployment, at two in the morning where the newsroom is."""
    deadline = time.monotonic() + 60
    while not (runs := desk.runs("nightly")) and time.monotonic() < deadline:
        time.sleep(1)
    assert {run["state"]["type"] for run in runs} == {"SCHEDULED"}
    assert {run["expected_start_time"][11:16] for run in runs} == {"18:00"}  # UTC: Shanghai has no daylight saving


def test_a_form_becomes_a_stored_story(desk: Desk, tmp_path: Path) -> None:
    """Parameters posted to the one-off deployment come out as a story in the store and a report on the run."""
    parameters = {"text": ARTICLE, "editions": "English", "advanced": {"profile": "mini", "store": str(tmp_path)}}
    path = f"/deployments/{desk.deployment('one-off')}/create_flow_run"
    run = desk.post(path, parameters=parameters, state={"type": "SCHEDULED"})["id"]
    ended = desk.ended(run)
    assert ended["state"]["type"] == "COMPLETED", ended["state"]["message"]
    assert ended["name"] == "one-off: Harbour bridge closes for repairs"
    [document] = Store.open(tmp_path).documents()
    assert document.headline.text.split()[0] in desk.report(run)


def test_a_choice_that_is_none_is_refused_at_once(desk: Desk) -> None:
    """The server checks parameters against the form before there is a run."""
    path = f"/deployments/{desk.deployment('one-off')}/create_flow_run"
    answer = desk.api.post(path, json={"parameters": {"editions": "Klingon"}, "state": {"type": "SCHEDULED"}})
    assert answer.status_code == 409
    assert "Klingon" in answer.text


def test_runs_without_a_heartbeat_are_watched_for(desk: Desk) -> None:
    """The server knows when to call a run crashed whose machine died."""
    assert any("heartbeat" in automation["name"] for automation in desk.post("/automations/filter"))
