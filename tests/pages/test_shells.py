import re
from importlib import metadata
from pathlib import Path

import pytest

from equeue import app as application
from equeue.pages.shells import PAGES
from equeue.serving.threads import ThreadingRuntime
from equeue.settings import Settings
from equeue.ui import BrowserFiles
from tests.api.house import House
from tests.clocks import ManualClock

PUBLIC = ("/", "/kiosk", "/display", "/sign", "/t/Xq3-_a", "/sign-in")
STAFF = ("/operator", "/reception", "/manager", "/admin", "/preview/printer-1")


def test_every_page_of_the_contract_is_there() -> None:
    assert {page.rule for page in PAGES} == {
        "/", "/kiosk", "/display", "/sign", "/operator", "/reception", "/manager", "/admin", "/t/<code:code>",
        "/preview/<id:printer>", "/sign-in",
    }  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_is_open_to_all(still_house: House, path: str) -> None:
    answer = still_house.ask("GET", path)
    assert (answer.status_code, answer.content_type) == (200, "text/html; charset=utf-8")
    assert '<main id="app"></main>' in answer.text


@pytest.mark.parametrize("path", STAFF)
def test_a_staff_page_leads_to_signing_in_and_back(still_house: House, path: str) -> None:
    answer = still_house.ask("GET", path)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in?next=" + path.replace("/", "%2F")


def test_the_way_back_keeps_what_was_asked(still_house: House) -> None:
    answer = still_house.ask("GET", "/manager?day=2026-11-22&x=//evil.example")
    assert answer.headers["Location"] == "/sign-in?next=%2Fmanager%3Fday%3D2026-11-22%26x%3D%2F%2Fevil.example"


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/operator", "/operator/", "/../operator"])
def test_no_address_leads_away(still_house: House, path: str) -> None:
    # The client of the tests would take `//evil.example` for a host; a server does not.
    answer = still_house.client().get("/", environ_overrides={"PATH_INFO": path})
    assert answer.status_code == 404
    assert "Location" not in answer.headers


@pytest.mark.parametrize("path", STAFF)
def test_staff_who_are_signed_in_get_the_page(still_house: House, path: str) -> None:
    answer = still_house.ask("GET", path, "administrator")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_a_devices_token_opens_no_staff_page(still_house: House) -> None:
    assert still_house.ask("GET", "/operator", "kiosk-1").status_code == 302


@pytest.mark.parametrize("path", PUBLIC)
def test_a_shell_has_no_code_or_style_of_its_own_and_nothing_foreign(still_house: House, path: str) -> None:
    html = still_house.ask("GET", path).text
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    assert not re.search(r'(?:src|href)="(?!/static/)', html)


def test_a_shell_loads_its_script_and_styles(still_house: House) -> None:
    html = still_house.ask("GET", "/kiosk").text
    assert '<script type="module" src="/static/assets/kiosk-1a2b3c.js"></script>' in html
    assert '<link rel="stylesheet" href="/static/assets/kiosk-4d5e6f.css">' in html
    assert still_house.ask("GET", "/static/assets/kiosk-1a2b3c.js").status_code == 200


def test_a_shell_tells_its_page_what_the_address_says(still_house: House) -> None:
    version = f'data-version="{metadata.version("equeue")}"'
    assert f'<body data-page="visitor" {version} data-code="Xq3-_a">' in still_house.ask("GET", "/t/Xq3-_a").text
    shell = still_house.ask("GET", "/preview/printer-1", "operator1").text
    assert f'<body data-page="preview" {version} data-printer="printer-1">' in shell


@pytest.mark.parametrize(
    ("query", "language", "title"),
    [("", "uk", "Візьміть талон"), ("?language=en", "en", "Take a ticket"), ("?language=xx", "uk", "Візьміть талон")],
)
def test_a_shell_is_ukrainian_unless_another_language_is_asked_for(
    still_house: House, query: str, language: str, title: str
) -> None:
    html = still_house.ask("GET", f"/kiosk{query}", Accept_Language="en").text
    assert f'<html lang="{language}">' in html
    assert f"<title>{title}</title>" in html


def test_a_page_that_does_not_exist_says_what_to_do(still_house: House) -> None:
    answer = still_house.ask("GET", "/nothing<script>")
    assert (answer.status_code, answer.content_type) == (404, "text/html; charset=utf-8")
    assert "Такої сторінки немає" in answer.text
    assert "nothing" not in answer.text


@pytest.mark.parametrize("path", ["/t/%00", "/t/" + "x" * 10_000, "/preview/..", "/static/..%2fsecret"])
def test_garbage_in_an_address_is_not_found(still_house: House, path: str) -> None:
    assert still_house.ask("GET", path, "operator1").status_code == 404


def test_files_that_are_not_the_builds_are_served_too(still_house: House) -> None:
    icon = still_house.ask("GET", "/static/icon.svg")
    assert (icon.status_code, icon.content_type) == (200, "image/svg+xml; charset=utf-8")
    assert still_house.ask("GET", "/static/problem.css").status_code == 200
    assert still_house.ask("GET", "/static/.vite/manifest.json").status_code == 404


def test_without_a_browser_build_the_page_says_how_to_make_it(tmp_path: Path) -> None:
    runtime = ThreadingRuntime()
    program = application.join(Settings(home=tmp_path), runtime, ManualClock(), BrowserFiles(tmp_path / "none"))
    answer = program.web.test_client().get("/kiosk")
    program.close()
    runtime.close()
    assert answer.status_code == 503
    assert "make build" in answer.text
