"""What reaches the server that no honest client sends, and what every answer carries."""

import logging
import shutil
from io import BytesIO
from pathlib import Path

import pytest

from equeue import app as application
from equeue.pages.headers import CONTENT_SECURITY_POLICY
from equeue.serving.threads import ThreadingRuntime
from equeue.settings import Settings
from equeue.ui import BrowserFiles
from tests.api.house import House
from tests.clocks import ManualClock

IDS = ("x" * 10_000, "%00", "a%00b", "..%2f..%2fetc%2fpasswd", "%F0%9F%98%80", "a b", "'", "%ff%fe", "-", "..")
PATHS = ("/branches/{}", "/windows/{}", "/tickets/{}", "/track/{}", "/printers/{}/preview", "/branches/{}/services")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("garbage", IDS, ids=lambda text: text[:8])
def test_garbage_for_an_id_is_not_found(still_house: House, path: str, garbage: str) -> None:
    answer = still_house.get(path.format(garbage), "operator1")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "invalid-json"),
        (b"", "application/json", 422, "invalid-field"),
        (b"\xff\xfe{}", "application/json", 400, "invalid-json"),
        (b'{"service": "\\ud800"}', "application/json", 400, "invalid-json"),
        (b"[" * 20_000, "application/json", 400, "invalid-json"),
        (b'{"service": NaN}', "application/json", 422, "invalid-field"),
        (b'{"service": "a\\u0000b"}', "application/json", 422, "invalid-field"),
        (b"service=register", "application/x-www-form-urlencoded", 415, "unsupported-media-type"),
        (b"<a/>", "text/xml", 415, "unsupported-media-type"),
        (b"{}", "", 415, "unsupported-media-type"),
        (b'{"service": "' + b"x" * 70_000 + b'"}', "application/json", 413, "too-large"),
    ],
    ids=lambda value: str(value)[:16],
)
def test_a_body_that_cannot_be_read_is_refused(
    still_house: House, body: bytes, kind: str, status: int, code: str
) -> None:
    headers = {"Authorization": f"Bearer {still_house.tokens['kiosk-1']}", "Idempotency-Key": "k"}
    answer = still_house.client().post("/api/v1/branches/main/tickets", data=body, content_type=kind, headers=headers)
    assert (answer.status_code, (answer.json or {})["code"]) == (status, code)


@pytest.mark.parametrize(("length", "status"), [(1_000, 422), (70_000, 413)])
def test_a_body_in_chunks_is_refused_like_any_other(still_house: House, length: int, status: int) -> None:
    answer = still_house.client().post(
        "/api/v1/branches/main/tickets",
        input_stream=BytesIO(b'{"service": "' + b"x" * length + b'"}'),
        content_type="application/json",
        headers={"Authorization": f"Bearer {still_house.tokens['kiosk-1']}", "Idempotency-Key": "k"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == status


def test_a_charset_in_the_content_type_is_fine(house: House) -> None:
    headers = {"Authorization": f"Bearer {house.tokens['kiosk-1']}", "Idempotency-Key": "k"}
    answer = house.client().post(
        "/api/v1/branches/main/tickets",
        data='{"service": "register"}',
        content_type="application/json; charset=utf-8",
        headers=headers,
    )
    assert answer.status_code == 201


def test_an_unknown_path_of_the_api_is_a_problem(still_house: House) -> None:
    answer = still_house.get("/nothing")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


def test_a_wrong_method_is_a_problem_that_names_the_right_ones(still_house: House) -> None:
    answer = still_house.ask("DELETE", "/api/v1/branches")
    assert (answer.status_code, (answer.json or {})["code"]) == (405, "method-not-allowed")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "path", ["/api/v1/branches", "/api/v1/nothing", "/", "/nothing", "/healthz", "/static/icon.svg"]
)
def test_every_answer_carries_the_headers_of_safety(still_house: House, path: str) -> None:
    headers = still_house.ask("GET", path).headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Server" not in headers


def test_answers_of_the_api_are_not_stored(still_house: House) -> None:
    assert still_house.get("/branches").headers["Cache-Control"] == "no-store"


def test_a_decent_request_id_comes_back(still_house: House) -> None:
    assert still_house.get("/branches", X_Request_Id="kiosk-1.42.abc").headers["X-Request-Id"] == "kiosk-1.42.abc"


@pytest.mark.parametrize("given", ["", "short", "with space", "x" * 65, "a\tb-injected"])
def test_any_other_is_replaced(still_house: House, given: str) -> None:
    made = still_house.get("/branches", X_Request_Id=given).headers["X-Request-Id"]
    assert made != given
    assert len(made) == 16


def test_a_request_is_logged_by_route_and_id_and_never_by_its_code(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    code = house.issue()["code"]
    logger = logging.getLogger("equeue.http")
    logger.addHandler(caplog.handler)
    logger.setLevel(logging.DEBUG)
    try:
        house.get(f"/track/{code}", X_Request_Id="look-12345678")
    finally:
        logger.removeHandler(caplog.handler)
        logger.setLevel(logging.NOTSET)
    fields = caplog.records[-1].fields  # type: ignore[attr-defined]
    assert (fields["request"], fields["route"], fields["status"]) == (
        "look-12345678",
        "/api/v1/track/<code:code>",
        200,
    )
    assert code not in str(fields)


def test_a_defect_tells_nothing_of_itself(furnished: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    home = Path(shutil.copytree(furnished[0], tmp_path / "home"))
    runtime = ThreadingRuntime()
    program = application.join(Settings(home=home), runtime, ManualClock(), BrowserFiles(tmp_path))

    def broken() -> str:
        raise RuntimeError("secret detail")

    program.web.add_url_rule("/api/v1/broken", view_func=broken)
    answer = program.web.test_client().get("/api/v1/broken", headers={"Accept-Language": "en"})
    program.close()
    runtime.close()
    assert (answer.status_code, (answer.json or {})["code"]) == (500, "internal")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_a_database_that_is_away_is_said_so_and_when_to_come_back(
    furnished: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    home = Path(shutil.copytree(furnished[0], tmp_path / "home"))
    runtime = ThreadingRuntime()
    settings = Settings(home=home, database_url="postgresql://nobody@127.0.0.1:1/none")
    program = application.join(settings, runtime, ManualClock(), BrowserFiles(tmp_path))
    client = program.web.test_client()
    api, ready, alive = client.get("/api/v1/branches"), client.get("/readyz"), client.get("/healthz")
    page = client.get("/nothing")
    program.close()
    runtime.close()
    assert (api.status_code, (api.json or {})["code"]) == (503, "database-away")
    assert int(api.headers["Retry-After"]) > 0
    assert (ready.status_code, alive.status_code) == (503, 200)
    assert page.status_code == 404


@pytest.mark.parametrize("path", ["/api/v1/branches/main/tickets", "/api/v1/windows/w1/open", "/api/v1/session"])
def test_reading_changes_nothing(still_house: House, path: str) -> None:
    before = still_house.get("/branches/main/live", "manager").json
    still_house.ask("GET", path, "operator1")
    assert still_house.get("/branches/main/live", "manager").json == before
