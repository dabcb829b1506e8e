"""Both flows, run in this process on small inputs with the models of the package."""

from __future__ import annotations

from pathlib import Path

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.client.schemas.objects import FlowRun

from flows.nightly import nightly
from flows.one_off import Advanced, one_off
from transum.store import Store

pytestmark = [pytest.mark.flow, pytest.mark.usefixtures("harness"), pytest.mark.timeout(180)]

ARTICLE = """Harbour bridge closes for repairs

The harbour bridge in Lisbon will close on 3 May for 12 weeks, the city said on Monday.
About 40,000 cars cross the bridge every day. A ferry will run every 15 minutes.
"""


def report(key: str) -> str:
    """The newest report under `key`."""
    with get_client(sync_client=True) as client:
        found = client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key])))
    return str(max(found, key=lambda artifact: str(artifact.created)).data)


def task_runs() -> list[str]:
    with get_client(sync_client=True) as client:
        return sorted(run.name for run in client.read_task_runs())


def flow_runs() -> list[FlowRun]:
    with get_client(sync_client=True) as client:
        return client.read_flow_runs()


def test_nightly_stores_every_edition_and_reports(tmp_path: Path) -> None:
    """A night run reads the sources of its deployment, stores each edition, and reports headlines and failures."""
    source = tmp_path / "bridge.txt"
    source.write_text(ARTICLE, "utf-8")
    store = tmp_path / "desk"
    sources = f"{source}\n{tmp_path / 'missing.txt'}"
    state = nightly(sources=sources, store=str(store), return_state=True)
    assert (state.type, state.name) == ("COMPLETED", "Completed with failures")
    documents = list(Store.open(store).documents())
    assert sorted(document.language for document in documents) == ["en", "zh-Hans"]
    assert "missing.txt" in report("nightly-report")
    assert any(run.name.startswith("nightly 20") for run in flow_runs())


def test_one_off_takes_a_pasted_article(tmp_path: Path) -> None:
    """A pasted article goes through the same ingest, a task for each stage, and its note heads the report."""
    advanced = Advanced(profile="mini", store=str(tmp_path))
    state = one_off(text=ARTICLE, editions="English", note="for *Ann*", advanced=advanced, return_state=True)
    assert (state.type, state.name) == ("COMPLETED", "Completed")
    [document] = Store.open(tmp_path).documents()
    assert document.article.title == "Harbour bridge closes for repairs"
    assert "for \\*Ann\\*" in report("one-off-report")
    assert {"ingest (up to 16 articles)", "headline (1 edition)", "store (1 edition)"} <= set(task_runs())
    assert any(run.name == "one-off: Harbour bridge closes for repairs" for run in flow_runs())


def test_one_off_fails_where_nothing_could_be_read(tmp_path: Path) -> None:
    """A run that could read nothing has failed, and its state says why."""
    advanced = Advanced(profile="mini", store=str(tmp_path))
    state = one_off(addresses="http://127.0.0.1:9/closed", advanced=advanced, return_state=True)
    assert state.type == "FAILED"
    assert "http://127.0.0.1:9/closed" in str(state.message)
