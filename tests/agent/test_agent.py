"""The agent with a server and printers on real sockets."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from equeue.agent.station import Station
from equeue.printing.picture import Painter
from equeue.printing.printers import Printer
from equeue.printing.slip import from_json
from tests.agent.conftest import BRISK, PREVIEW, StartAgent
from tests.agent.fake_server import FakeServer, Job
from tests.fakes.printers import FakePrinter, Fault


def on_paper(printer: FakePrinter, *, fence: str = "probe") -> dict[str, Any]:
    return PREVIEW | {"transport": "tcp", "address": printer.address, "fence": fence}


def slip_picture(job: Job, painter: Painter) -> Image.Image:
    return painter.draw(from_json(job.slip), 576)


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter()


def test_a_job_gets_onto_paper_and_is_confirmed(start: StartAgent, painter: Painter) -> None:
    with FakePrinter() as printer, FakeServer({"p1": on_paper(printer)}) as server:
        start(server)
        job = server.add()
        assert server.wait_for([job], "confirmed")
        assert printer.shows(slip_picture(job, painter)) == 1


def test_the_preview_printer_keeps_the_picture(start: StartAgent, preview_server: FakeServer, tmp_path: Path) -> None:
    start(preview_server)
    job = preview_server.add()
    assert preview_server.wait_for([job], "confirmed")
    assert (tmp_path / "preview" / "p1" / f"{job.id}.png").is_file()


def test_a_wake_up_is_quick_though_polling_is_slow(start: StartAgent, preview_server: FakeServer) -> None:
    start(preview_server)
    first = preview_server.add()
    assert preview_server.wait_for([first], "confirmed")
    began = time.monotonic()
    job = preview_server.add()
    assert preview_server.wait_for([job], "confirmed")
    assert time.monotonic() - began < 2
    assert preview_server.claims < 20


def test_without_a_live_connection_the_agent_polls(start: StartAgent) -> None:
    with FakeServer({"p1": dict(PREVIEW)}, live=False) as server:
        start(server, printers=("p1",))
        job = server.add()
        assert server.wait_for([job], "confirmed")


def test_printers_are_remembered_for_a_start_without_a_live_connection(
    start: StartAgent, preview_server: FakeServer
) -> None:
    agent = start(preview_server)
    assert preview_server.wait_for([preview_server.add()], "confirmed")
    agent.stop()
    preview_server.stop()
    preview_server.live = False
    preview_server.start()
    start(preview_server)
    assert preview_server.wait_for([preview_server.add()], "confirmed")


def test_many_jobs_are_printed_once_each_one_after_the_other(start: StartAgent, painter: Painter) -> None:
    with FakePrinter() as printer, FakeServer({"p1": on_paper(printer)}) as server:
        start(server)
        jobs = [server.add() for _ in range(12)]
        assert server.wait_for(jobs, "confirmed", seconds=20)
        assert all(printer.shows(slip_picture(job, painter)) == 1 for job in jobs)
        assert [job.reports for job in jobs] == [["confirmed"]] * 12
        assert printer.most_at_once == 1


def test_a_dead_printer_does_not_hold_up_another(start: StartAgent) -> None:
    with (
        FakePrinter(faults=iter([Fault(never_reads=True)] * 100)) as black_hole,
        FakePrinter() as good,
        FakeServer({"p1": on_paper(black_hole, fence="gs-h"), "p2": on_paper(good)}) as server,
    ):
        start(server)
        bad_jobs = [server.add("p1") for _ in range(3)]
        good_jobs = [server.add("p2") for _ in range(3)]
        assert server.wait_for(good_jobs, "confirmed")
        assert server.wait_for(bad_jobs, "failed")
        assert {job.reason for job in bad_jobs} == {"no-answer"}


def test_health_is_told_when_it_changes_and_the_fence_when_it_is_found(start: StartAgent) -> None:
    with FakePrinter() as printer, FakeServer({"p1": on_paper(printer)}) as server:
        start(server)
        assert server.wait_for([server.add()], "confirmed")
        assert server.wait(lambda: server.health["p1"] == [{"state": "ok", "fence": "gs-h"}])
        printer.paper_out = True
        trouble = {"state": "fault", "reason": "paper-out", "fence": "gs-h"}
        server.push()
        failing = server.add()
        assert server.wait_for([failing], "failed")
        assert failing.reason == "paper-out"
        assert server.wait(lambda: server.health["p1"][-1] == trouble)
        printer.refill()
        assert server.wait_for([server.add()], "confirmed")
        assert server.wait(lambda: server.health["p1"][-1] == {"state": "ok", "fence": "gs-h"})
        assert len(server.health["p1"]) == 3


def test_an_idle_printer_in_trouble_is_noticed_before_a_visitor_comes(start: StartAgent) -> None:
    with FakePrinter() as printer, FakeServer({"p1": on_paper(printer)}, live=False) as server:
        start(server, printers=("p1",))
        assert server.wait_for([server.add()], "confirmed")
        printer.cover_open = True
        assert server.wait(lambda: any(told.get("reason") == "cover-open" for told in server.health["p1"]))


def test_a_printer_is_looked_at_and_probed_before_its_first_job(start: StartAgent) -> None:
    with FakePrinter(knows="gs-r") as printer, FakeServer({"p1": on_paper(printer)}) as server:
        start(server)
        assert server.wait(lambda: server.health["p1"] == [{"state": "ok", "fence": "gs-r"}])
        assert printer.wait_idle()
        assert not printer.papers


def test_a_printer_is_looked_at_at_once_however_late_its_settings_come(
    start: StartAgent, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Station.hear

    def hear_late(station: Station, printer: Printer) -> None:
        time.sleep(0.3)
        heard(station, printer)

    monkeypatch.setattr(Station, "hear", hear_late)
    with FakePrinter() as printer, FakeServer({"p1": on_paper(printer)}) as server:
        start(server, rhythm=replace(BRISK, poll_listening=60.0))
        assert server.wait(lambda: server.health["p1"] and server.health["p1"][-1]["state"] == "ok", seconds=20)


def test_new_settings_of_a_printer_are_used_from_the_next_job(start: StartAgent, painter: Painter) -> None:
    with FakePrinter() as old, FakePrinter(width=384) as new, FakeServer({"p1": on_paper(old)}) as server:
        start(server)
        assert server.wait_for([server.add()], "confirmed")
        server.printers["p1"] = on_paper(new) | {"width_dots": 384}
        job = server.add()
        assert server.wait_for([job], "confirmed")
        assert new.shows(painter.draw(from_json(job.slip), 384)) == 1
        assert len(old.papers) == 1


def test_a_server_that_tells_no_settings_is_served_too(start: StartAgent) -> None:
    with FakePrinter() as printer, FakeServer({"p1": on_paper(printer)}) as server:
        server.tells_settings = False
        start(server)
        assert server.wait_for([server.add()], "confirmed")


def test_a_slip_that_this_agent_cannot_read_fails(start: StartAgent, preview_server: FakeServer) -> None:
    start(preview_server)
    job = preview_server.add()
    strange = preview_server.add()
    strange.slip = {"form": 99}
    preview_server.printers["p1"]["later"] = "unknown keys are no harm"
    assert preview_server.wait(lambda: job.state == "confirmed" and strange.state in {"confirmed", "failed"})
    odd = Job("pj_odd", "p1", {"form": 99})
    preview_server.jobs[odd.id] = odd
    preview_server.push()
    assert preview_server.wait_for([odd], "failed")
    assert odd.reason == "bad-slip"


def test_an_outcome_that_cannot_be_delivered_is_delivered_later(start: StartAgent, preview_server: FakeServer) -> None:
    preview_server.outcomes_away = True
    start(preview_server)
    job, next_job = preview_server.add(), preview_server.add()
    assert preview_server.wait(lambda: job.state == "sending")
    time.sleep(0.5)
    assert preview_server.claims == 1  # nothing more is claimed until the server knows
    assert next_job.state == "queued"
    preview_server.outcomes_away = False
    assert preview_server.wait_for([job, next_job], "confirmed", seconds=20)


def test_an_outcome_survives_a_restart_of_the_agent(start: StartAgent, preview_server: FakeServer) -> None:
    preview_server.outcomes_away = True
    agent = start(preview_server)
    job = preview_server.add()
    assert preview_server.wait(lambda: job.state == "sending")
    time.sleep(0.3)
    agent.stop()
    preview_server.outcomes_away = False
    start(preview_server)
    assert preview_server.wait_for([job], "confirmed")
    assert job.reports == ["confirmed"]


def test_the_agent_survives_a_restart_of_the_server(start: StartAgent, preview_server: FakeServer) -> None:
    start(preview_server)
    assert preview_server.wait_for([preview_server.add()], "confirmed")
    preview_server.stop()
    time.sleep(0.3)
    preview_server.start()
    job = preview_server.add()
    assert preview_server.wait_for([job], "confirmed", seconds=10)
    watches = preview_server.watches
    assert preview_server.wait(lambda: preview_server.watches > watches or watches >= 2)


def test_a_lost_answer_to_a_claim_leaves_that_job_unknown_and_prints_nothing(
    start: StartAgent, preview_server: FakeServer, tmp_path: Path
) -> None:
    preview_server.loses_answers_to_claims = 1
    start(preview_server)
    job, next_job = preview_server.add(), preview_server.add()
    assert preview_server.wait_for([next_job], "confirmed")
    assert (job.state, job.reason) == ("unknown", "no-report")
    assert not (tmp_path / "preview" / "p1" / f"{job.id}.png").exists()


def test_a_new_token_in_the_file_is_used_at_once(
    start: StartAgent, preview_server: FakeServer, token_file: Path
) -> None:
    preview_server.token = "eqd_new"
    start(preview_server, printers=("p1",))
    job = preview_server.add()
    time.sleep(0.3)
    assert job.state == "queued"
    token_file.write_text("eqd_new", encoding="ascii")
    preview_server.is_away = False
    assert preview_server.wait_for([job], "confirmed", seconds=30)


def test_a_second_agent_on_the_same_folder_waits_for_the_first(start: StartAgent, preview_server: FakeServer) -> None:
    first = start(preview_server)
    assert preview_server.wait_for([preview_server.add()], "confirmed")
    start(preview_server)
    first.stop()
    job = preview_server.add()
    assert preview_server.wait_for([job], "confirmed")
    assert job.reports == ["confirmed"]


def started_process(server: FakeServer, tmp_path: Path, token_file: Path) -> subprocess.Popen[bytes]:
    start = "from equeue.cli import main; main()"
    arguments = ["print-agent", "--server", server.url, "--token-file", str(token_file), "--printer", "p1"]
    environment = {**os.environ, "EQUEUE_HOME": str(tmp_path)}
    return subprocess.Popen([sys.executable, "-c", start, *arguments], env=environment, stderr=subprocess.PIPE)


def test_a_job_cut_off_by_a_kill_is_unknown_and_not_printed_again(
    start: StartAgent, tmp_path: Path, token_file: Path, painter: Painter
) -> None:
    with FakePrinter(seconds_per_row=0.002) as printer, FakeServer({"p1": on_paper(printer, fence="gs-h")}) as server:
        process = started_process(server, tmp_path, token_file)
        job = server.add()
        assert server.wait(lambda: printer.bytes_received > 20_000, seconds=20)
        process.kill()
        process.communicate()
        assert job.state == "sending"
        start(server)
        assert server.wait_for([job], "unknown")
        assert job.reason == "interrupted"
        next_job = server.add()
        assert server.wait(lambda: next_job.state in {"confirmed", "unknown"}, seconds=20)
        assert printer.wait_idle(20)
        assert printer.shows(slip_picture(job, painter)) <= 1
        assert printer.shows(slip_picture(next_job, painter)) == 1


def test_a_stop_ends_the_job_under_way_first(tmp_path: Path, token_file: Path) -> None:
    with FakePrinter(seconds_per_row=0.0005) as printer, FakeServer({"p1": on_paper(printer, fence="gs-h")}) as server:
        process = started_process(server, tmp_path, token_file)
        job = server.add()
        assert server.wait(lambda: printer.bytes_received > 5_000, seconds=20)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
        assert process.returncode == 0
        assert job.state == "confirmed"


def test_an_idle_agent_stops_at_once(tmp_path: Path, token_file: Path, preview_server: FakeServer) -> None:
    process = started_process(preview_server, tmp_path, token_file)
    assert preview_server.wait_for([preview_server.add()], "confirmed", seconds=20)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=10)
    assert process.returncode == 0
    assert time.monotonic() - began < 3


def test_an_agent_without_a_server_stops_at_once(tmp_path: Path, token_file: Path) -> None:
    with FakeServer({"p1": dict(PREVIEW)}) as gone:
        pass
    process = started_process(gone, tmp_path, token_file)
    assert gone.wait((tmp_path / "agent" / "outcomes.jsonl").exists, seconds=20)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=10)
    assert process.returncode == 0
