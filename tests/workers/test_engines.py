"""The real engines in real worker processes."""

import asyncio
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from app.db.files import FileStore
from app.db.models import Task
from app.domain.exports.service import ExportService
from app.domain.resumes.service import ResumeService
from app.domain.tasks.presence import present
from app.domain.tasks.service import TaskService
from app.ml.encoder import Encoder
from tests.faults.kills import descendants, left
from tests.serve.instances import alive
from tests.workers.offices import Office, Process, until

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.engine,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="not on this platform: looks into /proc"),
]


READY_SECONDS, MOST_MEGABYTES = 8, 650


async def started(office: Office, room: str) -> Process:
    return await office.run(f"{room}-1", "-m", "workers", "--room", room, "--name", f"{room}-1")


def loaded(process: Process) -> str:
    """The libraries that a process has in memory."""
    return Path(f"/proc/{process.pid}/maps").read_text()


async def test_a_worker_for_documents_has_a_warm_child_and_no_models(office: Office) -> None:
    worker = await started(office, "documents")
    assert "spacy" not in loaded(worker)
    assert "numpy" not in loaded(worker)
    (child,) = descendants(worker.pid)
    assert b"app.render.pdf_child" in Path(f"/proc/{child}/cmdline").read_bytes()


async def test_the_child_does_not_outlive_its_worker(office: Office) -> None:
    worker = await started(office, "documents")
    below = descendants(worker.pid)
    worker.signal(signal.SIGKILL)
    await worker.ended()
    assert left(below, 3.0) == 0


async def at_work(office: Office, worker: Process) -> tuple[int, Task]:
    """A child that never answers, and the task that waits for it."""
    (child,) = descendants(worker.pid)
    os.kill(child, signal.SIGSTOP)
    task = await asked_for_a_pdf(office)
    end = asyncio.get_running_loop().time() + 30
    while (await office.row(task.id)).step != "layout":
        assert asyncio.get_running_loop().time() < end
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.5)
    return child, task


async def asked_for_a_pdf(office: Office) -> Task:
    async with office.database.write() as session:
        owner = office.owner
        resume = await ResumeService(session, owner).create({"basics": {"name": "Ada"}})
        exports = ExportService(session, owner, FileStore(office.folder / "files"))
        export = await exports.request(
            resume.id, theme="classic", format="pdf", page_size="a4", theme_stamp="1"
        )
    assert export.task is not None
    return await office.row(export.task.id)


async def test_a_document_whose_child_was_killed_is_made_by_another(office: Office) -> None:
    worker = await started(office, "documents")
    child, task = await at_work(office, worker)
    os.kill(child, signal.SIGKILL)
    assert (await office.reached(task, "ready")).attempts == 2


async def test_the_child_that_makes_a_stopped_document_is_killed(office: Office) -> None:
    worker = await started(office, "documents")
    child, task = await at_work(office, worker)
    async with office.database.write() as session:
        await TaskService(session).stop(office.owner.id, task.id)
    await until(lambda: not alive(child), 5)
    await office.reached(await asked_for_a_pdf(office), "ready")


async def test_a_worker_with_models_is_ready_once_they_are_loaded(office: Office) -> None:
    worker = await started(office, "models")
    assert "spacy" in loaded(worker)
    assert "libtorch" not in loaded(worker)
    assert descendants(worker.pid) == set()
    async with office.database.read() as session:
        (seen,) = await present(session)
    assert seen.engine is not None
    assert seen.engine.split()[-1] == "lexical"


@pytest.mark.encoder
async def test_a_worker_that_compares_by_meaning_says_so_and_is_small(
    office: Office, encoder: Encoder
) -> None:
    office.environment["VELVIT_MODELS"] = "auto"
    began = time.monotonic()
    worker = await started(office, "models")
    assert time.monotonic() - began < READY_SECONDS
    assert "libtorch" in loaded(worker)
    async with office.database.read() as session:
        (seen,) = await present(session)
    assert seen.state == "ok"
    assert seen.engine is not None
    assert seen.engine.split()[1].endswith(encoder.version)
    assert seen.engine.split()[-1] == "full"
    kilobytes = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{worker.pid}/status").read_text())
    assert kilobytes is not None
    assert int(kilobytes[1]) < MOST_MEGABYTES * 1024


async def test_a_worker_that_is_to_end_before_it_is_ready_ends(office: Office) -> None:
    process = Process(
        [sys.executable, "-m", "workers", "--room", "models", "--name", "models-1"],
        office.environment,
        office.folder / "models.log",
    )
    office.processes.append(process)
    await until(lambda: "starting" in process.log.read_text())
    process.signal(signal.SIGTERM)
    assert await process.ended() == 0


async def test_a_wrong_setting_and_a_missing_key_are_told_in_one_line(office: Office) -> None:
    for name, value in (("VELVIT_WORKER_MAX_MB", "many"), ("VELVIT_MASTER_KEY", "x:short")):
        process = Process(
            [sys.executable, "-m", "workers", "--room", "models", "--name", "models-1"],
            {**office.environment, name: value},
            office.folder / f"{name}.log",
        )
        office.processes.append(process)
        assert await process.ended() == 1
        said = process.log.read_text()
        assert said.startswith(f"velvit: error: {name}")
        assert len(said.splitlines()) == 1
