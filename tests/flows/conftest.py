"""A test server for flows called in this process, and a real desk as a newcomer starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from prefect.testing.utilities import prefect_test_harness

ROOT = Path(__file__).parents[2]
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@pytest.fixture(scope="session")
def harness() -> Iterator[None]:
    """Prefect's own test server; flows called in this process report to it."""
    with prefect_test_harness(server_startup_timeout=90):
        yield


@dataclass(frozen=True)
class Desk:
    """`python -m flows.up`, running: its API and what it wrote."""

    api: httpx.Client
    said: Path

    def post(self, path: str, **body: Any) -> Any:
        return self.api.post(path, json=body).raise_for_status().json()

    def deployment(self, name: str) -> str:
        return str(self.api.get(f"/deployments/name/{name}/{name}").raise_for_status().json()["id"])

    def runs(self, name: str) -> list[dict[str, Any]]:
        wanted = {"id": {"any_": [self.deployment(name)]}}
        return list(self.post("/flow_runs/filter", deployments=wanted))

    def ended(self, run: str, seconds: float = 240) -> dict[str, Any]:
        """The run once it has ended, for better or worse."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found: dict[str, Any] = self.api.get(f"/flow_runs/{run}").raise_for_status().json()
            if found["state"]["type"] in ENDED:
                return found
            time.sleep(0.5)
        raise TimeoutError(f"run {run} has not ended: {self.said.read_text()[-3000:]}")

    def report(self, run: str) -> str:
        found = self.post("/artifacts/filter", flow_runs={"id": {"any_": [run]}})
        return str(next(artifact["data"] for artifact in found if artifact["type"] == "markdown"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A server, both deployments and a worker on loopback, with a home of their own; gone after the module."""
    folder = tmp_path_factory.mktemp("prefect")
    url = f"http://127.0.0.1:{free_port()}/api"
    said = folder / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.up"],
            cwd=ROOT,
            env=os.environ | {"PREFECT_API_URL": url, "PREFECT_HOME": str(folder)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for_words(said, "The form for an editor", process)
        with httpx.Client(base_url=url, timeout=30) as api:
            yield Desk(api, said)
    finally:
        end(process)


def wait_for_words(said: Path, words: str, process: subprocess.Popen[bytes], seconds: float = 240) -> None:
    deadline = time.monotonic() + seconds
    while words not in (text := said.read_text("utf-8", "replace")):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"flows.up did not come up:\n{text[-5000:]}")
        time.sleep(0.5)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to stop; ask again, which cancels its runs; it takes all it started with it."""
    for patience in (30, 90):
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(patience)
            return
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    process.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
