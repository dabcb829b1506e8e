"""One command to try it all: `python -m flows.up` starts a Prefect server on this machine, deploys both flows, starts
a worker and prints the address of the form. Ctrl-C lets the runs that are going finish, then stops everything.

The server keeps its runs and schedules where Prefect always does (`~/.prefect`, or PREFECT_HOME), so they are there
after a restart; stories are in the store. If PREFECT_API_URL names a server that answers, that one is used.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import typer
from prefect.automations import Automation
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import FlowRun, StateType, WorkPoolStatus
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.states import Cancelling

ROOT = Path(__file__).resolve().parents[1]
POOL = "transum"
RUNS_AT_ONCE = 2
"""One night run and one for an editor; each loads its own models."""
API = "http://127.0.0.1:4200/api"
ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
    "PREFECT_WORKER_QUERY_SECONDS": "3",  # an editor waits for the form's run to begin
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
}
ZOMBIES = "transum: crash runs without a heartbeat"


def main() -> None:
    """Start all, wait for Ctrl-C or SIGTERM, stop all."""
    for ending in (signal.SIGINT, signal.SIGTERM):  # a shell may start us with SIGINT ignored
        signal.signal(ending, signal.default_int_handler)
    api = PREFECT_API_URL.value() or API
    os.environ.update(ENVIRONMENT | os.environ | {"PREFECT_API_URL": api})  # for what is started below
    here = temporary_settings({PREFECT_API_URL: api})
    with contextlib.suppress(KeyboardInterrupt), here, server(api) as serving:
        prepare()
        with worker() as working:
            wait_until_it_works(working)
            typer.echo(f"\nThe form for an editor:  {form(api)}\nAll runs:                {page(api)}/runs")
            typer.echo("Ctrl-C stops everything.\n")
            wait_for_end(serving, working)


@contextlib.contextmanager
def server(api: str) -> Iterator[subprocess.Popen[bytes] | None]:
    """A Prefect server at `api`, on this machine only; None where one answers there already."""
    if answers(api):
        yield None
        return
    address = urlsplit(api)
    if address.hostname not in ("127.0.0.1", "localhost"):
        sys.exit(f"No Prefect server answers at PREFECT_API_URL={api}. Start it, or unset PREFECT_API_URL.")
    typer.echo("Starting a Prefect server ...")
    process = start("server", "start", "--host", "127.0.0.1", "--port", str(address.port or 4200), quiet=True)
    try:
        wait_until_it_answers(api, process)
        yield process
    finally:
        stop(process)


def answers(api: str) -> bool:
    """Whether a Prefect server is ready at `api`."""
    with contextlib.suppress(httpx.HTTPError, ValueError):
        return httpx.get(f"{api}/health", timeout=5).json() is True
    return False


def wait_until_it_answers(api: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 180  # the first start makes its database
    while not answers(api):
        if process.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"The Prefect server did not start at {api}: what it wrote is above. Is the port taken?")
        time.sleep(0.5)


def prepare() -> None:
    """Work pool, limit, deployments and automation: made or brought up to date."""
    prefect("work-pool", "create", POOL, "--type", "process", "--overwrite")
    prefect("work-pool", "set-concurrency-limit", POOL, str(RUNS_AT_ONCE))
    prefect("deploy", "--all")
    asyncio.run(watch_for_zombies())


async def watch_for_zombies() -> None:
    """Call a run crashed when its heartbeats stop: nobody is left to say so when a machine or both processes die."""
    with contextlib.suppress(ValueError):  # raised where there is none of this name
        await Automation.aread(name=ZOMBIES)
        return
    beat = "prefect.flow-run.heartbeat"
    ended = {f"prefect.flow-run.{state}" for state in ("Completed", "Failed", "Cancelled", "Crashed")}
    trigger = EventTrigger(
        after={beat},
        expect={beat} | ended,
        match=ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]}),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        threshold=1,
        within=timedelta(seconds=90),
    )
    message = "No heartbeat for 90 s: its machine or its process died. What it stored stays; the next run goes on."
    action = ChangeFlowRunState(state=StateType.CRASHED, name="Crashed", message=message, force=False)
    await Automation(name=ZOMBIES, trigger=trigger, actions=[action]).acreate()


@contextlib.contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """A worker of the pool. It is drained before it is stopped: a stopped worker takes its runs with it."""
    process = start("worker", "start", "--pool", POOL)
    try:
        yield process
    finally:
        if process.poll() is None:
            prefect("work-pool", "pause", POOL)  # nothing new begins
            drain()
        stop(process)
        prefect("work-pool", "resume", POOL)


def wait_until_it_works(process: subprocess.Popen[bytes]) -> None:
    with get_client(sync_client=True) as client:
        while client.read_work_pool(POOL).status != WorkPoolStatus.READY:
            if process.poll() is not None:
                sys.exit("The worker did not start: what it wrote is above.")
            time.sleep(1)


def drain() -> None:
    """Wait for the runs that are going; a second Ctrl-C cancels them, and what they stored stays."""
    try:
        wait_for_runs("Waiting for {} to finish; Ctrl-C again cancels.")
    except KeyboardInterrupt:
        cancel_runs()
        wait_for_runs("Cancelling {}.", seconds=60)


def wait_for_runs(words: str, seconds: float = float("inf")) -> None:
    deadline = time.monotonic() + seconds
    said = 0
    while (going := len(runs())) and time.monotonic() < deadline:
        if going != said:
            typer.echo(words.format("1 run" if going == 1 else f"{going} runs"))
        said = going
        time.sleep(1)


def runs() -> list[FlowRun]:
    """The pool's runs that have begun and not ended."""
    begun = FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING, StateType.CANCELLING])
    with get_client(sync_client=True) as client:
        return client.read_flow_runs(
            flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=begun)),
            work_pool_filter=WorkPoolFilter(name=WorkPoolFilterName(any_=[POOL])),
        )


def cancel_runs() -> None:
    with get_client(sync_client=True) as client:
        for run in runs():
            client.set_flow_run_state(run.id, Cancelling())


def wait_for_end(*processes: subprocess.Popen[bytes] | None) -> None:
    """Until Ctrl-C, or until one of `processes` is gone: then there is no use in the others."""
    while all(process is None or process.poll() is None for process in processes):
        time.sleep(1)
    sys.exit("The server or the worker stopped by itself: what it wrote is above.")


def form(api: str) -> str:
    """The address of the one-off form."""
    with get_client(sync_client=True) as client:
        return f"{page(api)}/deployments/deployment/{client.read_deployment_by_name('one-off/one-off').id}/run"


def page(api: str) -> str:
    return api.removesuffix("/api")


def start(*command: str, quiet: bool = False) -> subprocess.Popen[bytes]:
    """Prefect's command line in a session of its own, so that Ctrl-C reaches only us and we choose the order."""
    out = subprocess.DEVNULL if quiet else None
    return subprocess.Popen(  # noqa: S603  our own interpreter and fixed words
        [sys.executable, "-m", "prefect", "--no-prompt", *command], cwd=ROOT, stdout=out, start_new_session=True
    )


def prefect(*command: str) -> None:
    """Run one Prefect command to its end; its words are shown only if it fails."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "prefect", "--no-prompt", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    if done.returncode:
        sys.exit(f"prefect {' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


if __name__ == "__main__":
    main()
